"""Spreads the bursts in which a reply arrives evenly over the time until the next one.

What is smoothed is what is seen. When text arrived, and so every figure, is known elsewhere.
"""

import unicodedata

_NEW_GAP_SHARE = 0.3
"""How much the latest gap between two arrivals counts in the mean of them."""
_LONGEST_GAP_NS = 600_000_000
"""No text waits longer, however long the gaps are."""
_JOINERS = "\u200d\ufe0e\ufe0f"


class Pace:
    """Of one reply. Times are nanoseconds of one clock, and never go back."""

    def __init__(self) -> None:
        self._waiting = ""
        self._arrived_ns: int | None = None
        self._gap_ns = 0.0
        self._since_ns = 0
        self._per_ns = 0.0
        """Characters to show in a nanosecond, from `_since_ns` on."""

    @property
    def has_more(self) -> bool:
        """Whether something waits to be shown."""
        return bool(self._waiting)

    def arrive(self, text: str, now_ns: int) -> str:
        """Text has arrived; returns what is to be shown at once.

        That is everything as long as it is not known how fast text comes.
        """
        shown = self.due(now_ns)
        if self._arrived_ns is None:
            self._arrived_ns = now_ns
            return shown + text
        gap_ns = min(now_ns - self._arrived_ns, _LONGEST_GAP_NS)
        share = _NEW_GAP_SHARE if self._gap_ns else 1.0
        self._gap_ns += share * (gap_ns - self._gap_ns)
        self._arrived_ns, self._since_ns = now_ns, now_ns
        self._waiting += text
        self._per_ns = len(self._waiting) / max(1.0, self._gap_ns)
        return shown

    def due(self, now_ns: int) -> str:
        """What is to be shown by now, and was not yet."""
        count = int((now_ns - self._since_ns) * self._per_ns)
        if not count or not self._waiting:
            return ""
        self._since_ns += int(count / self._per_ns)
        end = _whole_until(self._waiting, count)
        shown, self._waiting = self._waiting[:end], self._waiting[end:]
        return shown

    def rest(self) -> str:
        """All that waits, since nothing more will come, or nobody looks."""
        shown, self._waiting = self._waiting, ""
        return shown


def _whole_until(text: str, count: int) -> int:
    """The end of what is shown, so that no character is shown without what belongs to it."""
    end = count
    while end < len(text) and (
        unicodedata.combining(text[end]) or text[end] in _JOINERS or text[end - 1] == "\u200d"
    ):
        end += 1
    return end
