"""Jan's threads: a folder each, with `thread.json` and a message a line in `messages.jsonl`.

Documented by Jan: docs/docs/specs/threads.md and messages.md of janhq/jan, and the page "Jan Data
Folder" (docs/src/content/docs/docs/data-folder.mdx). Times are in seconds or milliseconds under
`created_at` or `created`; the order of the lines is not promised, so that times decide.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.exchange.fields import Json, items, mapping, moment, text
from app.exchange.incoming.node import Node, Thread
from app.exchange.incoming.notes import note
from app.exchange.trouble import unreadable
from app.inference.request import Role
from app.inference.words import tr

NAME = "Jan"
_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT}
_MOST_HEAD_BYTES = 16_000_000


def thread_of(path: Path, lines: Iterable[bytes]) -> Thread:
    """The thread of a `messages.jsonl`; lines that cannot be read are left out.

    Raises UnreadableError if not one of them is a message.
    """
    head = _head(path.with_name("thread.json"))
    stored = [message for line in lines if (message := _object(line)) and "role" in message]
    if not stored:
        raise unreadable(path, tr("there is no message of Jan's in it"))
    assistant = mapping(next(iter(items(head.get("assistants"))), None))
    model = text(mapping(assistant.get("model")).get("id")) or text(
        mapping(head.get("model")).get("id")
    )
    return Thread(
        NAME,
        text(head.get("id")) or text(stored[0].get("thread_id")) or path.parent.name,
        text(head.get("title")) or text(head.get("summary")),
        _nodes(stored, model),
        created_at=_time(head),
        updated_at=moment(head.get("updated")),
    )


def _nodes(stored: list[Json], model: str) -> dict[str, Node]:
    timed = [(at.timestamp() if (at := _time(m)) else 0.0, place) for place, m in enumerate(stored)]
    nodes: dict[str, Node] = {}
    above_id: str | None = None
    for _, place in sorted(timed):
        message = stored[place]
        message_id = text(message.get("id")) or tr("message {place}", place=place)
        if message_id in nodes:
            continue
        nodes[message_id] = Node(
            message_id,
            above_id,
            _ROLES.get(text(message.get("role"))),
            "\n\n".join(filter(None, map(_piece, items(message.get("content"))))),
            _time(message),
            model,
        )
        above_id = message_id
    return nodes


def _piece(stored: object) -> str:
    block = mapping(stored)
    if block.get("type", "text") == "text":
        return text(mapping(block.get("text")).get("value"))
    return note(tr("{value}: not imported", value=text(block.get("type")) or tr("A file")))


def _time(stored: Json) -> datetime | None:
    return moment(stored.get("created_at")) or moment(stored.get("created"))


def _head(path: Path) -> Json:
    with suppress(OSError), path.open("rb") as file:
        return _object(file.read(_MOST_HEAD_BYTES))
    return {}


def _object(line: bytes) -> Json:
    with suppress(ValueError, RecursionError):
        return mapping(json.loads(line))
    return {}
