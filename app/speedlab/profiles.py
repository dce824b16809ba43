"""Delivery profiles: how fast, and how evenly, a model's tokens come."""

from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from random import Random
from statistics import fmean, pstdev

from app.inference.words import tr
from app.speedlab.timeline import Timeline, timeline_of

_MS = 1_000_000
_S = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Profile:
    """A pace. Out of range raises ValueError with a sentence."""

    name: str
    ttft_ms: float
    """Send to the first token, milliseconds; at least 0."""
    tokens_per_s: float
    """More than 0, without the time to the first token."""
    jitter: float = 0.0
    """Standard deviation of the gaps between tokens over their mean; 0 is even, 3 the most."""
    burst: int = 1
    """Tokens that come together; at least 1."""
    stall_at: float = 0.5
    """After which share of the tokens it stalls, 0 to 1."""
    stall_ms: float = 0.0
    """How long it stalls, milliseconds; 0 for never."""

    def __post_init__(self) -> None:
        for value, least, most, name in (
            (self.ttft_ms, 0, 600_000, tr("The time to the first token")),
            (self.tokens_per_s, 0.1, 100_000, tr("The number of tokens per second")),
            (self.jitter, 0, 3, tr("The jitter")),
            (self.burst, 1, 10_000, tr("The number of tokens in a burst")),
            (self.stall_at, 0, 1, tr("The place of the stall")),
            (self.stall_ms, 0, 600_000, tr("The length of the stall")),
        ):
            if not least <= value <= most:
                raise ValueError(
                    tr("{name} is from {least:,} to {most:,}.", name=name, least=least, most=most)
                )


NAMED = (
    Profile("Fast API", 300, 90, jitter=0.4),
    Profile("Laptop", 700, 8, jitter=0.1),
    Profile("Instant", 60, 400),
    Profile("Busy server", 2500, 25, jitter=1.0, burst=6, stall_at=0.4, stall_ms=3000),
    Profile("Thinks first", 12_000, 60, jitter=0.3),
)


def paced(text: str, ends: tuple[int, ...], profile: Profile, seed: int = 0) -> Timeline:
    """`text` in tokens that end at `ends`, at the pace of a profile. A seed gives the same times.

    The mean pace is the profile's own, whatever the jitter: only how it is spread out is random.
    """
    gaps = _gaps(max(0, len(ends) - 1), profile.jitter, Random(seed))  # noqa: S311 - no secret
    gap_ns = _S / profile.tokens_per_s
    stall_before = round(profile.stall_at * len(ends))
    time_ns = profile.ttft_ms * _MS
    times_ns: list[float] = []
    for number in range(len(ends)):
        time_ns += gaps[number - 1] * gap_ns if number else 0
        time_ns += profile.stall_ms * _MS if number == stall_before else 0
        times_ns.append(time_ns)
    bursts = (
        (round(times_ns[_last_of_burst(number, profile.burst, len(ends))]), end)
        for number, end in enumerate(ends)
    )
    return timeline_of(text, bursts)


def measured(name: str, generated: Timeline) -> Profile:
    """The profile of what was recorded: its first token, its pace, its unevenness."""
    gaps_ns = [after - before for before, after in pairwise(generated.times_ns)]
    mean_ns = fmean(gaps_ns) if gaps_ns else 0.0
    if mean_ns <= 0:
        return Profile(name, min(generated.first_ns / _MS, 600_000), 100_000)
    pace = min(max(_S / mean_ns, 0.1), 100_000)
    jitter = min(pstdev(gaps_ns) / mean_ns, 3.0)
    return Profile(name, min(generated.first_ns / _MS, 600_000), pace, jitter)


def _last_of_burst(number: int, burst: int, count: int) -> int:
    """A burst is sent when the last of its tokens exists; the first token never waits."""
    if number == 0:
        return 0
    return min(count - 1, (number - 1) // burst * burst + burst)


def _gaps(count: int, jitter: float, random: Random) -> list[float]:
    """Factors of the mean gap, log-normal: never negative, now and then long; their mean is 1."""
    if not jitter or not count:
        return [1.0] * count
    sigma = sqrt(log(1 + jitter * jitter))
    gaps = [random.lognormvariate(0, sigma) for _ in range(count)]
    mean = fmean(gaps)
    return [gap / mean for gap in gaps]
