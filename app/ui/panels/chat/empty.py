"""A chat in which nothing was said yet: what this is, and something to begin with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.inference.words import tr
from app.models.starter import LIMITS, STARTER_NAME
from app.ui.scrolled import scrolled
from app.ui.theme import COLUMN_PX, Theme
from app.ui.wrapping import WrappingButton

_EXAMPLES = (
    tr("Why does a streamed reply feel faster even when it takes just as long?"),
    tr("Write a short e-mail that moves a meeting to Thursday."),
    tr("Explain what a context window is, in three sentences."),
)


_NO_MODEL = tr(
    "No model is loaded. Choose one behind “No model” above, or drop a model file onto this window."
)


class EmptyChat(QWidget):
    """Speaks upward when an example is picked. In a low window it scrolls."""

    example_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = QLabel(tr("Ask something, and watch what it takes"), wordWrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._limits = QLabel(wordWrap=True)
        self._limits.setProperty("role", "muted")
        self._limits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._limits.setMaximumWidth(COLUMN_PX - 160)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setSpacing(10)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addLayout(_in_the_middle(self._limits))
        layout.addSpacing(12)
        for text in _EXAMPLES:
            button = WrappingButton(text)
            button.setProperty("role", "pill")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(self._choose)
            layout.addLayout(_in_the_middle(button))
        layout.addStretch(3)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(content))
        self._dress()
        theme.changed.connect(self._dress)

    def name_model(self, name: str, provider: str) -> None:
        """Say what is to be expected of the model; `provider` is empty for this computer."""
        if provider:
            self._limits.setText(
                tr(
                    "{name} answers at {provider}: what you ask goes there.",
                    name=name,
                    provider=provider,
                )
            )
        elif name == STARTER_NAME:
            self._limits.setText(LIMITS)
        else:
            self._limits.setText(tr("{name} answers on this computer.", name=name))

    def name_no_model(self) -> None:
        """Say that nobody would answer."""
        self._limits.setText(_NO_MODEL)

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.example_chosen.emit(button.text())

    def _dress(self) -> None:
        self._title.setFont(self._theme.heading_font(2))
        self._limits.setFont(self._theme.text_font())

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """Inside a scroll area, Qt's style sheets forget fonts when it gets another parent."""
        super().showEvent(event)
        self._dress()


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    """With an alignment its height would not follow its width."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 100)
    row.addStretch(1)
    return row
