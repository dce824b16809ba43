"""What can be done with a chat or a folder, as menus."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from app.conversations.tree import Conversation
from app.inference.words import tr
from app.ui.exchange.menu import add_chat_entries
from app.ui.shelf import Shelf

MOST_NAME = 60
"""Characters of a folder's name."""


class ChatMenu:
    """Fills menus. `export` and `copy` are given a chat's id and as what."""

    def __init__(
        self,
        shelf: Shelf,
        export: Callable[[str, str], None],
        copy: Callable[[str, str], None],
    ) -> None:
        self._shelf = shelf
        self._export = export
        self._copy = copy

    def fill(self, menu: QMenu, chat: Conversation, rename: Callable[[], object]) -> None:
        """What can be done with a chat."""
        shelf, chat_id = self._shelf, chat.id
        _add(menu, tr("Rename (F2)"), rename)
        if chat.pinned:
            _add(menu, tr("Unpin"), partial(shelf.pin, chat_id, pinned=False))
        else:
            _add(menu, tr("Pin"), partial(shelf.pin, chat_id, pinned=True))
        self._add_folders(menu.addMenu(tr("Move to folder")), chat, menu)
        _add(menu, tr("Duplicate"), partial(shelf.duplicate, chat_id))
        menu.addSeparator()
        add_chat_entries(menu, partial(self._export, chat_id), partial(self._copy, chat_id))
        menu.addSeparator()
        if chat.archived:
            _add(menu, tr("Back from the archive"), partial(shelf.archive, chat_id, archived=False))
        else:
            _add(menu, tr("Archive"), partial(shelf.archive, chat_id, archived=True))
        _add(menu, tr("Delete (Del)"), partial(shelf.delete, chat_id))

    def fill_for_folder(self, menu: QMenu, name: str, rename: Callable[[], object]) -> None:
        """What can be done with a folder."""
        _add(menu, tr("Rename (F2)"), rename)
        _add(menu, tr("Remove the folder (Del)"), partial(self._shelf.remove_folder, name))

    def ask_for_folder(self, window: QWidget, then: Callable[[str], None]) -> None:
        """Let the person name a new folder."""
        dialog = QInputDialog(window)
        dialog.setWindowTitle(tr("New folder"))
        dialog.setLabelText(tr("Name of the folder:"))
        dialog.textValueSelected.connect(partial(_named, then))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add_folders(self, menu: QMenu, chat: Conversation, parent: QWidget) -> None:
        for name in self._shelf.shelved.folder_names():
            action = _add(menu, _plain(name), partial(self._shelf.move, chat.id, name))
            action.setCheckable(True)
            action.setChecked(name == chat.folder)
        menu.addSeparator()
        window = parent.window().parentWidget() or parent
        move = partial(self._shelf.move, chat.id)
        _add(menu, tr("New folder…"), partial(self.ask_for_folder, window.window(), move))
        if chat.folder:
            _add(menu, tr("Out of the folder"), partial(self._shelf.move, chat.id, ""))


def _named(then: Callable[[str], None], name: str) -> None:
    name = " ".join(name.split())[:MOST_NAME]
    if name:
        then(name)


def _plain(text: str) -> str:
    """A menu would take an ampersand for the mark of a key."""
    return text.replace("&", "&&")


def _add(menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked: act())
    return action
