"""Where words stand in the messages of a conversation, counted bit by bit.

Looked for is what a person reads: a reply's text without the signs of its Markdown.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from app.conversations.folding import DROPPED, plain
from app.conversations.tree import ChatMessage
from app.inference.request import Role
from app.ui.markdown.blocks import Block, CodeLine, Formula, Heading, Paragraph, Rule, Table
from app.ui.markdown.blocks import plain as text_of_runs
from app.ui.markdown.feed import MarkdownFeed

_LONGEST_PARSED = 30_000
"""Characters of a reply that is taken apart for this; a longer one is read with its signs."""
_SIGNS = str.maketrans("", "", "*_`~\\" + DROPPED)
"""What can stand inside a word of Markdown without being seen."""


@dataclass(frozen=True, slots=True)
class Match:
    """One place: the message, and which of its places it is, from 0."""

    message_id: str
    number: int


class Words:
    """What is looked for, without regard to case and accents."""

    def __init__(self, words: str) -> None:
        low = plain(words).replace(DROPPED, "")
        gaps = f"[\\s{DROPPED}]+"
        parts = (f"{DROPPED}*".join(map(re.escape, part)) for part in low.split())
        self._pattern = re.compile(gaps.join(parts))
        self._needed = re.findall(r"\w+", low.translate(_SIGNS))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """All places in a text as it is read, in code points."""
        return [m.span() for m in self._pattern.finditer(plain(text)) if m.end() > m.start()]

    def may_be_in(self, source: str) -> bool:
        """Whether the words can be in the text of this Markdown; quick."""
        low = plain(source).translate(_SIGNS)
        return all(word in low for word in self._needed)


class Matches:
    """The places in some messages; `shown` gives the text of one that is on the screen, if it is.

    Counting begins at `first_id`, the message that is looked at, and goes round.
    """

    def __init__(
        self,
        words: Words,
        messages: Sequence[ChatMessage],
        shown: Callable[[str], str | None],
        first_id: str | None = None,
    ) -> None:
        self.words = words
        self._shown = shown
        self._counts: dict[str, int] = {message.id: 0 for message in messages}
        ids = list(self._counts)
        first = ids.index(first_id) if first_id in self._counts else 0
        self._left = iter((*messages[first:], *messages[:first]))
        self.complete = False

    @property
    def total(self) -> int:
        """How many places are known."""
        return sum(self._counts.values())

    def go_on(self, for_s: float) -> bool:
        """Count some more; whether any messages are left."""
        until = perf_counter() + for_s
        for message in self._left:
            self._counts[message.id] = self._count(message)
            if perf_counter() > until:
                return True
        self.complete = True
        return False

    def set_text(self, message_id: str, text: str) -> bool:
        """A message has this text now; whether that is another number of places."""
        before = self._counts.get(message_id, 0)
        self._counts[message_id] = len(self.words.spans(text))
        return before != self._counts[message_id]

    def rank(self, match: Match) -> int:
        """Which one of all known places it is, from 1."""
        rank = match.number + 1
        for message_id, count in self._counts.items():
            if message_id == match.message_id:
                return rank
            rank += count
        return rank

    def beside(self, match: Match, by: int) -> Match | None:
        """The next place (1) or the one before (-1), round the ends; None if there is none."""
        number = match.number + by
        if 0 <= number < self._counts.get(match.message_id, 0):
            return Match(match.message_id, number)
        ids = list(self._counts)
        at = ids.index(match.message_id) if match.message_id in self._counts else 0
        round_about = (ids[(at + by * n) % len(ids)] for n in range(1, len(ids) + 1))
        return self._first_in(round_about, by)

    def first(self, from_id: str | None = None) -> Match | None:
        """The first known place at or after a message, round the end."""
        ids = list(self._counts)
        at = ids.index(from_id) if from_id in self._counts else 0
        return self._first_in(iter((*ids[at:], *ids[:at])), 1)

    def _first_in(self, ids: Iterator[str], by: int) -> Match | None:
        for message_id in ids:
            count = self._counts[message_id]
            if count:
                return Match(message_id, 0 if by > 0 else count - 1)
        return None

    def _count(self, message: ChatMessage) -> int:
        shown = self._shown(message.id)
        if shown is None and not self.words.may_be_in(message.text):
            return 0
        return len(self.words.spans(read_text(message) if shown is None else shown))


def read_text(message: ChatMessage) -> str:
    """What a person reads of a message."""
    if message.role is not Role.ASSISTANT or len(message.text) > _LONGEST_PARSED:
        return message.text
    feed = MarkdownFeed()
    before, last = feed.append(message.text), feed.finish()
    blocks = (*before.blocks[: last.first], *last.blocks)
    return "\n".join(_text(block) for block in blocks)


def _text(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return text_of_runs(block.runs)
        case Formula():
            return block.run.text
        case CodeLine():
            return block.text
        case Table():
            return "\n".join(text_of_runs(cell) for row in block.rows for cell in row)
        case Rule():
            return ""
