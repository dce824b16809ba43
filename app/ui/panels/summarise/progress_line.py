"""How far a summary is: a bar, and a sentence below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from app.inference.words import tr
from app.ui.theme import Theme

_STEPS = 1_000


class ProgressLine(QWidget):
    """Hidden until there is something to show."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setProperty("role", "wide")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._bar.setAccessibleName(tr("Progress of the summary"))
        self._said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said.setProperty("role", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._bar)
        layout.addWidget(self._said)
        self.hide()
        theme.changed.connect(self.update)

    def show_progress(self, fraction: float, sentence: str) -> None:
        """How much is done, 0 to 1, and what there is to say about it."""
        self._bar.setValue(round(min(max(fraction, 0.0), 1.0) * _STEPS))
        self._bar.setAccessibleDescription(sentence)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.show()

    def clear(self) -> None:
        """There is nothing to show."""
        self._bar.setValue(0)
        self._said.clear()
        self.hide()
