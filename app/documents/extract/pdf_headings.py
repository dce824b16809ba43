"""Which lines of a PDF are headings: those that its outline names, else those in larger type."""

import re
from collections import Counter
from dataclasses import dataclass
from math import inf

from app.documents.extract.pdf_lines import Line

_LETTERS = re.compile(r"[\W_]+")
_NUMBER = re.compile(
    r"^(chapter|part|appendix|section|kapitel|teil|anhang|chapitre|partie)?([\divxlc]|[a-z](?=\d))*[a-z]?"
)
_LARGER = 1.12
"""Type of a heading, as a multiple of the body's."""
_SAME_SIZE = 1.05
_LONGEST = 150
_MOST_LEVELS = 4
_MOST_SHARE = 0.2
"""Of all letters; where more is set large, size says nothing."""
_ENOUGH_FOUND = 0.5
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of a PDF's own table of contents."""

    title: str
    level: int
    """From 1."""
    page: int
    """From 1."""


def body_size(lines: list[Line]) -> float:
    """The size that most letters are set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    return max(sizes.items(), key=lambda item: (item[1], -item[0]))[0] if sizes else 1.0


def find_headings(pages: list[list[Line]], outline: list[OutlineEntry]) -> dict[int, int]:
    """Levels, from 1, by the `id` of the lines that are headings or go on with one."""
    named = _by_outline(pages, outline)
    if named is not None:
        return named
    return _by_size([line for page in pages for line in page])


def _by_outline(pages: list[list[Line]], outline: list[OutlineEntry]) -> dict[int, int] | None:
    by_number = {page[0].page: page for page in pages if page}
    levels: dict[int, int] = {}
    found = 0
    for entry in outline:
        lines = _lines_of(entry, by_number.get(entry.page, []), levels)
        found += bool(lines)
        levels.update(dict.fromkeys(map(id, lines), entry.level))
    return levels if found and found >= len(outline) * _ENOUGH_FOUND else None


def _lines_of(entry: OutlineEntry, page: list[Line], taken: dict[int, int]) -> list[Line]:
    """The first lines on the page that together are the entry's title, numbers aside."""
    wanted = _plain(entry.title)
    if not wanted:
        return []
    for first, line in enumerate(page):
        if id(line) in taken:
            continue
        said = ""
        for last in range(first, min(first + _MOST_LINES, len(page))):
            said += _plain(page[last].text)
            if said == wanted or _without_number(said, wanted):
                return page[first : last + 1]
            if len(said) > len(wanted) + len("appendix") + 10:
                break
    return []


def _without_number(said: str, wanted: str) -> bool:
    """Whether two titles differ by a chapter's number, which may stand in either."""
    for longer, shorter in ((said, wanted), (wanted, said)):
        if longer.endswith(shorter):
            number = longer[: len(longer) - len(shorter)]
            found = _NUMBER.match(number)
            if found is not None and found.end() == len(number):
                return True
    return False


def _by_size(lines: list[Line]) -> dict[int, int]:
    body = body_size(lines)
    letters = sum(len(line.text) for line in lines)
    large = [
        line
        for line in lines
        if line.size >= body * _LARGER and len(line.text) <= _LONGEST and _has_word(line.text)
    ]
    if sum(len(line.text) for line in large) > letters * _MOST_SHARE:
        return {}
    ranks = _ranks({line.size for line in large})
    return {id(line): min(ranks[line.size], _MOST_LEVELS) for line in large}


def _ranks(sizes: set[float]) -> dict[float, int]:
    """Ranks from 1, the largest first; sizes that are nearly the same have one.

    The box of one font differs by some hundredths with the letters of a line.
    """
    ranks: dict[float, int] = {}
    rank, top = 0, inf
    for size in sorted(sizes, reverse=True):
        if size * _SAME_SIZE < top:
            rank, top = rank + 1, size
        ranks[size] = rank
    return ranks


def _has_word(text: str) -> bool:
    return sum(character.isalpha() for character in text) > 1


def _plain(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


def _rounded(size: float) -> float:
    return round(size * 2) / 2
