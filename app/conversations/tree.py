"""A conversation as values: a tree of messages, of which one path is on screen.

Asking again grows a sibling, so nothing is overwritten. Identity is a string made by who creates
the message, so that it can be shown before it is stored.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from app.inference.cost import LOCAL, Price, cost_usd
from app.inference.events import FailureKind, Usage
from app.inference.request import Role, Sampling
from app.inference.words import tr
from app.settings.preferences import SamplingOverrides


def new_id() -> str:
    """A fresh identity for a conversation or a message: 128 random bits in hexadecimal digits."""
    return os.urandom(16).hex()


def utc_now() -> datetime:
    """The moment, for stamps (spans use `time.perf_counter_ns`)."""
    return datetime.now(UTC)


class Delivery(StrEnum):
    """How a reply comes onto the screen. The engine's events are the same."""

    STREAMING = "streaming"
    ALL_AT_ONCE = "all_at_once"


class ReplyState(StrEnum):
    """How far a reply came."""

    WRITING = "writing"
    COMPLETE = "complete"
    LENGTH = "length"
    """Cut by `max_tokens` or by the end of the context window."""
    STOPPED = "stopped"
    """The person pressed Stop."""
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """The app ended while it was being written."""


class Recording:
    """The arrival of every token, for replay: the text is the reply's own, cut by `lengths`.

    A value that never changes. One that was kept is read when it is first looked at: to read those
    of all replies of a long chat takes a second and more memory than the rest of the chat.
    """

    __slots__ = ("_lengths", "_read", "_times_ns")

    def __init__(self, times_ns: tuple[int, ...] = (), lengths: tuple[int, ...] = ()) -> None:
        self._times_ns = times_ns
        self._lengths = lengths
        self._read: Callable[[], Recording] | None = None

    @classmethod
    def later(cls, read: Callable[[], "Recording"]) -> "Recording":
        """The one that `read` gives, which is called at most once."""
        out = cls()
        out._read = read
        return out

    @property
    def times_ns(self) -> tuple[int, ...]:
        """Nanoseconds since Send, one for each token."""
        self._look()
        return self._times_ns

    @property
    def lengths(self) -> tuple[int, ...]:
        """Characters (code points) of each token's text."""
        self._look()
        return self._lengths

    def _look(self) -> None:
        read = self._read
        if read is not None:
            found = read()
            self._times_ns, self._lengths = found.times_ns, found.lengths
            self._read = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Recording):
            return NotImplemented
        return (self.times_ns, self.lengths) == (other.times_ns, other.lengths)

    def __hash__(self) -> int:
        return hash((self.times_ns, self.lengths))

    def __repr__(self) -> str:
        return f"Recording({self.times_ns!r}, {self.lengths!r})"


@dataclass(frozen=True, slots=True)
class Reply:
    """What is known of a reply beyond its text."""

    model_name: str
    engine: str
    """The engine's name in the catalog, for example "llamacpp"."""
    delivery: Delivery
    sampling: Sampling
    system_prompt: str = ""
    context_tokens: int | None = None
    """The context window it was written in."""
    state: ReplyState = ReplyState.WRITING
    sentence: str = ""
    """With FAILED: what happened, for a person."""
    usage: Usage | None = None
    started_ns: int | None = None
    """Send to the engine taking the request up, nanoseconds."""
    total_ns: int | None = None
    """Send to the end, nanoseconds."""
    first_painted_ns: int | None = None
    """Send to the first text on the screen, nanoseconds."""
    recording: Recording = Recording()
    provider: str = ""
    """Who runs the model, as shown; empty for this computer."""
    price: Price | None = LOCAL
    """What its tokens cost; None where nobody knows."""
    streamed: bool = True
    """False where the provider was asked for the whole reply in one piece."""
    reasoning: str = ""
    """What the model thought before it answered."""
    reasoning_ns: int | None = None
    """How long it thought, as far as it was told."""
    failure: FailureKind | None = None
    """With FAILED: the kind."""
    retryable: bool = False
    """With FAILED: whether asking again can help."""
    continued: int = 0
    """Characters (code points) at its beginning that an earlier version wrote, and this went on."""
    edited: bool = False
    """Whether the person wrote it in the place of what the model had written."""

    @property
    def cost_usd(self) -> Decimal | None:
        """What it cost; None where the price or the tokens are not known."""
        if self.price is None or self.usage is None:
            return None
        return cost_usd(self.usage, self.price)


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message in its place in the tree."""

    id: str
    parent_id: str | None
    role: Role
    text: str
    created_at: datetime = field(default_factory=utc_now)
    reply: Reply | None = None
    """With the role ASSISTANT."""

    @property
    def new_text(self) -> str:
        """What was written for it, which its recording tells of: all but what it continued."""
        return self.text[self.reply.continued :] if self.reply is not None else self.text


@dataclass(frozen=True, slots=True)
class Conversation:
    """The head of a conversation, without its messages."""

    id: str
    title: str
    created_at: datetime = field(default_factory=utc_now)
    updated_at: datetime = field(default_factory=utc_now)
    leaf_id: str | None = None
    """The last message of the path on screen."""
    context_from_id: str | None = None
    """The first message that the model is given; None gives it the whole path."""
    earlier: str = ""
    """What the model is given in the place of the messages before `context_from_id`."""
    pinned: bool = False
    archived: bool = False
    folder: str = ""
    """The name of the folder it is in; empty for none."""
    system_prompt: str | None = None
    """In the place of the usual one; None for that."""
    sampling: SamplingOverrides | None = None
    """In the place of what is usual; None for that."""


@dataclass(frozen=True)
class Tree:
    """All messages of one conversation, by id."""

    messages: Mapping[str, ChatMessage] = field(default_factory=dict)

    @cached_property
    def _children(self) -> Mapping[str | None, Sequence[ChatMessage]]:
        """Messages by what they answer; made once, since many messages ask for theirs."""
        out: dict[str | None, list[ChatMessage]] = {}
        for message in self.messages.values():
            out.setdefault(message.parent_id, []).append(message)
        return out

    @classmethod
    def of(cls, messages: Iterable[ChatMessage]) -> "Tree":
        """A tree of `messages`, kept in the order given."""
        return cls({m.id: m for m in messages})

    def with_message(self, message: ChatMessage) -> "Tree":
        """The tree with `message` added, or put in the place of the one with its id."""
        return Tree({**self.messages, message.id: message})

    def path(self, leaf_id: str | None) -> tuple[ChatMessage, ...]:
        """From the first message to `leaf_id`, which must be in the tree (KeyError).

        In a damaged tree the path begins after a parent that is missing or that closes a circle.
        """
        if leaf_id is None:
            return ()
        out = {leaf_id: self.messages[leaf_id]}
        parent_id = out[leaf_id].parent_id
        while parent_id is not None and parent_id in self.messages and parent_id not in out:
            out[parent_id] = self.messages[parent_id]
            parent_id = out[parent_id].parent_id
        return tuple(reversed(out.values()))

    def versions(self, message_id: str) -> tuple[ChatMessage, ...]:
        """The message and its siblings of the same role, oldest first."""
        this = self.messages[message_id]
        same = (m for m in self._children[this.parent_id] if m.role == this.role)
        return tuple(sorted(same, key=lambda m: m.created_at))

    def newest_leaf(self, message_id: str) -> str:
        """The end of the newest path that runs through `message_id`."""
        seen = {message_id}
        while children := self._children.get(message_id):
            # The last one of those that are equally new, in the order in which they came.
            newest = max(reversed(children), key=lambda m: m.created_at)
            if newest.id in seen:
                break
            message_id = newest.id
            seen.add(message_id)
        return message_id


def edited_message(message: ChatMessage, text: str) -> ChatMessage:
    """What the person puts in the place of a message."""
    if message.reply is None:
        return ChatMessage(new_id(), message.parent_id, message.role, text)
    told = message.reply
    reply = Reply(
        told.model_name,
        told.engine,
        told.delivery,
        told.sampling,
        told.system_prompt,
        told.context_tokens,
        ReplyState.COMPLETE,
        provider=told.provider,
        edited=True,
    )
    return ChatMessage(new_id(), message.parent_id, message.role, text, reply=reply)


def title_from(text: str, limit: int = 60) -> str:
    """A conversation's title: the first line of its first message, cut at a word."""
    line = next((part.strip() for part in text.splitlines() if part.strip()), tr("New chat"))
    if len(line) <= limit:
        return line
    head = line[:limit].rsplit(" ", 1)[0]
    return (head if len(head) > limit // 2 else line[:limit]).rstrip(" ,;:.") + "…"
