"""Replies across all conversations: to choose one of, and to read one alone."""

from dataclasses import dataclass
from datetime import datetime

from app.conversations.rows import message_of, moment_of
from app.conversations.store import Store
from app.conversations.tree import ChatMessage

_HEADS = """
SELECT messages.id, title, model_name, messages.created_at, completion_tokens, total_ns
FROM messages JOIN replies ON message_id = messages.id
JOIN conversations ON conversations.id = conversation_id
WHERE deleted_at IS NULL AND text != '' AND state != 'writing'
ORDER BY messages.created_at DESC, seq DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class ReplyHead:
    """What a list of replies shows."""

    id: str
    title: str
    """The conversation's."""
    model_name: str
    created_at: datetime
    tokens: int | None
    total_ns: int | None


def latest_replies(store: Store, limit: int = 200) -> tuple[ReplyHead, ...]:
    """Replies with a text that have ended, the newest first. Raises sqlite3.Error."""
    rows = store.connection.execute(_HEADS, (limit,))
    return tuple(
        ReplyHead(
            row["id"],
            row["title"],
            row["model_name"],
            moment_of(row["created_at"]),
            row["completion_tokens"],
            row["total_ns"],
        )
        for row in rows
    )


def titled_reply(store: Store, message_id: str) -> tuple[str, ChatMessage] | None:
    """A reply and its conversation's title; None if there is none. Raises sqlite3.Error."""
    row = store.connection.execute(
        "SELECT messages.*, replies.*, title FROM messages JOIN replies ON message_id = messages.id"
        " JOIN conversations ON conversations.id = conversation_id WHERE messages.id = ?",
        (message_id,),
    ).fetchone()
    return None if row is None else (row["title"], message_of(row))
