"""A picture of a formula as one character of a document, with its baseline on the line's.

Qt knows no baseline of an inline object. Of one that is aligned to the middle, though, it puts
(height + c) / 2 above the baseline and (height - c) / 2 below, where c is half of the height of an
x in the character's font: so each picture gets a font in which that comes out right.
"""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPyTextObject,
    QRegion,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTransform,
)

from app.ui.markdown.formulas import Picture

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_NUMBER = QTextFormat.Property.UserProperty.value + 1
_FITS = _NUMBER + 1
_SELECTED = 0x822
"""Qt's internal property of what is drawn as selected: with what colour it is painted over."""
IS_HIDDEN = _NUMBER + 2
"""The property of the source that stands, unseen, behind its picture."""


@dataclass(frozen=True, slots=True)
class _Over:
    """A selected formula that is still to be drawn."""

    picture: Picture
    corner: QPointF
    share: float
    transform: QTransform
    clip: QRegion


class FormulaObject(QPyTextObject):
    """Draws the pictures of one document."""

    smallest_share = 0.4
    """A formula inside a line is made smaller down to this, to fit into it."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.room_px = 0
        self._pictures: dict[int, Picture] = {}
        self._over: list[_Over] = []
        document.documentLayout().registerHandler(OBJECT_TYPE, self)

    def forget(self) -> None:
        """All formats are made anew."""
        self._pictures.clear()

    def empty(self) -> QTextCharFormat:
        """The format of a formula's place as long as there is no picture."""
        out = QTextCharFormat()
        out.setObjectType(OBJECT_TYPE)
        return out

    def format_of(self, picture: Picture, *, fits: bool) -> QTextCharFormat:
        """The format of a formula's place; `fits` makes it smaller rather than have it broken."""
        out = self.empty()
        number = id(picture)
        self._pictures[number] = picture
        out.setProperty(_NUMBER, str(number))
        out.setProperty(_FITS, fits)
        out.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        font, _ = _font_for(round(2 * (picture.ascent - picture.descent) + 0.5))
        out.setFont(font)
        return out

    def paint_over(self, painter: QPainter) -> None:
        """Draw those that are selected. Comes after the text.

        Where an object is selected, Qt paints it over with half of the selection's colour.
        """
        for over in self._over:
            painter.save()
            painter.setTransform(over.transform)
            painter.setClipRegion(over.clip)
            self.paint(painter, over.corner, over.picture, over.share)
            painter.restore()
        self._over.clear()

    def has_picture(self, form: QTextFormat) -> bool:
        """Whether a format made here has one."""
        return form.hasProperty(_NUMBER)

    def paint(self, painter: QPainter, corner: QPointF, picture: Picture, share: float) -> None:
        """Draw a picture, smaller by `share`, with its upper left corner there."""
        place = QRectF(corner, picture.image.deviceIndependentSize() * share)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, share < 1)
        painter.drawImage(place, picture.image)

    def _of(self, form: QTextFormat) -> tuple[Picture, float] | None:
        """The picture, and how much smaller it is shown."""
        picture = self._pictures.get(int(form.property(_NUMBER) or 0))
        if picture is None:
            return None
        share = 1.0
        if form.property(_FITS) and picture.width > self.room_px > 0:
            share = max(self.smallest_share, self.room_px / picture.width)
        return picture, share

    # Qt's own

    def intrinsicSize(  # noqa: N802 - Qt's name
        self,
        doc: QTextDocument,  # noqa: ARG002 - Qt's
        posInDocument: int,  # noqa: ARG002, N803 - Qt's
        format: QTextFormat,  # noqa: A002 - Qt's
    ) -> QSizeF:
        """Its width, and a height of which the right part is above the baseline."""
        found = self._of(format)
        if found is None:
            return QSizeF(0, 0)
        picture, share = found
        _, x_height = _font_for(round(2 * (picture.ascent - picture.descent) + 0.5))
        return QSizeF(picture.width * share, 2 * picture.descent + x_height / 2)

    def drawObject(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803 - Qt's
        format: QTextFormat,  # noqa: A002 - Qt's
    ) -> None:
        """Draw it on the baseline of its line, or keep it for `paint_over` if it is selected."""
        found = self._of(format)
        if found is None:
            return
        picture, share = found
        block = doc.findBlock(posInDocument)
        line = block.layout().lineForTextPosition(posInDocument - block.position())
        top = rect.center().y() - (line.ascent() + line.descent()) / 2
        baseline = top + line.ascent()
        # At whole pixels and in its own size, or hairlines would be lost.
        corner = QPointF(round(rect.left()), round(baseline - picture.ascent * share))
        behind = format.background()
        if behind.style() != Qt.BrushStyle.NoBrush:
            size = QSizeF(picture.width, picture.ascent + picture.descent) * share
            painter.fillRect(QRectF(corner, size), behind)
        if format.hasProperty(_SELECTED):
            clip = painter.clipRegion()
            self._over.append(_Over(picture, corner, share, painter.transform(), clip))
            return
        self.paint(painter, corner, picture, share)


@cache
def _font_for(x_height: int) -> tuple[QFont, int]:
    """The smallest font in which an x is at least so high, and how high it is."""
    size = max(1, x_height)
    while True:
        font = QFont()
        font.setPixelSize(size)
        high = QFontMetrics(font).xHeight()
        if high >= x_height:
            return font, high
        size += max(1, x_height - high)
