"""The document at work: which one, what is wanted of it, and what was made of it. Draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.conversations.tree import new_id, utc_now
from app.documents.document import Document
from app.documents.injection import Suspicion, addresses_to_a_model
from app.documents.sections import Section
from app.documents.summary import store as summary_store
from app.documents.summary.follow_up import excerpts_of, follow_up
from app.documents.summary.forecast import Speeds
from app.documents.summary.links import Matcher
from app.documents.summary.steps import Step, StepResult
from app.documents.summary.store import SummaryHead
from app.documents.summary.task import Reads, Style, Task
from app.models.session import ModelSession, ReplyNews
from app.ui.errands import Errands
from app.ui.model_desk import ModelDesk
from app.ui.panels.summarise.opening_files import Opened
from app.ui.panels.summarise.planning import Made, Planner
from app.ui.panels.summarise.running import SummaryRun
from app.ui.panels.summarise.written import Written

_GONE = "That document is not there any more. Open its file again."


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """What is open."""

    id: str
    document: Document


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is found out of a document beside the UI thread."""

    matcher: Matcher
    excerpts: tuple[Section, ...]
    suspicions: tuple[Suspicion, ...]


class SummaryDesk(QObject):
    """Verbs for what a person does with documents."""

    opened = Signal()
    """Another document is open, or none: read `open`."""
    planned = Signal()
    """What the task takes is known: read `made`; None while it is found out."""
    advanced = Signal()
    """More is written: read `written` and `answers`."""
    ended = Signal(object)
    """A Written whose run has ended."""
    recent_changed = Signal(object)
    """A tuple of DocumentHead."""
    said = Signal(str)
    """A sentence for the person."""

    def __init__(
        self,
        keeper: Keeper,
        session: ModelSession,
        models: ModelDesk,
        errands: Errands,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._session = session
        self._models = models
        self._errands = errands
        self._follow_ups: tuple[SummaryHead, ...] = ()
        """Of earlier, to be shown when everything for them is there."""
        self._planner = Planner(keeper, session, models, errands, self)
        self._planner.found.connect(self._on_plan)
        self._planner.probed.connect(self._on_probed)
        self._prepared: _Prepared | None = None
        self.open: OpenDocument | None = None
        self.task = Task()
        self.in_one_piece = False
        self.made: Made | None = None
        self.written: Written | None = None
        self.answers: tuple[Written, ...] = ()
        models.ready.connect(self._replan)
        models.failed.connect(self._replan)

    # Documents

    def refresh(self) -> None:
        """Look which documents there are."""
        self._keeper.ask(summary_store.documents, self.recent_changed.emit)

    def show_opened(self, opened: Opened) -> None:
        """Take what was read; a sentence for each file that was not."""
        if opened.refusals:
            self.said.emit(" ".join(opened.refusals))
        if opened.document is None:
            return
        self._keeper.write(summary_store.keep_document, opened.document)
        self.in_one_piece = False
        self._show(opened.document, Task(), ())

    def reopen(self, document_id: str) -> None:
        """Open a document of the list, with what was asked of it last."""

        def read(store: Store) -> tuple[Document | None, Sequence[SummaryHead]]:
            document = summary_store.load_document(store, document_id)
            return document, summary_store.summaries_of(store, document_id)

        self._keeper.ask(read, self._on_reopened)

    def forget(self, document_id: str) -> None:
        """Remove a document and all that was made of it."""
        self._keeper.write(summary_store.forget_document, document_id)
        if self.open is not None and self.open.id == document_id:
            self.close_document()
        self.refresh()

    def close_document(self) -> None:
        """Put it away; it stays in the list."""
        self._stop_all()
        self.open = self.made = self.written = self._prepared = None
        self.answers = ()
        self._planner.forget()
        self.opened.emit()
        self.refresh()

    def _on_reopened(self, found: tuple[Document | None, Sequence[SummaryHead]]) -> None:
        document, heads = found
        if document is None:
            self.said.emit(_GONE)
            self.refresh()
            return
        self._keeper.write(summary_store.keep_document, document)
        main = next((head for head in reversed(heads) if not head.is_follow_up), None)
        task = main.task if main is not None else Task()
        self.in_one_piece = main is not None and main.reads is Reads.ONE_PIECE
        follow_ups = tuple(head for head in heads if head.is_follow_up)
        self._show(document, task, follow_ups)

    def _show(self, document: Document, task: Task, follow_ups: Sequence[SummaryHead]) -> None:
        self._stop_all()
        opened = OpenDocument(summary_store.document_id(document), document)
        self.open, self.task = opened, task
        self.made = self.written = self._prepared = None
        self.answers = ()
        self._planner.forget()
        self._follow_ups = tuple(follow_ups)
        self.opened.emit()
        self._errands.do(partial(_prepared, document), partial(self._on_prepared, opened))
        self._replan()

    def _on_prepared(self, opened: OpenDocument, prepared: _Prepared) -> None:
        if self.open is opened:
            self._prepared = prepared
            self._begin_written()
            self.planned.emit()

    @property
    def suspicions(self) -> tuple[Suspicion, ...]:
        """Where the open document speaks to a model, as far as that is known yet."""
        return self._prepared.suspicions if self._prepared is not None else ()

    # What is wanted

    def set_task(self, task: Task, *, in_one_piece: bool) -> None:
        """Another task for the open document."""
        if (task, in_one_piece) != (self.task, self.in_one_piece):
            self.task, self.in_one_piece = task, in_one_piece
            self._replan()

    def _replan(self, _news: object = None) -> None:
        """Find out what the task takes with the model that is loaded."""
        if self.open is None or (self.written is not None and self.written.is_running):
            return
        self.made = self.written = None
        self.planned.emit()
        self._planner.find(self.open.id, self.open.document, self.task, self.in_one_piece)

    def _on_plan(self, made: Made) -> None:
        self.made = made
        self._begin_written()
        self.planned.emit()

    def _on_probed(self, speeds: Speeds) -> None:
        """The forecast has a time now."""
        if self.made is not None:
            self.made = replace(self.made, speeds=speeds)
            if self.written is not None and not self.written.is_begun:
                self.written.run.set_speeds(speeds)
            self.planned.emit()

    def _begin_written(self) -> None:
        """Show what earlier runs have left of this task, now that everything for it is there."""
        if self.made is None or self._prepared is None or self.written is not None:
            return
        reads = Reads.ONE_PIECE if self.made.plan.is_one_piece else Reads.SECTIONS
        self.written = self._new_written(
            self._prepared, self.made, self.task, reads, is_follow_up=False
        )
        follow_ups, self._follow_ups = self._follow_ups, ()
        for head in follow_ups:
            self._ask_again(head)

    # Summaries and answers

    @property
    def is_running(self) -> bool:
        """Whether a summary or an answer is being written."""
        return any(written.is_running for written in self.all_written())

    def start(self) -> None:
        """Begin the summary, or go on with it."""
        if self.written is not None and not self.written.is_running:
            self._planner.stop_probing()
            self._start(self.written)

    def again(self) -> None:
        """Another summary of the same kind."""
        self.task = replace(self.task, attempt=self.task.attempt + 1)
        self._replan()

    def stop(self) -> None:
        """Stop what is being written; what was read is kept."""
        self._stop_all()

    def ask(self, question: str, *, reads_all: bool) -> None:
        """Ask about the document: the excerpts that fit best, or every section."""
        if self.made is None:
            return
        task = Task(Style.QUESTION, wanted=question, language=self.made.plan.task.language)
        reads = Reads.SECTIONS if reads_all else Reads.EXCERPTS
        written = self._new_answer(task, reads)
        if written is not None:
            self.answers = (*self.answers, written)
            self._start(written)

    def take(self, news: Sequence[ReplyNews]) -> None:
        """Engine events of one frame."""
        self._planner.take(news)
        for written in self.all_written():
            written.take(news)

    @property
    def spent_usd(self) -> Decimal | None:
        """What the summary and its answers cost so far; None where nobody knows a price."""
        costs = [written.run.cost_usd for written in self.all_written()]
        known = [cost for cost in costs if cost is not None]
        return sum(known, Decimal(0)) if len(known) == len(costs) else None

    def all_written(self) -> tuple[Written, ...]:
        """The summary and the answers."""
        return (*(() if self.written is None else (self.written,)), *self.answers)

    def _ask_again(self, head: SummaryHead) -> None:
        """Show an answer that was given before; a question without one is left out."""
        written = self._new_answer(head.task, head.reads)
        if written is not None and written.is_complete:
            self.answers = (*self.answers, written)
            self.advanced.emit()

    def _new_answer(self, task: Task, reads: Reads) -> Written | None:
        """None until everything for it is there."""
        made, prepared = self.made, self._prepared
        if made is None or prepared is None:
            return None
        document, reader = made.plan.document, made.plan.reader
        if reads is Reads.EXCERPTS:
            asked = follow_up(document, task, reader, prepared.excerpts, prepared.matcher)
        else:
            asked = replace(made.plan.in_sections(), task=task)
        made = replace(made, plan=asked)
        return self._new_written(prepared, made, task, reads, is_follow_up=True)

    def _new_written(
        self,
        prepared: _Prepared,
        made: Made,
        task: Task,
        reads: Reads,
        *,
        is_follow_up: bool,
    ) -> Written:
        summary = made.plan.summary(made.known)
        run = SummaryRun(made.plan, summary, made.facts, made.speeds, self._session, self)
        head = SummaryHead(new_id(), task, made.plan.reader.name, reads, is_follow_up)
        written = Written(head, run, prepared.matcher, self._errands, self)
        run.kept.connect(self._keep_step)
        run.spent.connect(self._note_spent)
        written.changed.connect(self.advanced)
        written.ended.connect(partial(self._on_ended, written))
        return written

    def _start(self, written: Written) -> None:
        if self.open is None:
            return
        self._keeper.write(summary_store.begin_summary, self.open.id, written.head)
        written.begin()
        self.advanced.emit()

    def _stop_all(self) -> None:
        for written in self.all_written():
            if written.is_running:
                written.stop()

    def _keep_step(self, step: Step, result: StepResult) -> None:
        if self.open is None or self.made is None:
            return
        self.made.known[step.key] = result
        model = self.made.plan.reader.name
        self._keeper.write(summary_store.keep_step, self.open.id, model, step, result)

    def _note_spent(self, key: str, usd: Decimal) -> None:
        self._keeper.write(_note_spent, key, utc_now(), usd)

    def _on_ended(self, written: Written) -> None:
        if written.is_complete:
            self._keeper.write(summary_store.end_summary, written.head.id)
        self.ended.emit(written)
        self.advanced.emit()


def _note_spent(store: Store, key: str, at: datetime, usd: Decimal) -> None:
    store.note_spent(key, at, usd)


def _prepared(document: Document) -> _Prepared:
    return _Prepared(Matcher(document), excerpts_of(document), addresses_to_a_model(document))
