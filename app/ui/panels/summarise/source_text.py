"""A whole document as text that scrolls, filled in slices so that nothing waits for it.

Only what is in view is laid out. Its lines stand further apart than Qt sets them, see
`spaced_layout.py`; a very long line is cut for display, see `places.py`, but copied whole.
"""

from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.documents.document import BlockKind, Document
from app.ui.panels.summarise.places import Places
from app.ui.panels.summarise.plain_mime import plain_mime
from app.ui.panels.summarise.section_margin import SectionMargin
from app.ui.panels.summarise.spaced_layout import SpacedLayout
from app.ui.theme import Theme
from app.ui.zoom import left_to_window

_SLICE_S = 0.008
_FIRST_SLICE_S = 0.003
"""Enough for what is in view; the page around it is laid out in the same round."""
_PIECE = 8_192
"""Code points inserted at a time, between two looks at the clock."""
_BELOW = 8_000
"""Code points that must stand below a place before it is scrolled to, or it could not be."""
_FROM_TOP = 1 / 3
_MARGIN_PX = 6
_EMPTY = Document("", (), "", None, None)


class SourceText(QPlainTextEdit):
    """Read-only. Offsets are code points of the document's text."""

    filled = Signal()
    """All of the document stands there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._source = _EMPTY
        self._places = Places("")
        self._end = 0
        """So much of the text stands there."""
        self._pieces: Iterator[tuple[int, int, BlockKind]] = iter(())
        self._wanted: int | None = None
        """An offset to scroll to as soon as it stands there."""
        self._washes: list[tuple[int, int, str]] = []
        self._own: QTextDocument | None = None
        self._filler = QTimer(self, interval=0)
        self._filler.timeout.connect(self._fill_slice)
        self.margin = SectionMargin(theme, self, self)
        self._set_up()
        self.updateRequest.connect(self._on_update)
        theme.changed.connect(self._dress)

    def _set_up(self) -> None:
        self.setProperty("role", "reader")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._renew()

    @property
    def is_filled(self) -> bool:
        """Whether all of the document stands there."""
        return not self._filler.isActive()

    def show_source(self, document: Document, starts: Sequence[int]) -> None:
        """Show a document from its beginning; its sections start at the offsets `starts`."""
        self._source, self._places = document, Places(document.text)
        self._washes, self._wanted = [], None
        self.margin.show_marked(())
        self.show_starts(starts)
        self._refill()

    def show_starts(self, starts: Sequence[int]) -> None:
        """The sections start at other offsets."""
        self.margin.show_starts([self._places.position(start) for start in starts])
        self._make_room()

    def wash(self, ranges: Sequence[tuple[int, int, str]]) -> None:
        """Put a colour of the palette behind these stretches, as (start, end, colour)."""
        self._washes = list(ranges)
        self._paint_washes()

    def mark(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Put a bar beside these stretches, (start, end)."""
        at = self._places.position
        self.margin.show_marked([(at(start), at(end)) for start, end in ranges])

    def reveal(self, offset: int) -> None:
        """Scroll a code point to a third from the top, as soon as it stands there."""
        self._wanted = offset
        self._scroll_if_wanted()

    def top_offset(self) -> int:
        """The code point that stands where `reveal` brings one to."""
        y = round(self.viewport().height() * _FROM_TOP)
        return self._places.offset(self.cursorForPosition(QPoint(0, y)).position())

    def selected_text(self) -> str:
        """What is selected, exactly as it stands in the document."""
        cursor = self.textCursor()
        at = self._places.offset
        return self._source.text[at(cursor.selectionStart()) : at(cursor.selectionEnd())]

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, float]]:
        """The blocks in view, with their tops in pixels."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= self.viewport().height():
            height = self.blockBoundingRect(block).height()
            yield block, top
            top += height
            block = block.next()

    # Filling

    def _renew(self) -> None:
        """Begin with a new document: emptying an old one of 1 MB would take its time, too."""
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentLayout(SpacedLayout(document))
        document.setDocumentMargin(_MARGIN_PX)
        document.setDefaultFont(self._theme.text_font())
        option = document.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        self.setExtraSelections([])
        self.setDocument(document)
        if self._own is not None:
            self._own.deleteLater()
        self._own = document

    def _refill(self) -> None:
        self._renew()
        self._formats = {kind: self._format(kind) for kind in BlockKind}
        self._end = 0
        self._pieces = _pieces(self._source)
        self._filler.start()
        self._fill_for(_FIRST_SLICE_S)

    @Slot()
    def _fill_slice(self) -> None:
        self._fill_for(_SLICE_S)

    def _fill_for(self, seconds: float) -> None:
        until = perf_counter() + seconds
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        is_first = self._end == 0
        while perf_counter() < until:
            piece = next(self._pieces, None)
            if piece is None:
                self._filler.stop()
                break
            start, self._end, kind = piece
            cursor.insertText(self._places.to_show(start, self._end), self._formats[kind])
        cursor.endEditBlock()
        if is_first:
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self._paint_washes(only_new=True)
        self._scroll_if_wanted()
        if not self._filler.isActive():
            self.filled.emit()

    def _format(self, kind: BlockKind) -> QTextCharFormat:
        made = QTextCharFormat()
        if kind is BlockKind.HEADING:
            made.setFontWeight(QFont.Weight.DemiBold)
        if kind is BlockKind.CODE:
            made.setFont(self._theme.code_font())
        return made

    # Highlights

    def _paint_washes(self, *, only_new: bool = False) -> None:
        """Those that stand there; `only_new` if none of them can have changed but by filling."""
        shown = [wash for wash in self._washes if wash[0] < self._end]
        if only_new and len(shown) == len(self.extraSelections()):
            return
        self.setExtraSelections([self._selection(*wash) for wash in shown])

    def _selection(self, start: int, end: int, color: str) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places.position(start))
        last = self._places.position(min(end, self._end))
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format.setBackground(self._theme.color(color))
        return selection

    def _scroll_if_wanted(self) -> None:
        wanted = self._wanted
        if wanted is None or (self._end < wanted + _BELOW and not self.is_filled):
            return
        self._wanted = None
        position = self._places.position(min(wanted, len(self._source.text)))
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)  # or the next arrow key would jump back to where it was
        self.verticalScrollBar().setValue(self._line_above(position))

    def _line_above(self, position: int) -> int:
        """The line that must be at the top for `position` to be a third below it."""
        block = self.document().findBlock(position)
        self.blockBoundingRect(block)  # lays it out
        line = block.layout().lineForTextPosition(position - block.position())
        above = self.viewport().height() * _FROM_TOP - line.y()
        while above > 0 and block.previous().isValid():
            block = block.previous()
            above -= self.blockBoundingRect(block).height()
        layout = block.layout()
        lines = (n for n in range(layout.lineCount()) if layout.lineAt(n).y() >= -above)
        return block.firstLineNumber() + next(lines, layout.lineCount() - 1)

    # Looks

    @Slot()
    def _dress(self) -> None:
        """Formats hold sizes, so other sizes need another filling."""
        font = self._theme.text_font()
        is_other = self.document().defaultFont() != font
        offset = self.top_offset() if is_other and self.verticalScrollBar().value() else None
        self.setFont(font)
        self._make_room()
        if is_other:
            self._refill()
            self._wanted = offset
        self._paint_washes()

    def _make_room(self) -> None:
        self.setViewportMargins(self.margin.room_px(), 0, 0, 0)
        self._place_margin()

    def _place_margin(self) -> None:
        inside = self.contentsRect()
        width = self.margin.room_px()
        self.margin.setGeometry(QRect(inside.left(), inside.top(), width, inside.height()))

    @Slot(QRect, int)
    def _on_update(self, rect: QRect, by_px: int) -> None:
        if by_px:
            self.margin.scroll(0, by_px)
        else:
            self.margin.update(0, rect.y(), self.margin.width(), rect.height())

    # Qt's own

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """The document's own text."""
        return plain_mime(self.selected_text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay out what is in view first: its lines must have their places."""
        for _ in self.visible_blocks():
            pass
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It scrolls; with Ctrl the window zooms."""
        if not left_to_window(event):
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The margin is as high as the text."""
        super().resizeEvent(event)
        self._place_margin()


def _pieces(document: Document) -> Iterator[tuple[int, int, BlockKind]]:
    """The text in pieces of one kind: (start, end, kind), without gaps."""
    place = 0
    for block in document.blocks:
        if block.kind not in (BlockKind.HEADING, BlockKind.CODE) or block.start < place:
            continue
        yield from _cut(place, block.start, BlockKind.PARAGRAPH)
        yield from _cut(block.start, block.end, block.kind)
        place = block.end
    yield from _cut(place, len(document.text), BlockKind.PARAGRAPH)


def _cut(start: int, end: int, kind: BlockKind) -> Iterator[tuple[int, int, BlockKind]]:
    for first in range(start, end, _PIECE):
        yield first, min(first + _PIECE, end), kind
