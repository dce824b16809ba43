"""SentencePiece's byte-pair encoding by scores, as llama.cpp does it for LLaMA vocabularies.

Text starts as characters; of all neighbours that together are a piece, those with the highest
score are joined, the leftmost first among equals, until none are left. What is no piece then is
spelt in bytes.
"""

import heapq
from collections.abc import Mapping, Sequence


class SpmEncoder:
    """Encodes text without special tokens."""

    def __init__(self, ids: Mapping[str, int], scores: Sequence[float], byte_ids: Sequence[int]):
        """`ids` maps pieces to ids, `scores` belongs to ids, `byte_ids` to the bytes 0 to 255."""
        self._ids = ids
        self._scores = scores
        self._byte_ids = byte_ids

    def encode(self, text: str) -> list[int]:
        """Ids of `text`, which has its spaces as the vocabulary writes them."""
        out: list[int] = []
        for piece in _Merging(text, self._ids, self._scores).pieces():
            token = self._ids.get(piece)
            if token is not None:
                out.append(token)
            else:
                out.extend(self._byte_ids[byte] for byte in piece.encode("utf-8", "replace"))
        return out


class _Merging:
    """One text on its way: a linked list of symbols, and a heap of the joins that are possible."""

    def __init__(self, text: str, ids: Mapping[str, int], scores: Sequence[float]) -> None:
        self._ids = ids
        self._scores = scores
        self._symbols = list(text)
        self._next = [*range(1, len(text)), -1]
        self._previous = list(range(-1, len(text) - 1))
        self._heap: list[tuple[float, int, int, str]] = []

    def pieces(self) -> list[str]:
        for left in range(len(self._symbols) - 1):
            self._offer(left, left + 1)
        while self._heap:
            _, left, right, joined = heapq.heappop(self._heap)
            if self._symbols[left] + self._symbols[right] == joined and self._symbols[right]:
                self._join(left, right, joined)
        return [s for s in self._symbols if s]

    def _join(self, left: int, right: int, joined: str) -> None:
        self._symbols[left], self._symbols[right] = joined, ""
        after = self._next[left] = self._next[right]
        if after >= 0:
            self._previous[after] = left
        self._offer(self._previous[left], left)
        self._offer(left, after)

    def _offer(self, left: int, right: int) -> None:
        if left < 0 or right < 0:
            return
        joined = self._symbols[left] + self._symbols[right]
        token = self._ids.get(joined)
        if token is not None:
            heapq.heappush(self._heap, (-self._scores[token], left, right, joined))
