"""Summaries and answers while they are written: fed with events, kept step by step, let go."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.conversations.tree import new_id, utc_now
from app.documents.summary import store as summary_store
from app.documents.summary.kept_plan import decode_plan, encode_plan
from app.documents.summary.links import Matcher
from app.documents.summary.steps import Step, StepResult
from app.documents.summary.store import SummaryHead
from app.documents.summary.task import Reads, Task
from app.models.session import ModelSession, ReplyNews
from app.ui.errands import Errands
from app.ui.panels.summarise.planning import Made
from app.ui.panels.summarise.running import SummaryRun
from app.ui.panels.summarise.written import Written


class Writing(QObject):
    """Lives in the UI thread. What belongs to a document that was put away is let go, not lost:
    the step under way ends first, and is kept with the document that it was made of.
    """

    changed = Signal()
    """There is more of one of them."""
    ended = Signal(object)
    """A Written whose run has ended, let go or not."""
    spent = Signal()
    """Something was paid for; the keeper has it before what it is asked next."""

    def __init__(
        self, keeper: Keeper, session: ModelSession, errands: Errands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._session = session
        self._errands = errands
        self._all: list[Written] = []
        self._leaving: list[Written] = []
        """Let go, but the model has not let go of them yet."""
        self._forgotten: set[str] = set()
        """Documents that nothing is kept of any more."""

    def make(
        self,
        document_id: str,
        made: Made,
        matcher: Matcher,
        task: Task,
        reads: Reads,
        *,
        is_follow_up: bool = False,
    ) -> Written:
        """One that can begin; what earlier runs have left of it is there at once."""
        summary = made.plan.summary(made.known)
        run = SummaryRun(made.plan, summary, made.facts, made.speeds, self._session, self)
        name, kept = made.plan.reader.name, encode_plan(made.plan)
        head = SummaryHead(new_id(), task, name, reads, is_follow_up, plan=kept)
        written = Written(document_id, head, run, matcher, self._errands, self)
        run.kept.connect(partial(self._keep_step, written, made))
        run.spent.connect(self._note_spent)
        written.changed.connect(self.changed)
        written.ended.connect(partial(self._on_ended, written))
        self._all.append(written)
        self._forgotten.discard(document_id)
        return written

    def make_earlier(
        self, document_id: str, made: Made, matcher: Matcher, head: SummaryHead
    ) -> Written | None:
        """One of an earlier run, by whatever model: to be read, not to be gone on with.

        None where nothing of it is left, or it was kept before plans were.
        """
        try:
            plan = decode_plan(head.plan, made.plan.document, head.task)
        except ValueError:
            return None
        earlier = replace(made, plan=plan)
        written = self.make(
            document_id, earlier, matcher, head.task, head.reads, is_follow_up=head.is_follow_up
        )
        if written.is_begun:
            return written
        self.let_go(written)
        return None

    def begin(self, written: Written) -> None:
        """Write it, or go on with it."""
        self._keeper.write(summary_store.begin_summary, written.document_id, written.head)
        written.begin()
        self.changed.emit()

    def let_go(self, *several: Written | None) -> None:
        """They are not shown any more: stop them, and then forget them."""
        for written in several:
            if written not in self._all:
                continue
            self._all.remove(written)
            written.changed.disconnect(self.changed)
            if written.is_running:
                self._leaving.append(written)
                written.stop()
            else:
                written.let_go()

    def forget(self, document_id: str) -> None:
        """Keep nothing more of a document."""
        self._forgotten.add(document_id)

    def take(self, news: Sequence[ReplyNews]) -> None:
        """Engine events of one frame."""
        for written in (*self._all, *self._leaving):
            written.take(news)

    def _keep_step(self, written: Written, made: Made, step: Step, result: StepResult) -> None:
        made.known[step.key] = result
        if written.document_id in self._forgotten:
            return
        model = written.run.plan.reader.name
        self._keeper.write(summary_store.keep_step, written.document_id, model, step, result)

    def _note_spent(self, usd: Decimal) -> None:
        """Each time anew: a step that is stopped and asked again costs twice."""
        self._keeper.write(_note_spent, new_id(), utc_now(), usd)
        self.spent.emit()

    def _on_ended(self, written: Written) -> None:
        if written.is_complete and written.document_id not in self._forgotten:
            self._keeper.write(summary_store.end_summary, written.head.id)
        if written in self._leaving:
            self._leaving.remove(written)
            written.let_go()
        self.ended.emit(written)
        self.changed.emit()


def _note_spent(store: Store, key: str, at: datetime, usd: Decimal) -> None:
    store.note_spent(key, at, usd)
