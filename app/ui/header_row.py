"""The row at the top of a page: equally high on all pages, so that titles stand on one line."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem

from app.ui.theme import Theme

HEADER_MARGINS = (12, 8, 18, 8)
_GAP_PX = 8
_AROUND_TEXT_PX = 12
"""What the highest control of any page has above and below its text."""


class HeaderRow(QHBoxLayout):
    """As high as a page's highest control in the type in force, whatever stands in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._strut = QSpacerItem(0, 0)
        self.setSpacing(_GAP_PX)
        self.addItem(self._strut)
        self._fit()
        theme.changed.connect(self._fit)

    @Slot()
    def _fit(self) -> None:
        height = QFontMetrics(self._theme.control_font()).height() + _AROUND_TEXT_PX
        policy = QSizePolicy.Policy
        self._strut.changeSize(0, height, policy.Fixed, policy.Minimum)
        self.invalidate()
