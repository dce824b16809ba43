import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.conversations.keeper import Keeper
from app.conversations.migrations import MIGRATIONS, version_of
from app.conversations.notices import Answer as KeeperAnswer
from app.conversations.notices import Notice
from app.conversations.opening import open_store
from app.conversations.store import Store
from app.conversations.tree import new_id
from app.speedlab.timeline import timeline_of
from app.speedlab.trials import store as trial_store
from app.speedlab.trials.design import Material, Scale, Slot
from app.speedlab.trials.plan import plan
from app.speedlab.trials.records import (
    ComparisonRecord,
    Session,
    TrialHead,
    check_code,
)
from tests.conversations.chat_samples import EarlierStore, conversation, question
from tests.speedlab.trials.trial_samples import BEGIN, Opinion, design, played, take_part

TABLES = ("trials", "trial_materials", "trial_participants", "trial_comparisons")


def counts(store: Store) -> list[int]:
    queries = (f"SELECT count(*) FROM {table}" for table in TABLES)  # noqa: S608 - our own names
    return [store.connection.execute(query).fetchone()[0] for query in queries]


def session_of(store: Store, participant_id: str) -> Session:
    session = trial_store.session(store, participant_id)
    assert session is not None
    return session


def next_of(store: Store, participant_id: str) -> ComparisonRecord:
    record = session_of(store, participant_id).next
    assert record is not None
    return record


def test_a_trial_comes_back_exactly_as_it_was_designed(store: Store, path: Path) -> None:
    trial = design(
        replies=5, name="Größe 🌊 \u202e \x00", scales=(Scale("calm", "How calm?", "no", "yes", 5),)
    )
    trial_store.add_trial(store, trial)
    store.close()
    with closing(open_store(path).store) as again:
        assert trial_store.load_design(again, trial.id) == trial
        assert trial_store.trials(again) == (
            TrialHead(trial.id, trial.name, trial.created_at, 0, 0, 0),
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    text=st.text(min_size=1, max_size=60).filter(str.strip),
    gaps=st.lists(st.tuples(st.integers(0, 10**10), st.integers(1, 9)), max_size=20),
)
def test_any_text_and_its_times_are_kept_exactly(
    store: Store, text: str, gaps: list[tuple[int, int]]
) -> None:
    steps = [
        (sum(ns for ns, _ in gaps[: n + 1]), sum(chars for _, chars in gaps[: n + 1]))
        for n in range(len(gaps))
    ]
    material = Material("One", timeline_of(text, steps))
    trial = replace(design(), id=new_id(), materials=(material,))
    trial_store.add_trial(store, trial)
    assert trial_store.load_design(store, trial.id) == trial


def test_half_a_surrogate_pair_in_a_reply_keeps_its_place(store: Store) -> None:
    trial = replace(design(), materials=(Material("One", timeline_of("a\ud83db", [(5, 2)])),))
    trial_store.add_trial(store, trial)
    kept = trial_store.load_design(store, trial.id)
    assert kept is not None
    assert kept.materials[0].generated == timeline_of("a?b", [(5, 2)])


def test_participants_get_the_plan_of_the_lowest_free_number(store: Store) -> None:
    trial = design()
    trial_store.add_trial(store, trial)
    ids = [take_part(store, trial, code, answers=0) for code in ("A", "B", "C")]
    trial_store.delete_participant(store, ids[1])
    ids[1] = take_part(store, trial, "D", answers=0)
    for number, participant_id in enumerate(ids, 1):
        session = session_of(store, participant_id)
        assert session.participant.number == number
        assert tuple(r.planned for r in session.comparisons) == plan(trial, number)
    assert [p.code for p in trial_store.participants(store, trial.id)] == ["A", "D", "C"]


def test_an_answer_comes_back_as_it_was_given(store: Store) -> None:
    trial = design()
    trial_store.add_trial(store, trial)
    opinion = Opinion(None, 3.5, 12.25, 7, 1, "So-so 🌊\n=1+1")
    participant_id = take_part(store, trial, "A", lambda _: opinion, answers=1)
    record = session_of(store, participant_id).comparisons[0]
    assert record.answer == opinion.of(record.planned)
    assert record.played == played(record.planned)
    assert (record.begun_at, record.interruptions) == (BEGIN, 0)
    assert record.ended_at == BEGIN + timedelta(seconds=20)
    assert record.answered_at == BEGIN + timedelta(seconds=40)
    assert record.felt_faster is None
    assert (record.estimate_s(Slot.FIRST), record.estimate_s(Slot.SECOND)) == (3.5, 12.25)
    assert (record.real_s(Slot.FIRST), record.real_s(Slot.SECOND)) == (8.0, 8.016)
    assert (record.rating("pleasant", Slot.FIRST), record.rating("calm", Slot.FIRST)) == (7, None)


Step = Callable[[Store, str, ComparisonRecord], None]


def begin(store: Store, who: str, record: ComparisonRecord) -> None:
    trial_store.begin(store, who, record.planned.position, BEGIN)


def end(store: Store, who: str, record: ComparisonRecord) -> None:
    trial_store.end(store, who, record.planned.position, played(record.planned), BEGIN)


def answer(store: Store, who: str, record: ComparisonRecord) -> None:
    trial_store.save_answer(
        store, who, record.planned.position, Opinion().of(record.planned), BEGIN
    )


STEPS: tuple[Step, ...] = (begin, end, answer)


@pytest.mark.parametrize("comparison", range(4))
@pytest.mark.parametrize("steps_done", range(3))
def test_a_trial_interrupted_at_any_step_goes_on_at_the_first_unanswered_comparison(
    path: Path, comparison: int, steps_done: int
) -> None:
    trial = design()
    with closing(open_store(path).store) as store:
        trial_store.add_trial(store, trial)
        who = take_part(store, trial, "A", answers=comparison)
        for step in STEPS[:steps_done]:
            step(store, who, next_of(store, who))
    with closing(open_store(path).store) as store:  # the app was killed and starts again
        before = next_of(store, who)
        assert before.planned.position == comparison
        assert session_of(store, who).answered == comparison
        begin(store, who, before)
        anew = next_of(store, who)
        assert anew.interruptions == (1 if steps_done else 0)
        assert (anew.ended_at, anew.played, anew.answer) == (None, None, None)
        end(store, who, anew)
        answer(store, who, anew)
        others = [r for r in session_of(store, who).comparisons if r.planned != anew.planned]
        assert {record.interruptions for record in others} <= {0}
        following = session_of(store, who).next
        assert (following is None) == (comparison == 3)


def test_every_interruption_is_counted(store: Store) -> None:
    trial = design()
    trial_store.add_trial(store, trial)
    who = take_part(store, trial, "A", answers=0)
    for _ in range(4):
        begin(store, who, next_of(store, who))
    assert next_of(store, who).interruptions == 3


def test_what_is_out_of_order_is_refused_and_changes_nothing(store: Store) -> None:
    trial = design()
    trial_store.add_trial(store, trial)
    who = take_part(store, trial, "A", answers=1)
    done, planned = session_of(store, who).comparisons[:2]
    before = session_of(store, who)
    for step, record in ((begin, done), (end, done), (answer, done), (end, planned)):
        with pytest.raises(ValueError, match="not in a state"):
            step(store, who, record)
    begin(store, who, planned)
    with pytest.raises(ValueError, match="not in a state"):
        answer(store, who, planned)
    with pytest.raises(ValueError, match="not there"):
        begin(store, "nobody", planned)
    assert session_of(store, who).comparisons[0] == before.comparisons[0]


def test_a_code_can_be_taken_once_and_says_so(store: Store) -> None:
    trial, other = design(), design(name="Other")
    for each in (trial, other):
        trial_store.add_trial(store, each)
        take_part(store, each, "P01", answers=0)
    with pytest.raises(ValueError, match="takes part as p01 already"):
        take_part(store, trial, " p01 ", answers=0)
    with pytest.raises(ValueError, match="the trial is gone"):
        trial_store.add_participant(store, "gone", new_id(), "P02", BEGIN)
    for code in ("", "  ", "a" * 41, "a\nb"):
        with pytest.raises(ValueError, match="needs a code"):
            check_code(code, ())
    assert counts(store)[2] == 2


def in_free_space(path: Path, text: str) -> bool:
    return any(text.encode() in file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_a_deleted_participant_leaves_nothing_behind(store: Store, path: Path) -> None:
    trial = design()
    trial_store.add_trial(store, trial)
    kept = take_part(store, trial, "KEPTCODE", lambda _: Opinion(comment="kept remark"))
    gone = take_part(store, trial, "GONECODE", lambda _: Opinion(comment="gone remark"))
    trial_store.delete_participant(store, gone)
    assert counts(store) == [1, 2, 1, 4]
    assert trial_store.session(store, gone) is None
    assert session_of(store, kept).answered == 4
    store.close()
    assert in_free_space(path, "kept remark")
    assert not in_free_space(path, "gone remark")
    assert not in_free_space(path, "GONECODE")


def test_a_deleted_trial_leaves_nothing_behind(store: Store, path: Path) -> None:
    trial, other = design(name="Gone trial"), design(name="Kept trial")
    for each in (trial, other):
        trial_store.add_trial(store, each)
        take_part(store, each, "A", lambda _: Opinion(comment="remark"))
    trial_store.delete_trial(store, trial.id)
    assert counts(store) == [1, 2, 1, 4]
    assert trial_store.load_trial(store, trial.id) is None
    assert [head.name for head in trial_store.trials(store)] == ["Kept trial"]
    trial_store.delete_trial(store, other.id)
    assert counts(store) == [0, 0, 0, 0]
    store.close()
    for text in ("Gone trial", "Kept trial", "remark", "Streaming shows words"):
        assert not in_free_space(path, text)


def test_deleting_a_chat_leaves_the_trial_whole(store: Store) -> None:
    head = conversation()
    store.add_conversation(head)
    trial = design()
    trial_store.add_trial(store, trial)
    store.delete(head.id)
    assert trial_store.load_design(store, trial.id) == trial


def test_the_list_counts_people_and_answers_the_newest_trial_first(store: Store) -> None:
    old, new = design(name="Old"), replace(design(name="New"), created_at=BEGIN + timedelta(days=1))
    for trial in (new, old):
        trial_store.add_trial(store, trial)
    take_part(store, old, "A")
    take_part(store, old, "B", answers=1)
    assert trial_store.trials(store) == (
        TrialHead(new.id, "New", new.created_at, 0, 0, 0),
        TrialHead(old.id, "Old", old.created_at, 2, 5, 8),
    )


def test_a_database_of_version_2_keeps_its_chats_and_takes_trials(path: Path) -> None:
    head, asked = conversation("Before"), question("Still there?")
    with closing(EarlierStore(open_store(path, MIGRATIONS[:2]).store.connection)) as store:
        store.add_conversation(head)
        store.add_message(head.id, asked)
    opened = open_store(path)
    with closing(opened.store) as store:
        assert opened.saved
        assert not opened.notice
        chat = store.load(head.id)
        assert chat is not None
        assert list(chat.tree.messages.values()) == [asked]
        trial = design()
        trial_store.add_trial(store, trial)
        take_part(store, trial, "A")
        assert counts(store) == [1, 2, 1, 4]
    (copy,) = path.parent.glob("conversations.before-v3-*.db")
    with closing(sqlite3.connect(copy)) as db:
        assert version_of(db) == 2


def test_the_keepers_thread_takes_a_whole_trial(path: Path) -> None:
    notices: list[Notice] = []
    keeper = Keeper(path, notices.append)
    trial, who = design(), new_id()
    planned = plan(trial, 1)[0]
    found: list[Session | None] = []
    try:
        keeper.write(trial_store.add_trial, trial)
        keeper.write(trial_store.add_participant, trial.id, who, "P01", BEGIN)
        keeper.write(trial_store.begin, who, 0, BEGIN)
        keeper.write(trial_store.end, who, 0, played(planned), BEGIN)
        keeper.write(trial_store.save_answer, who, 0, Opinion().of(planned), BEGIN)
        keeper.ask(partial(trial_store.session, participant_id=who), found.append)
        assert keeper.flush()
    finally:
        assert keeper.close()
    for notice in notices:
        if isinstance(notice, KeeperAnswer):
            notice.deliver()
    (session,) = found
    assert session is not None
    assert session.answered == 1
