"""The loaded model, and the one thread that loads it and streams from it.

What happens is posted as values, from that thread, to whoever was given in as `post`. Requests
wait in line: a question asked while a model loads, or while another reply is written, is answered
after it, and the waiting is part of its time. An engine that answers several requests at the same
time, as a provider does, gets so many threads beside that one.
"""

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from logging import getLogger
from pathlib import Path
from time import perf_counter_ns
from typing import Any

from app.engines.catalog import ENGINES, EngineEntry
from app.engines.fit import BadModelFileError
from app.engines.remote.setup import RemoteSetup
from app.inference.cost import Price
from app.inference.engine import Engine, EngineUnavailableError, LoadOptions, StopToken
from app.inference.events import Event, Failed, FailureKind, LoadEvent
from app.inference.request import Request
from app.inference.words import tr
from app.models.facts import ModelFacts, model_facts, remote_facts

_log = getLogger(__name__)

_MEMORY_EVERY_NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model on this computer; `engine` overrides the choice of the engine."""

    path: Path
    engine: str | None = None

    @property
    def name(self) -> str:
        """As shown before it was looked at."""
        return self.path.name

    def facts(self) -> ModelFacts:
        """Look at it. Raises BadModelFileError and OSError."""
        return model_facts(self.path, self.engine)


@dataclass(frozen=True, slots=True)
class ProviderModel:
    """A model that a provider runs."""

    setup: RemoteSetup
    model_id: str
    find_price: Callable[[int], Price | None]
    """See `ModelFacts.price_of`. The first call can take its time."""

    @property
    def name(self) -> str:
        """As shown."""
        return self.model_id

    def facts(self) -> ModelFacts:
        """What is known of it without asking the provider."""
        self.find_price(0)  # here, and not on the UI thread at the end of a reply
        return remote_facts(self.setup, self.model_id, self.find_price)


ModelSource = ModelFile | ProviderModel


@dataclass(frozen=True, slots=True)
class ModelOpened:
    """A file was recognised; it will be loaded next."""

    stop: StopToken
    """What `ModelSession.load` returned: which load this is."""
    facts: ModelFacts


@dataclass(frozen=True, slots=True)
class LoadNews:
    """An event of loading the model."""

    stop: StopToken
    """What `ModelSession.load` returned: which load this is."""
    event: LoadEvent


@dataclass(frozen=True, slots=True)
class ReplyNews:
    """An event of a reply."""

    reply_id: str
    event: Event


@dataclass(frozen=True, slots=True)
class MemoryNews:
    """Resident memory of the engine's process; None where there is none."""

    n_bytes: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """What `ModelSession.count` was asked for; `result` None where nothing can count."""

    callback: Callable[[Any], None]
    result: Any


News = ModelOpened | LoadNews | ReplyNews | MemoryNews | Counted
Count = Callable[[str], int]
MakeEngine = Callable[[EngineEntry], Engine]


def engine_of(entry: EngineEntry) -> Engine:
    """An engine as the catalog makes it."""
    return entry.make()


@dataclass(frozen=True, slots=True)
class _Load:
    source: ModelSource
    options: LoadOptions
    stop: StopToken


@dataclass(frozen=True, slots=True)
class _Ask:
    reply_id: str
    request: Request
    stop: StopToken


class ModelSession:
    """One model at a time. Every method returns at once; `post` is called from other threads."""

    def __init__(self, post: Callable[[News], None], make_engine: MakeEngine = engine_of) -> None:
        self._post = post
        self._make_engine = make_engine
        self._inbox: queue.SimpleQueue[_Load | _Ask | None] = queue.SimpleQueue()
        self._engine: Engine | None = None
        self._beside: ThreadPoolExecutor | None = None
        """For requests to an engine that answers several."""
        self._asked: set[Future[None]] = set()
        self._why_none = tr("No model is open. Choose one and ask again.")
        self._memory_ns = 0
        self._memory: int | None = None
        self._closing = False
        self._counter = ThreadPoolExecutor(1, thread_name_prefix="count")
        self._thread = threading.Thread(target=self._run, name="model", daemon=True)
        self._thread.start()

    def load(self, source: ModelSource, options: LoadOptions) -> StopToken:
        """Load a model in the place of the present one; returns what stops the loading."""
        stop = StopToken()
        self._inbox.put(_Load(source, options, stop))
        return stop

    def ask(self, reply_id: str, request: Request) -> StopToken:
        """Stream a reply; returns what stops it."""
        stop = StopToken()
        self._inbox.put(_Ask(reply_id, request, stop))
        return stop

    def count(self, job: Callable[[Count], Any], callback: Callable[[Any], None]) -> None:
        """Run `job` with the engine's token count, beside a reply that is being written.

        `Counted(callback, result)` is posted, with None where no engine can count.
        """
        self._counter.submit(self._count, job, callback)

    def forget(self, path: Path, cache_dir: Path) -> None:
        """Remove what engines keep of a model that the person does not want any more."""
        self._counter.submit(_forget, path, cache_dir)

    def close(self) -> None:
        """End the engine, and what it is doing. Returns when the threads have ended."""
        self._closing = True
        if self._engine is not None:
            self._engine.close()
        self._inbox.put(None)
        self._counter.shutdown(cancel_futures=True)
        self._thread.join()

    def _count(self, job: Callable[[Count], Any], callback: Callable[[Any], None]) -> None:
        engine = self._engine
        result = None
        if engine is not None:
            try:
                result = job(engine.count_tokens)
            except EngineUnavailableError:
                result = None
        self._post(Counted(callback, result))

    def _run(self) -> None:
        while True:
            try:
                work = self._inbox.get(timeout=_MEMORY_EVERY_NS * 1e-9)
            except queue.Empty:
                self._look_at_memory()
                continue
            match work:
                case _ if work is None or self._closing:
                    break
                case _Load():
                    self._load(work)
                case _Ask() if self._beside is not None:
                    self._asked = {future for future in self._asked if not future.done()}
                    self._asked.add(self._beside.submit(self._ask, work))
                case _Ask():
                    self._ask(work)
        if self._engine is not None:
            self._engine.close()
        self._set_parallel(1)

    def _set_parallel(self, count: int) -> None:
        """Wait for what is being asked, then have so many threads beside this one."""
        wait(self._asked)
        if self._beside is not None:
            self._beside.shutdown()
        self._beside = ThreadPoolExecutor(count, "reply") if count > 1 else None

    def _load(self, work: _Load) -> None:
        self._set_parallel(1)
        if self._engine is not None:
            self._engine.close()
            self._engine = None
        for event in self._load_events(work):
            self._post(LoadNews(work.stop, event))
            if isinstance(event, Failed):
                self._why_none = event.sentence
                if self._engine is not None:
                    self._engine.close()
                self._engine = None
        self._look_at_memory(now=True)

    def _load_events(self, work: _Load) -> Iterator[LoadEvent]:
        try:
            facts = work.source.facts()
        except BadModelFileError as error:
            yield Failed(0, FailureKind.COULD_NOT_LOAD, str(error))
            return
        except OSError as error:
            sentence = tr(
                "{name} cannot be read: {strerror}.", name=work.source.name, strerror=error.strerror
            )
            yield Failed(0, FailureKind.COULD_NOT_LOAD, sentence)
            return
        self._post(ModelOpened(work.stop, facts))
        engine = self._make_engine(facts.engine)
        self._engine = engine
        self._set_parallel(facts.engine.parallel)
        yield from engine.load(facts.ref, work.options, work.stop)

    def _ask(self, work: _Ask) -> None:
        for event in self._reply_events(work):
            self._post(ReplyNews(work.reply_id, event))
            if self._beside is None:
                self._look_at_memory()

    def _reply_events(self, work: _Ask) -> Iterator[Event]:
        if self._engine is None:
            since = perf_counter_ns() - work.request.sent_ns
            yield Failed(since, FailureKind.COULD_NOT_LOAD, self._why_none)
            return
        yield from self._engine.stream(work.request, work.stop)

    def _look_at_memory(self, *, now: bool = False) -> None:
        """Post the engine's memory when it has changed, at most once a second."""
        moment = perf_counter_ns()
        if not now and moment - self._memory_ns < _MEMORY_EVERY_NS:
            return
        self._memory_ns = moment
        memory = self._engine.memory_bytes() if self._engine is not None else None
        if memory != self._memory:
            self._memory = memory
            self._post(MemoryNews(memory))


def _forget(path: Path, cache_dir: Path) -> None:
    for entry in ENGINES:
        try:
            entry.forget(cache_dir, path)
        except OSError:
            _log.exception("what %s kept of a model could not be removed", entry.name)
