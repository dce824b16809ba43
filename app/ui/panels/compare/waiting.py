"""Pictures of waiting: each indicator at one moment, for the window and for films alike."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, tau

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.inference.words import tr
from app.speedlab.delivery import Wait
from app.ui.palette import Palette

_S = 1e9
_LINE_PX = 9
_LINES = (0.94, 0.86, 0.66)
_TURN_S, _WAVE_S, _SHIMMER_S = 1.0, 1.2, 1.6
_DISC_PX = 22
HEIGHT_PX = 84
"""The tallest of them."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A moment without anything to read."""

    wait: Wait
    time_ns: int
    until_ns: int
    """When there is something."""
    reading_until_ns: int
    """When the model has read the prompt, and writes."""


@dataclass(frozen=True, slots=True)
class Look:
    """What it is painted with."""

    width: float
    palette: Palette
    font: QFont


def paint_waiting(painter: QPainter, waiting: Waiting, look: Look) -> None:
    """Paint it from the painter's origin, over `look.width` and `HEIGHT_PX`."""
    paint = _PAINTERS.get(waiting.wait)
    if paint is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, waiting, look)


def _spinner(painter: QPainter, waiting: Waiting, look: Look) -> None:
    ring = QRectF(2, 4, _DISC_PX, _DISC_PX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.palette.line), 3))
    painter.drawEllipse(ring)
    pen = QPen(QColor(look.palette.accent), 3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    turn = waiting.time_ns / _S / _TURN_S % 1
    painter.drawArc(ring, round((0.25 - turn) * 360 * 16), -90 * 16)


def _dots(painter: QPainter, waiting: Waiting, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(3):
        phase = (waiting.time_ns / _S / _WAVE_S - number / 6) % 1
        up = max(0.0, cos(phase * tau))
        color = QColor(look.palette.muted)
        color.setAlphaF(0.35 + 0.65 * up)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(8 + 14 * number, 15 - 3 * up), 4, 4)


def _skeleton(painter: QPainter, waiting: Waiting, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    shine = QColor(look.palette.muted)
    shine.setAlphaF(0.25)
    middle = look.width * (waiting.time_ns / _S / _SHIMMER_S % 1 * 1.6 - 0.3)
    for number, share in enumerate(_LINES):
        top, width = 4 + 22 * number, look.width * share
        painter.setBrush(QColor(look.palette.line))
        painter.drawRoundedRect(QRectF(0, top, width, _LINE_PX), 4.5, 4.5)
        left, right = max(0.0, middle - 50), min(width, middle + 50)
        if right > left:
            painter.setBrush(shine)
            painter.drawRoundedRect(QRectF(left, top, right - left, _LINE_PX), 4.5, 4.5)


def _progress(painter: QPainter, waiting: Waiting, look: Look) -> None:
    share = waiting.time_ns / waiting.until_ns if waiting.until_ns else 1.0
    painter.setPen(Qt.PenStyle.NoPen)
    for color, part in ((look.palette.line, 1.0), (look.palette.accent, min(1.0, share))):
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(QRectF(0, 6, look.width * part, 6), 3, 3)
    left_s = max(0, waiting.until_ns - waiting.time_ns) / _S
    said = tr("{left_s:.0f} s left", left_s=left_s) if left_s >= 1 else tr("Less than 1 s left")
    _text(painter, look, 0, 20, said, look.palette.muted)


def _phases(painter: QPainter, waiting: Waiting, look: Look) -> None:
    palette = look.palette
    is_reading = waiting.time_ns < waiting.reading_until_ns
    rows = (
        (tr("Reading your text"), palette.accent if is_reading else palette.good, is_reading),
        (tr("Writing"), palette.line if is_reading else palette.accent, not is_reading),
    )
    for number, (said, dot, is_now) in enumerate(rows):
        top = 2 + 26 * number
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(dot))
        painter.drawEllipse(QPointF(6, top + 10), 4, 4)
        _text(painter, look, 20, top, said, palette.text if is_now else palette.muted)


def _text(painter: QPainter, look: Look, left: int, top: int, text: str, color: str) -> None:
    painter.setPen(QColor(color))
    painter.setFont(look.font)
    place = QRectF(left, top, look.width - left, painter.fontMetrics().height() + 4)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)


_PAINTERS: dict[Wait, Callable[[QPainter, Waiting, Look], None]] = {
    Wait.SPINNER: _spinner,
    Wait.DOTS: _dots,
    Wait.SKELETON: _skeleton,
    Wait.PROGRESS: _progress,
    Wait.PHASES: _phases,
}
