"""The conversations of a source, whatever program they are from."""

from collections.abc import Iterator
from enum import Enum, auto

from app.conversations.store import Chat
from app.exchange import codec
from app.exchange.fields import Json, whole
from app.exchange.incoming import chatgpt, claude, jan
from app.exchange.incoming.graft import chat_of
from app.exchange.incoming.sources import Counted, Metered, Source, opened
from app.exchange.incoming.streamed import Header, JsonError, conversations
from app.exchange.tree_repair import sound_chat
from app.exchange.trouble import unreadable
from app.inference.engine import StopToken
from app.inference.words import tr

_MOST_LINE_BYTES = 64_000_000
_MOST_LINES = 1_000_000


class Unusable(Enum):
    """Why a conversation is left out."""

    EMPTY = auto()
    UNKNOWN = auto()
    """Of no form that is known."""


def chats_of(source: Source, stop: StopToken, counted: Counted) -> Iterator[Chat | Unusable]:
    """What is in a source, one by one. Raises UnreadableError, StoppedError."""
    with opened(source, stop, counted) as file:
        if source.is_lines:
            yield chat_of(jan.thread_of(source.path, _lines(file, source))) or Unusable.EMPTY
            return
        yield from _of_json(source, file)


def _of_json(source: Source, file: Metered) -> Iterator[Chat | Unusable]:
    header = Header()
    found = False
    try:
        for stored in conversations(file, header):
            outcome = _chat(stored, header.members) if isinstance(stored, dict) else None
            if outcome is None and not found:
                _check_header(source, header.members)
            found = found or isinstance(outcome, Chat) or outcome is Unusable.EMPTY
            yield outcome or Unusable.UNKNOWN
    except JsonError as error:
        raise unreadable(source.path, str(error)) from error
    _check_header(source, header.members)
    if not found and header.members.get("format") != codec.FORMAT:
        raise unreadable(
            source.path,
            tr("it is no export of First Token, ChatGPT or Claude, and no thread of Jan's"),
        )


def _chat(stored: Json, header: Json) -> Chat | Unusable | None:
    """The conversation; None if the object is none."""
    if header.get("format") == codec.FORMAT or codec.knows(stored):
        chat = codec.decode_chat(stored)
        return sound_chat(chat) if chat is not None else None
    for program in (chatgpt, claude):
        if program.knows(stored):
            return chat_of(program.thread_of(stored)) or Unusable.EMPTY
    return None


def _check_header(source: Source, header: Json) -> None:
    """Raises UnreadableError for a file of a later version."""
    version = whole(header.get("version"))
    if header.get("format") == codec.FORMAT and (version is None or version > codec.VERSION):
        raise unreadable(source.path, tr("it was exported by a newer version of First Token"))


def _lines(file: Metered, source: Source) -> Iterator[bytes]:
    rest = b""
    count = 0
    while data := file.read(1 << 20):
        *lines, rest = (rest + data).split(b"\n")
        count += len(lines)
        if len(rest) > _MOST_LINE_BYTES or count > _MOST_LINES:
            raise unreadable(source.path, tr("it is too large for one conversation"))
        yield from lines
    yield rest
