"""The sampling of a chat or a preset, each value left as usual unless it is given."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.inference.request import Sampling
from app.inference.words import tr
from app.settings.preferences import SAMPLING_BOUNDS, SamplingOverrides
from app.ui.presets.number_field import NumberField

_FIELDS = (
    (
        "temperature",
        tr("Temperature"),
        0.1,
        tr("Higher is more varied; 0 always takes the likeliest."),
    ),
    ("max_tokens", tr("Longest reply"), 1, tr("Tokens after which a reply is cut.")),
    ("top_k", tr("Top-k"), 1, tr("Choose among the k likeliest tokens only; 0 is off.")),
    ("top_p", tr("Top-p"), 0.05, tr("Choose among the likeliest tokens of this probability.")),
    (
        "min_p",
        tr("Min-p"),
        0.01,
        tr("Drop tokens less likely than this share of the likeliest one."),
    ),
    ("repeat_penalty", tr("Repeat penalty"), 0.05, tr("Above 1 makes recent words less likely.")),
    ("seed", tr("Seed"), 1, tr("The same seed gives the same reply to the same question.")),
)
_NONE = {"seed": tr("drawn anew"), "max_tokens": tr("no limit")}
_COLUMNS = 2


class SamplingFields(QWidget):
    """Two columns of numbers."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sampling = SamplingOverrides()
        self._fields: dict[str, NumberField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        for place, (name, label, step, meaning) in enumerate(_FIELDS):
            field = self._fields[name] = NumberField(SAMPLING_BOUNDS[name], step)
            field.setAccessibleName(label)
            field.setAccessibleDescription(meaning)
            field.setToolTip(meaning)
            field.entered.connect(partial(self._on_entered, name))
            title = QLabel(label)
            title.setProperty("role", "small")
            title.setBuddy(field)
            row, column = divmod(place, _COLUMNS)
            grid.addWidget(title, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
            grid.setColumnStretch(column, 1)

    def show_usual(self, sampling: Sampling) -> None:
        """What is sampled with where nothing is given."""
        for name, field in self._fields.items():
            value = getattr(sampling, name)
            field.show_usual(_NONE.get(name, "") if value is None else f"{value:g}")

    def show_sampling(self, sampling: SamplingOverrides | None) -> None:
        """Show what is given."""
        self._sampling = sampling or SamplingOverrides()
        for name, field in self._fields.items():
            field.show_number(getattr(self._sampling, name))

    def sampling(self) -> SamplingOverrides:
        """What is given."""
        return self._sampling

    def _on_entered(self, name: str, value: float | None) -> None:
        # What was not touched stays as exact as it was.
        changes: dict[str, Any] = {name: value}
        self._sampling = replace(self._sampling, **changes)
        self.changed.emit()
