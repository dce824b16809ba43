"""A document on its way through a pipe: pieces of text first, then everything else.

The child's end may have been taken over by the file that it reads, so what arrives is checked.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from app.documents.document import Block, BlockKind, Document
from app.documents.events import Extracted, Reading, RefusalKind, Refused
from app.inference.wire import FrameError, Json

_PIECE = 1_000_000
"""Code points in a frame, which stay far below `MAX_FRAME_BYTES` however they are encoded."""
MAX_TEXT = 10_000_000
"""Code points of text that are kept: some 4,000 pages."""
MAX_TITLE = 300
"""Code points of a title."""


def encode_document(document: Document) -> Iterator[Json]:
    """Frames without their ids; the last one is the document's."""
    for start in range(0, len(document.text), _PIECE):
        yield {"event": "text", "text": document.text[start : start + _PIECE]}
    yield {
        "event": "document",
        "title": document.title,
        "blocks": [[b.kind, b.level, b.start, b.end, b.page] for b in document.blocks],
        "pages": document.pages,
        "language": document.language,
        "unreadable": list(document.unreadable),
        "format": document.format,
        "page_starts": document.page_starts,
    }


class EventDecoder:
    """The inverse: frames in, events out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def feed(
        self, frame: Mapping[str, Any], elapsed_ns: int
    ) -> Reading | Extracted | Refused | None:
        """The event that a frame completes, None for a piece of text. Raises FrameError."""
        try:
            return self._event(frame, elapsed_ns)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FrameError(f"not an event of a document: {error!r}") from error

    def _event(
        self, frame: Mapping[str, Any], elapsed_ns: int
    ) -> Reading | Extracted | Refused | None:
        match frame["event"]:
            case "text":
                self._pieces.append(_text(frame["text"]))
                if sum(map(len, self._pieces)) > MAX_TEXT + _PIECE:
                    raise ValueError("more text than is kept")
                return None
            case "reading":
                return Reading(
                    _number(frame["done"]), _number(frame["total"]), _text(frame["unit"])
                )
            case "refused":
                return Refused(RefusalKind(frame["kind"]), _text(frame["sentence"]))
            case "document":
                return Extracted(_document(frame, "".join(self._pieces)), elapsed_ns)
        raise ValueError("an unknown event")


def _document(frame: Mapping[str, Any], text: str) -> Document:
    return Document(
        title=_text(frame["title"])[:MAX_TITLE],
        blocks=_blocks(frame["blocks"], len(text)),
        text=text,
        pages=_number_or_none(frame["pages"]),
        language=None if frame["language"] is None else _text(frame["language"]),
        unreadable=tuple(_text(sentence) for sentence in frame["unreadable"]),
        format=_text(frame["format"]),
        page_starts=_page_starts(frame["page_starts"], len(text)),
    )


def _blocks(rows: list[Any], length: int) -> tuple[Block, ...]:
    blocks: list[Block] = []
    end = 0
    for kind, level, *span, page in rows:
        start, stop = map(_number, span)
        if not end <= start < stop <= length:
            raise ValueError("blocks out of order")
        end = stop
        blocks.append(Block(BlockKind(kind), _number(level), start, stop, _number_or_none(page)))
    return tuple(blocks)


def _page_starts(rows: list[Any], length: int) -> tuple[tuple[int, int], ...]:
    starts = tuple((_number(offset), _number(page)) for offset, page in rows)
    offsets = [offset for offset, _ in starts]
    if offsets != sorted(offsets) or (offsets and offsets[-1] > length):
        raise ValueError("pages out of order")
    return starts


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text")
    value.encode()  # fails for half a surrogate pair, which nothing else can store or show
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError("a number")
    return value


def _number_or_none(value: object) -> int | None:
    return None if value is None else _number(value)
