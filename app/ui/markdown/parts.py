"""Which sections of a long text are written, and which blocks of the document belong to each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from app.ui.markdown.blocks import Gap
from app.ui.markdown.formats import Formats
from app.ui.markdown.parse import InCode
from app.ui.markdown.sections import Section

_FULL_LINE_SHARE = 0.7
"""Of what a line holds, before it is broken between words."""
_EMPTY_LINE_SHARE = 0.45
"""Height of an empty line, which is a gap between blocks, in lines."""


class Parts:
    """Sections are counted from 0. Nothing is written at first: a gap stands for each."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = tuple(sections)
        self._counts = [1] * len(self.sections)
        self._missing = set(range(len(self.sections)))
        self._ends = list(accumulate(self._counts))

    @property
    def is_whole(self) -> bool:
        """Whether every section is written."""
        return not self._missing

    def missing(self) -> Iterator[tuple[int, int]]:
        """The sections that are not written, each with the index of its gap."""
        for section in sorted(self._missing):
            yield section, self.first_of(section)

    def section(self, number: int) -> Section:
        """A section by its number."""
        return self.sections[number]

    def first_of(self, number: int) -> int:
        """The index of a section's first block."""
        return self._ends[number] - self._counts[number]

    def written(self, number: int, blocks: int) -> None:
        """A section has become so many blocks."""
        self._missing.discard(number)
        self._counts[number] = blocks
        self._ends = list(accumulate(self._counts))

    def place_of(self, index: int) -> tuple[int, int]:
        """The section of a block, and which one in it; -1 for a gap."""
        number = min(bisect_right(self._ends, index), len(self._ends) - 1)
        return number, -1 if number in self._missing else index - self.first_of(number)

    def range_of(self, number: int, block: int) -> tuple[int, int]:
        """The block at a place and the one after it, or with -1 those of the whole section."""
        number = min(number, len(self.sections) - 1)
        first, count = self.first_of(number), self._counts[number]
        if block < 0:
            return first, first + count
        first += min(block, count - 1)
        return first, first + 1

    def gaps(self, formats: Formats, width: float) -> list[Gap]:
        """A gap for each section."""
        return [self._gap(number, formats, width) for number in range(len(self.sections))]

    def _gap(self, number: int, formats: Formats, width: float) -> Gap:
        section = self.sections[number]
        if not section.is_code:
            return Gap(section.text, _text_px(section.text, formats, width))
        first, last = not isinstance(section.carry, InCode), not section.goes_on
        lines = section.text.count("\n") - first
        height = lines * formats.code_line_px()
        room = formats.measures
        height += (room.code_head + room.block_gap if first else 0) + (room.code_pad if last else 0)
        language = section.text[: section.text.index("\n")].strip("`~ ") if first else ""
        return Gap(
            section.text,
            max(1, round(height)),
            is_code=True,
            first=first,
            last=last,
            language=language,
        )


def _text_px(text: str, formats: Formats, width: float) -> int:
    line_px, character_px = formats.text_line()
    characters = max(1.0, width / character_px * _FULL_LINE_SHARE)
    lines = sum(
        max(1.0, round(len(line) / characters + 0.3)) if line else _EMPTY_LINE_SHARE
        for line in text.split("\n")
    )
    return max(1, round(lines * line_px))
