"""The document at work: what is wanted of it, and what was made of it. Draws nothing."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.documents.injection import Suspicion
from app.documents.summary.pace import Speeds
from app.documents.summary.store import SummaryHead
from app.documents.summary.task import Reads, Task
from app.inference.words import tr
from app.models.session import ReplyNews
from app.ui.errands import Errands
from app.ui.model_desk import ModelDesk
from app.ui.panels.summarise.answers import Answers
from app.ui.panels.summarise.current import Current
from app.ui.panels.summarise.library import OpenDocument
from app.ui.panels.summarise.planning import Made, Planner
from app.ui.panels.summarise.prepared import Prepared
from app.ui.panels.summarise.writing import Writing
from app.ui.panels.summarise.written import Written

_PAINTED_MS = 100
"""After so long a document is painted. Until then nothing is done with it: what computes beside
the UI thread takes the interpreter from it at every other call."""
_OTHER_MODEL = tr("Reading was stopped, as the model was changed. What was read is kept.")


class SummaryDesk(QObject):
    """Verbs for what a person does with a document."""

    opened = Signal()
    """Another document is open, or none: read `open`."""
    planned = Signal()
    """What the task takes is known: read `made`; None while it is found out, or cannot be."""
    advanced = Signal()
    """More is written: read `shown` and `answers`."""
    ended = Signal(object)
    """A Written whose run has ended, also one of a document that was put away."""
    unanswered = Signal(str)
    """A question that was stopped, or failed, before there was anything of an answer."""
    said = Signal(str)
    """A sentence for the person."""

    def __init__(
        self,
        models: ModelDesk,
        planner: Planner,
        writing: Writing,
        errands: Errands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._models = models
        self._planner = planner
        self._writing = writing
        self._current = Current(writing)
        self._errands = errands
        self._answers = Answers(writing)
        self._prepared: Prepared | None = None
        self.open: OpenDocument | None = None
        self.task: Task | None = Task()
        """None while its question or instruction is missing."""
        self.in_one_piece = False
        self.is_awaited = False
        """Whether the summary begins as soon as it can."""
        self.made: Made | None = None
        planner.found.connect(self._on_plan)
        planner.measured.connect(self._on_measured)
        writing.changed.connect(self.advanced)
        writing.ended.connect(self._on_ended)
        models.loading.connect(self._on_loading)
        models.ready.connect(self._replan)
        models.failed.connect(self._replan)

    # Documents

    def show(self, opened: OpenDocument, heads: Sequence[SummaryHead]) -> None:
        """Another document, and what was asked of it before."""
        self._clear(heads)
        main = next((head for head in reversed(heads) if not head.is_follow_up), None)
        self.open = opened
        self.task = main.task if main is not None else Task()
        self.in_one_piece = main is not None and main.reads is Reads.ONE_PIECE
        self.opened.emit()
        QTimer.singleShot(_PAINTED_MS, self, partial(self._prepare, opened))

    def close_document(self) -> None:
        """Put it away; it stays in the library."""
        self._clear(())
        self.opened.emit()

    def _clear(self, heads: Sequence[SummaryHead]) -> None:
        self._current.begin_with(heads)
        self._answers.begin(heads)
        self._planner.forget()
        self.open = self.made = self._prepared = None
        self.is_awaited = False

    def _prepare(self, opened: OpenDocument) -> None:
        if self.open is opened:
            work = partial(Prepared.of, opened.document)
            self._errands.do(work, partial(self._on_prepared, opened))
            self._replan()

    def _on_prepared(self, opened: OpenDocument, prepared: Prepared) -> None:
        if self.open is opened:
            self._prepared = prepared
            self._make_written()
            self.planned.emit()

    @property
    def suspicions(self) -> tuple[Suspicion, ...]:
        """Where the open document speaks to a model, as far as that is known yet."""
        return self._prepared.suspicions if self._prepared is not None else ()

    # What is wanted

    @property
    def has_model(self) -> bool:
        """Whether there is a model that can be asked."""
        return self._models.current is not None

    def set_task(self, task: Task | None, *, in_one_piece: bool) -> None:
        """Another task for the open document. A question can be set at every key."""
        if (task, in_one_piece) == (self.task, self.in_one_piece):
            return
        is_typed = bool(task and self.task and task.wanted != self.task.wanted)
        self.task, self.in_one_piece, self.is_awaited = task, in_one_piece, False
        self._current.clear()
        self._replan(is_typed=is_typed)

    def _on_loading(self, _text: str) -> None:
        """What is being read would go on with the next model, and be taken for this one's."""
        if any(w.is_running and not w.run.is_stopping for w in self.all_written()):
            self.stop()
            self.said.emit(_OTHER_MODEL)
        if self.made is not None:
            self._replan()

    def _replan(self, _news: object = None, *, is_typed: bool = False) -> None:
        """Find out what the task takes with the model that is loaded, if one is."""
        self.made, self.is_awaited = None, self.is_awaited and self.has_model
        self._current.set_aside()
        self.planned.emit()
        if self.open is None or self.task is None:
            self._planner.find_nothing()
            return
        opened = self.open
        self._planner.find(
            opened.id, opened.document, self.task, self.in_one_piece, is_typed=is_typed
        )

    def _on_plan(self, made: Made) -> None:
        self.made = made
        self._make_written()
        self.planned.emit()

    def _on_measured(self, speeds: Speeds) -> None:
        """The forecast has a time now, or a better one."""
        if self.made is not None:
            self.made = self._current.time(self.made, speeds)
            self.planned.emit()

    # Summaries and answers

    def _make_written(self) -> None:
        """Show what earlier runs have left of this task, once everything for it is there."""
        opened, made, prepared, task = self.open, self.made, self._prepared, self.task
        if opened is None or made is None or prepared is None or task is None or self.written:
            return
        self._current.make(opened, made, prepared, task)
        self._answers.show_earlier(opened, made, prepared)
        if self.is_awaited:
            self.start()

    @property
    def written(self) -> Written | None:
        """The summary that is wanted; None until it is known what it takes."""
        return self._current.written

    @property
    def shown(self) -> Written | None:
        """The summary to look at: what another model made, as long as this one has not begun."""
        return self._current.shown

    @property
    def is_running(self) -> bool:
        """Whether a summary or an answer is being written."""
        return any(written.is_running for written in self.all_written())

    def start(self) -> None:
        """Begin the summary, or go on with it: at once, or as soon as it is known what it takes."""
        if self.written is None:
            self.is_awaited = self.task is not None
            self.planned.emit()
        else:
            self.is_awaited = False
            self._planner.stop_probing()
            self._current.begin()

    def again(self) -> None:
        """Another summary of the same kind, at once."""
        if self.task is not None:
            task = replace(self.task, attempt=self.task.attempt + 1)
            self.set_task(task, in_one_piece=self.in_one_piece)
            self.start()

    def stop(self) -> None:
        """Stop all that is being written; what was read is kept."""
        for written in self.all_written():
            written.stop()
        if self.is_awaited:
            self.is_awaited = False
            self.planned.emit()

    def forget_failures(self) -> None:
        """What they were due to is different now."""
        for written in self.all_written():
            if not written.is_running:
                written.run.failure = None
        self.advanced.emit()

    def stop_answers(self) -> None:
        """Stop what is being answered; the summary goes on."""
        self._answers.stop()

    def ask(self, question: str, *, reads_all: bool) -> None:
        """Ask about the document: the excerpts that fit best, or every section."""
        if self.open is not None and self.made is not None and self._prepared is not None:
            self._planner.stop_probing()
            reads = Reads.SECTIONS if reads_all else Reads.EXCERPTS
            self._answers.ask(self.open, self.made, self._prepared, question, reads)

    @property
    def answers(self) -> tuple[Written, ...]:
        """What was asked about the document, in that order."""
        return self._answers.given

    def take(self, news: Sequence[ReplyNews]) -> None:
        """Engine events of one frame."""
        self._planner.take(news)
        self._writing.take(news)

    def all_written(self) -> tuple[Written, ...]:
        """The summary and the answers."""
        return (*(() if self.shown is None else (self.shown,)), *self.answers)

    def _on_ended(self, written: Written) -> None:
        if written in self.answers and not written.is_complete:
            self._on_unanswered(written)
        self.ended.emit(written)
        if self.made is not None and self.open is not None and self.open.id == written.document_id:
            self._planner.measure(self.made)

    def _on_unanswered(self, written: Written) -> None:
        if written.run.failure is not None:
            self.said.emit(written.run.failure.sentence)
        if not written.is_begun:
            self._answers.take_back(written)
            self.unanswered.emit(written.head.task.wanted)
