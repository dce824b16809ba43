"""The one place through which anything leaves this computer, and the book that is kept of it.

Every request of a remote engine asks here first. While the person's Offline switch is on, all are
refused; what goes out is noted with its host, its reason and its bytes, for this session alone.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

LEDGER_LIMIT = 1_000
"""Contacts that are remembered; the oldest are forgotten first."""


class OfflineError(ConnectionError):
    """The Offline switch is on."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One request to another computer, or to a server on this one."""

    host: str
    began_at: datetime
    why: str
    """In a word or two, such as "reply" or "list of models"."""
    sent_bytes: int = 0
    """Headers and body, before encryption."""
    received_bytes: int = 0
    """The body as it came over the wire, before decompression."""
    ended: bool = False


class Outlet:
    """Lets requests out or refuses them. Thread-safe."""

    def __init__(self, *, offline: bool = False) -> None:
        self.on_change: Callable[[], None] | None = None
        """Called from any thread when the book has changed."""
        self._lock = threading.Lock()
        self._offline = offline
        self._contacts: dict[int, Contact] = {}
        self._next = 0

    @property
    def offline(self) -> bool:
        """Whether all requests are refused."""
        return self._offline

    @offline.setter
    def offline(self, offline: bool) -> None:
        self._offline = offline
        self._tell()

    def contacts(self) -> tuple[Contact, ...]:
        """The book, oldest first."""
        with self._lock:
            return tuple(self._contacts.values())

    @contextmanager
    def contact(self, host: str, why: str) -> Iterator["OpenContact"]:
        """Let one request out; its bytes are told to the result. Raises OfflineError."""
        if self._offline:
            raise OfflineError("offline")
        with self._lock:
            number, self._next = self._next, self._next + 1
            self._contacts[number] = Contact(host, datetime.now(UTC), why)
            while len(self._contacts) > LEDGER_LIMIT:
                del self._contacts[next(iter(self._contacts))]
        self._tell()
        opened = OpenContact(self, number)
        try:
            yield opened
        finally:
            opened.note(ended=True)

    def change(self, number: int, sent: int, received: int, *, ended: bool) -> None:
        """Write a contact's bytes down. For `OpenContact`."""
        with self._lock:
            known = self._contacts.get(number)
            if known is not None:
                self._contacts[number] = replace(
                    known, sent_bytes=sent, received_bytes=received, ended=ended
                )
        self._tell()

    def _tell(self) -> None:
        if self.on_change is not None:
            self.on_change()


class OpenContact:
    """A request that is under way."""

    def __init__(self, outlet: Outlet, number: int) -> None:
        self._outlet = outlet
        self._number = number
        self.sent_bytes = 0
        self.received_bytes = 0

    def note(self, *, ended: bool = False) -> None:
        """Write down what has been sent and received so far."""
        self._outlet.change(self._number, self.sent_bytes, self.received_bytes, ended=ended)
