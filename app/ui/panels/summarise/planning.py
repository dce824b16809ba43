"""Finds out what a task takes: the document cut for the model, and what is known already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.documents.document import Document
from app.documents.summary import store as summary_store
from app.documents.summary.pace import Speeds
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


_TYPING_MS = 300
"""Pause in typing a question after which is looked what it takes."""


class Planner(QObject):
    """Lives in the UI thread; counts and reads beside it. Only the last question is answered."""

    found = Signal(object)
    """A Made."""
    measured = Signal(object)
    """Speeds of the model of the last `found`, better known than then."""

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
        self._measured: dict[str, Speeds] = {}
        """How fast models were found to be, by their identities, before any section was read."""
        self._probe: Probe | None = None
        self._may_probe = True
        self._probed = ""
        """The identity of the model that is being measured."""
        self._reader = ""
        """The identity of the model of the last `found`."""
        self._wanted: Callable[[], None] = _nothing
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)

    def forget(self) -> None:
        """There is another document, or none."""
        self.find_nothing()
        self._counts = {}

    def find_nothing(self) -> None:
        """What was asked last is not wanted any more."""
        self._number += 1
        self._timer.stop()

    def find(
        self,
        document_id: str,
        document: Document,
        task: Task,
        in_one_piece: bool,
        *,
        is_typed: bool = False,
    ) -> None:
        """Find out what a task takes with the model that is loaded, if one is.

        One that is being typed is looked at when there is a pause.
        """
        self.find_nothing()
        self._wanted = partial(self._find, document_id, document, task, in_one_piece)
        if is_typed:
            self._timer.start(_TYPING_MS)
        else:
            self._wanted()

    def _find(self, document_id: str, document: Document, task: Task, in_one_piece: bool) -> None:
        ready = self._models.current
        if ready is None:
            return
        reader = Reader.of(ready.facts, ready.loaded)
        work = partial(_planned, document, task, reader, in_one_piece)
        take = partial(self._on_plan, self._number, document_id, ready.facts)
        if reader.is_local:
            counts = self._counts.setdefault(reader.identity, {})
            roughly = partial(self._errands.do, partial(work, None), take)
            self._session.count(
                partial(_counted, work, counts),
                lambda made: take(made) if made is not None else roughly(),
            )
        else:
            self._errands.do(partial(work, None), take)

    def _look(self) -> None:
        self._wanted()

    def measure(self, made: Made) -> None:
        """Look how fast the model is by now, for `measured`."""
        take = partial(self._on_speeds, made.plan.reader.identity)
        self._keeper.ask(partial(_speeds, made.plan.reader.name), take)

    def take(self, news: Sequence[ReplyNews]) -> None:
        """Engine events of one frame."""
        if self._probe is not None:
            self._probe.take(news)

    def stop_probing(self) -> None:
        """Something else is to be asked."""
        self._may_probe = False
        if self._probe is not None:
            self._probe.stop()

    def _on_plan(self, number: int, document_id: str, facts: ModelFacts, made: Plan) -> None:
        if number != self._number:
            return

        def read(store: Store) -> Made:
            known = summary_store.known_steps(store, document_id)
            speeds = summary_store.speeds_of(store, made.reader.name)
            return Made(made, facts, known, speeds)

        self._keeper.ask(read, partial(self._on_known, number))

    def _on_known(self, number: int, made: Made) -> None:
        if number != self._number:
            return
        reader = made.plan.reader
        made = replace(made, speeds=made.speeds or self._measured.get(reader.identity))
        self._reader = reader.identity
        self.found.emit(made)
        if made.speeds is None and reader.is_local:
            self._may_probe = True
            self._errands.do(_nothing, lambda _: self._begin_probe(number, made.plan))

    def _begin_probe(self, number: int, made: Plan) -> None:
        """Called after the errands that make the document ready, which would slow it down."""
        if number == self._number and self._may_probe and self._probe is None:
            self._probed = made.reader.identity
            self._probe = Probe(made, self._session, self._on_probed, self)

    def _on_probed(self, speeds: Speeds | None) -> None:
        if self._probe is not None:
            self._probe.deleteLater()
        self._probe = None
        if speeds is not None:
            self._measured[self._probed] = speeds
        self._on_speeds(self._probed, speeds)

    def _on_speeds(self, identity: str, speeds: Speeds | None) -> None:
        if identity == self._reader and speeds is not None:
            self.measured.emit(speeds)


def _nothing() -> None:
    pass


def _speeds(model: str, store: Store) -> Speeds | None:
    return summary_store.speeds_of(store, model)


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
