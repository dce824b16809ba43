"""OpenAI's Chat Completions, and what others make of it.

Reference: platform.openai.com/docs/api-reference/chat. How providers differ is told by
`ProviderKind`. Reasoning comes as `reasoning_content` (DeepSeek, vLLM, llama.cpp) or `reasoning`
(OpenRouter, Groq, Ollama) beside the content.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.engines.remote.dialect import (
    End,
    Json,
    NotTheApiError,
    Piece,
    ProviderError,
    with_question_last,
)
from app.engines.remote.errors import error_of
from app.inference.events import (
    FailureKind,
    FinishReason,
    Reasoning,
    Token,
    TokenLogprob,
    Usage,
)
from app.inference.request import Request, Sampling
from app.settings.providers import ProviderKind

_DONE = "[DONE]"
_REASONS = {
    "stop": FinishReason.STOP,
    "eos": FinishReason.STOP,
    "length": FinishReason.LENGTH,
    "model_length": FinishReason.LENGTH,
}
_USUAL = Sampling()
_OWN_NAMES = (("temperature", "temperature"), ("top_p", "top_p"))
_FOREIGN = ("top_k", "min_p", "repeat_penalty")


class OpenAiDialect:
    """Implements `Dialect`."""

    path = "/chat/completions"

    def __init__(self, kind: ProviderKind) -> None:
        self._kind = kind

    def headers(self, key: str | None) -> Mapping[str, str]:
        """The key as a bearer token, where there is one."""
        return {"Authorization": f"Bearer {key}"} if key else {}

    def body(self, request: Request, model_id: str) -> Json:
        """The request as JSON."""
        sampling, kind = request.sampling, self._kind
        body: Json = {
            "model": model_id,
            "messages": [
                {"role": m.role, "content": m.content} for m in with_question_last(request.messages)
            ],
            "stream": request.streamed,
        }
        for ours, theirs in (*_OWN_NAMES, *kind.extra_sampling):
            value = getattr(sampling, ours)
            if value != getattr(_USUAL, ours):  # the rest is left to the provider: some refuse it
                body[theirs] = value
        if sampling.max_tokens is not None:
            body[kind.length_field] = sampling.max_tokens
        if sampling.stop:
            body["stop"] = list(sampling.stop)
        if sampling.seed is not None and kind.takes_seed:
            body["seed"] = sampling.seed
        if request.streamed and kind.usage_option:
            body["stream_options"] = {"include_usage": True}
        if request.top_logprobs is not None and kind.sends_logprobs:
            body |= {"logprobs": True, "top_logprobs": request.top_logprobs}
        return body

    def reader(self) -> "OpenAiReader":
        """A fresh reader."""
        return OpenAiReader()

    def ignores(self) -> tuple[str, ...]:
        """Fields of `Sampling` and `Request` that are not sent."""
        kind = self._kind
        out = [name for name in _FOREIGN if name not in dict(kind.extra_sampling)]
        if not kind.takes_seed:
            out.append("seed")
        if not kind.sends_logprobs:
            out.append("top_logprobs")
        return tuple(out)


class OpenAiReader:
    """Implements `Reader`."""

    def __init__(self) -> None:
        self._reason: FinishReason | None = None
        self._usage: Usage | None = None
        self._complete = False

    def feed(self, name: str, data: str, time_ns: int) -> Iterator[Piece]:
        """A chunk; the one that is not JSON is the end."""
        del name
        if data.strip() == _DONE:
            self._reason = self._reason or FinishReason.STOP
            self._complete = True
            return
        yield from self._take(_object(data), "delta", time_ns)

    def whole(self, data: Json, time_ns: int) -> Iterator[Piece]:
        """A completion."""
        if not isinstance(data.get("choices"), list) and "error" not in data:
            raise NotTheApiError("no choices")
        yield from self._take(data, "message", time_ns)
        self._reason = self._reason or FinishReason.STOP

    def end(self) -> End | None:
        """Known once a choice has finished."""
        return End(self._reason, self._usage) if self._reason is not None else None

    def complete(self) -> bool:
        """After the last event, which says so."""
        return self._complete

    def _take(self, data: Json, part: str, time_ns: int) -> Iterator[Piece]:
        if data.get("error"):
            raise error_of(data["error"])
        if isinstance(data.get("usage"), dict):
            self._usage = _usage(data["usage"])
        choices = data.get("choices")
        if not choices:
            return
        choice = _mapping(choices[0] if isinstance(choices, list) else None)
        yield from _pieces(choice, _mapping(choice.get(part) or {}), time_ns)
        self._finish(choice.get("finish_reason"))

    def _finish(self, reason: object) -> None:
        if reason == "content_filter":
            raise ProviderError(FailureKind.REFUSED)
        if reason == "error":
            raise ProviderError(FailureKind.SERVER)
        if isinstance(reason, str) and reason:
            self._reason = _REASONS.get(reason, FinishReason.STOP)


def _pieces(choice: Json, part: Json, time_ns: int) -> Iterator[Piece]:
    thought = part.get("reasoning_content") or part.get("reasoning")
    if isinstance(thought, str) and thought:
        yield Reasoning(time_ns, thought)
    text = part.get("content") or part.get("refusal")
    if not isinstance(text, str) or not text:
        return
    tokens = _with_logprobs(choice, text, time_ns)
    yield from tokens or (Token(time_ns, text),)


def _with_logprobs(choice: Json, text: str, time_ns: int) -> list[Token]:
    """The tokens one by one, if they are told and make up the text."""
    content = _mapping(choice.get("logprobs") or {}).get("content") or ()
    try:
        tokens = [
            Token(
                time_ns,
                c["token"],
                float(c["logprob"]),
                tuple(TokenLogprob(t["token"], float(t["logprob"])) for t in c["top_logprobs"]),
            )
            for c in content
        ]
    except (KeyError, TypeError, ValueError):
        return []
    if len(tokens) == 1:  # its text as decoded, which a token of half a character is not
        return [Token(time_ns, text, tokens[0].logprob, tokens[0].top)]
    return tokens if "".join(t.text for t in tokens) == text else []


def _usage(data: Json) -> Usage | None:
    prompt, completion = data.get("prompt_tokens"), data.get("completion_tokens")
    if not isinstance(prompt, int) or not isinstance(completion, int):
        return None
    cached = _mapping(data.get("prompt_tokens_details") or {}).get("cached_tokens")
    thought = _mapping(data.get("completion_tokens_details") or {}).get("reasoning_tokens")
    return Usage(
        prompt,
        min(prompt, cached) if isinstance(cached, int) else 0,
        completion,
        reasoning_tokens=thought if isinstance(thought, int) else 0,
    )


def _object(data: str) -> Json:
    try:
        return _mapping(json.loads(data))
    except (ValueError, RecursionError) as error:
        raise NotTheApiError("an event that is not JSON") from error


def _mapping(value: Any) -> Json:
    if not isinstance(value, dict):
        raise NotTheApiError("not an object")
    return value
