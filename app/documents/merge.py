"""Several documents as one, so that they are read and summarised together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents.document import Block, BlockKind, Document
from app.documents.wire import MAX_TEXT
from app.inference.words import tr

_BETWEEN = "\n\n"
_NAMED = 2
"""Titles that stand in the whole's."""
_LONGEST_NAME = 120
"""So that the whole's title keeps within `MAX_TITLE`."""
_DEEPEST = 6


def merged(documents: Sequence[Document]) -> Document:
    """Documents as one, in their order; a single one is returned as it is.

    Each begins with a heading of level 1 that is its title, and its own headings go one level
    deeper. Text beyond `MAX_TEXT` code points is cut, which `unreadable` says. The whole knows no
    pages, since several would have the same number. Raises ValueError for no documents.
    """
    if not documents:
        raise ValueError("no documents to put together")
    if len(documents) == 1:
        return documents[0]
    titles = [_title(document, number) for number, document in enumerate(documents, 1)]
    parts = [_part(document, title) for document, title in zip(documents, titles, strict=True)]
    pieces: list[str] = []
    blocks: list[Block] = []
    unreadable: list[str] = []
    length = 0
    for title, document, part in zip(titles, documents, parts, strict=True):
        between = _BETWEEN if pieces else ""
        kept, lost = _cut(part, max(0, MAX_TEXT - length - len(between)))
        unreadable += [f"{title}: {sentence}" for sentence in (*document.unreadable, *lost)]
        if not kept.text:
            continue
        length += len(between)
        blocks += _moved(kept.blocks, length)
        pieces += [between, kept.text]
        length += len(kept.text)
    return Document(
        title=_common_title(titles),
        blocks=tuple(blocks),
        text="".join(pieces),
        pages=None,
        language=_common([document.language for document in documents]),
        unreadable=tuple(unreadable),
        format=_common([document.format for document in documents])
        or tr("{documents} files", documents=len(documents)),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A document within the whole; its blocks count from the start of its own text."""

    text: str
    blocks: tuple[Block, ...]


def _title(document: Document, number: int) -> str:
    """On one line; never empty, since a heading needs text."""
    return " ".join(document.title.split()) or tr("Document {number}", number=number)


def _part(document: Document, title: str) -> _Part:
    blocks = tuple(_deeper(document.blocks))
    if document.blocks and _is_titled(document, document.blocks[0], title):
        return _Part(document.text, (replace(blocks[0], level=1), *blocks[1:]))
    before = title + _BETWEEN if document.text else title
    heading = Block(BlockKind.HEADING, 1, 0, len(title))
    return _Part(before + document.text, (heading, *_moved(blocks, len(before))))


def _is_titled(document: Document, first: Block, title: str) -> bool:
    text = " ".join(document.text_of(first).split())
    return first.kind is BlockKind.HEADING and text.casefold() == title.casefold()


def _deeper(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        is_heading = block.kind is BlockKind.HEADING
        level = min(block.level + 1, _DEEPEST) if is_heading else block.level
        yield replace(block, level=level, page=None)


def _moved(blocks: Sequence[Block], by: int) -> list[Block]:
    return [replace(block, start=block.start + by, end=block.end + by) for block in blocks]


def _cut(part: _Part, room: int) -> tuple[_Part, tuple[str, ...]]:
    """What fits, and a sentence about what does not."""
    if len(part.text) <= room:
        return part, ()
    text = part.text[:room].rstrip()
    blocks = tuple(
        replace(block, end=min(block.end, len(text)))
        for block in part.blocks
        if block.start < len(text)
    )
    if len(blocks) <= 1:  # of a title alone nobody has anything
        return _Part("", ()), (tr("Nothing of it was kept; together the files are too long."),)
    lost = tr(
        "Only the first {text:,} characters were kept, since together the files are too "
        "long; what follows was not read.",
        text=len(text),
    )
    return _Part(text, blocks), (lost,)


def _common(values: Sequence[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _common_title(titles: Sequence[str]) -> str:
    """All titles if they are few, else the first ones and how many more there are."""
    names = [_short(title) for title in titles]
    if len(names) <= _NAMED:
        return tr(" and ").join(names)
    return tr("{join} and {names} more", join=", ".join(names[:_NAMED]), names=len(names) - _NAMED)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_NAME else f"{title[: _LONGEST_NAME - 1].rstrip()}\u2026"
