"""The page Summarise, and what a person does on it.

They open, drop or paste documents and see at once what they are; they say what they want and see
what it takes before it begins; they read the points as they come, and follow each to its place.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.documents.process import PastedText
from app.documents.summary.estimate import one_piece_meaning
from app.documents.summary.store import DocumentHead
from app.documents.summary.task import Task
from app.ui.buttons import IconButton
from app.ui.elided_label import ElidedLabel
from app.ui.panels.summarise.desk import SummaryDesk
from app.ui.panels.summarise.empty import EmptyView, files_in
from app.ui.panels.summarise.opening_files import Source
from app.ui.panels.summarise.progress_line import ProgressLine
from app.ui.panels.summarise.recent_list import RecentDocument
from app.ui.panels.summarise.task_bar import TaskBar, TaskState
from app.ui.panels.summarise.words import about
from app.ui.panels.summarise.workspace import Workspace
from app.ui.theme import Theme

_NO_MODEL = "No model is ready yet. Wait until it is loaded, or choose one."
_COUNTING = "The document's tokens are being counted."
_EMPTY_CLIPBOARD = "There is no text on the clipboard. Copy some, and press Paste again."


class SummarisePage(QWidget):
    """Made when it is first opened: the chat starts no slower for it."""

    sidebar_toggled = Signal()
    sources_chosen = Signal(object)
    """Files and pasted texts to be opened (a sequence of Source)."""
    opening_stopped = Signal()
    start_requested = Signal()

    def __init__(self, theme: Theme, desk: SummaryDesk) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._has_model = False
        self._title = QLabel("Summarise")
        self._name = ElidedLabel()
        self._name.setProperty("role", "small")
        self._close = IconButton(theme, "x", "Put this document away")
        self._open = QPushButton("Open file…")
        self._open.setToolTip("Choose one or several files (Ctrl+O)")
        self._said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._said.setContentsMargins(22, 8, 18, 0)
        self._said.hide()
        self.tasks = TaskBar(theme)
        self.empty = EmptyView(theme)
        self.workspace = Workspace(theme, desk)
        self._reading = ProgressLine(theme)
        self._stop_reading = QPushButton("Stop")
        self._bodies = QStackedWidget()
        self._lay_out()
        self._connect()
        self._on_opened()

    def say(self, sentence: str, *, is_good: bool = False) -> None:
        """Something that was done; or did not work, and what to do."""
        self._said.setProperty("role", "small" if is_good else "bad")
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def show_reading(self, sentence: str) -> None:
        """A document is being read; empty when it was."""
        if sentence:
            self._reading.show_progress(_share(sentence), sentence)
            self._bodies.setCurrentIndex(1)
        else:
            self._show_body()

    def show_model(self, *, is_ready: bool) -> None:
        """Whether there is a model that can be asked."""
        self._has_model = is_ready
        self._refresh()

    # Signals

    def _connect(self) -> None:
        desk, empty, tasks = self._desk, self.empty, self.tasks
        desk.opened.connect(self._on_opened)
        desk.planned.connect(self._on_planned)
        desk.advanced.connect(self.workspace.show_written)
        desk.advanced.connect(self._refresh)
        desk.ended.connect(self._refresh)
        desk.said.connect(self.say)
        desk.recent_changed.connect(self._show_recent)
        empty.open_requested.connect(self.choose_files)
        empty.paste_requested.connect(self.paste)
        empty.recent_chosen.connect(desk.reopen)
        empty.recent_removed.connect(desk.forget)
        empty.dropped.connect(self.sources_chosen)
        empty.text_dropped.connect(self._open_text)
        tasks.task_changed.connect(self._on_task)
        tasks.in_one_piece_changed.connect(self._on_task)
        tasks.start_requested.connect(self._on_start)
        tasks.stop_requested.connect(desk.stop)
        self.workspace.ask.asked.connect(self._on_asked)
        self.workspace.ask.stop_requested.connect(desk.stop)
        self._open.clicked.connect(self.choose_files)
        self._close.clicked.connect(desk.close_document)
        self._stop_reading.clicked.connect(self.opening_stopped)
        self._theme.changed.connect(self._dress)

    def choose_files(self) -> None:
        """Ask for files with the platform's own dialog."""
        names, _ = QFileDialog.getOpenFileNames(self, "Open documents")
        if names:
            self.sources_chosen.emit([Path(name) for name in names])

    def paste(self) -> None:
        """Take the files or the text on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files = files_in(data)
        if files:
            self.sources_chosen.emit(files)
        elif data.text().strip():
            self._open_text(data.text())
        else:
            self.say(_EMPTY_CLIPBOARD)

    def _open_text(self, text: str) -> None:
        sources: Sequence[Source] = (PastedText(text),)
        self.sources_chosen.emit(sources)

    def _on_start(self) -> None:
        if self.tasks.task() is not None:
            self.say("")
            self.start_requested.emit()

    def _on_asked(self, question: str, reads_all: bool) -> None:
        self.say("")
        self._desk.ask(question, reads_all=reads_all)

    def _on_task(self, _change: object) -> None:
        task = self.tasks.task()
        if isinstance(task, Task):
            self._desk.set_task(task, in_one_piece=self.tasks.in_one_piece)

    def _on_opened(self) -> None:
        self.say("")
        if self._desk.open is not None:
            self.tasks.set_task(self._desk.task)
        self.workspace.show_document()
        self._show_body()
        self._refresh()

    def _on_planned(self) -> None:
        self.workspace.show_plan()
        self._refresh()

    def _refresh(self, _news: object = None) -> None:
        """The document's figures, and what the button does."""
        opened, written = self._desk.open, self._desk.written
        self._name.show_text(
            f"{opened.document.title}, {about(opened.document, self._desk.made)}" if opened else ""
        )
        why_not = "" if self._has_model else _NO_MODEL
        if self._has_model and written is None:
            why_not = _COUNTING
        state = TaskState.READY
        if written is not None and written.is_running:
            state = TaskState.RUNNING
        elif written is not None and written.is_complete:
            why_not = "It is done. Choose another kind, or write another one of this kind."
        elif written is not None and written.is_begun:
            state = TaskState.PAUSED
        self.tasks.show_state(state, why_not)
        made = self._desk.made
        self.tasks.show_one_piece(
            fits=made is not None and made.plan.fits,
            meaning=one_piece_meaning(made.plan, made.speeds) if made is not None else "",
        )

    def _show_body(self) -> None:
        is_open = self._desk.open is not None
        self._bodies.setCurrentWidget(self._framed if is_open else self.empty)
        for widget in (self.tasks, self._name, self._close):
            widget.setVisible(is_open)

    def _show_recent(self, heads: Sequence[DocumentHead]) -> None:
        self.empty.show_recent(
            [
                RecentDocument(h.id, h.title, h.format, h.words, is_unfinished=not h.is_finished)
                for h in heads
            ]
        )

    def _lay_out(self) -> None:
        header = QFrame()
        header.setProperty("role", "header")
        row = QHBoxLayout()
        row.setSpacing(8)
        toggle = IconButton(self._theme, "panel-left", "Show or hide the sidebar (Ctrl+B)")
        toggle.clicked.connect(self.sidebar_toggled)
        row.addWidget(toggle)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self._name, 1)
        row.addWidget(self._close)
        row.addStretch(0)
        row.addWidget(self._open)
        rows = QVBoxLayout(header)
        rows.setContentsMargins(12, 8, 18, 8)
        rows.setSpacing(8)
        rows.addLayout(row)
        rows.addWidget(self.tasks)
        framed = QWidget()
        around = QVBoxLayout(framed)
        around.setContentsMargins(22, 14, 22, 14)
        around.addWidget(self.workspace)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(60, 60, 60, 60)
        column.addWidget(self._reading)
        column.addWidget(self._stop_reading, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        for body in (self.empty, reading, framed):
            self._bodies.addWidget(body)
        self._framed = framed
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self._said)
        layout.addWidget(self._bodies, 1)
        self.setAcceptDrops(True)
        self._dress()

    def _dress(self) -> None:
        self._title.setFont(self._theme.title_font())

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """Look which documents there are."""
        super().showEvent(event)
        self._desk.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Another document may be dropped on one that is open."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        files = files_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.sources_chosen.emit(files)


def _share(sentence: str) -> float:
    """How much is read: the sentence's "12 of 100"."""
    numbers = [int(word.replace(",", "")) for word in sentence.split() if word[:1].isdigit()]
    done, total = numbers[-2:] if len(numbers) > 1 else (0, 0)
    return done / total if total else 0.0
