"""From a point back to the passages that it rests on: by their words, whatever the model said."""

import os
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.documents.document import BlockKind, Document
from app.documents.sentences import line_starts, sentence_starts
from app.documents.summary.words import WORD

_SHORTEST_WORD = 3
"""Shorter ones, in scripts with spaces, say little: of, the, a."""
_STEM = 6
"""Words are compared by their beginnings, which serves many languages and needs no list."""
_LEAST_CHARACTERS = 80
"""A passage is made of sentences until it has so many."""
_LEAST_SHARED = 0.34
"""Share of a point's words that a passage must have, weighed by how rare they are."""
_MOST_LINKS = 3
_BEST_OF = 3
"""Passages by which a stretch is judged: one alone may share a word by chance."""


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


def passages_of(document: Document) -> tuple[Passage, ...]:
    """A document in passages: sentences, short ones together, and no passage over two blocks."""
    out: list[Passage] = []
    for block in document.blocks:
        text = document.text_of(block)
        by_line = block.kind in (BlockKind.TABLE, BlockKind.CODE)
        starts = (line_starts if by_line else sentence_starts)(text)
        begin = 0
        for end in [*starts[1:], len(text)]:
            if end - begin >= _LEAST_CHARACTERS or end == len(text):
                out.append(Passage(block.start + begin, block.start + end))
                begin = end
    return tuple(out)


class Matcher:
    """Finds the passages of one document that share a text's words (BM25, Lucene's variant)."""

    def __init__(self, document: Document) -> None:
        """Takes some 20 ms and the import of bm25s for 1,000 passages."""
        self.passages = passages_of(document)
        texts = [_words(document.text[p.start : p.end]) for p in self.passages]
        self._words = [frozenset(words) for words in texts]
        self._index: Any = None
        vocabulary = sorted(set().union(*self._words)) if self._words else []
        self._rarity = dict.fromkeys(vocabulary, 0.0)
        for words in self._words:
            for word in words:
                self._rarity[word] += 1
        if vocabulary:
            self._index = _bm25s().BM25(method="lucene")
            self._index.index(texts, show_progress=False)

    def links(self, point: str, sections: Sequence[tuple[int, int]] = ()) -> tuple[Link, ...]:
        """The passages that a point rests on, the best first; none where nothing supports it.

        `sections` are the stretches (start, end) that it was made from; empty for all.
        """
        words = _words(point)
        if self._index is None or not words:
            return ()
        scores = self._index.get_scores(words)
        found = (
            (float(scores[number]), Link(self.passages[number], self._shared(set(words), number)))
            for number in scores.nonzero()[0]
            if _is_within(self.passages[number], sections)
        )
        good = [(score, link) for score, link in found if link.shared >= _LEAST_SHARED]
        good.sort(key=lambda pair: (-pair[0], pair[1].passage.start))
        return tuple(link for _, link in good[:_MOST_LINKS])

    def scores(self, text: str, stretches: Sequence[tuple[int, int]]) -> list[float]:
        """How well each stretch of the document fits a text: its best passages together."""
        words = _words(text)
        if self._index is None or not words:
            return [0.0] * len(stretches)
        starts = [passage.start for passage in self.passages]
        found = self._index.get_scores(words)
        out: list[float] = []
        for begin, end in stretches:
            inside = found[bisect_left(starts, begin) : bisect_left(starts, end)]
            out.append(float(sum(sorted(inside)[-_BEST_OF:])))
        return out

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


def bring_index() -> None:
    """Import now what the first `Matcher` would import."""
    _bm25s()


def _bm25s() -> Any:
    """Imported with NumPy when it is needed; without tqdm, whose thread would never end."""
    os.environ.setdefault("DISABLE_TQDM", "1")
    import bm25s  # type: ignore[import-untyped]  # noqa: PLC0415 - see above

    return bm25s


def _words(text: str) -> list[str]:
    words = (match[0] for match in WORD.finditer(text.casefold()))
    return [w[:_STEM] for w in words if len(w) >= _SHORTEST_WORD or not w.isascii()]


def _is_within(passage: Passage, sections: Sequence[tuple[int, int]]) -> bool:
    if not sections:
        return True
    return any(begin <= passage.start < end for begin, end in sections)
