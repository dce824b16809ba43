"""The replay engine: the same events again, at their recorded pace or at a given one."""

import threading
from collections.abc import Iterator
from dataclasses import fields, replace
from time import perf_counter_ns

from app.engines.fit import BadModelFileError
from app.engines.replay.recording import read_recording
from app.inference.engine import (
    AnyModel,
    EngineUnavailableError,
    LoadOptions,
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
    PromptProgress,
    Token,
    Usage,
)
from app.inference.request import Request, Sampling
from app.inference.words import tr

_ALSO_IGNORED = ("messages", "top_logprobs", "context_tokens", "count_tokens")


class ReplayEngine:
    """Implements `Engine` by playing events, whatever it is asked.

    `tokens_per_s` None keeps the recorded times; a number keeps the time to the first token and
    spaces the others evenly. `events` may be given at once instead of being loaded from a file.
    """

    def __init__(
        self, events: tuple[Event, ...] = (), *, tokens_per_s: float | None = None
    ) -> None:
        self._events = events
        self._tokens_per_s = tokens_per_s
        self._closed = StopToken()

    def load(self, model: AnyModel, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        """Read the recording."""
        del options, stop  # it is a small file, and there is nothing to set
        began_ns = perf_counter_ns()
        self._closed = StopToken()
        path = as_file(model).path
        try:
            self._events = read_recording(path)
        except BadModelFileError as error:
            yield Failed(0, FailureKind.COULD_NOT_LOAD, str(error))
            return
        except OSError as error:
            sentence = tr(
                "{name} cannot be read: {strerror}.", name=path.name, strerror=error.strerror
            )
            yield Failed(0, FailureKind.COULD_NOT_LOAD, sentence)
            return
        last = self._events[-1]
        usage = last.usage if isinstance(last, Finished) else Usage(0, 0, 0)
        yield Loaded(
            context_tokens=usage.prompt_tokens + usage.completion_tokens,
            trained_context_tokens=usage.prompt_tokens + usage.completion_tokens,
            threads=1,
            batch_tokens=1,
            load_ns=perf_counter_ns() - began_ns,
            ignores=(*(f.name for f in fields(Sampling)), *_ALSO_IGNORED),
        )

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        """Play the recording from its beginning."""
        if not self._events:
            yield Failed(0, FailureKind.COULD_NOT_LOAD, tr("No recording is loaded."))
            return
        seen = Usage(0, 0, 0)
        wake = threading.Event()
        stop.on_set(wake.set)
        self._closed.on_set(wake.set)
        for event in self._paced():
            wait_s = (event.time_ns - _since(request)) * 1e-9
            if wake.wait(max(0.0, wait_s)):
                yield self._ended_early(stop, _since(request), seen)
                return
            match event:
                case PromptProgress():
                    seen = Usage(event.processed, event.cached, 0)
                case Token():
                    seen = replace(seen, completion_tokens=seen.completion_tokens + 1)
            yield replace(event, time_ns=_since(request))

    def count_tokens(self, text: str) -> int:
        """A recording has no tokenizer."""
        raise EngineUnavailableError(
            tr("A recording cannot count {text} characters.", text=len(text))
        )

    def memory_bytes(self) -> int | None:
        """No process of its own."""
        return None

    def close(self) -> None:
        """End a stream that is being played."""
        self._closed.set()

    def _ended_early(self, stop: StopToken, time_ns: int, seen: Usage) -> Event:
        if stop.is_set():
            return Finished(time_ns, FinishReason.CANCELLED, seen)
        return Failed(time_ns, FailureKind.ENGINE_DIED, tr("The recording was closed."))

    def _paced(self) -> Iterator[Event]:
        if self._tokens_per_s is None:
            yield from self._events
            return
        step_ns = 1e9 / self._tokens_per_s
        first_ns: int | None = None
        tokens = 0
        for event in self._events:
            if first_ns is None and not isinstance(event, Token):
                yield event
                continue
            first_ns = event.time_ns if first_ns is None else first_ns
            yield replace(event, time_ns=round(first_ns + tokens * step_ns))
            tokens += isinstance(event, Token)


def _since(request: Request) -> int:
    return perf_counter_ns() - request.sent_ns
