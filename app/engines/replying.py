"""A request under way in an engine's process: watched for Stop, death and silence."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from logging import getLogger
from time import perf_counter_ns

from app.engines.pipe import TICK_S, ChildProcess, Exchange, Silence
from app.inference.engine import StopToken
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    Loaded,
    LoadProgress,
    PromptProgress,
    Token,
    Usage,
)
from app.inference.request import Request
from app.inference.wire import FrameError, Json, decode_event, encode_request
from app.inference.words import tr

_log = getLogger(__name__)

STOP_GRACE_S = 1.0
"""A process that is still busy so long after Stop is ended; it costs the cache."""
CLOSED = tr("The engine was closed.")
KEPT = tr("What was written is kept.")
ASK_AGAIN = tr("Ask again: the engine starts anew by itself.")


class Reply:
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
        """Send the request and yield what comes; the last event ends the stream.

        Nothing at all is yielded when `died_unheard` is set.
        """
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
        match exchange.next(TICK_S):
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
            return self._failed(FailureKind.BAD_REPLY, tr("The engine sent something unreadable."))
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
                tr(
                    "The engine gave no sign of life for {silence_limit_s:.0f} s and was ended.",
                    silence_limit_s=self._silence_limit_s,
                ),
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
            kept = f" {KEPT}" if self._tokens else ""
            return Failed(self._elapsed_ns(), FailureKind.ENGINE_DIED, CLOSED + kept)
        return self._failed(
            FailureKind.ENGINE_DIED,
            tr("The engine ended unexpectedly ({exit_text}).", exit_text=self._child.exit_text()),
        )

    def _cancelled(self) -> Finished:
        prompt = self._prompt
        usage = Usage(prompt.processed, prompt.cached, self._tokens) if prompt else Usage(0, 0, 0)
        return Finished(self._elapsed_ns(), FinishReason.CANCELLED, usage)

    def _failed(self, kind: FailureKind, sentence: str) -> Failed:
        kept = f"{KEPT} " if self._tokens else ""
        return Failed(
            self._elapsed_ns(),
            kind,
            f"{sentence} {kept}{ASK_AGAIN}",
            retryable=True,
        )

    def _elapsed_ns(self) -> int:
        return perf_counter_ns() - self._request.sent_ns
