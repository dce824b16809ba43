"""What a summary will take, here and on one other model, before it is begun."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.inference.words import tr
from app.ui.choice_box import ChoiceBox
from app.ui.flow import FlowLayout
from app.ui.theme import Theme
from app.ui.wrapping import WrappingLabel, keep_height

NOBODY = tr("Compare with…")
_FIGURE = re.compile(
    r"(?<![\w.-])(?:[\u2248~<] ?)?\$?\d[\d.,]*(?: (?:h|min|s)\b)?(?: \d+ (?:min|s)\b)*"
)


class ForecastLine(QWidget):
    """Shows sentences that it is given, their figures in bold."""

    other_chosen = Signal(str)
    """The name of the model to compare with; empty for none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts = ["", ""]
        self._here = _line()
        self._box = ChoiceBox(theme)
        self._box.setProperty("role", "small")
        self._box.setAccessibleName(tr("Compare with another model"))
        self._box.setToolTip(tr("What the same would take with another model"))
        self._there = _line()
        flow = FlowLayout(self, 10)
        for widget in (self._here, self._box, self._there):
            flow.addWidget(widget)
        self._box.activated.connect(self._on_chosen)
        self.show_others(())
        self._show()
        theme.changed.connect(self._show)

    def show_forecast(self, text: str) -> None:
        """What it takes: "14 sections · ≈ 2 min 05 s on this computer · $0"."""
        self._texts[0] = text
        self._show()

    def show_others(self, names: Sequence[str], current: str = "") -> None:
        """The models that it can be compared with; `current` is the one that is."""
        self._box.clear()
        self._box.addItem(NOBODY, "")
        for name in names:
            self._box.addItem(tr("on {name}", name=name), name)
        self._box.setCurrentIndex(max(0, self._box.findData(current)))
        self._box.setVisible(bool(names))

    def show_other(self, text: str) -> None:
        """What it takes with the other model: "≈ 9 s, $0.003"."""
        self._texts[1] = text
        self._show()

    @Slot()
    def _show(self) -> None:
        for label, text in zip((self._here, self._there), self._texts, strict=True):
            label.setText(self._with_figures(text))
            label.setAccessibleName(text)
            label.setVisible(bool(text))
        keep_height(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its sentences have other lines."""
        super().resizeEvent(event)
        keep_height(self)

    def _with_figures(self, text: str) -> str:
        """As rich text; a digit within a name is no figure."""
        bold = f'<span style="color: {self._theme.palette.text}; font-weight: 600">'
        words = _FIGURE.sub(lambda found: f"\0{found[0]}\1", text)
        return escape(words).replace("\0", bold).replace("\1", "</span>")

    def _on_chosen(self, index: int) -> None:
        self.other_chosen.emit(str(self._box.itemData(index)))


def _line() -> WrappingLabel:
    label = WrappingLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setProperty("role", "small")
    return label
