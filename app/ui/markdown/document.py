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
from math import ceil
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QTextDocument, QTextOption

from app.ui.markdown.blocks import Block, CodeLine
from app.ui.markdown.code_colors import CodeColors
from app.ui.markdown.code_groups import CodeGroup, CodeGroups
from app.ui.markdown.feed import MarkdownFeed, Update
from app.ui.markdown.formats import Formats
from app.ui.markdown.writer import Writer
from app.ui.theme import Theme

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
_TAB_SPACES = 4


class StreamedDocument(QObject):
    """Takes Markdown in pieces, shows it in `qt`."""

    about_to_change = Signal(int)
    """Before an edit: nothing before this position will change."""
    changed = Signal(int)
    """After an edit: the blocks from this index on are new."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.qt = QTextDocument(self)
        self._formats = Formats(theme)
        self._writer = Writer(self.qt, self._formats)
        self._feed = MarkdownFeed()
        self._groups = CodeGroups()
        self._colors = CodeColors(self.qt, self._writer, theme)
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
        theme.changed.connect(self._restyle)

    @property
    def code_groups(self) -> tuple[CodeGroup, ...]:
        """The blocks of code, in order."""
        return tuple(self._groups.groups)

    def append(self, text: str) -> None:
        """Take the next piece of the text."""
        self._pending.append(text)
        if self._timer.isActive():
            return
        self._show_when_due()

    def finish(self) -> None:
        """The text is complete: show all of it now."""
        self.flush()
        self._show(self._feed.finish())

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

    def note_painting(self, cost_s: float) -> None:
        """A part of what was shown last was painted, which took `cost_s` of processor time."""
        counted_s = min(cost_s, _DEAREST_PAINT_S - self._painting_s)
        self._painting_s += counted_s
        self._due_s += counted_s * _REST

    def color_now(self) -> None:
        """Colour all code at once instead of in slices. For tests and pictures."""
        self._colors.finish()

    def block_at(self, position: int) -> tuple[int, Block] | None:
        """The block that shows the character at `position`, with its index."""
        index = self._writer.index_at(position)
        return (index, self._writer.shown[index]) if index >= 0 else None

    def position_of(self, index: int) -> int:
        """Position of the first character of the block at `index`."""
        return self._writer.starts[index]

    def code_of(self, group: CodeGroup) -> str:
        """The text of a block of code."""
        lines = self._writer.shown[group.first : group.end]
        return "\n".join(line.text for line in lines if isinstance(line, CodeLine))

    def _show(self, update: Update) -> None:
        changed = self._writer.first_difference(update.first, update.blocks)
        if changed is None:
            return
        starts = self._writer.starts
        end = self.qt.characterCount() - 1
        self.about_to_change.emit(starts[changed] if changed < len(starts) else end)
        self._writer.write(changed, update.blocks[changed - update.first :])
        groups = self._groups.update(self._writer.shown, changed)
        self._colors.groups_changed(groups, changed)
        self.changed.emit(changed)

    def _dress(self) -> None:
        self.qt.setDefaultFont(self._theme.text_font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        space = QFontMetricsF(self._theme.code_font()).horizontalAdvance(" ")
        option.setTabStopDistance(space * _TAB_SPACES)
        self.qt.setDefaultTextOption(option)

    @Slot()
    def _restyle(self) -> None:
        self._formats.forget()
        self._dress()
        self.about_to_change.emit(0)
        self._writer.rewrite()
        self._colors.forget()
        self._colors.groups_changed(self._groups.groups, 0)
        self.changed.emit(0)
