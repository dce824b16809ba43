"""Puts a conversation that came from outside among those that are kept, and overwrites nothing.

A conversation is recognised by its id. Of one that is there already, only the messages that are
not are added: they grow as branches, or at the end. One that was deleted comes back.
"""

import hashlib
from dataclasses import replace
from enum import Enum, auto

from app.conversations.rows import stamp
from app.conversations.store import Chat, Store
from app.conversations.tree import Tree


class Outcome(Enum):
    """What became of a conversation."""

    ADDED = auto()
    EXTENDED = auto()
    """It was there, and some of its messages were not."""
    KNOWN = auto()
    """All of it was there."""


def add_chat(store: Store, chat: Chat) -> Outcome:
    """Keep a conversation with a sound tree. Raises sqlite3.Error, and nothing is changed."""
    with store.whole():
        chat = _with_own_ids(store, chat)
        known = store.connection.execute(
            "SELECT deleted_at FROM conversations WHERE id = ?", (chat.conversation.id,)
        ).fetchone()
        if known is None:
            _add_whole(store, chat)
            return Outcome.ADDED
        if known["deleted_at"] is not None:
            store.restore(chat.conversation.id)
            _extend(store, chat)
            return Outcome.ADDED
        return Outcome.EXTENDED if _extend(store, chat) else Outcome.KNOWN


def _add_whole(store: Store, chat: Chat) -> None:
    head = chat.conversation
    store.add_conversation(head)
    for message in chat.tree.messages.values():
        store.add_message(head.id, message)
    _set_ends(store, chat)


def _extend(store: Store, chat: Chat) -> int:
    """Add the messages that are missing; return how many those were."""
    there = store.load(chat.conversation.id)
    if there is None:
        return 0
    missing = [m for m in chat.tree.messages.values() if m.id not in there.tree.messages]
    for message in missing:
        store.add_message(chat.conversation.id, message)
    if missing:
        leaf_id = there.conversation.leaf_id
        path = {message.id for message in chat.tree.path(chat.conversation.leaf_id)}
        grew_on = leaf_id is None or leaf_id in path
        updated_at = max(there.conversation.updated_at, chat.conversation.updated_at)
        head = replace(
            there.conversation,
            leaf_id=chat.conversation.leaf_id if grew_on else leaf_id,
            updated_at=updated_at,
        )
        _set_ends(store, Chat(head, there.tree))
    return len(missing)


def _set_ends(store: Store, chat: Chat) -> None:
    """Undo what adding messages one by one made of the head."""
    head = chat.conversation
    store.set_leaf(head.id, head.leaf_id)
    store.set_context_from(head.id, head.context_from_id, head.earlier)
    store.connection.execute(
        "UPDATE conversations SET updated_at = ? WHERE id = ?", (stamp(head.updated_at), head.id)
    )


def _with_own_ids(store: Store, chat: Chat) -> Chat:
    """The chat with other ids for messages whose ids are those of another conversation's.

    The new id follows from both, so that the same conversation is recognised again.
    """
    new: dict[str, str] = {}
    for message_id in chat.tree.messages:
        row = store.connection.execute(
            "SELECT conversation_id FROM messages WHERE id = ?", (message_id,)
        ).fetchone()
        if row is not None and row["conversation_id"] != chat.conversation.id:
            new[message_id] = derived_id(chat.conversation.id, message_id)
    if not new:
        return chat
    messages = (
        replace(m, id=new.get(m.id, m.id), parent_id=new.get(m.parent_id or "", m.parent_id))
        for m in chat.tree.messages.values()
    )
    head = chat.conversation
    return Chat(
        replace(
            head,
            leaf_id=new.get(head.leaf_id or "", head.leaf_id),
            context_from_id=new.get(head.context_from_id or "", head.context_from_id),
        ),
        Tree.of(messages),
    )


def derived_id(*parts: str) -> str:
    """An id that follows from other ids: the same parts give the same id, on every computer."""
    joined = "\0".join(parts).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()[:32]
