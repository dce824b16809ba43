"""Documents and what was made of them, on a real SQLite file."""

import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.store import Store
from app.documents.document import Document
from app.documents.summary import store as kept
from app.documents.summary.codec import decode_content, decode_task, encode_content, encode_task
from app.documents.summary.points import Fault
from app.documents.summary.steps import StepResult
from app.documents.summary.store import SummaryHead
from app.documents.summary.task import Length, Reads, Style, Task
from tests.documents.summary.kit import chronicle_document, numbered, ran, summary_of
from tests.documents.summary.scripted_engine import RuleEngine

DOCUMENT = replace(
    chronicle_document(600), pages=3, page_starts=((0, 1), (90, 3)), unreadable=("Page 2.",)
)
ID = kept.document_id(DOCUMENT)
S = 1_000_000_000
TASKS = st.builds(
    Task,
    st.sampled_from(Style),
    st.sampled_from(Length),
    st.text(min_size=1).filter(str.strip),
    st.text(),
    st.integers(0, 99),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / DATABASE_NAME


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    assert opened.saved
    with closing(opened.store) as store:
        yield store


def test_a_document_comes_back_as_it_was_also_from_disk(path: Path) -> None:
    with closing(open_store(path).store) as store:
        kept.keep_document(store, DOCUMENT)
    with closing(open_store(path).store) as store:
        assert kept.load_document(store, ID) == DOCUMENT
        (head,) = kept.documents(store)
    assert (head.id, head.title, head.format) == (ID, DOCUMENT.title, "Markdown")
    assert head.words == DOCUMENT.words()
    assert head.is_finished


def test_a_document_that_is_opened_again_is_one_and_the_first_of_the_list(store: Store) -> None:
    others = [replace(DOCUMENT, title=f"Number {n}") for n in range(3)]
    for document in (*others, others[0]):
        kept.keep_document(store, document)
    assert [head.title for head in kept.documents(store)] == ["Number 0", "Number 2", "Number 1"]
    assert len(kept.documents(store, limit=2)) == 2


def test_another_text_or_title_is_another_document() -> None:
    others = (replace(DOCUMENT, title="x"), replace(DOCUMENT, text=DOCUMENT.text + "."))
    assert len({ID, *map(kept.document_id, others)}) == 3
    assert kept.document_id(replace(DOCUMENT, language="de")) == ID


@settings(deadline=None)
@given(TASKS)
def test_a_task_comes_back_as_it_was(task: Task) -> None:
    assert decode_task(encode_task(task)) == task


@pytest.mark.parametrize(
    "data",
    [
        b"", b"x", zlib.compress(b"x"), zlib.compress(b"{}"), zlib.compress(b"[1]"),
        zlib.compress(b"[]"), zlib.compress(b'[{"event": "document"}]'), zlib.compress(b"\xff"),
        encode_content(DOCUMENT)[:-40], encode_content(DOCUMENT)[40:], zlib.compress(b"7"),
    ],
)  # fmt: skip
def test_a_damaged_document_is_none_and_the_others_stay(store: Store, data: bytes) -> None:
    other = replace(DOCUMENT, title="Another")
    for document in (DOCUMENT, other):
        kept.keep_document(store, document)
    store.connection.execute("UPDATE documents SET content = ? WHERE id = ?", (data, ID))
    assert kept.load_document(store, ID) is None
    assert kept.load_document(store, kept.document_id(other)) == other
    assert len(kept.documents(store)) == 2


def test_a_byte_changed_anywhere_gives_a_document_or_none() -> None:
    whole = encode_content(DOCUMENT)
    for place in range(0, len(whole), 7):
        broken = bytearray(whole)
        broken[place] ^= 0x55
        with suppress(ValueError):
            assert isinstance(decode_content(bytes(broken)), Document)


def test_a_document_that_is_not_there_is_none(store: Store) -> None:
    assert kept.load_document(store, "nobody") is None
    assert kept.known_steps(store, "nobody") == {}
    assert kept.summaries_of(store, "nobody") == ()


def test_what_was_asked_comes_back_in_its_order(store: Store) -> None:
    kept.keep_document(store, DOCUMENT)
    heads = [
        SummaryHead("a", Task(), "M", Reads.SECTIONS, plan="{}"),
        SummaryHead("b", Task(Style.QUESTION, wanted="Who?"), "M", Reads.EXCERPTS, True),  # noqa: FBT003 - a follow-up
    ]
    for head in heads:
        kept.begin_summary(store, ID, head)
    assert kept.summaries_of(store, ID) == tuple(heads)
    assert not kept.documents(store)[0].is_finished
    kept.end_summary(store, "b")
    assert not kept.documents(store)[0].is_finished  # a follow-up is not the summary
    kept.end_summary(store, "a")
    assert kept.documents(store)[0].is_finished
    assert all(head.ended_at is not None for head in kept.summaries_of(store, ID))


@pytest.mark.parametrize("task", ["", "{}", "[]", "null", '{"style": "poem"}', '"x"'])
def test_a_damaged_task_is_left_out(store: Store, task: str) -> None:
    kept.keep_document(store, DOCUMENT)
    for name in ("a", "b"):
        kept.begin_summary(store, ID, SummaryHead(name, Task(), "M", Reads.SECTIONS))
    store.connection.execute(
        "UPDATE summaries SET task = ?, ended_at = 'x' WHERE id = 'a'", (task,)
    )
    assert [head.id for head in kept.summaries_of(store, ID)] == ["b"]


def kept_run(store: Store, sections: list[str]) -> dict[str, StepResult]:
    out = ran(
        summary_of(sections),
        RuleEngine(lambda _, n: "" if n < 2 else "- It is so in all the wards of the town."),
    )
    kept.keep_document(store, DOCUMENT)
    for step in out.steps:
        kept.keep_step(store, ID, "one model", step, out.kept[step.key])
    return out.kept


def test_steps_come_back_as_they_were_and_nothing_is_asked_again(store: Store) -> None:
    sections = numbered(4)
    results = kept_run(store, sections)
    known = kept.known_steps(store, ID)
    assert known == results
    assert {result.fault for result in known.values()} == {None, Fault.EMPTY}
    assert summary_of(sections, known).result is not None


def test_a_step_that_cannot_be_read_is_asked_again_and_the_others_are_not(store: Store) -> None:
    sections = numbered(4)
    results = kept_run(store, sections)
    good = next(key for key, result in results.items() if result.fault is None)
    store.connection.execute("UPDATE summary_steps SET fault = 'dull' WHERE key = ?", (good,))
    known = kept.known_steps(store, ID)
    assert set(results) - set(known) == {good}
    assert kept.speeds_of(store, "one model") is not None


def test_a_document_that_was_put_off_comes_back_whole_when_it_is_wanted_again(
    store: Store,
) -> None:
    kept_run(store, numbered(2))
    listed, made = kept.documents(store), kept.known_steps(store, ID)
    document = kept.load_document(store, ID)
    assert listed
    assert document is not None
    for is_opened_again in (False, True):
        kept.put_off_document(store, ID)
        assert kept.documents(store) == ()
        if is_opened_again:
            kept.keep_document(store, document)
        else:
            kept.take_back_document(store, ID)
        kept.forget_put_off(store)
        assert [head.id for head in kept.documents(store)] == [head.id for head in listed]
        assert kept.known_steps(store, ID) == made


def test_forgetting_a_document_takes_all_along_that_was_made_of_it(store: Store) -> None:
    kept_run(store, numbered(2))
    kept.begin_summary(store, ID, SummaryHead("a", Task(), "M", Reads.SECTIONS))
    kept.put_off_document(store, ID)
    assert kept.documents(store) == ()
    kept.forget_put_off(store)
    for table in ("documents", "summaries", "summary_steps"):
        assert not store.connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
