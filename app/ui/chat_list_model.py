"""The list of chats as Qt wants it: rows, what can be done with each, and what is dragged."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.inference.words import tr
from app.ui.list_rows import Group, Heading, ListRows

ID = Qt.ItemDataRole.UserRole
"""The id of a chat; None for a heading."""
HEADING = Qt.ItemDataRole.UserRole + 1
"""The Heading of a row that is one."""
IN_FOLDER = Qt.ItemDataRole.UserRole + 2
"""Whether a chat stands in a folder."""
Index = QModelIndex | QPersistentModelIndex

_MIME = "application/x-firsttoken-chat"
_TOLD_AT_ONCE = 500
_TITLE_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_USUAL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
_FOLDER = _USUAL | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_CHAT = _FOLDER | Qt.ItemFlag.ItemIsDragEnabled


class ChatListModel(QAbstractListModel):
    """Tells of some rows at first, and of more when the person scrolls to them.

    Qt goes through all rows that it knows of whenever the list changes, with calls for each.
    """

    renamed = Signal(str, str)
    """A chat's id and its new title."""
    folder_renamed = Signal(str, str)
    dropped = Signal(str, object)
    """A chat's id, and the Heading to which it was dragged."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = ListRows()
        self._told = 0

    def show(self, rows: ListRows) -> None:
        """Other rows."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self._told = min(len(rows), max(_TOLD_AT_ONCE, self._told))
        self.endResetModel()

    def tell_to(self, row: int) -> None:
        """Make sure that this row is known."""
        if row >= self._told:
            self._tell(row + _TOLD_AT_ONCE)

    def row_of(self, conversation_id: str) -> int | None:
        """Where a chat stands; None if it does not."""
        return self._rows.row_of(conversation_id)

    def row_of_folder(self, name: str) -> int | None:
        """Where a folder stands; None if it does not."""
        return self._rows.row_of_folder(name)

    def _tell(self, count: int) -> None:
        count = min(count, len(self._rows))
        self.beginInsertRows(QModelIndex(), self._told, count - 1)
        self._told = count
        self.endInsertRows()

    # Qt's own

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 - Qt's signature
        return self._told

    def canFetchMore(self, parent: Index) -> bool:  # noqa: ARG002, N802 - Qt's
        return self._told < len(self._rows)

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002, N802 - Qt's
        self._tell(self._told + _TOLD_AT_ONCE)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._rows[index.row()]
        if isinstance(item, Heading):
            return _heading_data(item, role)
        if role in _TITLE_ROLES:
            return item.title
        if role == IN_FOLDER:
            return self._rows.heading_of(index.row()).group is Group.FOLDER
        return item.id if role == ID else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._rows[index.row()]
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not text:
            return False
        if isinstance(item, Heading):
            if text != item.text:
                self.folder_renamed.emit(item.text, text)
        elif text != item.title:
            self.renamed.emit(item.id, text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        item = self._rows[index.row()]
        if isinstance(item, Heading):
            return _FOLDER if item.group is Group.FOLDER else _USUAL
        return _CHAT

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's
        data = QMimeData()
        data.setData(_MIME, str(indexes[0].data(ID)).encode())
        return data

    def dropMimeData(  # noqa: N802 - Qt's
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002
        row: int,
        column: int,  # noqa: ARG002
        parent: Index,
    ) -> bool:
        """Into the group over which it is let go. False, or Qt would remove the row itself."""
        at = parent.row() if parent.isValid() else min(max(row, 0), len(self._rows)) - 1
        if not len(self._rows) or not data.hasFormat(_MIME):
            return False
        chat_id = bytes(data.data(_MIME).data()).decode()
        self.dropped.emit(chat_id, self._rows.heading_of(max(0, at)))
        return False


def _heading_data(heading: Heading, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
            return heading.text
        case Qt.ItemDataRole.AccessibleTextRole if heading.group is Group.FOLDER:
            chats = (
                tr("1 chat") if heading.count == 1 else tr("{count:,} chats", count=heading.count)
            )
            if heading.is_open:
                return tr("Folder {text}, {chats}, open", text=heading.text, chats=chats)
            return tr("Folder {text}, {chats}, closed", text=heading.text, chats=chats)
        case _ if role == HEADING:
            return heading
    return None
