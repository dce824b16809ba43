"""Pictures of formulas, drawn on a thread of their own and kept for all documents.

The thread is there while there is something to draw. What is drawn last is what was asked for
first: a person looks at what came last.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

_KEPT_BYTES = 32_000_000
_MOST_WAITING = 500
_EDGE_PX = 1
"""Room around a picture, for what antialiasing spreads."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a picture depends on."""

    tex: str
    display: bool
    size_px: float
    color: str
    ratio: float
    """Pixels of the screen for one of the window's."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn formula. All sizes are the window's pixels."""

    image: QImage
    width: float
    ascent: float
    """Above the baseline."""
    descent: float


@dataclass(frozen=True, slots=True)
class NoPicture:
    """A formula that cannot be drawn."""

    reason: str


class Formulas:
    """Asked from the UI thread. Holds no reference to who asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drawn: OrderedDict[Wanted, Picture | NoPicture] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[Wanted, None] = OrderedDict()
        self._is_drawing = False

    def look(self, wanted: Wanted) -> Picture | NoPicture | None:
        """What it looks like; None as long as that is not known: ask again later."""
        with self._lock:
            found = self._drawn.get(wanted)
            if found is not None:
                self._drawn.move_to_end(wanted)
                return found
            self._waiting[wanted] = None
            if len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            if not self._is_drawing:
                self._is_drawing = True
                threading.Thread(target=self._draw_all, name="formulas", daemon=True).start()
        return None

    def _draw_all(self) -> None:
        wanted = self._next()
        while wanted is not None:
            self._keep(wanted, picture_of(wanted))
            wanted = self._next()

    def _next(self) -> Wanted | None:
        with self._lock:
            while self._waiting:
                wanted, _ = self._waiting.popitem()
                if wanted not in self._drawn:
                    return wanted
            self._is_drawing = False
        return None

    def _keep(self, wanted: Wanted, drawn: Picture | NoPicture) -> None:
        with self._lock:
            self._drawn[wanted] = drawn
            self._bytes += _bytes_of(drawn)
            while self._bytes > _KEPT_BYTES and len(self._drawn) > 1:
                self._bytes -= _bytes_of(self._drawn.popitem(last=False)[1])


def picture_of(wanted: Wanted) -> Picture | NoPicture:
    """Draw it now. Takes milliseconds to a second."""
    # Imported here: the first formula needs them, not the first window.
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    from app.markdown.tex import TexError, draw  # noqa: PLC0415

    try:
        drawing = draw(
            wanted.tex, display=wanted.display, size_px=wanted.size_px, color=wanted.color
        )
    except TexError as error:
        return NoPicture(str(error))
    width, height = drawing.width + 2 * _EDGE_PX, drawing.ascent + drawing.descent + 2 * _EDGE_PX
    image = QImage(
        ceil(width * wanted.ratio),
        ceil(height * wanted.ratio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(wanted.ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(drawing.svg))
    renderer.render(painter, QRectF(_EDGE_PX, _EDGE_PX, drawing.width, height - 2 * _EDGE_PX))
    painter.end()
    return Picture(image, width, drawing.ascent + _EDGE_PX, drawing.descent + _EDGE_PX)


def _bytes_of(drawn: Picture | NoPicture) -> int:
    return drawn.image.sizeInBytes() if isinstance(drawn, Picture) else len(drawn.reason)


FORMULAS = Formulas()
"""Shared by all documents."""
