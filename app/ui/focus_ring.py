"""A ring around what has the focus by keyboard, where a border of its own would move the text."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import SMALL_RADIUS_PX, Theme

_PEN_PX = 1.5
_AIR_PX = 5
_GONE = (QEvent.Type.FocusOut, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Stands around `widget`, inside `host` that holds it, until the widget loses the focus."""

    def __init__(self, theme: Theme, widget: QWidget, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._widget = widget
        self._host = host
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        watched: QWidget | None = widget
        while watched is not None and watched is not host:
            watched.installEventFilter(self)
            watched = watched.parentWidget()
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        at = self._widget.mapTo(self._host, QPoint())
        around = QRect(at, self._widget.size())
        self.setGeometry(around.adjusted(-_AIR_PX, -_AIR_PX, _AIR_PX, _AIR_PX))

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It goes where the widget goes, and away with its focus."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif watched is self._widget and event.type() in _GONE:
            watched.removeEventFilter(self)
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """One line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), _PEN_PX))
        inset = _PEN_PX / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, SMALL_RADIUS_PX, SMALL_RADIUS_PX)
        painter.end()
