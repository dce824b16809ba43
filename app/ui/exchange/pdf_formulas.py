"""Formulas on the pages of a PDF: drawn as in the window, but as lines and areas, so always sharp.

`PdfMarkup` puts an image where a formula stands; `put_formulas` draws them in the images' places.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from app.exchange.markup import Markup, MathText
from app.markdown.direction import is_rtl
from app.markdown.tex import TexError, draw
from app.ui.markdown.formula_object import FormulaObject
from app.ui.markdown.formulas import Picture
from app.ui.markdown.pictures import DISPLAY_SHARE, INLINE_SHARE

_NAME = "formula:"
_POINTS_PER_INCH = 72
_NO_OUTLINE = b'<svg stroke="none" stroke-width="0" '
"""Qt's PDF engine outlines each area with the pen that Qt SVG takes for none: all would be bold."""
_LONGEST = 2.5
"""A formula that is more often as wide as the page would be too small to read."""
_ROOM_SHARE = 0.94
"""Of a page's width for a formula that begins at an indent."""
_ISOLATE, _END = "\u2066", "\u2069"


class PdfMarkup(Markup):
    """Of one message; its formulas are in `formulas`, and their numbers in the HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.formulas: list[MathText] = []

    def formula(self, math: MathText) -> str:
        """A place for it."""
        image = f'<img src="{_NAME}{len(self.formulas)}" />'
        self.formulas.append(math)
        return f'<p class="formula">{image}</p>\n' if math.block else image

    def left_to_right(self, html: str) -> str:
        """By signs that are not seen: Qt knows a direction of whole paragraphs only."""
        return f"{_ISOLATE}{html}{_END}"


class Sheet(NamedTuple):
    """What formulas are drawn for."""

    width: float
    """Of its text, in its own pixels."""
    dpi: float
    code_family: str
    ink: str


def put_formulas(document: QTextDocument, formulas: list[MathText], sheet: Sheet) -> None:
    """Draw the formulas in their places; what cannot be drawn is shown as it was written."""
    if not formulas:
        return
    shown = _Formulas(document)
    shown.room_px = int(sheet.width * _ROOM_SHARE)
    cursor = QTextCursor(document)
    for position, form in reversed(_places(document)):
        math = formulas[int(form.toImageFormat().name().removeprefix(_NAME))]
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        points = form.fontPointSize() or document.defaultFont().pointSizeF()
        share = DISPLAY_SHARE if math.display else INLINE_SHARE
        size_px = points * share * sheet.dpi / _POINTS_PER_INCH
        has_color = form.foreground().style() != Qt.BrushStyle.NoBrush
        ink = form.foreground().color().name() if has_color else sheet.ink
        picture = _drawn(math, size_px, ink)
        if picture is None or picture.width > _LONGEST * shown.room_px:
            cursor.insertText(math.source.replace("\n", " "), _as_code(form, sheet.code_family))
        else:
            cursor.setCharFormat(shown.format_of(picture, fits=True))


def set_directions(document: QTextDocument, code_family: str) -> None:
    """Let each paragraph run the way its own letters do; code does not decide."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        way = Qt.LayoutDirection.LeftToRight
        if is_rtl(_texts(block, code_family)):
            way = Qt.LayoutDirection.RightToLeft
        form = block.blockFormat()
        if form.layoutDirection() != way:
            form.setLayoutDirection(way)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
        block = block.next()


def _texts(block: QTextBlock, code_family: str) -> Iterator[str]:
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        if code_family not in (piece.charFormat().fontFamilies() or ()):
            yield piece.text()
        pieces += 1


@dataclass(frozen=True, slots=True)
class _Lines(Picture):
    """A formula without a picture, as what it is drawn from."""

    svg: bytes


class _Formulas(FormulaObject):
    smallest_share = 1 / _LONGEST

    def paint(self, painter: QPainter, corner: QPointF, picture: Picture, share: float) -> None:
        """As lines and areas."""
        assert isinstance(picture, _Lines)  # noqa: S101 - nothing else is put here
        size = QSizeF(picture.width, picture.ascent + picture.descent) * share
        QSvgRenderer(QByteArray(picture.svg)).render(painter, QRectF(corner, size))


def _drawn(math: MathText, size_px: float, color: str) -> _Lines | None:
    try:
        made = draw(math.tex, display=math.display, size_px=size_px, color=color)
    except TexError:
        return None
    svg = made.svg.replace(b"<svg ", _NO_OUTLINE, 1)
    return _Lines(QImage(), made.width, made.ascent, made.descent, svg)


def _places(document: QTextDocument) -> list[tuple[int, QTextCharFormat]]:
    """Where formulas are to be, from the first to the last."""
    out = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            form = pieces.fragment().charFormat()
            if form.isImageFormat():
                out.append((pieces.fragment().position(), form))
            pieces += 1
        block = block.next()
    return out


def _as_code(form: QTextCharFormat, family: str) -> QTextCharFormat:
    out = QTextCharFormat()
    out.setForeground(form.foreground())
    out.setFontFamilies([family])
    if form.fontPointSize():
        out.setFontPointSize(form.fontPointSize())
    return out
