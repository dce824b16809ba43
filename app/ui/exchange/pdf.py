"""A conversation as PDF, by Qt's own text layout and PDF writer: nothing more has to be shipped,
and the fonts are those of the window.

Each message is laid out by itself and painted where the one before it ended, so that the memory is
that of one message, and Stop is heard between two. May run on any thread.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)

from app.conversations.store import Chat
from app.conversations.tree import ChatMessage
from app.exchange.export_html import said
from app.exchange.export_markdown import dated
from app.exchange.markup import MathText, rendered
from app.exchange.trouble import check_stop
from app.exchange.whole_file import whole_file
from app.exchange.words import facts, speaker, thought
from app.inference.engine import StopToken
from app.ui.exchange.pdf_formulas import PdfMarkup, Sheet, put_formulas, set_directions

_DPI = 300
_CSS_DPI = 96
_MARGIN_MM = 20
_FOOT_MM = 9
_LEAST_LEFT = 0.12
"""Share of a page that a message's beginning needs; else it begins on the next."""
_GAP_PT = 14
_POINTS_PER_INCH = 72
_INK = "#1c1c1a"
_STYLE = """
body { color: #1c1c1a; } h1 { font-size: 18pt; } h2 { font-size: 13pt; } h3 { font-size: 11pt; }
.title { font-size: 20pt; font-weight: 600; } .who { font-weight: 600; }
.facts, .date, .thought { color: #5c5c57; font-size: 8.5pt; } a { color: #1f5fd6; }
pre { background-color: #f4f4f1; white-space: pre-wrap; } code, pre { font-family: '%s'; }
blockquote { color: #5c5c57; } table { border-collapse: collapse; }
th, td { border: 1px solid #d4d4d0; padding: 4px; } .plain { white-space: pre-wrap; }
.formula { margin-left: 18px; }
"""


@dataclass(frozen=True, slots=True)
class PdfFonts:
    """Families that the pages are set in."""

    text: str
    code: str


def write_pdf(
    chat: Chat, path: Path, fonts: PdfFonts, stop: StopToken, tell: Callable[[float], None]
) -> None:
    """Write the path on the screen. Raises UnwritableError, StoppedError: nothing was written."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pages = _Pages(buffer, chat.conversation.title, fonts)
    try:
        pieces = list(_pieces(chat))
        for number, piece in enumerate(pieces):
            check_stop(stop)
            pages.add(*piece)
            tell((number + 1) / len(pieces))
    finally:
        pages.end()
    data = bytes(buffer.data().data())
    with whole_file(path) as file:
        file.write(data)


class _Document(QTextDocument):
    """Loads nothing, whatever its text names."""

    def loadResource(self, _kind: int, _name: object) -> None:
        """Nothing."""


class _Pages:
    """Paper that is filled from the top."""

    def __init__(self, device: QIODevice, title: str, fonts: PdfFonts) -> None:
        self._writer = QPdfWriter(device)
        self._writer.setTitle(title)
        self._writer.setCreator("First Token")
        self._writer.setResolution(_DPI)
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        self._writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                margins,
                QPageLayout.Unit.Millimeter,
            )
        )
        area = self._writer.pageLayout().paintRectPixels(_DPI)
        self._size = QSizeF(area.width(), area.height())
        self._font = QFont(fonts.text)
        self._font.setPointSizeF(10.5)
        # Inter's other forms of "-" and ":" between digits have no character of their own, and who
        # copies "23:18" out of the file would get something else.
        self._font.setFeature(QFont.Tag("calt"), 0)
        self._css = _STYLE % fonts.code
        self._sheet = Sheet(self._size.width(), _DPI, fonts.code, _INK)
        self._painter = QPainter(self._writer)
        self._used = 0.0
        self._page = 1
        self._foot()

    def add(self, html: str, formulas: list[MathText]) -> None:
        """Set a piece, with its formulas, below what is there."""
        if self._used > (1 - _LEAST_LEFT) * self._size.height():
            self._turn()
        document = self._laid_out(html, formulas)
        height = self._size.height()
        count = document.pageCount()
        for page in range(count):
            if page:
                self._turn()
            self._painter.save()
            self._painter.translate(0, -page * height)
            self._painter.setClipRect(QRectF(0, page * height, self._size.width(), height))
            document.drawContents(
                self._painter, QRectF(0, page * height, self._size.width(), height)
            )
            self._painter.restore()
        end = document.documentLayout().blockBoundingRect(document.lastBlock()).bottom()
        self._used = end - (count - 1) * height + _GAP_PT * _DPI / _POINTS_PER_INCH

    def end(self) -> None:
        """No more."""
        self._painter.end()

    def _laid_out(self, html: str, formulas: list[MathText]) -> QTextDocument:
        document = _Document()
        document.setUndoRedoEnabled(False)
        document.documentLayout().setPaintDevice(self._writer)
        document.setDefaultFont(self._font)
        document.setDefaultStyleSheet(self._css)
        document.setDocumentMargin(0)
        document.setHtml(html)
        put_formulas(document, formulas, self._sheet)
        set_directions(document, self._sheet.code_family)
        if self._used:
            self._keep_free(document)
        document.setPageSize(self._size)
        return document

    def _keep_free(self, document: QTextDocument) -> None:
        """An empty line as high as what is on the page: Qt drops a margin above the first block."""
        cursor = QTextCursor(document)
        cursor.insertBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        form = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
        form.setLineHeight(self._used * _CSS_DPI / _DPI, fixed.value)
        cursor.setBlockFormat(form)

    def _turn(self) -> None:
        self._writer.newPage()
        self._page += 1
        self._used = 0.0
        self._foot()

    def _foot(self) -> None:
        font = QFont(self._font)
        font.setPointSizeF(8)
        self._painter.setFont(font)
        self._painter.setPen(Qt.GlobalColor.darkGray)
        top = self._size.height() + _FOOT_MM * _DPI / 25.4 / 2
        place = QRectF(0, top, self._size.width(), _FOOT_MM * _DPI / 25.4)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, str(self._page))


def _pieces(chat: Chat) -> Iterator[tuple[str, list[MathText]]]:
    """The heading and each message, as HTML with its formulas."""
    head = chat.conversation
    title = escape(" ".join(head.title.split()))
    yield f'<p class="title">{title}</p><p class="date">{dated(head.created_at)}</p>', []
    for message in chat.tree.path(head.leaf_id):
        markup = PdfMarkup()
        yield "".join(_parts(message, markup)), markup.formulas


def _parts(message: ChatMessage, markup: PdfMarkup) -> Iterator[str]:
    yield f'<p class="who">{escape(speaker(message))}</p>'
    reply = message.reply
    if reply is not None and reply.reasoning.strip():
        yield f'<p class="thought">{escape(thought(reply))}</p>'
        yield f"<blockquote>{rendered(reply.reasoning, markup)}</blockquote>"
    yield said(message, markup).replace("\n</code></pre>", "</code></pre>")  # Qt shows it as a line
    # Also where nothing is known: a table would otherwise be the last, and its end not be found.
    yield f'<p class="facts">{escape(facts(message))}</p>'
