"""Finds out what a task takes: the document cut for the model, and what is known already."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.documents.document import Document
from app.documents.summary import store as summary_store
from app.documents.summary.forecast import Speeds
from app.documents.summary.plan import Plan, Reader, plan
from app.documents.summary.steps import StepResult
from app.documents.summary.task import Task
from app.models.facts import ModelFacts
from app.models.session import Count, ModelSession, ReplyNews
from app.ui.errands import Errands
from app.ui.model_desk import ModelDesk
from app.ui.panels.summarise.probe import Probe


@dataclass(frozen=True, slots=True)
class Made:
    """A plan with what is known of it already."""

    plan: Plan
    facts: ModelFacts
    known: dict[str, StepResult]
    speeds: Speeds | None


class Planner(QObject):
    """Lives in the UI thread; counts and reads beside it. Only the last question is answered."""

    found = Signal(object)
    """A Made."""
    probed = Signal(object)
    """Speeds of a model that was never used before, measured after `found`."""

    def __init__(
        self,
        keeper: Keeper,
        session: ModelSession,
        models: ModelDesk,
        errands: Errands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._session = session
        self._models = models
        self._errands = errands
        self._number = 0
        """Of the last question."""
        self._counts: dict[str, dict[str, int]] = {}
        """Tokens of texts, by model: another task needs no other count."""
        self._probe: Probe | None = None

    def forget(self) -> None:
        """There is another document, or none."""
        self._number += 1
        self._counts = {}

    def find(self, document_id: str, document: Document, task: Task, in_one_piece: bool) -> None:
        """Find out what a task takes with the model that is loaded, if one is."""
        self._number += 1
        ready = self._models.current
        if ready is None:
            return
        reader = Reader.of(ready.facts, ready.loaded)
        work = partial(_planned, document, task, reader, in_one_piece)
        take = partial(self._on_plan, self._number, document_id, ready.facts)
        if reader.is_local:
            counts = self._counts.setdefault(reader.identity, {})
            self._session.count(partial(_counted, work, counts), take)
        else:
            self._errands.do(partial(work, None), take)

    def take(self, news: Sequence[ReplyNews]) -> None:
        """Engine events of one frame."""
        if self._probe is not None:
            self._probe.take(news)

    def stop_probing(self) -> None:
        """Something else is to be asked."""
        if self._probe is not None:
            self._probe.stop()

    def _on_plan(self, number: int, document_id: str, facts: ModelFacts, made: Plan | None) -> None:
        if number != self._number or made is None:
            return

        def read(store: Store) -> Made:
            known = summary_store.known_steps(store, document_id)
            speeds = summary_store.speeds_of(store, made.reader.name)
            return Made(made, facts, known, speeds)

        self._keeper.ask(read, partial(self._on_known, number))

    def _on_known(self, number: int, made: Made) -> None:
        if number != self._number:
            return
        self.found.emit(made)
        if made.speeds is None and made.plan.reader.is_local and self._probe is None:
            self._probe = Probe(made.plan, self._session, partial(self._on_probed, number), self)

    def _on_probed(self, number: int, speeds: Speeds | None) -> None:
        self._probe = None
        if number == self._number and speeds is not None:
            self.probed.emit(speeds)


def _planned(
    document: Document,
    task: Task,
    reader: Reader,
    in_one_piece: bool,
    count: Count | None,
) -> Plan:
    made = plan(document, task, reader, count)
    return made.in_one_piece() if in_one_piece and made.fits else made


def _counted(work: "partial[Plan]", counts: dict[str, int], count: Count) -> Plan:
    """A plan by the model's own counts, each of which is asked for once."""

    def remembered(text: str) -> int:
        if text not in counts:
            counts[text] = count(text)
        return counts[text]

    return work(remembered)
