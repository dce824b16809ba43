"""A summary that is being written: its steps, asked as far as the model allows at a time."""

from collections.abc import Iterable
from decimal import Decimal
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from app.conversations.tree import new_id
from app.documents.summary.forecast import forecast
from app.documents.summary.pace import Speeds, settled_speeds
from app.documents.summary.plan import Plan
from app.documents.summary.run import Parallel, request_of
from app.documents.summary.steps import Step, Summary
from app.inference.cost import cost_usd
from app.inference.engine import StopToken
from app.inference.events import Event, Failed, Finished, FinishReason, Token, Usage
from app.models.facts import ModelFacts
from app.models.session import ModelSession, ReplyNews


class SummaryRun(QObject):
    """Lives in the UI thread; events come in once a frame."""

    advanced = Signal()
    """Text has come, or a step was done."""
    kept = Signal(object, object)
    """A Step and its StepResult, to be kept."""
    spent = Signal(object)
    """What a step cost, in US dollars (Decimal)."""
    ended = Signal()
    """Everything is done, or it was stopped, or something failed: read `failure`."""

    def __init__(
        self,
        plan: Plan,
        summary: Summary,
        facts: ModelFacts,
        speeds: Speeds | None,
        session: ModelSession,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.plan = plan
        self.summary = summary
        self.failure: Failed | None = None
        self.is_running = False
        self.is_stopping = False
        self._facts = facts
        self._speeds = speeds
        self._session = session
        self._parallel = Parallel(plan.reader.parallel)
        self._asked: dict[str, tuple[Step, StopToken, float]] = {}
        """By the id of the request; and since when, on the clock of `perf_counter`."""
        self._heard: set[str] = set()
        """The requests that the model has taken up."""
        self._dropped: set[str] = set()
        """Those that were stopped before; what they cost nevertheless is counted when it comes."""
        self._began_s = 0.0
        self._before_s = 0.0
        """How long it ran before it was stopped, and went on."""
        self.usages: list[Usage] = []

    def begin(self) -> None:
        """Ask what can be asked, until all is done."""
        self.is_running, self.failure = True, None
        self._began_s = perf_counter()
        self._go_on()

    def stop(self) -> None:
        """End it; what was read is kept. `ended` follows when the model has let go."""
        if not self.is_running:
            return
        self.is_stopping = True
        for request_id, (step, stop, _) in tuple(self._asked.items()):
            stop.set()
            if request_id not in self._heard:  # it waits in line behind something else
                self.summary.take(step, Finished(0, FinishReason.CANCELLED, Usage(0, 0, 0)))
                del self._asked[request_id]
                self._dropped.add(request_id)
        self._go_on()

    def set_speeds(self, speeds: Speeds) -> None:
        """How fast the model is, as was measured meanwhile."""
        self._speeds = speeds

    def take(self, news: Iterable[ReplyNews]) -> None:
        """Engine events of one frame, in order; those of other requests are passed over."""
        is_ours = False
        for item in news:
            asked = self._asked.get(item.reply_id)
            if item.reply_id in self._dropped and isinstance(item.event, Finished):
                self._dropped.discard(item.reply_id)
                if item.event.usage.prompt_tokens:
                    self._pay(item.event.usage)
            if asked is not None:
                is_ours = True
                step, stop, _ = asked
                self._heard.add(item.reply_id)
                self._take(item.reply_id, step, item.event)
                if self.summary.is_looping(step):
                    stop.set()
        if not is_ours:
            return
        self._go_on()
        self.advanced.emit()

    @property
    def reading(self) -> tuple[Step, ...]:
        """The steps that are under way."""
        return tuple(step for step, _, _ in self._asked.values())

    @property
    def running_text(self) -> str:
        """What the step that has written most has written so far."""
        return max((self.summary.text_of(step) for step in self.reading), key=len, default="")

    @property
    def elapsed_s(self) -> float:
        """While it ran, pauses left out."""
        return self._before_s + (perf_counter() - self._began_s if self.is_running else 0.0)

    @property
    def left_s(self) -> float | None:
        """About how long it still takes; None where nothing was measured yet."""
        progress = self.summary.progress()
        plan = self.plan
        left = forecast(
            plan.work(), self._speeds, progress.done, progress.combined, plan.reader.parallel
        )
        if left.seconds is None or not self._asked:
            return left.seconds
        usual = left.seconds if left.piece_s is None else left.piece_s
        since = min(since for _, _, since in self._asked.values())
        return max(0.0, left.seconds - min(perf_counter() - since, usual))

    @property
    def speeds(self) -> Speeds | None:
        """As measured in this run, or before."""
        progress = self.summary.progress()
        return settled_speeds(self._speeds, [*progress.done.values(), *progress.combined])

    @property
    def cost_usd(self) -> Decimal | None:
        """Of this run so far; None where nobody knows the price."""
        costs = [self._cost(usage) for usage in self.usages]
        known = [cost for cost in costs if cost is not None]
        return sum(known, Decimal(0)) if len(known) == len(costs) else None

    def _take(self, request_id: str, step: Step, event: Event) -> None:
        self._parallel.take(event)
        result = self.summary.take(step, event)
        if result is not None:
            self.kept.emit(step, result)
        if isinstance(event, Token):
            return
        if isinstance(event, Finished):
            self._pay(event.usage)
        if isinstance(event, Finished | Failed):
            del self._asked[request_id]
        if isinstance(event, Failed):
            self.failure = self.failure or event

    def _pay(self, usage: Usage) -> None:
        self.usages.append(usage)
        usd = self._cost(usage)
        if usd:
            self.spent.emit(usd)

    def _cost(self, usage: Usage) -> Decimal | None:
        price = self._facts.price_of(usage.prompt_tokens)
        return None if price is None else cost_usd(usage, price)

    def _go_on(self) -> None:
        if not self.is_stopping and self.failure is None:
            for step in self.summary.ready[: max(0, self._parallel.now - len(self._asked))]:
                self._ask(step)
        if not self._asked and self.is_running:
            self._before_s = self.elapsed_s
            self.is_running = self.is_stopping = False
            self.ended.emit()

    def _ask(self, step: Step) -> None:
        request_id = new_id()
        self.summary.begin(step)
        stop = self._session.ask(request_id, request_of(step))
        self._asked[request_id] = (step, stop, perf_counter())
