"""Files that are broken, or made to do harm, are refused with a sentence and change nothing."""

import json
import random
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.codec import encode_chat
from app.exchange.importing import Progress, Tally, add_files, check_files
from app.exchange.trouble import StoppedError, UnreadableError
from app.inference.engine import StopToken
from tests.exchange.foreign import claude_sample, gpt_node, gpt_sample, write, zipped
from tests.exchange.reading import QUIET, chats_in, ignore, imported
from tests.exchange.trees import all_of, dump, empty_store
from tests.exchange.trees import chats as any_chats

WHOLE = json.dumps([gpt_sample(), claude_sample()]).encode()
OWN = {"format": "firsttoken-conversations", "version": 1}


def refused(path: Path) -> str:
    """The sentence; nothing may be changed."""
    with empty_store() as store:
        before = dump(store)
        with pytest.raises(UnreadableError) as caught:
            imported(path, store)
        assert dump(store) == before
    sentence = str(caught.value)
    assert sentence.endswith("Nothing was changed.")
    return sentence


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"  \n", "breaks off"),
        (WHOLE[:-40], "breaks off"),
        (WHOLE + b"x", "not sound JSON"),
        (b"[1, 2,, 3]", "not sound JSON"),
        (b'["\xff"]', "not sound JSON"),
        (b"hello", "not sound JSON"),
        (b"5", "no export"),
        (b"[1e999]", "no export"),
        (b"[NaN]", "not sound JSON"),
        (b"[1}", "not sound JSON"),
        (b"\xef\xbb\xbf[]", "no export"),
        (b'"text"', "no export"),
        (b"[]", "no export"),
        (b"{}", "no export"),
        (b'[{"a": 1}]', "no export"),
        (b'{"settings": {"theme": "dark"}}', "no export"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[" + b"9" * 5_000 + b"]", "not sound JSON"),
        (json.dumps(OWN | {"version": 2, "conversations": [{"id": "x"}]}).encode(), "newer"),
        (json.dumps(OWN | {"version": "x", "conversations": []}).encode(), "newer"),
        (b"SQLite format 3\0" + bytes(1000), "it is a database"),
        (b"PK\x03\x04 no archive", "damaged ZIP"),
    ],
)
def test_what_is_no_export_is_refused_with_the_reason(
    tmp_path: Path, data: bytes, why: str
) -> None:
    path = tmp_path / "conversations.json"
    path.write_bytes(data)
    assert why in refused(path)


def test_an_empty_export_of_ones_own_is_fine(tmp_path: Path) -> None:
    path = write(tmp_path / "all.json", OWN | {"conversations": []})
    assert chats_in(path) == []


def test_a_zip_without_conversations_is_refused(tmp_path: Path) -> None:
    assert "no conversations.json" in refused(zipped(tmp_path / "a.zip", user={}))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("Conversations__1.zip", b"x")
    assert "other ZIP archives" in refused(tmp_path / "b.zip")


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("conversations.json", "w", force_zip64=True) as member,
    ):
        member.write(b"[")
        for _ in range(400):
            member.write(b" " * 1_000_000)
        member.write(b"]")
    assert path.stat().st_size < 1_000_000
    assert "unpacks to far more" in refused(path)


def test_a_damaged_and_a_locked_zip_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", conversations=[gpt_sample()] * 30)
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(data)
    assert "ZIP" in refused(path) or "JSON" in refused(path)
    locked = zipped(tmp_path / "b.zip", conversations=[gpt_sample()])
    data = bytearray(locked.read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(data)
    assert "locked" in refused(locked)


def test_a_file_that_cannot_be_read_and_a_folder_of_nothing_are_refused(tmp_path: Path) -> None:
    assert "could not be read" in refused(tmp_path / "missing.json")
    (tmp_path / "folder").mkdir()
    assert "no thread of Jan's" in refused(tmp_path / "folder")
    lines = tmp_path / "messages.jsonl"
    lines.write_text("not json\n[]\n{}\n")
    assert "no message of Jan's" in refused(lines)


def test_one_conversation_of_a_wrong_form_is_left_out_and_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "conversations.json", [gpt_sample(), {"odd": 1}, 7, None])
    with empty_store() as store:
        tally = imported(path, store)
    assert (tally.added, tally.unusable) == (1, 3)
    assert "3 could not be read and were left out" in tally.sentence()


@pytest.mark.parametrize("bad", [1e300, -5, "tomorrow", True, None, [], {"a": 1}, "9999999-01-01"])
def test_dates_out_of_range_become_those_around_them(tmp_path: Path, bad: Any) -> None:
    stored = gpt_sample() | {"create_time": bad, "update_time": bad}
    stored["mapping"]["q1"]["message"]["create_time"] = bad
    (chat,) = chats_in(write(tmp_path / "c.json", [stored]))
    assert chat.conversation.created_at.year == 2023


def test_lone_surrogates_and_zero_characters_are_taken_as_far_as_they_can_be(
    tmp_path: Path,
) -> None:
    stored = gpt_sample() | {"title": "a\x00b"}
    stored["mapping"]["\ud800"] = gpt_node("\ud800", "a2", "user", "x\udc00y")
    path = tmp_path / "c.json"
    path.write_text(json.dumps([stored]), "utf-8")
    (chat,) = chats_in(path)
    assert any(m.text == "x?y" for m in chat.tree.messages.values())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


def mutated(stored: Any, random_: random.Random, value: Any) -> Any:
    """Put `value` somewhere in there, or take something away."""
    places: list[tuple[Any, Any]] = []
    waiting = [stored]
    while waiting:
        at = waiting.pop()
        keys = list(at) if isinstance(at, dict) else range(len(at))
        places += [(at, key) for key in keys]
        waiting += [at[key] for key in keys if isinstance(at[key], dict | list)]
    at, key = random_.choice(places)
    if random_.random() < 0.2:
        del at[key]
    else:
        at[key] = value
    return stored


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["gpt", "claude", "own"]),
    st.randoms(use_true_random=False),
    st.lists(VALUES, min_size=1, max_size=4),
    any_chats(),
)
def test_changed_files_are_taken_or_refused_and_never_break_anything(
    kind: str, random_: random.Random, values: list[Any], own: Any
) -> None:
    samples: dict[str, Any] = {
        "gpt": [gpt_sample()],
        "claude": [claude_sample()],
        "own": OWN | {"conversations": [encode_chat(own)]},
    }
    stored = samples[kind]
    for value in values:
        if stored:
            stored = mutated(stored, random_, value)
    _take(json.dumps(stored, allow_nan=False, default=str).encode() if _finite(stored) else b"[")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(min_size=1, max_size=4), st.integers(0, len(WHOLE)), st.integers(0, 40))
def test_changed_bytes_are_taken_or_refused_and_never_break_anything(
    put: bytes, at: int, gone: int
) -> None:
    _take(WHOLE[:at] + put + WHOLE[at + gone :])


def _finite(stored: Any) -> bool:
    try:
        json.dumps(stored, allow_nan=False)
    except ValueError:
        return False
    return True


def _take(data: bytes) -> None:
    with TemporaryDirectory() as name, empty_store() as store:
        path = Path(name, "conversations.json")
        path.write_bytes(data)
        before = dump(store)
        try:
            imported(path, store)
        except UnreadableError:
            assert dump(store) == before
            return
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for chat in all_of(store).values():
            chat.tree.path(chat.conversation.leaf_id)


def test_stop_while_checking_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "c.json", [gpt_sample()] * 2000)
    stop = StopToken()

    def tell(progress: Progress) -> None:
        if progress.share > 0.1:
            stop.set()

    with pytest.raises(StoppedError):
        check_files([path], stop, tell)


def test_stop_while_adding_keeps_what_there_is(tmp_path: Path) -> None:
    many = [gpt_sample() | {"conversation_id": f"c{i}"} for i in range(1000)]
    path = write(tmp_path / "c.json", many)
    stop = StopToken()

    def tell(progress: Progress) -> None:
        assert 0 <= progress.share <= 1
        if progress.chats > 300:
            stop.set()

    tally = Tally()
    with empty_store() as store:
        add_files([path], store, tally, stop, tell)
        assert tally.stopped
        assert 0 < tally.added < 1000
        assert len(all_of(store)) == tally.added
        assert tally.sentence().startswith("Stopped. What was imported is kept: ")
        rest = Tally()
        add_files([path], store, rest, QUIET, ignore)
        assert (rest.added + tally.added, rest.known) == (1000, tally.added)
