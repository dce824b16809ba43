"""Requests and events as JSON objects: on an engine's pipe, in `ask --json`, in recordings.

An event is `{"event": "token", ...}` with the fields of its class; fields that are None or empty
are left out. A frame is one object as a line of UTF-8.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

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
    Reasoning,
    Retrying,
    Started,
    Token,
    TokenLogprob,
    Usage,
)
from app.inference.request import Message, Request, Role, Sampling

Json: TypeAlias = dict[str, Any]

MAX_FRAME_BYTES = 64 * 1024 * 1024
"""A longer line is not a frame: whoever sends it is broken."""


class FrameError(ValueError):
    """Bytes on a pipe that are not a frame."""


class FrameDecoder:
    """Cuts a byte stream into frames, however the bytes are split."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[Json]:
        """Take more bytes; return the frames that they complete. Raises FrameError."""
        self._rest += data
        lines: list[bytearray] = []
        if b"\n" in data:  # else a long frame would be searched again and again
            *lines, self._rest = self._rest.split(b"\n")
        if len(self._rest) > MAX_FRAME_BYTES:
            raise FrameError(f"a frame of more than {MAX_FRAME_BYTES} bytes")
        return [_frame(line) for line in lines if line.strip()]

    def flush(self) -> None:
        """Say that no bytes will follow. Raises FrameError if a frame is unfinished."""
        if self._rest.strip():
            raise FrameError("the stream ended inside a frame")


def encode_frame(frame: Mapping[str, Any]) -> bytes:
    """One frame as bytes, its line end included."""
    text = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"  # a file's name need not be UTF-8


def _frame(line: bytes | bytearray) -> Json:
    try:
        frame = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FrameError(str(error)) from error
    if not isinstance(frame, dict):
        raise FrameError("a frame is an object")
    return frame


def encode_request(request: Request) -> Json:
    """A request without its clock, which means nothing to another process."""
    return {
        "messages": [{"role": m.role, "content": m.content} for m in request.messages],
        "sampling": asdict(request.sampling),
        "top_logprobs": request.top_logprobs,
        "streamed": request.streamed,
    }


def decode_request(data: Mapping[str, Any], sent_ns: int) -> Request:
    """The inverse of `encode_request`, on the reader's own clock."""
    sampling = dict(data["sampling"])
    sampling["stop"] = tuple(sampling["stop"])
    return Request(
        messages=tuple(Message(Role(m["role"]), m["content"]) for m in data["messages"]),
        sampling=Sampling(**sampling),
        top_logprobs=data["top_logprobs"],
        streamed=data.get("streamed", True),
        sent_ns=sent_ns,
    )


def encode_event(event: Event | LoadEvent) -> Json:
    """An event as JSON."""
    if isinstance(event, Token):
        out: Json = {"event": "token", "time_ns": event.time_ns, "text": event.text}
        if event.logprob is not None:
            out["logprob"] = event.logprob
            out["top"] = [[t.text, t.logprob] for t in event.top]
        return out
    name = _NAMES[type(event)]
    return {"event": name, **{k: v for k, v in asdict(event).items() if v is not None}}


_NAMES: dict[type[Event | LoadEvent], str] = {
    Started: "started",
    PromptProgress: "prompt_progress",
    Reasoning: "reasoning",
    Retrying: "retrying",
    Finished: "finished",
    Failed: "failed",
    LoadProgress: "load_progress",
    Loaded: "loaded",
}


def decode_event(data: Mapping[str, Any]) -> Event | LoadEvent:
    """The inverse of `encode_event`; keys that it does not know are passed over.

    Raises FrameError.
    """
    try:
        return _DECODERS[data["event"]](data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FrameError(f"not an event: {error!r}") from error


def _token(d: Mapping[str, Any]) -> Token:
    top = tuple(TokenLogprob(text, logprob) for text, logprob in d.get("top", ()))
    text = d["text"]
    if not isinstance(text, str):
        raise TypeError("a token's text")
    return Token(_time_ns(d), text, d.get("logprob"), top)


def _reasoning(d: Mapping[str, Any]) -> Reasoning:
    text = d["text"]
    if not isinstance(text, str):
        raise TypeError("a piece of reasoning")
    return Reasoning(_time_ns(d), text)


def _retrying(d: Mapping[str, Any]) -> Retrying:
    return Retrying(
        _time_ns(d),
        FailureKind(d["kind"]),
        d["sentence"],
        d["attempt"],
        d["attempts"],
        d["wait_ns"],
    )


def _time_ns(d: Mapping[str, Any]) -> int:
    """A recording on disk is read by this, too, so what is computed with is checked."""
    time_ns = d["time_ns"]
    if not isinstance(time_ns, int):
        raise TypeError("a time")
    return time_ns


def _finished(d: Mapping[str, Any]) -> Finished:
    return Finished(
        _time_ns(d), FinishReason(d["reason"]), Usage(**d["usage"]), d.get("engine_ttft_ns")
    )


def _failed(d: Mapping[str, Any]) -> Failed:
    return Failed(
        _time_ns(d),
        FailureKind(d["kind"]),
        d["sentence"],
        d.get("retryable", False),
        d.get("tokens_over"),
    )


def _loaded(d: Mapping[str, Any]) -> Loaded:
    return Loaded(
        d.get("context_tokens"),
        d.get("trained_context_tokens"),
        d.get("threads"),
        d.get("batch_tokens"),
        d["load_ns"],
        tuple(d.get("ignores", ())),
    )


_DECODERS: dict[str, Callable[[Mapping[str, Any]], Event | LoadEvent]] = {
    "started": lambda d: Started(_time_ns(d)),
    "prompt_progress": lambda d: PromptProgress(
        _time_ns(d), d["total"], d["cached"], d["processed"]
    ),
    "reasoning": _reasoning,
    "retrying": _retrying,
    "token": _token,
    "finished": _finished,
    "failed": _failed,
    "load_progress": lambda d: LoadProgress(d["stage"], d.get("fraction")),
    "loaded": _loaded,
}
