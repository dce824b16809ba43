"""The index of the full-text search, brought up to date bit by bit.

Triggers note in `unindexed` what was added, changed or removed (see `migrations`), so that whoever
writes a message need not know of the index, and an index that is damaged never keeps one from being
saved. `index_more` works that off. The index is FTS5 over words that `folding` makes: of each
message only which words it has, not where, since that is a fifth of the size and the place is
looked up in the text anyway (docs/decisions/0006).

An entry says which text the index holds of its place: FTS5 without content can only take a text
out again that it is told.
"""

import logging
import sqlite3
from contextlib import closing
from time import perf_counter

from app.conversations.folding import indexed_words
from app.conversations.store import Store

SLICE_S = 0.03
"""How long the index is worked on before something else has its turn."""
_ROWS = 64
_LOG = logging.getLogger(__name__)
_TAKE_OUT = "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', ?, ?)"
_ALL_AGAIN = (
    "DELETE FROM unindexed",
    "INSERT INTO unindexed SELECT seq, NULL FROM messages WHERE text != ''",
    "INSERT INTO unindexed SELECT -number, NULL FROM titles",
)
_WAITING = """
SELECT place, indexed, coalesce(
    (SELECT text FROM messages WHERE seq = place),
    (SELECT title FROM conversations JOIN titles ON conversation_id = id WHERE number = -place), '')
FROM unindexed ORDER BY place DESC LIMIT ?
"""


def index_more(store: Store, for_s: float = SLICE_S) -> int:
    """Work for a while on what waits, the newest first; return how many places still wait.

    Never raises: where it cannot write it leaves things as they are, and an index that is damaged
    is begun anew.
    """
    db = store.connection
    until = perf_counter() + for_s
    try:
        while _index_some(store) and perf_counter() < until:
            pass
        return count_unindexed(db)
    except sqlite3.DatabaseError as error:
        _LOG.warning("The search index was not brought up to date: %s", error)
        mend(store, error)
        return 0


def count_unindexed(db: sqlite3.Connection) -> int:
    """How many messages and titles the index does not know yet, or not as they are."""
    (count,) = db.execute("SELECT count(*) FROM unindexed").fetchone()
    return int(count)


def _index_some(store: Store) -> bool:
    """Bring some places up to date; whether there may be more."""
    db = store.connection
    rows = db.execute(_WAITING, (_ROWS,)).fetchall()
    if not rows:
        return False
    changes = [
        (place, None if indexed is None else indexed_words(indexed), indexed_words(text))
        for place, indexed, text in rows
    ]
    with store.batch():
        for place, before, words in changes:
            if before:
                db.execute(_TAKE_OUT, (place, before))
            if words:
                db.execute("INSERT INTO search_words (rowid, words) VALUES (?, ?)", (place, words))
        db.executemany("DELETE FROM unindexed WHERE place = ?", [(c[0],) for c in changes])
    return len(rows) == _ROWS


def mend(store: Store, error: sqlite3.DatabaseError) -> None:
    """Begin the index anew if it is what was damaged. Never raises."""
    is_damage = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT
    if not is_damage and "search_words" not in str(error):
        return
    for empty in (_empty, _overwrite):
        try:
            with store.batch():
                empty(store.connection)
                for statement in _ALL_AGAIN:
                    store.connection.execute(statement)
        except sqlite3.DatabaseError as second:
            _LOG.warning("The search index could not be begun anew: %s", second)
        else:
            return


def _empty(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO search_words (search_words) VALUES ('delete-all')")


def _overwrite(db: sqlite3.Connection) -> None:
    """Write the tables of an empty index over those of one that FTS5 cannot even open."""
    (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'search_words'").fetchone()
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.execute(sql)
        for table in ("search_words_data", "search_words_idx", "search_words_config"):
            rows = fresh.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
            db.execute(f"DELETE FROM {table}")  # noqa: S608 - as above
            for row in rows:
                places = ", ".join("?" * len(row))
                db.execute(f"INSERT INTO {table} VALUES ({places})", row)  # noqa: S608 - as above
