"""Where conversations are kept: one SQLite database, used by one thread.

Each verb is one change, whole or not at all. While a reply is written its pieces go into a table of
chunks, so that a long text is not written again and again; `finish` puts the whole in its place.
Every verb can raise sqlite3.Error; `app.conversations.keeper` sees to what happens then.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from time import sleep

from app.conversations.chunks import with_chunks
from app.conversations.recording import encode_recording
from app.conversations.rows import (
    Row,
    conversation_of,
    conversation_row,
    message_of,
    message_row,
    overrides_text,
    reply_row,
    stamp,
    storable,
)
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Recording,
    Tree,
    utc_now,
)
from app.settings.preferences import SamplingOverrides

FIRST_READ = 60
"""Messages that are read before all others when a long conversation is opened."""
_AT_ONCE = 200
_ALL = """
    SELECT * FROM messages LEFT JOIN replies ON message_id = id
    WHERE conversation_id = ? ORDER BY seq
"""
_END = """
    WITH RECURSIVE path (id, parent_id, place) AS (
        SELECT id, parent_id, 1 FROM messages
        WHERE conversation_id = :conversation AND id = :leaf
        UNION ALL
        SELECT messages.id, messages.parent_id, place + 1 FROM path
        JOIN messages ON messages.id = path.parent_id WHERE place < :count
    )
    SELECT * FROM messages LEFT JOIN replies ON message_id = id
    WHERE conversation_id = :conversation AND (
        parent_id IN (SELECT parent_id FROM path)
        OR parent_id IS NULL AND EXISTS (SELECT 1 FROM path WHERE parent_id IS NULL)
    )
    ORDER BY seq
"""
"""A message of the path and its versions have one parent, or none."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation with all its messages."""

    conversation: Conversation
    tree: Tree
    is_whole: bool = True
    """False where only the end of the path on screen was read."""


class Store:
    """The verbs over an open database (`app.conversations.opening`)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @property
    def connection(self) -> sqlite3.Connection:
        """For the tables of other modules, such as trials; used on this store's thread alone."""
        return self._db

    def conversations(self, limit: int = -1) -> tuple[Conversation, ...]:
        """The heads of all conversations that are not deleted, the latest active first.

        With `limit` only so many.
        """
        rows = self._db.execute(
            "SELECT * FROM conversations WHERE deleted_at IS NULL"
            " ORDER BY updated_at DESC, rowid DESC LIMIT ?",
            (limit,),
        )
        return tuple(conversation_of(row) for row in _breathing(rows))

    def load(self, conversation_id: str) -> Chat | None:
        """A conversation with its messages in the order they came; None if it is deleted.

        A reply that is still being written has the text that was saved so far.
        """
        head = self._head(conversation_id)
        if head is None:
            return None
        rows = self._db.execute(_ALL, (conversation_id,))
        tree = Tree.of(self._read(rows))
        return Chat(_on_tree(head, tree), tree)

    def load_end(self, conversation_id: str, count: int = FIRST_READ) -> Chat | None:
        """As `load`, but of a long conversation only what the screen needs first.

        That is the last `count` messages of the path on screen, with their versions.
        """
        head = self._head(conversation_id)
        if head is None:
            return None
        many = self._db.execute(
            "SELECT 1 FROM messages WHERE conversation_id = ? LIMIT 1 OFFSET ?",
            (conversation_id, 2 * count),
        ).fetchone()
        place = {"conversation": conversation_id, "leaf": head.leaf_id, "count": count}
        tree = Tree.of(self._read(self._db.execute(_END, place))) if many else Tree()
        if head.leaf_id not in tree.messages:
            return self.load(conversation_id)
        return Chat(head, tree, is_whole=False)

    def add_conversation(self, conversation: Conversation) -> None:
        """Keep a new conversation."""
        self._insert("conversations", conversation_row(conversation))

    def add_message(self, conversation_id: str, message: ChatMessage) -> None:
        """Keep a new message, which becomes the end of the path on screen.

        Its parent must be kept already.
        """
        with self.whole():
            self._insert("messages", message_row(conversation_id, message))
            if message.reply is not None:
                self._insert("replies", reply_row(message.id, message.reply))
            self._db.execute(
                "UPDATE conversations SET leaf_id = ?, updated_at = max(updated_at, ?)"
                " WHERE id = ?",
                (message.id, stamp(message.created_at), conversation_id),
            )

    def append(self, reply_id: str, text: str, recording: Recording, reasoning: str = "") -> None:
        """Keep what was written of a reply since the last call."""
        self._db.execute(
            "INSERT INTO chunks (message_id, text, recording, reasoning) VALUES (?, ?, ?, ?)",
            (reply_id, storable(text), encode_recording(recording), storable(reasoning)),
        )

    def finish(self, message: ChatMessage) -> None:
        """Keep a reply that has ended: its text and its Reply are the last word.

        Its chunks go, whether or not all of them came.
        """
        if message.reply is None:
            raise ValueError("only a reply can be finished")
        row = reply_row(message.id, message.reply)
        settings = ", ".join(f"{name} = :{name}" for name in row)
        with self.whole():
            self._db.execute(
                "UPDATE messages SET text = ? WHERE id = ?", (storable(message.text), message.id)
            )
            self._db.execute(
                f"UPDATE replies SET {settings} WHERE message_id = :message_id",  # noqa: S608  our own names
                row,
            )
            self._db.execute("DELETE FROM chunks WHERE message_id = ?", (message.id,))
            self._note_spent(message)

    def spent_usd(self, since: datetime) -> Decimal:
        """What all replies since then cost, those of deleted chats included."""
        rows = self._db.execute("SELECT usd FROM spent WHERE at >= ?", (stamp(since),))
        return sum((Decimal(row["usd"]) for row in rows), Decimal(0))

    def note_spent(self, message_id: str, at: datetime, usd: Decimal) -> None:
        """Add what a reply cost to the sums. It may be a reply that is kept in no conversation."""
        self._db.execute(
            "INSERT INTO spent VALUES (?, ?, ?)"
            " ON CONFLICT (message_id) DO UPDATE SET usd = excluded.usd",
            (message_id, stamp(at), str(usd)),
        )

    def rename(self, conversation_id: str, title: str) -> None:
        """Give a conversation another title; its place in the list stays."""
        self._set(conversation_id, "title", storable(title))

    def set_leaf(self, conversation_id: str, message_id: str | None) -> None:
        """Say which message ends the path on screen."""
        self._set(conversation_id, "leaf_id", message_id)

    def set_context_from(
        self, conversation_id: str, message_id: str | None, earlier: str = ""
    ) -> None:
        """Say which message is the first that the model is given; None gives it all.

        `earlier` is what it is given in the place of those before.
        """
        with self.whole():
            self._set(conversation_id, "context_from_id", message_id)
            self._set(conversation_id, "earlier", storable(earlier))

    def set_system(
        self,
        conversation_id: str,
        system_prompt: str | None,
        sampling: SamplingOverrides | None,
    ) -> None:
        """Say what is otherwise in a conversation than usual; None for nothing."""
        with self.whole():
            kept = storable(system_prompt) if system_prompt is not None else None
            self._set(conversation_id, "system_prompt", kept)
            self._set(conversation_id, "sampling", overrides_text(sampling))

    def delete(self, conversation_id: str) -> None:
        """Take a conversation out of the list. `restore` brings it back for 30 days."""
        self._set(conversation_id, "deleted_at", stamp(utc_now()))

    def restore(self, conversation_id: str) -> None:
        """Undo `delete`."""
        self._set(conversation_id, "deleted_at", None)

    def set_last_opened(self, conversation_id: str) -> None:
        """Remember which conversation to show at the next start."""
        self.set_fact("last_opened", conversation_id)

    def set_fact(self, name: str, value: str) -> None:
        """Remember something about the database as a whole."""
        self._db.execute(
            "INSERT INTO facts VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def fact(self, name: str) -> str | None:
        """What `set_fact` remembered; None if nothing is."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else row["value"]

    def forget_fact(self, name: str) -> None:
        """Undo `set_fact`."""
        self._db.execute("DELETE FROM facts WHERE name = ?", (name,))

    def last_opened(self) -> str | None:
        """The conversation to show at start; None if there is none or it is deleted."""
        row = self._db.execute(
            "SELECT id FROM conversations JOIN facts ON value = id"
            " WHERE name = 'last_opened' AND deleted_at IS NULL"
        ).fetchone()
        return None if row is None else row["id"]

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make all changes in the block one transaction. Raises sqlite3.Error, all undone."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # SQLite ends it itself when the disk is full
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def whole(self) -> Iterator[None]:
        """All changes in the block or none, within a batch or by themselves."""
        self._db.execute("SAVEPOINT verb")
        try:
            yield
            self._db.execute("RELEASE verb")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK TO verb")
                self._db.execute("RELEASE verb")
            raise

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def _head(self, conversation_id: str) -> Conversation | None:
        row = self._db.execute(
            "SELECT * FROM conversations WHERE id = ? AND deleted_at IS NULL", (conversation_id,)
        ).fetchone()
        return None if row is None else conversation_of(row)

    def _read(self, rows: sqlite3.Cursor) -> Iterator[ChatMessage]:
        for row in _breathing(rows):
            yield with_chunks(self._db, message_of(row))

    def _note_spent(self, message: ChatMessage) -> None:
        cost = message.reply.cost_usd if message.reply is not None else None
        if cost:
            self.note_spent(message.id, message.created_at, cost)

    def _insert(self, table: str, row: Row) -> None:
        names = ", ".join(row)
        places = ", ".join(f":{name}" for name in row)
        self._db.execute(
            f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608  our own names
            row,
        )

    def _set(self, conversation_id: str, column: str, value: str | None) -> None:
        self._db.execute(
            f"UPDATE conversations SET {column} = ? WHERE id = ?",  # noqa: S608  our own names
            (value, conversation_id),
        )


def _breathing(rows: sqlite3.Cursor) -> Iterator[sqlite3.Row]:
    """The rows, with a pause now and then.

    Without it the thread that paints, which needs the interpreter too, would wait its turn.
    """
    while some := rows.fetchmany(_AT_ONCE):
        yield from some
        sleep(0)


def _on_tree(conversation: Conversation, tree: Tree) -> Conversation:
    """The conversation with ends that are in its tree: a crash can come between the two."""
    leaf_id = conversation.leaf_id
    if leaf_id not in tree.messages:
        leaf_id = next(reversed(list(tree.messages)), None)
    context_from_id = conversation.context_from_id
    if context_from_id not in tree.messages:
        context_from_id = None
    return replace(conversation, leaf_id=leaf_id, context_from_id=context_from_id)
