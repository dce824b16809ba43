"""The values of a trial's results, and of which of them a difference can be claimed."""

from dataclasses import dataclass

from app.speedlab.trials.design import Scale, Slot, TrialDesign
from app.speedlab.trials.statistics import ALPHA, Interval, SignedRank, fewest_for_test


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    count: int
    total: int
    interval: Interval | None
    """Wilson's; None of nothing."""

    @property
    def value(self) -> float:
        """From 0 to 1; 0 of nothing."""
        return self.count / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Preference:
    """Which delivery felt faster, by units: participants, or comparisons of one participant."""

    first: Share
    second: Share
    neither: Share
    """No difference, or of a participant as many one way as the other."""
    decided: Share
    """The first among those with a preference: what the test is of."""
    p: float
    """The exact two-sided binomial test of `decided` against one half."""
    comparisons: tuple[int, int, int]
    """How many single comparisons went to the first, to the second, to neither."""

    @property
    def winner(self) -> Slot | None:
        """The delivery of which can be said that it felt faster; None if of neither."""
        interval = self.decided.interval
        if interval is None or self.p >= ALPHA or interval.contains(0.5):
            return None
        return Slot.FIRST if self.decided.value > 0.5 else Slot.SECOND  # noqa: PLR2004 - one half


@dataclass(frozen=True, slots=True)
class Ratio:
    """A geometric mean of ratios over units."""

    units: int
    value: float
    interval: Interval | None
    """Bootstrap over the units; None of fewer than two."""


@dataclass(frozen=True, slots=True)
class Estimates:
    """Estimated against real duration. 1 is right, above it a delivery seemed longer."""

    first: Ratio
    second: Ratio
    between: Ratio
    """That of the first over that of the second, paired."""
    test: SignedRank
    """Of the logarithms of the pairs behind `between`."""

    @property
    def shorter(self) -> Slot | None:
        """The delivery of which can be said that it seemed shorter; None if of neither."""
        return _differs(self.between.interval, 1.0, self.test, self.between.value, Slot.SECOND)


@dataclass(frozen=True, slots=True)
class ScaleFinding:
    """One scale: means over units, and the paired difference."""

    scale: Scale
    units: int
    first: float
    second: float
    difference: float
    """First minus second."""
    interval: Interval | None
    """Student's, of the difference; None of fewer than two units."""
    test: SignedRank

    @property
    def higher(self) -> Slot | None:
        """The delivery of which can be said that it was rated higher; None if of neither."""
        return _differs(self.interval, 0.0, self.test, self.difference, Slot.FIRST)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a part of the answers says."""

    title: str
    """Empty for the whole trial, else a profile or a participant's code."""
    by_participant: bool
    """Whether a unit is a participant; else it is a comparison."""
    answered: int
    interrupted: int
    """Of the answered comparisons, those that were interrupted before and played anew."""
    preference: Preference
    estimates: Estimates | None
    """None where nothing was estimated."""
    scales: tuple[ScaleFinding, ...]
    """Those that have an answer."""

    @property
    def units(self) -> int:
        """How many participants, or comparisons of the one."""
        return self.preference.first.total


@dataclass(frozen=True, slots=True)
class Results:
    """All that can be said of a trial so far."""

    design: TrialDesign
    planned: int
    """Comparisons of all participants."""
    whole: Findings
    by_profile: tuple[Findings, ...]
    by_participant: tuple[Findings, ...]
    """Of those who answered something."""


def _differs(
    interval: Interval | None, neutral: float, test: SignedRank, value: float, above: Slot
) -> Slot | None:
    """`above` or the other delivery; None unless test, interval and number all show it."""
    enough = test.used >= fewest_for_test()
    if interval is None or not enough or test.p >= ALPHA or interval.contains(neutral):
        return None
    return above if value > neutral else above.other
