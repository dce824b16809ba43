"""The replies that are being written, whether they are on the screen or not.

Engine events come in once a frame and are fed to each reply's turn; four times a second what is
new is saved.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter_ns

from PySide6.QtCore import QObject, QTimer, Signal

from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.conversations.turn import Turn
from app.inference.engine import StopToken
from app.inference.events import Event, Token
from app.inference.request import Request
from app.inference.timing import Timing
from app.models.session import ModelSession, ReplyNews

SAVE_EVERY_MS = 250
"""A crash loses at most what came since, and the save that was under way."""


@dataclass(frozen=True, slots=True)
class Running:
    """A reply on its way."""

    conversation_id: str
    turn: Turn
    request: Request
    stop: StopToken

    def elapsed_ns(self) -> int:
        """Since Send."""
        return perf_counter_ns() - self.request.sent_ns

    def timing(self) -> Timing:
        """The figures at this moment."""
        return self.turn.timing(self.elapsed_ns())


class Writing(QObject):
    """Lives in the UI thread."""

    advanced = Signal(str, str)
    """A reply's id, and the text that came in this frame (which may be empty)."""
    ended = Signal(str, Turn)

    def __init__(
        self, keeper: Keeper, session: ModelSession, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._session = session
        self._running: dict[str, Running] = {}
        self._save_timer = QTimer(self, interval=SAVE_EVERY_MS)
        self._save_timer.timeout.connect(self._save)

    def begin(self, conversation_id: str, turn: Turn, request: Request) -> None:
        """Send a request; what comes of it goes into `turn`."""
        message = turn.message()
        self._keeper.write(Store.add_message, conversation_id, message)
        stop = self._session.ask(turn.reply_id, request)
        self._running[turn.reply_id] = Running(conversation_id, turn, request, stop)
        self._save_timer.start()

    def get(self, reply_id: str | None) -> Running | None:
        """The reply of that id, while it is being written."""
        return self._running.get(reply_id) if reply_id is not None else None

    def any(self) -> bool:
        """Whether anything is being written."""
        return bool(self._running)

    def of_conversation(self, conversation_id: str) -> tuple[Running, ...]:
        """The replies being written in a conversation."""
        return tuple(r for r in self._running.values() if r.conversation_id == conversation_id)

    def stop(self, reply_id: str) -> None:
        """End a reply early; its `ended` follows when the engine has let go."""
        self._running[reply_id].stop.set()

    def painted(self, reply_id: str) -> None:
        """Say that the first text of a reply stands on the screen now."""
        running = self._running.get(reply_id)
        if running is not None:
            running.turn.painted(running.elapsed_ns())

    def take(self, news: Iterable[ReplyNews]) -> None:
        """Engine events of one frame, in order."""
        by_reply: dict[str, list[Event]] = {}
        for item in news:
            by_reply.setdefault(item.reply_id, []).append(item.event)
        for reply_id, events in by_reply.items():
            if reply_id in self._running:
                self._advance(reply_id, events)

    def close(self) -> None:
        """The app ends: hand everything that was written to the keeper."""
        self._save()
        self._save_timer.stop()
        for running in self._running.values():
            running.stop.set()

    def _advance(self, reply_id: str, events: list[Event]) -> None:
        turn = self._running[reply_id].turn
        turn.feed(events)
        self.advanced.emit(reply_id, "".join(e.text for e in events if isinstance(e, Token)))
        if not turn.ended:
            return
        del self._running[reply_id]
        if not self._running:
            self._save_timer.stop()
        self._keeper.write(Store.finish, turn.message())
        self.ended.emit(reply_id, turn)

    def _save(self) -> None:
        for reply_id, running in self._running.items():
            unsaved = running.turn.take_unsaved()
            if unsaved:
                self._keeper.write(
                    Store.append, reply_id, unsaved.text, unsaved.recording, unsaved.reasoning
                )
