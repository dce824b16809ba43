"""The one thread that owns the store, so that nobody on the UI thread waits for a disk.

Changes go into a queue and are written in order, all that wait in one transaction. When the disk is
full, or the file is locked or cannot be written to, they stay in the queue and are tried again;
reading goes on. What the thread has to say is a value, handed to `post`.
"""

import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Concatenate, ParamSpec, TypeVar

from app.conversations.notices import (
    Answer,
    ChangeRefused,
    Notice,
    ReadFailed,
    SaveFailed,
    SaveRestored,
    StoreOpened,
)
from app.conversations.store import Store
from app.conversations.trouble import Trouble, saving_sentence, trouble_of
from app.inference.words import tr

P = ParamSpec("P")
T = TypeVar("T")

RETRY_S = 2.0
"""How long to wait before a change that could not be saved is tried again."""

_LOG = logging.getLogger(__name__)
_STALLED_S = 2.0
"""How much longer than its timeout `close` waits for a disk that does not answer."""


class Keeper:
    """Saves and reads conversations on a thread of its own.

    The file is opened at the first thing that is to be done, so that a window can be shown before.
    `post` is called on that thread with each `Notice`, until `close` is called; it must be
    thread-safe and must not block.
    """

    def __init__(
        self, path: Path, post: Callable[[Notice], None], retry_s: float = RETRY_S
    ) -> None:
        self._path = path
        self._post = post
        self._retry_s = retry_s
        self._changed = threading.Condition()
        self._writes: deque[Callable[[Store], None]] = deque()
        self._asks: deque[Callable[[Store], Answer[Any]]] = deque()
        self._try_at = 0.0
        self._close_by: float | None = None
        self._trouble: Trouble | None = None
        self._unsaved = False
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._begun = False

    def write(
        self, verb: Callable[Concatenate[Store, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Queue a change, such as `write(Store.rename, conversation_id, title)`.

        A function of one's own can change several things, all or none of which are kept. It runs
        on the keeper's thread, and again if saving failed.
        """
        with self._changed:
            self._writes.append(partial(_apply, verb, args, kwargs))
            self._wake()

    def ask(self, read: Callable[[Store], T], on_result: Callable[[T], None]) -> None:
        """Queue a read, such as `ask(Store.conversations, self._show)`.

        It sees all changes queued before it, unless saving has stopped. `post` gets the Answer.
        """
        with self._changed:
            self._asks.append(partial(_answer, read, on_result))
            self._wake()

    def flush(self, timeout_s: float = 10.0) -> bool:
        """Wait until nothing waits to be saved or answered; return whether that came about."""
        with self._changed:
            self._wake()
            return self._changed.wait_for(self._is_idle, timeout_s)

    def close(self, timeout_s: float = 3.0) -> bool:
        """Save what is left, end the thread, and say whether all is on disk.

        Reads that wait are dropped, and nothing is posted any more. Blocks for `timeout_s` at most
        while saving fails, and two seconds more if the disk does not answer at all.
        """
        with self._changed:
            self._close_by = monotonic() + timeout_s
            self._try_at = 0.0
            self._asks.clear()
            self._changed.notify_all()
        if self._begun:
            self._thread.join(timeout_s + _STALLED_S)
        return not self._writes and not self._unsaved

    def _wake(self) -> None:
        if not self._begun and self._close_by is None:
            self._begun = True
            self._thread.start()
        self._changed.notify_all()

    def _is_idle(self) -> bool:
        return not self._writes and not self._asks

    def _run(self) -> None:
        # Not before the window is shown: this thread would compete with it for the interpreter.
        from app.conversations.opening import open_store  # noqa: PLC0415

        opened = open_store(self._path)
        try:
            self._tell(StoreOpened(opened.saved, opened.notice))
            while self._wait_for_work():
                if self._save(opened.store) and not opened.saved:
                    self._unsaved = True
                self._read(opened.store)
        finally:
            opened.store.close()

    def _wait_for_work(self) -> bool:
        """Sleep until something can be done; return whether there will be anything more to do."""
        with self._changed:
            while True:
                now = monotonic()
                if self._asks or (self._writes and now >= self._try_at):
                    return True
                if self._close_by is not None and (not self._writes or now >= self._close_by):
                    return False
                wake_at = self._try_at if self._writes else None
                if wake_at is not None and self._close_by is not None:
                    wake_at = min(wake_at, self._close_by)
                self._changed.wait(None if wake_at is None else wake_at - now)

    def _save(self, store: Store) -> bool:
        """Try to write all that waits, and return whether that was done."""
        with self._changed:
            batch = tuple(self._writes)
            if not batch or monotonic() < self._try_at:
                return False
        try:
            refused = self._write_batch(store, batch)
        except sqlite3.Error as error:
            self._fail(error)
            return False
        with self._changed:
            for _ in batch:
                self._writes.popleft()
            self._changed.notify_all()
        if self._trouble is not None:
            self._trouble = None
            self._tell(SaveRestored())
        for _ in range(refused):
            self._tell(ChangeRefused(_REFUSED))
        return True

    def _write_batch(self, store: Store, batch: tuple[Callable[[Store], None], ...]) -> int:
        """Write changes in one transaction; return how many had to be left out.

        Raises sqlite3.Error, and nothing is written, when all of them can be tried again.
        """
        refused = 0
        with store.batch():
            for change in batch:
                try:
                    with store.whole():
                        change(store)
                except Exception as error:
                    if self._can_be_tried_again(error):
                        raise
                    _LOG.exception("A change could not be saved")
                    refused += 1
        return refused

    def _can_be_tried_again(self, error: Exception) -> bool:
        if not isinstance(error, sqlite3.Error):
            return False
        return trouble_of(error, self._path.parent) is not None

    def _fail(self, error: sqlite3.Error) -> None:
        trouble = trouble_of(error, self._path.parent) or Trouble.OTHER
        with self._changed:
            self._try_at = monotonic() + self._retry_s
        if trouble is not self._trouble:
            self._trouble = trouble
            _LOG.warning("Saving stopped: %s", error)
            self._tell(SaveFailed(saving_sentence(trouble, self._path)))

    def _read(self, store: Store) -> None:
        while True:
            with self._changed:
                # A change may have been queued meanwhile, before one of these.
                if not self._asks or (self._writes and monotonic() >= self._try_at):
                    return
                ask = self._asks[0]
            try:
                self._tell(ask(store))
            except Exception:  # noqa: BLE001  whatever it is, the thread must go on saving
                _LOG.exception("A read failed")
                self._tell(ReadFailed(_UNREAD.format(path=self._path)))
            with self._changed:
                if self._asks and self._asks[0] is ask:
                    self._asks.popleft()
                self._changed.notify_all()

    def _tell(self, notice: Notice) -> None:
        if self._close_by is None:
            self._post(notice)


_REFUSED = tr(
    "One change could not be saved, because of a fault in First Token. Everything else is saved. "
    "What you see on the screen is still there to be copied; the log file says more."
)
_UNREAD = tr(
    "A conversation could not be read from {path}. The file was not changed. Try again; if it "
    "keeps happening, close First Token and keep a copy of the file. The log file says more."
)


def _apply(
    verb: Callable[..., None], args: tuple[Any, ...], kwargs: dict[str, Any], store: Store
) -> None:
    verb(store, *args, **kwargs)


def _answer(read: Callable[[Store], T], on_result: Callable[[T], None], store: Store) -> Answer[T]:
    return Answer(on_result, read(store))
