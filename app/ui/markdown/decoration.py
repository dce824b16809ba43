"""What is painted around the text of a document: cards, bars, markers, rules, the cursor.

Only text blocks inside the painted rectangle are looked at, so that painting a long reply costs
what its visible part costs. A card is painted line by line for the same reason.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextBlock, QTextCursor

from app.inference.words import tr
from app.ui.markdown.blocks import (
    BOXES,
    LINE_BREAK,
    OBJECT,
    CodeLine,
    Gap,
    Rule,
    Shown,
    Table,
    is_code,
)
from app.ui.markdown.code_groups import CodeGroup
from app.ui.markdown.direction import without_marks
from app.ui.markdown.document import StreamedDocument
from app.ui.markdown.formats import runs_rtl
from app.ui.markdown.measures import Measures
from app.ui.markdown.pictures import whole_formulas
from app.ui.theme import RADIUS_PX, Theme

_TICK = ((0.24, 0.52), (0.43, 0.71), (0.78, 0.3))
"""The corners of a tick, in parts of its box."""
_TICK_SHARE = 0.13
"""Of its box, how thick a tick is."""
_ROUND_SHARE = 0.24
"""Of the width of a box or of the writing cursor, the radius of its corners."""
_CARET_PER_PT = 1.4
"""Height of the writing cursor in pixels for each point of the text's size."""


_TYPED = {box: "- [x]" if done else "- [ ]" for done, box in BOXES.items()}
"""How one writes the box of a task."""


class Decoration:
    """Paints for one document. Coordinates are the document's own."""

    def __init__(self, theme: Theme, document: StreamedDocument) -> None:
        self.writing = False
        self._theme = theme
        self._document = document
        self._painted: list[tuple[QTextBlock, Shown]] = []

    @property
    def _measures(self) -> Measures:
        return self._document.measures

    def paint_behind(self, painter: QPainter, clip: QRect, width: int) -> None:
        """Cards of code and bars of quotes."""
        self._painted = list(self._visible(clip))
        code: list[tuple[QTextBlock, CodeLine | Gap]] = []
        for text_block, block in self._painted:
            if is_code(block):
                code.append((text_block, block))
            if code and (block.last if is_code(block) else True):
                self._paint_card(painter, code, width)
                code = []
            if any(level.quote for level in block.levels):
                self._paint_bars(painter, text_block, self._rect(text_block, width), block)
        if code:
            self._paint_card(painter, code, width)

    def paint_beside(self, painter: QPainter, width: int) -> None:
        """Markers, languages, rules and the writing cursor. Comes after `paint_behind`."""
        for text_block, block in self._painted:
            if not _has_something_beside(block):
                continue
            rect = self._rect(text_block, width)
            self._paint_markers(painter, text_block, rect, block)
            if isinstance(block, CodeLine) and block.first:
                self._paint_language(painter, rect, block)
            if isinstance(block, CodeLine) and block.last:
                self._paint_folded(painter, text_block, rect, block)
            if isinstance(block, Rule):
                painter.setPen(QPen(self._theme.color("line"), 1))
                y = round(rect.center().y())
                painter.drawLine(self._measures.indent(block.levels), y, width, y)
        if self.writing:
            self._paint_cursor(painter)

    def card_top_right(self, group: CodeGroup, width: int) -> QPoint:
        """The upper right corner of a block of code."""
        start = self._document.position_of(group.first)
        rect = self._rect(self._document.qt.findBlock(start), width)
        return QPoint(width, round(rect.top()) - self._measures.code_head)

    def room_below(self) -> int:
        """Pixels needed after the text: Qt drops the margin below the last block."""
        found = self._document.block_at(self._document.qt.characterCount())
        return self._measures.code_pad + 1 if found and is_code(found[1]) else 0

    def text_of(self, cursor: QTextCursor) -> str:
        """The selected text as one would type it: with list markers, a table's cells by tabs."""
        begin, end = whole_formulas(
            self._document.qt, cursor.selectionStart(), cursor.selectionEnd()
        )
        out: list[str] = []
        cell_row: tuple[int, int] | None = None
        text_block = self._document.qt.findBlock(begin)
        while text_block.isValid() and self._is_selected(text_block, begin, end):
            at = text_block.position()
            text = text_block.text().encode("utf-16-le", "surrogatepass")
            piece = text[max(0, begin - at) * 2 : (end - at) * 2].decode("utf-16-le", "ignore")
            found = self._document.block_at(at)
            if found and isinstance(found[1], Gap):
                cell_row = None
                out.append(found[1].text.removesuffix("\n"))
            elif found and isinstance(found[1], Table):
                rtl = found[1].is_rtl
                cell_row = _add_cell(out, text_block, piece, cell_row, is_rtl=rtl)
            else:
                cell_row = None
                out.append(_marker_text(found[1] if found and begin <= at else None) + piece)
            text_block = text_block.next()
        copied = "\n".join(out).replace("\u2028", "\n").replace("\xa0", " ")
        return without_marks(copied).replace(OBJECT, "")

    def _is_selected(self, text_block: QTextBlock, begin: int, end: int) -> bool:
        at = text_block.position()
        if at < max(end, begin + 1):
            return True
        found = self._document.block_at(at)  # a gap has no characters of its own
        return at == end and found is not None and isinstance(found[1], Gap)

    def _visible(self, clip: QRect) -> Iterator[tuple[QTextBlock, Shown]]:
        """Text blocks that meet `clip`, and what they show; a table once, with its first block."""
        layout = self._document.qt.documentLayout()
        head = self._measures.code_head
        top = clip.top() - head - self._measures.code_pad
        position = max(0, layout.hitTest(QPoint(0, top), Qt.HitTestAccuracy.FuzzyHit))
        text_block = self._document.qt.findBlock(position)
        if text_block.previous().isValid():
            text_block = text_block.previous()
        while text_block.isValid():
            if not text_block.isVisible():
                text_block = self._after_folded(text_block)
                continue
            rect = layout.blockBoundingRect(text_block)
            if rect.top() - head > clip.bottom():
                return
            found = self._document.block_at(text_block.position())
            if found and not isinstance(found[1], Table):
                yield text_block, found[1]
            text_block = text_block.next()

    def _after_folded(self, text_block: QTextBlock) -> QTextBlock:
        found = self._document.block_at(text_block.position())
        if found is None:
            return text_block.next()
        after = self._document.shape.after_hidden(found[0])
        return self._document.qt.findBlock(self._document.position_of(after))

    def _rect(self, text_block: QTextBlock, width: int) -> QRectF:
        """The text block over the whole width, without its margins."""
        rect = self._document.qt.documentLayout().blockBoundingRect(text_block)
        return QRectF(0, rect.top(), width, rect.height())

    def _paint_card(
        self, painter: QPainter, lines: list[tuple[QTextBlock, CodeLine | Gap]], width: int
    ) -> None:
        """The part of a card behind these lines; what goes on beyond them lies outside the clip."""
        (first_text, first), (last_text, last) = lines[0], lines[-1]
        measures = self._measures
        top = round(self._rect(first_text, width).top())
        top -= measures.code_head if first.first else 2 * RADIUS_PX
        bottom = round(self._rect(last_text, width).bottom())
        bottom += measures.code_pad if last.last else 2 * RADIUS_PX
        left = measures.indent(first.levels)
        card = QRectF(left + 0.5, top + 0.5, width - left - 1, bottom - top - 1)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("code"))
        painter.drawRoundedRect(card, RADIUS_PX, RADIUS_PX)

    def _paint_bars(
        self, painter: QPainter, text_block: QTextBlock, rect: QRectF, block: Shown
    ) -> None:
        left, measures = 0, self._measures
        before = self._document.block_at(text_block.position() - 1)
        above = before[1].levels if before else ()
        code = is_code(block)
        bottom = rect.bottom() + (measures.code_pad if code else 0)
        steps = measures.steps(block.levels)
        for depth, (level, step) in enumerate(zip(block.levels, steps, strict=True)):
            if level.quote:
                goes_on = depth < len(above) and above[depth].quote
                gap = measures.block_gap * 2 if goes_on else 0
                top = rect.top() - gap - (measures.code_head if code else 0)
                x = rect.width() - left - measures.quote_bar if runs_rtl(block) else left
                bar = QRectF(x, top, measures.quote_bar, bottom - top)
                painter.fillRect(bar, self._theme.color("line"))
            left += step

    def _paint_markers(
        self, painter: QPainter, text_block: QTextBlock, rect: QRectF, block: Shown
    ) -> None:
        right, measures = 0, self._measures
        is_rtl = runs_rtl(block)
        baseline = _baseline(text_block, rect)
        for level, step in zip(block.levels, measures.steps(block.levels), strict=True):
            right += step
            if not level.marker:
                continue
            is_box = level.marker in BOXES.values()
            room = right - measures.marker_gap / 3  # what there is, back to the edge
            font = self._theme.text_font()
            width = min(measures.box, room) if is_box else _fitted_px(level.marker, font, room)
            gap = min(measures.marker_gap, step - width)
            x = round(max(0.0, right - gap - width))
            x = round(rect.width() - x - width) if is_rtl else x
            if is_box:
                box = QPointF(x, baseline)
                self._paint_box(painter, box, width, done=level.marker == BOXES[True])
                continue
            painter.setFont(font)
            painter.setPen(self._theme.color("muted" if level.marker == "•" else "text"))
            painter.drawText(x, round(baseline), ("\u200f" if is_rtl else "") + level.marker)

    def _paint_box(self, painter: QPainter, at: QPointF, side: float, *, done: bool) -> None:
        """Of a task, on a line of text whose baseline begins there.

        It is no button: what a model wrote is not changed by a click.
        """
        middle = at.y() - QFontMetricsF(self._theme.text_font()).capHeight() / 2
        box = QRectF(at.x() + 0.5, round(middle - side / 2) + 0.5, side - 1, side - 1)
        painter.setPen(QPen(self._theme.color("accent" if done else "muted"), 1))
        painter.setBrush(self._theme.color("accent") if done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, side * _ROUND_SHARE, side * _ROUND_SHARE)
        if done:
            tick = [box.topLeft() + QPointF(*at) * box.width() for at in _TICK]
            painter.setPen(QPen(self._theme.color("on_accent"), side * _TICK_SHARE))
            painter.drawPolyline(tick)

    def _paint_language(self, painter: QPainter, rect: QRectF, block: CodeLine) -> None:
        left = self._measures.indent(block.levels) + self._measures.code_pad
        painter.setFont(self._theme.note_font())
        painter.setPen(self._theme.color("muted"))
        height = self._measures.code_head
        head = QRectF(left, rect.top() - height, rect.width() / 2, height)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, block.language or "code")

    def _paint_folded(
        self, painter: QPainter, text_block: QTextBlock, rect: QRectF, block: CodeLine
    ) -> None:
        """Above the last line of folded code, in the room that is left for it."""
        found = self._document.block_at(text_block.position())
        lines = self._document.shape.hidden_above(found[0]) if found is not None else 0
        if lines:
            height = rect.height() * 2
            left = self._measures.indent(block.levels) + self._measures.code_pad
            room = QRectF(left, rect.top() - height, rect.width() - left, height)
            painter.setFont(self._theme.note_font())
            painter.setPen(self._theme.color("muted"))
            painter.drawText(
                room, Qt.AlignmentFlag.AlignVCenter, tr("{lines:,} lines are folded", lines=lines)
            )

    def _paint_cursor(self, painter: QPainter) -> None:
        text_block = self._document.qt.lastBlock()
        lines = text_block.layout()
        if lines.lineCount() == 0:
            return
        line = lines.lineAt(lines.lineCount() - 1)
        width = self._measures.caret
        origin = lines.position()
        if text_block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = origin.x() + line.naturalTextRect().left() - width - 1
        else:
            x = origin.x() + line.x() + line.naturalTextWidth() + 1
        bottom = origin.y() + line.y() + line.height()
        height = text_block.charFormat().font().pointSizeF() * _CARET_PER_PT
        box = QRectF(x, bottom - height - 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(box, width * _ROUND_SHARE, width * _ROUND_SHARE)


def _add_cell(
    out: list[str],
    text_block: QTextBlock,
    piece: str,
    before: tuple[int, int] | None,
    *,
    is_rtl: bool,
) -> tuple[int, int] | None:
    cursor = QTextCursor(text_block)
    table = cursor.currentTable()
    if table is None:
        return before
    piece = piece.replace(LINE_BREAK, " ")  # a row stays a line
    row = (table.firstPosition(), table.cellAt(cursor).row())
    if row != before:
        out.append(piece)
    elif is_rtl:  # the cells come from the left
        out[-1] = f"{piece}\t{out[-1]}"
    else:
        out[-1] += "\t" + piece
    return row


def _has_something_beside(block: Shown) -> bool:
    if isinstance(block, CodeLine) and (block.first or block.last):
        return True
    return isinstance(block, Rule) or any(level.marker for level in block.levels)


def _fitted_px(marker: str, font: QFont, room: float) -> float:
    """Width of a marker in this font, which is made smaller if there is not the room for it."""
    width = QFontMetricsF(font).horizontalAdvance(marker)
    if width <= room:
        return width
    font.setPointSizeF(font.pointSizeF() * room / width)
    return room


def _baseline(text_block: QTextBlock, rect: QRectF) -> float:
    lines = text_block.layout()
    if lines.lineCount() == 0:
        return rect.bottom()
    line = lines.lineAt(0)
    return lines.position().y() + line.y() + line.ascent()


def _marker_text(block: Shown | None) -> str:
    """The markers before a block, indented by its nesting."""
    if block is None:
        return ""
    out = ""
    for level in block.levels:
        if level.quote:
            out += "> "
        else:
            marker = _TYPED.get(level.marker, level.marker)
            out += f"{marker} " if marker else "   "
    return out
