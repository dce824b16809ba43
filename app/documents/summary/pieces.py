"""What is read at a time: a section, several of them, or a document as one piece."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.document import Document
from app.documents.sections import Section

_GAP = "\n\n[…]\n\n"
"""Between sections that do not follow each other."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one step reads."""

    sections: tuple[int, ...]
    """The sections that it is made of, growing."""
    text: str
    tokens: int
    """About: the sum of the sections'."""


def each_alone(document: Document, sections: Sequence[Section]) -> tuple[Piece, ...]:
    """A piece for each section."""
    return tuple(
        Piece((section.index,), document.text[section.start : section.end], section.tokens)
        for section in sections
    )


def together(document: Document, sections: Sequence[Section]) -> Piece:
    """Sections in the order of the document as one piece; what overlaps is there once."""
    parts: list[str] = []
    before: Section | None = None
    for section in sorted(sections, key=lambda section: section.index):
        follows = before is not None and section.index == before.index + 1
        if before is not None and not follows:
            parts.append(_GAP)
        parts.append(document.text[section.fresh if follows else section.start : section.end])
        before = section
    numbers = tuple(sorted(section.index for section in sections))
    return Piece(numbers, "".join(parts), sum(section.tokens for section in sections))
