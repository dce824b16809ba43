"""Cuts a document into sections that a model can read one at a time.

Cut is at headings first, at the highest ones before the lower ones, then between paragraphs, then
between the items of a list, and only inside a paragraph, row or line that is too long in itself
between sentences. Neighbours that fit together are put together again. Where a paragraph was cut,
the second section begins with the end of the first one, so that no sentence lacks what it is about.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.documents.atoms import PARAGRAPH, PART, Atom, Measure, atoms_of
from app.documents.document import BlockKind, Document

_SMALL = 1 / 3
"""Of the budget: a smaller rest may go with its neighbour across a border."""
_OVERLAP = 1 / 12
"""Of the budget."""
SMALLEST_BUDGET = 32
_COUNTS_KEPT = 1 << 16


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document's text that fits the budget."""

    index: int
    """From 0."""
    start: int
    """Code points in the document's text, the overlap included."""
    end: int
    """Code points, exclusive."""
    fresh: int
    """Where what the section before does not have begins; `start` if there is no overlap."""
    tokens: int
    """Of its text: the sum over its blocks, which a count of the whole does not exceed by more
    than a few."""
    heading_path: tuple[str, ...]
    """The headings over its beginning, the highest one first, its own included."""
    first_page: int | None
    last_page: int | None
    digest: str
    """SHA-256 of its text, in hexadecimal."""


def cut_into_sections(
    document: Document, count: Callable[[str], int], budget: int, overlap: int | None = None
) -> tuple[Section, ...]:
    """Cut a document into sections of at most `budget` tokens.

    `count` gives a text's number of tokens; it is asked once for each block, and for the
    sentences of blocks that are too long. `overlap` is the most tokens that are repeated where a
    paragraph is split, by default a twelfth of the budget. Every code point of the text is in a
    section, and the same input gives the same sections. Raises ValueError for a budget below
    `SMALLEST_BUDGET` or an overlap of more than half of it.
    """
    repeated = int(budget * _OVERLAP) if overlap is None else overlap
    if budget < SMALLEST_BUDGET:
        raise ValueError(f"a budget of {budget} tokens is too small to read by")
    if not 0 <= repeated <= budget // 2:
        raise ValueError(f"an overlap of {repeated} tokens does not fit {budget}")
    measure = Measure(document.text, lru_cache(_COUNTS_KEPT)(count))
    atoms = atoms_of(document, measure, budget - repeated)
    if not atoms:
        return ()
    paths = _Paths(document)
    sections: list[Section] = []
    before: list[Atom] = []
    for run in _divided(atoms, budget, repeated):
        overlap_start, extra = _overlap(before, run[0], measure, repeated)
        sections.append(_section(document, run, overlap_start, extra, len(sections), paths))
        before = run
    return tuple(sections)


def sections_at(
    document: Document, borders: Iterable[tuple[int, int, int, int]]
) -> tuple[Section, ...]:
    """The sections of an earlier cut, from what cannot be found out again: `start`, `fresh`, `end`
    and `tokens` of each, in their order. Raises ValueError for what this document cannot have.
    """
    paths = _Paths(document)
    sections: list[Section] = []
    for start, fresh, end, tokens in borders:
        if not (0 <= start <= fresh < end <= len(document.text) and tokens >= 0):
            raise ValueError("a section outside of the document")
        sections.append(_section_at(document, len(sections), start, fresh, end, tokens, paths))
    return tuple(sections)


def _overlap(before: list[Atom], first: Atom, measure: Measure, repeated: int) -> tuple[int, int]:
    """Where a section that begins with the atom `first` starts, and how many tokens that adds.

    Only the paragraph that was cut is repeated: its last sentences, or the last words of one that
    is too long for that.
    """
    start, tokens = first.start, 0
    if first.border < PART:
        return start, tokens
    for atom in reversed(before):
        if atom.block_start != first.block_start or tokens + atom.tokens > repeated:
            break
        start, tokens = atom.start, tokens + atom.tokens
    last = before[-1] if before else first
    if tokens or not repeated or last.block_start != first.block_start:
        return start, tokens
    start, _, tokens = measure.pieces(last.start, last.end, last.tokens, repeated)[-1]
    return (start, tokens) if tokens <= repeated else (first.start, 0)


def _divided(atoms: list[Atom], budget: int, repeated: int) -> list[list[Atom]]:
    """The atoms in runs that fit."""
    if _fits(atoms, budget, repeated) or len(atoms) == 1:
        return [atoms]
    border = min(atom.border for atom in atoms[1:])
    runs: list[list[Atom]] = []
    for group in _split_at(atoms, border):
        whole = _fits(group, budget, repeated)
        for run in [group] if whole else _divided(group, budget, repeated):
            # Below headings whatever fits goes together; across them whole neighbours do.
            joins = border >= PARAGRAPH or (whole and bool(runs) and _are_equals(runs[-1], run))
            _append(runs, run, budget, repeated, joins=joins)
    return runs


def _append(
    runs: list[list[Atom]], run: list[Atom], budget: int, repeated: int, *, joins: bool
) -> None:
    """Add a run, put together with the last one if both fit and they join or one is small."""
    if runs and _fits(runs[-1] + run, budget, repeated):
        small = min(_tokens(runs[-1]), _tokens(run)) <= budget * _SMALL
        if joins or small:
            runs[-1] = runs[-1] + run
            return
    runs.append(run)


def _are_equals(one: list[Atom], other: list[Atom]) -> bool:
    return one[0].border == other[0].border


def _split_at(atoms: list[Atom], border: int) -> Iterator[list[Atom]]:
    group: list[Atom] = []
    for atom in atoms:
        if group and atom.border <= border:
            yield group
            group = []
        group.append(atom)
    if group:
        yield group


def _fits(atoms: list[Atom], budget: int, repeated: int) -> bool:
    room = budget - repeated if atoms[0].border >= PART else budget
    return _tokens(atoms) <= room


def _tokens(atoms: list[Atom]) -> int:
    return sum(atom.tokens for atom in atoms)


def _section(
    document: Document,
    run: list[Atom],
    start: int,
    extra: int,
    index: int,
    paths: "_Paths",
) -> Section:
    fresh, end = run[0].start, run[-1].end
    return _section_at(document, index, start, fresh, end, extra + _tokens(run), paths)


def _section_at(
    document: Document, index: int, start: int, fresh: int, end: int, tokens: int, paths: "_Paths"
) -> Section:
    text = document.text[start:end]
    last = max(fresh, end - 1)
    return Section(
        index=index,
        start=start,
        end=end,
        fresh=fresh,
        tokens=tokens,
        heading_path=paths.at(fresh),
        first_page=document.page_at(start),
        last_page=document.page_at(last),
        digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


class _Paths:
    """Which headings stand over a place; asked for places that grow."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._headings = [b for b in document.blocks if b.kind is BlockKind.HEADING]
        self._next = 0
        self._path: list[tuple[int, str]] = []

    def at(self, offset: int) -> tuple[str, ...]:
        """The headings over the block at `offset`, and those that begin there."""
        while self._next < len(self._headings) and self._headings[self._next].start <= offset:
            self._take()
        return tuple(text for _, text in self._path)

    def _take(self) -> None:
        heading = self._headings[self._next]
        self._next += 1
        while self._path and self._path[-1][0] >= heading.level:
            self._path.pop()
        self._path.append((heading.level, self._document.text_of(heading)))
