"""The formulas of one document: as source until they are drawn, then as pictures.

A formula is always the same characters of the document: `OBJECT`, in whose place the picture is
drawn, and its source. When the picture is there, only formats change: the source becomes too small
to be seen, and is still what is copied, found and read out.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QGuiApplication,
    QPainter,
    QTextCharFormat,
    QTextDocument,
)

from app.inference.words import tr
from app.markdown.math_rules import tex_of
from app.ui.markdown.blocks import (
    Formula,
    Heading,
    Paragraph,
    Run,
    Runs,
    Shown,
    Style,
    Table,
    has_style,
)
from app.ui.markdown.formula_object import IS_HIDDEN, FormulaObject
from app.ui.markdown.formulas import FORMULAS, NoPicture, Picture, Wanted

_INTERVAL_MS = 40
_MATH = Style.MATH.value
_UNSEEN_PT = 0.1
"""Text of this size has no width and leaves no trace, not even when it is selected."""
INLINE_SHARE, DISPLAY_SHARE = 1.1, 1.2
"""Size of a formula in that of the text: the letters of its font are smaller."""


class Pictures(QObject):
    """Knows how each formula is set now, and tells when one can be set otherwise."""

    arrived = Signal()
    """A picture that was waited for may be there."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._object = FormulaObject(document)
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.arrived)
        self._sources: dict[str, tuple[str, bool]] = {}
        self._widths: dict[str, int] = {}

    def set_room(self, width: int) -> None:
        """The text is so wide now."""
        self._object.room_px = width

    def paint_over(self, painter: QPainter) -> None:
        """Draw the selected ones, after the text was painted."""
        self._object.paint_over(painter)

    def forget(self) -> None:
        """The document is written anew, in another look."""
        self._object.forget()
        self._widths.clear()

    def wait(self, *, for_more: bool) -> None:
        """Whether pictures are missing."""
        if for_more and not self._timer.isActive():
            self._timer.start()
        elif not for_more:
            self._timer.stop()

    def look(self, run: Run, base: QTextCharFormat) -> Picture | NoPicture | None:
        """The picture of a formula that stands in text of the format `base`."""
        tex, display = self._tex(run.text[1:])
        size_px = QFontInfo(base.font()).pixelSize() * (DISPLAY_SHARE if display else INLINE_SHARE)
        color = base.foreground().color().name()
        ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
        return FORMULAS.look(Wanted(tex, display, size_px, color, ratio))

    def formats(
        self, run: Run, base: QTextCharFormat, code: QTextCharFormat, *, fits: bool
    ) -> tuple[QTextCharFormat, QTextCharFormat]:
        """How the formula's place and its source are set; `code` is what shows the source."""
        look = self.look(run, base)
        if isinstance(look, Picture):
            if not fits:
                self._widths[run.text] = ceil(look.width)
            return self._object.format_of(look, fits=fits), _hidden(base)
        shown = QTextCharFormat(code)
        if look is not None:
            shown.setToolTip(
                tr("This formula is shown as it was written: {reason}.", reason=look.reason)
            )
        return self._object.empty(), shown

    def width_of(self, run: Run) -> int:
        """How wide the picture of a formula on a line of its own is; 0 as long as there is none."""
        return self._widths.get(run.text, 0)

    def has_picture(self, form: QTextCharFormat) -> bool:
        """Whether a formula's place has a picture in it."""
        return self._object.has_picture(form)

    def _tex(self, source: str) -> tuple[str, bool]:
        if source not in self._sources:
            self._sources[source] = tex_of(source.replace("\u2028", "\n"))
        return self._sources[source]


def math_runs(block: Shown) -> Iterator[tuple[Run, int, int, int]]:
    """The formulas of a block: each with its row and column (in a table, else 0), and where it
    begins there, in UTF-16 code units.
    """
    match block:
        case Formula():
            yield block.run, 0, 0, 0
        case Paragraph() | Heading():
            for run, start in _among(block.runs):
                yield run, 0, 0, start
        case Table():
            for row, cells in enumerate(block.rows):
                for column, runs in enumerate(cells):
                    for run, start in _among(runs):
                        yield run, row, column, start


def has_math(block: Shown) -> bool:
    """Whether a block has a formula in it."""
    return next(math_runs(block), None) is not None


def _among(runs: Runs) -> Iterator[tuple[Run, int]]:
    start = 0
    for run in runs:
        if has_style(run, _MATH):
            yield run, start
        start += units(run.text)


def whole_formulas(document: QTextDocument, begin: int, end: int) -> tuple[int, int]:
    """A range of the document's text, widened so that no picture is in it by half."""
    for first, last in _hidden_sources(document, begin):
        if first <= begin < last:
            begin = first - 1
    for first, last in _hidden_sources(document, end):
        if first <= end < last:
            end = last
    return begin, end


def _hidden_sources(document: QTextDocument, position: int) -> Sequence[tuple[int, int]]:
    """Where the sources stand that are not seen, in the text block at `position`."""
    out = []
    fragments = document.findBlock(position).begin()
    while not fragments.atEnd():
        piece = fragments.fragment()
        if piece.charFormat().hasProperty(IS_HIDDEN):
            out.append((piece.position(), piece.position() + piece.length()))
        fragments += 1
    return out


def _hidden(base: QTextCharFormat) -> QTextCharFormat:
    """So small that it takes no room."""
    out = QTextCharFormat()
    font = QFont(base.font())
    font.setPointSizeF(_UNSEEN_PT)
    out.setFont(font)
    out.setForeground(QColor(0, 0, 0, 0))
    out.setProperty(IS_HIDDEN, 1)
    return out


def units(text: str) -> int:
    """Length of `text` in UTF-16 code units, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
