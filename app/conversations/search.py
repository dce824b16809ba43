"""Full-text search over all conversations: the newest messages first, a page at a time.

The index says which messages have all the words; each is then held against what was asked, so that
nothing is found that is not there, whatever state the index is in. A page ends after a number of
hits or a span of time, whichever is first, and says where the next one begins: who asks can show
what there is, go on, or ask something else meanwhile.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from time import perf_counter

from app.conversations.folding import folded
from app.conversations.rows import moment_of
from app.conversations.search_index import count_unindexed, index_more, mend
from app.conversations.search_query import Query, query_of
from app.conversations.snippet import snippet_of
from app.conversations.store import Store
from app.inference.request import Role

PAGE_HITS = 50
PAGE_S = 0.04
_MOST_TITLES = 20
_FRESH_S = 0.015
"""How long may be spent on the index before a search."""
_BEGINNING = 2**62

_TITLES = """
SELECT conversations.* FROM search_words CROSS JOIN titles ON number = -search_words.rowid
JOIN conversations ON id = conversation_id
WHERE search_words MATCH ? AND search_words.rowid < 0 AND deleted_at IS NULL
ORDER BY search_words.rowid LIMIT ?
"""
_MESSAGES = """
SELECT rowid FROM search_words WHERE search_words MATCH ? AND rowid > 0 AND rowid < ?
ORDER BY rowid DESC
"""
_MESSAGE = """
SELECT messages.id, conversation_id, title, role, text, messages.created_at
FROM messages JOIN conversations ON conversations.id = conversation_id
WHERE seq = ? AND deleted_at IS NULL
"""
_BEING_WRITTEN = """
SELECT messages.id, conversation_id, title, role, messages.created_at, messages.text ||
    (SELECT group_concat(text, '') FROM (SELECT chunks.text FROM chunks
     WHERE message_id = messages.id ORDER BY chunks.seq)) AS text
FROM messages JOIN conversations ON conversations.id = conversation_id
WHERE messages.id IN (SELECT message_id FROM chunks) AND deleted_at IS NULL
ORDER BY messages.seq DESC
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A message, or a title, in which everything that was asked for stands."""

    conversation_id: str
    message_id: str | None
    """None for a title."""
    title: str
    """The conversation's."""
    role: Role | None
    created_at: datetime
    snippet: str
    """One line around the first place."""
    highlights: tuple[tuple[int, int], ...]
    """Start and end, in code points of the snippet, of what was asked for."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some hits, and where to go on."""

    hits: tuple[Hit, ...] = ()
    older: int | None = None
    """For `search`, the place before which the next page begins; None at the end."""
    unindexed: int = 0
    """Messages and titles that could not be looked at yet."""


def search(
    store: Store,
    text: str,
    before: int | None = None,
    limit: int = PAGE_HITS,
    for_s: float = PAGE_S,
) -> Page:
    """What is found for an input, whatever it is. The first page begins with titles.

    Deleted conversations are left out; of a reply that is being written, what is saved is found.
    `limit` holds for messages. An index that turns out to be damaged is begun anew and finds
    nothing yet. Raises sqlite3.Error where not even that can be read.
    """
    query = query_of(text)
    if query is None:
        return Page()
    if before is None:
        index_more(store, _FRESH_S)
    try:
        return _page(store.connection, query, before, limit, perf_counter() + for_s)
    except sqlite3.DatabaseError as error:
        mend(store, error)
        return Page(unindexed=count_unindexed(store.connection))


def _page(
    db: sqlite3.Connection, query: Query, before: int | None, limit: int, until: float
) -> Page:
    hits: list[Hit] = []
    if before is None:
        hits += chain(_titles(db, query), _being_written(db, query))
    found, older = 0, None
    places = db.execute(_MESSAGES, (query.match, _BEGINNING if before is None else before))
    with closing(places):
        for (place,) in places:
            hit = _message_at(db, place, query)
            if hit is not None:
                hits.append(hit)
                found += 1
            if found == limit or perf_counter() > until:
                older = place
                break
    return Page(tuple(hits), older, count_unindexed(db))


def _titles(db: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    for row in db.execute(_TITLES, (query.match, _MOST_TITLES)):
        title = row["title"]
        places = query.places(folded(title))
        if places is not None:
            moment = moment_of(row["updated_at"])
            yield Hit(row["id"], None, title, None, moment, title, tuple(places))


def _being_written(db: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    hits = (_hit(row, query) for row in db.execute(_BEING_WRITTEN))
    return (hit for hit in hits if hit is not None)


def _message_at(db: sqlite3.Connection, place: int, query: Query) -> Hit | None:
    row = db.execute(_MESSAGE, (place,)).fetchone()
    return None if row is None else _hit(row, query)


def _hit(row: sqlite3.Row, query: Query) -> Hit | None:
    snippet = snippet_of(row["text"], query)
    if snippet is None:
        return None
    return Hit(
        row["conversation_id"],
        row["id"],
        row["title"],
        Role(row["role"]),
        moment_of(row["created_at"]),
        *snippet,
    )
