"""The summary as it comes: notes by section, then the points of the whole, then what was asked on.

It is drawn at most ten times a second, and of that only the lines that have changed. What a model
wrote is inserted as plain text, never as markup.
"""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from time import perf_counter
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.documents.summary.links import Link
from app.documents.summary.outcome import Outcome, Point
from app.inference.words import tr
from app.ui.panels.summarise.line_document import LineDocument, Placed
from app.ui.panels.summarise.plain_mime import plain_mime
from app.ui.panels.summarise.summary_backdrop import SummaryBackdrop
from app.ui.panels.summarise.summary_lines import SECTION, TOGGLE, Lines, Writer
from app.ui.panels.summarise.summary_look import CARD_PAD_PX, SummaryLook
from app.ui.theme import Theme
from app.ui.zoom import left_to_window

_EVERY_S = 0.1
_AT_END_PX = 4
_MARGIN_PX = 4
_CLICK_PX = 4
Answer = tuple[str, Outcome | None, str | None]
"""A question, what came of it (None for nothing yet), and what is being written (None after the
writing was stopped)."""


class _End(Enum):
    TOP = auto()
    BOTTOM = auto()


def _is_whole(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.is_complete


def _no_label(link: Link) -> str:  # noqa: ARG001 - takes what a label is for
    return "source"


class SummaryView(QTextBrowser):
    """Shows what it is given; says which link was followed."""

    link_chosen = Signal(Point, Link)
    section_chosen = Signal(int)
    """The number, from 0, of a section that is to be read in the source."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._outcome: Outcome | None = None
        self._running = self._placeholder = ""
        self._label_of: Callable[[Link], str] = _no_label
        self._names: tuple[str, ...] = ()
        self._writer = Writer(_no_label)
        self._answers: tuple[Answer, ...] = ()
        self._is_open = False
        self._chosen = ""
        self._written = Lines()
        self._drawn_at = 0.0
        self._goes_to: _End | None = None
        """An end of the text to go to when it is drawn."""
        self._pressed: QPointF | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._draw)
        self._lines = LineDocument(self.document(), SummaryLook(theme))
        self._backdrop = SummaryBackdrop(theme, self.document(), self._lines)
        self._set_up()
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._dress)

    def _set_up(self) -> None:
        self.setProperty("role", "reader")
        self.setAccessibleName(tr("Summary"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(0)  # there is nothing to write here
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(_MARGIN_PX)

    def show_placeholder(self, words: str) -> None:
        """What stands here as long as there is nothing else."""
        if words != self._placeholder:
            self._placeholder = words
            self.setAccessibleDescription(words)
            self.viewport().update()

    def name_sections(self, names: Sequence[str]) -> None:
        """What the sections are called above their notes, in their order: "Findings, p. 12"."""
        self._names = tuple(names)
        self._writer = Writer(self._label_of, names)
        self._draw_soon()

    def show_outcome(
        self, outcome: Outcome | None, running_text: str, label_of: Callable[[Link], str]
    ) -> None:
        """Show how far it is; None for nothing yet.

        `label_of` names a link: "§3, p. 12". It is cheaper to give the same one each time.
        """
        if outcome is None or label_of != self._label_of:  # nothing that was kept holds
            self._writer = Writer(label_of, self._names)
        was_complete, is_complete = _is_whole(self._outcome), _is_whole(outcome)
        self._outcome, self._running, self._label_of = outcome, running_text, label_of
        if outcome is None or (was_complete and not is_complete):
            self._is_open, self._chosen = False, ""
        if outcome is None:  # what was selected is there no more
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        if is_complete and not was_complete:  # what was in view is folded away now
            self._goes_to, self._chosen = _End.TOP, ""
        self._draw_soon()

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """What was asked since, each with what came of it."""
        is_asked = len(answers) > len(self._answers) and not _is_whole(answers[-1][1])
        self._answers = tuple(answers)
        if is_asked:
            self._goes_to = _End.BOTTOM
        self._draw_soon()

    def _draw_soon(self) -> None:
        if self._timer.isActive():
            return
        wait = _EVERY_S - (perf_counter() - self._drawn_at)
        if wait <= 0:
            self._draw()
        else:
            self._timer.start(round(wait * 1000) + 1)

    @Slot()
    def _draw(self) -> None:
        self._timer.stop()
        was_growing = self._is_growing()
        self._written = self._writer.write(
            self._outcome, self._running, self._answers, is_open=self._is_open
        )
        bar = self.verticalScrollBar()
        goes_to, before = self._goes_to, bar.value()
        is_at_end = before >= bar.maximum() - _AT_END_PX
        if goes_to is None and is_at_end and (was_growing or self._is_growing()):
            goes_to = _End.BOTTOM
        cursor = self.textCursor()
        selected = cursor.anchor(), cursor.position()
        if self._lines.show(self._written.lines, self._chosen):
            self._leave_room_below()
            self._select(*selected)
            ends = {_End.TOP: 0, _End.BOTTOM: bar.maximum(), None: before}
            bar.setValue(ends[goes_to])
            self.viewport().update()
        self._goes_to = None
        self._drawn_at = perf_counter()

    def _select(self, anchor: int, position: int) -> None:
        """Put the cursor back where it was: it moves with what is inserted there."""
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) == (anchor, position):
            return
        last = self.document().characterCount() - 1
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _is_growing(self) -> bool:
        return any(line.has_caret for line in self._written.lines)

    def _leave_room_below(self) -> None:
        """The last card is painted below its last line."""
        frame = self.document().rootFrame()
        look = frame.frameFormat()
        room = _MARGIN_PX + (2 * CARD_PAD_PX if self._answers else _MARGIN_PX)
        if look.bottomMargin() != room:
            look.setBottomMargin(room)
            frame.setFrameFormat(look)

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        target = url.toString()
        if target == TOGGLE:
            self._is_open = not self._is_open
            self._draw()
        elif target.startswith(SECTION):
            self.section_chosen.emit(int(target.removeprefix(SECTION)))
        elif target in self._written.targets:
            self._choose(target)

    def _choose(self, target: str) -> None:
        self._chosen = target
        self._draw()
        self.link_chosen.emit(*self._written.targets[target])

    def _line_at(self, y: float) -> Placed | None:
        """The line at a height in the viewport."""
        at = y + self.verticalScrollBar().value()
        found = next(self._backdrop.visible(at, at), None)
        return found[2] if found is not None else None

    def _paint_placeholder(self) -> None:
        """Qt's own has one line only."""
        painter = QPainter(self.viewport())
        painter.setFont(self._theme.text_font())
        painter.setPen(self._theme.color("muted"))
        room = self.viewport().rect().adjusted(_MARGIN_PX, CARD_PAD_PX, -_MARGIN_PX, 0)
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self._placeholder)
        painter.end()

    @Slot()
    def _dress(self) -> None:
        self._lines.forget()
        top = self.cursorForPosition(QPoint()).block().blockNumber()
        above = self._top_of(top) - self.verticalScrollBar().value()
        self._draw()
        if self.verticalScrollBar().value():
            self.verticalScrollBar().setValue(round(self._top_of(top) - above))

    def _top_of(self, number: int) -> float:
        """Where a block begins in the document."""
        block = self.document().findBlockByNumber(number)
        return self.document().documentLayout().blockBoundingRect(block).top()

    # Qt's own

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Plain words: a chip's inner spaces are no text."""
        chosen = self.textCursor().selectedText()
        lines = chosen.replace("\u2029", "\n").replace("\t", " ").replace("\u00a0", " ")
        return plain_mime("\n".join(" ".join(line.split()) for line in lines.split("\n")))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002 - Qt's signature
        """Nothing that a model writes is ever loaded."""
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It scrolls; with Ctrl the window zooms."""
        if not left_to_window(event):
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps the beginning of a click on a point."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a point is one on its first link, unless words were selected."""
        super().mouseReleaseEvent(event)
        event.accept()
        pressed, self._pressed = self._pressed, None
        at = event.position()
        if pressed is None or (at - pressed).manhattanLength() > _CLICK_PX:
            return
        if event.button() is not Qt.MouseButton.LeftButton or self.anchorAt(at.toPoint()):
            return
        placed = self._line_at(at.y())
        if placed is not None and placed.line.key and placed.line.chips:
            self._choose(placed.line.chips[0].target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What lies behind the words, the words, the caret."""
        shift = self.verticalScrollBar().value()
        viewport = self.viewport()
        painter = QPainter(viewport)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -shift)
        area = event.rect()
        margin = 2 * CARD_PAD_PX
        self._backdrop.paint_behind(
            painter, area.top() + shift - margin, area.bottom() + shift + margin, viewport.width()
        )
        painter.end()
        super().paintEvent(event)
        painter = QPainter(viewport)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -shift)
        self._backdrop.paint_caret(painter)
        painter.end()
        if self._placeholder and not self._written.lines:
            self._paint_placeholder()
