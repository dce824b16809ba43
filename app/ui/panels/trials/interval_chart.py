"""Points with their intervals, one below the other. Imported late: pyqtgraph takes 0.4 s."""

from math import log10

import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.inference.words import tr
from app.ui.panels.trials.figures import Figure, Row, ticks
from app.ui.theme import Theme

_GAP_PX, _BAR_PX = 12, 24
"""Between two rows, and what the point with its interval takes below its words."""
_AXIS_LINES = 1.8
_POINT_PX, _PEN_PX = 10, 3
_WIDEST_TICK = "100 %"
"""Half of it stands beyond each end of the axis."""


class IntervalChart(QWidget):
    """One vertical step of the plot is one pixel, so that words and bars find their places."""

    def __init__(self, theme: Theme, figure: Figure) -> None:
        super().__init__()
        self._theme = theme
        self._figure = figure
        self._drawn_width = -1
        self._plot = pg.PlotWidget()
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The wheel is meant for the page.
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setAccessibleName(tr("Chart: {title}", title=figure.title))
        self._plot.setAccessibleDescription(
            "; ".join(f"{row.label}: {row.figures}" for row in figure.rows)
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        item = self._plot.getPlotItem()
        item.hideAxis("left")
        item.getViewBox().invertY()
        item.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        theme.changed.connect(self._draw)

    def _draw(self) -> None:
        item = self._plot.getPlotItem()
        item.clear()
        low, high = self._x(self._figure.axis.low), self._x(self._figure.axis.high)
        margin = (high - low) * self._margin()
        axis_px = self._dress_axis(item.getAxis("bottom"))
        y_px = 0.0
        for row in self._figure.rows:
            y_px += self._words(row, low - margin, y_px) + _BAR_PX / 2
            self._bar(row, y_px)
            y_px += _BAR_PX / 2 + _GAP_PX
        item.setXRange(low - margin, high + margin, padding=0)
        item.setYRange(0, y_px, padding=0)
        self._plot.setFixedHeight(round(y_px) + axis_px)

    def _margin(self) -> float:
        """What is left free at each end of the axis, as a share of it."""
        metrics = QFontMetrics(self._theme.small_font())
        px = metrics.horizontalAdvance(_WIDEST_TICK) / 2 + 4
        return px / max(1.0, self.width() - 2 * px)

    def _x(self, value: float) -> float:
        """Where a value stands; what is beyond the axis stands at its end."""
        axis = self._figure.axis
        held = min(max(value, axis.low), axis.high)
        return log10(held) if axis.is_log else held

    def _words(self, row: Row, x: float, y_px: float) -> float:
        """Write a row's words; returns how high they are."""
        text = pg.TextItem(f"{row.label}: {row.figures}", self._theme.color("text"))
        text.setFont(self._theme.small_font())
        text.textItem.document().setDocumentMargin(0)
        text.setTextWidth(self.width())
        text.setPos(x, y_px)
        self._plot.addItem(text, ignoreBounds=True)
        return float(text.textItem.boundingRect().height())

    def _bar(self, row: Row, y_px: float) -> None:
        """The whole axis thin, the interval thick, the point on it, the neutral value dashed."""
        low, high = self._x(self._figure.axis.low), self._x(self._figure.axis.high)
        self._line(low, high, y_px, "line", 1)
        if row.neutral is not None:
            pen = pg.mkPen(self._theme.color("muted"), width=1.5, style=Qt.PenStyle.DashLine)
            x, half = self._x(row.neutral), _BAR_PX / 2 - 1
            self._plot.plot([x, x], [y_px - half, y_px + half], pen=pen)
        if row.interval is not None:
            ends = (self._x(row.interval.low), self._x(row.interval.high))
            self._line(*ends, y_px, "accent", _PEN_PX)
        point = pg.ScatterPlotItem(
            [self._x(row.value)],
            [y_px],
            size=_POINT_PX,
            brush=pg.mkBrush(self._theme.color("accent")),
            pen=pg.mkPen(self._theme.color("surface"), width=1.5),
        )
        self._plot.addItem(point)

    def _line(self, begin: float, end: float, y_px: float, color: str, width: int) -> None:
        pen = pg.mkPen(self._theme.color(color), width=width)
        self._plot.plot([begin, end], [y_px, y_px], pen=pen)

    def _dress_axis(self, axis: pg.AxisItem) -> int:
        """The axis in the theme's colours; returns its height, pixels."""
        self._plot.setBackground(self._theme.color("surface"))
        axis.setPen(pg.mkPen(self._theme.color("line")))
        axis.setTextPen(pg.mkPen(self._theme.color("muted")))
        axis.setStyle(tickFont=self._theme.small_font(), tickLength=0, hideOverlappingLabels=True)
        axis.setTicks([[(self._x(value), words) for value, words in ticks(self._figure)]])
        height: int = round(self._plot.fontMetrics().lineSpacing() * _AXIS_LINES)
        axis.setHeight(height)
        return height

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words break at other places."""
        super().resizeEvent(event)
        if self.width() != self._drawn_width:
            self._drawn_width = self.width()
            self._draw()
