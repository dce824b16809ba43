"""One question and its reply as it comes.

A pure state machine: it is fed the engine's events on the UI thread and says at any moment what is
to be shown and what is to be saved. It starts nothing and owns no clock.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.conversations.tree import (
    ChatMessage,
    Recording,
    Reply,
    ReplyState,
    new_id,
    utc_now,
)
from app.inference.cost import Price
from app.inference.events import (
    Event,
    Failed,
    Finished,
    FinishReason,
    PromptProgress,
    Reasoning,
    Retrying,
    Started,
    Token,
    Usage,
)
from app.inference.request import Role
from app.inference.timing import Stopwatch, Timing

_STATES = {
    FinishReason.STOP: ReplyState.COMPLETE,
    FinishReason.LENGTH: ReplyState.LENGTH,
    FinishReason.CANCELLED: ReplyState.STOPPED,
}


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was written since the last time; false when that is nothing."""

    text: str
    recording: Recording
    reasoning: str = ""

    def __bool__(self) -> bool:
        return bool(self.recording.times_ns or self.reasoning)


PriceOf = Callable[[int], Price | None]
"""From a prompt's tokens to the price of a reply: some providers charge more for long prompts."""


class Turn:
    """The reply to `question`, written under `settings` (a Reply that nothing has happened to).

    `price_of` tells its price when the prompt's tokens are known; without it that of `settings`
    stands. A reply that goes on with an earlier version has its text as `beginning`.
    """

    def __init__(
        self,
        question: ChatMessage,
        settings: Reply,
        price_of: PriceOf | None = None,
        beginning: str = "",
    ) -> None:
        self.question = question
        self.reply_id = new_id()
        self.retrying: Retrying | None = None
        """While the engine waits to send the request again."""
        self._price_of = price_of
        self._thoughts: list[str] = []
        self._thoughts_taken = 0
        self._thinking_since_ns: int | None = None
        self._thought_ns = 0
        self.failure: Failed | None = None
        """How it failed, so that a way out can be offered."""
        self._created_at = utc_now()
        self._settings = replace(settings, continued=len(beginning))
        self._beginning = beginning
        self._state = ReplyState.WRITING
        self._parts: list[str] = []
        self._times_ns: list[int] = []
        self._taken = 0
        self._started_ns: int | None = None
        self._total_ns: int | None = None
        self._first_painted_ns: int | None = None
        self._usage: Usage | None = None
        self._stopwatch = Stopwatch()

    def feed(self, events: Iterable[Event]) -> None:
        """Take the next events of the stream. What comes after its end is passed over."""
        for event in events:
            if self.ended:
                return
            self._take(event)

    def _take(self, event: Event) -> None:
        self._stopwatch.feed(event)
        self.retrying = event if isinstance(event, Retrying) else None
        if not isinstance(event, Reasoning):
            self._end_thought(event.time_ns)
        match event:
            case Reasoning():
                if self._thinking_since_ns is None:
                    self._thinking_since_ns = event.time_ns
                self._thoughts.append(event.text)
            case Started():
                self._started_ns = event.time_ns
            case PromptProgress() | Retrying():
                pass  # the stopwatch, or `retrying`, keeps the last one
            case Token():
                self._parts.append(event.text)
                self._times_ns.append(event.time_ns)
            case Finished():
                self._state = _STATES[event.reason]
                self._usage = event.usage
                self._total_ns = event.time_ns
                if self._price_of is not None:
                    price = self._price_of(event.usage.prompt_tokens)
                    self._settings = replace(self._settings, price=price)
            case Failed():
                self._state = ReplyState.FAILED
                self.failure = event
                self._total_ns = event.time_ns

    def _end_thought(self, time_ns: int) -> None:
        if self._thinking_since_ns is not None:
            self._thought_ns += time_ns - self._thinking_since_ns
            self._thinking_since_ns = None

    def thought_ns(self, now_ns: int) -> int | None:
        """How long the model has thought, at `now_ns` after Send; None if it has not."""
        if not self._thoughts:
            return None
        since = self._thinking_since_ns
        return self._thought_ns + (now_ns - since if since is not None else 0)

    @property
    def reasoning(self) -> str:
        """All that the model thought so far."""
        return "".join(self._thoughts)

    @property
    def thinking(self) -> bool:
        """Whether the last that came was a thought."""
        return self._thinking_since_ns is not None

    def painted(self, time_ns: int) -> None:
        """Say that text stood on the screen at `time_ns` after Send. The first time counts."""
        if self._first_painted_ns is None:
            self._first_painted_ns = time_ns

    @property
    def state(self) -> ReplyState:
        """How far the reply has come."""
        return self._state

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self._state is not ReplyState.WRITING

    @property
    def text(self) -> str:
        """All that was written so far, with the beginning."""
        return self._beginning + "".join(self._parts)

    @property
    def tokens(self) -> int:
        """Tokens written so far."""
        return self._stopwatch.tokens

    @property
    def prompt(self) -> PromptProgress | None:
        """The last news of the prompt being read."""
        return self._stopwatch.prompt

    def timing(self, now_ns: int) -> Timing:
        """The figures at `now_ns` after Send, or at the end once it has ended."""
        return self._stopwatch.timing(now_ns)

    def take_unsaved(self) -> Unsaved:
        """What was written since the last call, for `Store.append`.

        Called every 250 ms while the reply is written, so that a crash loses less than half a
        second. At the end `Store.finish` is given the whole message instead.
        """
        since, thoughts_since = self._taken, self._thoughts_taken
        self._taken, self._thoughts_taken = len(self._parts), len(self._thoughts)
        return Unsaved(
            "".join(self._parts[since:]),
            self._recording(since),
            "".join(self._thoughts[thoughts_since:]),
        )

    def message(self) -> ChatMessage:
        """The reply as a message of the tree, as far as it has come."""
        return ChatMessage(
            id=self.reply_id,
            parent_id=self.question.id,
            role=Role.ASSISTANT,
            text=self.text,
            created_at=self._created_at,
            reply=replace(
                self._settings,
                state=self._state,
                sentence=self.failure.sentence if self.failure else "",
                usage=self._usage,
                started_ns=self._started_ns,
                total_ns=self._total_ns,
                first_painted_ns=self._first_painted_ns,
                recording=self._recording(0),
                reasoning=self.reasoning,
                reasoning_ns=self._thought_ns or None,
                failure=self.failure.kind if self.failure else None,
                retryable=self.failure.retryable if self.failure else False,
            ),
        )

    def _recording(self, since: int) -> Recording:
        lengths = tuple(len(part) for part in self._parts[since:])
        return Recording(tuple(self._times_ns[since:]), lengths)
