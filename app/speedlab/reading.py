"""Words on screen over time, and a reader who reads them as they come."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import zip_longest

from app.speedlab.timeline import Timeline
from app.speedlab.units import word_starts

WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction by adults: the mean of 190 studies (Brysbaert 2019)."""
_MINUTE_NS = 60_000_000_000

Curve = tuple[tuple[int, float], ...]
"""Points (nanoseconds since Send, words). Between two of them it is a straight line."""


@dataclass(frozen=True, slots=True)
class ReadingFigures:
    """What a delivery does to a reader."""

    first_words_ns: int
    """Send to the first word on the screen."""
    complete_ns: int
    """Send to the last."""
    nothing_to_read_ns: int
    """How long, before it was complete, there was no word that the reader had not read."""
    read_ns: int
    """Send to the reader's end of the text."""


def words_on_screen(shown: Timeline) -> Curve:
    """The corners of the stairs: two points for each step that brings words."""
    starts = word_starts(shown.text)
    points: list[tuple[int, float]] = [(0, 0.0)]
    for time_ns, end in zip(shown.times_ns, shown.ends, strict=True):
        words = float(bisect_left(starts, end))
        if words > points[-1][1]:
            points += [(time_ns, points[-1][1]), (time_ns, words)]
    return tuple(points)


def reading(shown: Timeline, words_per_minute: float = WORDS_PER_MINUTE) -> Curve:
    """How far a reader is who begins with the first word and waits where there is none.

    `words_per_minute` is more than 0.
    """
    word_ns = _MINUTE_NS / words_per_minute
    steps = words_on_screen(shown)[2::2]
    until = [time_ns for time_ns, _ in steps[1:]]
    points: list[tuple[int, float]] = [(0, 0.0)]
    read = 0.0
    for (time_ns, words), next_ns in zip_longest(steps, until):
        done_ns = time_ns + (words - read) * word_ns
        if next_ns is not None:
            done_ns = min(done_ns, next_ns)
        points.append((time_ns, read))
        read += (done_ns - time_ns) / word_ns
        points.append((round(done_ns), read))
    return tuple(points)


def at(curve: Curve, time_ns: int) -> float:
    """The words of a curve at a moment, after its end those of its end."""
    after = bisect_right(curve, time_ns, key=lambda point: point[0])
    if after == 0:
        return 0.0
    (before_ns, before) = curve[after - 1]
    if after == len(curve):
        return before
    (after_ns, words) = curve[after]
    return before + (words - before) * (time_ns - before_ns) / (after_ns - before_ns)


def figures(shown: Timeline, words_per_minute: float = WORDS_PER_MINUTE) -> ReadingFigures:
    """First words, complete, time with nothing to read, and when it is read."""
    stairs = words_on_screen(shown)
    path = reading(shown, words_per_minute)
    words, word_ns = stairs[-1][1], _MINUTE_NS / words_per_minute
    complete_ns = shown.complete_ns
    reading_ns = at(path, complete_ns) * word_ns
    return ReadingFigures(
        first_words_ns=stairs[1][0] if words else complete_ns,
        complete_ns=complete_ns,
        nothing_to_read_ns=max(0, round(complete_ns - reading_ns)),
        read_ns=path[-1][0] if words else complete_ns,
    )
