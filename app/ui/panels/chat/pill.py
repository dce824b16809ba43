"""The button over the conversation that leads to its end."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.inference.words import tr
from app.ui.theme import ICON_PX, Theme

_ABOVE_PX = 14


class LatestPill(QPushButton):
    """Stands at the lower edge of `host`; hidden at first."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(tr("Jump to latest"), host)
        self._theme = theme
        self._host = host
        self.setProperty("role", "pill")
        self.setIconSize(QSize(ICON_PX - 2, ICON_PX - 2))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def dress(self) -> None:
        """The theme is another one."""
        self.setIcon(self._theme.icon("arrow-down"))
        self.place()

    def place(self) -> None:
        """The host has another size, or other children."""
        size = self.sizeHint()
        left = (self._host.width() - size.width()) // 2
        self.setGeometry(
            left, self._host.height() - size.height() - _ABOVE_PX, size.width(), size.height()
        )
        self.raise_()
