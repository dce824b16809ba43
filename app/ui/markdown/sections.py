"""A long text that is complete, cut into sections that can be written in any order.

Whoever opens a conversation at its end wants the last lines of a long reply, not the first. So the
text is cut where a top-level block is sure to begin, whatever stands before: at a line that is not
indented, after an empty line, outside of code; and inside long code between any two lines. What
that means to Markdown is the same as in `parse`; `tests/ui/test_markdown_sections.py` holds it to
that. A text in which such lines cannot be told for sure stays in one piece.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.markdown.math_rules import begins_formula
from app.ui.markdown.blocks import Block, CodeLine
from app.ui.markdown.parse import Carry, InCode, Outside, parse

LONG_CHARACTERS = 3_000
"""Up to this length a text is written in one piece: that takes about ten milliseconds."""
_SECTION_CHARACTERS = 1_000
_SECTION_LINES = 40
"""Of code, which is quick to parse, but is laid out line by line."""

_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)
"""A link or a footnote may be defined after it is used: such a text cannot be cut."""
_FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})")
_BEGINS = re.compile(r"[^\s\d+*>|~`=_-]|[-*+] +\S")
"""How a line begins that begins a block after an empty line, whatever stood before."""
_HTML = re.compile(r" {0,3}<(?:!|\?|(?:script|pre|style|textarea)(?![a-z]))", re.IGNORECASE)
"""HTML that goes on beyond an empty line."""
_POINT = re.compile(r"[-*+] +\S")
"""And without an empty line."""


_OUTSIDE = Outside()


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of the text, and in what state of the text it begins."""

    text: str
    carry: Carry = _OUTSIDE
    goes_on: bool = False
    """Whether it ends inside code."""

    @property
    def is_code(self) -> bool:
        """Whether it consists of lines of code alone."""
        return self.goes_on or isinstance(self.carry, InCode)

    def blocks(self) -> tuple[Block, ...]:
        """What it says."""
        blocks = parse(self.text, self.carry).blocks
        last = blocks[-1] if blocks else None
        if self.goes_on and isinstance(last, CodeLine):
            return (*blocks[:-1], replace(last, last=False))
        return blocks


@dataclass(slots=True)
class _Fence:
    """Code that has been opened and not closed."""

    opening: str
    mark: str

    def is_closed_by(self, line: str) -> bool:
        found = _FENCE.match(line)
        return (
            found is not None
            and found[2][0] == self.mark[0]
            and len(found[2]) >= len(self.mark)
            and not line[found.end() :].strip()
        )


class _UncertainError(Exception):
    """Where a block begins cannot be told from its lines alone."""


def sections_of(text: str) -> tuple[Section, ...]:
    """The text in order; put together it is the text, with line feeds as line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) <= LONG_CHARACTERS or _DEFINITION.search(text):
        return (Section(text),)
    try:
        return tuple(_Cutter(text.split("\n")).cut())
    except _UncertainError:
        return (Section(text),)


class _Cutter:
    """Walks the lines once."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._first = 0
        """Where the section that is under way begins."""
        self._size = 0
        self._fence: _Fence | None = None
        self._above_is_empty = False
        self._may_go_on = False
        """What goes on up to an empty line may be under way: a table, HTML or a formula."""
        self._may_be_no_fence = False
        """HTML or a formula may be: what looks like a fence may be a part of it."""

    def cut(self) -> Iterator[Section]:
        """The sections, one after the other."""
        index = 0
        while index < len(self._lines):
            if self._may_be_no_fence and _FENCE.match(self._lines[index]):
                raise _UncertainError
            end = self._end_of_long_code(index)
            if end is not None:
                yield from self._end_section(index)
                yield from _code(self._lines, index, end)
                self._begin_section(end)
                self._above_is_empty, self._may_go_on = True, False
                index = end
                continue
            if self._begins_block(index):
                yield from self._end_section(index)
                self._begin_section(index)
            self._pass(self._lines[index])
            index += 1
        if self._first < len(self._lines):
            yield Section("\n".join(self._lines[self._first :]))

    def _end_section(self, end: int) -> Iterator[Section]:
        if end > self._first:
            yield Section("\n".join(self._lines[self._first : end]) + "\n")

    def _begin_section(self, first: int) -> None:
        self._first, self._size = first, 0

    def _end_of_long_code(self, index: int) -> int | None:
        """The line after the code that begins here, if it is long and in no list."""
        found = _FENCE.match(self._lines[index]) if self._fence is None else None
        if found is None or found[1]:
            return None
        end = _end_of_code(self._lines, index)
        return end if end - index > _SECTION_LINES else None

    def _begins_block(self, index: int) -> bool:
        """Whether it is time for another section, and one can begin here."""
        if self._size < _SECTION_CHARACTERS or self._fence is not None or self._may_go_on:
            return False
        begins = _BEGINS if self._above_is_empty else _POINT
        return begins.match(self._lines[index]) is not None

    def _pass(self, line: str) -> None:
        self._size += len(line) + 1
        if self._fence is not None:
            if line.strip() and _indent(line) < _indent(self._fence.opening):
                raise _UncertainError  # a list that held the code may have ended, and the code
            if not self._fence.is_closed_by(line):
                return
            self._fence = None
        elif found := _FENCE.match(line):
            self._fence = _Fence(line, found[2])
            return
        if _HTML.match(line):
            raise _UncertainError
        goes_on = bool(line.strip()) and self._may_be_no_fence
        self._may_be_no_fence = goes_on or line.lstrip().startswith("<") or begins_formula(line)
        begins = "|" in line or self._may_be_no_fence
        self._may_go_on = begins or (self._may_go_on and not self._above_is_empty)
        self._above_is_empty = not line.strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _end_of_code(lines: Sequence[str], opening: int) -> int:
    """The index of the line after the code that is opened at `opening`."""
    found = _FENCE.match(lines[opening])
    fence = _Fence(lines[opening], found[2] if found else "```")
    for index in range(opening + 1, len(lines)):
        if fence.is_closed_by(lines[index]):
            return index + 1
    return len(lines)


def _code(lines: Sequence[str], opening: int, end: int) -> Iterator[Section]:
    """Code from its opening line up to `end`, in pieces."""
    inside = InCode(lines[opening] + "\n")
    carry: Carry = _OUTSIDE
    first = opening
    while end - first > 2 * _SECTION_LINES:
        after = first + _SECTION_LINES + (1 if first == opening else 0)
        yield Section("\n".join(lines[first:after]) + "\n", carry, goes_on=True)
        first, carry = after, inside
    yield Section("\n".join(lines[first:end]) + ("\n" if end < len(lines) else ""), carry)
