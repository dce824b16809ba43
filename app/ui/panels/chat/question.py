"""What the person said, in a bubble at the right."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QWidget

from app.conversations.tree import ChatMessage
from app.ui.markdown.formats import TEXT_LINE_PERCENT
from app.ui.markdown.view import SCROLL_KEYS
from app.ui.theme import Theme

_PAD_PX, _PAD_Y_PX = 14, 9
_WIDEST = 0.86
"""Share of the column that a bubble may take."""


class QuestionWidget(QWidget):
    """One question, exactly as it was typed."""

    def __init__(self, theme: Theme, message: ChatMessage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message_id = message.id
        self._theme = theme
        self._bubble = QFrame()
        self._bubble.setProperty("role", "bubble")
        self._text = _PlainText(message.text)
        self._text.setAccessibleName("You said")
        inside = QHBoxLayout(self._bubble)
        inside.setContentsMargins(_PAD_PX, _PAD_Y_PX, _PAD_PX, _PAD_Y_PX)
        inside.addWidget(self._text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self._bubble)
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        widest = max(80, round(self.width() * _WIDEST) - 2 * _PAD_PX)
        self._text.document().setDefaultFont(self._theme.text_font())
        self._text.setFixedSize(self._text.size_within(widest))

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bubble is as narrow as its text allows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class _PlainText(QTextEdit):
    """Text that can be selected, at its full height."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setPlainText(text)
        spaced = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spaced.setLineHeight(TEXT_LINE_PERCENT, kind.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def size_within(self, width: int) -> QSize:
        """The size that the text needs, at most `width` wide."""
        document = self.document()
        document.setTextWidth(width)
        ideal = ceil(document.idealWidth()) + 1
        document.setTextWidth(ideal)
        return QSize(ideal, ceil(document.size().height()))

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that scroll belong to the conversation."""
        if event.key() in SCROLL_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The conversation scrolls, never a message."""
        event.ignore()
