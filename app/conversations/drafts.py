"""What was typed and not sent, by conversation, among the facts of the database.

Functions for the keeper's thread, as in `app.documents.summary.store`. Every one can raise
sqlite3.Error.
"""

from app.conversations.rows import storable
from app.conversations.store import Store

NEW_CHAT = ""
"""In the place of a conversation's id: the chat in which nothing was said yet."""
_PREFIX = "draft:"


def keep_draft(store: Store, conversation_id: str, text: str) -> None:
    """Keep a draft in the place of the one before; an empty one is forgotten.

    With a draft in a new chat, that is what is shown at the next start.
    """
    if not text:
        store.forget_fact(_PREFIX + conversation_id)
        return
    store.set_fact(_PREFIX + conversation_id, storable(text))
    if conversation_id == NEW_CHAT:
        store.set_last_opened(NEW_CHAT)


def drafts(store: Store) -> dict[str, str]:
    """All drafts, by the ids of their conversations, those of deleted ones included."""
    rows = store.connection.execute(
        "SELECT substr(name, ?) AS id, value FROM facts WHERE substr(name, 1, ?) = ?",
        (len(_PREFIX) + 1, len(_PREFIX), _PREFIX),
    )
    return {row["id"]: row["value"] for row in rows}


def forget_lost_drafts(store: Store) -> None:
    """Forget the drafts of conversations that are gone for good."""
    store.connection.execute(
        "DELETE FROM facts WHERE substr(name, 1, ?) = ? AND name <> ?"
        " AND substr(name, ?) NOT IN (SELECT id FROM conversations)",
        (len(_PREFIX), _PREFIX, _PREFIX, len(_PREFIX) + 1),
    )
