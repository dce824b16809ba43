"""What is read first of a long conversation, and what a large file spares the start."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.conversations import opening
from app.conversations.chat_cost import ChatCosts
from app.conversations.opening import open_store
from app.conversations.recording import encode_recording
from app.conversations.rows import stamp
from app.conversations.store import Store
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Recording,
    Reply,
    ReplyState,
    Tree,
    new_id,
    utc_now,
)
from app.inference.events import Usage
from app.inference.request import Role, Sampling

RECORDING = Recording((1_000, 2_500), (3, 4))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "chats.db").store
    yield store
    store.close()


def reply() -> Reply:
    return Reply(
        "model", "engine", Delivery.STREAMING, Sampling(), state=ReplyState.COMPLETE,
        usage=Usage(3, 2, 0), recording=RECORDING,
    )  # fmt: skip


def write(store: Store, count: int) -> tuple[Conversation, list[ChatMessage]]:
    conversation = Conversation(new_id(), "Long")
    store.add_conversation(conversation)
    messages: list[ChatMessage] = []
    with store.batch():
        for number in range(count):
            parent = messages[-1].id if messages else None
            role = Role.ASSISTANT if number % 2 else Role.USER
            told = reply() if number % 2 else None
            messages.append(ChatMessage(f"m{number}", parent, role, f"text {number}", reply=told))
            store.add_message(conversation.id, messages[-1])
    return conversation, messages


def test_of_a_long_conversation_the_end_of_its_path_is_read_first(store: Store) -> None:
    conversation, messages = write(store, 300)
    end = store.load_end(conversation.id, 40)
    assert end is not None
    assert not end.is_whole
    assert end.tree.path(end.conversation.leaf_id) == tuple(messages[-40:])
    whole = store.load(conversation.id)
    assert whole is not None
    assert whole.is_whole
    assert whole.tree.path(end.conversation.leaf_id) == tuple(messages)


def test_versions_come_with_the_end(store: Store) -> None:
    conversation, messages = write(store, 300)
    other = ChatMessage("other", messages[-2].id, Role.ASSISTANT, "another", reply=reply())
    store.add_message(conversation.id, other)
    end = store.load_end(conversation.id, 40)
    assert end is not None
    assert [m.id for m in end.tree.versions("other")] == ["m299", "other"]


def test_a_short_conversation_is_read_whole(store: Store) -> None:
    conversation, _ = write(store, 50)
    end = store.load_end(conversation.id, 40)
    assert end == store.load(conversation.id)
    assert end is not None
    assert end.is_whole
    assert store.load_end("none") is None


def test_a_short_path_of_many_messages_has_its_beginning(store: Store) -> None:
    conversation, _ = write(store, 4)
    for number in range(200):
        version = ChatMessage(f"v{number}", "m2", Role.ASSISTANT, "again", reply=reply())
        store.add_message(conversation.id, version)
    end = store.load_end(conversation.id, 40)
    assert end is not None
    assert not end.is_whole
    assert [m.id for m in end.tree.path("v199")] == ["m0", "m1", "m2", "v199"]
    assert len(end.tree.versions("v7")) == 201


def test_an_end_that_is_not_there_is_no_obstacle(store: Store) -> None:
    conversation, messages = write(store, 300)
    store.set_leaf(conversation.id, "gone")
    end = store.load_end(conversation.id, 40)
    assert end is not None
    assert end.is_whole
    assert end.conversation.leaf_id == messages[-1].id


def test_a_recording_is_read_when_it_is_looked_at() -> None:
    read = []

    def once() -> Recording:
        read.append(1)
        return RECORDING

    later = Recording.later(once)
    assert read == []
    assert later.times_ns == (1_000, 2_500)
    assert later.lengths == (3, 4)
    assert later == RECORDING
    assert hash(later) == hash(RECORDING)
    assert read == [1]
    assert encode_recording(later) == encode_recording(RECORDING)


def test_the_first_conversations_are_the_latest(store: Store) -> None:
    for number in range(30):
        at = utc_now() - timedelta(hours=number)
        store.add_conversation(Conversation(f"c{number}", "x", at, at))
    assert [c.id for c in store.conversations(3)] == ["c0", "c1", "c2"]
    assert len(store.conversations()) == 30


def test_a_chat_costs_the_same_however_often_it_is_asked(store: Store) -> None:
    _, messages = write(store, 20)
    costs = ChatCosts()
    tree = Tree.of(messages[:10])
    before = costs.of(tree)
    assert costs.of(tree) is before
    for message in messages[10:]:
        tree = tree.with_message(message)
        assert costs.of(tree) == ChatCosts().of(tree)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files that are checked; all are large."""
    checked: list[Path] = []
    check = opening._check

    def noting(*args: object) -> None:
        checked.append(Path(str(args[1])))
        check(*args)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(opening, "_check", noting)
    monkeypatch.setattr(opening, "_THOROUGH_BYTES", 0)
    return checked


def test_a_large_file_that_was_closed_is_checked_once_a_day(
    tmp_path: Path, checks: list[Path]
) -> None:
    path = tmp_path / "chats.db"
    for _ in range(3):
        open_store(path).store.close()
    assert len(checks) == 1
    store = open_store(path).store
    store.set_fact("checked_at", stamp(utc_now() - timedelta(days=2)))
    store.close()
    open_store(path).store.close()
    assert len(checks) == 2


def test_a_large_file_that_was_not_closed_is_checked(tmp_path: Path, checks: list[Path]) -> None:
    path = tmp_path / "chats.db"
    open_store(path).store.close()
    running = open_store(path).store
    running.add_conversation(Conversation("c", "x"))
    assert len(checks) == 1
    open_store(path).store.close()
    assert len(checks) == 2
    running.close()
