"""Makes room in a context window that is full, as the person chose. Draws nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.conversations.earlier import Shortened, instruction, request_of, shorten
from app.conversations.prompt import drop_oldest
from app.conversations.tree import new_id
from app.inference.engine import StopToken
from app.inference.events import Failed, Finished, FinishReason, Token
from app.inference.words import tr
from app.models.session import Count, ModelSession, ReplyNews
from app.ui.panels.chat.desk import Desk

_TOO_LONG = tr(
    "Your last question alone is too long for this model's context. Nothing was cut. Shorten it, "
    "or set a larger context in Settings."
)
_OF_NO_USE = tr(
    "The model could not put the earlier part into few words. Nothing was changed. Go on without "
    "the oldest turns, or choose another model."
)


@dataclass(slots=True)
class _Work:
    """A short version that is being written."""

    reply_id: str
    shortened: Shortened
    request_id: str
    stop: StopToken
    done: int = 0
    earlier: str = ""
    text: str = ""
    is_second_try: bool = False


class ContextRoom(QObject):
    """Lives in the UI thread; one thing at a time."""

    working = Signal(str)
    """A sentence that says what is done; `ended` follows."""
    ended = Signal()
    said = Signal(str)
    """A sentence for the person."""

    def __init__(self, desk: Desk, session: ModelSession, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._work: _Work | None = None

    def without_oldest(self, reply_id: str) -> None:
        """Ask again, with as few of the oldest turns left out as make the rest fit."""
        over = self._desk.tokens_over(reply_id)
        if over is None:
            return
        sent = self._desk.sent_before(reply_id)

        def job(count: Count) -> str | None:
            return drop_oldest(sent, over, count)

        self._session.count(job, partial(self._on_dropped, reply_id))

    def with_short_version(self, reply_id: str) -> None:
        """As `without_oldest`, but give the model a short version of what is left out."""
        over, conversation = self._desk.tokens_over(reply_id), self._desk.conversation
        context_tokens = self._desk.settings.context_tokens
        if over is None or conversation is None or context_tokens is None or self._work:
            return
        sent = self._desk.sent_before(reply_id)

        def job(count: Count) -> Shortened | None:
            return shorten(sent, over, context_tokens, count, conversation.earlier)

        self._session.count(job, partial(self._on_cut, reply_id))

    def stop(self) -> None:
        """Give up; nothing was changed."""
        if self._work is not None:
            self._work.stop.set()

    def take(self, news: Iterable[ReplyNews]) -> None:
        """Engine events of one frame; those of other requests are passed over."""
        for item in news:
            work = self._work
            if work is None or item.reply_id != work.request_id:
                continue
            match item.event:
                case Token(text=text):
                    work.text += text
                case Finished(reason=reason):
                    self._on_finished(work, is_stopped=reason is FinishReason.CANCELLED)
                case Failed(sentence=sentence):
                    self._end(sentence)

    def _on_dropped(self, reply_id: str, first_id: str | None) -> None:
        if first_id is None:
            self.said.emit(_TOO_LONG)
        else:
            now = self._desk.conversation
            self._desk.shorten(reply_id, first_id, now.earlier if now is not None else "")

    def _on_cut(self, reply_id: str, shortened: Shortened | None) -> None:
        if shortened is None:
            self.said.emit(_TOO_LONG)
            return
        if not shortened.pieces:
            self._desk.shorten(reply_id, shortened.first_id)
            return
        self._work = _Work(reply_id, shortened, "", StopToken())
        self._ask(self._work)

    def _ask(self, work: _Work) -> None:
        shortened = work.shortened
        count = len(shortened.pieces)
        part = tr(", part {done} of {count}", done=work.done + 1, count=count) if count > 1 else ""
        self.working.emit(
            tr(
                "Putting the oldest {messages} messages into few words{part}.",
                messages=shortened.messages,
                part=part,
            )
        )
        work.request_id, work.text = new_id(), ""
        request = request_of(
            shortened.pieces[work.done],
            work.earlier,
            self._desk.settings.sampling,
            is_second_try=work.is_second_try,
        )
        work.stop = self._session.ask(work.request_id, request)

    def _on_finished(self, work: _Work, *, is_stopped: bool) -> None:
        text = work.text.strip()
        if is_stopped:
            self._end(tr("Stopped. Nothing was changed."))
        elif _is_of_use(text):
            work.earlier, work.done, work.is_second_try = text, work.done + 1, False
            if work.done < len(work.shortened.pieces):
                self._ask(work)
                return
            self._end()
            self._desk.shorten(work.reply_id, work.shortened.first_id, work.earlier)
        elif work.is_second_try:
            self._end(_OF_NO_USE)
        else:
            work.is_second_try = True
            self._ask(work)

    def _end(self, sentence: str = "") -> None:
        self._work = None
        self.ended.emit()
        if sentence:
            self.said.emit(sentence)


def _is_of_use(text: str) -> bool:
    from app.documents.summary.points import fault_of  # noqa: PLC0415 - seldom needed

    return fault_of(text, instruction()) is None
