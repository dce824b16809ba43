"""What was typed and not sent, in the database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.conversations.drafts import NEW_CHAT, drafts, forget_lost_drafts, keep_draft
from app.conversations.opening import open_store
from app.conversations.store import Store
from app.conversations.tree import Conversation, new_id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "chats.db").store
    yield store
    store.close()


def test_a_draft_is_kept_for_each_chat_and_the_last_word_counts(store: Store) -> None:
    chat = Conversation(new_id(), "Rivers")
    store.add_conversation(chat)
    keep_draft(store, chat.id, "one")
    keep_draft(store, chat.id, "two “ü”")
    keep_draft(store, NEW_CHAT, "three")
    assert drafts(store) == {chat.id: "two “ü”", NEW_CHAT: "three"}
    keep_draft(store, chat.id, "")
    assert drafts(store) == {NEW_CHAT: "three"}


def test_a_draft_in_a_new_chat_is_what_the_next_start_shows(store: Store) -> None:
    chat = Conversation(new_id(), "Rivers")
    store.add_conversation(chat)
    store.set_last_opened(chat.id)
    keep_draft(store, chat.id, "in the chat")
    assert store.last_opened() == chat.id
    keep_draft(store, NEW_CHAT, "in none yet")
    assert store.last_opened() is None


def test_drafts_go_with_conversations_that_are_gone_and_stay_with_deleted_ones(
    store: Store,
) -> None:
    chat = Conversation(new_id(), "Rivers")
    store.add_conversation(chat)
    store.delete(chat.id)
    for place in (chat.id, NEW_CHAT, "gone"):
        keep_draft(store, place, "text")
    forget_lost_drafts(store)
    assert drafts(store) == {chat.id: "text", NEW_CHAT: "text"}
