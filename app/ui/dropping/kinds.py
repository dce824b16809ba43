"""What a dropped file is, by its content. Reads files: not for the UI thread."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from app.documents.extract.catalog import KINDS
from app.engines.choice import choose_engine, known_kind
from app.engines.fit import BadModelFileError
from app.engines.ggml import is_ggml
from app.engines.gguf import is_gguf
from app.exchange.incoming.chats import Unusable, chats_of
from app.exchange.incoming.sources import sources_of
from app.exchange.trouble import UnreadableError
from app.inference.engine import StopToken
from app.inference.words import tr

SHORT = 6_000
"""Characters of a text that goes into a question; of a longer one a summary is offered."""
_LOOK_BYTES = 65_536
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")
_TO_BE_READ = (tr("plain text"), tr("Markdown"))
"""Kinds of documents that are good to quote as they stand."""


class DropKind(Enum):
    """What is done with it."""

    TEXT = auto()
    """Short enough to be quoted."""
    DOCUMENT = auto()
    """To be summarised: a long text, or what has to be read out of a file first."""
    MODEL = auto()
    CHATS = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that was dropped."""

    path: Path
    kind: DropKind
    text: str = ""
    """Of a text; or, of what cannot be used, why, as a sentence."""


def look_at(paths: Sequence[Path]) -> tuple[Dropped, ...]:
    """What each of them is."""
    return tuple(_look_at(path) for path in paths)


def quoted(name: str, text: str) -> str:
    """A text as a quotation under its file's name."""
    lines = text.strip("\r\n").splitlines()
    return "\n".join([f"{name}:", *(f"> {line}".rstrip() for line in lines)])


def _look_at(path: Path) -> Dropped:
    try:
        return _by_content(path)
    except OSError as error:
        reason = error.strerror or tr("it is not there any more")
        return _other(
            path, tr("{name} could not be read ({reason}).", name=path.name, reason=reason)
        )


def _by_content(path: Path) -> Dropped:
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        return _other(path, tr("{name} is no file of this computer.", name=path.name))
    with path.open("rb") as file:
        head = file.read(_LOOK_BYTES)
    if not head.strip():
        return _other(path, tr("{name} is empty.", name=path.name))
    model = _model(path, head)
    if model is not None:
        return model
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[", b"P") and _holds_chats(path):
        return Dropped(path, DropKind.CHATS)
    return _text_or_document(path, head)


def _folder(path: Path) -> Dropped:
    if _holds_chats(path):
        return Dropped(path, DropKind.CHATS)
    return _other(path, tr("{name} is a folder. Drop the files that are in it.", name=path.name))


def _model(path: Path, head: bytes) -> Dropped | None:
    is_recording = head.startswith(b"{") and b'"event"' in head[:200]
    if not (is_recording or is_gguf(path) or is_ggml(path)):
        return None
    try:
        choose_engine(path)
    except BadModelFileError as error:
        return None if is_recording else _other(path, str(error))
    return Dropped(path, DropKind.MODEL)


def _holds_chats(path: Path) -> bool:
    """Whether the first thing in it is a conversation of a form that is known."""
    try:
        for source in sources_of(path):
            with closing(chats_of(source, StopToken(), lambda _count: None)) as chats:  # type: ignore[type-var]  # a generator
                return next(chats, Unusable.UNKNOWN) is not Unusable.UNKNOWN
    except UnreadableError:
        return False
    return False


def _text_or_document(path: Path, head: bytes) -> Dropped:
    by_name = next((kind for kind in KINDS if path.suffix.lower() in kind.suffixes), None)
    if b"%PDF-" in head[:1024] or (by_name is not None and by_name.title not in _TO_BE_READ):
        return Dropped(path, DropKind.DOCUMENT)
    if not _is_text(head):
        what = known_kind(path) or tr(
            "no text, document, model or export of chats that is known here"
        )
        return _other(path, tr("{name} is {what}.", name=path.name, what=what))
    if path.stat().st_size > len(head):
        return Dropped(path, DropKind.DOCUMENT)
    text = _decoded(head)
    return (
        Dropped(path, DropKind.TEXT, text)
        if len(text) <= SHORT
        else Dropped(path, DropKind.DOCUMENT)
    )


def _is_text(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or not _CONTROLS.intersection(head)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _other(path: Path, sentence: str) -> Dropped:
    return Dropped(
        path, DropKind.OTHER, tr("{sentence} Nothing was done with it.", sentence=sentence)
    )
