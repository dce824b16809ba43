"""Copies of llama-family GGUF files in the form that ctransformers reads.

ctransformers wants the output weights as a tensor of their own, where many models use the
embedding for both, and a SentencePiece vocabulary. A copy holds the same quantized weights, the
embedding a second time if need be, and a vocabulary of placeholders: ctransformers only counts it,
since tokens are made and read by our own code.

A copy is made once, beside a small record of what it was made from, and can be deleted any time.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import psutil

from app.engines.fit import BadModelFileError
from app.engines.gguf import GgufHeader, TensorInfo, read_header
from app.inference.engine import StopToken
from app.inference.events import LoadProgress
from app.inference.words import tr

_FOLDER = "ctransformers"
_CHUNK_BYTES = 8 << 20
_ALIGNMENT = 32
_SLACK_BYTES = 64 << 20
"""Left free on the disk beside a copy."""
_FORMAT = 1
"""Part of a copy's key: a change in what copies hold makes new ones."""
_EMBEDDING, _OUTPUT = "token_embd.weight", "output.weight"
_INTEGERS = (
    "context_length", "embedding_length", "block_count", "feed_forward_length",
    "rope.dimension_count", "attention.head_count", "attention.head_count_kv",
)  # fmt: skip
_NORMAL, _BYTE = 1, 6


class CopyError(RuntimeError):
    """The copy could not be made; the message is a sentence."""


class CopyStoppedError(RuntimeError):
    """Stop was asked for while the copy was being made; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A tensor of the copy, and where its data lies in the model's file."""

    name: str
    tensor: TensorInfo
    size: int


def ensure_copy(
    path: Path, header: GgufHeader, cache_dir: Path, stop: StopToken
) -> Generator[LoadProgress, None, Path]:
    """Find or make the copy of the model at `path`; returns where it is.

    Raises CopyError and CopyStoppedError.
    """
    folder = cache_dir / _FOLDER
    copy = folder / f"{_key(path, header)}.gguf"
    if _is_whole(copy):
        return copy
    part = copy.with_suffix(f".{os.getpid()}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_remains(folder, path)
        _check_space(folder, header)
        yield from _write(path, header, part, stop)
        record = {"source": str(path.resolve()), "size": part.stat().st_size}
        _record(copy).write_text(json.dumps(record), encoding="utf-8")
        part.replace(copy)
    except OSError as error:
        raise CopyError(
            tr(
                "The copy of this model that ctransformers needs could not be written to "
                "{folder} ({value}). The model itself is untouched. Free some space there, "
                "or choose the engine llama.cpp, which needs no copy.",
                folder=folder,
                value=error.strerror or error,
            )
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return copy


def remove_copies(cache_dir: Path, model_path: Path) -> int:
    """Delete the copies that were made from a model, which may be gone; returns how many."""
    removed = 0
    for record in (cache_dir / _FOLDER).glob("*.json"):
        if _source(record) == str(model_path.resolve()):
            record.with_suffix(".gguf").unlink(missing_ok=True)
            record.unlink(missing_ok=True)
            removed += 1
    return removed


def _key(path: Path, header: GgufHeader) -> str:
    """From the header's bytes and the file's size and time: reading all of it would take long."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        digest.update(file.read(header.data_offset))
    stat = path.stat()
    digest.update(f"{_FORMAT} {stat.st_size} {stat.st_mtime_ns}".encode())
    return digest.hexdigest()[:32]


def _record(copy: Path) -> Path:
    return copy.with_suffix(".json")


def _is_whole(copy: Path) -> bool:
    try:
        size = json.loads(_record(copy).read_text(encoding="utf-8"))["size"]
        read_header(copy)
        return bool(copy.stat().st_size == size)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _source(record: Path) -> str:
    try:
        return str(json.loads(record.read_text(encoding="utf-8"))["source"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _remove_remains(folder: Path, path: Path) -> None:
    """Copies of what the file was before, and halves that a killed process has left."""
    remove_copies(folder.parent, path)
    for part in folder.glob("*.part"):
        pid = part.suffixes[-2].lstrip(".") if len(part.suffixes) > 1 else ""
        if not pid.isdigit() or not psutil.pid_exists(int(pid)):
            part.unlink(missing_ok=True)


def _check_space(folder: Path, header: GgufHeader) -> None:
    need = header.file_size + sum(p.size for p in _parts(header) if p.name == _OUTPUT)
    free = shutil.disk_usage(folder).free
    if free < need + _SLACK_BYTES:
        raise CopyError(
            tr(
                "ctransformers needs a copy of this model of {need:.1f} GB, and the disk "
                "with {folder} has {free:.1f} GB free. Nothing was written. Free some space "
                "there, or choose the engine llama.cpp, which needs no copy.",
                need=need / 1e9,
                folder=folder,
                free=free / 1e9,
            )
        )


def _parts(header: GgufHeader) -> list[_Part]:
    parts = [_Part(t.name, t, _size(t)) for t in header.tensors]
    embedding = next(p for p in parts if p.name == _EMBEDDING)
    if all(p.name != _OUTPUT for p in parts):
        parts.append(_Part(_OUTPUT, embedding.tensor, embedding.size))
    return parts


def _size(tensor: TensorInfo) -> int:
    if tensor.size_bytes is None:
        raise CopyError(tr("This model is quantized in a way that cannot be copied."))
    return tensor.size_bytes


def _write(path: Path, header: GgufHeader, part: Path, stop: StopToken) -> Iterator[LoadProgress]:
    parts = _parts(header)
    _write_head(header, parts, part)
    total = 2 * sum(p.size for p in parts)
    done, written = 0, hashlib.sha256()
    with path.open("rb") as source, part.open("ab") as out:
        out.write(bytes(-out.tell() % _ALIGNMENT))
        for p in parts:
            source.seek(header.data_offset + p.tensor.offset)
            for chunk in _chunks(source, p.size, stop):
                out.write(chunk)
                written.update(chunk)
                done += len(chunk)
                yield LoadProgress(tr("Making a copy that ctransformers can read"), done / total)
            out.write(bytes(-p.size % _ALIGNMENT))
        out.flush()
        os.fsync(out.fileno())
    read_back = hashlib.sha256()
    copied = _checked_head(part, parts)
    with part.open("rb") as source:
        for tensor in copied.tensors:
            source.seek(copied.data_offset + tensor.offset)
            for chunk in _chunks(source, _size(tensor), stop):
                read_back.update(chunk)
                done += len(chunk)
                yield LoadProgress(tr("Checking the copy"), done / total)
    if read_back.digest() != written.digest():
        raise CopyError(
            tr(
                "The copy of this model that ctransformers needs came back from the disk "
                "changed, and was deleted. The model itself is untouched. Check the disk, "
                "or choose the engine llama.cpp."
            )
        )


def _chunks(source: BinaryIO, size: int, stop: StopToken) -> Iterator[bytes]:
    while size > 0:
        if stop.is_set():
            raise CopyStoppedError
        chunk = source.read(min(size, _CHUNK_BYTES))
        if not chunk:
            raise CopyError(
                tr("The model's file became shorter while it was being copied. Try again.")
            )
        size -= len(chunk)
        yield chunk


def _write_head(header: GgufHeader, parts: list[_Part], part: Path) -> None:
    import numpy as np  # noqa: PLC0415 - with gguf a third of a second, and only for a first copy
    from gguf import GGMLQuantizationType, GGUFWriter  # noqa: PLC0415 - as above

    tokens = header.metadata["tokenizer.ggml.tokens"]
    heads = header.arch_integer("attention.head_count", 1)
    defaults = {
        "rope.dimension_count": header.arch_integer("embedding_length", 0) // heads,
        "attention.head_count_kv": heads,
        "context_length": header.trained_context_tokens,
    }
    writer = GGUFWriter(part, "llama")
    for key in _INTEGERS:
        writer.add_uint32(f"llama.{key}", header.arch_integer(key, defaults.get(key, 0)))
    for key, default in (("rope.freq_base", 10_000.0), ("attention.layer_norm_rms_epsilon", 1e-5)):
        writer.add_float32(f"llama.{key}", float(header.metadata.get(f"llama.{key}", default)))
    writer.add_tokenizer_model("llama")
    # The line feed's byte token is looked up when the file is loaded, and has to be there.
    writer.add_token_list(["<0x0A>", *(f"[{i}]" for i in range(1, len(tokens)))])
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([_BYTE, *([_NORMAL] * (len(tokens) - 1))])
    for p in parts:
        writer.add_tensor_info(
            p.name,
            p.tensor.shape[::-1],
            np.dtype(np.float32),
            p.size,
            raw_dtype=GGMLQuantizationType(p.tensor.type_id),
        )
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    writer.close()


def _checked_head(part: Path, parts: list[_Part]) -> GgufHeader:
    try:
        head = read_header(part)
    except BadModelFileError as error:
        raise CopyError(
            tr("The copy for ctransformers could not be read back: {error}", error=error)
        ) from error
    found = [(t.name, t.shape, t.type_id, t.size_bytes) for t in head.tensors]
    if found != [(p.name, p.tensor.shape, p.tensor.type_id, p.size) for p in parts]:
        raise CopyError(tr("The copy for ctransformers does not hold what was written. Try again."))
    return head
