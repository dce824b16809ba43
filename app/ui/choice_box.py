"""A box to choose one of several, with the theme's own arrow."""

import sys

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from app.ui.theme import ICON_PX, Theme

_FROM_RIGHT_PX = 10
_MORE_PX = 3


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

    def event(self, event: QEvent) -> bool:
        """All of the text, where it is cut."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            if self._shown(option) != self.currentText():
                QToolTip.showText(event.globalPos(), self.currentText(), self)
                return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """A little more than Qt thinks, which forgets the frame of the style sheet."""
        return super().sizeHint() + QSize(_MORE_PX, 0)

    def _shown(self, option: QStyleOptionComboBox) -> str:
        """As much of the text as there is room for."""
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width()
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The box, then the arrow."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._shown(option)
        box = QStylePainter(self)
        box.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        box.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        box.end()
        left = self.width() - ICON_PX - _FROM_RIGHT_PX
        top = (self.height() - ICON_PX) // 2
        painter = QPainter(self)
        self._theme.icon("chevron-down").paint(painter, left, top, ICON_PX, ICON_PX)
        painter.end()
