"""The header of a GGML `.bin` file of 2023, read with every length checked against the file's size.

The native reader trusts a file: one that is cut short loads in silence and talks nonsense. So the
vocabulary and every tensor's place are walked here first; tensor data is never touched.

GGML has no field for the architecture. It is told from what the file holds: the container
(`ggml`, `ggmf`, `ggjt`), the hyperparameters' layout (GPT-2 says its vocabulary's size twice), and
the tensors' names. The layouts are those of ggml's `examples/gpt-2` and of llama.cpp before GGUF.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.engines.fit import BadModelFileError
from app.engines.ggml_tensors import GgmlTensor, check_tensors, shape_plan, weight_bytes
from app.inference.words import tr

_GGML, _GGMF, _GGJT = 0x67676D6C, 0x67676D66, 0x67676A74
_VERSIONS = {_GGML: (0,), _GGMF: (1,), _GGJT: (1, 2, 3)}
_NAMES = {_GGML: "ggml", _GGMF: "ggmf", _GGJT: "ggjt"}
_LATEST_GGJT = 3
_QUANTIZATION_VERSION = 2
_VERSION_FACTOR = 1000
"""GPT-2 files keep the quantization format's version in the thousands of their file type."""
_F32, _F16 = 0, 1
_MAX_VOCABULARY = 1 << 20
_MAX_PIECE_BYTES = 1 << 16
_MAX_LAYERS = 1 << 10
_MAX_WIDTH = 1 << 17
_MAX_CONTEXT = 1 << 20
_PADDING = 32
_INT32 = 1 << 31
"""ctransformers counts the numbers of a KV cache in 32 bits."""

_CUT = tr("This model file is cut short: it ends inside its {part}. Download or copy it again.")
_OTHER = tr(
    "This is a GGML file of 2023, but neither a GPT-2 nor a LLaMA one: {hint}. Look for a GGUF "
    "file of the same model."
)


@dataclass(frozen=True, slots=True)
class GgmlHeader:
    """Everything but the tensor data."""

    architecture: str
    """As ctransformers names it: "gpt2" or "llama"."""
    container: str
    """For example "ggjt 3"."""
    pieces: tuple[bytes, ...]
    """The vocabulary, by token id."""
    scores: tuple[float, ...]
    """One for each piece in a LLaMA file; empty in a GPT-2 one."""
    context_tokens: int | None
    """The context window that is built into the file; None where it can be chosen."""
    width: int
    """Embedding length."""
    heads: int
    layers: int
    tensors: tuple[GgmlTensor, ...]
    file_size: int

    @property
    def kv_bytes_per_token(self) -> int:
        """Memory of the KV cache for one token: GPT-2 keeps 32 bits a number, LLaMA 16."""
        return 2 * self.layers * self.width * (4 if self.architecture == "gpt2" else 2)


def is_ggml(path: Path) -> bool:
    """Whether the file begins as a GGML file of 2023 does."""
    with path.open("rb") as file:
        head = file.read(4)
    return len(head) == 4 and struct.unpack("<I", head)[0] in _VERSIONS  # noqa: PLR2004 - a magic


def read_header(path: Path) -> GgmlHeader:
    """Read and check a file's header. Raises BadModelFileError and OSError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        reader = _Reader(file, size)
        magic = reader.u32(tr("first bytes"))
        if magic not in _VERSIONS:
            raise BadModelFileError(tr("This is not a GGML file of 2023."))
        if magic == _GGML:
            return _read_gpt2(reader)
        version = reader.u32(tr("first bytes"))
        if version not in _VERSIONS[magic]:
            raise BadModelFileError(
                _OTHER.format(
                    hint=tr(
                        "its {names} version is {version}", names=_NAMES[magic], version=version
                    )
                )
            )
        return _read_llama(reader, magic, version)


def _read_gpt2(reader: "_Reader") -> GgmlHeader:
    n_vocab, n_ctx, width, heads, layers, file_type, again = reader.u32s(7)
    if n_vocab != again:
        raise BadModelFileError(
            _OTHER.format(hint=tr("its hyperparameters are laid out otherwise"))
        )
    _check_sizes(n_vocab, width, heads, layers)
    if not 0 < n_ctx <= _MAX_CONTEXT or n_ctx * width * layers >= _INT32:
        raise BadModelFileError(
            tr("This GGML file is damaged: it claims a context of {n_ctx:,}.", n_ctx=n_ctx)
        )
    quantization_version, file_type = divmod(file_type, _VERSION_FACTOR)
    if file_type not in {_F32, _F16} and quantization_version != _QUANTIZATION_VERSION:
        raise BadModelFileError(_outdated(tr("of this file")))
    pieces = tuple(reader.piece() for _ in range(n_vocab))
    if b"<fim_prefix>" in pieces:
        raise BadModelFileError(_OTHER.format(hint=tr("its vocabulary is StarCoder's")))
    plan = shape_plan("gpt2", n_vocab=n_vocab, width=width, layers=layers, context=n_ctx)
    tensors = _read_tensors(reader, padding=1)
    check_tensors(tensors, plan, optional=frozenset({"model/lm_head"}))
    return GgmlHeader("gpt2", "ggml", pieces, (), n_ctx, width, heads, layers, tensors, reader.size)


def _read_llama(reader: "_Reader", magic: int, version: int) -> GgmlHeader:
    n_vocab, width, multiple, heads, layers, rotary, file_type = reader.u32s(7)
    container = f"{_NAMES[magic]} {version}"
    _check_sizes(n_vocab, width, heads, layers)
    if not 0 < multiple <= _MAX_WIDTH or rotary * heads != width:
        raise BadModelFileError(tr("This GGML file is damaged: its hyperparameters contradict."))
    _check_llama_type(container, version if magic == _GGJT else 0, file_type)
    pieces, scores = [], []
    for _ in range(n_vocab):
        pieces.append(reader.piece())
        scores.append(reader.f32("vocabulary"))
    plan = shape_plan("llama", n_vocab=n_vocab, width=width, layers=layers, multiple=multiple)
    tensors = _read_tensors(reader, padding=_PADDING if magic == _GGJT else 1)
    check_tensors(tensors, plan)
    return GgmlHeader(
        "llama", container, tuple(pieces), tuple(scores), None, width, heads, layers, tensors,
        reader.size,
    )  # fmt: skip


def _check_llama_type(container: str, ggjt_version: int, file_type: int) -> None:
    """What ctransformers still reads: all of ggjt 3; of ggjt 2 what its quantization kept."""
    q4_0, q4_1, q8_0 = 2, 3, 7
    plain = file_type in {_F32, _F16}
    kept = ggjt_version == _LATEST_GGJT - 1 and file_type not in {q4_0, q4_1, q8_0}
    if not (plain or kept or ggjt_version == _LATEST_GGJT):
        raise BadModelFileError(_outdated(tr("of {container}", container=container)))


def _outdated(what: str) -> str:
    return tr(
        "The quantization {what} was given up in May 2023, and no engine here reads it. "
        "Look for a GGUF file of the same model.",
        what=what,
    )


def _check_sizes(n_vocab: int, width: int, heads: int, layers: int) -> None:
    sizes = ((n_vocab, _MAX_VOCABULARY), (width, _MAX_WIDTH), (layers, _MAX_LAYERS))
    if any(not 0 < n <= most for n, most in sizes) or not 0 < heads <= width or width % heads:
        raise BadModelFileError(tr("This GGML file is damaged: its hyperparameters make no sense."))


def _read_tensors(reader: "_Reader", padding: int) -> tuple[GgmlTensor, ...]:
    tensors = []
    while reader.position < reader.size:
        n_dims, name_bytes, type_id = reader.u32s(3, "tensors")
        if n_dims not in {1, 2} or name_bytes > _MAX_PIECE_BYTES:
            raise BadModelFileError(
                tr(
                    "This model file is damaged: where a tensor should begin there is none. "
                    "Download or copy it again."
                )
            )
        shape = tuple(reader.u32s(n_dims, "tensors"))
        name = reader.take(name_bytes, "tensors").decode("utf-8", "replace")
        size = weight_bytes(name, shape, type_id)
        reader.skip(-reader.position % padding + size)
        tensors.append(GgmlTensor(name, shape, type_id))
    return tuple(tensors)


class _Reader:
    """Takes typed values off a file and never asks for more than the file holds."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self.size = size
        self.position = 0

    def take(self, n: int, part: str) -> bytes:
        data = self._file.read(n) if n <= self.size - self.position else b""
        if len(data) != n:
            raise BadModelFileError(_CUT.format(part=part))
        self.position += n
        return data

    def skip(self, n: int) -> None:
        missing = self.position + n - self.size
        if missing > 0:
            raise BadModelFileError(
                tr(
                    "This model file is cut short: at least {missing:,} bytes of its "
                    "weights are missing. Download or copy it again.",
                    missing=missing,
                )
            )
        self.position += n
        self._file.seek(self.position)

    def u32s(self, n: int, part: str = "hyperparameters") -> list[int]:
        return list(struct.unpack(f"<{n}I", self.take(4 * n, part)))

    def u32(self, part: str) -> int:
        return self.u32s(1, part)[0]

    def f32(self, part: str) -> float:
        return float(struct.unpack("<f", self.take(4, part))[0])

    def piece(self) -> bytes:
        length = self.u32("vocabulary")
        if length > _MAX_PIECE_BYTES:
            raise BadModelFileError(tr("This GGML file is damaged: a word in it has no end."))
        return self.take(length, "vocabulary")
