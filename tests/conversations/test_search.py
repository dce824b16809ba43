"""Whatever was said is found by its words, and whatever is typed is answered."""

import random
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.conversations.migrations import MIGRATIONS
from app.conversations.opening import open_store, open_to_read
from app.conversations.search import Hit, search
from app.conversations.search_index import count_unindexed, index_more
from app.conversations.store import Store
from app.conversations.tree import Recording, ReplyState
from app.inference.request import Role
from tests.bench.search_stores import fill
from tests.conversations.chat_samples import EarlierStore, answer, conversation, question, reply

_BEFORE_SEARCH = MIGRATIONS[:4]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "conversations.db").store) as store:
        yield store


def say(store: Store, *texts: str, title: str = "Untitled") -> str:
    head = conversation(title)
    store.add_conversation(head)
    for text in texts:
        store.add_message(head.id, question(text))
    return head.id


def found(store: Store, text: str) -> list[str]:
    """The snippets, titles marked."""
    return [h.snippet if h.message_id else f"title: {h.snippet}" for h in search(store, text).hits]


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.highlights]


@pytest.mark.parametrize(
    "typed",
    [
        "tides", "TIDES", "tid", "saturn tides", '"the tides of"', "don't", "cafe", "CAFÉ",
        "cafe\u0301", '"don\'t', "snake", "case", "tides 天气 😀", "wide",
        "main.py", "42", "天气", "天", "气怎么样", "明天天气", "てんき",
        "안녕", "녕하", "สวัสดี", "วัสดี", "हिन्दी",
        "привет", "ΟΔΟΣ", "οδός", "😀", "\uff57\uff49\uff44\uff45",
    ],
)  # fmt: skip
def test_a_message_is_found_by(store: Store, typed: str) -> None:
    text = (
        "Why don't the tides of Saturn reach the café? See main.py, snake_case and 42: "
        "明天天气怎么样 てんき 안녕하세요 สวัสดีครับ हिन्दी Привет Οδός 😀 \uff37ide"
    )
    say(store, text, "Something else.")
    (hit,) = search(store, typed).hits
    assert hit.role is Role.USER
    assert hit.highlights


@pytest.mark.parametrize(
    "typed",
    [
        "tide ",
        "ides",
        '"tides the"',
        "tidess",
        "天明",
        "saturn jupiter",
        '"the café reach"',
        "dont",
    ],
)
def test_a_message_is_not_found_by(store: Store, typed: str) -> None:
    say(store, "The tides of Saturn reach the café, don't they? 明天天气")
    assert found(store, typed) == []


@pytest.mark.parametrize(
    "typed",
    ["", " ", '"', '""', '" "', "*", "NEAR(", "a OR", "AND", "NOT", "^", "-", "(", "a:b", "{x}: y",
     "words:a",
     "'; DROP TABLE messages; --", "\0", "\ud800", "a\ud800b", "%", "_", "\u0301", "\ufe0f",
     "x" * 100_000, '"' * 501, "a " * 5_000, "'", "\\", "+a", "a+b", "#", "日本" * 400],
)  # fmt: skip
def test_no_input_is_an_error(store: Store, typed: str) -> None:
    say(store, "AND OR NOT NEAR a b x")
    search(store, typed)


_ONE_STORE = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(typed=st.text(max_size=80))
@_ONE_STORE
def test_any_input_is_answered(store: Store, typed: str) -> None:
    say(store, typed, "Any words at all", title=typed)
    search(store, typed)


@given(text=st.text(min_size=1, max_size=60), draw=st.randoms(use_true_random=False))
@_ONE_STORE
def test_each_word_of_any_message_finds_it(store: Store, text: str, draw: random.Random) -> None:
    with store.whole():
        store.connection.execute("DELETE FROM messages")
    say(store, text)
    words = ["".join(run) for run in _runs(text)]
    for word in draw.sample(words, min(4, len(words))):
        assert search(store, word).hits, word
        assert search(store, word.lower() if len(word.lower()) == len(word) else word).hits
        assert search(store, f'"{word}"').hits


def test_titles_come_first_and_deleted_chats_not_at_all(store: Store) -> None:
    kept = say(store, "The tides of Saturn", title="On tides")
    gone = say(store, "More tides", title="Tides again")
    assert found(store, "tides") == ["title: Tides again", "title: On tides", "More tides",
                                     "The tides of Saturn"]  # fmt: skip
    store.delete(gone)
    assert found(store, "tides") == ["title: On tides", "The tides of Saturn"]
    store.restore(gone)
    assert len(found(store, "tides")) == 4
    store.rename(kept, "On moons")
    assert found(store, "moon") == ["title: On moons"]
    assert "title: On tides" not in found(store, "tides")


def test_what_is_removed_for_good_leaves_no_word_in_the_index(store: Store) -> None:
    say(store, "secret words", title="Secret title")
    assert len(found(store, "secret")) == 2
    store.connection.execute("DELETE FROM messages")
    store.connection.execute("DELETE FROM conversations")
    assert found(store, "secret") == []
    (places,) = _count(store, "SELECT count(*) FROM search_words WHERE search_words MATCH 'secret'")
    assert places == 0
    assert _count(store, "SELECT count(*) FROM titles") == (0,)


def test_a_place_that_is_used_again_is_found_by_its_new_words_alone(store: Store) -> None:
    say(store, "first words")
    assert found(store, "first")
    store.connection.execute("DELETE FROM messages")
    say(store, "second words")
    assert found(store, "first") == []
    assert found(store, "words") == ["second words"]


def test_a_reply_is_found_while_it_is_written_and_afterwards(store: Store) -> None:
    chat_id = say(store, "What are tides?")
    writing = answer("", None)
    store.add_message(chat_id, writing)
    store.append(writing.id, "They are the breathing", Recording())
    store.append(writing.id, " of the ocean", Recording())
    assert found(store, "breathing ocean") == ["They are the breathing of the ocean"]
    ended = replace(writing, text="They are waves.", reply=reply("They are waves."))
    store.finish(ended)
    assert found(store, "breathing") == []
    (hit,) = search(store, "waves").hits
    assert (hit.message_id, hit.role) == (writing.id, Role.ASSISTANT)


def test_a_reply_that_a_crash_cut_off_is_found(tmp_path: Path) -> None:
    path = tmp_path / "conversations.db"
    with closing(open_store(path).store) as store:
        chat_id = say(store, "Why?")
        writing = answer("", None, ReplyState.WRITING)
        store.add_message(chat_id, writing)
        store.append(writing.id, "Because of the moon", Recording())
    with closing(open_store(path).store) as store:
        assert found(store, "moon") == ["Because of the moon"]


def test_the_snippet_is_one_line_around_the_first_place(store: Store) -> None:
    say(store, "begin " * 500 + "the\n\nneedle\tin  hay " + "end " * 500)
    (hit,) = search(store, "needle hay").hits
    assert "\n" not in hit.snippet
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert "the needle in hay end" in hit.snippet
    assert marked(hit) == ["needle", "hay"]


def test_pages_follow_one_another_without_a_gap(store: Store) -> None:
    say(store, *(f"number {n}" for n in range(130)))
    seen: list[str] = []
    before = None
    for _ in range(20):
        page = search(store, "number", before, limit=50, for_s=60)
        seen += [hit.snippet for hit in page.hits]
        before = page.older
        if before is None:
            break
    assert seen == [f"number {n}" for n in reversed(range(130))]


def test_a_search_that_takes_long_ends_its_page_early(store: Store) -> None:
    say(store, *(f"number {n}" for n in range(130)))
    page = search(store, "number", for_s=0)
    assert len(page.hits) == 1
    assert page.older is not None


def test_an_older_database_becomes_searchable_bit_by_bit(tmp_path: Path) -> None:
    path = tmp_path / "conversations.db"
    with closing(EarlierStore(open_store(path, _BEFORE_SEARCH).store.connection)) as store:
        fill(store, 3_000)
        say(store, "the newest needle", title="Old title")
    with closing(open_store(path).store) as store:
        assert count_unindexed(store.connection) == 3_001 + 151
        page = search(store, "needle")
        assert [hit.snippet for hit in page.hits] == ["the newest needle"]
        assert page.unindexed > 0
        while index_more(store):
            pass
        assert found(store, "old titl") == ["title: Old title"]
        assert search(store, "needle").unindexed == 0


def test_a_damaged_index_is_begun_anew_and_keeps_nothing_from_being_saved(tmp_path: Path) -> None:
    path = tmp_path / "conversations.db"
    with closing(open_store(path).store) as store:
        say(store, *(f"needle number {n}" for n in range(300)))
        index_more(store, 10)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE search_words_data SET block = randomblob(length(block))")
    opened = open_store(path)
    with closing(opened.store) as store:
        assert opened.saved
        assert len(store.conversations()) == 1
        say(store, "still saved needle")
        for _ in range(5):
            search(store, "needle")
            index_more(store, 10)
        assert len(search(store, "needle", limit=1000, for_s=60).hits) == 301


def test_a_store_that_is_only_read_is_searched_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "conversations.db"
    with closing(open_store(path).store) as store:
        say(store, "an indexed needle")
        index_more(store, 10)
        say(store, "a later needle")
    read_only = open_to_read(path)
    assert read_only is not None
    with closing(read_only) as store:
        assert found(store, "needle") == ["an indexed needle"]


def test_other_programs_can_change_messages(tmp_path: Path) -> None:
    """The triggers need nothing that SQLite has not."""
    path = tmp_path / "conversations.db"
    with closing(open_store(path).store) as store:
        say(store, "before the flood")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE messages SET text = 'after the flood'")
    with closing(open_store(path).store) as store:
        assert found(store, "flood before") == []
        assert found(store, "flood") == ["after the flood"]


def _runs(text: str) -> list[str]:
    runs, run = [], ""
    for character in [*text, " "]:
        joins = unicodedata.category(character)[0] == "M" or character == "\u00ad"
        if character.isalnum() or joins:
            run += character
        else:
            if any(part.isalnum() for part in run):
                runs.append(run)
            run = ""
    return runs


def _count(store: Store, query: str) -> tuple[int, ...]:
    return tuple(store.connection.execute(query).fetchone())
