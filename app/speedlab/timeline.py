"""A text, and when each piece of it was there: what a model generated, or what a screen shows."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from app.conversations.tree import Recording


@dataclass(frozen=True, slots=True)
class Timeline:
    """From `times_ns[i]` on, the first `ends[i]` characters of `text` are there."""

    text: str
    times_ns: tuple[int, ...]
    """Nanoseconds since Send, one for each step; they never decrease."""
    ends: tuple[int, ...]
    """Characters (code points) from the text's beginning, one for each step; they increase, and the
    last is the length of the text."""

    @property
    def first_ns(self) -> int:
        """Send to the first text; 0 where there is none."""
        return self.times_ns[0] if self.times_ns else 0

    @property
    def complete_ns(self) -> int:
        """Send to the last text; 0 where there is none. What an engine does later shows nothing."""
        return self.times_ns[-1] if self.times_ns else 0

    def end_at(self, time_ns: int) -> int:
        """How many characters are there at a moment."""
        steps = bisect_right(self.times_ns, time_ns)
        return self.ends[steps - 1] if steps else 0

    def time_of(self, end: int) -> int:
        """When the first `end` characters were there; `end` is at least 1 and within the text."""
        return self.times_ns[bisect_right(self.ends, end - 1)]

    def pieces(self) -> tuple[str, ...]:
        """The text that each step adds."""
        return tuple(self.text[a:b] for a, b in pairwise((0, *self.ends)))


def timeline_of(text: str, steps: Iterable[tuple[int, int]]) -> Timeline:
    """A timeline from steps (nanoseconds, characters there), put right where they are not in order.

    A time earlier than the one before it becomes that one; steps that add nothing are left out;
    what is missing of the text comes with the last step.
    """
    times_ns: list[int] = []
    ends: list[int] = []
    latest_ns, shown = 0, 0
    for time_ns, end in steps:
        latest_ns = max(latest_ns, time_ns)
        if min(end, len(text)) > shown:
            shown = min(end, len(text))
            times_ns.append(latest_ns)
            ends.append(shown)
    if shown < len(text):
        times_ns[-1:] = [latest_ns]
        ends[-1:] = [len(text)]
    return Timeline(text, tuple(times_ns), tuple(ends))


def recorded(text: str, recording: Recording) -> Timeline:
    """A reply as it arrived. Without a recording all of it is there at once, at 0."""
    ends = accumulate(recording.lengths)
    return timeline_of(text, zip(recording.times_ns, ends, strict=True))
