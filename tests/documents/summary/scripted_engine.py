"""An engine that answers by a rule, counts what it is asked, and has a clock of its own."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from app.documents.sentences import sentence_starts
from app.documents.summary.budgets import rough_count
from app.inference.engine import AnyModel, LoadOptions, StopToken
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    Loaded,
    LoadEvent,
    PromptProgress,
    Retrying,
    Started,
    Token,
    Usage,
)
from app.inference.request import Request

TEMPLATE_TOKENS = 20
"""What a chat template adds to a prompt."""
READING, WRITING = 1000.0, 100.0
"""Tokens per second on the engine's own clock."""
_S = 1_000_000_000

Rule = Callable[[Request, int], str | Iterable[Event]]
"""From a request and its number, from 0, to a reply: its text, or the events before its end."""


def text_in(request: Request) -> str:
    """The text, or the notes, that a request is about."""
    return request.messages[-1].content.partition("<text>\n")[2].rpartition("\n</text>")[0]


def is_combining(request: Request) -> bool:
    """Whether notes are put together."""
    return "notes" in request.messages[-1].content.rpartition("</text>")[2]


def prompt_tokens(request: Request) -> int:
    """As this engine counts them."""
    return sum(rough_count(message.content) for message in request.messages) + TEMPLATE_TOKENS


def first_sentences(request: Request, number: int) -> str:
    """A good reply: two sentences of the text itself, as points."""
    lines = [line.removeprefix("- ") for line in text_in(request).splitlines() if "." in line]
    text = " ".join(lines)
    starts = [*sentence_starts(text), len(text)][:3]
    return "\n".join(f"- {text[start:end].strip()}" for start, end in pairwise(starts))


def failing(kind: FailureKind = FailureKind.NETWORK) -> tuple[Event, ...]:
    """The events of a reply that breaks in the middle."""
    return (Started(0), Token(1, "- The mill"), Failed(2, kind, "The network is gone.", True))  # noqa: FBT003 - the event's own order


def rate_limited() -> Retrying:
    """A provider says that it is asked too much."""
    return Retrying(0, FailureKind.RATE_LIMIT, "Too many requests.", 2, 5, 0)


@dataclass
class RuleEngine:
    """Answers each request by the rule."""

    rule: Rule = first_sentences
    requests: list[Request] = field(default_factory=list)
    """All that it was asked, in this order."""
    running: int = 0
    most_running: int = 0
    """How many requests were under way at the same time, at most."""

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    @property
    def texts(self) -> list[str]:
        """The texts that were to be read, notes left out."""
        return [text_in(request) for request in self.requests if not is_combining(request)]

    @property
    def sent_tokens(self) -> int:
        """Of all prompts."""
        return sum(map(prompt_tokens, self.requests))

    def load(self, model: AnyModel, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        del model, options, stop
        yield Loaded(8192, 8192, None, None, 0)

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        with self._lock:
            number = len(self.requests)
            self.requests.append(request)
            self.running += 1
            self.most_running = max(self.most_running, self.running)
        answer = self.rule(request, number)
        events = self._written(request, answer) if isinstance(answer, str) else iter(answer)
        for event in events:
            if stop.is_set() and not isinstance(event, Failed):
                event = Finished(event.time_ns, FinishReason.CANCELLED, Usage(1, 0, 0))  # noqa: PLW2901 - in its place
            if isinstance(event, Finished | Failed):
                with self._lock:
                    self.running -= 1  # before it is known, so that the next one is counted alone
                yield event
                return
            yield event

    def count_tokens(self, text: str) -> int:
        return rough_count(text)

    def memory_bytes(self) -> int | None:
        return None

    def close(self) -> None:
        pass

    def _written(self, request: Request, text: str) -> Iterator[Event]:
        read, written = prompt_tokens(request), rough_count(text)
        yield Started(0)
        yield PromptProgress(0, read, 0, read)
        first_ns = int(read / READING * _S)
        pieces = text.split(" ")
        for number, piece in enumerate(pieces):
            at_ns = first_ns + int(number / len(pieces) * written / WRITING * _S)
            yield Token(at_ns, f" {piece}" if number else piece)
        end_ns = first_ns + int(written / WRITING * _S)
        yield Finished(end_ns, FinishReason.STOP, Usage(read, 0, written))
