"""The margin beside a document: where each section begins, and a bar beside what is highlighted."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextBlock, QTextLine
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme

_BAR_PX = 3
_GAP_PX = 8


class Lines(Protocol):
    """What the margin stands beside."""

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, float]]:
        """The blocks in view, with their tops in pixels."""


class SectionMargin(QWidget):
    """As high as the text. Positions are those of the text's QTextDocument."""

    def __init__(self, theme: Theme, lines: Lines, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines
        self._starts: Sequence[int] = ()
        self._marked: Sequence[tuple[int, int]] = ()

    def show_starts(self, starts: Sequence[int]) -> None:
        """Where the sections begin."""
        self._starts = starts
        self.update()

    def show_marked(self, ranges: Sequence[tuple[int, int]]) -> None:
        """What is highlighted, as (position, end)."""
        self._marked = ranges
        self.update()

    def room_px(self) -> int:
        """The width that it needs."""
        metrics = QFontMetricsF(self._theme.small_font())
        return round(metrics.horizontalAdvance(f"§{len(self._starts)}")) + 2 * _GAP_PX + _BAR_PX

    def _paint_starts(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        begin, end = block.position(), block.position() + block.length()
        number = bisect_left(self._starts, begin)
        painter.setPen(self._theme.color("muted"))
        while number < len(self._starts) and self._starts[number] < end:
            line = block.layout().lineForTextPosition(self._starts[number] - begin)
            width = self.width() - _GAP_PX - _BAR_PX
            rect = QRectF(0, top + line.y(), width, line.height())
            beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect, beside, f"§{number + 1}")
            number += 1

    def _paint_bars(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        begin, end = block.position(), block.position() + block.length() - 1
        for start, stop in self._marked:
            if start >= end or stop <= begin:
                continue
            first = _line_at(block, max(start, begin))
            last = _line_at(block, min(stop, end) - 1)
            y, bottom = top + first.y(), top + last.y() + last.height()
            rect = QRectF(self.width() - _BAR_PX, y, _BAR_PX, bottom - y)
            painter.fillRect(rect, self._theme.color("accent"))

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """Beside the blocks that are in view."""
        painter = QPainter(self)
        painter.setFont(self._theme.small_font())
        for block, top in self._lines.visible_blocks():
            if top > event.rect().bottom():
                break
            self._paint_starts(painter, block, top)
            self._paint_bars(painter, block, top)
        painter.end()


def _line_at(block: QTextBlock, position: int) -> QTextLine:
    return block.layout().lineForTextPosition(position - block.position())
