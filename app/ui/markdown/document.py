"""A document that Markdown streams into.

Text is gathered and shown at most once a frame, and a lot of it in slices. What a showing costs
beyond a fair price for the new text is the cost of what was there before (a paragraph of thousands
of words is laid out as a whole); where that goes on, the next showing waits until it has been at
most a twentieth of the time, so that a reply can never hold up the window, whatever it consists of.
Resting for the whole cost would not do: when text comes fast, each rest would make the next showing
longer. Nor would resting after one slow showing, which may have been the machine's doing. Painting
counts as well: a slow machine shows fewer frames, never a slow window.

Costs are taken by the clock: the model computes on the same cores, so a window that is held up by
it is a window that would hold it up. (A thread's processor time costs 0.3 ms to ask for.)
"""

from collections import deque
from collections.abc import Mapping, Sequence
from math import ceil
from time import perf_counter

from PySide6.QtCore import QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from app.ui.markdown.blocks import CodeLine, Gap, Shown, Table
from app.ui.markdown.code_colors import CodeColors
from app.ui.markdown.code_groups import CodeGroup, CodeGroups
from app.ui.markdown.code_look import CodeLook
from app.ui.markdown.code_shape import FOLDABLE_LINES, CodeShape
from app.ui.markdown.feed import MarkdownFeed, Update
from app.ui.markdown.formats import TAB_SPACES, Formats
from app.ui.markdown.formula_places import FormulaPlaces
from app.ui.markdown.inline import counterpart
from app.ui.markdown.measures import Measures
from app.ui.markdown.parts import Parts
from app.ui.markdown.pictures import Pictures, units
from app.ui.markdown.runs import runs_in
from app.ui.markdown.sections import sections_of
from app.ui.markdown.wide import Wide, WideRun
from app.ui.markdown.writer import Writer
from app.ui.theme import COLUMN_PX, Theme

_FRAME_S = 0.04
_REST = 20
"""After a showing, rest for this many times as long as it took beyond the fair price."""
_LONGEST_REST_S = 2.5
_DEAREST_PAINT_S = 0.004
"""What is painted beyond this after a showing has another reason, such as scrolling."""
_FAIR_S_PER_CHARACTER = 20e-6
_SLICE_CHARACTERS = 2_000
_JUDGED_BY = 3
"""Showings in a row that must be dear before there is a rest."""


class StreamedDocument(QObject):
    """Takes Markdown in pieces, shows it in `qt`."""

    about_to_change = Signal(int)
    """Before an edit: nothing before this position will change."""
    changed = Signal(int)
    """After an edit: the blocks from this index on are new."""
    filled = Signal(int)
    """After a section was written: the block at this index is its first."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.qt = QTextDocument(self)
        self._pictures = Pictures(self.qt)
        self._formats = Formats(theme, self._pictures)
        self._writer = Writer(self.qt, self._formats)
        self._feed = MarkdownFeed()
        self._groups = CodeGroups()
        self.shape = CodeShape(self.qt, self._writer, self._formats)
        self._wide = Wide(theme, self._formats, self._writer.shown)
        self._formulas = FormulaPlaces(self._writer, self._pictures)
        self._colors = CodeColors(self.qt, self._writer, theme)
        self._parts: Parts | None = None
        """Of a long text that came as a whole."""
        self._has_ended = False
        self._pending: list[str] = []
        self._due_s = 0.0
        self._painting_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_when_due)
        self._excesses_s: deque[float] = deque((0.0,) * _JUDGED_BY, maxlen=_JUDGED_BY)
        self.qt.setUndoRedoEnabled(False)
        self.qt.setDocumentMargin(0)
        self._dress()
        self._pictures.arrived.connect(self._show_pictures)
        theme.changed.connect(self._restyle)

    @property
    def measures(self) -> Measures:
        """Lengths of what stands around the text, as it is set now."""
        return self._formats.measures

    @property
    def code_groups(self) -> Sequence[CodeGroup]:
        """The blocks of code, in order."""
        return self._groups.groups

    def append(self, text: str) -> None:
        """Take the next piece of the text."""
        self._pending.append(text)
        if self._timer.isActive():
            return
        self._show_when_due()

    def finish(self) -> None:
        """The text is complete: show all of it now."""
        if self._parts is not None:
            return
        self._has_ended = True
        self.flush()
        self._show(self._feed.finish())
        self.filled.emit(max(0, len(self._writer.shown) - 1))  # code at the end has ended

    def show_whole(self, text: str) -> None:
        """Take a text that is complete. Of a long one, `fill` writes the sections."""
        self._has_ended = True
        sections = sections_of(text)
        if len(sections) > 1:
            self._parts = Parts(sections)
            self._show_gaps()
        else:
            self.append(text)

    @property
    def is_whole(self) -> bool:
        """Whether all of the text is in the document."""
        return self._parts is None or self._parts.is_whole

    def fill(self, top: int, bottom: int, *, only_there: bool) -> bool:
        """Write a section that is missing, the one that stands nearest to these pixels.

        With `only_there` it must stand there. False if there is nothing to write.
        """
        parts = self._parts
        if parts is None or parts.is_whole:
            return False
        distance, section, index = min(
            (self._distance(index, top, bottom), section, index)
            for section, index in parts.missing()
        )
        if distance and only_there:
            return False
        blocks = parts.section(section).blocks()
        self._writer.fill(index, blocks)
        parts.written(section, len(blocks))
        self._groups.update(self._writer.shown, index)
        self._wide.update(index)
        self._formulas.filled(index, len(blocks))
        if parts.is_whole:
            self.shape.apply(self._groups.groups, 0)
            self._colors.groups_changed(self._groups.groups, 0)
        self.filled.emit(0 if parts.is_whole else index)
        return True

    def code_look(self, number: int) -> CodeLook:
        """How a block of code looks. They are numbered once all of the text is written."""
        return self.shape.look_of(number) if self.is_whole else CodeLook()

    def set_code_look(self, number: int, look: CodeLook) -> None:
        """Fold a block of code or break its lines, or the opposite."""
        group = self._groups.groups[number]
        self.shape.change(number, group, look)
        self.filled.emit(group.first)

    def restore_looks(self, looks: Mapping[int, CodeLook]) -> None:
        """Show code as it was shown before. What is not written yet follows when it is."""
        self.shape.restore(looks)
        if self.is_whole and looks:
            self.shape.apply(self._groups.groups, 0)
            self.filled.emit(0)

    def set_room(self, width: int) -> None:
        """The text is so wide now: tables may fit, or not any more."""
        if width == self._formats.room_px:
            return
        is_other = self._formats.set_room(width)
        self._formulas.set_room(width)
        if is_other:
            self._restyle()
            return
        self._writer.fit_tables()
        self._wide.update(0)
        self.filled.emit(0)

    def can_fold(self, group: CodeGroup) -> bool:
        """Whether a block of code is long, and all of it is there."""
        ended = self._has_ended or group.end < len(self._writer.shown)
        return ended and self.is_whole and group.end - group.first > FOLDABLE_LINES

    def has_long_lines(self, group: CodeGroup) -> bool:
        """Whether a line of this code does not fit."""
        return self.is_whole and self._wide.has_long_lines(group)

    def wide_runs(self) -> list[WideRun]:
        """Code that is not wrapped, and tables, as far as they are wider than the text."""
        groups = self._groups.groups if self.is_whole else ()
        return self._wide.runs(groups, self.shape)

    def span_of(self, first: int, end: int) -> tuple[int, int]:
        """Top of a block, and bottom of the last one before `end`."""
        return round(self._rect(first).top()), round(self._rect(end - 1).bottom())

    def _rect(self, index: int) -> QRectF:
        """Where a block stands; a table from its first line to its last one."""
        layout = self.qt.documentLayout()
        cursor = QTextCursor(self.qt)
        cursor.setPosition(self._writer.starts[index])
        if not isinstance(self._writer.shown[index], Table):
            return layout.blockBoundingRect(cursor.block())
        cursor.setPosition(cursor.position() + 1)
        table, out = cursor.currentTable(), QRectF()
        for row in (0, table.rows() - 1):
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                for place in (cell.firstCursorPosition(), cell.lastCursorPosition()):
                    out |= layout.blockBoundingRect(place.block())
        pad = self.measures.cell_pad
        return out.adjusted(0, -pad, 0, pad + 1)

    def place_of(self, index: int) -> tuple[int, int]:
        """The section of the block at `index`, and which one in it."""
        return (0, index) if self._parts is None else self._parts.place_of(index)

    def range_of(self, section: int, block: int) -> tuple[int, int]:
        """The block at a place and the one after it, or with -1 those of the whole section."""
        end = len(self._writer.shown)
        if self._parts is not None:
            return self._parts.range_of(section, block)
        first = min(max(block, 0), end - 1)
        return first, first + 1

    def _distance(self, index: int, top: int, bottom: int) -> float:
        """How many pixels lie between a block and these; 0 where it stands there."""
        text_block = self.qt.findBlock(self._writer.starts[index])
        rect = self.qt.documentLayout().blockBoundingRect(text_block)
        return max(0.0, rect.top() - bottom, top - rect.bottom())

    def _show_gaps(self) -> None:
        if self._parts is None:
            return
        width = self.qt.textWidth()
        gaps = self._parts.gaps(self._formats, width if width > 0 else COLUMN_PX)
        self._writer.write(0, gaps)
        self._groups.update(self._writer.shown, 0)
        self._wide.update(0)
        self.changed.emit(0)

    def flush(self) -> None:
        """Show all that has been gathered now."""
        self._timer.stop()
        if self._pending:
            text = "".join(self._pending)
            self._pending.clear()
            self._show(self._feed.append(text))

    @Slot()
    def _show_when_due(self) -> None:
        wait_ms = ceil((self._due_s - perf_counter()) * 1000)
        if wait_ms > 0:
            self._timer.start(wait_ms)
        else:
            self._show_slice()

    def _show_slice(self) -> None:
        """Show what has been gathered, or as much of it as does not take too long."""
        gathered = "".join(self._pending)
        text, rest = gathered[:_SLICE_CHARACTERS], gathered[_SLICE_CHARACTERS:]
        self._pending = [rest] if rest else []
        begin = perf_counter()
        self._show(self._feed.append(text))
        cost_s = perf_counter() - begin
        self._painting_s = 0.0
        self._excesses_s.append(max(0.0, cost_s - len(text) * _FAIR_S_PER_CHARACTER))
        rest_s = min(_LONGEST_REST_S, min(self._excesses_s) * _REST)
        self._due_s = begin + max(_FRAME_S, rest_s)
        if rest:
            self._timer.start(1)

    def paint_over_text(self, painter: QPainter) -> None:
        """What the selection's colour would hide. Comes after the text was painted."""
        self._pictures.paint_over(painter)

    def note_painting(self, cost_s: float) -> None:
        """A part of what was shown last was painted, which took `cost_s` of processor time."""
        counted_s = min(cost_s, _DEAREST_PAINT_S - self._painting_s)
        self._painting_s += counted_s
        self._due_s += counted_s * _REST

    def color_now(self) -> None:
        """Colour all code at once instead of in slices. For tests and pictures."""
        self._colors.finish()

    def block_at(self, position: int) -> tuple[int, Shown] | None:
        """The block that shows the character at `position`, with its index."""
        index = self._writer.index_at(position)
        return (index, self._writer.shown[index]) if index >= 0 else None

    def position_of(self, index: int) -> int:
        """Position of the first character of the block at `index`."""
        return self._writer.starts[index]

    def position_of_note(self, href: str) -> int | None:
        """Where a link between a footnote and its reference leads; None for any other link."""
        wanted = counterpart(href)
        if wanted is None:
            return None
        for index, block in enumerate(self._writer.shown):
            position = self._writer.starts[index]
            for run in runs_in(block):
                if run.href == wanted:
                    is_note = wanted.startswith("#ref-")  # its link is at its end
                    return self._writer.starts[index] if is_note else position
                position += units(run.text)
        return None

    def code_of(self, group: CodeGroup) -> str:
        """The text of a block of code."""
        lines: list[str] = []
        for index in range(group.first, group.end):
            block = self._writer.shown[index]
            if isinstance(block, CodeLine):
                lines.append(block.text)
            elif isinstance(block, Gap) and self._parts is not None:
                unwritten = self._parts.section(self._parts.place_of(index)[0]).blocks()
                lines += [line.text for line in unwritten if isinstance(line, CodeLine)]
        return "\n".join(lines)

    def _show(self, update: Update) -> None:
        changed = self._writer.first_difference(update.first, update.blocks)
        if changed is None:
            return
        starts = self._writer.starts
        end = self.qt.characterCount() - 1
        self.about_to_change.emit(starts[changed] if changed < len(starts) else end)
        self._writer.write(changed, update.blocks[changed - update.first :])
        groups = self._groups.update(self._writer.shown, changed)
        self._wide.update(changed)
        self._formulas.update(changed)
        self.shape.apply(self._groups.groups, changed)
        self._colors.groups_changed(groups, changed)
        self.changed.emit(changed)

    @Slot()
    def _show_pictures(self) -> None:
        """Only formats change: what is selected stays so, and nothing is parsed again."""
        together = QTextCursor(self.qt)  # so that the lines are laid out once
        together.beginEditBlock()
        first = self._formulas.show_known()
        together.endEditBlock()
        if first is not None:
            self._wide.update(first)
            self.filled.emit(first)

    def _dress(self) -> None:
        self.qt.setDefaultFont(self._theme.text_font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        space = QFontMetricsF(self._theme.code_font()).horizontalAdvance(" ")
        option.setTabStopDistance(space * TAB_SPACES)
        self.qt.setDefaultTextOption(option)

    @Slot()
    def _restyle(self) -> None:
        self._formats.forget()
        self._dress()
        self.about_to_change.emit(0)
        if self._parts is not None:
            self._colors.forget()
            self._parts = Parts(self._parts.sections)
            self._show_gaps()
            return
        self._writer.rewrite()
        self._wide.update(0)
        self._formulas.update(0)
        self.shape.apply(self._groups.groups, 0)
        self._colors.forget()
        self._colors.groups_changed(self._groups.groups, 0)
        self.changed.emit(0)
