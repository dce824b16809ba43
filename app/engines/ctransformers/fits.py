"""Whether ctransformers can read a file, from its header alone; nothing native is touched."""

import re
from dataclasses import dataclass
from pathlib import Path

from app.engines import ggml, gguf
from app.engines.ctransformers.cuts import CUTS
from app.engines.fit import BadModelFileError, Fit, Rank
from app.inference.words import tr

_TYPES = frozenset({0, 1, 2, 3, 6, 7, 8, 10, 11, 12, 13, 14})
"""F32, F16, Q4_0 to Q8_0 and the K-quants: what existed in 2023."""
_LAYER = (
    "attn_norm", "attn_q", "attn_k", "attn_v", "attn_output", "ffn_norm", "ffn_gate", "ffn_up",
    "ffn_down",
)  # fmt: skip
_OUTPUT = "output.weight"
_EMBEDDING = "token_embd.weight"
_OTHER_ENGINE = tr("Choose the engine llama.cpp.")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that ctransformers can be made to read."""

    path: Path
    header: gguf.GgufHeader | ggml.GgmlHeader
    needs_copy: bool = False
    """Whether only a compatibility copy of it can be read."""


def probe(path: Path) -> Fit:
    """How well ctransformers can read a file. Raises OSError."""
    try:
        source = inspect(path)
    except BadModelFileError as error:
        return Fit(Rank.CANNOT, str(error))
    if isinstance(source.header, ggml.GgmlHeader):
        return Fit(Rank.BEST)
    return Fit(Rank.BY_COPY if source.needs_copy else Rank.CAN)


def inspect(path: Path) -> Source:
    """Look at a file's header. Raises BadModelFileError, whose sentence says what the file is."""
    if not path.is_file():
        what = tr("is a folder") if path.is_dir() else tr("does not exist")
        raise BadModelFileError(
            tr("{name} {what}. Choose a model file.", name=path.name, what=what)
        )
    if path.stat().st_size == 0:
        raise BadModelFileError(tr("This file is empty. Download or copy it again."))
    if gguf.is_gguf(path):
        header = gguf.read_header(path)
        _check_model(header)
        _check_vocabulary(header)
        return Source(path, header, _needs_copy(header))
    if ggml.is_ggml(path):
        _check_ggml_path(path)
        return Source(path, ggml.read_header(path))
    raise BadModelFileError(
        tr("This is not a model file: it begins neither as GGUF nor as GGML. Choose another file.")
    )


def _check_ggml_path(path: Path) -> None:
    """The library takes a LLaMA file for the 70B model, which is built otherwise, by its path."""
    if re.search(r"(\b|_)70b(\b|_)", str(path), re.IGNORECASE):
        raise BadModelFileError(
            tr(
                "ctransformers would take this GGML file for the 70B LLaMA, because its name or "
                "folder says 70b. Rename it, or look for a GGUF file of the same model."
            )
        )


def _needs_copy(header: gguf.GgufHeader) -> bool:
    has_output = any(t.name == _OUTPUT for t in header.tensors)
    return not has_output or header.text("tokenizer.ggml.model") != "llama"


def _check_model(header: gguf.GgufHeader) -> None:
    if header.architecture != "llama":
        raise BadModelFileError(
            tr(
                "ctransformers reads models of the llama family, and this one's "
                "architecture is {architecture!r}. {other_engine}",
                architecture=header.architecture,
                other_engine=_OTHER_ENGINE,
            )
        )
    layers = min(header.arch_integer("block_count", 0), len(header.tensors))
    wanted = {_EMBEDDING, "output_norm.weight"}
    wanted |= {f"blk.{i}.{part}.weight" for i in range(layers) for part in _LAYER}
    found = {t.name for t in header.tensors}
    if wanted - found:
        raise BadModelFileError(
            tr(
                "This GGUF file is not whole: {wanted} of its tensors are missing. Download "
                "or copy it again.",
                wanted=len(wanted - found),
            )
        )
    if found - wanted - {_OUTPUT} or len(found) != len(header.tensors) or not _is_plain(header):
        raise BadModelFileError(
            tr(
                "This model is of a newer kind of llama than ctransformers knows. {other_engine}",
                other_engine=_OTHER_ENGINE,
            )
        )
    if any(t.type_id not in _TYPES for t in header.tensors):
        raise BadModelFileError(
            tr(
                "This model is quantized in a way that ctransformers does not know. {other_engine}",
                other_engine=_OTHER_ENGINE,
            )
        )
    _check_shapes(header, layers)


def _is_plain(header: gguf.GgufHeader) -> bool:
    """Whether positions and heads are as in 2023."""
    heads = header.arch_integer("attention.head_count", 0)
    width = header.arch_integer("embedding_length", 0)
    if not 0 < heads <= width or width % heads:
        return False
    head = width // heads
    sizes = ("rope.dimension_count", "attention.key_length", "attention.value_length")
    return (
        all(header.arch_integer(key, head) == head for key in sizes)
        and isinstance(header.metadata.get("llama.attention.head_count_kv", heads), int)
        and header.arch_integer("expert_count", 0) == 0
        and header.text("llama.rope.scaling.type") in {"", "none"}
    )


def _check_shapes(header: gguf.GgufHeader, layers: int) -> None:
    width = header.arch_integer("embedding_length", 0)
    inner = header.arch_integer("feed_forward_length", 0)
    heads = header.arch_integer("attention.head_count", 1)
    kv_heads = header.arch_integer("attention.head_count_kv", heads)
    kv_width = width // heads * kv_heads
    tokens = len(_list(header, "tokenizer.ggml.tokens"))
    shapes = {
        "attn_norm": (width,), "attn_q": (width, width), "attn_k": (width, kv_width),
        "attn_v": (width, kv_width), "attn_output": (width, width), "ffn_norm": (width,),
        "ffn_gate": (width, inner), "ffn_up": (width, inner), "ffn_down": (inner, width),
    }  # fmt: skip
    expected: dict[str, tuple[int, ...]] = {
        f"blk.{i}.{part}.weight": shape for i in range(layers) for part, shape in shapes.items()
    }
    expected |= {_EMBEDDING: (width, tokens), _OUTPUT: (width, tokens)}
    expected["output_norm.weight"] = (width,)
    wrong = next((t for t in header.tensors if t.shape != expected[t.name]), None)
    if wrong is not None or kv_heads <= 0 or heads % kv_heads:
        name = wrong.name if wrong else "attention.head_count_kv"
        raise BadModelFileError(
            tr(
                "This GGUF file contradicts itself: {name!r} does not have the size that it "
                "says. Download or copy it again.",
                name=name,
            )
        )


def _check_vocabulary(header: gguf.GgufHeader) -> None:
    tokens = _list(header, "tokenizer.ggml.tokens")
    types = _list(header, "tokenizer.ggml.token_type")
    kind = header.text("tokenizer.ggml.model")
    whole = bool(tokens) and len(types) == len(tokens)
    if kind == "gpt2":
        whole = whole and bool(_list(header, "tokenizer.ggml.merges"))
    elif kind == "llama":
        whole = whole and len(_list(header, "tokenizer.ggml.scores")) == len(tokens)
        whole = whole and {f"<0x{byte:02X}>" for byte in range(256)} <= set(tokens)
    else:
        raise BadModelFileError(
            tr(
                "ctransformers does not know this model's kind of vocabulary ({value}). "
                "{other_engine}",
                value=kind or tr("none is named"),
                other_engine=_OTHER_ENGINE,
            )
        )
    if not whole:
        raise BadModelFileError(
            tr(
                "This GGUF file's vocabulary is not whole. Download it again, or look for another "
                "file of the same model."
            )
        )
    rules = header.text("tokenizer.ggml.pre")
    if kind == "gpt2" and rules not in CUTS:
        raise BadModelFileError(
            tr(
                "ctransformers cannot be given exact tokens for this model: its "
                "vocabulary's rules ({value}) are not known here. {other_engine}",
                value=rules or tr("not named"),
                other_engine=_OTHER_ENGINE,
            )
        )


def _list(header: gguf.GgufHeader, key: str) -> list[object]:
    value = header.metadata.get(key)
    return value if isinstance(value, list) else []
