"""Charts of a printed report: one inline SVG for each figure, a point and its interval on an axis.

They hold numbers and nothing that a person wrote.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from app.speedlab.trials.statistics import Interval

WIDTH, HEIGHT = 260, 26
_PAD = 6
_MIDDLE = 9
_FOOT = HEIGHT - 1


@dataclass(frozen=True, slots=True)
class Axis:
    """What a chart reaches over, and the value that means: no difference."""

    low: float
    high: float
    neutral: float | None = None
    is_log: bool = False
    is_share: bool = False

    def x(self, value: float) -> float:
        """Where a value stands, pixels; beyond the ends it stands at the end."""
        low, high, at = (
            (log10(self.low), log10(self.high), log10(value))
            if self.is_log
            else (self.low, self.high, value)
        )
        share = min(max((at - low) / (high - low), 0.0), 1.0)
        return _PAD + share * (WIDTH - 2 * _PAD)


SHARES = Axis(0.0, 1.0, 0.5, is_share=True)
OF_ALL = Axis(0.0, 1.0, is_share=True)


def ratio_axis(values: Sequence[float]) -> Axis:
    """A logarithmic axis on which all of these ratios stand, 1 in its middle."""
    most = max(2.0, *(max(value, 1 / value) for value in values)) if values else 2.0
    return Axis(1 / most, most, 1.0, is_log=True)


def difference_axis(points: int) -> Axis:
    """An axis for differences of two ratings from 1 to `points`."""
    return Axis(1.0 - points, points - 1.0, 0.0)


def chart(value: float, interval: Interval | None, axis: Axis, title: str) -> str:
    """A point, its interval as a line, the neutral value as a dashed one. `title` is our own words.

    `axis` says where; the title is what a screen reader says.
    """
    left, right = axis.x(axis.low), axis.x(axis.high)
    parts = [
        f'<svg width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{title}</title>",
        _line("axis", left, right),
    ]
    marks = [(axis.low, "start"), (axis.high, "end")]
    if axis.neutral is not None:
        x = axis.x(axis.neutral)
        parts.append(f'<line class="neutral" x1="{x:.1f}" y1="1" x2="{x:.1f}" y2="17"/>')
        marks.append((axis.neutral, "middle"))
    if interval is not None:
        parts.append(_line("interval", axis.x(interval.low), axis.x(interval.high)))
    parts.append(f'<circle cx="{axis.x(value):.1f}" cy="{_MIDDLE}" r="4"/>')
    for at, anchor in marks:
        text = f"{at * 100:.0f} %" if axis.is_share else f"{at:.3g}"
        parts.append(f'<text x="{axis.x(at):.1f}" y="{_FOOT}" text-anchor="{anchor}">{text}</text>')
    return "".join([*parts, "</svg>"])


def _line(kind: str, begin: float, end: float) -> str:
    return f'<line class="{kind}" x1="{begin:.1f}" y1="{_MIDDLE}" x2="{end:.1f}" y2="{_MIDDLE}"/>'
