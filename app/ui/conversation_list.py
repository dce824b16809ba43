"""The list of chats: pinned ones, folders, and all others by date, of any length."""

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from app.inference.words import tr
from app.ui.chat_list_delegate import ChatListDelegate
from app.ui.chat_list_model import HEADING, ID, ChatListModel
from app.ui.chat_menu import ChatMenu
from app.ui.keys import is_pressed
from app.ui.list_rows import Group, Heading, ListRows, Shelved
from app.ui.shelf import Shelf
from app.ui.theme import Theme


class ConversationList(QListView):
    """Speaks of conversations by their ids."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, shelf: Shelf, menu: ChatMenu) -> None:
        super().__init__()
        self._shelf = shelf
        self._menu = menu
        self._rows = ChatListModel(self)
        self._rows.renamed.connect(shelf.rename)
        self._rows.folder_renamed.connect(shelf.rename_folder)
        self._rows.dropped.connect(self._on_dropped)
        self._current: str | None = None
        self.setModel(self._rows)
        self.setItemDelegate(ChatListDelegate(theme, self))
        self.setProperty("role", "plain")
        self.setAccessibleName(tr("Chats"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Headings are as high as titles, or Qt would ask each of thousands of rows for its height.
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(True)  # onto a row, not between two of them
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_list(self, shelved: Shelved, today: date) -> None:
        """Show these, newest first."""
        focused = self.currentIndex().data(HEADING)
        self._rows.show(ListRows(shelved, today))
        self._select()
        if isinstance(focused, Heading) and focused.group is Group.FOLDER:
            self._focus_folder(focused.text)

    def select(self, conversation_id: str | None) -> None:
        """Mark the conversation that is open."""
        self._current = conversation_id
        self._select()

    def rename_current(self) -> None:
        """Let the person edit the title of the open conversation."""
        if self.currentIndex().isValid():
            self.setFocus()
            self.edit(self.currentIndex())

    def _select(self) -> None:
        row = self._rows.row_of(self._current) if self._current else None
        if row is not None:
            self._rows.tell_to(row)
        self.clearSelection()
        self.setCurrentIndex(QModelIndex() if row is None else self._rows.index(row))

    def _focus_folder(self, name: str) -> None:
        """Stay on a folder that was opened or closed by key."""
        row = self._rows.row_of_folder(name)
        if row is not None:
            self.setCurrentIndex(self._rows.index(row))

    def _choose(self, index: QModelIndex) -> None:
        conversation_id = index.data(ID)
        if conversation_id is None:
            self._toggle(index)
        elif conversation_id != self._current:
            self.chosen.emit(conversation_id)

    def _toggle(self, index: QModelIndex, is_open: bool | None = None) -> bool:
        """Open or close the folder of a row; false if that is none."""
        heading = index.data(HEADING)
        if not isinstance(heading, Heading) or heading.group is not Group.FOLDER:
            return False
        wanted = not heading.is_open if is_open is None else is_open
        if wanted is not heading.is_open:
            self._shelf.open_folder(heading.text, wanted)
        return True

    def _on_dropped(self, conversation_id: str, heading: Heading) -> None:
        chat = self._shelf.get(conversation_id)
        if chat is None:
            return
        is_pin = heading.group is Group.PINNED
        folder = heading.text if heading.group is Group.FOLDER else ""
        if is_pin is not chat.pinned:
            self._shelf.pin(conversation_id, is_pin)
        if not is_pin and folder != chat.folder:
            self._shelf.move(conversation_id, folder)

    def _show_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        menu = QMenu(self)
        if self._fill(menu, index):
            menu.exec(self.viewport().mapToGlobal(point))
        menu.deleteLater()

    def _fill(self, menu: QMenu, index: QModelIndex) -> bool:
        chat = self._shelf.get(index.data(ID) or "")
        heading = index.data(HEADING)
        rename = partial(self.edit, index)
        if chat is not None:
            self._menu.fill(menu, chat, rename)
            return True
        if isinstance(heading, Heading) and heading.group is Group.FOLDER:
            self._menu.fill_for_folder(menu, heading.text, rename)
            return True
        return False

    def _delete(self, index: QModelIndex) -> None:
        conversation_id, heading = index.data(ID), index.data(HEADING)
        if conversation_id is not None:
            self._shelf.delete(conversation_id)
        elif isinstance(heading, Heading) and heading.group is Group.FOLDER:
            self._shelf.remove_folder(heading.text)

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del deletes, left and right close and open a folder, Shift+F10 opens the menu."""
        index = self.currentIndex()
        if is_pressed(event, "delete_chat") and index.isValid():
            self._delete(index)
        elif is_pressed(event, "chat_menu"):
            self._show_menu(self.visualRect(index).center())
        elif not any(
            is_pressed(event, name) and self._toggle(index, is_open=is_open)
            for name, is_open in (("close_folder", False), ("open_folder", True))
        ):
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A chat is let go over a group. The list's own way would move rows."""
        index = self.indexAt(event.position().toPoint())
        last = self._rows.index(max(0, self._rows.rowCount() - 1))
        self._rows.dropMimeData(
            event.mimeData(), event.dropAction(), -1, 0, index if index.isValid() else last
        )
        event.setDropAction(Qt.DropAction.IgnoreAction)  # no row is to be removed
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Another font has other row heights."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
