"""Writes tiny llama-family GGUF files with random weights, by the package `gguf`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGUFWriter

SPACE = "▁"
NORMAL, UNKNOWN, CONTROL, USER_DEFINED, BYTE = 1, 2, 3, 4, 6
WORDS = (
    "he", "in", "er", SPACE + "t", SPACE + "a", SPACE + "the", "on", "an", SPACE + "s", "re",
    SPACE + "an", SPACE + "and", "ing", SPACE + SPACE, "你好", "好", "你", "th", "the", "ll",
)  # fmt: skip


@dataclass
class SpmVocabulary:
    """A SentencePiece vocabulary: specials, 256 bytes, words, letters."""

    user_defined: Sequence[str] = ()
    tokens: list[str] = field(init=False)
    scores: list[float] = field(init=False)
    types: list[int] = field(init=False)

    def __post_init__(self) -> None:
        letters = [SPACE, *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789.,!?'éß"]
        plain = [*WORDS, *letters]
        self.tokens = ["<unk>", "<s>", "</s>", *(f"<0x{b:02X}>" for b in range(256))]
        self.types = [UNKNOWN, CONTROL, CONTROL, *[BYTE] * 256]
        self.scores = [0.0] * len(self.tokens) + [-float(i) for i in range(len(plain))]
        self.tokens += plain
        self.types += [NORMAL] * len(plain)
        for token in self.user_defined:
            self.tokens.append(token)
            self.types.append(USER_DEFINED)
            self.scores.append(0.0)


@dataclass
class LlamaGguf:
    """What goes into the file; change a field, then `write`."""

    tokens: list[str]
    types: list[int]
    scores: list[float] | None = None
    merges: list[str] | None = None
    pre: str = ""
    layers: int = 2
    width: int = 32
    heads: int = 4
    inner: int = 64
    context: int = 512
    tied: bool = False
    architecture: str = "llama"
    tokenizer: str = "llama"
    template: str = ""
    extra_tensors: dict[str, tuple[int, ...]] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    """More unsigned integers of the metadata."""

    def write(self, path: Path) -> Path:
        writer = GGUFWriter(path, self.architecture)
        writer.add_context_length(self.context)
        writer.add_embedding_length(self.width)
        writer.add_block_count(self.layers)
        writer.add_feed_forward_length(self.inner)
        writer.add_head_count(self.heads)
        writer.add_head_count_kv(self.heads)
        writer.add_rope_dimension_count(self.width // self.heads)
        writer.add_layer_norm_rms_eps(1e-5)
        for key, value in self.metadata.items():
            writer.add_uint32(key, value)
        self._write_vocabulary(writer)
        random = np.random.default_rng(3)
        for name, shape in (self._shapes() | self.extra_tensors).items():
            writer.add_tensor(name, random.normal(0, 0.3, shape).astype(np.float32))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        return path

    def _write_vocabulary(self, writer: GGUFWriter) -> None:
        writer.add_tokenizer_model(self.tokenizer)
        if self.pre:
            writer.add_tokenizer_pre(self.pre)
        writer.add_token_list(self.tokens)
        writer.add_token_types(self.types)
        if self.scores is not None:
            writer.add_token_scores(self.scores)
        if self.merges is not None:
            writer.add_token_merges(self.merges)
        writer.add_bos_token_id(1)
        writer.add_eos_token_id(2)
        if self.template:
            writer.add_chat_template(self.template)

    def _shapes(self) -> dict[str, tuple[int, ...]]:
        w, v, inner = self.width, len(self.tokens), self.inner
        shapes: dict[str, tuple[int, ...]] = {
            "token_embd.weight": (v, w), "output_norm.weight": (w,)
        }  # fmt: skip
        if not self.tied:
            shapes["output.weight"] = (v, w)
        for i in range(self.layers):
            layer: dict[str, tuple[int, ...]] = {
                "attn_norm": (w,), "attn_q": (w, w), "attn_k": (w, w), "attn_v": (w, w),
                "attn_output": (w, w), "ffn_norm": (w,), "ffn_gate": (inner, w),
                "ffn_up": (inner, w), "ffn_down": (w, inner),
            }  # fmt: skip
            shapes |= {f"blk.{i}.{name}.weight": shape for name, shape in layer.items()}
        return shapes


def spm_gguf(**changes: Any) -> LlamaGguf:
    """A file that ctransformers reads natively, unless `changes` say otherwise."""
    vocabulary = SpmVocabulary()
    return LlamaGguf(
        vocabulary.tokens, vocabulary.types, **({"scores": vocabulary.scores} | changes)
    )
