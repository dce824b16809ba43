"""One question's result: the sentence, the chart when it can be drawn, a note."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.inference.words import tr
from app.ui.panels.trials.figures import Figure
from app.ui.theme import Theme

MakeChart = Callable[[Theme, Figure], QWidget]


class ResultCard(QFrame):
    """Shows one Figure."""

    def __init__(self, theme: Theme, figure: Figure) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._theme = theme
        self._figure = figure
        self._chart_place = QVBoxLayout()
        layout = _layout(self, figure.title)
        layout.addWidget(_text(figure.sentence))
        layout.addLayout(self._chart_place)
        if figure.note:
            layout.addWidget(_text(figure.note, "small"))

    def draw(self, make_chart: MakeChart) -> None:
        """What draws is there now."""
        if self._chart_place.isEmpty():
            self._chart_place.addWidget(make_chart(self._theme, self._figure))


class CaveatCard(QFrame):
    """What to know before anything is concluded."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        layout = _layout(self, tr("What to know before concluding anything"))
        for sentence in sentences:
            layout.addWidget(_text(sentence, "small"))


def _layout(card: QFrame, title: str) -> QVBoxLayout:
    layout = QVBoxLayout(card)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(8)
    layout.addWidget(_text(title, "name"))
    return layout


def _text(text: str, role: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("role", role)
    return label
