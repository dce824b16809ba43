"""What comes back while a document is read: progress, then one ending."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from app.documents.document import Document


class RefusalKind(StrEnum):
    """Why there is no document."""

    STOPPED = "stopped"
    """Stop was asked for."""
    MISSING = "missing"
    """The file is not there, or may not be read."""
    EMPTY = "empty"
    FOREIGN = "foreign"
    """It is something else than a document: a program, a picture, an archive."""
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    """Cut short, or not what it says it is."""
    TOO_LARGE = "too large"
    NO_TEXT = "no text"
    """It was read to its end, and there are no words in it: a scan, for example."""
    TOO_SLOW = "too slow"
    TOO_MUCH_MEMORY = "too much memory"
    CRASHED = "crashed"
    """The process that read it ended."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reader is."""

    done: int
    total: int
    unit: str
    """In the plural: "pages", "chapters"."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The document was read."""

    document: Document
    elapsed_ns: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The document was not read."""

    kind: RefusalKind
    sentence: str
    """For a person: what it is, what was kept, what to do."""


ReadEvent: TypeAlias = Reading | Extracted | Refused


class RefusedError(Exception):
    """Raised by an extractor that cannot go on; its text is the sentence of a `Refused`."""

    def __init__(self, kind: RefusalKind, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence


class FullError(Exception):
    """Raised by `Draft.add`: there is as much text as is kept. What there is, is a document."""
