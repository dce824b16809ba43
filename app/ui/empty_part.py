"""A part of the page that has nothing to show yet: what it is for, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import COLUMN_PX, Theme


class EmptyPart(QWidget):
    """A heading, some sentences, and perhaps a button."""

    acted = Signal()

    def __init__(self, theme: Theme, heading: str, text: str, verb: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._heading = _centred(heading)
        self._text = _centred(text)
        self._text.setProperty("role", "muted")
        self._text.setMaximumWidth(COLUMN_PX - 160)
        self._button = QPushButton(verb)
        self._button.setProperty("role", "primary")
        self._button.clicked.connect(self.acted)
        row = QHBoxLayout()  # with an alignment its height would not follow its width
        row.addStretch(1)
        row.addWidget(self._text, 100)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 18, 14)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._heading)
        layout.addLayout(row)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._button.setVisible(bool(verb))
        layout.addStretch(3)
        self._dress()
        theme.changed.connect(self._dress)

    def say(self, heading: str, text: str) -> None:
        """Other words."""
        self._heading.setText(heading)
        self._text.setText(text)

    def _dress(self) -> None:
        self._heading.setFont(self._theme.heading_font(2))


def _centred(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
