"""A conversation as a JSON object, and back: the format of docs/conversation-format.md.

What `encode_chat` writes, `decode_chat` reads to the same values, so that exporting what was
imported gives the same bytes.
"""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from app.conversations.rows import stamp, storable
from app.conversations.store import Chat
from app.conversations.tree import ChatMessage, Conversation, Tree
from app.exchange.fields import Json, items, mapping, moment, optional_text, text
from app.exchange.reply_codec import decode_reply, encode_reply
from app.inference.request import Role
from app.settings.preferences import read_overrides

FORMAT = "firsttoken-conversations"
VERSION = 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def encode_chat(chat: Chat) -> dict[str, Any]:
    """A conversation with all its messages, in the order in which they are kept."""
    head = chat.conversation
    return {
        "id": storable(head.id),
        "title": storable(head.title),
        "created_at": stamp(head.created_at),
        "updated_at": stamp(head.updated_at),
        "leaf_id": head.leaf_id,
        "context_from_id": head.context_from_id,
        "earlier": storable(head.earlier),
        "pinned": head.pinned,
        "archived": head.archived,
        "folder": storable(head.folder),
        "system_prompt": None if head.system_prompt is None else storable(head.system_prompt),
        "sampling": None if head.sampling is None else asdict(head.sampling),
        "messages": [_encode_message(message) for message in chat.tree.messages.values()],
    }


def knows(stored: Json) -> bool:
    """Whether an object is a conversation of this format."""
    return isinstance(stored.get("messages"), list) and "leaf_id" in stored


def decode_chat(stored: Json) -> Chat | None:
    """The conversation of an object; None if it is none. Its tree may be damaged (`sound_chat`)."""
    chat_id = text(stored.get("id"))
    if not chat_id or not isinstance(stored.get("messages"), list):
        return None
    created_at = moment(stored.get("created_at")) or _EPOCH
    found = (_decode_message(mapping(item), created_at) for item in items(stored["messages"]))
    messages: dict[str, ChatMessage] = {}
    for message in found:
        if message is not None:
            messages.setdefault(message.id, message)
    sampling = stored.get("sampling")
    head = Conversation(
        chat_id,
        text(stored.get("title")),
        created_at,
        moment(stored.get("updated_at")) or created_at,
        optional_text(stored.get("leaf_id")),
        optional_text(stored.get("context_from_id")),
        earlier=text(stored.get("earlier")),
        pinned=stored.get("pinned") is True,
        archived=stored.get("archived") is True,
        folder=text(stored.get("folder")),
        system_prompt=optional_text(stored.get("system_prompt")),
        sampling=read_overrides(sampling) if isinstance(sampling, dict) else None,
    )
    return Chat(head, Tree(messages))


def _encode_message(message: ChatMessage) -> dict[str, Any]:
    return {
        "id": message.id,
        "parent_id": message.parent_id,
        "role": message.role.value,
        "text": storable(message.text),
        "created_at": stamp(message.created_at),
        "reply": encode_reply(message.reply) if message.reply is not None else None,
    }


def _decode_message(stored: Json, created_at: datetime) -> ChatMessage | None:
    message_id, role = text(stored.get("id")), stored.get("role")
    if not message_id or role not in tuple(Role) or not isinstance(stored.get("text"), str):
        return None
    reply = stored.get("reply")
    return ChatMessage(
        message_id,
        optional_text(stored.get("parent_id")),
        Role(role),
        text(stored["text"]),
        moment(stored.get("created_at")) or created_at,
        decode_reply(mapping(reply)) if isinstance(reply, dict) else None,
    )
