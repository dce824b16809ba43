"""What lies over the window while something is dragged over it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.inference.words import tr
from app.ui.theme import Theme

_INSET_PX = 14
_RADIUS_PX = 16
_CANVAS_ALPHA = 244
_GAP_PX = 8
_TITLE = tr("Drop it here")
_KINDS = tr(
    "Text goes into your message, documents to Summarise.\nModels are loaded, chats imported."
)


class DropVeil(QWidget):
    """Covers its parent; the pointer goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_TITLE)
        self.hide()

    def cover(self) -> None:
        """Be seen over all of the parent."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window shines through."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = QColor(self._theme.color("canvas"))
        canvas.setAlpha(_CANVAS_ALPHA)
        painter.fillRect(self.rect(), canvas)
        frame = QRectF(self.rect()).adjusted(_INSET_PX, _INSET_PX, -_INSET_PX, -_INSET_PX)
        painter.setPen(QPen(self._theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)
        center = Qt.AlignmentFlag.AlignHCenter
        middle = self.rect().center().y()
        above, below = frame.toRect(), frame.toRect()
        above.setBottom(middle - _GAP_PX // 2)
        below.setTop(middle + _GAP_PX // 2)
        painter.setPen(self._theme.color("text"))
        painter.setFont(self._theme.heading_font(2))
        painter.drawText(above, center | Qt.AlignmentFlag.AlignBottom, _TITLE)
        painter.setPen(self._theme.color("muted"))
        painter.setFont(self._theme.text_font())
        flags = center | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, _KINDS)
