"""What a person wants of a document."""

from dataclasses import dataclass
from enum import StrEnum

from app.inference.words import tr


class Style(StrEnum):
    """What kind of summary."""

    KEY_POINTS = "key-points"
    ABSTRACT = "abstract"
    ACTIONS = "actions"
    """Decisions, and what is to be done by whom."""
    QUESTION = "question"
    """What the document says about something."""
    OWN = "own"
    """As the person's own instruction says."""


class Length(StrEnum):
    """How much of it."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Reads(StrEnum):
    """How the document is read."""

    SECTIONS = "sections"
    """One after another, then combined."""
    ONE_PIECE = "one piece"
    EXCERPTS = "excerpts"
    """Only what shares the question's words, at once."""


POINTS = {Length.SHORT: 3, Length.MEDIUM: 5, Length.LONG: 9}
"""Points, or sentences of an abstract, in the whole summary."""
SECTION_POINTS = {Length.SHORT: 2, Length.MEDIUM: 3, Length.LONG: 4}
"""Those of one section."""
TOKENS_A_POINT = 48
"""Room for a point of one sentence. A step gets it for each of its points."""


@dataclass(frozen=True, slots=True)
class Task:
    """A summary that is asked for. Raises ValueError with a sentence."""

    style: Style = Style.KEY_POINTS
    length: Length = Length.MEDIUM
    wanted: str = ""
    """With QUESTION the question, with OWN the instruction; empty for the others."""
    language: str = ""
    """In which it is written, as people call it ("German"); empty for the document's own."""
    attempt: int = 0
    """Above 0 for another summary of the same kind, with other chances."""

    def __post_init__(self) -> None:
        needs = self.style in (Style.QUESTION, Style.OWN)
        if needs and not self.wanted.strip():
            is_question = self.style is Style.QUESTION
            raise ValueError(
                tr("Write the question first.")
                if is_question
                else tr("Write the instruction first.")
            )
