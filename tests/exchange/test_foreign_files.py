"""What comes out of the exports of ChatGPT, Claude and Jan."""

import copy
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.conversations.tree import Tree
from app.exchange.trouble import UnreadableError
from app.inference.request import Role
from tests.exchange.foreign import (
    claude_sample,
    gpt_chat,
    gpt_node,
    gpt_sample,
    jan_thread,
    write,
    zipped,
)
from tests.exchange.reading import chats_in, imported, only_chat, said
from tests.exchange.trees import all_of, empty_store


def test_chatgpt_keeps_the_path_on_the_screen_and_what_was_shown(tmp_path: Path) -> None:
    chat = only_chat(write(tmp_path / "conversations.json", [gpt_sample()]))
    path = chat.tree.path(chat.conversation.leaf_id)
    assert [m.role for m in path] == [Role.USER, Role.ASSISTANT] * 2
    first, second, picture, last = said(chat)
    assert (first, second) == ("What is a tide?", "The sea, moved by the moon.")
    assert picture == (
        "*[Image file 0001, 1024 by 768 pixels, 48 KB: not imported]*\n\nWhat is on this picture?"
    )
    assert last == "```python\nprint(1 + 1)\n```\n\n```\n2\n```\n\nA harbour, and 2."
    assert path[-1].reply is not None
    assert path[-1].reply.reasoning == "Looking\nIt is a harbour."
    assert (path[-1].reply.model_name, path[-1].reply.provider) == ("gpt-4o", "ChatGPT")
    assert path[-1].reply.price is None
    assert "secret" not in str(chat)
    assert chat.conversation.title == "Tides"
    assert chat.conversation.created_at == datetime.fromtimestamp(1700000000.123456, UTC)


def test_chatgpt_keeps_the_answer_that_was_asked_for_again(tmp_path: Path) -> None:
    chat = only_chat(write(tmp_path / "conversations.json", [gpt_sample()]))
    answer = chat.tree.path(chat.conversation.leaf_id)[1]
    texts = [m.text for m in chat.tree.versions(answer.id)]
    assert sorted(texts) == ["The sea, moved by the moon.", "Water that rises. "]


def test_a_chatgpt_zip_is_read_where_it_is_in_one_file_or_in_several(tmp_path: Path) -> None:
    other = gpt_sample() | {"conversation_id": "other", "title": "Second"}
    whole = zipped(tmp_path / "export.zip", conversations=[gpt_sample(), other], user={"id": "x"})
    parts = {"conversations-000": [gpt_sample()], "conversations-001": [other]}
    split = zipped(tmp_path / "split.zip", **parts, folder__user={})
    assert {c.conversation.title for c in chats_in(whole)} == {"Tides", "Second"}
    assert {c.conversation.title for c in chats_in(split)} == {"Tides", "Second"}


def test_a_later_export_of_the_same_chat_adds_what_is_new(tmp_path: Path) -> None:
    longer = copy.deepcopy(gpt_sample())
    longer["mapping"]["q3"] = gpt_node("q3", "a2", "user", "And now?")
    longer["current_node"] = "q3"
    with empty_store() as store:
        imported(write(tmp_path / "conversations.json", [gpt_sample()]), store)
        tally = imported(write(tmp_path / "conversations.json", [longer]), store)
        assert (tally.added, tally.extended) == (0, 1)
        (chat,) = all_of(store).values()
        assert said(chat)[-1] == "And now?"
        assert len(said(chat)) == 5


def test_claude_keeps_thoughts_artifacts_and_the_text_of_attachments(tmp_path: Path) -> None:
    stored = claude_sample() | {"current_leaf_message_uuid": "m2"}
    chat = only_chat(write(tmp_path / "conversations.json", [stored]))
    asked, answered = said(chat)
    assert asked == (
        "Please read this\n\n*[Attached: letter.txt, 12 KB]*\n\n"
        "```\nDear ```friend```\n```\n\n*[File photo.png: not imported]*"
    )
    assert answered == "Here it is.\n\n*[Artifact: Summary]*\n\n```python\nprint('dear')\n```"
    reply = chat.tree.path(chat.conversation.leaf_id)[-1].reply
    assert reply is not None
    assert (reply.reasoning, reply.provider) == ("They want a summary.", "Claude")


def test_claude_keeps_branches(tmp_path: Path) -> None:
    chat = only_chat(write(tmp_path / "conversations.json", [claude_sample()]))
    assert said(chat)[-1] == "Another answer."
    last_id = chat.conversation.leaf_id
    assert last_id is not None
    assert len(chat.tree.versions(last_id)) == 2


def test_older_files_of_claude_name_no_parents(tmp_path: Path) -> None:
    stored = claude_sample()
    stored["messages"] = stored.pop("chat_messages")[:2]
    for message in stored["messages"]:
        del message["parent_message_uuid"], message["content"]
        message["attachments"] = message["files"] = []
    chat = only_chat(write(tmp_path / "conversations.json", {"conversations": [stored]}))
    assert said(chat) == ["Please read this", stored["messages"][1]["text"]]


def test_a_thread_of_jan_is_read_in_the_order_of_time(tmp_path: Path) -> None:
    messages = jan_thread(tmp_path / "threads" / "jan_1725437954")
    for path in (messages, messages.with_name("thread.json"), tmp_path, tmp_path / "threads"):
        chat = only_chat(path)
        assert said(chat) == ["What is an ocean?", "Salt water."]
        assert chat.conversation.title == "Oceans"
        reply = chat.tree.path(chat.conversation.leaf_id)[-1].reply
        assert reply is not None
        assert reply.model_name == "llama3.2-1b"


def test_a_chat_of_gpt4all_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "gpt4all-1.chat"
    path.write_bytes(b"\xf5\xd5\x53\xcc\0\0\0\x0a" + bytes(100))
    with pytest.raises(UnreadableError, match="GPT4All"):
        chats_in(path)


def test_a_very_long_chain_of_nodes_is_no_trouble(tmp_path: Path) -> None:
    roles = ("user", "assistant")
    nodes = [gpt_node("n0", None, None)]
    nodes += [gpt_node(f"n{i}", f"n{i - 1}", roles[i % 2], f"{i}") for i in range(1, 20_001)]
    chat = only_chat(write(tmp_path / "conversations.json", [gpt_chat(nodes[::-1], "n20000")]))
    assert len(said(chat)) == 20_000


def test_a_circle_of_nodes_is_cut_and_nothing_of_it_lost(tmp_path: Path) -> None:
    nodes = [
        gpt_node("a", "c", "user", "one"),
        gpt_node("b", "a", "assistant", "two"),
        gpt_node("c", "b", "user", "three"),
        gpt_node("self", "self", "user", "four"),
    ]
    chat = only_chat(write(tmp_path / "conversations.json", [gpt_chat(nodes, "c")]))
    assert {m.text for m in chat.tree.messages.values()} == {"one", "two", "three", "four"}
    assert isinstance(chat.tree, Tree)


def test_own_json_in_other_orders_and_with_unknown_fields_is_read(tmp_path: Path) -> None:
    stored = {
        "conversations": [
            {"id": "x", "leaf_id": None, "title": "T", "messages": [
                {"id": "2", "parent_id": "1", "role": "user", "text": "second", "new": [1]},
                {"id": "1", "parent_id": None, "role": "user", "text": "first"},
                {"id": "1", "parent_id": None, "role": "user", "text": "twin"},
                {"id": "3", "role": "robot", "text": "nobody"},
            ]}
        ],
        "version": 1,
        "format": "firsttoken-conversations",
    }  # fmt: skip
    chat = only_chat(write(tmp_path / "x.json", stored))
    assert said(chat) == ["first", "second"]
    assert json.dumps(stored)
