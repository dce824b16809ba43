"""What goes in and out, and the backups, at work: one thing at a time, beside the UI thread.

Draws nothing. What is read of one chat comes from the keeper, which has what was said a moment ago;
the rest opens the database for itself.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.conversations.keeper import Keeper
from app.conversations.notices import Answer
from app.conversations.store import Chat, Store
from app.inference.engine import StopToken
from app.inference.words import tr
from app.ui.exchange.done import Copied, Done

if TYPE_CHECKING:
    from app.exchange.backups import Backup

# ruff: noqa: PLC0415 - see app.ui.exchange.tasks

_TELL_EVERY_S = 0.25
_BUSY = tr("Something is being imported or exported. Wait until it is done, or stop it.")

_Tell = Callable[[float], None]
_Work = Callable[[StopToken, _Tell], Done]


class ExchangeDesk(QObject):
    """Lives in the UI thread."""

    said = Signal(str, bool)
    """A sentence, and whether all went well."""
    progressed = Signal(str)
    """What is going on, with its share; Stop can be pressed meanwhile."""
    ended = Signal()
    chats_changed = Signal()
    """There may be other conversations than before."""
    restored = Signal()
    """All is as it was in a backup."""

    def __init__(
        self, keeper: Keeper, database: Path, post: Callable[[object], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._database = database
        self._post = post
        self._pool = ThreadPoolExecutor(1, "exchange")
        self._copying = ThreadPoolExecutor(1, "copies")  # which never wait for an export
        self._stop: StopToken | None = None

    def read_chat(self, chat_id: str, then: Callable[[Chat], None]) -> None:
        """Read a conversation, as it is at this moment."""

        def take(chat: Chat | None) -> None:
            if chat is not None:
                then(chat)

        self._keeper.ask(lambda store: store.load(chat_id), take)

    def export_chat(self, chat: Chat, kind: str, path: Path, family: str) -> None:
        """Write one conversation as "md", "html", "json" or "pdf", which is set in `family`."""

        def work(stop: StopToken, tell: _Tell) -> Done:
            from app.ui.exchange import tasks

            return tasks.export_chat(chat, kind, path, family, stop, tell)

        self._begin(tr("Writing the PDF") if kind == "pdf" else "", work)

    def write_copy(self, chat: Chat, how: str, then: Callable[[Copied], None]) -> None:
        """Write one conversation for the clipboard, as "markdown" or "rich" text."""

        def write() -> None:
            from app.ui.exchange import tasks

            self._post(Answer(then, tasks.copied(chat, how)))

        self._copying.submit(write)

    def export_all(self, kind: str, path: Path) -> None:
        """Write all conversations as "json", or as a ZIP of "md" or "html"."""

        def work(stop: StopToken, tell: _Tell) -> Done:
            from app.ui.exchange import tasks

            return tasks.export_all(self._database, kind, path, stop, tell)

        self._after_saving(partial(self._begin, tr("Exporting"), work))

    def import_files(self, paths: Sequence[Path]) -> None:
        """Check files, and add what is in them."""

        def work(stop: StopToken, tell: _Tell) -> Done:
            from app.ui.exchange import tasks

            return tasks.import_files(self._database, paths, stop, tell)

        self._after_saving(partial(self._begin, tr("Importing"), work))

    def back_up(self) -> None:
        """Make a backup now, one that stays."""

        def work(stop: StopToken, tell: _Tell) -> Done:
            from app.ui.exchange import tasks

            return tasks.back_up_now(self._database, stop, tell)

        self._after_saving(partial(self._begin, tr("Backing up"), work))

    def back_up_daily(self) -> None:
        """Make the day's backup, unless there is one or something else goes on."""

        def work(stop: StopToken, tell: _Tell) -> Done:
            from app.ui.exchange import tasks

            return tasks.back_up_daily(self._database, stop, tell)

        if self._stop is None:
            self._begin("", work)

    def list_backups(self, then: "Callable[[tuple[Backup, ...]], None]") -> None:
        """Look which backups there are."""

        def look() -> None:
            from app.ui.exchange import tasks

            self._post(Answer(then, tasks.backups_of(self._database)))

        self._pool.submit(look)

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of what is there, which is kept as a copy."""

        def work(_stop: StopToken, _tell: _Tell) -> Done:
            from app.ui.exchange import tasks

            staged = tasks.prepared(backup, self._database)
            self._post(Answer(self._put_back, staged))
            return Done()

        self._after_saving(partial(self._begin, tr("Restoring"), work))

    def stop(self) -> None:
        """Give up what is under way."""
        if self._stop is not None:
            self._stop.set()

    def close(self) -> None:
        """The app ends."""
        self.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._copying.shutdown(wait=True, cancel_futures=True)

    def _begin(self, doing: str, work: _Work) -> None:
        """Do something beside the UI thread. With words for it, its progress is told."""
        if self._stop is not None:
            self.said.emit(_BUSY, False)  # noqa: FBT003 - a signal has no keywords
            return
        stop = self._stop = StopToken()
        if doing:
            self.progressed.emit(f"{doing}…")
        self._pool.submit(self._run, doing, work, stop)

    def _after_saving(self, then: Callable[[], None]) -> None:
        """Go on when all that was said until now is in the database."""
        self._keeper.ask(lambda _store: None, lambda _none: then())

    def _run(self, doing: str, work: _Work, stop: StopToken) -> None:
        from app.ui.exchange import tasks

        told_s = monotonic()

        def tell(share: float) -> None:
            nonlocal told_s
            if doing and monotonic() - told_s >= _TELL_EVERY_S:
                told_s = monotonic()
                self._post(Answer(self.progressed.emit, f"{doing}: {share:.0%}"))

        self._post(Answer(self._on_end, tasks.carried_out(work, stop, tell)))

    def _on_end(self, done: Done) -> None:
        self._stop = None
        self.ended.emit()
        self._tell(done)
        if done.has_changed_chats:
            self.chats_changed.emit()

    def _put_back(self, staged: Path) -> None:
        """The last step of restoring, which the keeper's thread does between its own."""

        def put(store: Store) -> Done:
            from app.ui.exchange import tasks

            return tasks.put_back(store, staged, self._database)

        self._keeper.ask(put, self._on_restored)

    def _on_restored(self, done: Done) -> None:
        if done.is_good:
            self.restored.emit()
        self._tell(done)

    def _tell(self, done: Done) -> None:
        if done.sentence:
            self.said.emit(done.sentence, done.is_good)
