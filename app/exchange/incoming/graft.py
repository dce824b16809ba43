"""From another program's nodes to a tree of messages.

Nodes that show nothing fall out, and what hung on them hangs on what is above. Pieces of one
answer that follow each other, as before and after a tool was used, become one reply.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from app.conversations.rows import storable
from app.conversations.store import Chat
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Reply,
    ReplyState,
    Tree,
    title_from,
    utc_now,
)
from app.exchange.adding import derived_id
from app.exchange.incoming.node import Node, Thread
from app.exchange.tree_repair import sound_chat, sound_order
from app.inference.request import Role, Sampling

_LONGEST_TITLE = 200


def chat_of(thread: Thread) -> Chat | None:
    """A conversation that can be kept; None if nothing in it can be read."""
    joined = _Joined(sound_order(thread.nodes))
    nodes = joined.nodes.values()
    if not nodes:
        return None
    dated = [node.at for node in nodes if node.at is not None]
    created_at = thread.created_at or min(dated, default=None) or thread.updated_at or utc_now()
    chat_id = derived_id(thread.source, thread.id)
    leaf_id = joined.standing_for.get(thread.leaf_id or "")
    head = Conversation(
        chat_id,
        _title(thread.title, nodes),
        created_at,
        thread.updated_at or max(dated, default=created_at),
        derived_id(chat_id, leaf_id) if leaf_id is not None else None,
    )
    messages: dict[str, ChatMessage] = {}
    for node in nodes:
        at = node.at or (messages[node.parent_id].created_at if node.parent_id else created_at)
        messages[node.id] = _message(node, chat_id, at, thread.source)
    return sound_chat(Chat(head, Tree.of(messages.values())))


class _Joined:
    """The nodes that show something, each with the next such node above it as its parent."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes: dict[str, Node] = {}
        self.standing_for: dict[str, str | None] = {}
        """From every node to the one that is kept in its place: itself, or one above."""
        self._children = Counter(node.parent_id for node in nodes)
        self._is_straight: dict[str | None, bool] = {None: False}
        """Whether nothing branches off between a node and the one in its place."""
        for node in nodes:
            self._take(node)

    def _take(self, node: Node) -> None:
        above_id = self.standing_for.get(node.parent_id or "")
        straight = self._is_straight[node.parent_id] and self._children[node.parent_id] == 1
        above = self.nodes.get(above_id) if above_id is not None else None
        if not node.is_shown:
            self.standing_for[node.id], self._is_straight[node.id] = above_id, straight
            return
        self._is_straight[node.id] = True
        if straight and above is not None and above.role is node.role is Role.ASSISTANT:
            self.nodes[above.id] = _both(above, node)
            self.standing_for[node.id] = above.id
            return
        self.nodes[node.id] = replace(node, parent_id=above_id)
        self.standing_for[node.id] = node.id


def _both(first: Node, second: Node) -> Node:
    texts = [part for part in (first.text, second.text) if part.strip()]
    thoughts = [part for part in (first.reasoning, second.reasoning) if part.strip()]
    return replace(
        first,
        text="\n\n".join(texts),
        reasoning="\n\n".join(thoughts),
        model=first.model or second.model,
        at=first.at or second.at,
    )


def _message(node: Node, chat_id: str, at: datetime, source: str) -> ChatMessage:
    role = node.role or Role.USER
    reply = None
    if role is Role.ASSISTANT:
        reply = Reply(
            storable(node.model) or source,
            "",
            Delivery.STREAMING,
            Sampling(),
            state=ReplyState.COMPLETE,
            provider=source,
            price=None,
            reasoning=storable(node.reasoning),
        )
    return ChatMessage(
        derived_id(chat_id, node.id),
        derived_id(chat_id, node.parent_id) if node.parent_id is not None else None,
        role,
        storable(node.text),
        at,
        reply,
    )


def _title(title: str, nodes: Iterable[Node]) -> str:
    shown = " ".join(storable(title).split())[:_LONGEST_TITLE]
    asked = next((node.text for node in nodes if node.role is Role.USER), "")
    return shown or title_from(storable(asked))
