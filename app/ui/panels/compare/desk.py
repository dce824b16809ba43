"""The comparison at work: which text, at which pace, delivered how. Draws nothing."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.conversations.keeper import Keeper
from app.conversations.replies import ReplyHead, latest_replies, titled_reply
from app.conversations.store import Store
from app.conversations.tree import ChatMessage, title_from
from app.inference.words import tr
from app.speedlab.comparison import Comparison
from app.speedlab.profiles import NAMED, Profile, measured, paced
from app.speedlab.reading import WORDS_PER_MINUTE
from app.speedlab.timeline import Timeline, recorded
from app.speedlab.units import token_ends
from app.ui.panels.chat.desk import Desk
from app.ui.settings_desk import SettingsDesk

AS_RECORDED = tr("As recorded")


@dataclass(frozen=True, slots=True)
class Source:
    """The text that is compared."""

    title: str
    generated: Timeline
    is_recorded: bool
    """False for a text without token times: it needs a profile."""
    reply_id: str | None = None


class CompareDesk(QObject):
    """Verbs for what a person compares."""

    changed = Signal()
    """`comparison` is another."""
    replies_changed = Signal()
    """`replies` and `models` are others."""
    said = Signal(str)
    """A sentence for the person."""

    def __init__(
        self, keeper: Keeper, settings: SettingsDesk, chat: Desk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._settings = settings
        self._chat = chat
        self._source: Source | None = None
        self._profile: Profile | None = None
        self._comparison: Comparison | None = None
        self._awaits_fresh = False
        self.replies: tuple[ReplyHead, ...] = ()
        """To choose from, the newest first."""
        chat.reply_ended.connect(self._on_reply_ended)

    @property
    def comparison(self) -> Comparison | None:
        """What is to be played; None until a text is chosen."""
        return self._comparison

    @property
    def source(self) -> Source | None:
        """The text that is compared."""
        return self._source

    @property
    def profile(self) -> Profile | None:
        """Its pace; None for as it was recorded."""
        return self._profile

    @property
    def words_per_minute(self) -> int:
        """How fast the person reads."""
        return self._settings.preferences.words_per_minute or WORDS_PER_MINUTE

    @property
    def models(self) -> dict[str, str]:
        """Models that replies were recorded of, each with its newest reply's id."""
        out: dict[str, str] = {}
        for head in self.replies:
            if (head.tokens or 0) > 1:
                out.setdefault(head.model_name, head.id)
        return out

    def refresh(self) -> None:
        """Look for replies; the newest is chosen where there is no other."""
        self._keeper.ask(latest_replies, self._on_replies)

    def choose_reply(self, reply_id: str) -> None:
        """Compare a recorded reply."""
        self._keeper.ask(partial(_titled, reply_id), self._on_reply)

    def choose_text(self, text: str) -> None:
        """Compare a text of one's own, at a profile's pace."""
        if not text.strip():
            self.said.emit(tr("There is no text to compare. Paste one, or choose a reply."))
            return
        profile = self._profile or NAMED[0]
        timeline = paced(text, token_ends(text), profile)
        self._source = Source(title_from(text), timeline, is_recorded=False)
        self._profile = profile
        self._compare()

    def ask_fresh(self, question: str) -> None:
        """Have a reply written now, in a chat of its own, and compare it."""
        if self._chat.running is not None:
            self.said.emit(
                tr("A reply is being written. Wait for its end, or stop it, and ask again.")
            )
            return
        self._awaits_fresh = True
        self._chat.new_chat()
        self._chat.send(question)

    def choose_profile(self, profile: Profile | None) -> None:
        """Another pace; None for as it was recorded."""
        self._profile = profile
        if self._source is not None:
            self._compare()

    def choose_model(self, model_name: str) -> None:
        """The pace of another model, as its newest reply came."""
        reply_id = self.models.get(model_name)
        if reply_id is not None:
            self._keeper.ask(partial(_titled, reply_id), partial(self._on_measured, model_name))

    def choose_sides(self, comparison: Comparison) -> None:
        """Other deliveries of the same text."""
        self._comparison = comparison
        self.changed.emit()

    def set_words_per_minute(self, words_per_minute: int) -> None:
        """How fast the person reads."""
        self._settings.change(words_per_minute=words_per_minute)
        self.changed.emit()

    def _on_replies(self, replies: tuple[ReplyHead, ...]) -> None:
        self.replies = replies
        self.replies_changed.emit()
        if self._source is None and replies:
            self.choose_reply(replies[0].id)

    def _on_reply(self, titled: tuple[str, ChatMessage] | None) -> None:
        if titled is None:
            self.said.emit(tr("That reply is not there any more. Choose another one."))
            return
        title, message = titled
        self._take(title, message)

    def _take(self, title: str, message: ChatMessage) -> None:
        recording = message.reply.recording if message.reply is not None else None
        if recording is None or not recording.times_ns:
            self.choose_text(message.text)
            return
        timeline = recorded(message.new_text, recording)
        self._source = Source(title, timeline, is_recorded=True, reply_id=message.id)
        self._compare()

    def _on_measured(self, model_name: str, titled: tuple[str, ChatMessage] | None) -> None:
        reply = titled[1].reply if titled is not None else None
        if titled is None or reply is None or not reply.recording.times_ns:
            self.said.emit(
                tr("No reply of {model_name} is recorded any more.", model_name=model_name)
            )
            return
        self.choose_profile(measured(model_name, recorded(titled[1].new_text, reply.recording)))

    def _on_reply_ended(self, message: ChatMessage) -> None:
        if self._awaits_fresh:
            self._awaits_fresh = False
            conversation = self._chat.conversation
            if message.text:
                self._take(conversation.title if conversation else "", message)
            elif message.reply is not None and message.reply.sentence:
                self.said.emit(message.reply.sentence)
        self.refresh()

    def _compare(self) -> None:
        source, profile = self._source, self._profile
        if source is None:
            return
        if profile is None and not source.is_recorded:
            profile = self._profile = NAMED[0]
        generated = source.generated
        if profile is not None:
            generated = paced(generated.text, _ends(source), profile)
        before = self._comparison or Comparison("", generated)
        self._comparison = replace(
            before,
            title=source.title,
            generated=generated,
            profile_name=profile.name if profile is not None else AS_RECORDED,
            is_estimate=not source.is_recorded,
        )
        self.changed.emit()


def _ends(source: Source) -> tuple[int, ...]:
    return source.generated.ends if source.is_recorded else token_ends(source.generated.text)


def _titled(reply_id: str, store: Store) -> tuple[str, ChatMessage] | None:
    return titled_reply(store, reply_id)
