"""The archive and the bin: what is not in the list of chats, and how it comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.conversations.arranging import Deleted
from app.conversations.recovery import KEEP_DELETED
from app.conversations.tree import Conversation, utc_now
from app.inference.words import tr
from app.ui.dialog_size import fit_screen
from app.ui.list_rows import Shelved
from app.ui.shelf import Shelf

_ARCHIVE, _BIN = 0, 1
_MOST_SHOWN = 1_000
_SIZE = (560, 480)
_NUMBER = Qt.ItemDataRole.UserRole
_EMPTY = {
    _ARCHIVE: (
        tr(
            "The archive is empty. Archive a chat from its menu to have it out of the way; search "
            "still finds it."
        )
    ),
    _BIN: tr("The bin is empty. Deleted chats stay here for {days} days.", days=KEEP_DELETED.days),
}
_IT_FOR_GOOD = tr("Nothing brings it back afterwards, except a backup made before.")
_THEM_FOR_GOOD = tr("Nothing brings them back afterwards, except a backup made before.")


@dataclass(frozen=True, slots=True)
class _Entry:
    conversation: Conversation
    detail: str


class PutAwayDialog(QDialog):
    """Shows both, and does with them what the person wants."""

    opened = Signal(str)
    """The id of an archived chat that is to be shown."""

    def __init__(self, shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Archive and bin"))
        self._shelf = shelf
        self._entries: list[_Entry] = []
        self._tabs = QTabBar()
        for name in (tr("Archive"), tr("Bin")):
            self._tabs.addTab(name)
        self._filter = QLineEdit(placeholderText=tr("Filter by title"), clearButtonEnabled=True)
        self._filter.setAccessibleName(tr("Filter by title"))
        self._list = QListWidget()
        self._list.setUniformItemSizes(True)
        self._list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "muted")
        self._open = QPushButton(tr("Open"))
        self._back = QPushButton(tr("Restore"))
        self._erase = QPushButton(tr("Delete for good…"))
        self._erase_all = QPushButton(tr("Empty the bin…"))
        self._lay_out()
        self._connect()
        self._fetch()

    def _lay_out(self) -> None:
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        for button in (self._open, self._back, self._erase, self._erase_all):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._tabs)
        layout.addWidget(self._filter)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._empty, 1)
        layout.addLayout(row)
        fit_screen(self, *_SIZE)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._fetch)
        self._filter.textChanged.connect(self._show)
        self._list.itemSelectionChanged.connect(self._on_selection)
        self._list.itemActivated.connect(self._on_activated)
        self._shelf.list_changed.connect(self._on_list_changed)
        self._open.clicked.connect(self._open_selected)
        self._back.clicked.connect(self._bring_back)
        self._erase.clicked.connect(self._erase_selected)
        self._erase_all.clicked.connect(self._erase_everything)

    @property
    def _is_bin(self) -> bool:
        return self._tabs.currentIndex() == _BIN

    def _on_list_changed(self, _shelved: Shelved) -> None:
        self._fetch()

    def _fetch(self) -> None:
        """Read what is shown; of the bin that takes a moment."""
        if self._is_bin:
            self._shelf.read_bin(self._take_bin)
            return
        archived = [c for c in self._shelf.shelved.conversations if c.archived]
        self._take(
            [
                _Entry(c, tr("last used {day}", day=_day(c.updated_at)))
                for c in archived[:_MOST_SHOWN]
            ]
        )

    def _take_bin(self, deleted: Sequence[Deleted]) -> None:
        if self._is_bin:
            self._take([_Entry(d.conversation, _left(d.deleted_at)) for d in deleted])

    def _take(self, entries: list[_Entry]) -> None:
        self._entries = entries
        self._show()

    def _show(self) -> None:
        wanted = self._filter.text().casefold()
        self._list.clear()
        for number, entry in enumerate(self._entries):
            if wanted in entry.conversation.title.casefold():
                item = QListWidgetItem(f"{entry.conversation.title}   ·   {entry.detail}")
                item.setData(_NUMBER, number)
                self._list.addItem(item)
        self._list.setAccessibleName(tr("Deleted chats") if self._is_bin else tr("Archived chats"))
        self._empty.setText(_EMPTY[self._tabs.currentIndex()])
        self._empty.setVisible(not self._entries)
        self._list.setVisible(bool(self._entries))
        self._open.setVisible(not self._is_bin)
        self._back.setText(tr("Restore") if self._is_bin else tr("Back to the list"))
        self._erase.setText(tr("Delete for good…") if self._is_bin else tr("Delete"))
        self._erase_all.setVisible(self._is_bin)
        self._erase_all.setEnabled(bool(self._entries))
        self._on_selection()

    def _selected(self) -> list[Conversation]:
        return [self._entries[i.data(_NUMBER)].conversation for i in self._list.selectedItems()]

    def _on_selection(self) -> None:
        count = len(self._list.selectedItems())
        self._open.setEnabled(count == 1)
        self._back.setEnabled(count > 0)
        self._erase.setEnabled(count > 0)

    def _on_activated(self) -> None:
        if self._is_bin:
            self._bring_back()
        else:
            self._open_selected()

    def _open_selected(self) -> None:
        for conversation in self._selected()[:1]:
            self.accept()
            self.opened.emit(conversation.id)

    def _bring_back(self) -> None:
        for conversation in self._selected():
            if self._is_bin:
                self._shelf.restore(conversation)
            else:
                self._shelf.archive(conversation.id, archived=False)

    def _erase_selected(self) -> None:
        chosen = self._selected()
        if not self._is_bin:
            for conversation in chosen:
                self._shelf.delete(conversation.id)
        elif chosen:
            self._ask_and_erase(chosen)

    def _erase_everything(self) -> None:
        self._ask_and_erase([entry.conversation for entry in self._entries])

    def _ask_and_erase(self, chosen: Sequence[Conversation]) -> None:
        what = (
            f"“{chosen[0].title}”"
            if len(chosen) == 1
            else tr("{chosen:,} chats", chosen=len(chosen))
        )
        box = QMessageBox(self)
        box.setWindowTitle(tr("Delete for good"))
        box.setText(tr("Delete {what} for good?", what=what))
        box.setInformativeText(_IT_FOR_GOOD if len(chosen) == 1 else _THEM_FOR_GOOD)
        erase = box.addButton(tr("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        erase.clicked.connect(lambda: self._erase_for_good(chosen))
        box.finished.connect(box.deleteLater)
        box.open()

    def _erase_for_good(self, chosen: Sequence[Conversation]) -> None:
        self._shelf.erase([conversation.id for conversation in chosen])
        self._fetch()


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d}"


def _left(deleted_at: datetime) -> str:
    """For example "deleted 2026-11-20, kept for 26 more days"."""
    days = max(0, (deleted_at + KEEP_DELETED - utc_now()).days)
    more = tr("1 more day") if days == 1 else tr("{days} more days", days=days)
    return tr("deleted {day}, kept for {more}", day=_day(deleted_at), more=more)
