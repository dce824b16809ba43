from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.conversations.opening import open_store
from app.conversations.store import Store
from app.conversations.tree import Recording, ReplyState, title_from
from tests.conversations.chat_samples import answer, conversation, question, reply


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "conversations.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    assert opened.saved
    assert not opened.notice
    with closing(opened.store) as store:
        yield store


def test_a_conversation_comes_back_exactly_as_it_was_kept(store: Store, path: Path) -> None:
    head = conversation()
    asked = question("Why is the sea salt? 🌊 \x00 ü")
    answered = answer("Rivers.", asked.id, ReplyState.COMPLETE)
    store.add_conversation(head)
    store.add_message(head.id, asked)
    store.add_message(head.id, answered)
    store.close()
    with closing(open_store(path).store) as again:
        chat = again.load(head.id)
    assert chat is not None
    assert list(chat.tree.messages.values()) == [asked, answered]
    assert chat.conversation == replace(head, leaf_id=answered.id, updated_at=answered.created_at)


def test_the_list_shows_the_latest_active_first(store: Store) -> None:
    old, new = conversation("Old"), conversation("New")
    store.add_conversation(old)
    store.add_conversation(new)
    assert [c.title for c in store.conversations()] == ["New", "Old"]
    store.add_message(old.id, question("Still there?"))
    assert [c.title for c in store.conversations()] == ["Old", "New"]


def test_renaming_keeps_the_place_in_the_list(store: Store) -> None:
    old, new = conversation("Old"), conversation("New")
    store.add_conversation(old)
    store.add_conversation(new)
    store.rename(old.id, "Renamed")
    assert [c.title for c in store.conversations()] == ["New", "Renamed"]


def test_a_deleted_conversation_can_be_restored(store: Store) -> None:
    head = conversation()
    store.add_conversation(head)
    store.set_last_opened(head.id)
    store.delete(head.id)
    assert store.conversations() == ()
    assert store.load(head.id) is None
    assert store.last_opened() is None
    store.restore(head.id)
    assert store.conversations() == (head,)
    assert store.last_opened() == head.id


def test_thirty_days_after_deleting_a_long_conversation_is_gone(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, gone = conversation("Kept"), conversation("Gone")
    for head in (kept, gone):
        store.add_conversation(head)
    parent_id = None
    with store.batch():
        for number in range(1500):  # deeper than SQLite follows a cascade
            message = question(str(number), parent_id)
            store.add_message(gone.id, message)
            parent_id = message.id
    store.add_message(kept.id, question("Here"))
    store.delete(kept.id)
    store.delete(gone.id)
    store.restore(kept.id)
    store.close()
    later = datetime.now(UTC) + timedelta(days=31)
    monkeypatch.setattr("app.conversations.recovery.utc_now", lambda: later)
    with closing(open_store(path).store) as again:
        again.restore(gone.id)
        assert [c.id for c in again.conversations()] == [kept.id]
        chat = again.load(kept.id)
        assert chat is not None
        assert len(chat.tree.messages) == 1


def test_a_conversation_deleted_yesterday_is_still_there(store: Store, path: Path) -> None:
    head = conversation()
    store.add_conversation(head)
    store.delete(head.id)
    store.close()
    with closing(open_store(path).store) as again:
        again.restore(head.id)
        assert [c.id for c in again.conversations()] == [head.id]


def test_pieces_are_read_while_the_reply_is_being_written(store: Store) -> None:
    head, asked = conversation(), question("Count")
    writing = answer("", asked.id)
    store.add_conversation(head)
    store.add_message(head.id, asked)
    store.add_message(head.id, writing)
    store.append(writing.id, "one ", Recording((5, 9), (3, 1)))
    store.append(writing.id, "two", Recording((12,), (3,)))
    chat = store.load(head.id)
    assert chat is not None
    message = chat.tree.messages[writing.id]
    assert message.text == "one two"
    assert message.reply is not None
    assert message.reply.state is ReplyState.WRITING
    assert message.reply.recording == Recording((5, 9, 12), (3, 1, 3))


def test_the_finished_reply_is_the_last_word_over_its_pieces(store: Store, path: Path) -> None:
    head, asked = conversation(), question("Count")
    writing = answer("", asked.id)
    store.add_conversation(head)
    store.add_message(head.id, asked)
    store.add_message(head.id, writing)
    store.append(writing.id, "one ", Recording((5,), (4,)))
    done = replace(writing, text="one two", reply=reply("one two"))
    store.finish(done)
    store.append(writing.id, "too late", Recording((99,), (8,)))
    for _ in range(2):
        chat = store.load(head.id)
        assert chat is not None
        assert chat.tree.messages[writing.id] == done
        store.close()
        store = open_store(path).store
    store.close()


def test_a_reply_that_was_being_written_is_interrupted_with_all_its_text(
    store: Store, path: Path
) -> None:
    head, asked = conversation(), question("Count")
    writing = answer("", asked.id)
    store.add_conversation(head)
    store.add_message(head.id, asked)
    store.add_message(head.id, writing)
    store.append(writing.id, "one ", Recording((5,), (4,)))
    store.append(writing.id, "two", Recording((9,), (3,)))
    store.close()
    for _ in range(2):  # opening again changes nothing more
        with closing(open_store(path).store) as again:
            chat = again.load(head.id)
        assert chat is not None
        message = chat.tree.messages[writing.id]
        assert message.text == "one two"
        assert message.reply is not None
        assert message.reply.state is ReplyState.INTERRUPTED
        assert message.reply.recording == Recording((5, 9), (4, 3))


def test_a_second_process_that_opens_the_file_costs_a_reply_nothing(
    store: Store, path: Path
) -> None:
    head, asked = conversation(), question("Count")
    writing = answer("", asked.id)
    store.add_conversation(head)
    store.add_message(head.id, asked)
    store.add_message(head.id, writing)
    store.append(writing.id, "one ", Recording((5,), (4,)))
    open_store(path).store.close()
    store.append(writing.id, "two ", Recording((9,), (4,)))
    store.close()  # a crash, as far as the file can tell
    with closing(open_store(path).store) as again:
        chat = again.load(head.id)
    assert chat is not None
    message = chat.tree.messages[writing.id]
    assert message.text == "one two "
    assert message.reply is not None
    assert message.reply.state is ReplyState.INTERRUPTED
    assert message.reply.recording == Recording((5, 9), (4, 4))


def test_half_a_surrogate_pair_is_stored_as_one_character(store: Store) -> None:
    head = conversation(title_from("a\ud83d"))
    asked = question("x\udc00y")
    store.add_conversation(head)
    store.add_message(head.id, asked)
    chat = store.load(head.id)
    assert chat is not None
    assert chat.tree.messages[asked.id].text == "x?y"
    assert chat.conversation.title == "a?"


def test_a_message_whose_parent_is_unknown_is_refused_whole(store: Store) -> None:
    head = conversation()
    store.add_conversation(head)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.add_message(head.id, question("Lost", parent_id="nobody"))
    chat = store.load(head.id)
    assert chat is not None
    assert not chat.tree.messages
    assert chat.conversation.leaf_id is None


def test_leaf_and_context_that_are_not_in_the_tree_are_healed(store: Store) -> None:
    head, asked = conversation(), question("Here")
    store.add_conversation(head)
    store.add_message(head.id, asked)
    store.set_leaf(head.id, "gone")
    store.set_context_from(head.id, "gone")
    chat = store.load(head.id)
    assert chat is not None
    assert chat.conversation.leaf_id == asked.id
    assert chat.conversation.context_from_id is None
    store.set_context_from(head.id, asked.id)
    chat = store.load(head.id)
    assert chat is not None
    assert chat.conversation.context_from_id == asked.id


def test_only_the_owner_can_look_into_the_data_folder(store: Store, path: Path) -> None:
    assert path.parent.stat().st_mode & 0o077 == 0
