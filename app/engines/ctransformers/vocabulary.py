"""A model's vocabulary: from text to token ids and from ids to bytes, as llama.cpp does it.

ctransformers' own tokenizer is not used: it knows no special tokens, and its buffer overflows on
text with many characters of several bytes.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.engines.chat_template import Segment
from app.engines.ctransformers.bpe import bpe, byte_letters, letters_to_bytes, merges_by_rank
from app.engines.ctransformers.cuts import ADDS_BOS, CUTS
from app.engines.ctransformers.spm import SpmEncoder
from app.engines.fit import BadModelFileError
from app.engines.ggml import GgmlHeader
from app.engines.gguf import GgufHeader
from app.inference.words import tr

_UNKNOWN, _CONTROL, _USER_DEFINED, _BYTE = 2, 3, 4, 6
"""`tokenizer.ggml.token_type`; 1 is a normal token."""
_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"
_END_TEXTS = frozenset(
    {
        "</s>", "<|endoftext|>", "<|im_end|>", "<|eot_id|>", "<|end_of_text|>", "<|end|>",
        "<|end_of_turn|>", "<end_of_turn>", "<EOT>", "<|eom_id|>", "<|endofturn|>",
    }
)  # fmt: skip
"""Control tokens that end a reply, whatever the file names as its end."""
_GGML_BOS, _GGML_EOS, _GGML_BYTES = 1, 2, 3
"""Ids that every LLaMA file of 2023 has: the beginning, the end, the first of 256 bytes."""

Encode = Callable[[str, bool], list[int]]
"""From text, and whether it begins the prompt or follows a special token, to ids."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Both directions, and the special tokens. Safe to use from several threads."""

    pieces: tuple[bytes, ...]
    """What each token writes; nothing for control tokens."""
    encode_text: Encode
    controls: Mapping[str, int] = field(default_factory=dict)
    """Special tokens that the chat template alone may write: text -> id."""
    user_defined: Mapping[str, int] = field(default_factory=dict)
    """Tokens that are recognised in any text, as their maker meant: text -> id."""
    bos: int | None = None
    """Put before the prompt where it is not there yet."""
    ends: frozenset[int] = frozenset()
    """Tokens that end a reply."""

    def encode(self, text: str) -> list[int]:
        """Ids of a text on its own, without special tokens."""
        return self._encode_plain(_without_surrogates(text), after_special=True)

    def encode_prompt(self, segments: Iterable[Segment]) -> list[int]:
        """Ids of a rendered prompt: control tokens count where the template wrote them.

        Text between two control tokens is encoded in one piece, whoever wrote it.
        """
        fragments: list[int | str] = [""]
        for segment in segments:
            text = _without_surrogates(segment.text)
            parts = _cut(text, self.controls) if segment.is_template else [text]
            for part in parts:
                match part, fragments[-1]:
                    case str(), str(last):
                        fragments[-1] = last + part
                    case _:
                        fragments.append(part)
        ids: list[int] = []
        after_special = True
        for fragment in fragments:
            if isinstance(fragment, str):
                ids += self._encode_plain(fragment, after_special=after_special)
                after_special = after_special and not fragment
            else:
                ids.append(fragment)
                after_special = True
        if self.bos is not None and ids[:1] != [self.bos]:
            ids.insert(0, self.bos)
        return ids

    def _encode_plain(self, text: str, *, after_special: bool) -> list[int]:
        ids: list[int] = []
        for part in _cut(text, self.user_defined):
            if isinstance(part, str):
                ids += self.encode_text(part, after_special)
            else:
                ids.append(part)
            after_special = not isinstance(part, str)
        return ids


def _without_surrogates(text: str) -> str:
    """Half characters, which no vocabulary has, as question marks."""
    return text.encode("utf-8", "replace").decode()


def _cut(text: str, tokens: Mapping[str, int]) -> list[int | str]:
    """Text with the texts of `tokens` replaced by their ids, the longest first."""
    if not text:
        return []
    if not tokens:
        return [text]
    pattern = "|".join(re.escape(t) for t in sorted(tokens, key=len, reverse=True))
    parts = re.split(f"({pattern})", text)
    return [tokens.get(p, p) if i % 2 else p for i, p in enumerate(parts) if p]


def vocabulary_of_gguf(header: GgufHeader) -> Vocabulary:
    """The vocabulary of a llama-family GGUF. Raises BadModelFileError."""
    tokens: Sequence[str] = header.metadata["tokenizer.ggml.tokens"]
    types: Sequence[int] = header.metadata.get("tokenizer.ggml.token_type") or [1] * len(tokens)
    is_bpe = header.text("tokenizer.ggml.model") == "gpt2"
    rules = header.text("tokenizer.ggml.pre")
    encode = _bpe_encode(header, tokens, rules) if is_bpe else _spm_encode(header, tokens, types)
    by_type = {
        kind: {t: i for i, t in enumerate(tokens) if types[i] in kinds and t}
        for kind, kinds in (("control", {_CONTROL, _UNKNOWN}), ("user", {_USER_DEFINED}))
    }
    adds_bos = header.metadata.get("tokenizer.ggml.add_bos_token", not is_bpe or rules in ADDS_BOS)
    bos = header.integer("tokenizer.ggml.bos_token_id", -1 if is_bpe else _GGML_BOS)
    return Vocabulary(
        pieces=tuple(_piece(t, types[i], is_bpe=is_bpe) for i, t in enumerate(tokens)),
        encode_text=encode,
        controls=by_type["control"],
        user_defined=by_type["user"],
        bos=bos if adds_bos and 0 <= bos < len(tokens) else None,
        ends=_ends(header, by_type["control"], _GGML_EOS if not is_bpe else -1),
    )


def _ends(header: GgufHeader, controls: Mapping[str, int], default: int) -> frozenset[int]:
    keys = ("eos", "eot", "eom")
    named = {header.integer(f"tokenizer.ggml.{key}_token_id", -1) for key in keys}
    if header.integer("tokenizer.ggml.eos_token_id", -1) < 0:
        named.add(default)
    return frozenset(named - {-1}) | {i for t, i in controls.items() if t in _END_TEXTS}


def _piece(token: str, kind: int, *, is_bpe: bool) -> bytes:
    if kind in {_CONTROL, _UNKNOWN}:
        return b""
    if kind == _USER_DEFINED:
        return token.encode("utf-8", "surrogateescape")
    if is_bpe:
        return letters_to_bytes(token)
    if kind == _BYTE:
        return bytes([int(token[3:5], 16)])
    return token.replace(_SPACE, " ").encode("utf-8", "surrogateescape")


def _bpe_encode(header: GgufHeader, tokens: Sequence[str], rules: str) -> Encode:
    if rules not in CUTS:
        raise BadModelFileError(
            tr(
                "ctransformers cannot be given exact tokens for this model: its "
                "vocabulary's rules ({value}) are not known here. Choose the engine "
                "llama.cpp.",
                value=rules or tr("not named"),
            )
        )
    pairs = (merge.split(" ", 1) for merge in header.metadata["tokenizer.ggml.merges"])
    merges = [(pair[0], pair[-1]) for pair in pairs]
    return _by_tokenizer({t: i for i, t in enumerate(tokens)}, merges, rules)


def _by_tokenizer(ids: Mapping[str, int], merges: Sequence[tuple[str, str]], rules: str) -> Encode:
    tokenizer = bpe(ids, merges, rules)

    def encode(text: str, after_special: bool) -> list[int]:  # noqa: ARG001 - of `Encode`
        return list(tokenizer.encode(text, add_special_tokens=False).ids)

    return encode


def _spm_encode(header: GgufHeader, tokens: Sequence[str], types: Sequence[int]) -> Encode:
    ids = {t: i for i, t in enumerate(tokens) if types[i] not in {_UNKNOWN, _CONTROL}}
    byte_ids = [ids.get(f"<0x{byte:02X}>", 0) for byte in range(256)]
    encoder = SpmEncoder(ids, header.metadata["tokenizer.ggml.scores"], byte_ids)
    prefix = bool(header.metadata.get("tokenizer.ggml.add_space_prefix", True))

    def encode(text: str, after_special: bool) -> list[int]:
        spaced = " " + text if prefix and after_special and text else text
        return encoder.encode(spaced.replace(" ", _SPACE))

    return encode


def vocabulary_of_ggml(header: GgmlHeader) -> Vocabulary:
    """The vocabulary of a GGML file of 2023. Raises BadModelFileError."""
    return _of_gpt2(header) if header.architecture == "gpt2" else _of_llama(header)


def _of_gpt2(header: GgmlHeader) -> Vocabulary:
    letters = byte_letters()
    ids = {"".join(letters[b] for b in piece): i for i, piece in enumerate(header.pieces)}
    if not all(letter in ids for letter in letters.values()):
        raise BadModelFileError(
            tr(
                "This GPT-2 file's vocabulary is not GPT-2's: single bytes are missing from "
                "it, so that not every text can be written with it. Look for a GGUF file of "
                "the same model."
            )
        )
    end = ids.get("<|endoftext|>")
    return Vocabulary(
        pieces=tuple(b"" if i == end else piece for i, piece in enumerate(header.pieces)),
        encode_text=_by_tokenizer(ids, merges_by_rank(ids), "gpt-2"),
        controls={} if end is None else {"<|endoftext|>": end},
        ends=frozenset() if end is None else frozenset({end}),
    )


def _of_llama(header: GgmlHeader) -> Vocabulary:
    first = header.pieces[_GGML_BYTES : _GGML_BYTES + 256]
    if first != tuple(bytes([b]) for b in range(256)):
        raise BadModelFileError(
            tr(
                "This LLaMA file's vocabulary is not LLaMA's: the 256 bytes are not where "
                "they should be. Look for a GGUF file of the same model."
            )
        )
    ids = {piece.decode("utf-8", "surrogateescape"): i for i, piece in enumerate(header.pieces)}
    encoder = SpmEncoder(ids, header.scores, range(_GGML_BYTES, _GGML_BYTES + 256))

    def encode(text: str, after_special: bool) -> list[int]:
        return encoder.encode(" " + text if after_special and text else text)

    return Vocabulary(
        pieces=tuple(b"" if i < _GGML_BYTES else p for i, p in enumerate(header.pieces)),
        encode_text=encode,
        bos=_GGML_BOS,
        ends=frozenset({_GGML_EOS}),
    )
