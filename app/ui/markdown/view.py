"""Shows a StreamedDocument at its full height, with what a document cannot hold by itself.

Code gets its card, its language and a Copy button, quotes their bar, items their marker, and the
end of a text that is being written a block cursor. What the person has selected stays selected
while the text around it changes.
"""

from difflib import SequenceMatcher
from math import ceil
from time import perf_counter
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from app.ui.markdown.code_heads import CodeHeads
from app.ui.markdown.decoration import Decoration
from app.ui.markdown.document import StreamedDocument
from app.ui.markdown.place import Part, Place
from app.ui.markdown.sideways import Sideways
from app.ui.theme import Theme

SCROLL_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
    }
)
KEY_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""How the focus comes by keys."""
_READ_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End})
_COMPARED_UNITS = 4_000
"""In a longer stretch of changed text, a selection is not looked for by its characters."""


class MarkdownView(QTextBrowser):
    """Read-only. Its height is that of its text."""

    link_requested = Signal(QUrl)
    """A link that leads away was clicked."""
    spot_requested = Signal(int)
    """What stands so many pixels below the top is to be seen: a footnote, or where it belongs."""

    focus_shown = Signal(bool)
    """Whether it has the focus by keys, so that the person should see where it is."""

    def __init__(
        self, theme: Theme, document: StreamedDocument, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = document
        self._decoration = Decoration(theme, document)
        self._heads = CodeHeads(theme, document, self._decoration, self.viewport())
        self._sideways = Sideways(document, self.viewport())
        self._tail_units = ""
        self._tail_start = 0
        self._selection: tuple[int, int] | None = None
        self._fitting = False
        self.setDocument(document.qt)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # When the text grows, what stood there before need not be painted again.
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.horizontalScrollBar().valueChanged.connect(self._stay_left)
        self.anchorClicked.connect(self._go)
        document.about_to_change.connect(self._keep_selection)
        document.changed.connect(self._follow)
        document.filled.connect(self._follow_filling)
        document.qt.documentLayout().documentSizeChanged.connect(self._fit)
        self._follow(0)

    def show_writing(self, *, writing: bool) -> None:
        """Show the block cursor after the text, or not."""
        self._decoration.writing = writing
        self.viewport().update()

    def fill(self, top: int, bottom: int, *, only_there: bool) -> bool:
        """Write a piece of a long text, what stands nearest to these pixels first.

        With `only_there` it must stand there. False if there is nothing to write.
        """
        return self._source.fill(top, bottom, only_there=only_there)

    def place_at(self, y: int) -> Place:
        """What stands `y` pixels below the top."""
        layout = self.document().documentLayout()
        position = max(0, layout.hitTest(QPoint(0, y), Qt.HitTestAccuracy.FuzzyHit))
        found = self._source.block_at(position)
        if found is None:
            return Place(Part.ABOVE, y)
        section, block = self._source.place_of(found[0])
        top, bottom = self._span_of(section, block)
        return Place(Part.TEXT, y - top, section, block, bottom - top)

    def y_of(self, place: Place) -> int:
        """Where that stands now."""
        top, bottom = self._span_of(place.section, place.block)
        offset = place.offset
        if 0 < offset < place.height:
            offset = round(offset * (bottom - top) / place.height)
        return top + offset

    @Slot(QUrl)
    def _go(self, url: QUrl) -> None:
        position = self._source.position_of_note(url.toString())
        if position is None:
            self.link_requested.emit(url)
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)  # so that one sees where it is, and goes on from there
        self.spot_requested.emit(round(self.cursorRect().center().y()))

    def _span_of(self, section: int, block: int) -> tuple[int, int]:
        """Top and bottom of a block, or of the whole section."""
        return self._source.span_of(*self._source.range_of(section, block))

    @Slot(int)
    def _keep_selection(self, position: int) -> None:
        cursor = self.textCursor()
        self._selection = None
        if not cursor.hasSelection():
            return
        self._selection = (cursor.anchor(), cursor.position())
        self._tail_start = position
        reaches = max(self._selection) >= position
        self._tail_units = self._units_from(position) if reaches else ""

    @Slot(int)
    def _follow(self, changed: int) -> None:
        if self._selection is not None:
            self._restore_selection(self._selection)
        self._fit_heads(changed)

    @Slot(int)
    def _follow_filling(self, index: int) -> None:
        """What is selected stays so by itself: nothing of it was written anew."""
        self._fit_heads(index)

    def _fit_heads(self, changed: int) -> None:
        self._fit()
        self._heads.sync(changed)
        self._sideways.sync()
        self._heads.place(changed)

    def _restore_selection(self, selection: tuple[int, int]) -> None:
        start = self._tail_start
        if max(selection) >= start:
            after = self._units_from(start)
            moved = [
                place
                if place < start
                else start + moved_place(self._tail_units, after, place - start)
                for place in selection
            ]
            selection = (moved[0], moved[1])
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) != selection:
            cursor.setPosition(selection[0])
            cursor.setPosition(selection[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _units_from(self, position: int) -> str:
        """The document's text from `position` on, one character for each UTF-16 code unit."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText()
        if text.isascii():
            return text
        raw = text.encode("utf-16-le", "surrogatepass")
        return "".join(chr(raw[i] | raw[i + 1] << 8) for i in range(0, len(raw), 2))

    @Slot()
    def _fit(self) -> None:
        if self._fitting:
            return
        self._fitting = True
        height = ceil(self.document().documentLayout().documentSize().height())
        height += self._decoration.room_below()
        if height != self.height():
            self.setFixedHeight(height)
        self._fitting = False

    def _paint_text(self, event: QPaintEvent) -> None:
        """As Qt does, except for what is scrolled sideways."""
        strips = list(self._sideways.visible(event.rect()))
        if not strips:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        rest = event.region()
        for rect, _, _ in strips:
            rest -= QRegion(rect)
        self._draw(painter, rest, 0)
        for _, seen, offset in strips:
            self._draw(painter, event.region() & QRegion(seen), offset)
        painter.end()

    def _draw(self, painter: QPainter, region: QRegion, offset: int) -> None:
        if region.isEmpty():
            return
        painter.save()
        painter.setClipRegion(region)
        painter.translate(-offset, 0)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self.palette()
        context.clip = QRectF(region.boundingRect().translated(offset, 0))
        context.selections = [self._selected(), *map(_as_selection, self.extraSelections())]
        self.document().documentLayout().draw(painter, context)
        painter.restore()

    def _selected(self) -> QAbstractTextDocumentLayout.Selection:
        selection = QAbstractTextDocumentLayout.Selection()
        selection.cursor = self.textCursor()
        selection.format.setBackground(self.palette().highlight())
        selection.format.setForeground(self.palette().highlightedText())
        return selection

    def _shifted(self, event: QMouseEvent) -> QMouseEvent:
        offset = self._sideways.offset_at(event.position())
        if not offset:
            return event
        return QMouseEvent(
            event.type(),
            event.position() + QPointF(offset, 0),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    @Slot()
    def _stay_left(self) -> None:
        """What is wide is scrolled by itself, never the whole text."""
        self.horizontalScrollBar().setValue(0)

    # Qt's own

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Plain text, with the markers that are painted and so are no part of the document."""
        data = QMimeData()
        data.setText(self._decoration.text_of(self.textCursor()))
        return data

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say how it came."""
        super().focusInEvent(event)
        self.focus_shown.emit(event.reason() in KEY_REASONS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusOutEvent(event)
        self.focus_shown.emit(False)  # noqa: FBT003 - a signal has no keywords

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's
        """Tab goes through the links, unless it is pressed in a button above a block of code."""
        if self.hasFocus():
            return super().focusNextPrevChild(forward)
        return super(QTextBrowser, self).focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that scroll belong to the conversation, unless they extend a selection."""
        if is_scrolling(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002 - Qt's name
        """Nothing that a model writes is ever loaded."""
        return None

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What lies behind the text, the text, what stands beside it."""
        begin = perf_counter()
        viewport = self.viewport()
        width = viewport.width()
        painter = QPainter(viewport)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._decoration.paint_behind(painter, event.rect(), width)
        painter.end()
        self._paint_text(event)
        painter = QPainter(viewport)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._source.paint_over_text(painter)
        self._decoration.paint_beside(painter, width)
        painter.end()
        self._source.note_painting(perf_counter() - begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._source.set_room(self.viewport().width())
        self._fit()
        if event.size().width() != event.oldSize().width():
            self._fit_heads(0)
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The conversation scrolls; sideways what is wide, in which the mouse is."""
        by = event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            by = by or event.angleDelta().y()
        event.setAccepted(self._sideways.scroll_at(event.position(), -by))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where the mouse is in what is scrolled sideways."""
        super().mousePressEvent(self._shifted(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """As above."""
        super().mouseMoveEvent(self._shifted(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As above."""
        super().mouseReleaseEvent(self._shifted(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As above."""
        super().mouseDoubleClickEvent(self._shifted(event))


def _as_selection(extra: QTextEdit.ExtraSelection) -> QAbstractTextDocumentLayout.Selection:
    selection = QAbstractTextDocumentLayout.Selection()
    selection.cursor, selection.format = extra.cursor, extra.format
    return selection


def is_scrolling(event: QKeyEvent) -> bool:
    """Whether a key in a message is meant for the conversation.

    With a screen reader arrows go through the text: that is how it is read line by line.
    """
    if event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return False
    reads = event.key() in _READ_KEYS and QAccessible.isActive()
    return event.key() in SCROLL_KEYS and not reads


def moved_place(before: str, after: str, place: int) -> int:
    """Where the boundary at `place` in `before` is in `after`, by the characters around it."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    if place <= head:
        return place
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    if place >= len(before) - tail:
        return place + len(after) - len(before)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(old) + len(new) > _COMPARED_UNITS:
        return min(place, len(after) - tail)
    for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        if head + match.a <= place <= head + match.a + match.size and match.size:
            return place - match.a + match.b
    return min(place, len(after) - tail)
