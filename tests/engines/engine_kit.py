"""Asks an engine through the protocol and takes its answer apart."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from app.inference.engine import Engine, StopToken
from app.inference.events import (
    Event,
    Failed,
    Finished,
    LoadEvent,
    PromptProgress,
    Token,
)
from app.inference.request import Message, Request, Role, Sampling
from app.inference.wire import encode_event, encode_frame

GREEDY = Sampling(temperature=0, repeat_penalty=1)


@dataclass(frozen=True)
class Answer:
    """The events of a reply."""

    events: tuple[Event, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(e for e in self.events if isinstance(e, Token))

    @property
    def text(self) -> str:
        return "".join(t.text for t in self.tokens)

    @property
    def progress(self) -> tuple[PromptProgress, ...]:
        return tuple(e for e in self.events if isinstance(e, PromptProgress))

    @property
    def finished(self) -> Finished:
        end = self.events[-1]
        assert isinstance(end, Finished), end
        return end

    @property
    def failed(self) -> Failed:
        end = self.events[-1]
        assert isinstance(end, Failed), end
        return end


def said(*texts: str) -> tuple[Message, ...]:
    """Messages of a person and a model in turn."""
    roles = (Role.USER, Role.ASSISTANT)
    return tuple(Message(roles[i % 2], text) for i, text in enumerate(texts))


def greedy(max_tokens: int) -> Sampling:
    return replace(GREEDY, max_tokens=max_tokens)


def ask(
    engine: Engine,
    messages: str | tuple[Message, ...],
    sampling: Sampling = GREEDY,
    top_logprobs: int | None = None,
    on_event: Callable[[Event, StopToken], None] = lambda _event, _stop: None,
) -> Answer:
    """Ask; `on_event` sees every event and may stop the reply."""
    stop = StopToken()
    prompt = said(messages) if isinstance(messages, str) else messages
    events: list[Event] = []
    for event in engine.stream(Request(prompt, sampling, top_logprobs), stop):
        events.append(event)
        on_event(event, stop)
    return Answer(tuple(events))


def could_not_load(events: Iterable[LoadEvent]) -> Failed:
    """The failure that a load ended in."""
    last = list(events)[-1]
    assert isinstance(last, Failed), last
    return last


def write_recording(path: Path, events: Iterable[Event]) -> Path:
    """The events as `ask --json` prints them."""
    path.write_bytes(b"".join(encode_frame(encode_event(event)) for event in events))
    return path
