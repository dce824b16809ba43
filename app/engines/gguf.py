"""The header of a GGUF file, read with every length checked against the file's size.

The native readers trust a file, and a truncated one ends their process; so the header is read
here first. Tensor data is never touched, so this takes milliseconds at any model size.
Format: GGUF versions 2 and 3, little-endian, as documented in ggml's `docs/gguf.md`.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from app.engines.fit import BadModelFileError
from app.inference.words import tr

MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_MAX_ITEMS = 1 << 21
"""Entries of a list; the largest vocabularies have an eighth of that."""
_MAX_TEXT = 1 << 24
_MAX_KEY = 1 << 16

_SCALARS = {
    0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?",
    10: "<Q", 11: "<q", 12: "<d",
}  # fmt: skip
_STRING = 8
_ARRAY = 9

_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
    9: (32, 36), 10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210),
    15: (256, 292), 16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18),
    21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8),
    28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66), 39: (32, 17),
}  # fmt: skip
"""Quantization type -> (weights a block, bytes a block), from ggml's table of types."""

_FILE_TYPES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K",
    11: "Q3_K_S", 12: "Q3_K_M", 13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S",
    17: "Q5_K_M", 18: "Q6_K", 19: "IQ2_XXS", 20: "IQ2_XS", 21: "Q2_K_S", 22: "IQ3_XS",
    23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL", 26: "IQ3_S", 27: "IQ3_M", 28: "IQ2_S", 29: "IQ2_M",
    30: "IQ4_XS", 31: "IQ1_M", 32: "BF16", 36: "TQ1_0", 37: "TQ2_0", 38: "MXFP4",
}  # fmt: skip
"""`general.file_type` -> the name people know, from llama.cpp's enumeration."""


@dataclass(frozen=True, slots=True)
class TensorInfo:
    """Where a tensor lies."""

    name: str
    shape: tuple[int, ...]
    """Innermost dimension first, as in the file."""
    type_id: int
    offset: int
    """Bytes from the start of the tensor data."""
    size_bytes: int | None
    """None where the quantization type is not known here."""


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """Everything before the tensor data."""

    version: int
    metadata: Mapping[str, Any]
    """Arrays are lists, strings are str (undecodable bytes as surrogate escapes)."""
    tensors: tuple[TensorInfo, ...]
    data_offset: int
    """Where the tensor data begins, bytes."""
    file_size: int

    @property
    def architecture(self) -> str:
        """For example "llama"; empty where the file does not say."""
        return self.text("general.architecture")

    @property
    def quantization(self) -> str:
        """For example "Q4_1"; empty where the file does not say."""
        return _FILE_TYPES.get(self.integer("general.file_type", -1), "")

    @property
    def trained_context_tokens(self) -> int:
        """The largest context that the model was trained for; 2,048 where the file is silent."""
        return self.arch_integer("context_length", 2048)

    @property
    def kv_bytes_per_token(self) -> int:
        """Memory of the KV cache for one token at 16 bits a number, an upper estimate."""
        heads = self.arch_integer("attention.head_count", 1)
        width = self.arch_integer("embedding_length", 0) // max(1, heads)
        key = self.arch_integer("attention.key_length", width)
        value = self.arch_integer("attention.value_length", width)
        kv_heads = self.arch_integer("attention.head_count_kv", heads)
        return self.arch_integer("block_count", 0) * kv_heads * (key + value) * 2

    def text(self, key: str) -> str:
        """A string of the metadata, or an empty one."""
        value = self.metadata.get(key)
        return value if isinstance(value, str) else ""

    def integer(self, key: str, default: int) -> int:
        """An integer of the metadata; of a list with one for each layer, the largest."""
        value = self.metadata.get(key)
        if isinstance(value, list) and value and all(isinstance(v, int) for v in value):
            return int(max(value))
        return value if isinstance(value, int) else default

    def arch_integer(self, key: str, default: int) -> int:
        """An integer kept under the architecture's own prefix."""
        return self.integer(f"{self.architecture}.{key}", default)


def is_gguf(path: Path) -> bool:
    """Whether the file begins as a GGUF file does."""
    with path.open("rb") as file:
        return file.read(4) == MAGIC


def read_header(path: Path) -> GgufHeader:
    """Read and check a file's header. Raises BadModelFileError and OSError.

    The last one is kept, since several engines look at the same file one after the other.
    """
    stat = path.stat()
    return _read_header(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=1)
def _read_header(path: Path, size: int, _mtime_ns: int) -> GgufHeader:
    with path.open("rb") as file:
        reader = _Reader(file, size)
        if reader.take(4) != MAGIC:
            raise BadModelFileError(tr("This is not a GGUF file."))
        version = reader.scalar("<I")
        if version not in _VERSIONS:
            raise BadModelFileError(
                tr(
                    "This GGUF file has version {version}; versions 2 and 3 can be read.",
                    version=version,
                )
            )
        n_tensors = reader.count("<Q")
        n_keys = reader.count("<Q")
        metadata = {reader.string(_MAX_KEY): reader.value() for _ in range(n_keys)}
        tensors = tuple(reader.tensor() for _ in range(n_tensors))
        data_offset = _aligned(file.tell(), metadata.get("general.alignment", 32))
    header = GgufHeader(version, metadata, tensors, data_offset, size)
    _check(header)
    return header


def _aligned(position: int, alignment: object) -> int:
    if not isinstance(alignment, int) or alignment <= 0 or alignment % 8:
        raise BadModelFileError(tr("This GGUF file is damaged: its alignment makes no sense."))
    return -(-position // alignment) * alignment


def _check(header: GgufHeader) -> None:
    if not header.architecture:
        raise BadModelFileError(tr("This GGUF file does not say which architecture it holds."))
    end = max((t.offset + (t.size_bytes or 0) for t in header.tensors), default=0)
    missing = header.data_offset + end - header.file_size
    if missing > 0:
        raise BadModelFileError(
            tr(
                "This model file is cut short: {missing:,} of {data_offset:,} bytes are "
                "missing. Download or copy it again.",
                missing=missing,
                data_offset=header.data_offset + end,
            )
        )


class _Reader:
    """Takes typed values off a file and never asks for more than the file holds."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size

    def take(self, n: int) -> bytes:
        data = self._file.read(n) if n <= self._size else b""
        if len(data) != n:
            raise BadModelFileError(
                tr("This model file is cut short inside its header. Download or copy it again.")
            )
        return data

    def scalar(self, fmt: str) -> Any:
        return struct.unpack(fmt, self.take(struct.calcsize(fmt)))[0]

    def count(self, fmt: str) -> int:
        n = int(self.scalar(fmt))
        if n > _MAX_ITEMS:
            raise BadModelFileError(tr("This GGUF file is damaged: it claims {n:,} entries.", n=n))
        return n

    def string(self, limit: int = _MAX_TEXT) -> str:
        n = int(self.scalar("<Q"))
        if n > limit:
            raise BadModelFileError(tr("This GGUF file is damaged: a text in it has no end."))
        return self.take(n).decode("utf-8", "surrogateescape")

    def value(self) -> Any:
        return self._of_type(self.scalar("<I"))

    def _of_type(self, type_id: int) -> Any:
        if type_id in _SCALARS:
            return self.scalar(_SCALARS[type_id])
        if type_id == _STRING:
            return self.string()
        if type_id == _ARRAY:
            return self._array()
        raise BadModelFileError(
            tr("This GGUF file is damaged: value type {type_id} does not exist.", type_id=type_id)
        )

    def _array(self) -> list[Any]:
        item_type = self.scalar("<I")
        n = self.count("<Q")
        if item_type in _SCALARS:
            fmt = _SCALARS[item_type]
            data = self.take(n * struct.calcsize(fmt))
            return list(struct.unpack(f"<{n}{fmt[1]}", data))
        if item_type != _STRING:
            raise BadModelFileError(
                tr("This GGUF file is damaged: it holds a list of no known type.")
            )
        return [self.string() for _ in range(n)]

    def tensor(self) -> TensorInfo:
        name = self.string(_MAX_KEY)
        n_dims = self.scalar("<I")
        if n_dims > 8:  # noqa: PLR2004 - ggml allows four
            raise BadModelFileError(
                tr("This GGUF file is damaged: a tensor has too many dimensions.")
            )
        shape = tuple(self.scalar("<Q") for _ in range(n_dims))
        type_id = self.scalar("<I")
        offset = self.scalar("<Q")
        return TensorInfo(name, shape, type_id, offset, _size_bytes(shape, type_id))


def _size_bytes(shape: tuple[int, ...], type_id: int) -> int | None:
    if type_id not in _BLOCKS:
        return None
    weights, size = _BLOCKS[type_id]
    total = 1
    for n in shape:
        total *= n
    return total // weights * size
