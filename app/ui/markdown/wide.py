"""Which code, tables and formulas of a document are wider than its text.

Kept up to date from the first block that changed, so that a long reply costs no more than a short
one while it is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtGui import QFontMetricsF

from app.ui.markdown.blocks import CodeLine, Formula, Level, Shown, Table
from app.ui.markdown.code_groups import CodeGroup
from app.ui.markdown.code_shape import CodeShape
from app.ui.markdown.formats import TAB_SPACES, Formats
from app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class WideRun:
    """Blocks that are one piece of code, one table or one formula, wider than the text."""

    first: int
    end: int
    width_px: int
    levels: tuple[Level, ...]
    is_code: bool = False
    is_rtl: bool = False
    """Whether it begins on the right."""


@dataclass(slots=True)
class _Longest:
    """Of a block of code: the longest line among those before `end`."""

    end: int
    text: str = ""


class Wide:
    """Of one document, whose blocks are `shown`."""

    def __init__(self, theme: Theme, formats: Formats, shown: Sequence[Shown]) -> None:
        self._theme = theme
        self._formats = formats
        self._shown = shown
        self._found: list[WideRun] = []
        self._longest: dict[int, _Longest] = {}

    def update(self, changed: int) -> None:
        """The blocks from index `changed` on are new."""
        self._longest = {first: known for first, known in self._longest.items() if first < changed}
        for known in self._longest.values():
            known.end = min(known.end, changed)
        while self._found and self._found[-1].first >= changed:
            self._found.pop()
        begin = changed
        if self._found and self._found[-1].end >= changed:
            begin = self._found.pop().first
        for index in range(begin, len(self._shown)):
            match self._shown[index]:
                case Table() as table:
                    self._note(index, table)
                case Formula() as formula:
                    self._note_formula(index, formula)

    def runs(self, groups: Sequence[CodeGroup], shape: CodeShape) -> list[WideRun]:
        """All of them, from top to bottom."""
        out = list(self._found)
        for number, look in shape.looks.items():
            if look.wrapped or number >= len(groups):
                continue
            group = groups[number]
            levels = self._shown[group.first].levels
            width_px = self._code_px(group) + 2 * self._formats.measures.code_pad
            if width_px > self._room(levels):
                out.append(WideRun(group.first, group.end, width_px, levels, is_code=True))
        return sorted(out, key=lambda run: run.first)

    def has_long_lines(self, group: CodeGroup) -> bool:
        """Whether a line of this code does not fit."""
        room = self._room(self._shown[group.first].levels) - 2 * self._formats.measures.code_pad
        return self._code_px(group) > room

    def _room(self, levels: tuple[Level, ...]) -> int:
        return self._formats.room_px - self._formats.measures.indent(levels)

    def _note(self, index: int, table: Table) -> None:
        last = self._found[-1] if self._found else None
        goes_on = not table.head and last is not None and last.end == index
        if last is not None and goes_on and isinstance(self._shown[last.first], Table):
            self._found[-1] = replace(last, end=index + 1)
            return
        wide_px = self._formats.wide_px(table)
        if wide_px is not None:
            run = WideRun(index, index + 1, wide_px, table.levels, is_rtl=table.is_rtl)
            self._found.append(run)

    def _note_formula(self, index: int, formula: Formula) -> None:
        indent = self._formats.measures.formula_indent
        wide_px = self._formats.pictures.width_of(formula.run) + indent
        if wide_px > self._room(formula.levels):
            self._found.append(WideRun(index, index + 1, wide_px, formula.levels))

    def _code_px(self, group: CodeGroup) -> int:
        known = self._longest.setdefault(group.first, _Longest(group.first))
        for index in range(known.end, group.end):
            block = self._shown[index]
            if isinstance(block, CodeLine):
                known.text = max(known.text, block.text.expandtabs(TAB_SPACES), key=len)
        known.end = group.end
        return ceil(QFontMetricsF(self._theme.code_font()).horizontalAdvance(known.text))
