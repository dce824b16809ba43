"""A line of figures: the numbers bold, what they are in grey, the definition on hover.

Painted by one widget: a conversation has five figures under every reply, and three labels for each
would be most of its widgets.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.theme import Theme

_SPACE_PX = 14
_INNER_PX = 3


@dataclass(frozen=True, slots=True)
class FigureText:
    """One figure as words."""

    value: str
    """The number, set bold; may be empty."""
    label: str
    definition: str


class FiguresLine(QWidget):
    """Shows figures from the left; those for which there is no room are left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures: tuple[FigureText, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_figures(self, figures: Sequence[FigureText]) -> None:
        """Show these instead."""
        self._figures = tuple(figures)
        words = (f"{figure.value} {figure.label}".strip() for figure in figures)
        self.setAccessibleName(", ".join(words))
        self.updateGeometry()
        self.update()

    def _places(self) -> list[tuple[FigureText, int, int, int]]:
        """Each figure with the left edge of its value, of its label, and its right edge."""
        bold = QFontMetrics(self._theme.small_font(QFont.Weight.DemiBold))
        plain = QFontMetrics(self._theme.small_font())
        out = []
        left = 0
        for figure in self._figures:
            width = bold.horizontalAdvance(figure.value)
            label = left + width + (_INNER_PX if width else 0)
            right = label + plain.horizontalAdvance(figure.label)
            out.append((figure, left, label, right))
            left = right + _SPACE_PX
        return out

    # Qt's own

    def event(self, event: QEvent) -> bool:
        """The definition of the figure under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for figure, left, _, right in self._places():
                if left <= event.pos().x() <= right:
                    QToolTip.showText(event.globalPos(), figure.definition, self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """It may be squeezed."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Values in bold, labels in grey."""
        painter = QPainter(self)
        height = self.height()
        for figure, left, label, right in self._places():
            if right > self.width():
                break
            painter.setFont(self._theme.small_font(QFont.Weight.DemiBold))
            painter.setPen(self._theme.color("text"))
            align = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(left, 0, label - left, height), align, figure.value)
            painter.setFont(self._theme.small_font())
            painter.setPen(self._theme.color("muted"))
            painter.drawText(QRect(label, 0, right - label + 1, height), align, figure.label)
        painter.end()

    def sizeHint(self) -> QSize:
        """Room for all figures."""
        places = self._places()
        width = places[-1][3] + 1 if places else 0
        return QSize(width, QFontMetrics(self._theme.small_font()).height() + 4)
