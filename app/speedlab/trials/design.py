"""What a blind trial is: which replies, which two deliveries, what is asked."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.conversations.tree import new_id, utc_now
from app.inference.words import tr
from app.speedlab.delivery import ALL_AT_ONCE, STREAMING, PaneDelivery
from app.speedlab.timeline import Timeline

MOST_COMPARISONS = 100
MOST_MATERIALS = 20
MOST_SCALES = 20
LONGEST_NAME = 200
SEEDS = 2**53
"""Seeds are below this: every program that reads JSON keeps such a number exactly."""
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TAKEN = frozenset({"unit", "wait", "first_s", "real_s", "estimate_s", "delivery"})
"""What else is exported for each side."""
_LEAST_POINTS, _MOST_POINTS = 2, 101


class Slot(StrEnum):
    """One of the two deliveries of a trial, by its place in the design."""

    FIRST = "first"
    SECOND = "second"

    @property
    def other(self) -> "Slot":
        """The other one."""
        return Slot.SECOND if self is Slot.FIRST else Slot.FIRST


class Side(StrEnum):
    """One of the two panes of the window."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The other one."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Presentation(StrEnum):
    """When the two sides play. Durations can be estimated only when each has its own time."""

    ONE_AFTER_ANOTHER = "one_after_another"
    AT_THE_SAME_TIME = "at_the_same_time"


@dataclass(frozen=True, slots=True)
class Scale:
    """A question that is answered for each side by a number from 1 to `points`."""

    key: str
    """Names its columns in the export: lower-case letters, digits and _, beginning with a letter.
    """
    question: str
    low: str
    """What 1 means."""
    high: str
    """What `points` means."""
    points: int = 7

    def __post_init__(self) -> None:
        """Raises ValueError with a sentence."""
        if not _KEY.fullmatch(self.key):
            raise ValueError(
                tr(
                    "The short name of a scale has lower-case letters, digits and _, begins with a "
                    "letter and is at most 40 characters long."
                )
            )
        if self.key in _TAKEN:
            raise ValueError(
                tr("A scale cannot be called {key}: another column has that name.", key=self.key)
            )
        if not (self.question.strip() and self.low.strip() and self.high.strip()):
            raise ValueError(tr("A scale needs a question and a word for each of its ends."))
        if not _LEAST_POINTS <= self.points <= _MOST_POINTS:
            raise ValueError(
                tr(
                    "A scale has from {least_points} to {most_points} points.",
                    least_points=_LEAST_POINTS,
                    most_points=_MOST_POINTS,
                )
            )


SCALES = (
    Scale("pleasant", tr("How pleasant was it?"), tr("unpleasant"), tr("pleasant")),
    Scale(
        "thoughtful", tr("How thoughtful did the answer seem?"), tr("careless"), tr("thoughtful")
    ),
)


@dataclass(frozen=True, slots=True)
class Material:
    """One reply of a trial: a copy, which stays when the chat that it comes from is deleted."""

    title: str
    generated: Timeline
    profile_name: str = tr("As recorded")

    def __post_init__(self) -> None:
        """Raises ValueError with a sentence."""
        if not self.generated.text.strip():
            raise ValueError(
                tr("The reply “{title}” has no text to show. Choose another one.", title=self.title)
            )


@dataclass(frozen=True, slots=True)
class TrialDesign:
    """A trial, as it is decided before anyone takes part. Raises ValueError with a sentence."""

    name: str
    materials: tuple[Material, ...]
    first: PaneDelivery = STREAMING
    second: PaneDelivery = ALL_AT_ONCE
    comparisons: int = 8
    """For each participant."""
    scales: tuple[Scale, ...] = SCALES
    presentation: Presentation = Presentation.ONE_AFTER_ANOTHER
    asks_estimates: bool = True
    """Whether it asks how long each side took."""
    seed: int = 0
    """Decides sides, order and replies of every participant; from 0, below `SEEDS`."""
    id: str = field(default_factory=new_id)
    created_at: datetime = field(default_factory=utc_now)

    def __post_init__(self) -> None:
        """Raises ValueError with a sentence."""
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise ValueError(
                tr(
                    "A trial needs a name of at most {longest_name} characters.",
                    longest_name=LONGEST_NAME,
                )
            )
        if self.first == self.second:
            raise ValueError(tr("Both deliveries are the same, so nothing would be compared."))
        keys = [scale.key for scale in self.scales]
        if len(set(keys)) < len(keys):
            raise ValueError(tr("Two scales have the same short name. Give each its own."))
        self._check_amounts()

    def _check_amounts(self) -> None:
        for count, least, most, what in (
            (len(self.materials), 1, MOST_MATERIALS, "replies"),
            (self.comparisons, 1, MOST_COMPARISONS, tr("comparisons for each participant")),
            (len(self.scales), 0, MOST_SCALES, "scales"),
        ):
            if not least <= count <= most:
                raise ValueError(
                    tr(
                        "A trial has from {least} to {most} {what}.",
                        least=least,
                        most=most,
                        what=what,
                    )
                )
        if not 0 <= self.seed < SEEDS:
            raise ValueError(tr("The seed is a whole number from 0 to {seeds:,}.", seeds=SEEDS - 1))

    def delivery(self, slot: Slot) -> PaneDelivery:
        """The delivery in a place of the design."""
        return self.first if slot is Slot.FIRST else self.second
