"""Conversations to files: one to a document, all to one JSON file or to a ZIP of documents."""

import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from app.conversations.store import Chat, Store
from app.exchange.codec import FORMAT, VERSION, encode_chat
from app.exchange.export_html import html
from app.exchange.export_markdown import markdown
from app.exchange.trouble import check_stop
from app.exchange.whole_file import whole_file
from app.exchange.words import file_name
from app.inference.engine import StopToken


class Kind(StrEnum):
    """What a conversation is exported as. The values are the endings of files."""

    MARKDOWN = "md"
    JSON = "json"
    HTML = "html"


Tell = Callable[[float], None]
"""Called with the share that is done, 0 to 1."""


def document(chat: Chat, kind: Kind) -> bytes:
    """One conversation as a file."""
    match kind:
        case Kind.MARKDOWN:
            return markdown(chat).encode()
        case Kind.HTML:
            return html(chat).encode("utf-8", "replace")
        case Kind.JSON:
            return b"".join(_json([chat]))


def write_chat(chat: Chat, kind: Kind, path: Path) -> None:
    """Write one conversation. Raises UnwritableError."""
    data = document(chat, kind)
    with whole_file(path) as file:
        file.write(data)


def write_all(store: Store, kind: Kind, path: Path, stop: StopToken, tell: Tell) -> int:
    """Write all conversations that are not deleted, and return how many those are.

    JSON is one file; of the others each conversation is a file in a ZIP. All is as it was at one
    moment. Raises UnwritableError, StoppedError (nothing was written), sqlite3.Error.
    """
    db = store.connection
    db.execute("BEGIN")  # one state for all, whatever is saved meanwhile
    try:
        ids = _ids(store)
        chats = _chats(store, ids, stop, tell)
        with whole_file(path) as file:
            if kind is Kind.JSON:
                file.writelines(_json(chats))
            else:
                _write_zip(file, chats, kind)
    finally:
        db.execute("ROLLBACK")
    return len(ids)


def _ids(store: Store) -> list[str]:
    """In an order that does not depend on when they were put into the database."""
    rows = store.connection.execute(
        "SELECT id FROM conversations WHERE deleted_at IS NULL ORDER BY created_at, id"
    )
    return [row["id"] for row in rows]


def _chats(store: Store, ids: Sequence[str], stop: StopToken, tell: Tell) -> Iterator[Chat]:
    for number, chat_id in enumerate(ids):
        check_stop(stop)
        chat = store.load(chat_id)
        if chat is not None:
            yield chat
        tell((number + 1) / len(ids))


def _json(chats: Iterator[Chat] | Sequence[Chat]) -> Iterator[bytes]:
    """The format of docs/conversation-format.md; a conversation a line, as it comes."""
    head = {"format": FORMAT, "version": VERSION}
    yield json.dumps(head)[:-1].encode() + b', "conversations": ['
    for number, chat in enumerate(chats):
        line = json.dumps(encode_chat(chat), ensure_ascii=False, allow_nan=False)
        yield (b",\n" if number else b"\n") + line.encode("utf-8", "replace")
    yield b"\n]}\n"


def _write_zip(file: BinaryIO, chats: Iterator[Chat], kind: Kind) -> None:
    taken: set[str] = set()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for chat in chats:
            archive.writestr(_free_name(chat, kind, taken), document(chat, kind))


def _free_name(chat: Chat, kind: Kind, taken: set[str]) -> str:
    head = chat.conversation
    stem = f"{head.created_at.astimezone():%Y-%m-%d} {file_name(head.title)}"
    name, number = f"{stem}.{kind}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}).{kind}"
    taken.add(name.casefold())
    return name
