"""The page before there is a document: what it does, where to drop one, and the recent ones."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from app.inference.words import tr
from app.ui.centred import show_centred
from app.ui.keys import bind
from app.ui.panels.summarise.recent_list import RecentDocument, RecentList
from app.ui.theme import Theme

_HEADING = tr("Summarise a document, and check every point")
_TEXT = tr(
    "Every section is read, and you know before how long that takes and what it costs. "
    "Each point of the summary leads back to its place in the source."
)
_KINDS = tr("PDF, Word, OpenDocument, RTF, HTML, EPUB, Markdown, e-mail, subtitles, plain text")
_DROP_PX = 190


class EmptyView(QScrollArea):
    """Speaks upward when something is chosen or dropped. Several files may be dropped at once."""

    open_requested = Signal()
    paste_requested = Signal()
    recent_chosen = Signal(str)
    recent_removed = Signal(str)
    dropped = Signal(object)
    """Paths."""
    text_dropped = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heading = _centred(_HEADING)
        self._text = _centred(_TEXT)
        self._text.setProperty("role", "muted")
        self._drop = QFrame()
        self._drop.setProperty("role", "drop")
        self._open = QPushButton(tr("Open file…"))
        self._open.setProperty("role", "primary")
        self._open.setToolTip(tr("Choose one or several files (Ctrl+O)"))
        self._paste = QPushButton(tr("Paste text"))
        self._paste.setToolTip(tr("Take the text on the clipboard (Ctrl+V)"))
        self._recent = RecentList(theme)
        self._lay_out()
        self._connect()
        self._dress()

    def show_recent(self, documents: Sequence[RecentDocument]) -> None:
        """The documents that were opened before, the latest one first."""
        self._recent.show_documents(documents)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._drop)
        inside.setContentsMargins(20, 20, 20, 20)
        inside.setSpacing(12)
        where = _centred(tr("Drop a file or a text here"))
        kinds = _centred(_KINDS)
        kinds.setProperty("role", "small")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        buttons.addWidget(self._paste)
        buttons.addStretch(1)
        inside.addStretch(1)
        inside.addWidget(where)
        inside.addLayout(buttons)
        inside.addWidget(kinds)
        inside.addStretch(1)
        self._drop.setMinimumHeight(_DROP_PX)
        show_centred(self, (self._heading, self._text, self._drop, self._recent))
        self.setFocusProxy(self._open)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self._open.clicked.connect(self.open_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._recent.chosen.connect(self.recent_chosen)
        self._recent.removed.connect(self.recent_removed)
        self._theme.changed.connect(self._dress)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        bind("paste_document", self, self.paste_requested.emit, within)

    def _show_over(self, *, over: bool) -> None:
        self._drop.setProperty("over", over)
        self._drop.style().polish(self._drop)

    @Slot()
    def _dress(self) -> None:
        self._heading.setFont(self._theme.heading_font(2))

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """Being put into the window, below a style sheet, has undone the heading's font."""
        super().showEvent(event)
        self._dress()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and texts are welcome."""
        if files_in(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()
            self._show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Gone again."""
        super().dragLeaveEvent(event)
        self._show_over(over=False)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the page will do."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the files, or else the text."""
        self._show_over(over=False)
        data = event.mimeData()
        files = files_in(data)
        event.acceptProposedAction()
        if files:
            self.dropped.emit(files)
        elif data.hasText() and data.text().strip():
            self.text_dropped.emit(data.text())


def files_in(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged or on the clipboard."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _centred(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
