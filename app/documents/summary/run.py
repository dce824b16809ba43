"""Drives a summary's steps over an engine, on the thread that asks for it."""

import queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter_ns

from app.documents.summary.steps import Step, StepResult, Summary
from app.inference.engine import Engine, StopToken
from app.inference.events import Event, Failed, FailureKind, Finished, Retrying
from app.inference.request import Request
from app.inference.words import tr

Listen = Callable[[Step, Event, StepResult | None], None]


class Parallel:
    """How many steps are asked at the same time: half as many after each time that a provider
    says it is too much, and one more after each that goes well.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self.now = most

    def take(self, event: Event) -> None:
        """An event of any step."""
        match event:
            case Retrying(kind=FailureKind.RATE_LIMIT):
                self.now = max(1, self.now // 2)
            case Finished():
                self.now = min(self._most, self.now + 1)


def request_of(step: Step) -> Request:
    """What an engine is asked for a step."""
    return Request(step.messages, step.sampling)


def run(
    summary: Summary, engine: Engine, parallel: int, stop: StopToken, listen: Listen
) -> Failed | None:
    """Ask until nothing is left, or Stop, or a failure, which is returned.

    `listen` hears every event on this thread, and the result of a step with its last one. What is
    under way when a step fails is brought to its end.
    """
    return _Run(summary, engine, Parallel(parallel), stop, listen).run(parallel)


class _Run:
    def __init__(
        self, summary: Summary, engine: Engine, parallel: Parallel, stop: StopToken, listen: Listen
    ) -> None:
        self._summary = summary
        self._engine = engine
        self._parallel = parallel
        self._stop = stop
        self._listen = listen
        self._inbox: queue.SimpleQueue[tuple[Step, Event]] = queue.SimpleQueue()
        self._running = 0
        self._stops: dict[str, StopToken] = {}
        """By the steps' keys; each is stopped with all, and can be stopped alone."""

    def run(self, threads: int) -> Failed | None:
        failed: Failed | None = None
        with ThreadPoolExecutor(threads, "summary") as pool:
            while True:
                if failed is None and not self._stop.is_set():
                    self._launch(pool)
                if not self._running:
                    return failed
                step, event = self._inbox.get()
                self._parallel.take(event)
                self._listen(step, event, self._summary.take(step, event))
                if self._summary.is_looping(step):
                    self._stops[step.key].set()
                if isinstance(event, Finished | Failed):
                    self._running -= 1
                if isinstance(event, Failed):
                    failed = failed or event

    def _launch(self, pool: ThreadPoolExecutor) -> None:
        for step in self._summary.ready[: max(0, self._parallel.now - self._running)]:
            self._summary.begin(step)
            self._running += 1
            stop = self._stops[step.key] = StopToken()
            self._stop.on_set(stop.set)
            pool.submit(self._ask, step, stop)

    def _ask(self, step: Step, stop: StopToken) -> None:
        began_ns = perf_counter_ns()
        try:
            for event in self._engine.stream(request_of(step), stop):
                self._inbox.put((step, event))
        except Exception:  # an engine must not raise; if it does, the run ends and does not hang
            since = perf_counter_ns() - began_ns
            sentence = tr("The engine met an error of its own. What was read is kept; try again.")
            self._inbox.put((step, Failed(since, FailureKind.BAD_REPLY, sentence)))
            raise
