"""One question and its reply as it comes.

A pure state machine: it is fed the engine's events on the UI thread and says at any moment what is
to be shown and what is to be saved. It starts nothing and owns no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.conversations.tree import (
    ChatMessage,
    Recording,
    Reply,
    ReplyState,
    new_id,
    utc_now,
)
from app.inference.events import (
    Event,
    Failed,
    Finished,
    FinishReason,
    PromptProgress,
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

    def __bool__(self) -> bool:
        return bool(self.recording.times_ns)


class Turn:
    """The reply to `question`, written under `settings` (a Reply that nothing has happened to)."""

    def __init__(self, question: ChatMessage, settings: Reply) -> None:
        self.question = question
        self.reply_id = new_id()
        self.failure: Failed | None = None
        """How it failed, so that a way out can be offered."""
        self._created_at = utc_now()
        self._settings = settings
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
        match event:
            case Started():
                self._started_ns = event.time_ns
            case PromptProgress():
                pass  # the stopwatch keeps the last one
            case Token():
                self._parts.append(event.text)
                self._times_ns.append(event.time_ns)
            case Finished():
                self._state = _STATES[event.reason]
                self._usage = event.usage
                self._total_ns = event.time_ns
            case Failed():
                self._state = ReplyState.FAILED
                self.failure = event
                self._total_ns = event.time_ns

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
        """All that was written so far."""
        return "".join(self._parts)

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
        since = self._taken
        self._taken = len(self._parts)
        return Unsaved("".join(self._parts[since:]), self._recording(since))

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
            ),
        )

    def _recording(self, since: int) -> Recording:
        lengths = tuple(len(part) for part in self._parts[since:])
        return Recording(tuple(self._times_ns[since:]), lengths)
