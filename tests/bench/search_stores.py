"""Makes large stores of made-up conversations, always the same ones.

    python -m tests.bench.search_stores FILE MESSAGES

Words are as frequent as in a language (the n-th most frequent about 1/n of the first); one
conversation in ten is in Chinese characters.
"""

import random
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from app.conversations.opening import open_store
from app.conversations.rows import stamp
from app.conversations.search_index import index_more
from app.conversations.store import Store

_SYLLABLES = [c + v for c in "bcdfghjklmnprstvwz" for v in "aeiou"] + ["st", "tion", "ing", "er"]
_WORDS = 60_000
_DRAWN = 1_000_000
_MEAN_WORDS = 70
_MOST_WORDS = 600
_A_CONVERSATION = 20
_BEGAN = datetime(2020, 1, 1, tzinfo=UTC)


def vocabulary() -> list[str]:
    """The words, the most frequent first."""
    draw, seen = random.Random(1), dict[str, None]()
    while len(seen) < _WORDS:
        seen["".join(draw.choice(_SYLLABLES) for _ in range(draw.choice((1, 2, 2, 3, 3, 4))))] = (
            None
        )
    return list(seen)


def ideographs() -> list[str]:
    """The characters, the most frequent first."""
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    random.Random(2).shuffle(characters)
    return characters


def texts(count: int) -> Iterator[str]:
    """Texts of messages."""
    draw = random.Random(3)
    words = _drawn(vocabulary(), draw)
    characters = _drawn(ideographs(), draw)
    for number in range(count):
        length = min(_MOST_WORDS, max(3, int(draw.expovariate(1 / _MEAN_WORDS))))
        if number // _A_CONVERSATION % 10 == 9:
            start = draw.randrange(_DRAWN - length)
            yield "".join(characters[start : start + length]) + "。"
        else:
            start = draw.randrange(_DRAWN - length)
            yield " ".join(words[start : start + length]) + "."


def _drawn(things: list[str], draw: random.Random) -> list[str]:
    frequencies = list(accumulate(1 / (rank + 2.7) for rank in range(len(things))))
    return draw.choices(things, cum_weights=frequencies, k=_DRAWN)


def fill(store: Store, messages: int) -> None:
    """Add that many messages, 20 to a conversation."""
    db = store.connection
    with store.batch():
        heads: list[tuple[str, str, str, str, str]] = []
        for number, text in enumerate(texts(messages)):
            place, turn = divmod(number, _A_CONVERSATION)
            moment = stamp(_BEGAN + timedelta(minutes=number))
            if turn == 0:
                last = f"m{min(messages, (place + 1) * _A_CONVERSATION) - 1}"
                heads.append((f"c{place}", text[:48], moment, moment, last))
        db.executemany(
            "INSERT INTO conversations (id, title, created_at, updated_at, leaf_id)"
            " VALUES (?, ?, ?, ?, ?)",
            heads,
        )
        db.executemany(
            "INSERT INTO messages (id, conversation_id, parent_id, role, text, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    f"m{number}",
                    f"c{number // _A_CONVERSATION}",
                    f"m{number - 1}" if number % _A_CONVERSATION else None,
                    "assistant" if number % 2 else "user",
                    text,
                    stamp(_BEGAN + timedelta(minutes=number)),
                )
                for number, text in enumerate(texts(messages))
            ),
        )


def make(path: Path, messages: int) -> None:
    """Make a store with an index that is up to date."""
    with closing(open_store(path).store) as store:
        fill(store, messages)
        while index_more(store, 1.0):
            pass


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
