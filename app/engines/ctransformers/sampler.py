"""From logits to a token, in numpy.

ctransformers' own sampler seeds itself anew at every call, so that a seed gives the same token
each time. This one draws from one generator for a whole reply.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.inference.request import REPEAT_WINDOW, Sampling

Logits = NDArray[np.float32]
"""One number for each token of the vocabulary."""

_COLDEST = 1e-6
"""Temperatures below are 0: dividing by them leaves the range of numbers."""


class Sampler:
    """Draws the tokens of one reply."""

    def __init__(self, sampling: Sampling) -> None:
        self._sampling = sampling
        self._random = np.random.default_rng(sampling.seed)

    def draw(self, logits: Logits, recent: Sequence[int]) -> int:
        """The next token's id; `recent` are the tokens so far, of which the last ones count."""
        s = self._sampling
        penalized = _penalize(logits, recent[-REPEAT_WINDOW:], s.repeat_penalty)
        if s.temperature < _COLDEST:
            return int(np.argmax(penalized))
        ids = _largest(penalized, s.top_k)
        kept = penalized[ids].astype(np.float64)
        n = _count_top_p(kept, s.top_p)
        n = min(n, _count_min_p(kept, s.min_p))
        weights = np.exp((kept[:n] - kept[0]) / s.temperature)
        total = np.cumsum(weights)
        place = int(np.searchsorted(total, self._random.random() * total[-1], side="right"))
        return int(ids[min(place, n - 1)])


def log_softmax(logits: Logits) -> NDArray[np.float64]:
    """Natural logarithms of the probabilities, without any sampling setting."""
    wide = logits.astype(np.float64)
    wide -= wide.max()
    wide -= np.log(np.exp(wide).sum())
    return wide


def most_probable(logprobs: NDArray[np.float64], n: int) -> list[int]:
    """Ids of the n most probable tokens, the most probable first."""
    return [int(i) for i in _largest(logprobs, n)] if n > 0 else []


def _penalize(logits: Logits, recent: Sequence[int], penalty: float) -> Logits:
    if penalty == 1 or not recent:
        return logits
    out = logits.copy()
    ids = np.unique(np.asarray(recent, dtype=np.int64))
    out[ids] = np.where(out[ids] > 0, out[ids] / penalty, out[ids] * penalty)
    return out


def _largest(values: NDArray[np.float32] | NDArray[np.float64], k: int) -> NDArray[np.intp]:
    """Indices of the k largest values in falling order; all of them if k is 0."""
    if 0 < k < len(values):
        ids = np.argpartition(values, len(values) - k)[-k:]
        return ids[np.argsort(-values[ids], kind="stable")]
    return np.argsort(-values, kind="stable")


def _count_top_p(falling: NDArray[np.float64], top_p: float) -> int:
    if top_p >= 1:
        return len(falling)
    probabilities = np.exp(falling - falling[0])
    reached = np.cumsum(probabilities) >= top_p * probabilities.sum()
    return int(np.argmax(reached)) + 1


def _count_min_p(falling: NDArray[np.float64], min_p: float) -> int:
    if min_p <= 0:
        return len(falling)
    return max(1, int(np.count_nonzero(np.exp(falling - falling[0]) >= min_p)))
