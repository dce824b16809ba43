"""How the lines of a summary are set: margins, type and colours as Qt's text formats."""

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextOption

from app.ui.panels.summarise.summary_lines import Kind, Line
from app.ui.theme import Theme

SIDE_PX = 8
"""Beside each line, for what is painted behind it."""
CARD_PAD_PX = 12
_ITEM_GAP_PX = 6
"""Between a bullet and its point."""
_LINE_HEIGHT = 1.34
"""Of the height of the letters."""
_ABOVE_PX = {
    Kind.HEADING: 6,
    Kind.SECTION: 14,
    Kind.POINT: 8,
    Kind.SENTENCE: 1,
    Kind.NOTE: 6,
    Kind.RUNNING: 8,
    Kind.HINT: 6,
    Kind.WARNING: 10,
    Kind.TOGGLE: 16,
    Kind.QUESTION: 36,
}
_SMALL = {Kind.HEADING, Kind.SECTION, Kind.HINT, Kind.WARNING, Kind.TOGGLE}
_BOLD = {Kind.HEADING, Kind.QUESTION}
_COLORS = {
    Kind.HEADING: "muted",
    Kind.SECTION: "muted",
    Kind.HINT: "muted",
    Kind.WARNING: "warn",
    Kind.TOGGLE: "accent_text",
}
BULLET = "\u2022"
_BULLETED = {Kind.POINT, Kind.NOTE}
CHIP_PAD = "\u00a0\u00a0"
"""Inside a chip, before and after its words."""


class SummaryLook:
    """Formats for one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def block(self, line: Line) -> QTextBlockFormat:
        """Margins and line height."""
        made = QTextBlockFormat()
        inset = SIDE_PX + (CARD_PAD_PX if line.card >= 0 else 0)
        indent = self._indent_px() if line.kind in _BULLETED else 0
        made.setLeftMargin(inset + indent)
        made.setTextIndent(-indent)
        made.setRightMargin(inset)
        made.setTopMargin(_ABOVE_PX[line.kind])
        font = self._theme.note_font() if line.kind in _SMALL else self._theme.text_font()
        height = QFontMetricsF(font).height() * _LINE_HEIGHT
        # Not in proportion: a line of chips alone would be lower than the others.
        made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        if indent:
            made.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
        return made

    def text(self, line: Line) -> QTextCharFormat:
        """The words of a line."""
        made = QTextCharFormat()
        weight = QFont.Weight.DemiBold if line.kind in _BOLD else QFont.Weight.Normal
        font = self._theme.note_font() if line.kind in _SMALL else self._theme.text_font()
        font.setWeight(weight)
        made.setFont(font)
        made.setForeground(self._theme.color(_COLORS.get(line.kind, "text")))
        return made

    def remark(self) -> QTextCharFormat:
        """What is said in place of chips."""
        made = QTextCharFormat()
        made.setFont(self._theme.note_font())
        made.setForeground(self._theme.color("warn"))
        return made

    def link(self, line: Line, target: str, *, is_chosen: bool) -> QTextCharFormat:
        """A chip; or the words of a line that is a link as a whole."""
        made = QTextCharFormat()
        weight = QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal
        made.setFont(self._theme.note_font(weight))
        is_plain = line.kind is not Kind.TOGGLE and not is_chosen
        made.setForeground(self._theme.color("text" if is_plain else "accent_text"))
        made.setAnchor(True)
        made.setAnchorHref(target)
        return made

    def _indent_px(self) -> int:
        bullet = QFontMetricsF(self._theme.text_font()).horizontalAdvance(BULLET)
        return round(bullet) + _ITEM_GAP_PX

    def first(self, line: Line) -> str:
        """What stands before the words of a line."""
        return f"{BULLET}\t" if line.kind in _BULLETED else ""
