"""A delivery profile of one's own, with sliders, and what it comes to."""

from dataclasses import dataclass
from math import log10

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.speedlab.profiles import Profile

_STEPS = 200


@dataclass(frozen=True, slots=True)
class _Dial:
    """One number of a profile and its slider; `low` and `high` are both included."""

    field: str
    label: str
    unit: str
    low: float
    high: float
    is_log: bool = False
    decimals: int = 0

    def value(self, step: int) -> float:
        share = step / _STEPS
        if self.is_log:
            exponent = log10(self.low) + share * (log10(self.high) - log10(self.low))
            return float(round(10**exponent, self.decimals))
        return float(round(self.low + share * (self.high - self.low), self.decimals))

    def step(self, value: float) -> int:
        held = min(max(value, self.low), self.high)
        if self.is_log:
            span = log10(self.high) - log10(self.low)
            return round((log10(held) - log10(self.low)) / span * _STEPS)
        return round((held - self.low) / (self.high - self.low) * _STEPS)


_DIALS = (
    _Dial("ttft_ms", tr("First token after"), "ms", 10, 30_000, is_log=True),
    _Dial("tokens_per_s", tr("Tokens per second"), "tok/s", 1, 1_000, is_log=True, decimals=1),
    _Dial("jitter", tr("Unevenness"), tr("of the mean gap"), 0, 2, decimals=2),
    _Dial("burst", tr("Tokens that come together"), "", 1, 50),
    _Dial("stall_ms", tr("Stalls for"), "ms", 0, 10_000),
    _Dial("stall_at", tr("Stalls after"), tr("of the text"), 0, 1, decimals=2),
)


class ProfileDialog(QDialog):
    """Begins with a profile; each change is told at once, so that it can be felt."""

    changed = Signal(Profile)

    def __init__(self, profile: Profile, tokens: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Delivery profile"))
        self._tokens = tokens
        self._sliders: dict[str, QSlider] = {}
        self._values: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for row, dial in enumerate(_DIALS):
            self._add(grid, row, dial, getattr(profile, dial.field))
        self._total = QLabel()
        self._total.setProperty("role", "small")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(14)
        layout.addLayout(grid)
        layout.addWidget(self._total)
        layout.addWidget(buttons)
        self.setMinimumWidth(400)
        self._show(self.profile())

    def profile(self) -> Profile:
        """What the sliders say."""
        value = {dial.field: dial.value(self._sliders[dial.field].value()) for dial in _DIALS}
        return Profile(
            tr("Custom"),
            ttft_ms=value["ttft_ms"],
            tokens_per_s=value["tokens_per_s"],
            jitter=value["jitter"],
            burst=round(value["burst"]),
            stall_at=value["stall_at"],
            stall_ms=value["stall_ms"],
        )

    def _add(self, grid: QGridLayout, row: int, dial: _Dial, value: float) -> None:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, _STEPS)
        slider.setValue(dial.step(value))
        slider.setAccessibleName(dial.label)
        slider.valueChanged.connect(self._on_change)
        label = QLabel(dial.label)
        label.setBuddy(slider)
        shown = QLabel()
        shown.setProperty("role", "small")
        shown.ensurePolished()
        shown.setMinimumWidth(shown.fontMetrics().horizontalAdvance(_said(dial, dial.high)))
        grid.addWidget(label, 2 * row, 0, 1, 2)
        grid.addWidget(slider, 2 * row + 1, 0)
        grid.addWidget(shown, 2 * row + 1, 1)
        self._sliders[dial.field], self._values[dial.field] = slider, shown

    def _on_change(self) -> None:
        profile = self.profile()
        self._show(profile)
        self.changed.emit(profile)

    def _show(self, profile: Profile) -> None:
        for dial in _DIALS:
            value = dial.value(self._sliders[dial.field].value())
            self._values[dial.field].setText(_said(dial, value))
        seconds = profile.ttft_ms / 1000 + self._tokens / profile.tokens_per_s
        seconds += profile.stall_ms / 1000
        self._total.setText(
            tr(
                "{tokens:,} tokens are complete after {seconds:.1f} s.",
                tokens=self._tokens,
                seconds=seconds,
            )
        )


def _said(dial: _Dial, value: float) -> str:
    """For example "0.40 of the mean gap"."""
    return f"{value:,.{dial.decimals}f} {dial.unit}".rstrip()
