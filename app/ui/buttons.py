"""Buttons that keep their icon in the theme's colours."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.ui.theme import ICON_PX, Theme


class IconButton(QToolButton):
    """A quiet button of one icon, with its meaning as tooltip and accessible name."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        meaning: str,
        parent: QWidget | None = None,
        size_px: int = ICON_PX,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = icon
        self._size_px = size_px
        self.setProperty("role", "quiet")
        self.setToolTip(meaning)
        self.setAccessibleName(meaning)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(size_px, size_px))
        self._tint()
        theme.changed.connect(self._tint)

    def _tint(self) -> None:
        self.setIcon(self._theme.icon(self._name, size_px=self._size_px))
