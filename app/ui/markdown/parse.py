"""Markdown text to blocks, with the places where the text may be cut.

What markdown-it reads is said in `dialect`. Three things differ from CommonMark on purpose: a line
break in the source stays one, because a model does not wrap its lines and means those it writes;
HTML is shown as code, and a picture as a link: nothing that a model writes may load anything.

A cut is a line before which everything is settled: the text after it, parsed alone with the cut's
`Carry`, gives the same blocks as when it is parsed with all that stands before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from app.markdown.dialect import parser
from app.ui.markdown.blocks import (
    BOXES,
    ROWS_A_PIECE,
    Block,
    CodeLine,
    Formula,
    Heading,
    Level,
    Paragraph,
    Rule,
    Run,
    Runs,
    Style,
    Table,
    table_needs,
    table_widths,
)
from app.ui.markdown.direction import is_rtl, set_apart
from app.ui.markdown.inline import cleaned, math_text, runs_of
from app.ui.markdown.notes import Notes, note_marker

if TYPE_CHECKING:
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
    """The text begins inside fenced code or HTML."""

    source: str
    """The line that opens it, to be parsed again before the text."""


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
    has_notes: bool
    """Whether it defines footnotes."""


def parse(
    text: str,
    carry: Carry = Outside(),
    references: References | None = None,
    *,
    whole: bool = True,
) -> Parsed:
    """Parse `text`, line ends being line feeds, as what follows `carry` and `references`.

    Footnotes are moved to the end of what is `whole`; else they stay where they are defined.
    """
    environment: dict[str, Any] = {"references": dict(references or {})}
    source = carry.source + text
    tokens = parser(addresses="://" in source).parse(source, environment)
    builder = _Builder(source.split("\n"), carry, Notes() if whole else None)
    notes = environment.get("footnotes", {})
    builder.build(tokens)
    if whole:
        builder.add_notes(notes.get("list", {}))
    above = carry.source.count("\n")
    cuts = tuple(replace(cut, line=cut.line - above) for cut in builder.cuts if cut.line > above)
    return Parsed(tuple(builder.blocks), cuts, environment["references"], bool(notes.get("refs")))


class _Builder:
    """Walks markdown-it's tokens once."""

    def __init__(self, lines: Sequence[str], carry: Carry, notes: Notes | None) -> None:
        self.blocks: list[Block] = []
        self.cuts: list[Cut] = []
        self._lines = lines
        self._carry = carry
        self._levels: list[Level] = []
        self._numbers: list[int | None] = []
        self._box: tuple[Level, ...] = ()
        """Of a task that has a number: one level more, for its first block."""
        self._notes = notes
        """Takes footnotes away from where they stand; None leaves them there."""
        self._around_notes: list[tuple[list[Block], list[Level], str]] = []

    def add_notes(self, referred: Mapping[int, Mapping[str, Any]]) -> None:
        """After all else: put the footnotes at the end."""
        if self._notes is not None:
            self.blocks += self._notes.at_the_end(referred)

    def build(self, tokens: Sequence[Token]) -> None:
        stream = iter(tokens)
        for token in stream:
            if token.level == 0 and token.map and token.nesting >= 0:
                self._cut(token.map[0], Outside())
            self._take(token, stream)

    def _take(self, token: Token, stream: Iterator[Token]) -> None:
        match token.type:
            case "paragraph_open":
                runs = set_apart(runs_of(next(stream)))
                self.blocks.append(Paragraph(self._place(), runs))
            case "heading_open":
                runs = set_apart(runs_of(next(stream)))
                self.blocks.append(Heading(self._place(), runs, int(token.tag[1])))
            case "math_block":
                run = Run(math_text(token.info), Style.MATH)
                self.blocks.append(Formula(self._place(), run))
            case "fence" | "code_block" | "html_block":
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
            case _:
                self._note(token)

    def _note(self, token: Token) -> None:
        match token.type:
            case "footnote_reference_open":
                label = str(token.meta["label"])
                self._around_notes.append((self.blocks, self._levels, label))
                self.blocks, self._levels = [], [Level(quote=False, marker=note_marker(label))]
            case "footnote_reference_close":
                self._close_note()

    def _close_note(self) -> None:
        note = self.blocks
        self.blocks, self._levels, label = self._around_notes.pop()
        if self._notes is not None:
            self._notes.add(label, note)
        else:
            self.blocks += note

    def _first_number(self, token: Token) -> int:
        match self._carry:
            case InList(number) if not self.blocks and token.level == 0:
                return number
        return int(token.attrs.get("start", 1))

    def _open_item(self, token: Token) -> None:
        number = self._numbers[-1]
        if token.level == 1 and token.map:
            self._cut(token.map[0], InList(number or 0))
        box = BOXES[token.meta["task"]] if "task" in token.meta else ""
        if number is None:
            self._levels.append(Level(quote=False, marker=box or "•"))
        else:
            self._levels.append(Level(quote=False, marker=f"{number}."))
            self._numbers[-1] = number + 1
            self._box = (Level(quote=False, marker=box),) if box else ()

    def _code(self, token: Token) -> None:
        is_html = token.type == "html_block"
        language = "html" if is_html else cleaned(token.info.strip().split(" ", 1)[0])
        lines = cleaned(token.content).removesuffix("\n").split("\n")
        first_index = 1 if isinstance(self._carry, InCode) and not self.blocks else 0
        opened = token.type != "code_block" and token.level == 0 and token.map is not None
        top = token.map[0] if token.map else 0
        opening = InCode(self._lines[top] + "\n") if opened else None
        if is_html:
            lines = lines[first_index:]  # its first line is what opens it
            top += first_index - 1
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
        rtl = is_rtl(tuple(chain.from_iterable(rows[0])))
        aligns = tuple(align or ("right" if rtl else "left") for align in aligns)
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
            self.blocks.append(Table(self._place(), aligns, widths, piece, head, needs, rtl))
            start, head = end, False

    def _cut(self, line: int, carry: Carry) -> None:
        cut = Cut(line, len(self.blocks), carry)
        if self.cuts and self.cuts[-1].line == line:
            return
        self.cuts.append(cut)

    def _place(self) -> tuple[Level, ...]:
        place = tuple(self._levels)
        self._levels[:] = [replace(level, marker="") for level in place]
        box, self._box = self._box, ()
        return place + box


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
                cells.append(set_apart(runs_of(token)))
    return tuple(aligns), rows, lines


def _align(attributes: Mapping[str, str | int | float]) -> str:
    """What was asked for; empty for nothing, which is the side where the table begins."""
    return str(attributes.get("style", "")).removeprefix("text-align:")
