"""Anthropic's Messages API.

Reference: docs.anthropic.com/en/api/messages-streaming. `input_tokens` leaves out what the cache
gave and took; the counts of `message_delta` are cumulative and win.
"""

import json
from collections.abc import Iterator, Mapping

from app.engines.remote.dialect import (
    End,
    Json,
    NotTheApiError,
    Piece,
    ProviderError,
    with_question_last,
)
from app.engines.remote.errors import error_of
from app.inference.events import FailureKind, FinishReason, Reasoning, Token, Usage
from app.inference.request import Request, Role, Sampling

_VERSION = "2023-06-01"
_MAX_TOKENS = 4096
"""The API wants a number; every model that it serves can write as much."""
_USUAL = Sampling()
"""What the person has not changed is left to the provider."""
_REASONS = {
    "end_turn": FinishReason.STOP,
    "stop_sequence": FinishReason.STOP,
    "max_tokens": FinishReason.LENGTH,
    "model_context_window_exceeded": FinishReason.LENGTH,
}


class AnthropicDialect:
    """Implements `Dialect`."""

    path = "/messages"

    def headers(self, key: str | None) -> Mapping[str, str]:
        """The version, and the key where there is one."""
        return {"anthropic-version": _VERSION} | ({"x-api-key": key} if key else {})

    def body(self, request: Request, model_id: str) -> Json:
        """The request as JSON; the system prompt has a field of its own."""
        sampling = request.sampling
        system = "\n\n".join(m.content for m in request.messages if m.role is Role.SYSTEM)
        body: Json = {
            "model": model_id,
            "max_tokens": sampling.max_tokens or _MAX_TOKENS,
            "messages": [
                {"role": m.role, "content": m.content}
                for m in with_question_last(request.messages)
                if m.role is not Role.SYSTEM
            ],
            "stream": request.streamed,
        }
        if sampling.temperature != _USUAL.temperature:
            body["temperature"] = min(1.0, sampling.temperature)
        elif sampling.top_p != _USUAL.top_p:  # newer models refuse both at once
            body["top_p"] = sampling.top_p
        if system:
            body["system"] = system
        if sampling.top_k != _USUAL.top_k:
            body["top_k"] = sampling.top_k
        if sampling.stop:
            body["stop_sequences"] = list(sampling.stop)
        return body

    def reader(self) -> "AnthropicReader":
        """A fresh reader."""
        return AnthropicReader()

    def ignores(self) -> tuple[str, ...]:
        """Fields of `Sampling` and `Request` that are not sent."""
        return ("min_p", "repeat_penalty", "seed", "top_logprobs")


class AnthropicReader:
    """Implements `Reader`."""

    def __init__(self) -> None:
        self._reason: FinishReason | None = None
        self._counts: Json = {}
        self._stopped = False

    def feed(self, name: str, data: str, time_ns: int) -> Iterator[Piece]:
        """An event; its kind is told by the data as well as by its name, and the data wins."""
        del name
        event = _object(data)
        match event.get("type"):
            case "message_start":
                self._note(_part(event, "message"))
            case "content_block_start":
                yield from _piece(_part(event, "content_block"), time_ns)
            case "content_block_delta":
                yield from _piece(_part(event, "delta"), time_ns)
            case "message_delta":
                self._note(event)
                self._finish(_part(event, "delta").get("stop_reason"))
            case "message_stop":
                self._stopped = True
            case "error":
                raise error_of(event.get("error"))
            case _:
                pass  # ping, content_block_stop, and what will be added

    def whole(self, data: Json, time_ns: int) -> Iterator[Piece]:
        """A message."""
        if data.get("type") == "error":
            raise error_of(data.get("error"))
        if not isinstance(data.get("content"), list):
            raise NotTheApiError("no content")
        for block in data["content"]:
            yield from _piece(block if isinstance(block, dict) else {}, time_ns)
        self._note(data)
        self._finish(data.get("stop_reason"))
        self._stopped = True

    def end(self) -> End | None:
        """Known once the message has stopped."""
        if not self._stopped:
            return None
        return End(self._reason or FinishReason.STOP, _usage(self._counts))

    def complete(self) -> bool:
        """After `message_stop`."""
        return self._stopped

    def _note(self, event: Json) -> None:
        usage = event.get("usage")
        if isinstance(usage, dict):
            self._counts |= {k: v for k, v in usage.items() if isinstance(v, int)}

    def _finish(self, reason: object) -> None:
        if reason == "refusal":
            raise ProviderError(FailureKind.REFUSED)
        if isinstance(reason, str):
            self._reason = _REASONS.get(reason, FinishReason.STOP)


def _piece(block: Json, time_ns: int) -> Iterator[Piece]:
    """What a block or a delta says; signatures and tools' input are nothing to read."""
    thought, text = block.get("thinking"), block.get("text")
    if isinstance(thought, str) and thought:
        yield Reasoning(time_ns, thought)
    if isinstance(text, str) and text:
        yield Token(time_ns, text)


def _usage(counts: Json) -> Usage | None:
    if "input_tokens" not in counts or "output_tokens" not in counts:
        return None
    read = counts.get("cache_read_input_tokens", 0)
    written = counts.get("cache_creation_input_tokens", 0)
    return Usage(
        counts["input_tokens"] + read + written,
        read,
        counts["output_tokens"],
        cache_write_tokens=written,
    )


def _part(event: Json, name: str) -> Json:
    part = event.get(name)
    if not isinstance(part, dict):
        raise NotTheApiError(f"no {name}")
    return part


def _object(data: str) -> Json:
    try:
        event = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotTheApiError("an event that is not JSON") from error
    if not isinstance(event, dict):
        raise NotTheApiError("not an object")
    return event
