"""Reads documents as the app does, or without the child process where that is not what is tested.

Whatever is read has to be sound: blocks in order, offsets that lead to text, pages that grow.
"""

from itertools import pairwise
from pathlib import Path

from app.documents.document import Block, BlockKind, Document
from app.documents.events import Extracted, Reading, RefusalKind, Refused
from app.documents.extract.source import Source
from app.documents.process import Limits, PastedText, read_document
from app.documents.reading import read
from app.inference.engine import StopToken


def read_in_child(source: Path | PastedText, limits: Limits | None = None) -> Extracted | Refused:
    """The ending, which is the only one; before it comes progress alone."""
    *progress, last = read_document(source, StopToken(), limits or Limits())
    assert all(isinstance(event, Reading) for event in progress), progress
    assert isinstance(last, Extracted | Refused), last
    if isinstance(last, Extracted):
        assert_sound(last.document)
    return last


def document_of(source: Path | PastedText) -> Document:
    """The document in a file, read in a child process."""
    last = read_in_child(source)
    assert isinstance(last, Extracted), last
    return last.document


def read_here(path: Path) -> Document | Refused:
    """What the extractors make of a file, without a process around them."""
    result = read(Source(path, path.name), lambda _: None)
    if isinstance(result, Document):
        assert_sound(result)
    return result


def read_bytes(folder: Path, name: str, data: bytes) -> Document | Refused:
    """The same for bytes that are written to a file first."""
    path = folder / name
    path.write_bytes(data)
    return read_here(path)


def document_in(folder: Path, name: str, data: bytes | str) -> Document:
    """The document in bytes, or in a text as UTF-8."""
    result = read_bytes(folder, name, data.encode() if isinstance(data, str) else data)
    assert isinstance(result, Document), result
    return result


def refused_as(result: object, kind: RefusalKind) -> Refused:
    """The refusal, which is of this kind and says a whole sentence."""
    assert isinstance(result, Refused), result
    assert result.kind is kind, result
    assert result.sentence.endswith("."), result.sentence
    result.sentence.encode()
    return result


def blocks_of(document: Document, kind: BlockKind) -> list[Block]:
    """The blocks of a kind."""
    return [block for block in document.blocks if block.kind is kind]


def texts_of(document: Document, kind: BlockKind) -> list[str]:
    """Their texts."""
    return [document.text_of(block) for block in blocks_of(document, kind)]


def headings_of(document: Document) -> list[tuple[int, str]]:
    """Levels and texts of the headings."""
    return [(b.level, document.text_of(b)) for b in blocks_of(document, BlockKind.HEADING)]


def outline_of(document: Document) -> list[tuple[str, int, str]]:
    """Every block's kind, level and text."""
    return [(b.kind.value, b.level, document.text_of(b)) for b in document.blocks]


def assert_sound(document: Document) -> None:
    """What holds for every document, whatever it was made from."""
    ends = [0, *(block.end for block in document.blocks)]
    for end, block in zip(ends, document.blocks, strict=False):
        assert not document.text[end : block.start].strip(), "text outside of any block"
        assert document.text_of(block).strip(), "a block without text"
        assert block.start >= end
        assert (1 <= block.level <= 6) or block.kind is not BlockKind.HEADING
        if document.page_starts and block.page is not None:
            assert document.page_at(block.start) == block.page
    assert not document.text[ends[-1] :].strip()
    assert all(a[0] <= b[0] and a[1] < b[1] for a, b in pairwise(document.page_starts))
    assert not {"\0", "\r", "\f", "\ufeff", "\ufffe"} & set(document.text)
    "".join((document.text, document.title, *document.unreadable)).encode()
