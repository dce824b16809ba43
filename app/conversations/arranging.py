"""The order that a person brings into their chats: pins, folders, the archive, the bin, copies.

Functions over a store, on its thread; each is one change, whole or not at all. All can raise
sqlite3.Error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.conversations.rows import conversation_of, moment_of, storable
from app.conversations.store import Chat, Store
from app.conversations.tree import Conversation, Tree, new_id, utc_now
from app.inference.words import tr

_MOST_DELETED = 1_000
"""Of those in the bin that are shown."""
_COPY = tr(" (copy)")


@dataclass(frozen=True, slots=True)
class Deleted:
    """A conversation in the bin."""

    conversation: Conversation
    deleted_at: datetime


def set_pinned(store: Store, conversation_id: str, pinned: bool) -> None:
    """Let a conversation stand above all others, or no longer."""
    _set(store, conversation_id, "pinned", int(pinned))


def set_archived(store: Store, conversation_id: str, archived: bool) -> None:
    """Put a conversation out of sight, or back into the list."""
    _set(store, conversation_id, "archived", int(archived))


def set_folder(store: Store, conversation_id: str, folder: str) -> None:
    """Put a conversation into a folder, or with an empty name out of all."""
    with store.whole():
        _set(store, conversation_id, "folder", storable(folder))
        if folder:
            add_folder(store, folder)


def folders(store: Store) -> dict[str, bool]:
    """All folders by name, and whether each is open."""
    rows = store.connection.execute("SELECT name, open FROM folders")
    return {row["name"]: bool(row["open"]) for row in rows}


def add_folder(store: Store, name: str) -> None:
    """Make a folder, unless there is one of that name."""
    store.connection.execute("INSERT OR IGNORE INTO folders (name) VALUES (?)", (storable(name),))


def set_folder_open(store: Store, name: str, is_open: bool) -> None:
    """Remember whether the chats of a folder are shown."""
    store.connection.execute(
        "INSERT INTO folders VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET open = excluded.open",
        (storable(name), int(is_open)),
    )


def rename_folder(store: Store, name: str, new_name: str) -> None:
    """Give a folder another name; if there is one of that name, they become one."""
    with store.whole():
        add_folder(store, new_name)
        _move_all(store, name, new_name)


def remove_folder(store: Store, name: str) -> None:
    """Remove a folder; its chats stay, in none."""
    with store.whole():
        _move_all(store, name, "")


def bring_back_folder(store: Store, name: str, conversation_ids: tuple[str, ...]) -> None:
    """Undo `remove_folder`."""
    with store.whole():
        add_folder(store, name)
        for conversation_id in conversation_ids:
            _set(store, conversation_id, "folder", storable(name))


def duplicate(store: Store, conversation_id: str) -> Conversation | None:
    """Keep a copy of a conversation with all its versions; None if it is deleted.

    What its replies cost is not counted again.
    """
    chat = store.load(conversation_id)
    if chat is None:
        return None
    copy = _copied(chat)
    with store.whole():
        store.add_conversation(copy.conversation)
        for message in copy.tree.messages.values():
            store.add_message(copy.conversation.id, message)
        store.set_leaf(copy.conversation.id, copy.conversation.leaf_id)
    return copy.conversation


def bin_of(store: Store) -> tuple[Deleted, ...]:
    """What was deleted and can be restored, the latest first."""
    rows = store.connection.execute(
        "SELECT * FROM conversations WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC LIMIT ?",
        (_MOST_DELETED,),
    )
    return tuple(Deleted(conversation_of(row), moment_of(row["deleted_at"])) for row in rows)


def erase(store: Store, conversation_ids: tuple[str, ...]) -> None:
    """Remove conversations that are in the bin for good; of others nothing."""
    db = store.connection
    with store.whole():
        for conversation_id in conversation_ids:
            is_there = db.execute(
                "SELECT 1 FROM conversations WHERE id = ? AND deleted_at IS NOT NULL",
                (conversation_id,),
            ).fetchone()
            if is_there:
                db.execute("DELETE FROM messages WHERE conversation_id = ?", (conversation_id,))
                db.execute("DELETE FROM conversations WHERE id = ?", (conversation_id,))


def _copied(chat: Chat) -> Chat:
    ids: Mapping[str | None, str] = {message_id: new_id() for message_id in chat.tree.messages}
    head = chat.conversation
    copy = replace(
        head,
        id=new_id(),
        title=head.title + _COPY,
        created_at=utc_now(),
        updated_at=utc_now(),
        leaf_id=ids.get(head.leaf_id),
        context_from_id=ids.get(head.context_from_id),
        pinned=False,
        archived=False,
    )
    messages = (
        replace(message, id=ids[message.id], parent_id=ids.get(message.parent_id))
        for message in chat.tree.messages.values()
    )
    return Chat(copy, Tree.of(messages))


def _move_all(store: Store, name: str, new_name: str) -> None:
    db = store.connection
    db.execute("UPDATE conversations SET folder = ? WHERE folder = ?", (storable(new_name), name))
    db.execute("DELETE FROM folders WHERE name = ?", (name,))


def _set(store: Store, conversation_id: str, column: str, value: str | int) -> None:
    store.connection.execute(
        f"UPDATE conversations SET {column} = ? WHERE id = ?",  # noqa: S608  our own names
        (value, conversation_id),
    )
