"""Plain text that grows at its end, and can go back: what is inserted is what became due."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class GrowingText(QPlainTextEdit):
    """Shows the first characters of a text, and keeps their end in view."""

    painted = Signal(int)
    """So many characters stand on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
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

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say how much of it has been painted."""
        super().paintEvent(event)
        if self._painted != self._shown:
            self._painted = self._shown
            self.painted.emit(self._shown)
