"""Which engine answers from a file: by what the file is, never by its name."""

from pathlib import Path

from app.engines.catalog import ENGINES, EngineEntry, engine_named
from app.engines.fit import BadModelFileError, Rank
from app.engines.ggml import is_ggml
from app.engines.gguf import is_gguf

_KNOWN = (
    (b"PK\x03\x04", "a ZIP archive or a PyTorch checkpoint"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x80\x02", "a pickled PyTorch checkpoint"),
    (b"\x89HDF", "an HDF5 file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"version https://git-lfs", "a Git LFS pointer, which stands for a file not downloaded yet"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)
_SAFETENSORS_HEADER = b'{"'


def choose_engine(path: Path, override: str | None = None) -> EngineEntry:
    """The engine for a file, or the one asked for if it can read it.

    Raises BadModelFileError with a sentence that says what the file is, and KeyError for an
    engine that does not exist.
    """
    _check_readable(path)
    if override is not None:
        entry = engine_named(override)
        fit = entry.probe(path)
        if fit.rank is Rank.CANNOT:
            raise BadModelFileError(
                f"{path.name} cannot be opened with {entry.title}. {fit.reason}"
            )
        return entry
    fits = [(entry.probe(path), entry) for entry in ENGINES]
    best, entry = max(fits, key=lambda pair: pair[0].rank)
    if best.rank is not Rank.CANNOT:
        return entry
    reasons = {entry.name: fit.reason for fit, entry in fits}
    if is_gguf(path):
        raise BadModelFileError(f"{path.name}: {reasons['llamacpp']}")
    if is_ggml(path):
        raise BadModelFileError(f"{path.name}: {reasons['ctransformers']}")
    raise BadModelFileError(f"{path.name} is {_what_it_is(path)}. Choose a GGUF or GGML file.")


def _check_readable(path: Path) -> None:
    try:
        if path.is_dir():
            raise BadModelFileError(f"{path} is a folder. Choose a model file in it.")
        if path.stat().st_size == 0:
            raise BadModelFileError(f"{path.name} is empty. Download or copy it again.")
        with path.open("rb") as file:
            file.read(1)
    except FileNotFoundError:
        raise BadModelFileError(f"There is no file {path}. Was it moved or deleted?") from None
    except OSError as error:
        raise BadModelFileError(f"{path} cannot be read: {error.strerror}.") from error


def known_kind(path: Path) -> str | None:
    """What a file is that is no model: "a picture", for example. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(64)
    if head[8:10] == _SAFETENSORS_HEADER:
        return "a Safetensors file"
    return next((name for magic, name in _KNOWN if head.startswith(magic)), None)


def _what_it_is(path: Path) -> str:
    known = known_kind(path)
    if known is not None:
        return known
    with path.open("rb") as file:
        head = file.read(64)
    try:
        head.decode()
    except UnicodeDecodeError:
        return "not a model file that is known here"
    return "a text file"
