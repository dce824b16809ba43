"""What is exported as JSON and imported is what it was, to the last figure."""

import json
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.conversations.store import Chat
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Recording,
    Reply,
    ReplyState,
    Tree,
)
from app.exchange.codec import FORMAT, VERSION, encode_chat
from app.exchange.exporting import Kind, write_all, write_chat
from app.inference.cost import Price
from app.inference.events import Usage
from app.inference.request import Sampling
from tests.conversations.chat_samples import answer, conversation, question
from tests.exchange.reading import QUIET, ignore, imported
from tests.exchange.trees import all_of, chats, empty_store, keep, store_at


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(chats(), max_size=4, unique_by=lambda chat: chat.conversation.id))
def test_export_import_export_gives_the_same_bytes_and_the_same_values(kept: list[Chat]) -> None:
    with TemporaryDirectory() as name, empty_store() as first, empty_store() as second:
        one, two = Path(name, "one.json"), Path(name, "two.json")
        keep(first, *kept)
        write_all(first, Kind.JSON, one, QUIET, ignore)
        tally = imported(one, second)
        write_all(second, Kind.JSON, two, QUIET, ignore)
        assert one.read_bytes() == two.read_bytes()
        assert tally.added == len(kept)
        assert all_of(second) == all_of(first) == {c.conversation.id: c for c in kept}


def test_one_conversation_comes_back_from_a_file_of_its_own(tmp_path: Path) -> None:
    asked = question("What is a tide?")
    reply = answer("Water that\nrises — 潮.", asked.id, ReplyState.STOPPED)
    chat = Chat(replace(conversation("Tides"), leaf_id=asked.id), Tree.of([asked, reply]))
    write_chat(chat, Kind.JSON, tmp_path / "tides.json")
    with store_at(tmp_path) as store:
        assert imported(tmp_path / "tides.json", store).added == 1
        assert all_of(store) == {chat.conversation.id: chat}
    stored = json.loads((tmp_path / "tides.json").read_text("utf-8"))
    assert (stored["format"], stored["version"]) == (FORMAT, VERSION)


def test_a_reply_that_is_being_written_is_exported_as_far_as_it_came(tmp_path: Path) -> None:
    asked = question("What is a tide?")
    with store_at(tmp_path) as store:
        head = conversation()
        store.add_conversation(head)
        store.add_message(head.id, asked)
        reply = answer("", asked.id)
        store.add_message(head.id, reply)
        store.append(reply.id, "Water", Recording((7,), (5,)))
        write_all(store, Kind.JSON, tmp_path / "all.json", QUIET, ignore)
    with empty_store() as other:
        imported(tmp_path / "all.json", other)
        (chat,) = all_of(other).values()
        last = chat.tree.path(chat.conversation.leaf_id)[-1]
        assert last.text == "Water"
        assert last.reply is not None
        assert last.reply.state is ReplyState.INTERRUPTED


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    asked = question("What is a tide?")
    chat = Chat(replace(conversation(), leaf_id=asked.id), Tree.of([asked]))
    write_chat(chat, Kind.JSON, tmp_path / "one.json")
    with store_at(tmp_path) as store:
        imported(tmp_path / "one.json", store)
        before = all_of(store)
        store.rename(chat.conversation.id, "My own title")
        tally = imported(tmp_path / "one.json", store)
        assert (tally.added, tally.known) == (0, 1)
        assert "already here" in tally.sentence()
        (after,) = all_of(store).values()
        assert after.conversation.title == "My own title"
        assert after.tree == before[chat.conversation.id].tree


def test_messages_that_are_missing_are_added_and_none_is_overwritten(tmp_path: Path) -> None:
    asked = question("What is a tide?")
    head = replace(conversation(), leaf_id=asked.id)
    longer = answer("Water that rises.", asked.id, ReplyState.COMPLETE)
    write_chat(
        Chat(replace(head, leaf_id=longer.id), Tree.of([replace(asked, text="Changed"), longer])),
        Kind.JSON,
        tmp_path / "longer.json",
    )
    with store_at(tmp_path) as store:
        keep(store, Chat(head, Tree.of([asked])))
        assert imported(tmp_path / "longer.json", store).extended == 1
        (chat,) = all_of(store).values()
        assert [m.text for m in chat.tree.path(chat.conversation.leaf_id)] == [
            "What is a tide?",
            "Water that rises.",
        ]


def test_a_deleted_conversation_comes_back(tmp_path: Path) -> None:
    asked = question("What is a tide?")
    chat = Chat(replace(conversation(), leaf_id=asked.id), Tree.of([asked]))
    write_chat(chat, Kind.JSON, tmp_path / "one.json")
    with store_at(tmp_path) as store:
        keep(store, chat)
        store.delete(chat.conversation.id)
        assert imported(tmp_path / "one.json", store).added == 1
        assert all_of(store) == {chat.conversation.id: chat}


def test_messages_with_the_ids_of_another_conversation_become_messages_of_their_own(
    tmp_path: Path,
) -> None:
    asked = question("What is a tide?")
    first = Chat(replace(conversation("First"), leaf_id=asked.id), Tree.of([asked]))
    taken = replace(asked, text="Something else")
    second = Chat(replace(conversation("Second"), leaf_id=asked.id), Tree.of([taken]))
    write_chat(second, Kind.JSON, tmp_path / "second.json")
    with store_at(tmp_path) as store:
        keep(store, first)
        assert imported(tmp_path / "second.json", store).added == 1
        assert imported(tmp_path / "second.json", store).known == 1
        chats = all_of(store)
        assert chats[first.conversation.id] == first
        other = chats[second.conversation.id]
        assert [m.text for m in other.tree.path(other.conversation.leaf_id)] == ["Something else"]


def test_no_field_is_left_out_of_the_format() -> None:
    asked = question("What is a tide?")
    reply = answer("Water.", asked.id, ReplyState.COMPLETE)
    stored = encode_chat(Chat(conversation(), Tree.of([asked, reply])))
    message = stored["messages"][1]
    kinds: tuple[tuple[type[Any], dict[str, Any]], ...] = (
        (Conversation, stored),
        (ChatMessage, message),
        (Reply, message["reply"]),
        (Sampling, message["reply"]["sampling"]),
        (Usage, message["reply"]["usage"]),
        (Price, message["reply"]["price"]),
    )
    for kind, written in kinds:
        assert {field.name for field in fields(kind)} <= set(written), kind
