"""Lines further apart than Qt sets them in plain text, and blank lines that are no whole lines.

A QPlainTextEdit lays out what is in view alone, which is what a long document needs, but takes no
block formats. So each block is laid out by Qt, and its lines are then moved apart.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

_SPACING = 1.36
"""Of a line's own height."""
_BLANK = 0.55
"""Of a blank line."""
_UNMOVED = 0.25
"""Qt sets the first line of a block at 0; one that stands lower was moved before."""


class SpacedLayout(QPlainTextDocumentLayout):
    """Give it to a document before a QPlainTextEdit gets the document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    # Qt's own

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802 - Qt's name
        """The room of a block, which is laid out if it was not."""
        rect = super().blockBoundingRect(block)
        layout = block.layout() if block.isValid() else None
        if layout is None or not layout.lineCount():
            return rect
        first = layout.lineAt(0)
        extra = first.height() * (_SPACING - 1) / 2
        if first.y() < _UNMOVED:
            _spread(layout)
            rect = super().blockBoundingRect(block)
        rect.setHeight(rect.height() + extra)
        if block.length() == 1 and block.next().isValid():
            rect.setHeight(rect.height() * _BLANK)
        return rect


def _spread(layout: QTextLayout) -> None:
    y = 0.0
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        extra = line.height() * (_SPACING - 1) / 2
        line.setPosition(QPointF(line.x(), y + extra))
        y += line.height() + 2 * extra
