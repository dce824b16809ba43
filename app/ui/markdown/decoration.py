"""What is painted around the text of a document: cards, bars, markers, rules, the cursor.

Only text blocks inside the painted rectangle are looked at, so that painting a long reply costs
what its visible part costs. A card is painted line by line for the same reason.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock, QTextCursor

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
from app.ui.markdown.formats import (
    BLOCK_GAP_PX,
    CODE_HEAD_PX,
    CODE_PAD_PX,
    ITEM_INDENT_PX,
    QUOTE_INDENT_PX,
    indent_px,
    runs_rtl,
)
from app.ui.markdown.pictures import whole_formulas
from app.ui.theme import RADIUS_PX, Theme

_BAR_PX = 3
_MARKER_GAP_PX = 9
_SHORT = 2
"""Characters of a marker that must fit before its item, as "1." does."""
_BOX_PX = 13
_TICK = ((0.24, 0.52), (0.43, 0.71), (0.78, 0.3))
"""The corners of a tick, in parts of its box."""
_CURSOR_PX = 8
_CARET_RADIUS_PX = 2
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
                painter.drawLine(indent_px(block.levels), y, width, y)
        if self.writing:
            self._paint_cursor(painter)

    def card_top_right(self, group: CodeGroup, width: int) -> QPoint:
        """The upper right corner of a block of code."""
        start = self._document.position_of(group.first)
        rect = self._rect(self._document.qt.findBlock(start), width)
        return QPoint(width, round(rect.top()) - CODE_HEAD_PX)

    def room_below(self) -> int:
        """Pixels needed after the text: Qt drops the margin below the last block."""
        found = self._document.block_at(self._document.qt.characterCount())
        return CODE_PAD_PX + 1 if found and is_code(found[1]) else 0

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
                cell_row = self._add_cell(out, text_block, piece, cell_row)
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

    def _add_cell(
        self, out: list[str], text_block: QTextBlock, piece: str, before: tuple[int, int] | None
    ) -> tuple[int, int] | None:
        cursor = QTextCursor(text_block)
        table = cursor.currentTable()
        if table is None:
            return before
        piece = piece.replace(LINE_BREAK, " ")  # a row stays a line
        row = (table.firstPosition(), table.cellAt(cursor).row())
        if row == before:
            out[-1] += "\t" + piece
        else:
            out.append(piece)
        return row

    def _visible(self, clip: QRect) -> Iterator[tuple[QTextBlock, Shown]]:
        """Text blocks that meet `clip`, and what they show; a table once, with its first block."""
        layout = self._document.qt.documentLayout()
        top = clip.top() - CODE_HEAD_PX - CODE_PAD_PX
        position = max(0, layout.hitTest(QPoint(0, top), Qt.HitTestAccuracy.FuzzyHit))
        text_block = self._document.qt.findBlock(position)
        if text_block.previous().isValid():
            text_block = text_block.previous()
        while text_block.isValid():
            if not text_block.isVisible():
                text_block = self._after_folded(text_block)
                continue
            rect = layout.blockBoundingRect(text_block)
            if rect.top() - CODE_HEAD_PX > clip.bottom():
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
        top = round(self._rect(first_text, width).top())
        top -= CODE_HEAD_PX if first.first else 2 * RADIUS_PX
        bottom = round(self._rect(last_text, width).bottom())
        bottom += CODE_PAD_PX if last.last else 2 * RADIUS_PX
        left = indent_px(first.levels)
        card = QRectF(left + 0.5, top + 0.5, width - left - 1, bottom - top - 1)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("code"))
        painter.drawRoundedRect(card, RADIUS_PX, RADIUS_PX)

    def _paint_bars(
        self, painter: QPainter, text_block: QTextBlock, rect: QRectF, block: Shown
    ) -> None:
        left = 0
        before = self._document.block_at(text_block.position() - 1)
        above = before[1].levels if before else ()
        code = is_code(block)
        bottom = rect.bottom() + (CODE_PAD_PX if code else 0)
        for depth, level in enumerate(block.levels):
            if level.quote:
                goes_on = depth < len(above) and above[depth].quote
                gap = BLOCK_GAP_PX * 2 if goes_on else 0
                top = rect.top() - gap - (CODE_HEAD_PX if code else 0)
                x = rect.width() - left - _BAR_PX if runs_rtl(block) else left
                bar = QRectF(x, top, _BAR_PX, bottom - top)
                painter.fillRect(bar, self._theme.color("line"))
            left += QUOTE_INDENT_PX if level.quote else ITEM_INDENT_PX

    def _paint_markers(
        self, painter: QPainter, text_block: QTextBlock, rect: QRectF, block: Shown
    ) -> None:
        right = 0
        is_rtl = runs_rtl(block)
        baseline = _baseline(text_block, rect)
        font = self._theme.text_font()
        for level in block.levels:
            right += QUOTE_INDENT_PX if level.quote else ITEM_INDENT_PX
            if not level.marker:
                continue
            is_box = level.marker in BOXES.values()
            width = _BOX_PX if is_box else QFontMetricsF(font).horizontalAdvance(level.marker)
            room = ITEM_INDENT_PX - _MARKER_GAP_PX / 2
            if not is_box and len(level.marker) <= _SHORT and width > room:  # in very large type
                font.setPointSizeF(font.pointSizeF() * room / width)
                width = room
            gap = min(_MARKER_GAP_PX, ITEM_INDENT_PX - width)
            x = round(max(0.0, right - gap - width))
            x = round(rect.width() - x - width) if is_rtl else x
            if is_box:
                self._paint_box(painter, x, baseline, done=level.marker == BOXES[True])
                continue
            painter.setFont(font)
            painter.setPen(self._theme.color("muted" if level.marker == "•" else "text"))
            painter.drawText(x, round(baseline), ("\u200f" if is_rtl else "") + level.marker)

    def _paint_box(self, painter: QPainter, x: int, baseline: float, *, done: bool) -> None:
        """Of a task. It is no button: what a model wrote is not changed by a click."""
        middle = baseline - QFontMetricsF(self._theme.text_font()).capHeight() / 2
        box = QRectF(x + 0.5, round(middle - _BOX_PX / 2) + 0.5, _BOX_PX - 1, _BOX_PX - 1)
        painter.setPen(QPen(self._theme.color("accent" if done else "muted"), 1))
        painter.setBrush(self._theme.color("accent") if done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, _CARET_RADIUS_PX + 1, _CARET_RADIUS_PX + 1)
        if done:
            tick = [box.topLeft() + QPointF(*at) * box.width() for at in _TICK]
            painter.setPen(QPen(self._theme.color("on_accent"), 1.6))
            painter.drawPolyline(tick)

    def _paint_language(self, painter: QPainter, rect: QRectF, block: CodeLine) -> None:
        left = indent_px(block.levels) + CODE_PAD_PX
        painter.setFont(self._theme.small_font())
        painter.setPen(self._theme.color("muted"))
        head = QRectF(left, rect.top() - CODE_HEAD_PX, rect.width() / 2, CODE_HEAD_PX)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, block.language or "code")

    def _paint_folded(
        self, painter: QPainter, text_block: QTextBlock, rect: QRectF, block: CodeLine
    ) -> None:
        """Above the last line of folded code, in the room that is left for it."""
        found = self._document.block_at(text_block.position())
        lines = self._document.shape.hidden_above(found[0]) if found is not None else 0
        if lines:
            height = rect.height() * 2
            left = indent_px(block.levels) + CODE_PAD_PX
            room = QRectF(left, rect.top() - height, rect.width() - left, height)
            painter.setFont(self._theme.small_font())
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
        origin = lines.position()
        if text_block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = origin.x() + line.naturalTextRect().left() - _CURSOR_PX - 1
        else:
            x = origin.x() + line.x() + line.naturalTextWidth() + 1
        bottom = origin.y() + line.y() + line.height()
        height = text_block.charFormat().font().pointSizeF() * _CARET_PER_PT
        box = QRectF(x, bottom - height - 1, _CURSOR_PX, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(box, _CARET_RADIUS_PX, _CARET_RADIUS_PX)


def _has_something_beside(block: Shown) -> bool:
    if isinstance(block, CodeLine) and (block.first or block.last):
        return True
    return isinstance(block, Rule) or any(level.marker for level in block.levels)


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
