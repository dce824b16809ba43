"""A comparison as an animated GIF, for slides: painted and encoded beside the UI thread."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QTextOption

from app.inference.engine import StopToken
from app.speedlab.comparison import Comparison
from app.speedlab.delivery import PaneDelivery
from app.speedlab.timeline import Timeline
from app.speedlab.wording import HEADINGS
from app.ui.palette import Palette
from app.ui.panels.compare.waiting import Look, Waiting, paint_waiting

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE = QSize(960, 540)
_MARGIN, _GAP, _HEAD = 24, 16, 44
_FRAMES_PER_S = 12
_MOST_FRAMES = 720
"""A longer film has fewer frames a second."""
_REST_MS = 2_000
"""How long the last frame stands before it begins again."""
_TITLE_CHARACTERS = 80
_S = 1e9


@dataclass(frozen=True, slots=True)
class FilmLook:
    """Colours and type of a film."""

    palette: Palette
    text: QFont
    small: QFont
    title: QFont


def write_film(
    path: Path,
    comparison: Comparison,
    look: FilmLook,
    stop: StopToken,
    on_progress: Callable[[float], None],
) -> bool:
    """Write the film, and say how far it is, 0 to 1. Returns False if it was stopped.

    Nothing is left at `path` then. Raises OSError. A frame takes some 10 ms.
    """
    frames = _encoded(comparison, look, stop, on_progress)
    first = next(frames)
    duration_ms, count = _pace(comparison)
    durations = [round(duration_ms)] * (count - 1) + [_REST_MS]
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            first.save(file, "GIF", save_all=True, append_images=frames, duration=durations, loop=0)
        if stop.is_set():
            return False
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True


def paint_frame(comparison: Comparison, time_ns: int, look: FilmLook) -> QImage:
    """The picture of one moment."""
    picture = QImage(SIZE, QImage.Format.Format_RGB888)
    picture.fill(QColor(look.palette.canvas))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.title)
    painter.setPen(QColor(look.palette.text))
    title = comparison.title[:_TITLE_CHARACTERS]
    head = QRectF(_MARGIN, 0, SIZE.width() - 2 * _MARGIN, _HEAD)
    painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(look.small)
    painter.setPen(QColor(look.palette.muted))
    complete_s = comparison.generated.complete_ns / _S
    said = f"{min(time_ns / _S, complete_s):.1f} / {complete_s:.1f} s"
    end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(head, end, said)
    width = (SIZE.width() - 2 * _MARGIN - _GAP) / 2
    sides = zip(comparison.shown, (comparison.left, comparison.right), strict=True)
    for number, (shown, delivery) in enumerate(sides):
        left = _MARGIN + number * (width + _GAP)
        place = QRectF(left, _HEAD, width, SIZE.height() - _HEAD - _MARGIN)
        _paint_pane(painter, place, look, _Pane(comparison, shown, delivery, time_ns))
    painter.end()
    return picture


@dataclass(frozen=True, slots=True)
class _Pane:
    comparison: Comparison
    shown: Timeline
    delivery: PaneDelivery
    time_ns: int


def _paint_pane(painter: QPainter, place: QRectF, look: FilmLook, pane: _Pane) -> None:
    painter.setPen(QPen(QColor(look.palette.line), 1))
    painter.setBrush(QColor(look.palette.surface))
    painter.drawRoundedRect(place, 12, 12)
    inside = place.adjusted(16, 12, -16, -12)
    painter.setFont(look.title)
    painter.setPen(QColor(look.palette.text))
    painter.drawText(inside, Qt.AlignmentFlag.AlignTop, HEADINGS[pane.delivery.unit])
    body = inside.adjusted(0, 30, 0, 0)
    painter.save()
    painter.setClipRect(body)
    end = pane.shown.end_at(pane.time_ns)
    if end:
        _paint_text(painter, body, look, pane.shown.text[:end])
    else:
        painter.translate(body.topLeft())
        waiting = Waiting(
            pane.delivery.wait,
            pane.time_ns,
            pane.shown.first_ns,
            pane.comparison.generated.first_ns,
        )
        paint_waiting(painter, waiting, Look(body.width(), look.palette, look.small))
    painter.restore()


def _paint_text(painter: QPainter, place: QRectF, look: FilmLook, text: str) -> None:
    """The end of a text that is longer than its place."""
    painter.setFont(look.text)
    painter.setPen(QColor(look.palette.text))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    endless = QRectF(0, 0, place.width(), 1e6)
    height = painter.boundingRect(endless, text, option).height()
    top = place.top() - max(0.0, height - place.height())
    painter.drawText(QRectF(place.left(), top, place.width(), height + 1), text, option)


def _pace(comparison: Comparison) -> tuple[float, int]:
    """Milliseconds between two frames, and the number of frames."""
    total_ms = comparison.generated.complete_ns / 1e6
    count = min(_MOST_FRAMES, max(2, round(total_ms / 1000 * _FRAMES_PER_S) + 1))
    return total_ms / (count - 1), count


def _encoded(
    comparison: Comparison, look: FilmLook, stop: StopToken, on_progress: Callable[[float], None]
) -> Iterator["Image"]:
    """The frames in one palette of colours, which the last frame has all of."""
    from PIL import Image  # noqa: PLC0415 - only who makes a film waits for it

    gap_ms, count = _pace(comparison)

    def picture(time_ns: int) -> Image.Image:
        frame = paint_frame(comparison, time_ns, look)
        data = bytes(frame.constBits())
        size = (frame.width(), frame.height())
        return Image.frombytes("RGB", size, data, "raw", "RGB", frame.bytesPerLine())

    waits = picture(max(0, comparison.generated.first_ns // 2))
    colors = Image.new("RGB", (SIZE.width(), 2 * SIZE.height()))
    colors.paste(waits, (0, 0))
    colors.paste(picture(comparison.generated.complete_ns), (0, SIZE.height()))
    palette = colors.quantize(64)
    for number in range(count):
        if stop.is_set():
            return
        time_ns = round(number * gap_ms * 1e6)
        yield picture(time_ns).quantize(palette=palette, dither=Image.Dither.NONE)
        on_progress((number + 1) / count)
