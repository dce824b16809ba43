"""Writes tiny GGML files of 2023, byte by byte, with random weights."""

import struct
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.engines.ctransformers.bpe import byte_letters

Weights = dict[str, NDArray[np.float32]]

MERGED = [b" t", b"he", b" the", b"in", b" a", b"er", b" s", b"on", b"\xe4\xbd", b"\xe4\xbd\xa0"]
GPT2_PIECES = [bytes([b]) for b in byte_letters()] + MERGED + [b"<|endoftext|>"]
"""Single bytes in GPT-2's order, merges in the order of merging, the end."""

LLAMA_PIECES: list[tuple[bytes, float]] = [
    (b"<unk>", 0.0), (b"", 0.0), (b"", 0.0), *((bytes([b]), 0.0) for b in range(256)),
    (b" t", -1.0), (b"he", -2.0), (b" the", -3.0), (b"in", -4.0), (b"er", -5.0),
    *((c.encode(), -100.0 - i) for i, c in enumerate(" etaoinshrdlu你")),
]  # fmt: skip
F32, F16, Q4_0 = 0, 1, 2


@dataclass
class Gpt2File:
    """What goes into a GPT-2 file; change a field, then `write`."""

    layers: int = 2
    width: int = 32
    heads: int = 4
    context: int = 64
    pieces: list[bytes] = field(default_factory=lambda: list(GPT2_PIECES))
    file_type: int = F32
    seed: int = 7

    def weights(self) -> Weights:
        random = np.random.default_rng(self.seed)
        w, v = self.width, len(self.pieces)
        shapes: dict[str, tuple[int, ...]] = {
            "model/ln_f/g": (w,), "model/ln_f/b": (w,), "model/wte": (v, w),
            "model/wpe": (self.context, w),
        }  # fmt: skip
        for i in range(self.layers):
            layer = {
                "ln_1/g": (w,), "ln_1/b": (w,), "ln_2/g": (w,), "ln_2/b": (w,),
                "attn/c_attn/w": (3 * w, w), "attn/c_attn/b": (3 * w,),
                "attn/c_proj/w": (w, w), "attn/c_proj/b": (w,),
                "mlp/c_fc/w": (4 * w, w), "mlp/c_fc/b": (4 * w,),
                "mlp/c_proj/w": (w, 4 * w), "mlp/c_proj/b": (w,),
            }  # fmt: skip
            shapes |= {f"model/h{i}/{name}": shape for name, shape in layer.items()}
        return {
            name: random.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()
        }

    def write(self, path: Path) -> Path:
        n = len(self.pieces)
        numbers = (n, self.context, self.width, self.heads, self.layers, self.file_type, n)
        out = b"lmgg" + struct.pack("<7I", *numbers)
        out += b"".join(struct.pack("<I", len(p)) + p for p in self.pieces)
        out += b"".join(_tensor(k, v, F32, 1, 0) for k, v in self.weights().items())
        path.write_bytes(out)
        return path


@dataclass
class LlamaFile:
    """What goes into a LLaMA file; change a field, then `write`."""

    layers: int = 2
    width: int = 32
    heads: int = 4
    multiple: int = 32
    magic: bytes = b"tjgg"
    version: int = 3
    pieces: list[tuple[bytes, float]] = field(default_factory=lambda: list(LLAMA_PIECES))
    file_type: int = F32
    seed: int = 7

    def write(self, path: Path) -> Path:
        rotary = self.width // self.heads
        head = (
            len(self.pieces), self.width, self.multiple, self.heads, self.layers, rotary,
            self.file_type,
        )  # fmt: skip
        out = self.magic + struct.pack("<I", self.version) + struct.pack("<7I", *head)
        out += b"".join(
            struct.pack("<I", len(p)) + p + struct.pack("<f", s) for p, s in self.pieces
        )
        padding = 32 if self.magic == b"tjgg" else 1
        for name, values in self._weights().items():
            type_id = self.file_type if values.ndim > 1 else F32
            out += _tensor(name, values, type_id, padding, len(out))
        path.write_bytes(out)
        return path

    def _weights(self) -> Weights:
        random = np.random.default_rng(self.seed)
        w, v = self.width, len(self.pieces)
        inner = -(-(8 * w // 3) // self.multiple) * self.multiple
        shapes: dict[str, tuple[int, ...]] = {
            "tok_embeddings.weight": (v, w), "norm.weight": (w,), "output.weight": (v, w),
        }  # fmt: skip
        for i in range(self.layers):
            layer = {
                "attention.wq.weight": (w, w), "attention.wk.weight": (w, w),
                "attention.wv.weight": (w, w), "attention.wo.weight": (w, w),
                "attention_norm.weight": (w,), "feed_forward.w1.weight": (inner, w),
                "feed_forward.w2.weight": (w, inner), "feed_forward.w3.weight": (inner, w),
                "ffn_norm.weight": (w,),
            }  # fmt: skip
            shapes |= {f"layers.{i}.{name}": shape for name, shape in layer.items()}
        return {
            name: random.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()
        }


def _tensor(
    name: str, values: NDArray[np.float32], type_id: int, padding: int, position: int
) -> bytes:
    shape = values.shape[::-1]
    head = struct.pack("<3I", len(shape), len(name), type_id)
    head += struct.pack(f"<{len(shape)}I", *shape) + name.encode()
    return head + bytes(-(position + len(head)) % padding) + _encoded(values, type_id)


def _encoded(values: NDArray[np.float32], type_id: int) -> bytes:
    if type_id == F32:
        return values.tobytes()
    if type_id == F16:
        return values.astype(np.float16).tobytes()
    blocks = values.reshape(-1, 32)
    scales = np.abs(blocks).max(axis=1, keepdims=True) / 7
    codes = np.clip(np.rint(blocks / scales) + 8, 0, 15).astype(np.uint8)
    packed = codes[:, :16] | (codes[:, 16:] << 4)
    return b"".join(
        s.tobytes() + p.tobytes() for s, p in zip(scales.astype(np.float16), packed, strict=True)
    )


def gpt2_logits(file: Gpt2File, ids: list[int]) -> NDArray[np.float64]:
    """The same model in numpy, to compare with: the logits after the last of `ids`."""
    w = {name: values.astype(np.float64) for name, values in file.weights().items()}
    x = w["model/wte"][ids] + w["model/wpe"][: len(ids)]
    mask = np.triu(np.full((len(ids), len(ids)), -np.inf), 1)
    for i in range(file.layers):
        p = f"model/h{i}/"
        a = _norm(x, w[p + "ln_1/g"], w[p + "ln_1/b"])
        qkv = a @ w[p + "attn/c_attn/w"].T + w[p + "attn/c_attn/b"]
        q, k, v = (_heads(part, file.heads) for part in np.split(qkv, 3, axis=1))
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(file.width / file.heads) + mask
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ v
        merged = mixed.transpose(1, 0, 2).reshape(len(ids), file.width)
        x = x + merged @ w[p + "attn/c_proj/w"].T + w[p + "attn/c_proj/b"]
        m = _norm(x, w[p + "ln_2/g"], w[p + "ln_2/b"])
        h = m @ w[p + "mlp/c_fc/w"].T + w[p + "mlp/c_fc/b"]
        h = 0.5 * h * (1 + np.tanh(np.sqrt(2 / np.pi) * (h + 0.044715 * h**3)))
        x = x + h @ w[p + "mlp/c_proj/w"].T + w[p + "mlp/c_proj/b"]
    last = _norm(x[-1:], w["model/ln_f/g"], w["model/ln_f/b"])[0]
    out: NDArray[np.float64] = w["model/wte"] @ last
    return out


def _norm(
    x: NDArray[np.float64], gain: NDArray[np.float64], bias: NDArray[np.float64]
) -> NDArray[np.float64]:
    centred = x - x.mean(axis=-1, keepdims=True)
    scaled: NDArray[np.float64] = centred / np.sqrt(x.var(axis=-1, keepdims=True) + 1e-5)
    return scaled * gain + bias


def _heads(x: NDArray[np.float64], heads: int) -> NDArray[np.float64]:
    return x.reshape(len(x), heads, -1).transpose(1, 0, 2)
