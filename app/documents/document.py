"""What a document says: its whole plain text, and the blocks that it is made of."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"
    """One row a line, cells apart by " | "."""
    CODE = "code"
    """Lines that are kept as they were."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the document's text. Blocks are in order and do not overlap."""

    kind: BlockKind
    level: int
    """1 to 6 for a heading, 1 and up for a list item by its depth, else 0."""
    start: int
    """Code points in the document's text."""
    end: int
    """Code points, exclusive."""
    page: int | None = None
    """The page on which it starts, from 1; None where the kind of file knows no pages."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read."""

    title: str
    blocks: tuple[Block, ...]
    text: str
    """The whole plain text; a line feed ends a line."""
    pages: int | None
    """How many pages it has; None where the kind of file knows none."""
    language: str | None
    """An ISO 639-1 code such as "en", or None if it cannot be told."""
    unreadable: tuple[str, ...] = ()
    """What could not be read, a sentence each: "Pages 3 and 4 hold pictures without text."."""
    format: str = ""
    """What the file is, as people call it: "PDF", "Word document"."""
    page_starts: tuple[tuple[int, int], ...] = ()
    """Where in the text each page starts, as (code points, page), both growing."""

    def words(self) -> int:
        """How many words the text has, as white space sets them apart."""
        return len(self.text.split())

    def text_of(self, block: Block) -> str:
        """A block's text."""
        return self.text[block.start : block.end]

    def page_at(self, offset: int) -> int | None:
        """The page that holds the code point at `offset`; None where there are no pages."""
        place = bisect_right(self.page_starts, offset, key=lambda start: start[0])
        if not self.page_starts:
            return None
        return self.page_starts[max(place - 1, 0)][1]
