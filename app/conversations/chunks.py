"""The pieces of a reply that is being written, put together."""

import sqlite3
from dataclasses import replace

from app.conversations.rows import recording_of
from app.conversations.tree import ChatMessage, Recording, ReplyState


def with_chunks(db: sqlite3.Connection, message: ChatMessage) -> ChatMessage:
    """The message with the text and the recording of its chunks, if it is still being written."""
    reply = message.reply
    if reply is None or reply.state is not ReplyState.WRITING:
        return message
    rows = db.execute(
        "SELECT text, recording FROM chunks WHERE message_id = ? ORDER BY seq", (message.id,)
    ).fetchall()
    pieces = [reply.recording, *(recording_of(row["recording"]) for row in rows)]
    return replace(
        message,
        text=message.text + "".join(row["text"] for row in rows),
        reply=replace(reply, recording=_joined(pieces)),
    )


def _joined(pieces: list[Recording]) -> Recording:
    return Recording(
        tuple(time_ns for piece in pieces for time_ns in piece.times_ns),
        tuple(length for piece in pieces for length in piece.lengths),
    )
