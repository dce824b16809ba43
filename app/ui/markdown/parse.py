"""Markdown text to blocks, with the places where the text may be cut.

markdown-it parses CommonMark with tables and strikethrough. Two things differ on purpose: a line
break in the source stays one, because a model does not wrap its lines and means those it writes;
and HTML and images stay text, because nothing that a model writes may load anything.

A cut is a line before which everything is settled: the text after it, parsed alone with the cut's
`Carry`, gives the same blocks as when it is parsed with all that stands before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from app.ui.markdown.blocks import (
    ROWS_A_PIECE,
    Block,
    CodeLine,
    Heading,
    Level,
    Paragraph,
    Rule,
    Runs,
    Table,
    table_needs,
    table_widths,
)
from app.ui.markdown.inline import cleaned, runs_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Outside:
    """The text begins at a block of its own."""

    source: str = ""


@dataclass(frozen=True, slots=True)
class InList:
    """The text begins at an item of a list that is under way."""

    number: int
    """The item's number, where the list has numbers."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class InCode:
    """The text begins inside fenced code."""

    source: str
    """The line that opens the fence, to be parsed again before the text."""


@dataclass(frozen=True, slots=True)
class InTable:
    """The text begins at a row of a table that is under way."""

    source: str
    """The table's head and delimiter lines, to be parsed again before the text."""
    widths: tuple[int, ...]
    needs: tuple[int, ...] = ()


Carry: TypeAlias = Outside | InList | InCode | InTable

References: TypeAlias = dict[str, dict[str, Any]]
"""Link reference definitions by label, as markdown-it keeps them."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place to cut: before `line` (from 0), which is where `blocks[block:]` begin."""

    line: int
    block: int
    carry: Carry


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text says. Lines count from the text's own first, without the carry's."""

    blocks: tuple[Block, ...]
    cuts: tuple[Cut, ...]
    references: References


@cache
def parser() -> MarkdownIt:
    """The parser, made at its first use: an empty window has to be shown before it is needed."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - a fifth of what the app imports

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def parse(text: str, carry: Carry = Outside(), references: References | None = None) -> Parsed:
    """Parse `text`, line ends being line feeds, as what follows `carry` and `references`."""
    environment: dict[str, Any] = {"references": dict(references or {})}
    source = carry.source + text
    tokens = parser().parse(source, environment)
    builder = _Builder(source.split("\n"), carry)
    builder.build(tokens)
    above = carry.source.count("\n")
    cuts = tuple(replace(cut, line=cut.line - above) for cut in builder.cuts if cut.line > above)
    return Parsed(tuple(builder.blocks), cuts, environment["references"])


class _Builder:
    """Walks markdown-it's tokens once."""

    def __init__(self, lines: Sequence[str], carry: Carry) -> None:
        self.blocks: list[Block] = []
        self.cuts: list[Cut] = []
        self._lines = lines
        self._carry = carry
        self._levels: list[Level] = []
        self._numbers: list[int | None] = []

    def build(self, tokens: Sequence[Token]) -> None:
        stream = iter(tokens)
        for token in stream:
            if token.level == 0 and token.map and token.nesting >= 0:
                self._cut(token.map[0], Outside())
            self._take(token, stream)

    def _take(self, token: Token, stream: Iterator[Token]) -> None:
        match token.type:
            case "paragraph_open":
                runs = runs_of(next(stream))
                self.blocks.append(Paragraph(self._place(), runs))
            case "heading_open":
                runs = runs_of(next(stream))
                self.blocks.append(Heading(self._place(), runs, int(token.tag[1])))
            case "fence" | "code_block":
                self._code(token)
            case "hr":
                self.blocks.append(Rule(self._place()))
            case "table_open":
                self._table(token, stream)
            case _:
                self._nest(token)

    def _nest(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._levels.append(Level(quote=True))
            case "bullet_list_open":
                self._numbers.append(None)
            case "ordered_list_open":
                self._numbers.append(self._first_number(token))
            case "list_item_open":
                self._open_item(token)
            case "list_item_close":
                if self._levels[-1].marker:
                    self.blocks.append(Paragraph(self._place(), ()))
                self._levels.pop()
            case "blockquote_close":
                self._levels.pop()
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()

    def _first_number(self, token: Token) -> int:
        match self._carry:
            case InList(number) if not self.blocks and token.level == 0:
                return number
        return int(token.attrs.get("start", 1))

    def _open_item(self, token: Token) -> None:
        number = self._numbers[-1]
        if token.level == 1 and token.map:
            self._cut(token.map[0], InList(number or 0))
        if number is None:
            self._levels.append(Level(quote=False, marker="•"))
        else:
            self._levels.append(Level(quote=False, marker=f"{number}."))
            self._numbers[-1] = number + 1

    def _code(self, token: Token) -> None:
        language = cleaned(token.info.strip().split(" ", 1)[0])
        lines = cleaned(token.content).removesuffix("\n").split("\n")
        first_index = 1 if isinstance(self._carry, InCode) and not self.blocks else 0
        fenced = token.type == "fence" and token.level == 0 and token.map is not None
        top = token.map[0] if token.map else 0
        opening = InCode(self._lines[top] + "\n") if fenced else None
        for index, text in enumerate(lines):
            if opening and index:
                self._cut(top + 1 + index, opening)
            self.blocks.append(
                CodeLine(
                    self._place(),
                    text,
                    language,
                    first=index + first_index == 0,
                    last=index == len(lines) - 1,
                )
            )

    def _table(self, token: Token, stream: Iterator[Token]) -> None:
        aligns, rows, lines = _rows(stream)
        first = tuple(rows[: ROWS_A_PIECE + 1])
        widths, needs, head = table_widths(first), table_needs(first), True
        match self._carry:
            case InTable(widths=carried, needs=needed) if not self.blocks and token.level == 0:
                widths, needs, head = carried, needed, False
                rows, lines = rows[1:], lines[1:]
        top = token.map[0] if token.map else 0
        carry = InTable("\n".join(self._lines[top : top + 2]) + "\n", widths, needs)
        start = 0
        while start < len(rows):
            end = start + ROWS_A_PIECE + (1 if head else 0)
            if start and token.level == 0:
                self._cut(lines[start], carry)
            piece = tuple(rows[start:end])
            self.blocks.append(Table(self._place(), aligns, widths, piece, head, needs))
            start, head = end, False

    def _cut(self, line: int, carry: Carry) -> None:
        cut = Cut(line, len(self.blocks), carry)
        if self.cuts and self.cuts[-1].line == line:
            return
        self.cuts.append(cut)

    def _place(self) -> tuple[Level, ...]:
        place = tuple(self._levels)
        self._levels[:] = [replace(level, marker="") for level in place]
        return place


def _rows(stream: Iterator[Token]) -> tuple[tuple[str, ...], list[tuple[Runs, ...]], list[int]]:
    """Read up to the end of a table; return the columns' alignments, the rows, their lines."""
    aligns: list[str] = []
    rows: list[tuple[Runs, ...]] = []
    lines: list[int] = []
    cells: list[Runs] = []
    for token in stream:
        match token.type:
            case "table_close":
                break
            case "tr_open":
                cells = []
                lines.append(token.map[0] if token.map else 0)
            case "tr_close":
                rows.append(tuple(cells))
            case "th_open":
                aligns.append(_align(token.attrs))
            case "inline":
                cells.append(runs_of(token))
    return tuple(aligns), rows, lines


def _align(attributes: Mapping[str, str | int | float]) -> str:
    return str(attributes.get("style", "text-align:left")).removeprefix("text-align:")
