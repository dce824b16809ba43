"""Buttons that keep their icon in the theme's colours, and buttons that keep their width."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

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


class SteadyButton(QPushButton):
    """As wide as the widest of the texts that it can have: nothing beside it moves."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(texts[0])
        self._texts = tuple(texts)

    # Qt's own

    def sizeHint(self) -> QSize:
        """With room for each of the texts."""
        hint = super().sizeHint()
        widest = max(map(self._text_px, self._texts))
        return hint + QSize(max(0, widest - self._text_px(self.text())), 0)

    def minimumSizeHint(self) -> QSize:
        """The same: it is never cut."""
        return self.sizeHint()

    def _text_px(self, text: str) -> int:
        """As Qt measures it for the hint."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()
