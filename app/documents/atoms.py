"""The smallest stretches that sections are made of, and how hard it is to cut before each.

An atom is a block with the white space after it, headings together with what follows them; a block
that is too long becomes atoms of lines, sentences, or pieces of these.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.documents.document import Block, BlockKind, Document
from app.documents.sentences import line_starts, piece_starts, sentence_starts

PARAGRAPH = 10
ITEM = 11
PART = 12
PIECE = 13
"""Borders are numbers: before a heading its level, 1 to 9, and the lower, the better to cut at."""

_GLUE = 0.5
"""Of the room: headings that take more do not wait for what follows them."""
_MARGIN = 0.9
"""A piece is made this much shorter than the average number of letters to a token allows."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch that is not cut. Atoms follow each other without gaps."""

    start: int
    """Code points in the document's text."""
    end: int
    tokens: int
    border: int
    """Before it."""
    block_start: int
    """Where its block starts: no overlap reaches further back."""


class Measure:
    """Counts tokens of stretches of a text. `count` is asked once for each text."""

    def __init__(self, text: str, count: Callable[[str], int]) -> None:
        self._text = text
        self._count = count

    def tokens(self, start: int, end: int) -> int:
        """Of the text from `start` to `end`."""
        return self._count(self._text[start:end])

    def starts(self, start: int, end: int, kind: BlockKind) -> list[int]:
        """Where the sentences of a block begin, or its lines if they mean something."""
        text = self._text[start:end]
        by_line = kind in (BlockKind.TABLE, BlockKind.CODE)
        return [start + place for place in (line_starts if by_line else sentence_starts)(text)]

    def pieces(self, start: int, end: int, tokens: int, room: int) -> list[tuple[int, int, int]]:
        """Cut what has `tokens` into pieces of at most `room`: their starts, ends and tokens."""
        if tokens <= room or end - start <= 1:
            return [(start, end, tokens)]
        length = min(int((end - start) * room / tokens * _MARGIN), (end - start) - 1)
        places = [start + place for place in piece_starts(self._text[start:end], max(1, length))]
        out: list[tuple[int, int, int]] = []
        for first, last in zip(places, [*places[1:], end], strict=True):
            out += self.pieces(first, last, self.tokens(first, last), room)
        return out


def atoms_of(document: Document, measure: Measure, room: int) -> list[Atom]:
    """The atoms of a document, none of which has more than `room` tokens."""
    atoms: list[Atom] = []
    held: list[Atom] = []
    for start, end, block in _stretches(document):
        made = _atoms_of_block(start, end, block, measure, room)
        if block is not None and block.kind is BlockKind.HEADING:
            if held and _sum(held) + _sum(made) > room * _GLUE:
                atoms += held
                held = []
            held += made
            continue
        atoms += _glued(held, made, room)
        held = []
    return atoms + held


def _stretches(document: Document) -> list[tuple[int, int, Block | None]]:
    """Blocks with the white space after them, and the first one with that before it, too."""
    length = len(document.text)
    if not document.blocks:
        return [(0, length, None)] if length else []
    starts = [0, *(block.start for block in document.blocks[1:])]
    ends = [*starts[1:], length]
    return list(zip(starts, ends, document.blocks, strict=True))


def _atoms_of_block(
    start: int, end: int, block: Block | None, measure: Measure, room: int
) -> list[Atom]:
    tokens = measure.tokens(start, end)
    border = _border(block)
    if tokens <= room:
        return [Atom(start, end, tokens, border, start)]
    kind = block.kind if block is not None else BlockKind.PARAGRAPH
    starts = measure.starts(start, end, kind)
    atoms: list[Atom] = []
    for first, last in zip(starts, [*starts[1:], end], strict=True):
        cut = PART
        for piece in measure.pieces(first, last, measure.tokens(first, last), room):
            atoms.append(Atom(*piece, cut if atoms else border, start))
            cut = PIECE
    return atoms


def _glued(headings: list[Atom], atoms: list[Atom], room: int) -> list[Atom]:
    """Headings in one atom with what follows them, if both fit."""
    if not headings or not atoms:
        return headings + atoms
    first, tokens = atoms[0], _sum(headings) + atoms[0].tokens
    if tokens > room:
        return headings + atoms
    whole = Atom(headings[0].start, first.end, tokens, headings[0].border, headings[0].block_start)
    return [whole, *atoms[1:]]


def _border(block: Block | None) -> int:
    if block is None:
        return PARAGRAPH
    if block.kind is BlockKind.HEADING:
        return min(max(block.level, 1), PARAGRAPH - 1)
    return ITEM if block.kind is BlockKind.LIST_ITEM else PARAGRAPH


def _sum(atoms: list[Atom]) -> int:
    return sum(atom.tokens for atom in atoms)
