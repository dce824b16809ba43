"""One reply: reads the prompt in small steps, then draws token after token."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter_ns
from typing import Protocol

from app.engines.ctransformers.detokenizer import Detokenizer
from app.engines.ctransformers.sampler import Logits, Sampler, log_softmax, most_probable
from app.engines.ctransformers.stops import StopStrings
from app.engines.ctransformers.vocabulary import Vocabulary
from app.inference.engine import StopToken
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    PromptProgress,
    Token,
    TokenLogprob,
    Usage,
)
from app.inference.request import Request
from app.inference.words import tr


class Reader(Protocol):
    """What reads tokens: the loaded model, with what it has in its KV cache."""

    step_tokens: int
    """How many tokens of a prompt to read at once."""
    context_tokens: int

    def keep_prefix(self, ids: Sequence[int]) -> int:
        """Forget what is not at the beginning of `ids`; return how many are left."""
        ...

    def read(self, ids: Sequence[int]) -> Logits:
        """Read more tokens; return the logits of the last."""
        ...


@dataclass(slots=True)
class _Counts:
    """What has been dealt with so far."""

    prompt: int = 0
    cached: int = 0
    written: int = 0
    first_text_ns: int | None = None


class Reply:
    """The events of one request, from the first `PromptProgress` on."""

    def __init__(
        self,
        reader: Reader,
        vocabulary: Vocabulary,
        request: Request,
        stop: StopToken,
        stop_strings: Sequence[str],
    ) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._request = request
        self._stop = stop
        self._stops = StopStrings(stop_strings)
        self._detokenizer = Detokenizer()
        self._taken_up_ns = self._now_ns()
        self._counts = _Counts()

    def events(self, prompt: Sequence[int]) -> Iterator[Event]:
        """Read the prompt's ids and answer; the last event is `Finished` or `Failed`."""
        over = len(prompt) - self._reader.context_tokens + 1
        if over > 0:
            yield self._context_full(len(prompt), over)
            return
        logits: Logits | None = None
        cached = self._counts.cached = self._counts.prompt = self._reader.keep_prefix(prompt)
        yield self._progress(len(prompt))
        at = cached
        while at < len(prompt) and not self._stop.is_set():
            chunk = prompt[at : at + self._reader.step_tokens]
            logits = self._reader.read(chunk)
            at = self._counts.prompt = at + len(chunk)
            yield self._progress(len(prompt))
        if logits is None or at < len(prompt):
            yield self._finished(FinishReason.CANCELLED)
            return
        yield from self._decode(list(prompt), logits)

    def _decode(self, ids: list[int], logits: Logits) -> Iterator[Event]:
        sampler = Sampler(self._request.sampling)
        most = self._request.sampling.max_tokens
        while not self._stop.is_set():
            if most is not None and self._counts.written >= most:
                break
            token = sampler.draw(logits, ids)
            ids.append(token)
            self._counts.written += 1
            if token in self._vocabulary.ends:
                yield from self._end(FinishReason.STOP)
                return
            text = self._stops.feed(self._detokenizer.feed(self._vocabulary.pieces[token]))
            yield self._token(text, token, logits)
            if self._stops.hit:
                yield self._finished(FinishReason.STOP)
                return
            if len(ids) >= self._reader.context_tokens:
                break
            logits = self._reader.read(ids[-1:])
        cancelled = self._stop.is_set()
        yield from self._end(FinishReason.CANCELLED if cancelled else FinishReason.LENGTH)

    def _token(self, text: str, token: int, logits: Logits) -> Token:
        time_ns = self._now_ns()
        if text and self._counts.first_text_ns is None:
            self._counts.first_text_ns = time_ns
        n = self._request.top_logprobs
        if n is None:
            return Token(time_ns, text)
        logprobs = log_softmax(logits)
        top = tuple(
            TokenLogprob(self._shown(i), float(logprobs[i])) for i in most_probable(logprobs, n)
        )
        return Token(time_ns, text, float(logprobs[token]), top)

    def _shown(self, token: int) -> str:
        return self._vocabulary.pieces[token].decode("utf-8", "replace")

    def _end(self, reason: FinishReason) -> Iterator[Event]:
        """The last text, which could have become a stop string, and the end."""
        rest = self._stops.flush()
        if rest:
            if self._counts.first_text_ns is None:
                self._counts.first_text_ns = self._now_ns()
            yield Token(self._now_ns(), rest)
        yield self._finished(reason)

    def _progress(self, total: int) -> PromptProgress:
        counts = self._counts
        return PromptProgress(self._now_ns(), total, counts.cached, counts.prompt)

    def _finished(self, reason: FinishReason) -> Finished:
        counts = self._counts
        first = counts.first_text_ns
        return Finished(
            self._now_ns(),
            reason,
            Usage(counts.prompt, counts.cached, counts.written),
            None if first is None else first - self._taken_up_ns,
        )

    def _context_full(self, prompt_tokens: int, over: int) -> Failed:
        return Failed(
            self._now_ns(),
            FailureKind.CONTEXT_FULL,
            tr(
                "This conversation has {prompt_tokens:,} tokens and the context holds "
                "{context_tokens:,}: {over:,} too many, one being left for the answer. "
                "Nothing was cut. Start a new chat, or go on without the oldest turns.",
                prompt_tokens=prompt_tokens,
                context_tokens=self._reader.context_tokens,
                over=over,
            ),
            tokens_over=over,
        )

    def _now_ns(self) -> int:
        return perf_counter_ns() - self._request.sent_ns
