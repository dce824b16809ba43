"""What `firsttoken compare` shows: a reply of the saved chats, or a text."""

import os
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

from app.conversations.opening import DATABASE_NAME, open_beside
from app.conversations.replies import latest_replies, titled_reply
from app.conversations.store import Store
from app.conversations.tree import Recording, ReplyState
from app.settings.paths import Paths
from app.terminal.ask import FAILED, Output

LAST = "last"
_COMPLETE = (ReplyState.COMPLETE, ReplyState.LENGTH)


class CompareError(Exception):
    """It cannot be done; the message is for a person."""

    def __init__(self, sentence: str, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class Source:
    """A text that is compared with itself."""

    title: str
    text: str
    recording: Recording = Recording()
    """When its tokens came; empty where nobody knows."""


def text_source(name: str) -> Source:
    """A text from a file, or from standard input (-); what is no UTF-8 in it becomes a mark.

    Raises CompareError.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CompareError(
            f"{valid(name)} could not be read ({error.strerror}). Nothing was written. Give the "
            "path of a text file, or - for standard input."
        ) from error
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return Source("Standard input" if name == "-" else valid(Path(name).stem), text)


def valid(argument: str) -> str:
    """An argument as valid Unicode, whatever bytes the shell gave."""
    return os.fsencode(argument).decode("utf-8", "replace")


def printable(title: str) -> str:
    """A title in one line that moves no cursor and turns no direction."""
    return "".join(character if character.isprintable() else " " for character in title)


def reply_source(wanted: str, paths: Paths, output: Output) -> Source:
    """A reply of the saved chats by its id, or the newest complete one. Raises CompareError."""
    place = paths.data / DATABASE_NAME
    if not place.exists():  # opening would begin a new file
        raise CompareError(
            f"There are no saved chats in {place.parent}. Nothing was written. Chat first, or give "
            "a text: --text FILE."
        )
    opened = open_beside(place)
    if opened.notice:
        output.line(opened.notice)
    try:
        return _found(opened.store, wanted)
    except sqlite3.Error as error:
        raise CompareError(
            f"The saved chats could not be read ({error}). They were left as they are. Close other "
            "programs that use them, then try again."
        ) from error
    finally:
        opened.store.close()


def _found(store: Store, wanted: str) -> Source:
    heads = latest_replies(store)
    for message_id in [head.id for head in heads] if wanted == LAST else [wanted]:
        found = titled_reply(store, message_id)
        if found is None or found[1].reply is None:
            continue
        title, message = found
        if wanted != LAST or found[1].reply.state in _COMPLETE:
            return Source(title, message.new_text, found[1].reply.recording)
    known = "".join(f"\n  {head.id}  {printable(head.title)}" for head in heads[:5])
    newest = f" The newest are:{known}" if known else ""
    what = "is no complete reply" if wanted == LAST else f"is no reply {wanted}"
    raise CompareError(
        f"There {what} in the saved chats. Nothing was written. Give the id of a reply, or {LAST} "
        f"for the newest complete one.{newest}"
    )
