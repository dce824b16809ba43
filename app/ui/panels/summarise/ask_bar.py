"""Where the person asks on about the document, and says how much of it is read for that."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.ui.send_button import SendButton
from app.ui.theme import Theme
from app.ui.wrapping import keep_height


class AskBar(QWidget):
    """One line, and one button: Send or Stop."""

    asked = Signal(str, bool)
    """The question, and whether every section is read."""
    stop_requested = Signal()
    every_changed = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._running = False
        self._best, self._all = "", ""
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("Ask about this document…"))
        self._field.setAccessibleName(tr("Question about this document"))
        self._button = SendButton(self._field, tr("Stop answering"))
        self._hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._hint.setProperty("role", "small")
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._every = QCheckBox(tr("Read every section"))
        above, below = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self._field, 1)
        above.addWidget(self._button)
        below.addWidget(self._hint, 1)
        below.addWidget(self._every)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(above)
        layout.addLayout(below)
        self._field.textChanged.connect(self._refresh)
        self._field.returnPressed.connect(self._send)
        self._button.clicked.connect(self._act)
        self._every.toggled.connect(self._on_every)
        theme.changed.connect(self._dress)
        self._theme = theme
        self._dress()
        self._refresh()

    @property
    def reads_all(self) -> bool:
        """Whether every section is to be read."""
        return self._every.isChecked()

    def show_hint(self, best: str, every: str) -> None:
        """What is said while the best sections are read, and while all are."""
        self._best, self._all = best, every
        self._refresh()

    def show_running(self, *, running: bool) -> None:
        """Whether a question is being answered: the button stops it then."""
        self._running = running
        self._refresh()

    def give_back(self, text: str) -> None:
        """A question that came to nothing, unless another one is there already."""
        if not self._field.text().strip():
            self._field.setText(text)

    def show_text(self, text: str) -> None:
        """Put a question into the field."""
        self._field.setText(text)

    def focus(self) -> None:
        """Let the person type."""
        self._field.setFocus()

    @Slot()
    def _send(self) -> None:
        """Send the question; while one is answered it stays, for Enter never stops anything."""
        text = self._field.text().strip()
        if text and not self._running:
            self._field.clear()
            self.asked.emit(text, self._every.isChecked())

    def _act(self) -> None:
        if self._running:
            self.stop_requested.emit()
        else:
            self._send()

    @Slot(bool)
    def _on_every(self, checked: bool) -> None:
        self._refresh()
        self.every_changed.emit(checked)

    @Slot()
    def _refresh(self) -> None:
        self._button.show_state(running=self._running, has_text=bool(self._field.text().strip()))
        hint = self._all if self._every.isChecked() else self._best
        self._hint.setText(hint)
        self._every.setAccessibleDescription(self._all)
        self._every.setToolTip(self._all)
        self._every.setEnabled(not self._running)
        keep_height(self)

    @Slot()
    def _dress(self) -> None:
        self._every.setFont(self._theme.small_font())
        keep_height(self)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its hint has other lines."""
        super().resizeEvent(event)
        keep_height(self)
