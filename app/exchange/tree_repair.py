"""A tree that can be kept, out of one that nobody vouches for.

Every message comes after its parent, and the order is otherwise the one given: a sound tree stays
as it is. A parent that is missing, or that closes a circle, is let go of, so that its messages
begin a path of their own.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from app.conversations.store import Chat
from app.conversations.tree import ChatMessage, Tree
from app.exchange.incoming.node import Node

P = TypeVar("P", ChatMessage, Node)


def sound_chat(chat: Chat) -> Chat:
    """The chat with a tree that can be kept, and with ends that are in it."""
    messages = sound_order(chat.tree.messages)
    tree = Tree.of(messages)
    head = chat.conversation
    leaf_id = head.leaf_id
    if leaf_id not in tree.messages:
        leaf_id = messages[-1].id if messages else None
    context_from_id = head.context_from_id if head.context_from_id in tree.messages else None
    return Chat(replace(head, leaf_id=leaf_id, context_from_id=context_from_id), tree)


def sound_order(placed: Mapping[str, P]) -> list[P]:
    """What is in a tree, by id, each after its parent."""
    out: dict[str, P] = {}
    for one in placed.values():
        above = _not_out_yet(one, placed, out)
        for each in reversed(above):
            parent_id = each.parent_id if each.parent_id in out else None
            out[each.id] = each if parent_id == each.parent_id else replace(each, parent_id=None)
    return list(out.values())


def _not_out_yet(one: P, placed: Mapping[str, P], out: Mapping[str, P]) -> list[P]:
    """What is still to come of one and those above it, from below."""
    above: dict[str, P] = {}
    at: P | None = one
    while at is not None and at.id not in out and at.id not in above:
        above[at.id] = at
        at = placed.get(at.parent_id) if at.parent_id is not None else None
    return list(above.values())
