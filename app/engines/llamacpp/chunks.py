"""From the chunks of llama.cpp's chat completions to events.

A chunk is what its server sends for OpenAI's streaming chat completions, with llama.cpp's own
`prompt_progress` and `timings`.
"""

from collections.abc import Mapping
from time import perf_counter_ns
from typing import Any

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
from app.inference.words import tr

Chunk = Mapping[str, Any]

_ENOUGH_TOKENS = 128
"""A shorter prompt says little about speed."""


class ChunkReader:
    """Takes the chunks of one reply in order; times count from `sent_ns`.

    Of the alternatives to a token it keeps `top`: llama.cpp gives at least one.
    """

    def __init__(self, sent_ns: int, top: int | None = None) -> None:
        self._sent_ns = sent_ns
        self._top = top
        self._taken_ns = perf_counter_ns()
        self._first_ns: int | None = None
        self._prompt: PromptProgress | None = None
        self._tokens = 0
        self._reason = FinishReason.STOP
        self._usage: Usage | None = None
        self._failed: Failed | None = None
        self.prefill_tokens_per_s: float | None = None
        """The engine's own figure, where the prompt was long enough to tell."""

    def feed(self, chunk: Chunk) -> Event | None:
        """The event that a chunk brings, if any."""
        if "error" in chunk:
            self._failed = _failure(chunk["error"], self._now_ns())
            return None
        if "prompt_progress" in chunk:
            return self._progress(chunk["prompt_progress"])
        if timings := chunk.get("timings"):
            self._read_timings(timings)
        if usage := chunk.get("usage"):
            self._usage = Usage(
                usage["prompt_tokens"],
                usage.get("prompt_tokens_details", {}).get("cached_tokens", 0),
                usage["completion_tokens"],
            )
        for choice in chunk.get("choices", ()):
            return self._choice(choice)
        return None

    def end(self, *, cancelled: bool) -> Finished | Failed:
        """The last event of the reply."""
        if self._failed is not None:
            return self._failed
        prompt = self._prompt
        seen = Usage(
            prompt.processed if prompt else 0, prompt.cached if prompt else 0, self._tokens
        )
        return Finished(
            self._now_ns(),
            FinishReason.CANCELLED if cancelled else self._reason,
            self._usage or seen,
            None if self._first_ns is None else self._first_ns - self._taken_ns,
        )

    def _read_timings(self, timings: Mapping[str, Any]) -> None:
        if timings.get("prompt_n", 0) >= _ENOUGH_TOKENS:
            self.prefill_tokens_per_s = float(timings["prompt_per_second"])

    def _progress(self, progress: Mapping[str, int]) -> PromptProgress:
        self._prompt = PromptProgress(
            self._now_ns(), progress["total"], progress["cache"], progress["processed"]
        )
        return self._prompt

    def _choice(self, choice: Mapping[str, Any]) -> Token | None:
        if choice.get("finish_reason") == "length":
            self._reason = FinishReason.LENGTH
        text = choice.get("delta", {}).get("content")
        if not text:
            return None
        self._tokens += 1
        if self._first_ns is None:
            self._first_ns = perf_counter_ns()
        content = (choice.get("logprobs") or {}).get("content")
        if not content:
            return Token(self._now_ns(), text)
        entry = content[-1]
        named = entry["top_logprobs"][: self._top]
        top = tuple(TokenLogprob(t["token"], t["logprob"]) for t in named)
        return Token(self._now_ns(), text, entry["logprob"], top)

    def _now_ns(self) -> int:
        return perf_counter_ns() - self._sent_ns


def _failure(error: Mapping[str, Any], time_ns: int) -> Failed:
    if error.get("type") == "exceed_context_size_error":
        over = error["n_prompt_tokens"] - error["n_ctx"]
        return context_full(time_ns, error["n_prompt_tokens"], error["n_ctx"], max(1, over))
    return Failed(
        time_ns,
        FailureKind.BAD_REPLY,
        tr(
            "llama.cpp refused this request: {get}",
            get=error.get("message", tr("no reason given")),
        ),
    )


def context_full(time_ns: int, prompt_tokens: int, context_tokens: int, over: int) -> Failed:
    """A prompt that is longer than the context window."""
    return Failed(
        time_ns,
        FailureKind.CONTEXT_FULL,
        tr(
            "This conversation has {prompt_tokens:,} tokens and the context holds "
            "{context_tokens:,}: {over:,} too many. Nothing was cut. Start a new chat, or "
            "go on without the oldest turns.",
            prompt_tokens=prompt_tokens,
            context_tokens=context_tokens,
            over=over,
        ),
        tokens_over=over,
    )
