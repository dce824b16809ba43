"""One row of the table of what the app must reach."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Row:
    """A measured value beside its bound."""

    name: str
    unit: str
    """ "ratio", "ms", "MB" or "modules"."""
    value: float
    bound: float
    at_most: bool = True
    detail: str = ""
    """What the value was made of."""

    @property
    def reached(self) -> bool:
        """Whether the value keeps to its bound."""
        return self.value <= self.bound if self.at_most else self.value >= self.bound

    def line(self) -> str:
        """The row as text."""
        sign = "at most" if self.at_most else "at least"
        mark = "reached" if self.reached else "MISSED"
        unit = "" if self.unit == "ratio" else f" {self.unit}"
        value, bound = f"{self.value:.3g}{unit}", f"{sign} {self.bound:g}{unit}"
        return f"{self.name:<62} {value:>10}  {bound:<16} {mark:<8} {self.detail}"

    def as_json(self) -> dict[str, Any]:
        """The row as JSON."""
        return {**asdict(self), "reached": self.reached}


def alternate(first: Callable[[], A], second: Callable[[], B], pairs: int) -> list[tuple[A, B]]:
    """Measure both in turn, so that a disturbance meets both."""
    return [(first(), second()) for _ in range(pairs)]


def median_ratio(pairs: Sequence[tuple[float, float]]) -> float:
    """The median of first divided by second."""
    return median(a / b for a, b in pairs)
