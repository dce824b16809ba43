"""The rows of the list of chats: pinned ones, folders, then all others under headings by date.

There can be very many chats, so none has a row of its own kept: a heading and where its chats
begin is enough, and where a date's chats end is found by halving.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, auto
from operator import attrgetter
from types import MappingProxyType
from typing import TypeAlias

from app.conversations.tree import Conversation
from app.inference.words import tr
from app.ui.dates import month_text

PINNED = tr("Pinned")


class Group(Enum):
    """What stands under a heading."""

    PINNED = auto()
    FOLDER = auto()
    DATED = auto()


@dataclass(frozen=True, slots=True)
class Shelved:
    """All chats that are not deleted, the latest first, and the folders: whether each is open."""

    conversations: tuple[Conversation, ...] = ()
    folders: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))

    def folder_names(self) -> list[str]:
        """As they are listed."""
        return sorted(self.folders, key=lambda name: (name.casefold(), name))


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above some chats."""

    text: str
    group: Group = Group.DATED
    is_open: bool = True
    """Of a folder: whether its chats are shown."""
    count: int = 0
    """Of a folder: how many chats it has."""


Row: TypeAlias = Heading | Conversation


def period_of(moment: datetime, today: date) -> str:
    """The heading under which a conversation of this moment stands."""
    day = moment.astimezone().date()
    if day >= today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday")
    if day > today - timedelta(days=8):
        return tr("Previous 7 days")
    if day > today - timedelta(days=31):
        return tr("Previous 30 days")
    return month_text(day)


class ListRows:
    """The rows from the top. Archived chats have none."""

    def __init__(self, shelved: Shelved | None = None, today: date | None = None) -> None:
        self._of = (shelved, today)
        self._headings: list[Heading] = []
        self._starts: list[int] = []
        """For each heading its row."""
        self._chats: list[Sequence[Conversation]] = []
        """For each heading the chats that are shown below it."""
        self._count = 0
        if shelved is not None and today is not None:
            self._arrange(shelved, today)

    def _arrange(self, shelved: Shelved, today: date) -> None:
        pinned, loose = [], []
        folders: dict[str, list[Conversation]] = {name: [] for name in shelved.folder_names()}
        for chat in shelved.conversations:
            if chat.archived:
                continue
            if chat.pinned:
                pinned.append(chat)
            elif chat.folder in folders:
                folders[chat.folder].append(chat)
            else:
                loose.append(chat)
        if pinned:
            self._add(Heading(PINNED, Group.PINNED), pinned)
        for name, chats in folders.items():
            is_open = shelved.folders[name]
            self._add(Heading(name, Group.FOLDER, is_open, len(chats)), chats if is_open else ())
        first = 0
        while first < len(loose):
            period = period_of(loose[first].updated_at, today)
            end = _end_of(loose, period, first, today)
            self._add(Heading(period), loose[first:end])
            first = end

    def _add(self, heading: Heading, chats: Sequence[Conversation]) -> None:
        self._headings.append(heading)
        self._starts.append(self._count)
        self._chats.append(chats)
        self._count += 1 + len(chats)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ListRows):
            return NotImplemented
        return self._of == other._of

    __hash__ = None  # type: ignore[assignment]  # as of every value that is compared by a long list

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, row: int) -> Row:
        number = bisect_right(self._starts, row) - 1
        below = row - self._starts[number]
        return self._chats[number][below - 1] if below else self._headings[number]

    def heading_of(self, row: int) -> Heading:
        """The heading of a row, which may be that itself."""
        return self._headings[bisect_right(self._starts, row) - 1]

    def row_of(self, conversation_id: str) -> int | None:
        """Where a conversation stands; None if it does not. The open one is mostly near the top."""
        for start, chats in zip(self._starts, self._chats, strict=True):
            for below, chat in enumerate(chats, 1):
                if chat.id == conversation_id:
                    return start + below
        return None

    def row_of_folder(self, name: str) -> int | None:
        """Where a folder stands; None if it does not."""
        for heading, start in zip(self._headings, self._starts, strict=True):
            if (heading.group, heading.text) == (Group.FOLDER, name):
                return start
        return None


def _end_of(chats: Sequence[Conversation], period: str, first: int, today: date) -> int:
    def is_later(chat: Conversation) -> bool:
        return period_of(chat.updated_at, today) != period

    return bisect_left(chats, x=True, lo=first, key=is_later)


def latest_first(conversations: Mapping[str, Conversation]) -> tuple[Conversation, ...]:
    """In the order of the list."""
    return tuple(sorted(conversations.values(), key=attrgetter("updated_at"), reverse=True))
