"""A line of figures: the numbers bold, what they are in grey, the definition on hover.

Painted by one widget: a conversation has five figures under every reply, and three labels for each
would be most of its widgets.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from app.ui.theme import Theme

_INNER_PX = 4


@dataclass(frozen=True, slots=True)
class FigureText:
    """One figure as words."""

    value: str
    """The number, set bold; may be empty."""
    label: str
    definition: str
    before: str = ""
    """A label in front of the number."""

    @property
    def words(self) -> str:
        """All of it, for who cannot see it."""
        return " ".join(part for part in (self.before, self.value, self.label) if part)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    bold: bool
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class _Place:
    figure: FigureText
    words: tuple[_Word, ...]


class FiguresLine(QLabel):
    """Shows figures from the left; those for which there is no room are left out.

    It is a label for the sake of screen readers, to which a mere widget has no role.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, space_px: int = 14) -> None:
        super().__init__(parent)
        self._theme = theme
        self._space_px = space_px
        self._figures: tuple[FigureText, ...] = ()
        self._laid: list[_Place] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._lay_out_again)

    def show_figures(self, figures: Sequence[FigureText]) -> None:
        """Show these instead."""
        if tuple(figures) == self._figures:
            return
        self._figures = tuple(figures)
        self.setAccessibleName(", ".join(figure.words for figure in figures))
        meanings = (f"{figure.words}: {figure.definition}" for figure in figures)
        self.setAccessibleDescription(" ".join(meanings))
        self._lay_out_again()
        self.update()

    def _lay_out_again(self) -> None:
        self._laid = None
        self.updateGeometry()

    def _places(self) -> list[_Place]:
        """Where each figure's words stand: measured once for each change, not at each paint."""
        if self._laid is None:
            self._laid = self._measured()
        return self._laid

    def _measured(self) -> list[_Place]:
        bold = QFontMetrics(self._theme.small_font(QFont.Weight.DemiBold))
        plain = QFontMetrics(self._theme.small_font())
        out = []
        left = 0
        for figure in self._figures:
            words = []
            for text in (figure.before, figure.value, figure.label):
                if not text:
                    continue
                metrics = bold if text is figure.value else plain
                right = left + metrics.horizontalAdvance(text)
                words.append(_Word(text, metrics is bold, left, right))
                left = right + _INNER_PX
            out.append(_Place(figure, tuple(words)))
            left += self._space_px - _INNER_PX
        return out

    # Qt's own

    def event(self, event: QEvent) -> bool:
        """The definition of the figure under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            x = event.pos().x()
            for place in self._places():
                if place.words and place.words[0].left <= x <= place.words[-1].right:
                    QToolTip.showText(event.globalPos(), place.figure.definition, self)
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
        for place in self._places():
            if place.words and place.words[-1].right > self.width():
                break
            for word in place.words:
                weight = QFont.Weight.DemiBold if word.bold else QFont.Weight.Normal
                painter.setFont(self._theme.small_font(weight))
                painter.setPen(self._theme.color("text" if word.bold else "muted"))
                rect = QRect(word.left, 0, word.right - word.left + 1, self.height())
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, word.text)
        painter.end()

    def sizeHint(self) -> QSize:
        """Room for all figures."""
        words = [word for place in self._places() for word in place.words]
        width = words[-1].right + 1 if words else 0
        return QSize(width, QFontMetrics(self._theme.small_font()).height() + 4)
