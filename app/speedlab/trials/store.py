"""Trials in the database of the conversations: functions for the keeper's thread.

A change is queued as `keeper.write(trial_store.save_answer, ...)`, a read as
`keeper.ask(trial_store.trials, on_result)`, or with its arguments bound by `functools.partial`.
Every one can raise sqlite3.Error, and ValueError where it is asked for what cannot be.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from app.conversations.rows import Row, moment_of, stamp, storable
from app.conversations.store import Store
from app.speedlab.trials.design import TrialDesign
from app.speedlab.trials.plan import plan
from app.speedlab.trials.records import (
    Answer,
    ComparisonRecord,
    Participant,
    Played,
    Session,
    TrialData,
    TrialHead,
    check_code,
)
from app.speedlab.trials.rows import (
    answer_row,
    comparison_of,
    comparison_row,
    design_of,
    material_of,
    material_row,
    participant_of,
    trial_row,
)


def add_trial(store: Store, design: TrialDesign) -> None:
    """Keep a new trial with a copy of its replies."""
    with store.whole():
        _insert(store, "trials", trial_row(design))
        for position, material in enumerate(design.materials):
            _insert(store, "trial_materials", material_row(design.id, position, material))


def add_participant(
    store: Store, trial_id: str, participant_id: str, code: str, created_at: datetime
) -> None:
    """Let somebody take part, with the whole plan of their comparisons.

    The lowest free number is theirs, so that after a deletion the plan stays balanced. Raises
    ValueError if there is no such trial or the code is taken (`records.check_code` tells before).
    """
    design = load_design(store, trial_id)
    if design is None:
        raise ValueError("the trial is gone")
    others = participants(store, trial_id)
    check_code(code, [other.code for other in others])
    numbers = {other.number for other in others}
    number = next(n for n in range(1, len(numbers) + 2) if n not in numbers)
    with store.whole():
        row: Row = {"id": participant_id, "trial_id": trial_id, "number": number}
        row |= {"code": storable(code.strip()), "created_at": stamp(created_at)}
        _insert(store, "trial_participants", row)
        for planned in plan(design, number):
            _insert(store, "trial_comparisons", comparison_row(participant_id, planned))


def begin(store: Store, participant_id: str, position: int, at: datetime) -> None:
    """Note that a comparison is being played.

    One that was begun before is marked as interrupted and starts from nothing. One that has an
    answer cannot be begun again: that raises ValueError.
    """
    values: Row = {"participant_id": participant_id, "position": position, "at": stamp(at)}
    _update(
        store,
        "interruptions = interruptions + (begun_at IS NOT NULL), begun_at = :at, ended_at = NULL,"
        " left_ns = NULL, right_ns = NULL",
        "answered_at IS NULL",
        values,
    )


def end(store: Store, participant_id: str, position: int, played: Played, at: datetime) -> None:
    """Note that both sides of a comparison were shown to their end.

    Raises ValueError if it was not begun or has an answer.
    """
    row: Row = {"participant_id": participant_id, "position": position, "at": stamp(at)}
    row |= {"left_ns": played.left_ns, "right_ns": played.right_ns}
    _update(
        store,
        "ended_at = :at, left_ns = :left_ns, right_ns = :right_ns",
        "begun_at IS NOT NULL AND answered_at IS NULL",
        row,
    )


def save_answer(
    store: Store, participant_id: str, position: int, answer: Answer, at: datetime
) -> None:
    """Keep an answer, which is the last word. Raises ValueError unless both sides were shown."""
    row = answer_row(answer)
    row |= {"participant_id": participant_id, "position": position, "at": stamp(at)}
    _update(
        store,
        "answered_at = :at, felt_faster = :felt_faster, left_estimate_s = :left_estimate_s,"
        " right_estimate_s = :right_estimate_s, ratings = :ratings, comment = :comment",
        "ended_at IS NOT NULL AND answered_at IS NULL",
        row,
    )


def trials(store: Store) -> tuple[TrialHead, ...]:
    """All trials, the newest first."""
    rows = store.connection.execute(
        "SELECT trials.*, count(DISTINCT p.id) AS participants, count(c.position) AS planned,"
        " count(c.answered_at) AS answered FROM trials"
        " LEFT JOIN trial_participants AS p ON p.trial_id = trials.id"
        " LEFT JOIN trial_comparisons AS c ON c.participant_id = p.id"
        " GROUP BY trials.id ORDER BY trials.created_at DESC, trials.rowid DESC"
    )
    return tuple(
        TrialHead(
            row["id"],
            row["name"],
            moment_of(row["created_at"]),
            row["participants"],
            row["answered"],
            row["planned"],
        )
        for row in rows
    )


def load_design(store: Store, trial_id: str) -> TrialDesign | None:
    """A trial's design with its replies; None if it is deleted."""
    row = store.connection.execute("SELECT * FROM trials WHERE id = ?", (trial_id,)).fetchone()
    if row is None:
        return None
    materials = store.connection.execute(
        "SELECT * FROM trial_materials WHERE trial_id = ? ORDER BY position", (trial_id,)
    )
    return design_of(row, tuple(material_of(material) for material in materials))


def participants(store: Store, trial_id: str) -> tuple[Participant, ...]:
    """Who takes part, by number."""
    rows = store.connection.execute(
        "SELECT * FROM trial_participants WHERE trial_id = ? ORDER BY number", (trial_id,)
    )
    return tuple(participant_of(row) for row in rows)


def session(store: Store, participant_id: str) -> Session | None:
    """A participant's way so far: `Session.next` is where it goes on. None if deleted."""
    row = store.connection.execute(
        "SELECT * FROM trial_participants WHERE id = ?", (participant_id,)
    ).fetchone()
    design = None if row is None else load_design(store, row["trial_id"])
    if design is None:
        return None
    return Session(design, participant_of(row), _comparisons(store, participant_id))


def load_trial(store: Store, trial_id: str) -> TrialData | None:
    """A trial with everything in it, for results and exports; None if it is deleted."""
    design = load_design(store, trial_id)
    if design is None:
        return None
    return TrialData(
        design,
        tuple(
            Session(design, participant, _comparisons(store, participant.id))
            for participant in participants(store, trial_id)
        ),
    )


def delete_participant(store: Store, participant_id: str) -> None:
    """Remove a participant with all that they answered, from the file's free space as well."""
    with _overwriting(store):
        store.connection.execute("DELETE FROM trial_participants WHERE id = ?", (participant_id,))


def delete_trial(store: Store, trial_id: str) -> None:
    """Remove a trial with its replies and participants, from the file's free space as well."""
    with _overwriting(store):
        store.connection.execute("DELETE FROM trials WHERE id = ?", (trial_id,))


@contextmanager
def _overwriting(store: Store) -> Iterator[None]:
    """Let SQLite overwrite with zeros what is deleted. Rows that hang on it go by cascade."""
    (before,) = store.connection.execute("PRAGMA secure_delete").fetchone()
    store.connection.execute("PRAGMA secure_delete = ON")
    try:
        with store.whole():
            yield
    finally:
        store.connection.execute(f"PRAGMA secure_delete = {int(before)}")


def _comparisons(store: Store, participant_id: str) -> tuple[ComparisonRecord, ...]:
    rows = store.connection.execute(
        "SELECT * FROM trial_comparisons WHERE participant_id = ? ORDER BY position",
        (participant_id,),
    )
    return tuple(comparison_of(row) for row in rows)


def _insert(store: Store, table: str, row: Row) -> None:
    places = ", ".join(f":{name}" for name in row)
    store.connection.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})",  # noqa: S608  our own names
        row,
    )


def _update(store: Store, changes: str, condition: str, values: Mapping[str, object]) -> None:
    done = store.connection.execute(
        f"UPDATE trial_comparisons SET {changes} WHERE participant_id = :participant_id"  # noqa: S608  our own
        f" AND position = :position AND {condition}",
        values,
    )
    if done.rowcount != 1:
        raise ValueError("the comparison is not there, or not in a state for this")
