"""Documents and tasks as they are kept in the database."""

import json
import zlib
from dataclasses import asdict

from app.documents.document import Document
from app.documents.events import Extracted
from app.documents.summary.task import Length, Style, Task
from app.documents.wire import EventDecoder, encode_document
from app.inference.wire import FrameError

_LEVEL = 6
_MOST_BYTES = 200_000_000


def encode_content(document: Document) -> bytes:
    """A document, compressed: some 30 KB for 100 pages."""
    frames = list(encode_document(document))
    return zlib.compress(json.dumps(frames, separators=(",", ":")).encode(), _LEVEL)


def decode_content(data: bytes) -> Document:
    """The inverse. Raises ValueError for what is none."""
    try:
        text = zlib.decompressobj().decompress(data, _MOST_BYTES)
        decoder = EventDecoder()
        for frame in json.loads(text):
            event = decoder.feed(frame, 0)
            if isinstance(event, Extracted):
                return event.document
    except (zlib.error, FrameError, TypeError) as error:
        raise ValueError("not a document") from error
    raise ValueError("not a whole document")


def encode_task(task: Task) -> str:
    """A task as JSON."""
    return json.dumps(asdict(task), ensure_ascii=False)


def decode_task(text: str) -> Task:
    """The inverse. Raises ValueError for what is none."""
    try:
        values = json.loads(text)
        return Task(
            Style(values["style"]),
            Length(values["length"]),
            str(values["wanted"]),
            str(values["language"]),
            int(values["attempt"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a task") from error
