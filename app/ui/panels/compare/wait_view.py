"""What stands in a pane while there is nothing to read.

Each indicator is a picture of a moment, so that it can be scrubbed, and never has a timer.
"""

from collections.abc import Callable
from math import cos, tau

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.speedlab.delivery import Wait
from app.ui.theme import Theme

_S = 1e9
_LINE_PX = 9
_LINES = (0.94, 0.86, 0.66)
_TURN_S, _WAVE_S, _SHIMMER_S = 1.0, 1.2, 1.6
_DISC_PX = 22
_HEIGHT_PX = 84


class WaitView(QWidget):
    """Shows one indicator at one moment."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wait = Wait.NONE
        self._time_ns = self._until_ns = self._reading_until_ns = 0
        self._painters: dict[Wait, Callable[[QPainter], None]] = {
            Wait.SPINNER: self._spinner,
            Wait.DOTS: self._dots,
            Wait.SKELETON: self._skeleton,
            Wait.PROGRESS: self._progress,
            Wait.PHASES: self._phases,
        }
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def wait_for(self, wait: Wait, until_ns: int, reading_until_ns: int) -> None:
        """An indicator that stands until something is shown; the model reads until it writes."""
        self._wait, self._until_ns, self._reading_until_ns = wait, until_ns, reading_until_ns
        self.setAccessibleName("" if wait is Wait.NONE else "Waiting")
        self.update()

    def move_to(self, time_ns: int) -> None:
        """Another moment."""
        if time_ns != self._time_ns:
            self._time_ns = time_ns
            if self._wait is not Wait.NONE:
                self.update()

    def _spinner(self, painter: QPainter) -> None:
        ring = QRectF(2, 4, _DISC_PX, _DISC_PX)
        painter.setPen(QPen(self._theme.color("line"), 3))
        painter.drawEllipse(ring)
        pen = QPen(self._theme.color("accent"), 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        turn = self._time_ns / _S / _TURN_S % 1
        painter.drawArc(ring, round((0.25 - turn) * 360 * 16), -90 * 16)

    def _dots(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(3):
            phase = (self._time_ns / _S / _WAVE_S - number / 6) % 1
            color = self._theme.color("muted")
            color.setAlphaF(0.35 + 0.65 * max(0.0, cos(phase * tau)))
            painter.setBrush(color)
            rise = 3 * max(0.0, cos(phase * tau))
            painter.drawEllipse(QPointF(8 + 14 * number, 15 - rise), 4, 4)

    def _skeleton(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        base, shine = self._theme.color("line"), self._theme.color("muted")
        middle = self.width() * (self._time_ns / _S / _SHIMMER_S % 1 * 1.6 - 0.3)
        for number, share in enumerate(_LINES):
            top, width = 4 + 22 * number, self.width() * share
            painter.setBrush(base)
            painter.drawRoundedRect(QRectF(0, top, width, _LINE_PX), 4.5, 4.5)
            shine.setAlphaF(0.25)
            painter.setBrush(shine)
            left = max(0.0, middle - 50)
            right = min(width, middle + 50)
            if right > left:
                painter.drawRoundedRect(QRectF(left, top, right - left, _LINE_PX), 4.5, 4.5)

    def _progress(self, painter: QPainter) -> None:
        share = self._time_ns / self._until_ns if self._until_ns else 1.0
        self._bar(painter, share, self._theme.color("accent"))
        left_s = max(0, self._until_ns - self._time_ns) / _S
        self._text(painter, 20, f"{left_s:.0f} s left" if left_s >= 1 else "Less than 1 s left")

    def _phases(self, painter: QPainter) -> None:
        is_reading = self._time_ns < self._reading_until_ns
        for number, (text, now) in enumerate(
            (("Reading your text", is_reading), ("Writing", not is_reading))
        ):
            color = self._theme.color("text" if now else "muted")
            done = number == 0 and not is_reading
            top = 2 + 26 * number
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("good" if done else "accent" if now else "line"))
            painter.drawEllipse(QPointF(6, top + 10), 4, 4)
            self._text(painter, top, text, 20, color)

    def _bar(self, painter: QPainter, share: float, color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(QRectF(0, 6, self.width(), 6), 3, 3)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(0, 6, self.width() * min(1.0, share), 6), 3, 3)

    def _text(
        self, painter: QPainter, top: int, text: str, left: int = 0, color: QColor | None = None
    ) -> None:
        painter.setPen(color or self._theme.color("muted"))
        painter.setFont(self._theme.small_font())
        height = painter.fontMetrics().height() + 4
        place = QRectF(left, top, self.width() - left, height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The moment."""
        paint = self._painters.get(self._wait)
        if paint is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
        painter.end()

    def sizeHint(self) -> QSize:
        """The tallest of them."""
        return QSize(200, _HEIGHT_PX)
