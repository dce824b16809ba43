"""Conversations under headings by date, without a row for each: there can be very many.

They come latest first, so that all of one period stand together; where a period ends is found by
halving.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from app.conversations.tree import Conversation


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a period."""

    text: str


Row: TypeAlias = Heading | Conversation


def period_of(moment: datetime, today: date) -> str:
    """The heading under which a conversation of this moment stands."""
    day = moment.astimezone().date()
    if day >= today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    if day > today - timedelta(days=8):
        return "Previous 7 days"
    if day > today - timedelta(days=31):
        return "Previous 30 days"
    return f"{day:%B %Y}"


class DatedRows:
    """The rows of the list, from the top."""

    def __init__(
        self, conversations: Sequence[Conversation] = (), today: date | None = None
    ) -> None:
        self._conversations = tuple(conversations)
        self._today = today
        self._headings: list[str] = []
        self._firsts: list[int] = []
        """For each heading the conversation that follows it."""
        first = 0
        while today is not None and first < len(self._conversations):
            period = period_of(self._conversations[first].updated_at, today)
            self._headings.append(period)
            self._firsts.append(first)
            first = self._end_of(period, first, today)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DatedRows):
            return NotImplemented
        return (self._today, self._conversations) == (other._today, other._conversations)

    __hash__ = None  # type: ignore[assignment]  # as of every value that is compared by a long list

    def __len__(self) -> int:
        return len(self._conversations) + len(self._headings)

    def __getitem__(self, row: int) -> Row:
        # Above the n-th heading there are n headings and its first conversation's index of others.
        below = bisect_right(range(len(self._firsts)), row, key=lambda n: self._firsts[n] + n)
        if self._firsts[below - 1] + below - 1 == row:
            return Heading(self._headings[below - 1])
        return self._conversations[row - below]

    def row_of(self, conversation_id: str) -> int | None:
        """Where a conversation stands; None if it does not. The open one is mostly near the top."""
        for index, conversation in enumerate(self._conversations):
            if conversation.id == conversation_id:
                return index + bisect_right(self._firsts, index)
        return None

    def _end_of(self, period: str, first: int, today: date) -> int:
        def is_later(conversation: Conversation) -> bool:
            return period_of(conversation.updated_at, today) != period

        return bisect_left(self._conversations, x=True, lo=first, key=is_later)
