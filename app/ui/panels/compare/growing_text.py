"""Plain text that grows at its end, and can go back: what is inserted is what became due."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.theme import Theme
from app.ui.zoom import left_to_window


class GrowingText(QPlainTextEdit):
    """Shows the first characters of a text, and keeps their end in view."""

    painted = Signal(int)
    """So many characters stand on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._shown = 0
        self._painted = 0
        self.setProperty("role", "plain")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._theme = theme
        theme.changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str) -> None:
        """Another text, of which nothing is shown yet."""
        self._text, self._shown, self._painted = text, 0, 0
        self.clear()

    def show_first(self, characters: int) -> None:
        """Show so many of them."""
        if characters == self._shown:
            return
        if characters < self._shown:
            self.setPlainText(self._text[:characters])
            self._painted = characters
        else:
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(self._text[self._shown : characters])
        self._shown = characters
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    @Slot()
    def _dress(self) -> None:
        self.setFont(self._theme.text_font())

    # Qt's own

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It scrolls; with Ctrl the window zooms."""
        if not left_to_window(event):
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say how much of it has been painted."""
        super().paintEvent(event)
        if self._painted != self._shown:
            self._painted = self._shown
            self.painted.emit(self._shown)
