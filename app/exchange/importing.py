"""Imports files: first all of them are read through, then what is in them is added.

So a file that breaks off in the middle, or is none, is refused before anything is changed. What is
there already is recognised (`app.exchange.adding`), so that a second import, or one that was
stopped, does no harm.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.conversations.store import Chat, Store
from app.exchange.adding import Outcome, add_chat
from app.exchange.incoming.chats import Unusable, chats_of
from app.exchange.incoming.sources import Source, sources_of
from app.exchange.trouble import StoppedError, check_stop
from app.exchange.words import counted, joined
from app.inference.engine import StopToken
from app.inference.words import tr

MOST_MESSAGES_AT_ONCE = 500
"""In one transaction, so that the window's own saving never waits long."""


@dataclass(slots=True)
class Tally:
    """What an import came to."""

    added: int = 0
    extended: int = 0
    known: int = 0
    unusable: int = 0
    empty: int = 0
    stopped: bool = False

    @property
    def found(self) -> int:
        """Conversations that can be kept."""
        return self.added + self.extended + self.known

    def sentence(self) -> str:
        """For a person."""
        parts = [tr("{counted} imported", counted=counted(self.added, "chat"))]
        if self.extended:
            parts.append(
                tr(
                    "{counted} that you had continued elsewhere added to",
                    counted=counted(self.extended, "chat"),
                )
            )
        if self.known:
            parts.append(tr("{known:,} already here and left as they were", known=self.known))
        if self.empty:
            parts.append(tr("{empty:,} empty", empty=self.empty))
        if self.unusable:
            parts.append(
                tr("{unusable:,} could not be read and were left out", unusable=self.unusable)
            )
        begun = tr("Stopped. What was imported is kept: ") if self.stopped else ""
        sentence = f"{begun}{joined(parts)}."
        return sentence[0].upper() + sentence[1:]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    share: float
    """0 to 1."""
    chats: int
    """That were checked, or then kept."""
    is_checking: bool


Tell = Callable[[Progress], None]


def check_files(paths: Sequence[Path], stop: StopToken, tell: Tell) -> Tally:
    """Read files through and change nothing. Raises UnreadableError, StoppedError.

    `unusable` and `empty` of the tally are counted, and under `added` what could be kept.
    """
    tally = Tally()
    for outcome in _read(_all_sources(paths), stop, tell, is_checking=True):
        match outcome:
            case Chat():
                tally.added += 1
            case Unusable.EMPTY:
                tally.empty += 1
            case _:
                tally.unusable += 1
    return tally


def add_files(
    paths: Sequence[Path], store: Store, tally: Tally, stop: StopToken, tell: Tell
) -> None:
    """Add what is in files that were checked, and count it.

    Stopped, it keeps what it has. Raises sqlite3.Error, UnreadableError (the file was changed
    meanwhile); what was counted until then is kept.
    """
    batch: list[Chat] = []
    waiting = 0
    try:
        for outcome in _read(_all_sources(paths), stop, tell, is_checking=False):
            if not isinstance(outcome, Chat):
                tally.empty += outcome is Unusable.EMPTY
                tally.unusable += outcome is not Unusable.EMPTY
                continue
            batch.append(outcome)
            waiting += len(outcome.tree.messages)
            if waiting >= MOST_MESSAGES_AT_ONCE:
                _add(store, batch, tally)
                batch, waiting = [], 0
                check_stop(stop)
        _add(store, batch, tally)
    except StoppedError:
        tally.stopped = True


def _read(
    sources: Sequence[Source], stop: StopToken, tell: Tell, *, is_checking: bool
) -> Iterator[Chat | Unusable]:
    meter = _Meter(sources, tell, is_checking=is_checking)
    for source in sources:
        for outcome in chats_of(source, stop, meter.count):
            meter.chats += 1
            yield outcome


class _Meter:
    """Turns bytes into progress."""

    def __init__(self, sources: Sequence[Source], tell: Tell, *, is_checking: bool) -> None:
        self.chats = 0
        self._total = sum(_size(path) for path in {source.path for source in sources})
        self._done = 0
        self._tell = tell
        self._is_checking = is_checking

    def count(self, size: int) -> None:
        self._done += size
        share = min(1.0, self._done / self._total) if self._total else 0.0
        self._tell(Progress(share, self.chats, self._is_checking))


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _all_sources(paths: Sequence[Path]) -> list[Source]:
    return [source for path in paths for source in sources_of(path)]


def _add(store: Store, chats: Sequence[Chat], tally: Tally) -> None:
    if not chats:
        return
    with store.batch():
        outcomes = [add_chat(store, chat) for chat in chats]
    tally.added += outcomes.count(Outcome.ADDED)
    tally.extended += outcomes.count(Outcome.EXTENDED)
    tally.known += outcomes.count(Outcome.KNOWN)
