"""Pins, folders, the archive, the bin and copies, in a real database."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.conversations import arranging
from app.conversations.migrations import MIGRATIONS
from app.conversations.opening import open_store
from app.conversations.store import Store
from app.conversations.tree import ReplyState
from app.settings.preferences import SamplingOverrides
from tests.conversations.chat_samples import EarlierStore, answer, conversation, question


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "conversations.db").store) as store:
        yield store


def kept(store: Store, title: str = "Tides") -> str:
    """A chat with a question that was answered twice; its id."""
    head = conversation(title)
    asked = question("Why?")
    store.add_conversation(head)
    store.add_message(head.id, asked)
    for text in ("One.", "Two."):
        store.add_message(head.id, answer(text, asked.id, ReplyState.COMPLETE))
    return head.id


def test_pin_archive_and_folder_are_kept_with_the_chat(store: Store, tmp_path: Path) -> None:
    chat_id = kept(store)
    arranging.set_pinned(store, chat_id, pinned=True)
    arranging.set_archived(store, chat_id, archived=True)
    arranging.set_folder(store, chat_id, "Sea")
    store.set_system(chat_id, "", SamplingOverrides(temperature=0.2, seed=7))
    (head,) = store.conversations()
    assert (head.pinned, head.archived, head.folder) == (True, True, "Sea")
    assert (head.system_prompt, head.sampling) == ("", SamplingOverrides(temperature=0.2, seed=7))
    arranging.set_pinned(store, chat_id, pinned=False)
    arranging.set_archived(store, chat_id, archived=False)
    store.set_system(chat_id, None, None)
    store.close()
    with closing(open_store(tmp_path / "conversations.db").store) as again:
        assert again.conversations() == (
            replace(head, pinned=False, archived=False, system_prompt=None, sampling=None),
        )


def test_a_folder_is_there_without_chats_and_can_be_renamed_into_another(store: Store) -> None:
    arranging.add_folder(store, "Empty")
    chat_id = kept(store)
    arranging.set_folder(store, chat_id, "Sea")
    arranging.set_folder_open(store, "Sea", is_open=False)
    assert arranging.folders(store) == {"Empty": True, "Sea": False}
    arranging.rename_folder(store, "Sea", "Empty")
    assert arranging.folders(store) == {"Empty": True}
    assert [c.folder for c in store.conversations()] == ["Empty"]


def test_removing_a_folder_keeps_its_chats_and_can_be_undone(store: Store) -> None:
    chat_id = kept(store)
    arranging.set_folder(store, chat_id, "Sea")
    arranging.remove_folder(store, "Sea")
    assert arranging.folders(store) == {}
    assert [c.folder for c in store.conversations()] == [""]
    arranging.bring_back_folder(store, "Sea", (chat_id,))
    assert arranging.folders(store) == {"Sea": True}
    assert [c.folder for c in store.conversations()] == ["Sea"]


def test_a_copy_has_all_versions_and_shares_nothing(store: Store) -> None:
    chat_id = kept(store)
    arranging.set_folder(store, chat_id, "Sea")
    arranging.set_pinned(store, chat_id, pinned=True)
    original = store.load(chat_id)
    head = arranging.duplicate(store, chat_id)
    assert original is not None
    assert head is not None
    assert (head.title, head.folder, head.pinned) == ("Tides (copy)", "Sea", False)
    copy = store.load(head.id)
    assert copy is not None
    path = copy.tree.path(copy.conversation.leaf_id)
    assert [m.text for m in path] == ["Why?", "Two."]
    assert [m.text for m in copy.tree.versions(path[-1].id)] == ["One.", "Two."]
    assert not copy.tree.messages.keys() & original.tree.messages.keys()
    assert store.load(chat_id) == original


def test_what_was_deleted_lies_in_the_bin_until_it_is_erased(store: Store) -> None:
    gone_id, other_id, kept_id = kept(store, "Gone"), kept(store, "Other"), kept(store, "Kept")
    store.delete(gone_id)
    store.delete(other_id)
    assert [d.conversation.title for d in arranging.bin_of(store)] == ["Other", "Gone"]
    arranging.erase(store, (gone_id, kept_id))
    assert [d.conversation.title for d in arranging.bin_of(store)] == ["Other"]
    assert [c.title for c in store.conversations()] == ["Kept"]
    rows = store.connection.execute("SELECT DISTINCT conversation_id FROM messages").fetchall()
    assert {row[0] for row in rows} == {other_id, kept_id}


def test_a_deleted_chat_has_no_copy(store: Store) -> None:
    chat_id = kept(store)
    store.delete(chat_id)
    assert arranging.duplicate(store, chat_id) is None


def test_chats_of_an_earlier_version_are_in_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "conversations.db"
    with closing(EarlierStore(open_store(path, MIGRATIONS[:5]).store.connection)) as before:
        kept(before)
    with closing(open_store(path).store) as store:
        (head,) = store.conversations()
        assert (head.folder, head.pinned, head.archived, head.earlier) == ("", False, False, "")
        assert (head.system_prompt, head.sampling) == (None, None)
