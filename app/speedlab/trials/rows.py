"""Values of a trial as rows of the database, and back."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from itertools import pairwise
from typing import Any

from app.conversations.recording import encode_recording
from app.conversations.rows import Row, moment_of, recording_of, stamp, storable
from app.conversations.tree import Recording
from app.speedlab.delivery import PaneDelivery, Wait
from app.speedlab.timeline import Timeline, recorded
from app.speedlab.trials.design import Material, Presentation, Scale, Side, Slot, TrialDesign
from app.speedlab.trials.plan import PlannedComparison
from app.speedlab.trials.records import (
    Answer,
    ComparisonRecord,
    Felt,
    Participant,
    Played,
    Rating,
)
from app.speedlab.units import Unit


def trial_row(design: TrialDesign) -> Row:
    """The row of a trial, without its replies."""
    decided = {
        "first": asdict(design.first),
        "second": asdict(design.second),
        "comparisons": design.comparisons,
        "scales": [asdict(scale) for scale in design.scales],
        "presentation": design.presentation,
        "asks_estimates": design.asks_estimates,
        "seed": design.seed,
    }
    return {
        "id": design.id,
        "name": storable(design.name),
        "created_at": stamp(design.created_at),
        "design": json.dumps(decided),
    }


def design_of(row: sqlite3.Row, materials: tuple[Material, ...]) -> TrialDesign:
    """A design from its row and its replies. Raises ValueError, KeyError, TypeError if damaged."""
    decided: Mapping[str, Any] = json.loads(row["design"])
    return TrialDesign(
        name=row["name"],
        materials=materials,
        first=_delivery(decided["first"]),
        second=_delivery(decided["second"]),
        comparisons=decided["comparisons"],
        scales=tuple(Scale(**scale) for scale in decided["scales"]),
        presentation=Presentation(decided["presentation"]),
        asks_estimates=decided["asks_estimates"],
        seed=decided["seed"],
        id=row["id"],
        created_at=moment_of(row["created_at"]),
    )


def material_row(trial_id: str, position: int, material: Material) -> Row:
    """The row of a reply: its text, and its times as recordings are kept."""
    timeline = material.generated
    lengths = tuple(after - before for before, after in pairwise((0, *timeline.ends)))
    return {
        "trial_id": trial_id,
        "position": position,
        "title": storable(material.title),
        "profile_name": storable(material.profile_name),
        "text": storable(timeline.text),
        "recording": encode_recording(Recording(timeline.times_ns, lengths)),
    }


def material_of(row: sqlite3.Row) -> Material:
    """A reply from its row; all of its text is there at 0 if its times are damaged."""
    return Material(row["title"], _timeline(row["text"], row["recording"]), row["profile_name"])


def comparison_row(participant_id: str, planned: PlannedComparison) -> Row:
    """The row of a comparison that was not played yet."""
    return {
        "participant_id": participant_id,
        "position": planned.position,
        "material": planned.material,
        "left_delivery": planned.left,
        "plays_first": planned.plays_first,
    }


def answer_row(answer: Answer) -> dict[str, object]:
    """The columns of an answer."""
    ratings = {
        rating.key: {"left": rating.left, "right": rating.right} for rating in answer.ratings
    }
    return {
        "felt_faster": answer.felt_faster,
        "left_estimate_s": answer.left_estimate_s,
        "right_estimate_s": answer.right_estimate_s,
        "ratings": json.dumps(ratings),
        "comment": storable(answer.comment),
    }


def participant_of(row: sqlite3.Row) -> Participant:
    """A participant from their row."""
    return Participant(
        row["id"], row["trial_id"], row["number"], row["code"], moment_of(row["created_at"])
    )


def comparison_of(row: sqlite3.Row) -> ComparisonRecord:
    """A comparison from its row."""
    side = row["plays_first"]
    return ComparisonRecord(
        PlannedComparison(
            row["position"],
            row["material"],
            Slot(row["left_delivery"]),
            None if side is None else Side(side),
        ),
        begun_at=_moment(row["begun_at"]),
        ended_at=_moment(row["ended_at"]),
        answered_at=_moment(row["answered_at"]),
        interruptions=row["interruptions"],
        played=None if row["left_ns"] is None else Played(row["left_ns"], row["right_ns"]),
        answer=None if row["answered_at"] is None else _answer(row),
    )


def _answer(row: sqlite3.Row) -> Answer:
    ratings: Mapping[str, Mapping[str, int]] = json.loads(row["ratings"])
    return Answer(
        Felt(row["felt_faster"]),
        row["left_estimate_s"],
        row["right_estimate_s"],
        tuple(Rating(key, given["left"], given["right"]) for key, given in ratings.items()),
        row["comment"],
    )


def _timeline(text: str, recording: bytes) -> Timeline:
    return recorded(text, recording_of(recording))


def _delivery(stored: Mapping[str, str]) -> PaneDelivery:
    return PaneDelivery(Unit(stored["unit"]), Wait(stored["wait"]))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else moment_of(text)
