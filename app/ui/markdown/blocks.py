"""A reply as a flat list of blocks: pure values, compared to find out what has changed.

Nesting is not a tree but a property of each block (`levels`), and a block of code is one value a
line, so that a change at the end of a long reply touches a value or two.
"""

import re
from dataclasses import dataclass
from enum import IntFlag
from typing import TypeAlias, TypeGuard


class Style(IntFlag):
    """How a run of text is set."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8
    MATH = 16
    """A formula: `OBJECT`, in whose place it is drawn, and its source with its delimiters."""
    NOTE = 32
    """The number of a footnote."""


OBJECT = "\ufffc"
LINE_BREAK = "\u2028"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style. A line break inside a paragraph is U+2028."""

    text: str
    style: Style = Style.PLAIN
    href: str = ""
    """Target, where the run is part of a link."""


Runs: TypeAlias = tuple[Run, ...]


def has_style(run: Run, style: int) -> bool:
    """Whether any of these is a run's style; an enumeration's own operator is slow."""
    return int.__and__(run.style, style) != 0


@dataclass(frozen=True, slots=True)
class Level:
    """One step of nesting, outermost first: a quote or a list item."""

    quote: bool
    marker: str = ""
    """Of a list item's first block: the bullet or number before it, or one of `BOXES`."""


BOXES = {False: "☐", True: "☑"}
"""What marks a task, by whether it is done."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    levels: tuple[Level, ...]
    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    levels: tuple[Level, ...]
    runs: Runs
    size: int
    """1 (largest) to 6."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula on a line of its own."""

    levels: tuple[Level, ...]
    run: Run


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One line of a block of code."""

    levels: tuple[Level, ...]
    text: str
    language: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Up to `ROWS_A_PIECE` rows of a table; a longer table is several of these."""

    levels: tuple[Level, ...]
    aligns: tuple[str, ...]
    """"left", "center" or "right" for each column."""
    widths: tuple[int, ...]
    """Percent of the line for each column; the sum is at most 100."""
    rows: tuple[tuple[Runs, ...], ...]
    head: bool
    """Whether the first row is the table's head."""
    needs: tuple[int, ...] = ()
    """Characters that each column should be wide at least, to be read with ease."""
    is_rtl: bool = False
    """Whether its first column is the rightmost one."""

    def from_left(self, column: int) -> int:
        """Where a column stands on the screen, which is also where it stands in the document."""
        return len(self.aligns) - 1 - column if self.is_rtl else column


@dataclass(frozen=True, slots=True)
class Gap:
    """Stands in a document for a section of a long text that is not written yet."""

    text: str
    """Its Markdown."""
    height_px: int
    """What it will take, about."""
    is_code: bool = False
    first: bool = False
    """Whether a block of code begins with it."""
    last: bool = False
    language: str = ""
    levels: tuple[Level, ...] = ()


Block: TypeAlias = Paragraph | Heading | Formula | CodeLine | Rule | Table

Shown: TypeAlias = Block | Gap
"""What can stand in a document."""

_TEX_NAME, _TEX_SIGN = re.compile(r"\\[A-Za-z]+\s*"), re.compile(r"[^\w+=<>,/()-]")
_MATH = Style.MATH.value
_PHRASE, _WIDEST_WORD = 16, 40

ROWS_A_PIECE = 12
"""Laying a table out takes time in proportion to its rows, so it is cut into pieces."""


def is_code(block: Shown) -> TypeGuard[CodeLine | Gap]:
    """Whether it is code, written or not."""
    return isinstance(block, CodeLine) or (isinstance(block, Gap) and block.is_code)


def plain(runs: Runs) -> str:
    """The text of `runs` without its styles."""
    return "".join(run.text for run in runs)


def table_needs(rows: tuple[tuple[Runs, ...], ...]) -> tuple[int, ...]:
    """Characters for each column: its longest word, at least a short phrase if it has one."""
    out = []
    for column in zip(*rows, strict=True):
        texts = [line for cell in column for line in _rough_lines(cell)]
        word = max((len(word) for text in texts for word in text.split()), default=0)
        text = max(map(len, texts), default=0)
        out.append(min(_WIDEST_WORD, max(word, min(text, _PHRASE))) + 3)
    return tuple(out)


def table_widths(rows: tuple[tuple[Runs, ...], ...]) -> tuple[int, ...]:
    """Percent of the line for each column, by how long its cells are."""
    shares = [
        min(48, max(8, max((len(t) for cell in column for t in _rough_lines(cell)), default=0) + 3))
        for column in zip(*rows, strict=True)
    ]
    total = sum(shares)
    whole = min(100, max(30, round(total * 1.3)))
    return tuple(max(1, share * whole // total) for share in shares)


def _rough_lines(runs: Runs) -> list[str]:
    """About as many characters as the lines of `runs` are wide: a formula is narrower than its
    source.
    """
    return "".join(
        _TEX_SIGN.sub("", _TEX_NAME.sub("x", run.text)) if has_style(run, _MATH) else run.text
        for run in runs
    ).split(LINE_BREAK)
