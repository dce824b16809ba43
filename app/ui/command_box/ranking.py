"""Which titles come nearest to what was typed: parts of words first, then words with slips.

A hundred thousand titles take a good part of a second, so the work is done in slices, and titles
with slips are only looked for where too few others are found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappush, heappushpop
from time import perf_counter

from rapidfuzz.fuzz import partial_ratio, partial_ratio_alignment
from rapidfuzz.process import extract

from app.conversations.folding import DROPPED, plain
from app.ui.command_box.entries import Entry, Spans

_AT_A_TIME = 64
"""Titles between two looks at the clock."""
_LEAST_RATIO = 78.0
"""Percent of the letters that must be right where no part of the title is what was typed."""
_LEAST_FUZZY = 4
"""Fewer letters are not looked for with slips: too many words are one letter away."""
_WHOLE, _AT_BEGINNING, _AT_WORD, _WITHIN, _INITIALS = 500.0, 400.0, 300.0, 200.0, 150.0


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a title is, and which part of it made it so."""

    score: float
    marks: Spans = ()


def nearness(typed: str, title: str, also: str = "") -> Nearness | None:
    """How near a title, or its other words, are to what was typed; None if they are not.

    `typed` is as `plain` gives it, without spaces around it, and not empty.
    """
    low = plain(title)
    return (
        _by_parts(typed, low)
        or _by_parts(typed, f"{low} {plain(also)}", end=len(low))
        or (_by_slips(typed, low))
    )


def _by_parts(typed: str, low: str, end: int | None = None) -> Nearness | None:
    """All words of `typed` are parts of the title; marks are kept up to `end`."""
    found = low.find(typed)
    if found == 0:
        return Nearness(_WHOLE if len(low) == len(typed) else _AT_BEGINNING, ((0, len(typed)),))
    marks, score = [], 0.0
    for word in typed.split():
        place = _place_of(word, low)
        if place < 0:
            return _by_initials(typed, low) if end is None else None
        score += _AT_WORD if _begins_word(low, place) else _WITHIN
        marks.append((place, place + len(word)))
    kept = [mark for mark in sorted(marks) if end is None or mark[1] <= end]
    return Nearness(score / len(marks) + (50.0 if found >= 0 else 0.0), _apart(kept))


def _place_of(word: str, low: str) -> int:
    """Where the word is, at the beginning of one if it can be."""
    place = first = low.find(word)
    while place >= 0 and not _begins_word(low, place):
        place = low.find(word, place + 1)
    return place if place >= 0 else first


def _begins_word(low: str, place: int) -> bool:
    return place == 0 or not low[place - 1].isalnum()


def _by_initials(typed: str, low: str) -> Nearness | None:
    places = [i for i in range(len(low)) if low[i].isalnum() and _begins_word(low, i)]
    if len(typed) < 2 or not "".join(low[i] for i in places).startswith(typed):  # noqa: PLR2004 - one letter is a part of every title
        return None
    return Nearness(_INITIALS, tuple((i, i + 1) for i in places[: len(typed)]))


def _by_slips(typed: str, low: str) -> Nearness | None:
    if len(typed) < _LEAST_FUZZY or len(low) < len(typed) - 1:
        return None
    found = partial_ratio_alignment(typed, low, score_cutoff=_LEAST_RATIO)
    if found is None or DROPPED in typed:
        return None
    return Nearness(found.score, ((found.dest_start, found.dest_end),))


def _apart(marks: list[tuple[int, int]]) -> Spans:
    """Without those that overlap the one before."""
    out: list[tuple[int, int]] = []
    for start, end in marks:
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return tuple(out)


@dataclass(order=True, slots=True)
class _Candidate:
    score: float
    earlier: int
    """The negative of its place: of two that are equally near, the first."""
    found: Nearness = field(compare=False)


class Ranking:
    """Looks through titles bit by bit, and knows the nearest so far."""

    def __init__(self, typed: str, titles: Sequence[str], limit: int) -> None:
        self._typed = plain(" ".join(typed.split()))
        self._words = self._typed.split()
        self._titles = titles
        self._limit = limit
        self._low: list[str] = []
        """The titles that were looked at, as they are compared."""
        self._taken: set[int] = set()
        self._best: list[_Candidate] = []
        self._steps = self._run()

    def go_on(self, for_s: float) -> bool:
        """Look through some more; whether any are left."""
        until = perf_counter() + for_s
        return any(perf_counter() > until for _ in self._steps)

    def nearest(self) -> Iterator[tuple[int, Nearness]]:
        """The places in the titles of the nearest, the nearest first."""
        return ((-best.earlier, best.found) for best in sorted(self._best, reverse=True))

    def _run(self) -> Iterator[None]:
        """All of the work, a step at a time."""
        if not self._words:
            return
        for first in range(0, len(self._titles), _AT_A_TIME):
            self._look_for_parts(first)
            yield
        if len(self._best) == self._limit or len(self._typed) < _LEAST_FUZZY:
            return
        for first in range(0, len(self._low), _AT_A_TIME):
            self._look_for_slips(first)
            yield

    def _look_for_parts(self, first: int) -> None:
        for place, title in enumerate(self._titles[first : first + _AT_A_TIME], first):
            low = plain(title)
            self._low.append(low)
            if all(word in low for word in self._words):
                self._take(place, _by_parts(self._typed, low))

    def _look_for_slips(self, first: int) -> None:
        some = self._low[first : first + _AT_A_TIME]
        found = extract(
            self._typed, some, scorer=partial_ratio, score_cutoff=_LEAST_RATIO, limit=self._limit
        )
        for low, _, index in found:
            if first + index not in self._taken:
                self._take(first + index, _by_slips(self._typed, low))

    def _take(self, place: int, found: Nearness | None) -> None:
        if found is None:
            return
        self._taken.add(place)
        candidate = _Candidate(found.score, -place, found)
        if len(self._best) < self._limit:
            heappush(self._best, candidate)
        else:
            heappushpop(self._best, candidate)


def nearest_entries(typed: str, entries: Sequence[Entry], limit: int) -> list[Entry]:
    """The nearest of a few entries, the nearest first, marked."""
    low = plain(" ".join(typed.split()))
    found = [(near, e) for e in entries if (near := nearness(low, e.title, e.also)) is not None]
    found.sort(key=lambda pair: -pair[0].score)
    return [replace(entry, marks=near.marks) for near, entry in found[:limit]]
