"""Which engine answers from a file: by what the file is, never by its name."""

from pathlib import Path

from app.engines.catalog import ENGINES, EngineEntry, engine_named
from app.engines.fit import BadModelFileError, Rank
from app.engines.ggml import is_ggml
from app.engines.gguf import is_gguf
from app.inference.words import tr

_KNOWN = (
    (b"PK\x03\x04", tr("a ZIP archive or a PyTorch checkpoint")),
    (b"%PDF", tr("a PDF document")),
    (b"\x1f\x8b", tr("a gzip archive")),
    (b"\x80\x02", tr("a pickled PyTorch checkpoint")),
    (b"\x89HDF", tr("an HDF5 file")),
    (b"\x89PNG", tr("a picture")),
    (b"\xff\xd8\xff", tr("a picture")),
    (b"<!DOCTYPE", tr("a web page")),
    (b"<html", tr("a web page")),
    (
        b"version https://git-lfs",
        tr("a Git LFS pointer, which stands for a file not downloaded yet"),
    ),
    (b"\x7fELF", tr("a program")),
    (b"MZ", tr("a program")),
    (b"SQLite format 3", tr("a database")),
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
                tr(
                    "{name} cannot be opened with {title}. {reason}",
                    name=path.name,
                    title=entry.title,
                    reason=fit.reason,
                )
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
    raise BadModelFileError(
        tr(
            "{name} is {what_it_is}. Choose a GGUF or GGML file.",
            name=path.name,
            what_it_is=_what_it_is(path),
        )
    )


def _check_readable(path: Path) -> None:
    try:
        if path.is_dir():
            raise BadModelFileError(tr("{path} is a folder. Choose a model file in it.", path=path))
        if path.stat().st_size == 0:
            raise BadModelFileError(
                tr("{name} is empty. Download or copy it again.", name=path.name)
            )
        with path.open("rb") as file:
            file.read(1)
    except FileNotFoundError:
        raise BadModelFileError(
            tr("There is no file {path}. Was it moved or deleted?", path=path)
        ) from None
    except OSError as error:
        raise BadModelFileError(
            tr("{path} cannot be read: {strerror}.", path=path, strerror=error.strerror)
        ) from error


def known_kind(path: Path) -> str | None:
    """What a file is that is no model: "a picture", for example. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(64)
    if head[8:10] == _SAFETENSORS_HEADER:
        return tr("a Safetensors file")
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
        return tr("not a model file that is known here")
    return tr("a text file")
