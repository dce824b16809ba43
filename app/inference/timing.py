"""From events to figures.

The definitions are AIPerf's: TTFT is the time from Send to the first non-empty text; ITL is
(end to end - TTFT) / (tokens - 1), so that TTFT is outside; tok/s is 1 / ITL.
"""

from dataclasses import dataclass

from app.inference.events import Event, Failed, Finished, PromptProgress, Started, Token, Usage

_NS = 1e-9


@dataclass(frozen=True, slots=True)
class Timing:
    """What a reply took so far, or in the end. None where there is nothing to tell yet."""

    total_s: float
    """Send to the end, or to now while the reply is being written."""
    queue_s: float | None = None
    """Send to the moment the engine took the request up: waiting and loading."""
    ttft_s: float | None = None
    itl_s: float | None = None
    """Mean inter-token latency; needs two tokens."""
    tokens_per_s: float | None = None
    prefill_s: float | None = None
    """The engine's work on the prompt: TTFT without the queue."""
    prefill_tokens_per_s: float | None = None
    """Uncached prompt tokens per second of prefill."""


class Stopwatch:
    """Reads a stream's events and tells its timing at any moment.

    Before `Finished` brings the engine's own counts, a token event counts as one token.
    """

    def __init__(self) -> None:
        self._started_ns: int | None = None
        self._first_ns: int | None = None
        self._end_ns: int | None = None
        self._prompt: PromptProgress | None = None
        self._usage: Usage | None = None
        self._tokens = 0

    def feed(self, event: Event) -> None:
        """Take the next event of the stream."""
        match event:
            case Started():
                self._started_ns = event.time_ns
            case PromptProgress():
                self._prompt = event
            case Token():
                self._tokens += 1
                if self._first_ns is None and event.text:
                    self._first_ns = event.time_ns
            case Finished():
                self._usage = event.usage
                self._end_ns = event.time_ns
            case Failed():
                self._end_ns = event.time_ns

    @property
    def tokens(self) -> int:
        """Tokens written so far."""
        return self._usage.completion_tokens if self._usage else self._tokens

    @property
    def prompt(self) -> PromptProgress | None:
        """The last news of the prompt being read."""
        return self._prompt

    def timing(self, now_ns: int) -> Timing:
        """The figures at `now_ns` after Send, or at the stream's end once it has ended."""
        end = now_ns if self._end_ns is None else self._end_ns
        if self._first_ns is None:
            return Timing(total_s=end * _NS, queue_s=_seconds(self._started_ns))
        prefill_ns = self._first_ns - (self._started_ns or 0)
        itl = (end - self._first_ns) / (self.tokens - 1) if self.tokens > 1 else None
        read = self._tokens_read()
        return Timing(
            total_s=end * _NS,
            queue_s=_seconds(self._started_ns),
            ttft_s=self._first_ns * _NS,
            itl_s=itl * _NS if itl is not None else None,
            tokens_per_s=1 / (itl * _NS) if itl else None,
            prefill_s=prefill_ns * _NS,
            prefill_tokens_per_s=read / (prefill_ns * _NS) if read and prefill_ns > 0 else None,
        )

    def _tokens_read(self) -> int | None:
        if self._usage is not None:
            return self._usage.prompt_tokens - self._usage.cached_tokens
        return self._prompt.total - self._prompt.cached if self._prompt else None


def _seconds(ns: int | None) -> float | None:
    return None if ns is None else ns * _NS
