"""The chats that there are, and the order that the person brings into them.

Lives in the UI thread and draws nothing. Reads and writes of the store go through the keeper.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from app.conversations import arranging
from app.conversations.arranging import Deleted
from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.conversations.tree import Conversation
from app.inference.words import tr
from app.ui.list_rows import Shelved, latest_first

_FIRST_LISTED = 200
"""Chats that are read and shown before all others."""

_Read = tuple[tuple[Conversation, ...], dict[str, bool]]


class Shelf(QObject):
    """Verbs for what a person does with whole chats."""

    begun = Signal(str)
    """The list is there for the first time; with the id of the chat that was open last, or ""."""
    list_changed = Signal(object)
    """A Shelved: all chats, latest first, and the folders."""
    changed = Signal(Conversation)
    """A chat has another title or another place."""
    leaving = Signal(str)
    """A chat is being deleted."""
    brought = Signal(str)
    """A chat was restored or copied, which the person will want to see."""
    emptied = Signal()
    """Nothing is as it was: all is read anew."""
    undoable = Signal(str, object)
    """A sentence that says what was done, and what undoes it."""

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._list: dict[str, Conversation] = {}
        self._deleted_ids: set[str] = set()
        self._folders: dict[str, bool] = {}

    # What there is

    @property
    def shelved(self) -> Shelved:
        """All of it, as a value."""
        folders = dict.fromkeys((c.folder for c in self._list.values() if c.folder), True)
        return Shelved(latest_first(self._list), MappingProxyType({**folders, **self._folders}))

    def get(self, conversation_id: str) -> Conversation | None:
        """A chat of the list."""
        return self._list.get(conversation_id)

    def begin(self) -> None:
        """Read the list."""

        def read(store: Store) -> tuple[_Read, str | None]:
            listed = store.conversations(_FIRST_LISTED), arranging.folders(store)
            return listed, store.last_opened()

        self._keeper.ask(read, self._on_begun)

    def refresh(self) -> None:
        """Read the list again: chats were added beside this one."""
        self._keeper.ask(_read_all, self._on_refreshed)

    def begin_again(self) -> None:
        """Nothing is as it was: read it all anew."""
        self._list, self._folders, self._deleted_ids = {}, {}, set()
        self.emptied.emit()
        self.begin()

    def put(self, conversation: Conversation) -> None:
        """A chat is new, or there is more in it."""
        self._list[conversation.id] = conversation
        self._tell()

    # What is done with a chat

    def rename(self, conversation_id: str, title: str) -> None:
        """Give a chat another title."""
        self._change(conversation_id, title=title)
        self._tell()
        self._keeper.write(Store.rename, conversation_id, title)

    def pin(self, conversation_id: str, pinned: bool) -> None:
        """Let it stand above all others, or no longer."""
        self._change(conversation_id, pinned=pinned)
        self._tell()
        self._keeper.write(arranging.set_pinned, conversation_id, pinned)

    def move(self, conversation_id: str, folder: str) -> None:
        """Put it into a folder, which is made if need be; with an empty name out of all."""
        if folder:
            self._folders.setdefault(folder, True)
        self._change(conversation_id, folder=folder)
        self._tell()
        self._keeper.write(arranging.set_folder, conversation_id, folder)

    def archive(self, conversation_id: str, archived: bool) -> None:
        """Put it out of sight, or back into the list."""
        self._change(conversation_id, archived=archived)
        self._tell()
        self._keeper.write(arranging.set_archived, conversation_id, archived)
        chat = self._list.get(conversation_id)
        if chat is not None and archived:
            sentence = tr(
                "“{title}” is in the archive now; search still finds it.", title=chat.title
            )
            self.undoable.emit(sentence, partial(self.archive, conversation_id, archived=False))

    def duplicate(self, conversation_id: str) -> None:
        """Make a copy of it."""
        self._keeper.ask(
            lambda store: arranging.duplicate(store, conversation_id), self._on_duplicated
        )

    def delete(self, conversation_id: str) -> None:
        """Put it into the bin; `restore` brings it back."""
        chat = self._list.pop(conversation_id, None)
        if chat is None:
            return
        self._deleted_ids.add(conversation_id)
        self.leaving.emit(conversation_id)
        self._keeper.write(Store.delete, conversation_id)
        self._tell()
        self.undoable.emit(
            tr("“{title}” was deleted.", title=chat.title), partial(self.restore, chat)
        )

    def restore(self, conversation: Conversation) -> None:
        """Bring a chat back out of the bin."""
        self._deleted_ids.discard(conversation.id)
        self._keeper.write(Store.restore, conversation.id)
        self.put(conversation)
        self.brought.emit(conversation.id)

    def read_bin(self, on_read: Callable[[tuple[Deleted, ...]], None]) -> None:
        """Tell what is in the bin."""
        self._keeper.ask(arranging.bin_of, on_read)

    def erase(self, conversation_ids: Sequence[str]) -> None:
        """Remove chats that are in the bin for good."""
        self._keeper.write(arranging.erase, tuple(conversation_ids))

    # Folders

    def add_folder(self, name: str) -> None:
        """Make a folder, unless there is one of that name."""
        self._folders.setdefault(name, True)
        self._keeper.write(arranging.add_folder, name)
        self._tell()

    def open_folder(self, name: str, is_open: bool) -> None:
        """Show or hide the chats of a folder."""
        self._folders[name] = is_open
        self._keeper.write(arranging.set_folder_open, name, is_open)
        self._tell()

    def rename_folder(self, name: str, new_name: str) -> None:
        """Give it another name; if there is one of that name, they become one."""
        if name == new_name:
            return
        self._folders.setdefault(new_name, self._folders.get(name, True))
        self._empty(name, new_name)
        self._keeper.write(arranging.rename_folder, name, new_name)

    def remove_folder(self, name: str) -> None:
        """Remove it; its chats stay, in no folder."""
        ids = self._empty(name, "")
        self._keeper.write(arranging.remove_folder, name)
        sentence = tr("The folder “{name}” was removed. Its chats are in no folder now.", name=name)
        if not ids:
            sentence = tr("The folder “{name}” was removed. It was empty.", name=name)
        self.undoable.emit(sentence, partial(self._bring_back_folder, name, ids))

    def _bring_back_folder(self, name: str, ids: tuple[str, ...]) -> None:
        self._folders.setdefault(name, True)
        for conversation_id in ids:
            self._change(conversation_id, folder=name)
        self._keeper.write(arranging.bring_back_folder, name, ids)
        self._tell()

    def _empty(self, name: str, new_name: str) -> tuple[str, ...]:
        ids = tuple(c.id for c in self._list.values() if c.folder == name)
        self._folders.pop(name, None)
        for conversation_id in ids:
            self._change(conversation_id, folder=new_name)
        self._tell()
        return ids

    def _change(self, conversation_id: str, **changes: object) -> None:
        chat = self._list.get(conversation_id)
        if chat is None:
            return
        changed = self._list[conversation_id] = replace(chat, **changes)  # type: ignore[arg-type]  # by this class alone
        self.changed.emit(changed)

    def _on_begun(self, read: tuple[_Read, str | None]) -> None:
        (conversations, folders), last_id = read
        self._folders = {**folders, **self._folders}
        self._list = {c.id: c for c in conversations} | self._list
        self._tell()
        self.begun.emit(last_id or "")
        if len(conversations) == _FIRST_LISTED:
            self._keeper.ask(_read_all, self._on_listed)

    def _on_listed(self, read: _Read) -> None:
        """All of them; what is here is as new as what was read, or newer."""
        conversations, _ = read
        deleted = self._deleted_ids
        self._list = {c.id: c for c in conversations if c.id not in deleted} | self._list
        self._tell()

    def _on_refreshed(self, read: _Read) -> None:
        conversations, folders = read
        self._deleted_ids.difference_update(c.id for c in conversations)
        self._list = {c.id: c for c in conversations}
        self._folders = folders
        self._tell()

    def _on_duplicated(self, copy: Conversation | None) -> None:
        if copy is not None:
            self.put(copy)
            self.brought.emit(copy.id)

    def _tell(self) -> None:
        self.list_changed.emit(self.shelved)


def _read_all(store: Store) -> _Read:
    return store.conversations(), arranging.folders(store)
