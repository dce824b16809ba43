"""What an API must say about itself for the remote engine to speak it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from app.inference.events import FailureKind, FinishReason, Reasoning, Token, Usage
from app.inference.request import Message, Request, Role

Json: TypeAlias = dict[str, Any]
Piece: TypeAlias = Token | Reasoning


_GO_ON = (
    "Your last message was cut off. Go on exactly where it stopped, in the middle of a word or "
    "line if need be. Repeat nothing of it and say nothing about this."
)


def with_question_last(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The messages for an API that goes on with no reply: it is asked to do so in words."""
    if messages and messages[-1].role is Role.ASSISTANT:
        return (*messages, Message(Role.USER, _GO_ON))
    return tuple(messages)


class ProviderError(Exception):
    """An error that the provider put into the reply itself."""

    def __init__(self, kind: FailureKind, detail: str = "", tokens_over: int | None = None) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.detail = detail
        """The provider's own words, which may hold anything: to be cleaned before they are told."""
        self.tokens_over = tokens_over


class NotTheApiError(Exception):
    """What came is not what the API promises."""


@dataclass(frozen=True, slots=True)
class End:
    """How a reply ended. `usage` None where the provider gave no counts."""

    reason: FinishReason
    usage: Usage | None


class Reader(Protocol):
    """Reads one reply. Raises ProviderError and NotTheApiError."""

    def feed(self, name: str, data: str, time_ns: int) -> Iterator[Piece]:
        """Take the next server-sent event."""
        ...

    def whole(self, data: Json, time_ns: int) -> Iterator[Piece]:
        """Take a reply that came in one piece."""
        ...

    def end(self) -> End | None:
        """How it ended; None while the end has not come."""
        ...

    def complete(self) -> bool:
        """Whether the API has said that nothing more will come."""
        ...


class Dialect(Protocol):
    """One API of one provider."""

    path: str
    """Of a reply, below the provider's address."""

    def headers(self, key: str | None) -> Mapping[str, str]:
        """What goes with every request."""
        ...

    def body(self, request: Request, model_id: str) -> Json:
        """The request as the API wants it."""
        ...

    def reader(self) -> Reader:
        """A fresh reader."""
        ...

    def ignores(self) -> tuple[str, ...]:
        """What the API cannot honour, for `Loaded.ignores`."""
        ...
