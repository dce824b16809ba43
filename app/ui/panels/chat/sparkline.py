"""The rhythm of a reply: a tiny bar chart of the times between its tokens."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, median

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.inference.words import tr
from app.ui.theme import Theme

_BARS = 12
_BAR_PX, _STEP_PX, _HEIGHT_PX = 2, 3, 13
_LEAST = 0.12
"""A bar of nothing would look like a missing one."""


class Sparkline(QWidget):
    """Hidden until it has at least two times to show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_gaps(self, gaps_ms: Sequence[float]) -> None:
        """Show the milliseconds between each token and the one before it."""
        self._bars = bars_of(gaps_ms)
        self.setVisible(len(self._bars) > 1)
        if not gaps_ms:
            return
        sentence = tr(
            "Time between tokens: median {median:.0f} ms, longest {max:.0f} ms. Each bar is "
            "the mean of an equal share of the tokens, in their order.",
            median=median(gaps_ms),
            max=max(gaps_ms),
        )
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self.updateGeometry()
        self.update()

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Bars from the left, the highest as high as the chart."""
        painter = QPainter(self)
        color = self._theme.color("chart")
        for index, share in enumerate(self._bars):
            height = max(1.0, share * _HEIGHT_PX)
            painter.fillRect(QRectF(index * _STEP_PX, _HEIGHT_PX - height, _BAR_PX, height), color)
        painter.end()

    def sizeHint(self) -> QSize:
        """Room for the bars there are."""
        return QSize(max(1, len(self._bars)) * _STEP_PX, _HEIGHT_PX)


def bars_of(gaps_ms: Sequence[float]) -> tuple[float, ...]:
    """Up to a dozen heights, 0 to 1: means of equal shares of `gaps_ms`, over the highest one."""
    count = min(_BARS, len(gaps_ms))
    edges = [round(i * len(gaps_ms) / count) for i in range(count + 1)] if count else []
    means = [fmean(gaps_ms[a:b]) for a, b in pairwise(edges)]
    highest = max(means, default=0.0)
    if highest <= 0:
        return tuple(_LEAST for _ in means)
    return tuple(max(_LEAST, mean / highest) for mean in means)
