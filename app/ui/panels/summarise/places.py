"""Where a document's code points stand in a QTextDocument, which counts in UTF-16.

A line of many thousand characters is laid out as a whole by Qt, which takes seconds; so it is cut
for display, and each cut is one more character there.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
_LONGEST_LINE = 4_000
_BREAKS = re.compile(r"[\r\u2029\ufdd0\ufdd1\ud800-\udfff]")
"""What Qt takes for the end of a line or cannot hold; a document read by us has none of them."""


class Places:
    """Translates between offsets in a text and positions in a QTextDocument that shows it."""

    def __init__(self, text: str) -> None:
        self.shown = _BREAKS.sub(" ", text)
        """The text as it can be shown; of the same length."""
        self.cuts = _cuts(text)
        """Code points before which a line is cut for display."""
        self._astral: list[int] = []
        if not text.isascii():
            self._astral = [found.start() for found in _ASTRAL.finditer(text)]

    def position(self, offset: int) -> int:
        """The position of the code point at `offset`."""
        return offset + bisect_left(self._astral, offset) + bisect_right(self.cuts, offset)

    def offset(self, position: int) -> int:
        """The code point at `position`; inside of one, its own; at a cut, the one after it."""
        low, high = 0, len(self.shown)
        while low < high:
            middle = (low + high + 1) // 2
            if self.position(middle) <= position:
                low = middle
            else:
                high = middle - 1
        return low

    def to_show(self, start: int, end: int) -> str:
        """The text from `start` to `end`, with its cuts."""
        first, last = bisect_left(self.cuts, start), bisect_left(self.cuts, end)
        bounds = [start, *self.cuts[first:last], end]
        pieces = [self.shown[a:b] for a, b in pairwise(bounds)]
        return "\n".join(pieces)


def _cuts(text: str) -> list[int]:
    cuts = []
    start = 0
    while len(text) - start > _LONGEST_LINE:
        end = start + _LONGEST_LINE
        line_end = text.rfind("\n", start, end + 1)
        if line_end >= 0:
            start = line_end + 1
            continue
        space = text.rfind(" ", start + _LONGEST_LINE // 2, end)
        start = space + 1 if space >= 0 else end
        cuts.append(start)
    return cuts
