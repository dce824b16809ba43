"""The statistics of a trial. Each is SciPy's, or stands here in full with its source.

SciPy takes half a second to import, and an app that is only chatted with never needs it: it is
imported where it is used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, exp, fsum

ALPHA = 0.05
CONFIDENCE = 1 - ALPHA
RESAMPLES = 9999
BOOTSTRAP_SEED = 20_250_117
"""Fixed, so that the same answers give the same interval."""
_DIGITS = 9
"""Differences are rounded to so many digits before they are ranked: 0.3 - 0.2 and 0.2 - 0.1 tie."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval of 95 %."""

    low: float
    high: float

    def contains(self, value: float) -> bool:
        """Whether a value is in it, ends included."""
        return self.low <= value <= self.high

    def mapped_by_exp(self) -> "Interval":
        """The interval of the exponential of what this one is of."""
        return Interval(exp(self.low), exp(self.high))


@dataclass(frozen=True, slots=True)
class SignedRank:
    """Wilcoxon's signed-rank test of paired differences, two-sided."""

    used: int
    """Differences that are not 0: those that are are left out (Wilcoxon 1945)."""
    statistic: float
    """The smaller of the two sums of ranks; ties have the mean of their ranks."""
    p: float
    """Exact up to 13 differences, up to 50 without ties; else the normal approximation."""


def wilson(successes: int, trials: int) -> Interval:
    """The score interval of a share (Wilson 1927), without continuity correction.

    Raises ValueError unless 0 <= successes <= trials and trials > 0.
    """
    from scipy.stats import binomtest  # noqa: PLC0415 - see the module's docstring

    interval = binomtest(successes, trials).proportion_ci(CONFIDENCE, method="wilson")
    return Interval(float(interval.low), float(interval.high))


def binomial_p(successes: int, trials: int) -> float:
    """The exact two-sided binomial test of a share of one half. Without trials it is 1."""
    from scipy.stats import binomtest  # noqa: PLC0415 - see the module's docstring

    return float(binomtest(successes, trials, 0.5).pvalue) if trials else 1.0


def fewest_for_test() -> int:
    """The least number with which the exact binomial test can come below `ALPHA`: all one way.

    The same holds for the signed-rank test: each sign has a chance of one half.
    """
    trials = 1
    while 2 * 0.5**trials >= ALPHA:
        trials += 1
    return trials


def fewest_one_way(trials: int) -> int | None:
    """Of so many choices, how many must go one way for p < `ALPHA`; None if all do not suffice."""
    tail = 0
    needed = None
    for successes in range(trials, trials // 2, -1):
        tail += comb(trials, successes)
        if 2 * tail / 2**trials >= ALPHA:
            break
        needed = successes
    return needed


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean of at least one value."""
    return fsum(values) / len(values)


def bootstrap_mean(values: Sequence[float]) -> Interval | None:
    """The bootstrap interval of the mean, bias-corrected and accelerated (Efron 1987).

    None for fewer than two values. Values that are all the same give an interval without width.
    """
    from numpy import mean as mean_along  # noqa: PLC0415 - see the module's docstring
    from scipy.stats import bootstrap  # noqa: PLC0415 - see the module's docstring

    if len(values) < 2:  # noqa: PLR2004 - one value has no spread
        return None
    if max(values) - min(values) < 10**-_DIGITS:
        return Interval(min(values), max(values))
    interval = bootstrap(
        (tuple(values),),
        mean_along,
        axis=0,
        n_resamples=RESAMPLES,
        confidence_level=CONFIDENCE,
        method="BCa",
        rng=BOOTSTRAP_SEED,
    ).confidence_interval
    return Interval(float(interval.low), float(interval.high))


def t_interval(values: Sequence[float]) -> Interval | None:
    """Student's interval of the mean. None for fewer than two values."""
    from scipy.stats import t  # noqa: PLC0415 - see the module's docstring

    count = len(values)
    if count < 2:  # noqa: PLR2004 - one value has no spread
        return None
    middle = mean(values)
    variance = fsum((value - middle) ** 2 for value in values) / (count - 1)
    half = float(t.ppf(1 - ALPHA / 2, count - 1)) * (variance / count) ** 0.5
    return Interval(middle - half, middle + half)


def signed_rank(differences: Sequence[float]) -> SignedRank:
    """Test whether paired differences are centred on 0. Without any that is not 0, p is 1."""
    from scipy.stats import wilcoxon  # noqa: PLC0415 - see the module's docstring

    used = [rounded for value in differences if (rounded := round(value, _DIGITS))]
    if not used:
        return SignedRank(0, 0.0, 1.0)
    found = wilcoxon(used)
    return SignedRank(len(used), float(found.statistic), float(found.pvalue))
