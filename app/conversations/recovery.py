"""What is put in order when a database is opened."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

from app.conversations.chunks import with_chunks
from app.conversations.rows import message_of, stamp
from app.conversations.store import Store
from app.conversations.tree import ReplyState, utc_now

KEEP_DELETED = timedelta(days=30)
"""How long a deleted conversation can be restored."""


def recover(db: sqlite3.Connection, store: Store) -> None:
    """End the replies that a crash left unfinished, and let go of what was deleted long ago."""
    _end_unfinished(db, store)
    _purge(db, stamp(utc_now() - KEEP_DELETED))


def _end_unfinished(db: sqlite3.Connection, store: Store) -> None:
    rows = db.execute(
        # Both are found by an index, however many replies there are.
        "SELECT * FROM messages JOIN replies ON message_id = id WHERE id IN"
        " (SELECT message_id FROM replies WHERE state = 'writing'"
        " UNION SELECT message_id FROM chunks) AND state IN ('writing', 'interrupted')"
    ).fetchall()
    for message in (with_chunks(db, message_of(row)) for row in rows):
        if message.reply is not None:
            ended = replace(message.reply, state=ReplyState.INTERRUPTED)
            store.finish(replace(message, reply=ended))
    db.execute("DELETE FROM chunks")  # those that came too late for a finished reply


def _purge(db: sqlite3.Connection, deleted_before: str) -> None:
    """Remove the conversations deleted before a stamp, all their messages in one statement."""
    db.execute(
        "DELETE FROM messages WHERE conversation_id IN"
        " (SELECT id FROM conversations WHERE deleted_at < ?)",
        (deleted_before,),
    )
    db.execute("DELETE FROM conversations WHERE deleted_at < ?", (deleted_before,))
