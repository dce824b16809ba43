"""What is painted behind and beside the words of a summary: cards, the chosen point, chips, caret.

Only blocks in view are looked at, so that a summary of a long document paints like a short one.
"""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock, QTextDocument, QTextLine

from app.ui.panels.summarise.line_document import ChipPlace, LineDocument, Placed
from app.ui.panels.summarise.summary_look import CARD_PAD_PX
from app.ui.theme import RADIUS_PX, SMALL_RADIUS_PX, Theme

_CHIP_RADIUS_PX = 6
_CHIP_PAD_PX = 2
_CARET_PX = 7
_CARET_RADIUS_PX = 2
_INSET_PX = 2
"""Between the edge of the view, where the focus is shown, and what is painted there."""
_WASH_PX = 5
"""How far the wash of a chosen point reaches above and below its letters."""


class SummaryBackdrop:
    """Paints for one document. Coordinates are the document's own."""

    def __init__(self, theme: Theme, document: QTextDocument, lines: LineDocument) -> None:
        self._theme = theme
        self._document = document
        self._lines = lines

    def visible(self, top: float, bottom: float) -> Iterator[tuple[int, QTextBlock, Placed]]:
        """The lines between two heights, with their numbers."""
        layout = self._document.documentLayout()
        low, high = 0, len(self._lines.placed)
        while low < high:  # the first one that reaches below `top`
            middle = (low + high) // 2
            if layout.blockBoundingRect(self._lines.block(middle)).bottom() < top:
                low = middle + 1
            else:
                high = middle
        for number in range(low, len(self._lines.placed)):
            block = self._lines.block(number)
            if layout.blockBoundingRect(block).top() > bottom:
                break
            yield number, block, self._lines.placed[number]

    def paint_behind(self, painter: QPainter, top: float, bottom: float, width: float) -> None:
        """Cards, then the wash of the chosen point, then chips."""
        shown = list(self.visible(top, bottom))
        for card in sorted({placed.line.card for _, _, placed in shown} - {-1}):
            self._paint_card(painter, card, width)
        for _, block, placed in shown:
            if placed.chosen and placed.line.key:
                inset = CARD_PAD_PX if placed.line.card >= 0 else _INSET_PX
                rect = self._rect(block).adjusted(0, -_WASH_PX, 0, _WASH_PX)
                rect.setLeft(inset)
                rect.setRight(width - inset)
                self._fill(painter, rect, "selected", SMALL_RADIUS_PX)
            for chip in placed.chips:
                if chip.target != placed.chosen:
                    self._paint_chip(painter, block, chip)

    def paint_caret(self, painter: QPainter) -> None:
        """A caret at the end of each line that is being written."""
        for number, placed in enumerate(self._lines.placed):
            if not placed.line.has_caret:
                continue
            block = self._lines.block(number)
            line = block.layout().lineAt(block.layout().lineCount() - 1)
            origin = self._document.documentLayout().blockBoundingRect(block).topLeft()
            x = origin.x() + _x(line, block.length() - 1) + 1
            y = origin.y() + line.y() + line.height() - line.descent() - line.ascent()
            rect = QRectF(x, y, _CARET_PX, line.ascent() + line.descent())
            self._fill(painter, rect, "accent", _CARET_RADIUS_PX)

    def _paint_card(self, painter: QPainter, card: int, width: float) -> None:
        numbers = [n for n, placed in enumerate(self._lines.placed) if placed.line.card == card]
        rect = self._rect(self._lines.block(numbers[0]))
        rect.setBottom(self._rect(self._lines.block(numbers[-1])).bottom())
        rect = rect.adjusted(0, -CARD_PAD_PX, 0, CARD_PAD_PX)
        rect.setLeft(_INSET_PX + 0.5)
        rect.setRight(width - _INSET_PX - 0.5)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("canvas"))
        painter.drawRoundedRect(rect, RADIUS_PX, RADIUS_PX)

    def _paint_chip(self, painter: QPainter, block: QTextBlock, chip: ChipPlace) -> None:
        line = block.layout().lineForTextPosition(chip.start)
        if not line.isValid():
            return
        origin = self._document.documentLayout().blockBoundingRect(block).topLeft()
        left, right = origin.x() + _x(line, chip.start), origin.x() + _x(line, chip.end)
        metrics = QFontMetricsF(self._theme.note_font())
        baseline = origin.y() + line.y() + line.ascent()
        top = baseline - metrics.ascent() - _CHIP_PAD_PX
        height = metrics.ascent() + metrics.descent() + 2 * _CHIP_PAD_PX
        rect = QRectF(left + 0.5, top, right - left - 1, height)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(rect, _CHIP_RADIUS_PX, _CHIP_RADIUS_PX)

    def _fill(self, painter: QPainter, rect: QRectF, color: str, radius: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(color))
        painter.drawRoundedRect(rect, radius, radius)

    def _rect(self, block: QTextBlock) -> QRectF:
        """The letters of a block: its own rectangle has the air of its lines above them."""
        rect = self._document.documentLayout().blockBoundingRect(block)
        layout = block.layout()
        if not layout.lineCount():
            return rect
        metrics = QFontMetricsF(self._theme.text_font())
        first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        top = rect.top() + first.y() + first.ascent() - metrics.ascent()
        bottom = rect.top() + last.y() + last.ascent() + metrics.descent()
        return QRectF(rect.left(), top, rect.width(), bottom - top)


def _x(line: QTextLine, position: int) -> float:
    """Where a position in a line is; PySide gives the position back, too."""
    found: Any = line.cursorToX(position)  # the stubs know it as anything
    return float(found[0])
