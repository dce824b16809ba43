"""A box to choose one of several, with the theme's own arrow."""

import sys

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.ui.theme import ICON_PX, Theme

_FROM_RIGHT_PX = 10


class ChoiceBox(QComboBox):
    """A style sheet takes Qt's arrow away and can only put a file in its place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._meaning = ""
        theme.changed.connect(self.update)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """What is chosen here. On Linux Qt tells what was chosen in its place: say both."""
        super().setAccessibleName(name)
        self._describe()

    def setAccessibleDescription(self, text: str) -> None:  # noqa: N802 - Qt's name
        """What that means."""
        self._meaning = text
        self._describe()

    def _describe(self) -> None:
        name = self.accessibleName() if sys.platform == "linux" else ""
        super().setAccessibleDescription(". ".join(filter(None, (name, self._meaning))))

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, then the arrow."""
        super().paintEvent(event)
        left = self.width() - ICON_PX - _FROM_RIGHT_PX
        top = (self.height() - ICON_PX) // 2
        painter = QPainter(self)
        self._theme.icon("chevron-down").paint(painter, left, top, ICON_PX, ICON_PX)
        painter.end()
