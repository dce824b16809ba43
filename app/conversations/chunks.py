"""The pieces of a reply that is being written, put together."""

import sqlite3
from dataclasses import replace

from app.conversations.rows import recording_of
from app.conversations.tree import ChatMessage, Recording, ReplyState

_OPEN = (ReplyState.WRITING, ReplyState.INTERRUPTED)
"""Chunks can follow an interruption: another process opened the database, and took the reply for
one that a crash had left."""


def with_chunks(db: sqlite3.Connection, message: ChatMessage) -> ChatMessage:
    """The message with the text and the recording of its chunks, unless it was finished."""
    reply = message.reply
    if reply is None or reply.state not in _OPEN:
        return message
    rows = db.execute(
        "SELECT text, recording, reasoning FROM chunks WHERE message_id = ? ORDER BY seq",
        (message.id,),
    ).fetchall()
    pieces = [reply.recording, *(recording_of(row["recording"]) for row in rows)]
    return replace(
        message,
        text=message.text + "".join(row["text"] for row in rows),
        reply=replace(
            reply,
            recording=_joined(pieces),
            reasoning=reply.reasoning + "".join(row["reasoning"] for row in rows),
        ),
    )


def _joined(pieces: list[Recording]) -> Recording:
    return Recording(
        tuple(time_ns for piece in pieces for time_ns in piece.times_ns),
        tuple(length for piece in pieces for length in piece.lengths),
    )
