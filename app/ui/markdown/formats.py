"""How each kind of block and run is set: the theme's colours and sizes as Qt's text formats."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.ui.markdown.blocks import (
    ROWS_A_PIECE,
    Block,
    CodeLine,
    Formula,
    Gap,
    Heading,
    Level,
    Paragraph,
    Run,
    Runs,
    Shown,
    Style,
    Table,
)
from app.ui.markdown.direction import is_rtl
from app.ui.markdown.measures import Measures
from app.ui.markdown.pictures import Pictures
from app.ui.theme import COLUMN_PX, Theme

TAB_SPACES = 4
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    # Else the right would be the end of a line, which is left in a text from right to left.
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}
TEXT_LINE_PERCENT = 128
_CODE_LINE_PERCENT = 112


class Formats:
    """Text formats for one theme, made on demand and kept."""

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        self._theme = theme
        self.pictures = pictures
        self.room_px = COLUMN_PX
        """How wide the text is."""
        self.measures = Measures.at(theme.reading_scale, self.room_px)
        self._kept: dict[tuple[object, ...], QTextCharFormat] = {}

    def forget(self) -> None:
        """The theme has changed: make everything anew."""
        self._kept.clear()
        self._measure()
        self.pictures.forget()

    def set_room(self, width: int) -> bool:
        """The text is so wide now; whether all formats of blocks are others for it."""
        self.room_px = width
        return self._measure()

    def _measure(self) -> bool:
        before = self.measures
        self.measures = Measures.at(self._theme.reading_scale, self.room_px)
        return self.measures != before

    def block(self, block: Shown, *, opening: bool) -> QTextBlockFormat:
        """Margins and line height; `opening` is the document's first block, without a gap."""
        if isinstance(block, Gap):
            return _gap_format(block)
        above, below = self._gaps(block)
        code = isinstance(block, CodeLine)
        out = QTextBlockFormat()
        indent = self.measures.indent(block.levels)
        if runs_rtl(block):
            out.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            out.setRightMargin(indent)
        else:
            out.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            out.setLeftMargin(indent + self._inset(block))
            out.setRightMargin(self.measures.code_pad if code else 0)
        head = self.opening_margin(block)
        if not opening:  # else `opening_margin` says what stands above
            out.setTopMargin(head + above if head or not code else 0)
        out.setBottomMargin(below)
        _set_line_height(out, _line_percent(block))
        return out

    def code_line_px(self) -> float:
        """Height of a line of code."""
        return QFontMetricsF(self._theme.code_font()).lineSpacing() * _CODE_LINE_PERCENT / 100

    def text_line(self) -> tuple[float, float]:
        """Height of a line of text, and the width of a character on average."""
        metrics = QFontMetricsF(self._theme.text_font())
        return metrics.lineSpacing() * TEXT_LINE_PERCENT / 100, metrics.averageCharWidth()

    def opening_margin(self, block: Shown) -> int:
        """Room above the document's first block, which Qt takes from the frame around it.

        It is that of the line with the language and the button, above the first line of code.
        """
        is_first = isinstance(block, CodeLine) and block.first
        return self.measures.code_head if is_first else 0

    def cell_block(self, align: str, runs: Runs) -> QTextBlockFormat:
        """The text inside a cell of a column that is set `align`."""
        out = QTextBlockFormat()
        way = Qt.LayoutDirection
        out.setLayoutDirection(way.RightToLeft if is_rtl(runs) else way.LeftToRight)
        out.setAlignment(_ALIGN[align])
        _set_line_height(out, TEXT_LINE_PERCENT)
        return out

    def run(self, block: Shown, run: Run, *, head: bool = False) -> QTextCharFormat:
        """A run inside `block`; `head` is a table's head row."""
        size = block.size if isinstance(block, Heading) else 0
        key = (type(block), size, run.style, run.href, head)
        if key not in self._kept:
            self._kept[key] = self._make(block, run, head=head)
        return self._kept[key]

    def math(
        self, block: Shown, run: Run, *, head: bool = False
    ) -> tuple[QTextCharFormat, QTextCharFormat]:
        """A formula inside `block`: its place, and its source."""
        base, code = self._around(block, run, head=head)
        return self.pictures.formats(run, base, code, fits=not isinstance(block, Formula))

    def _around(
        self, block: Shown, run: Run, *, head: bool = False
    ) -> tuple[QTextCharFormat, QTextCharFormat]:
        """What text would be, and code, where a formula stands."""
        text, code = Run("", run.style & ~Style.MATH, run.href), Run("", Style.CODE, run.href)
        return self.run(block, text, head=head), self.run(block, code, head=head)

    def table(self, table: Table, below: Shown | None = None) -> QTextTableFormat:
        """Column widths and margins of a table, above the block `below`.

        Of a block below a table Qt leaves out the upper margin, so the table has it.
        """
        gap = self.measures.block_gap
        out = QTextTableFormat()
        out.setBorder(0)
        out.setBorderCollapse(True)
        out.setCellSpacing(0)
        out.setCellPadding(0)
        out.setTopMargin(gap if table.head else 0)
        goes_on = len(table.rows) >= ROWS_A_PIECE + (1 if table.head else 0)
        gap_below = 0 if goes_on else gap
        if below is not None and not isinstance(below, Gap | Table):
            gap_below = max(gap, self._gaps(below)[0]) + self.opening_margin(below)
        out.setBottomMargin(gap_below)
        wide_px = self.wide_px(table)
        if wide_px is not None:
            self._set_wide(out, table, wide_px)
            return out
        indent = self.measures.indent(table.levels)
        if table.is_rtl:
            out.setAlignment(Qt.AlignmentFlag.AlignRight)
            out.setRightMargin(indent)
        else:
            out.setLeftMargin(indent)
        kind = QTextLength.Type.PercentageLength
        out.setWidth(QTextLength(kind, self._percent(table)))
        out.setColumnWidthConstraints(_shares(table, table.widths, kind, 100))
        return out

    def wide_px(self, table: Table) -> int | None:
        """How wide a table has to be that does not fit; None for one that does."""
        character_px = self.text_line()[1]
        wide_px = round(sum(table.needs) * character_px)
        return wide_px if wide_px > self.room_px - self.measures.indent(table.levels) else None

    def _percent(self, table: Table) -> int:
        """Of the line, for a table that fits: wide enough that no word is broken in large type."""
        needed_px = sum(table.needs) * self.text_line()[1]
        room_px = max(1, self.room_px - self.measures.indent(table.levels))
        return min(100, max(sum(table.widths), ceil(100 * needed_px / room_px)))

    def _set_wide(self, out: QTextTableFormat, table: Table, wide_px: int) -> None:
        if out.bottomMargin():
            out.setBottomMargin(max(out.bottomMargin(), self.measures.wide_below))
        out.setLeftMargin(self.measures.indent(table.levels))
        kind = QTextLength.Type.FixedLength
        out.setWidth(QTextLength(kind, wide_px))
        out.setColumnWidthConstraints(_shares(table, table.needs, kind, wide_px))

    def cell(self, *, head: bool, is_rtl: bool) -> QTextTableCellFormat:
        """A cell: air around the text and a hairline below it."""
        out = QTextTableCellFormat()
        measures = self.measures
        out.setTopPadding(measures.cell_pad)
        out.setBottomPadding(measures.cell_pad)
        start, end = measures.cell_start, measures.cell_pad * 2
        out.setLeftPadding(end if is_rtl else start)
        out.setRightPadding(start if is_rtl else end)
        out.setBottomBorder(1)
        out.setBottomBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        out.setBottomBorderBrush(self._theme.color("muted" if head else "line"))
        return out

    def _inset(self, block: Shown) -> int:
        match block:
            case CodeLine():
                return self.measures.code_pad
            case Formula():
                return self.measures.formula_indent
            case _:
                return 0

    def _gaps(self, block: Block) -> tuple[int, int]:
        """Pixels above and below; between two blocks the larger one counts."""
        measures = self.measures
        gap = measures.block_gap
        match block:
            case CodeLine():
                return gap, measures.code_pad + gap if block.last else 0
            case Heading():
                return measures.heading_gap, measures.item_gap
            case Formula():
                return gap, measures.wide_below
            case Paragraph(levels=(*_, Level(quote=False, marker=marker))) if marker:
                return measures.item_gap, measures.item_gap
            case _:
                return gap, gap

    def _make(self, block: Shown, run: Run, *, head: bool) -> QTextCharFormat:
        out = QTextCharFormat()
        code = isinstance(block, CodeLine) or bool(run.style & Style.CODE)
        if isinstance(block, Heading):
            out.setFont(self._theme.heading_font(block.size))
        else:
            out.setFont(self._theme.code_font() if code else self._theme.text_font())
        out.setForeground(self._theme.color("text"))
        if code and not isinstance(block, CodeLine):
            out.setBackground(self._theme.color("hover"))
        if run.style & Style.BOLD or head:
            out.setFontWeight(QFont.Weight.DemiBold)
        out.setFontItalic(bool(run.style & Style.ITALIC))
        out.setFontStrikeOut(bool(run.style & Style.STRIKE))
        if run.style & Style.NOTE:
            out.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if run.href:
            out.setAnchor(True)
            out.setAnchorHref(run.href)
            out.setForeground(self._theme.color("accent_text"))
            out.setFontUnderline(not run.href.startswith("#"))
        return out


def runs_rtl(block: Shown) -> bool:
    """Whether a block's text runs from right to left."""
    return isinstance(block, Paragraph | Heading) and is_rtl(block.runs)


def _shares(
    table: Table, parts: tuple[int, ...], kind: QTextLength.Type, whole: float
) -> list[QTextLength]:
    """What each column, from the left, has of the whole width, by these parts of the columns."""
    total, count = sum(parts), len(parts)
    from_left = (parts[table.from_left(place)] for place in range(count))
    return [QTextLength(kind, whole * part / total) for part in from_left]


def _line_percent(block: Shown) -> int:
    match block:
        case CodeLine():
            return _CODE_LINE_PERCENT
        case Formula():
            return 100
        case _:
            return TEXT_LINE_PERCENT


def _gap_format(gap: Gap) -> QTextBlockFormat:
    out = QTextBlockFormat()
    out.setLineHeight(gap.height_px, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return out


def _set_line_height(block: QTextBlockFormat, percent: int) -> None:
    kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    block.setLineHeight(percent, kind.value)
