"""Where the messages of a conversation stand, without a widget for each of them.

A message has a height, measured or estimated; its top is the sum of those before it. A Fenwick tree
(P. Fenwick, "A new data structure for cumulative frequency tables", 1994) keeps the sums, so that
a height is changed, and a place found, in the logarithm of the number of messages.
"""

from collections.abc import Iterable, Sequence


class Places:
    """Heights of messages from top to bottom, `gap` pixels apart, between two `margin`s."""

    def __init__(self, margin: int = 0, gap: int = 0) -> None:
        self._margin = margin
        self._gap = gap
        self._heights: list[int] = []
        self._sums: list[int] = [0]
        """At index i (from 1): the sum of the `i & -i` heights that end with the i-th."""

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """Height of the whole conversation in pixels; 0 without messages."""
        if not self._heights:
            return 0
        count = len(self._heights)
        return 2 * self._margin + self._sum_before(count) + (count - 1) * self._gap

    def height(self, index: int) -> int:
        """Height of a message."""
        return self._heights[index]

    def top(self, index: int) -> int:
        """Where a message begins."""
        return self._margin + self._sum_before(index) + index * self._gap

    def bottom(self, index: int) -> int:
        """Where a message ends, the gap below it left out."""
        return self.top(index) + self._heights[index]

    def index_at(self, y: int) -> int:
        """The first message that ends below `y`; the last one beyond the end. Not without any."""
        rest = y - self._margin
        index, step = 0, 1 << (len(self._heights).bit_length() - 1)
        while step:
            after = index + step
            if after <= len(self._heights):
                # A message and the gap below it end at or above `y`.
                through = self._sums[after] + step * self._gap
                if through <= rest:
                    index, rest = after, rest - through
            step >>= 1
        if index < len(self._heights) and rest >= self._heights[index]:
            index += 1  # `y` lies in the gap below it
        return min(index, len(self._heights) - 1)

    def put(self, index: int, height: int) -> None:
        """Say how high a message is."""
        difference = height - self._heights[index]
        self._heights[index] = height
        place = index + 1
        while difference and place < len(self._sums):
            self._sums[place] += difference
            place += place & -place

    def append(self, height: int) -> None:
        """One message more, at the end."""
        self._heights.append(height)
        place = len(self._heights)
        inside = self._sum_before(place - 1) - self._sum_before(place - (place & -place))
        self._sums.append(height + inside)

    def prepend(self, heights: Sequence[int]) -> None:
        """Messages before the first one."""
        self.show([*heights, *self._heights])

    def show(self, heights: Iterable[int]) -> None:
        """These instead."""
        self._heights = list(heights)
        sums = [0, *self._heights]
        for place in range(1, len(sums)):
            above = place + (place & -place)
            if above < len(sums):
                sums[above] += sums[place]
        self._sums = sums

    def _sum_before(self, index: int) -> int:
        total = 0
        while index:
            total += self._sums[index]
            index &= index - 1
        return total
