"""A trial as a table: CSV for spreadsheets, JSON for programs, both with the same rows."""

import csv
import io
import json
from datetime import UTC, datetime
from typing import TypeAlias

from app.speedlab.comparison import Comparison
from app.speedlab.trials.design import Side, Slot, TrialDesign
from app.speedlab.trials.dictionary import columns
from app.speedlab.trials.plan import blind
from app.speedlab.trials.records import ComparisonRecord, Participant, TrialData

Value: TypeAlias = str | int | float | None

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - spreadsheets take the wide ones, too
"""What a text begins with that a spreadsheet may carry out (OWASP, CSV injection)."""


def rows(data: TrialData) -> list[dict[str, Value]]:
    """One row for each planned comparison, by column name, participants by number."""
    names = [column.name for column in columns(data.design)]
    found = []
    for session in data.sessions:
        for record in session.comparisons:
            values = _values(data.design, session.participant, record)
            found.append({name: values[name] for name in names})
    return found


def csv_text(data: TrialData) -> str:
    """The rows as CSV with a header, lines ending in CR LF (RFC 4180)."""
    names = [column.name for column in columns(data.design)]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    for row in rows(data):
        writer.writerow({name: _guarded(value) for name, value in row.items()})
    return out.getvalue()


def json_text(data: TrialData) -> str:
    """The rows as a JSON list of objects; texts are as they were written."""
    return json.dumps(rows(data), ensure_ascii=False, indent=1) + "\n"


def _guarded(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and _is_risky(value) else value


def _is_risky(text: str) -> bool:
    """Apostrophes and spaces before it count as nothing, so that who takes the
    first one away has the text as it was written.
    """
    return text.lstrip("' ")[:1] in _FORMULA if text.lstrip("' ") else False


def _values(
    design: TrialDesign, participant: Participant, record: ComparisonRecord
) -> dict[str, Value]:
    planned, material = record.planned, design.materials[record.planned.material]
    return {
        "trial": design.name,
        "participant": participant.code,
        "comparison": planned.position + 1,
        "blind": 1,
        "seed": design.seed,
        "text": material.title,
        "profile": material.profile_name,
        "speed": 1,
        "plays": record.interruptions + (record.begun_at is not None),
        "trial_id": design.id,
        "participant_number": participant.number,
        "state": _state(record),
        "presentation": design.presentation.value,
        "text_number": planned.material + 1,
        "text_characters": len(material.generated.text),
        "left_delivery": planned.left.value,
        "plays_first": "both" if planned.plays_first is None else planned.plays_first.value,
        "begun_at": _stamp(record.begun_at),
        "ended_at": _stamp(record.ended_at),
        "answered_at": _stamp(record.answered_at),
        "interruptions": record.interruptions,
        **_schedule(blind(design, planned)),
        **_answers(design, record),
    }


def _schedule(comparison: Comparison) -> dict[str, Value]:
    """What each side showed, and when by its schedule."""
    left, right = comparison.shown
    return {
        "left_unit": comparison.left.unit.value,
        "left_wait": comparison.left.wait.value,
        "right_unit": comparison.right.unit.value,
        "right_wait": comparison.right.wait.value,
        "left_first_s": left.first_ns / 1e9,
        "right_first_s": right.first_ns / 1e9,
        "complete_s": left.complete_ns / 1e9,
    }


def _answers(design: TrialDesign, record: ComparisonRecord) -> dict[str, Value]:
    """What was measured and said, by side and by delivery."""
    planned, answer = record.planned, record.answer
    side, slot_faster = (answer.felt_faster, record.felt_faster) if answer else (None, None)
    values: dict[str, Value] = {
        "faster": None if side is None else side.value,
        "faster_delivery": None if side is None else (slot_faster or side).value,
        "comment": None if answer is None else answer.comment,
    }
    places = [(slot.value, slot) for slot in Slot]
    places += [(side.value, planned.at(side)) for side in Side]
    for place, slot in places:
        values[f"{place}_real_s"] = record.real_s(slot)
        values[f"{place}_estimate_s"] = record.estimate_s(slot)
        for scale in design.scales:
            values[f"{place}_{scale.key}"] = record.rating(scale.key, slot)
    return values


def _state(record: ComparisonRecord) -> str:
    if record.answer is not None:
        return "answered"
    if record.ended_at is not None:
        return "played"
    return "planned" if record.begun_at is None else "begun"


def _stamp(moment: datetime | None) -> str | None:
    """UTC, ISO 8601, milliseconds."""
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="milliseconds")
