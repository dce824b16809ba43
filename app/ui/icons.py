"""Icons: Lucide's outlines in whatever colour the theme asks for.

The files use `currentColor`, which Qt's SVG renderer does not resolve, so the colour is written
into the source before it is drawn.
"""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.settings.resources import resource_path


class Icons:
    """Draws icons and keeps what it has drawn, by name, colour, size and pixel ratio."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, color: str, size_px: int) -> QIcon:
        """The icon `name` (a file's stem) as a QIcon. Raises FileNotFoundError.

        It is sharp on each screen that is there now; for another one Qt scales it.
        """
        icon = QIcon()
        for ratio in _ratios():
            icon.addPixmap(self.pixmap(name, color, size_px, ratio))
        return icon

    def pixmap(self, name: str, color: str, size_px: int, ratio: float) -> QPixmap:
        """The icon as a pixmap of `size_px` logical pixels. Raises FileNotFoundError."""
        key = (name, color, size_px, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = _draw(self._source(name).replace("currentColor", color), *key[2:])
        return self._pixmaps[key]

    def _source(self, name: str) -> str:
        if name not in self._sources:
            file = resource_path("icons") / f"{name}.svg"
            self._sources[name] = file.read_text(encoding="utf-8")
        return self._sources[name]


def _ratios() -> list[float]:
    """Pixels of each screen for one of the window's."""
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()})


def _draw(svg: str, size_px: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size_px * ratio), round(size_px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap
