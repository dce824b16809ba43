"""An engine in a process of its own, spoken to over a pipe: frames, cancel, kill, exit as a value.

Native code crashes, hangs and holds the interpreter's lock; here that costs one reply. The process
is started by `load`, and again by `stream` if it has ended since.
"""

from collections.abc import Generator, Iterator
from dataclasses import asdict, replace
from time import perf_counter_ns

from app.engines.loading import load_events, load_failed
from app.engines.pipe import ChildProcess, child_command
from app.engines.replying import CLOSED, Reply
from app.inference.engine import (
    AnyModel,
    EngineUnavailableError,
    LoadOptions,
    ModelRef,
    StopToken,
    as_file,
)
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    Loaded,
    LoadEvent,
    Usage,
)
from app.inference.request import Request
from app.inference.words import tr

SILENCE_LIMIT_S = 60.0
"""A process that says nothing for so long in the middle of a reply hangs, and is ended."""
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

    def load(self, model: AnyModel, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        """Start a fresh process and load the model in it."""
        self._loaded = None
        file = as_file(model)
        for event in self._load(file, options, stop):
            if isinstance(event, Loaded):
                self._loaded = (file, options)
            yield event

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        """Answer; a process that has died since is started again first."""
        reply = yield from self._attempt(request, stop)
        if reply is not None and reply.died_unheard and not self._closed:
            # It died before it took the request up, so the request is not the cause.
            reply = yield from self._attempt(request, stop)
        if reply is not None and reply.died_unheard:
            yield reply.death()

    def _attempt(self, request: Request, stop: StopToken) -> Generator[Event, None, Reply | None]:
        child = self._child
        if child is None or not child.alive():
            failed = self._revive(stop)
            child = self._child
            if child is None:
                yield _not_revived(failed, stop, perf_counter_ns() - request.sent_ns)
                return None
        reply = Reply(child, request, stop, self._silence_limit_s, self._is_closed)
        yield from reply.events()
        return reply

    def _is_closed(self) -> bool:
        return self._closed

    def count_tokens(self, text: str) -> int:
        """Ask the process; it answers while a reply is being written, too."""
        child = self._child
        if child is None or self._loaded is None:
            raise EngineUnavailableError(tr("No model is loaded."))
        frame = child.ask({"op": "count", "text": text}, _COUNT_LIMIT_S)
        if frame is None or "count" not in frame:
            raise EngineUnavailableError(tr("The engine's process has ended."))
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
                0, FailureKind.COULD_NOT_LOAD, tr("No model is loaded. Choose one and ask again.")
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
            yield load_failed(
                tr(
                    "The engine's process could not be started: {strerror}.",
                    strerror=error.strerror,
                )
            )
            return
        if self._closed:  # asked only now, so that a `close` on another thread misses nothing
            self._end_child()
            yield load_failed(CLOSED)
            return
        frame = {
            "op": "load",
            "name": model.name,
            "path": str(model.path.absolute()),  # the child works in a folder of its own
            "options": {**asdict(options), "cache_dir": str(options.cache_dir)},
        }
        with child.exchange(frame, stop) as exchange:
            for event in load_events(exchange, model.path):
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
    return replace(failed or load_failed(CLOSED), time_ns=time_ns)
