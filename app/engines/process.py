"""An engine in a process of its own, spoken to over a pipe: frames, cancel, kill, exit as a value.

Native code crashes, hangs and holds the interpreter's lock; here that costs one reply. The process
is started by `load`, and again by `stream` if it has ended since.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import asdict, replace
from logging import getLogger
from pathlib import Path
from time import perf_counter_ns

from app.engines.pipe import ChildProcess, Exchange, Silence, child_command
from app.inference.engine import EngineUnavailableError, LoadOptions, ModelRef, StopToken
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    Loaded,
    LoadEvent,
    LoadProgress,
    PromptProgress,
    Token,
    Usage,
)
from app.inference.request import Request
from app.inference.wire import FrameError, Json, decode_event, encode_request

_log = getLogger(__name__)

SILENCE_LIMIT_S = 60.0
"""A process that says nothing for so long in the middle of a reply hangs, and is ended."""
LOAD_LIMIT_S = 600.0
"""The same while it loads, when it cannot give signs of life."""
STOP_GRACE_S = 1.0
"""A process that is still busy so long after Stop is ended; it costs the cache."""
_TICK_S = 0.25
_CLOSED = "The engine was closed."
_COUNT_LIMIT_S = 30.0


class ProcessEngine:
    """Implements `Engine` by handing everything to a child process.

    `target` names the engine class that runs there, as "module:Class".
    """

    def __init__(self, target: str, *, silence_limit_s: float = SILENCE_LIMIT_S) -> None:
        self._command = child_command(target)
        self._silence_limit_s = silence_limit_s
        self._child: ChildProcess | None = None
        self._loaded: tuple[ModelRef, LoadOptions] | None = None
        self._closed = False

    def load(self, model: ModelRef, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        """Start a fresh process and load the model in it."""
        self._loaded = None
        for event in self._load(model, options, stop):
            if isinstance(event, Loaded):
                self._loaded = (model, options)
            yield event

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        """Answer; a process that has died since is started again first."""
        reply = yield from self._attempt(request, stop)
        if reply is not None and reply.died_unheard and not self._closed:
            # It died before it took the request up, so the request is not the cause.
            reply = yield from self._attempt(request, stop)
        if reply is not None and reply.died_unheard:
            yield reply.death()

    def _attempt(
        self, request: Request, stop: StopToken
    ) -> Generator[Event, None, "_Reply | None"]:
        child = self._child
        if child is None or not child.alive():
            failed = self._revive(stop)
            child = self._child
            if child is None:
                yield _not_revived(failed, stop, perf_counter_ns() - request.sent_ns)
                return None
        reply = _Reply(child, request, stop, self._silence_limit_s, self._is_closed)
        yield from reply.events()
        return reply

    def _is_closed(self) -> bool:
        return self._closed

    def count_tokens(self, text: str) -> int:
        """Ask the process; it answers while a reply is being written, too."""
        child = self._child
        if child is None or self._loaded is None:
            raise EngineUnavailableError("No model is loaded.")
        frame = child.ask({"op": "count", "text": text}, _COUNT_LIMIT_S)
        if frame is None or "count" not in frame:
            raise EngineUnavailableError("The engine's process has ended.")
        return int(frame["count"])

    def memory_bytes(self) -> int | None:
        """Resident memory of the process."""
        return self._child.memory_bytes() if self._child else None

    @property
    def pid(self) -> int | None:
        """The process's number while it lives."""
        return self._child.pid if self._child and self._child.alive() else None

    def close(self) -> None:
        """End the process at once."""
        self._closed = True
        self._end_child()

    def _revive(self, stop: StopToken) -> Failed | None:
        if self._loaded is None:
            return Failed(
                0, FailureKind.COULD_NOT_LOAD, "No model is loaded. Choose one and ask again."
            )
        for event in self._load(*self._loaded, stop):
            if isinstance(event, Failed):
                return event
        return None

    def _load(self, model: ModelRef, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        self._end_child()
        try:
            child = self._child = ChildProcess(self._command)
        except OSError as error:
            yield _load_failed(f"The engine's process could not be started: {error.strerror}.")
            return
        if self._closed:  # asked only now, so that a `close` on another thread misses nothing
            self._end_child()
            yield _load_failed(_CLOSED)
            return
        frame = {
            "op": "load",
            "name": model.name,
            "path": str(model.path),
            "options": {**asdict(options), "cache_dir": str(options.cache_dir)},
        }
        with child.exchange(frame, stop) as exchange:
            for event in _load_events(exchange, model.path):
                if isinstance(event, Failed):
                    self._end_child()
                yield event

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()


def _not_revived(failed: Failed | None, stop: StopToken, time_ns: int) -> Event:
    if stop.is_set():
        return Finished(time_ns, FinishReason.CANCELLED, Usage(0, 0, 0))
    return replace(failed or _load_failed(_CLOSED), time_ns=time_ns)


def _load_events(exchange: Exchange, path: Path) -> Iterator[LoadEvent]:
    """Events of a load, with signs of progress taken from the memory that the child has filled."""
    size = path.stat().st_size if path.exists() else 0
    deadline_ns = perf_counter_ns() + int(LOAD_LIMIT_S * 1e9)
    stage = "Starting the engine"
    while True:
        arrival = exchange.next(_TICK_S)
        if exchange.stop.is_set():
            yield _load_failed("Loading was stopped.")
            return
        match arrival:
            case Silence.STILL:
                if perf_counter_ns() > deadline_ns:
                    yield _load_failed(f"The engine did not load in {LOAD_LIMIT_S:.0f} s.")
                    return
                memory = exchange.child.memory_bytes()
                event: LoadEvent = LoadProgress(
                    stage, min(0.99, memory / size) if size and memory else None
                )
            case Silence.ENDED:
                event = _ended_in_load(exchange.child)
            case (frame, _):
                event = _load_event(frame)
        yield event
        match event:
            case LoadProgress():
                stage = event.stage
            case _:
                return


def _load_event(frame: Json) -> LoadEvent:
    try:
        event = decode_event(frame)
    except FrameError:
        _log.exception("unreadable frame from an engine")
        return _load_failed("The engine sent something unreadable while it loaded.")
    if isinstance(event, (LoadProgress, Loaded, Failed)):
        return event
    return _load_failed("The engine answered something else while it loaded.")


def _ended_in_load(child: ChildProcess) -> Failed:
    return _load_failed(
        f"The engine ended while it loaded the model ({child.exit_text()}). The file may be "
        "damaged, or too large for this computer's memory."
    )


def _load_failed(sentence: str) -> Failed:
    return Failed(0, FailureKind.COULD_NOT_LOAD, sentence)


class _Reply:
    """One request on its way: watches for Stop, death and silence, and ends in one event."""

    def __init__(
        self,
        child: ChildProcess,
        request: Request,
        stop: StopToken,
        silence_limit_s: float,
        closed: Callable[[], bool],
    ) -> None:
        self._child = child
        self._closed = closed
        self._request = request
        self._stop = stop
        self._silence_limit_s = silence_limit_s
        self._heard_ns = perf_counter_ns()
        self._stopped_ns: int | None = None
        self._prompt: PromptProgress | None = None
        self._tokens = 0
        self._heard_of = False
        self.died_unheard = False
        """Whether the process died before it sent anything; then no event was yielded."""

    def events(self) -> Iterator[Event]:
        frame = {"op": "stream", "request": encode_request(self._request)}
        with self._child.exchange(frame, self._stop) as exchange:
            while True:
                event = self._event(exchange)
                if self.died_unheard:
                    return
                if event is not None:
                    yield event
                if isinstance(event, (Finished, Failed)):
                    return
                if self._stop_is_overdue():
                    self._child.end()
                    yield self._cancelled()
                    return

    def _event(self, exchange: Exchange) -> Event | None:
        if self._stop.is_set() and self._stopped_ns is None:
            self._stopped_ns = perf_counter_ns()
            exchange.cancel()
        match exchange.next(_TICK_S):
            case Silence.STILL:
                return self._on_silence()
            case Silence.ENDED:
                return self._on_death()
            case (frame, arrived_ns):
                self._heard_ns = arrived_ns
                self._heard_of = True
                return self._on_frame(frame, arrived_ns - self._request.sent_ns)

    def _on_frame(self, frame: Json, time_ns: int) -> Event | None:
        try:
            event = decode_event(frame)
        except FrameError:
            _log.exception("unreadable frame from an engine")
            self._child.end()
            return self._failed(FailureKind.BAD_REPLY, "The engine sent something unreadable.")
        match event:
            case Token():
                self._tokens += 1
            case PromptProgress():
                self._prompt = event
            case LoadProgress() | Loaded():
                return None
        return replace(event, time_ns=time_ns)

    def _on_silence(self) -> Event | None:
        if (perf_counter_ns() - self._heard_ns) * 1e-9 > self._silence_limit_s:
            self._child.end()
            return self._failed(
                FailureKind.TIMEOUT,
                f"The engine gave no sign of life for {self._silence_limit_s:.0f} s and was ended.",
            )
        return None

    def _stop_is_overdue(self) -> bool:
        """Whether the process is still busy long after Stop, in silence or writing on."""
        since = self._stopped_ns
        return since is not None and (perf_counter_ns() - since) * 1e-9 > STOP_GRACE_S

    def _on_death(self) -> Event | None:
        if self._stopped_ns is not None:
            return self._cancelled()
        if not self._heard_of:
            self.died_unheard = True
            return None
        return self.death()

    def death(self) -> Failed:
        """The process ended in the middle of this request."""
        if self._closed():
            kept = " What was written is kept." if self._tokens else ""
            return Failed(self._elapsed_ns(), FailureKind.ENGINE_DIED, _CLOSED + kept)
        return self._failed(
            FailureKind.ENGINE_DIED, f"The engine ended unexpectedly ({self._child.exit_text()})."
        )

    def _cancelled(self) -> Finished:
        prompt = self._prompt
        usage = Usage(prompt.processed, prompt.cached, self._tokens) if prompt else Usage(0, 0, 0)
        return Finished(self._elapsed_ns(), FinishReason.CANCELLED, usage)

    def _failed(self, kind: FailureKind, sentence: str) -> Failed:
        kept = "What was written is kept. " if self._tokens else ""
        return Failed(
            self._elapsed_ns(),
            kind,
            f"{sentence} {kept}Ask again: the engine starts anew by itself.",
            retryable=True,
        )

    def _elapsed_ns(self) -> int:
        return perf_counter_ns() - self._request.sent_ns
