"""Trials that several tests start from, and people who take part in them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from app.conversations.store import Store
from app.conversations.tree import new_id
from app.speedlab.profiles import NAMED, paced
from app.speedlab.timeline import Timeline
from app.speedlab.trials import store as trial_store
from app.speedlab.trials.design import (
    SCALES,
    Material,
    Presentation,
    Scale,
    Side,
    Slot,
    TrialDesign,
)
from app.speedlab.trials.export import _is_risky
from app.speedlab.trials.plan import PlannedComparison
from app.speedlab.trials.records import Answer, Felt, Played, Rating
from app.speedlab.units import token_ends

BEGIN = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
TEXT = "Streaming shows words as they are made. Reading starts at once; the total is the same."
REAL_S = 8.0


@cache
def timeline(text: str = TEXT) -> Timeline:
    return paced(text, token_ends(text), NAMED[1])


def materials(count: int) -> tuple[Material, ...]:
    names = ("Laptop", "Fast API")
    return tuple(
        Material(f"Reply {number}", timeline(f"{TEXT} {number}"), names[number % 2])
        for number in range(count)
    )


def design(
    *,
    replies: int = 2,
    comparisons: int = 4,
    seed: int = 7,
    name: str = "Checkout help",
    scales: tuple[Scale, ...] = SCALES,
    presentation: Presentation = Presentation.ONE_AFTER_ANOTHER,
) -> TrialDesign:
    return TrialDesign(
        name,
        materials(replies),
        comparisons=comparisons,
        seed=seed,
        scales=scales,
        presentation=presentation,
        created_at=BEGIN,
    )


@dataclass(frozen=True)
class Opinion:
    """What somebody thinks of the two deliveries, whatever the side."""

    faster: Slot | None = Slot.FIRST
    first_s: float = 6.0
    second_s: float = 10.0
    first_points: int = 6
    second_points: int = 4
    comment: str = ""

    def of(self, planned: PlannedComparison, scales: tuple[Scale, ...] = SCALES) -> Answer:
        def pick(first: float, second: float) -> tuple[float, float]:
            return (first, second) if planned.left is Slot.FIRST else (second, first)

        left_s, right_s = pick(self.first_s, self.second_s)
        left, right = pick(self.first_points, self.second_points)
        felt = Felt.SAME
        if self.faster is not None:
            side = Side.LEFT if planned.left is self.faster else Side.RIGHT
            felt = Felt(side.value)
        ratings = tuple(Rating(scale.key, int(left), int(right)) for scale in scales)
        return Answer(felt, left_s, right_s, ratings, self.comment)


Opinions = Callable[[PlannedComparison], Opinion]


def played(planned: PlannedComparison) -> Played:
    """The first delivery took exactly `REAL_S`, the second 16 ms more."""
    first, second = round(REAL_S * 1e9), round(REAL_S * 1e9) + 16_000_000
    return Played(first, second) if planned.left is Slot.FIRST else Played(second, first)


def take_part(
    store: Store,
    trial: TrialDesign,
    code: str,
    opinions: Opinions = lambda _: Opinion(),
    *,
    answers: int | None = None,
) -> str:
    """Let somebody take part and answer, all comparisons unless it is said how many."""
    participant_id = new_id()
    trial_store.add_participant(store, trial.id, participant_id, code, BEGIN)
    session = trial_store.session(store, participant_id)
    assert session is not None
    for record in session.comparisons[:answers]:
        planned = record.planned
        at = BEGIN + timedelta(minutes=planned.position)
        trial_store.begin(store, participant_id, planned.position, at)
        trial_store.end(
            store, participant_id, planned.position, played(planned), at + timedelta(seconds=20)
        )
        answer = opinions(planned).of(planned, trial.scales)
        trial_store.save_answer(
            store, participant_id, planned.position, answer, at + timedelta(seconds=40)
        )
    return participant_id


def unguarded(text: str) -> str:
    """A text of the CSV file as it was written: without the apostrophe before a formula."""
    return text[1:] if text.startswith("'") and _is_risky(text) else text
