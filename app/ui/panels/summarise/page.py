"""The page Summarise, and what a person does on it.

They open, drop or paste documents and see at once what they are; they say what they want and see
what it takes before it begins; they read the points as they come, and follow each to its place.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.documents.process import PastedText
from app.documents.summary.estimate import one_piece_meaning
from app.documents.summary.store import DocumentHead
from app.documents.summary.task import Task
from app.inference.words import tr
from app.ui.announcing import announce
from app.ui.buttons import IconButton
from app.ui.elided_label import ElidedLabel
from app.ui.header_row import HEADER_MARGINS, HeaderRow
from app.ui.notice import Notices, Topic
from app.ui.panels.summarise.desk import SummaryDesk
from app.ui.panels.summarise.empty import EmptyView, files_in
from app.ui.panels.summarise.library import Library
from app.ui.panels.summarise.opening_files import Source
from app.ui.panels.summarise.planning import Made
from app.ui.panels.summarise.progress_line import ProgressLine
from app.ui.panels.summarise.recent_list import RecentDocument
from app.ui.panels.summarise.task_bar import TaskBar, TaskState
from app.ui.panels.summarise.words import about
from app.ui.panels.summarise.workspace import Workspace
from app.ui.theme import Theme

_NO_MODEL = tr("No model is ready yet. Wait until it is loaded, or choose one.")
_DONE = tr("It is done. Choose another kind, or write another one of this kind.")
_UNDO_S = 12.0
_EMPTY_CLIPBOARD = tr("There is no text on the clipboard. Copy some, and press Paste again.")


class SummarisePage(QWidget):
    """Made when it is first opened: the chat starts no slower for it."""

    sidebar_toggled = Signal()
    sources_chosen = Signal(object)
    """Files and pasted texts to be opened (a sequence of Source)."""
    opening_stopped = Signal()
    start_requested = Signal()
    question_asked = Signal(str, bool)
    """A question about the document, and whether every section is to be read for it."""

    def __init__(self, theme: Theme, desk: SummaryDesk, library: Library) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._library = library
        self._title = QLabel(tr("Summarise"))
        self._name = ElidedLabel()
        self._name.setProperty("role", "small")
        self._close = IconButton(theme, "x", tr("Put this document away"))
        self._open = QPushButton(tr("Open file…"))
        self._open.setToolTip(tr("Choose one or several files (Ctrl+O)"))
        self._said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._said.setContentsMargins(22, 8, 18, 0)
        self._said.hide()
        self._notices = Notices(theme)
        self._known: Made | None = None
        """What was made last for this document: its tokens stand while another task is counted."""
        self._state: tuple[TaskState, str] | None = None
        self.tasks = TaskBar(theme)
        self.empty = EmptyView(theme)
        self.workspace = Workspace(theme, desk)
        self._reading = ProgressLine(theme)
        self._stop_reading = QPushButton(tr("Stop"))
        self._bodies = QStackedWidget()
        self._pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        self._pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._lay_out()
        self._connect()
        self._on_opened()

    def say(self, sentence: str, *, is_good: bool = False) -> None:
        """Something that was done; or did not work, and what to do."""
        self._said.setProperty("role", "small" if is_good else "bad")
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        announce(self, sentence)

    def show_reading(self, sentence: str) -> None:
        """A document is being read; empty when it was."""
        if sentence:
            self._reading.show_progress(_share(sentence), sentence)
            self._bodies.setCurrentIndex(1)
        else:
            self._show_body()

    # Signals

    def _connect(self) -> None:
        desk, library = self._desk, self._library
        empty, tasks = self.empty, self.tasks
        desk.opened.connect(self._on_opened)
        desk.planned.connect(self._on_planned)
        desk.advanced.connect(self.workspace.show_written)
        desk.advanced.connect(self._show_state)
        desk.unanswered.connect(self.give_back)
        desk.said.connect(self.say)
        library.said.connect(self.say)
        library.listed.connect(self._show_recent)
        library.forgotten.connect(self._offer_undo)
        empty.open_requested.connect(self.choose_files)
        empty.paste_requested.connect(self.paste)
        empty.recent_chosen.connect(library.bring)
        empty.recent_removed.connect(library.forget)
        empty.dropped.connect(self.sources_chosen)
        empty.text_dropped.connect(self._open_text)
        tasks.task_changed.connect(self._on_task)
        tasks.in_one_piece_changed.connect(self._on_one_piece)
        tasks.start_requested.connect(self._on_start)
        tasks.stop_requested.connect(desk.stop)
        self.workspace.ask.asked.connect(self._on_asked)
        self.workspace.ask.stop_requested.connect(desk.stop_answers)
        self._open.clicked.connect(self.choose_files)
        self._pasting.activated.connect(self.paste)
        self._close.clicked.connect(desk.close_document)
        self._stop_reading.clicked.connect(self.opening_stopped)
        self._theme.changed.connect(self._dress)

    def choose_files(self) -> None:
        """Ask for files with the platform's own dialog."""
        names, _ = QFileDialog.getOpenFileNames(self, tr("Open documents"))
        if names:
            self.sources_chosen.emit([Path(name) for name in names])

    def start(self) -> None:
        """Begin or go on, if that can be done."""
        if self._desk.open is not None:
            self.tasks.start()

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
        self.question_asked.emit(question, reads_all)

    def give_back(self, question: str) -> None:
        """A question was not asked after all, or not answered: it is not lost."""
        self.workspace.ask.give_back(question)

    def _on_task(self, task: Task | None) -> None:
        self.say("")
        self._desk.set_task(task, in_one_piece=self._desk.in_one_piece)

    def _on_one_piece(self, is_chosen: bool) -> None:
        self._desk.set_task(self._desk.task, in_one_piece=is_chosen)

    def _on_opened(self) -> None:
        self.say("")
        desk = self._desk
        self._known = None
        if desk.open is None:
            self._library.refresh()
        elif desk.task is not None:
            self.tasks.set_task(desk.task)
            self.tasks.show_one_piece(fits=False, meaning="", is_chosen=desk.in_one_piece)
        self.workspace.show_document()
        self._show_body()
        self._refresh()
        if desk.open is not None and self.isVisible():
            self.tasks.focus_button()

    def _on_planned(self) -> None:
        self.workspace.show_plan()
        self._refresh()

    def _refresh(self) -> None:
        """The document's figures, and what can be done."""
        opened, made = self._desk.open, self._desk.made
        known = made or (self._known if self._desk.has_model else None)
        self._known = known
        self._name.show_text(f"{opened.document.title}, {about(opened, known)}" if opened else "")
        if made is not None:
            self.tasks.show_one_piece(
                fits=made.plan.fits and len(made.plan.sections) > 1,
                meaning=one_piece_meaning(made.plan, made.speeds),
            )
        self._show_state()

    def _show_state(self) -> None:
        """What the button does."""
        desk, written = self._desk, self._desk.written
        state, why_not = TaskState.READY, ""
        if not desk.has_model:
            why_not = _NO_MODEL
        elif desk.is_awaited or (written is not None and written.is_running):
            state = TaskState.RUNNING
        elif written is not None and written.is_complete:
            why_not = _DONE
        elif written is not None and written.is_begun:
            state = TaskState.PAUSED
        if (state, why_not) != self._state:
            self._state = state, why_not
            if why_not == _DONE and self.tasks.has_button_focus:
                self.workspace.summary.setFocus()
            self.tasks.show_state(state, why_not)

    def _show_body(self) -> None:
        is_open = self._desk.open is not None
        self._bodies.setCurrentWidget(self._framed if is_open else self.empty)
        self._pasting.setEnabled(is_open)  # without a document, the view below has its own
        for widget in (self.tasks, self._name, self._close):
            widget.setVisible(is_open)

    def _offer_undo(self, document_id: str) -> None:
        undo = (tr("Undo"), partial(self._library.take_back, document_id))
        sentence = tr("The document was forgotten, with its summaries.")
        self._notices.say(Topic.UNDO, sentence, undo, for_s=_UNDO_S)

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
        row = HeaderRow(self._theme)
        toggle = IconButton(self._theme, "panel-left", tr("Show or hide the sidebar (Ctrl+B)"))
        toggle.clicked.connect(self.sidebar_toggled)
        row.addWidget(toggle)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self._name, 1)
        row.addWidget(self._close)
        row.addStretch(0)
        row.addWidget(self._open)
        rows = QVBoxLayout(header)
        rows.setContentsMargins(*HEADER_MARGINS)
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
        scrolled = QScrollArea()
        scrolled.setWidget(framed)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for body in (self.empty, reading, scrolled):
            self._bodies.addWidget(body)
        self._framed = scrolled
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self._notices)
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
        self._library.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Another document, or a text, may be dropped on one that is open."""
        if files_in(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        data = event.mimeData()
        files = files_in(data)
        event.acceptProposedAction()
        if files:
            self.sources_chosen.emit(files)
        elif data.text().strip():
            self._open_text(data.text())


def _share(sentence: str) -> float:
    """How much is read: the sentence's "12 of 100"."""
    numbers = [int(word.replace(",", "")) for word in sentence.split() if word[:1].isdigit()]
    done, total = numbers[-2:] if len(numbers) > 1 else (0, 0)
    return done / total if total else 0.0
