"""A ring around what has the focus by keyboard, where a border of its own would move the text."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import SMALL_RADIUS_PX, Theme

_PEN_PX = 1.5


class FocusRing(QWidget):
    """Stands over `widget` until that loses the focus; whoever came by mouse sees none."""

    def __init__(self, theme: Theme, widget: QWidget) -> None:
        super().__init__(widget.parentWidget())
        self._theme = theme
        self._widget = widget
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        widget.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        self.setGeometry(self._widget.geometry())

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It goes where the widget goes, and away with its focus."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            watched.removeEventFilter(self)
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """One line, within the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), _PEN_PX))
        inset = _PEN_PX / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, SMALL_RADIUS_PX, SMALL_RADIUS_PX)
        painter.end()
