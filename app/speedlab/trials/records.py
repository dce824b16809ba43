"""What is known of a trial: who took part, what was played, what was answered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.inference.words import tr
from app.speedlab.trials.design import Side, Slot, TrialDesign
from app.speedlab.trials.plan import PlannedComparison

LONGEST_CODE = 40


class Felt(StrEnum):
    """Which side felt faster."""

    LEFT = "left"
    RIGHT = "right"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Rating:
    """What was answered on one scale: a number from 1 for each side."""

    key: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a participant says of a comparison."""

    felt_faster: Felt
    left_estimate_s: float | None = None
    """How long it seemed, seconds; None where the trial does not ask."""
    right_estimate_s: float | None = None
    ratings: tuple[Rating, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Played:
    """How long each side really took on the screen, nanoseconds from its Send to its last text."""

    left_ns: int
    right_ns: int


@dataclass(frozen=True, slots=True)
class ComparisonRecord:
    """One comparison of one participant: the plan, and what became of it."""

    planned: PlannedComparison
    begun_at: datetime | None = None
    """When it was played for the last time."""
    ended_at: datetime | None = None
    """When both sides were complete."""
    answered_at: datetime | None = None
    interruptions: int = 0
    """How often it was begun, left without an answer and played anew."""
    played: Played | None = None
    answer: Answer | None = None

    def estimate_s(self, slot: Slot) -> float | None:
        """How long a delivery seemed, seconds; None without an answer to that."""
        if self.answer is None:
            return None
        is_left = slot is self.planned.left
        return self.answer.left_estimate_s if is_left else self.answer.right_estimate_s

    def real_s(self, slot: Slot) -> float | None:
        """How long a delivery took, seconds; None before it was played."""
        if self.played is None:
            return None
        is_left = slot is self.planned.left
        return (self.played.left_ns if is_left else self.played.right_ns) / 1e9

    def rating(self, key: str, slot: Slot) -> int | None:
        """What a delivery was given on a scale; None without an answer to that."""
        ratings = self.answer.ratings if self.answer else ()
        for rating in ratings:
            if rating.key == key:
                return rating.left if slot is self.planned.left else rating.right
        return None

    @property
    def felt_faster(self) -> Slot | None:
        """The delivery that felt faster; None if neither did, or without an answer."""
        if self.answer is None or self.answer.felt_faster is Felt.SAME:
            return None
        return self.planned.at(Side(self.answer.felt_faster.value))


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who takes part, known by a code alone."""

    id: str
    trial_id: str
    number: int
    """From 1: it decides the plan. A number that a deleted participant had is given again."""
    code: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """A participant's way through a trial."""

    design: TrialDesign
    participant: Participant
    comparisons: tuple[ComparisonRecord, ...]

    @property
    def next(self) -> ComparisonRecord | None:
        """The first comparison without an answer; None when all are answered.

        One that has a `begun_at` was interrupted: it is begun again, which marks it.
        """
        return next((record for record in self.comparisons if record.answer is None), None)

    @property
    def answered(self) -> int:
        """How many comparisons have an answer."""
        return sum(record.answer is not None for record in self.comparisons)


@dataclass(frozen=True, slots=True)
class TrialHead:
    """A trial in a list."""

    id: str
    name: str
    created_at: datetime
    participants: int
    answered: int
    """Comparisons that have an answer, of all participants."""
    planned: int
    """Comparisons in all, of all participants."""


@dataclass(frozen=True, slots=True)
class TrialData:
    """A trial with all that was answered; sessions in the order of their numbers."""

    design: TrialDesign
    sessions: tuple[Session, ...]


def check_code(code: str, taken: Collection[str]) -> None:
    """Raise ValueError with a sentence if nobody can be known by `code` besides those `taken`."""
    if not code.strip() or len(code) > LONGEST_CODE or not code.isprintable():
        raise ValueError(
            tr(
                "A participant needs a code of 1 to {longest_code} characters, such as P01. "
                "Use no names: a code is enough to tell people apart.",
                longest_code=LONGEST_CODE,
            )
        )
    if code.strip().casefold() in {other.strip().casefold() for other in taken}:
        raise ValueError(
            tr("Somebody takes part as {strip} already. Choose another code.", strip=code.strip())
        )
