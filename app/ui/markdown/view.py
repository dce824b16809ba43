"""Shows a StreamedDocument at its full height, with what a document cannot hold by itself.

Code gets its card, its language and a Copy button, quotes their bar, items their marker, and the
end of a text that is being written a block cursor. What the person has selected stays selected
while the text around it changes.
"""

from difflib import SequenceMatcher
from math import ceil
from time import perf_counter
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QToolButton, QWidget

from app.ui.clipboard import copy_text
from app.ui.markdown.code_groups import CodeGroup
from app.ui.markdown.decoration import Decoration
from app.ui.markdown.document import StreamedDocument
from app.ui.markdown.formats import CODE_HEAD_PX
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
_COMPARED_UNITS = 4_000
"""In a longer stretch of changed text, a selection is not looked for by its characters."""


class MarkdownView(QTextBrowser):
    """Read-only. Its height is that of its text; `anchorClicked` tells that a link was clicked."""

    def __init__(
        self, theme: Theme, document: StreamedDocument, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = document
        self._decoration = Decoration(theme, document)
        self._buttons: list[tuple[CodeGroup, QToolButton]] = []
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
        document.about_to_change.connect(self._keep_selection)
        document.changed.connect(self._follow)
        document.qt.documentLayout().documentSizeChanged.connect(self._fit)
        self._follow(0)

    def show_writing(self, *, writing: bool) -> None:
        """Show the block cursor after the text, or not."""
        self._decoration.writing = writing
        self.viewport().update()

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
        self._fit()
        self._sync_buttons()
        self._place_buttons(changed)

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

    def _sync_buttons(self) -> None:
        """One Copy button for each block of code."""
        groups = self._source.code_groups
        for index, group in enumerate(groups):
            if index == len(self._buttons):
                self._buttons.append((group, self._copy_button(index)))
            elif self._buttons[index][0] != group:
                self._buttons[index] = (group, self._buttons[index][1])
        while len(self._buttons) > len(groups):
            self._buttons.pop()[1].deleteLater()

    def _copy_button(self, index: int) -> QToolButton:
        button = QToolButton(self.viewport())
        button.setText("Copy")
        button.setProperty("role", "quiet")
        button.setAccessibleName("Copy this code")
        button.setToolTip("Copy this code")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setProperty("group", index)
        button.clicked.connect(self._copy_code)
        button.show()
        return button

    @Slot()
    def _copy_code(self) -> None:
        button = self.sender()
        groups = self._source.code_groups
        index = button.property("group") if button else None
        if isinstance(index, int) and index < len(groups):
            copy_text(self._source.code_of(groups[index]))

    def _place_buttons(self, changed: int) -> None:
        for group, button in reversed(self._buttons):
            if group.end <= changed:
                return
            card = self._decoration.card_top_right(group, self.viewport().width())
            size = button.sizeHint()
            inset = (CODE_HEAD_PX - size.height()) // 2
            button.setGeometry(
                card.x() - size.width() - inset, card.y() + inset, size.width(), size.height()
            )

    # Qt's own

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Plain text, with the markers that are painted and so are no part of the document."""
        data = QMimeData()
        data.setText(self._decoration.text_of(self.textCursor()))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that scroll belong to the conversation, unless they extend a selection."""
        if event.key() in SCROLL_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
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
        super().paintEvent(event)
        painter = QPainter(viewport)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._decoration.paint_beside(painter, width)
        painter.end()
        self._source.note_painting(perf_counter() - begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives another height."""
        super().resizeEvent(event)
        self._fit()
        if event.size().width() != event.oldSize().width():
            self._place_buttons(0)
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The conversation scrolls, never a message."""
        event.ignore()


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
