"""Imports for tests: without progress, into a store in memory."""

from pathlib import Path

from app.conversations.store import Chat, Store
from app.exchange.importing import Tally, add_files, check_files
from app.inference.engine import StopToken
from tests.exchange.trees import all_of, empty_store

QUIET = StopToken()


def ignore(_: object) -> None:
    """Progress that nobody looks at."""


def imported(path: Path, store: Store) -> Tally:
    """Check and add, as the app does."""
    checked, done = check_files([path], QUIET, ignore), Tally()
    add_files([path], store, done, QUIET, ignore)
    assert (checked.empty, checked.unusable) == (done.empty, done.unusable)
    assert checked.added == done.found
    return done


def chats_in(path: Path) -> list[Chat]:
    with empty_store() as store:
        imported(path, store)
        return list(all_of(store).values())


def only_chat(path: Path) -> Chat:
    (chat,) = chats_in(path)
    return chat


def said(chat: Chat) -> list[str]:
    """The texts of the path on the screen."""
    return [m.text for m in chat.tree.path(chat.conversation.leaf_id)]
