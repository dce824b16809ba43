"""From a point back to the passages that it rests on: by their words, whatever the model said."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_SENTENCE = re.compile(
    r"[^\n]+?(?:[.!?\u2026]+[\"'\u201d\u2019)\]]*(?=\s)|[\u3002\uff01\uff1f]+|\n|$)"
)
_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_SHORTEST_WORD = 3
"""Shorter ones, in scripts with spaces, say little: of, the, a."""
_STEM = 6
"""Words are compared by their beginnings, which serves many languages and needs no list."""
_LEAST_CHARACTERS = 80
"""A passage is made of sentences until it has so many."""
_LEAST_SHARED = 0.34
"""Share of a point's words that a passage must have, weighed by how rare they are."""
_MOST_LINKS = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the document: a sentence, or a few short ones."""

    start: int
    """Code points in the document's text."""
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A passage that a point rests on."""

    passage: Passage
    shared: float
    """Share of the point's words that are in it, weighed by how rare they are, 0 to 1."""


def passages_of(text: str, start: int = 0) -> tuple[Passage, ...]:
    """A text in passages that leave nothing out but white space; offsets count from `start`."""
    out: list[Passage] = []
    begin: int | None = None
    for match in _SENTENCE.finditer(text):
        if not match[0].strip():
            continue
        begin = match.start() if begin is None else begin
        if match.end() - begin >= _LEAST_CHARACTERS or match[0].endswith("\n"):
            out.append(Passage(start + begin, start + match.end()))
            begin = None
    if begin is not None:
        out.append(Passage(start + begin, start + len(text)))
    return tuple(out)


class Matcher:
    """Finds the passages of one document that share a text's words (BM25, Lucene's variant)."""

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        """Takes some 20 ms and the import of bm25s for 1,000 passages."""
        import bm25s  # type: ignore[import-untyped]  # noqa: PLC0415 - with NumPy, when needed

        self.passages = tuple(passages)
        self._words = [frozenset(_words(text[p.start : p.end])) for p in passages]
        self._index: Any = None
        vocabulary = sorted(set().union(*self._words)) if self._words else []
        self._numbers = {word: number for number, word in enumerate(vocabulary)}
        self._rarity = dict.fromkeys(vocabulary, 0.0)
        for words in self._words:
            for word in words:
                self._rarity[word] += 1
        if vocabulary:
            self._index = bm25s.BM25(method="lucene")
            corpus = [_words(text[p.start : p.end]) for p in passages]
            self._index.index(corpus, show_progress=False)

    def links(self, point: str, sections: Sequence[tuple[int, int]] = ()) -> tuple[Link, ...]:
        """The passages that a point rests on, the best first; none where nothing supports it.

        `sections` are the stretches (start, end) that it was made from; empty for all.
        """
        words = _words(point)
        if self._index is None or not words:
            return ()
        scores = self._index.get_scores(words)
        found = (
            (float(scores[number]), Link(passage, self._shared(set(words), number)))
            for number, passage in enumerate(self.passages)
            if scores[number] > 0 and _is_within(passage, sections)
        )
        good = [(score, link) for score, link in found if link.shared >= _LEAST_SHARED]
        good.sort(key=lambda pair: (-pair[0], pair[1].passage.start))
        return tuple(link for _, link in good[:_MOST_LINKS])

    def _shared(self, words: set[str], number: int) -> float:
        """A word that no passage has counts as the rarest."""
        weights = {word: 1 / (self._rarity.get(word) or 1) ** 0.5 for word in words}
        have = sum(weight for word, weight in weights.items() if word in self._words[number])
        return have / sum(weights.values())


def coverage(links: Sequence[Link], sections: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    """Which sections the links lead into."""
    starts = sorted(link.passage.start for link in links)
    return tuple(
        (place := bisect_left(starts, begin)) < len(starts) and starts[place] < end
        for begin, end in sections
    )


def _words(text: str) -> list[str]:
    words = (match[0] for match in _WORD.finditer(text.casefold()))
    return [w[:_STEM] for w in words if len(w) >= _SHORTEST_WORD or not w.isascii()]


def _is_within(passage: Passage, sections: Sequence[tuple[int, int]]) -> bool:
    if not sections:
        return True
    return any(begin <= passage.start < end for begin, end in sections)
