"""Words on screen over time, for both sides and a reader. Imported late: pyqtgraph takes 0.4 s."""

from collections.abc import Iterable

import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.inference.words import tr
from app.speedlab.comparison import Comparison
from app.speedlab.reading import reading, words_on_screen
from app.ui.theme import Theme

_S = 1e9
_MOST_POINTS = 2_000
_SIDES = (("accent", "left"), ("warn", "right"))


class WordsChart(QWidget):
    """Two stairs, the reader's line, and where the playing stands."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plot = pg.PlotWidget()
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setAccessibleName(tr("Words on screen over time"))
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cursor = pg.InfiniteLine(angle=90)
        self._comparison: Comparison | None = None
        self._words_per_minute = 1.0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        theme.changed.connect(self._draw)

    def show_comparison(self, comparison: Comparison, words_per_minute: float) -> None:
        """Draw another one."""
        self._comparison, self._words_per_minute = comparison, words_per_minute
        self._draw()

    def move_to(self, time_ns: int) -> None:
        """Where the playing stands."""
        self._cursor.setPos(time_ns / _S)

    def _draw(self) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        item = self._plot.getPlotItem()
        item.clear()
        self._dress_axes(item)
        left, right = comparison.shown
        curves = [words_on_screen(shown) for shown in (left, right)]
        read = reading(left, self._words_per_minute)
        end_s = max(comparison.generated.complete_ns / _S * 1.12, 0.1)
        for (color, _), curve in zip(_SIDES, curves, strict=True):
            points = (*curve, (round(end_s * _S), curve[-1][1]))
            self._line(points, pg.mkPen(self._theme.color(color), width=2))
        pen = pg.mkPen(self._theme.color("good"), width=1.5, style=Qt.PenStyle.DashLine)
        self._line(read, pen)
        words = max(curves[0][-1][1], 1.0)
        item.setXRange(0, end_s, padding=0.01)
        item.setYRange(0, words * 1.08, padding=0)
        self._cursor.setPen(pg.mkPen(self._theme.color("muted"), width=1))
        item.addItem(self._cursor)
        self._plot.setAccessibleDescription(
            tr(
                "{words:.0f} words, complete after {complete_ns:.1f} s",
                words=words,
                complete_ns=comparison.generated.complete_ns / _S,
            )
        )

    def _line(self, points: Iterable[tuple[int, float]], pen: object) -> None:
        kept = list(points)
        every = max(1, len(kept) // _MOST_POINTS)
        kept = [*kept[::every], kept[-1]]
        self._plot.plot([t / _S for t, _ in kept], [words for _, words in kept], pen=pen)

    def _dress_axes(self, item: pg.PlotItem) -> None:
        self._plot.setBackground(self._theme.color("surface"))
        font = self._theme.small_font()
        for name in ("left", "bottom"):
            axis = item.getAxis(name)
            axis.setPen(pg.mkPen(self._theme.color("line")))
            axis.setTextPen(pg.mkPen(self._theme.color("muted")))
            axis.setStyle(tickFont=font, tickLength=0)
        item.showGrid(x=False, y=True, alpha=0.15)
