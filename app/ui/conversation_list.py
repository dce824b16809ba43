"""The list of conversations: grouped by date, of any length, since only visible rows are drawn."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.conversations.tree import Conversation
from app.ui.dated_rows import DatedRows, Heading
from app.ui.exchange.menu import add_chat_entries
from app.ui.keys import is_pressed
from app.ui.theme import SMALL_RADIUS_PX, Theme

_ROW_PX = 33
_INSET_PX = 10
_TOLD_AT_ONCE = 500
_ID = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    """Tells of some rows at first, and of more when the person scrolls to them.

    Qt goes through all rows that it knows of whenever the list changes, with calls for each.
    """

    renamed = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = DatedRows()
        self._told = 0

    def show(self, rows: DatedRows) -> None:
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

    def _tell(self, count: int) -> None:
        count = min(count, len(self._rows))
        self.beginInsertRows(QModelIndex(), self._told, count - 1)
        self._told = count
        self.endInsertRows()

    def row_of(self, conversation_id: str) -> int | None:
        return self._rows.row_of(conversation_id)

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: ARG002 - Qt's signature
        return self._told

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: ARG002, N802 - Qt's
        return self._told < len(self._rows)

    def fetchMore(self, parent: _Index) -> None:  # noqa: ARG002, N802 - Qt's
        self._tell(self._told + _TOLD_AT_ONCE)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._rows[index.row()]
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
        match item:
            case Heading(text):
                return text if role == Qt.ItemDataRole.DisplayRole else None
            case Conversation():
                if role in (*shown, Qt.ItemDataRole.ToolTipRole):
                    return item.title
                return item.id if role == _ID else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._rows[index.row()]
        title = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not isinstance(item, Conversation) or not title:
            return False
        if title != item.title:
            self.renamed.emit(item.id, title)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if index.data(_ID) is None:
            self._paint_heading(painter, rect, str(index.data()))
        else:
            self._paint_title(painter, rect, option, str(index.data()))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._theme.small_font(QFont.Weight.DemiBold))
        painter.setPen(self._theme.color("muted"))
        inner = rect.adjusted(_INSET_PX, 8, -_INSET_PX, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_title(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, text: str
    ) -> None:
        state = option.state
        box = rect.adjusted(0, 1, -1, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(self._theme.color("line"))
            painter.setBrush(self._theme.color("surface"))
            painter.drawRoundedRect(box, SMALL_RADIUS_PX, SMALL_RADIUS_PX)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("hover"))
            painter.drawRoundedRect(box, SMALL_RADIUS_PX, SMALL_RADIUS_PX)
        focused = state & QStyle.StateFlag.State_HasFocus
        if focused and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(self._theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, SMALL_RADIUS_PX, SMALL_RADIUS_PX)
        font = self._theme.control_font()
        font.setPointSizeF(font.pointSizeF() * 0.94)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        inner = rect.adjusted(_INSET_PX, 0, -_INSET_PX, 0)
        line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(0, round(_ROW_PX * self._theme.scale))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:  # noqa: ARG002 - Qt's
        editor = QLineEdit(parent)
        editor.setAccessibleName("Title of the chat")
        return editor


class ConversationList(QListView):
    """Speaks of conversations by their ids."""

    chosen = Signal(str)
    renamed = Signal(str, str)
    """Id and new title."""
    delete_requested = Signal(str)
    export_requested = Signal(str, str)
    """Id, and the ending of the file."""
    copy_requested = Signal(str, str)
    """Id, and as what: "markdown" or "rich"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = _Model(self)
        self._rows.renamed.connect(self.renamed)
        self._current: str | None = None
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(theme, self))
        self.setProperty("role", "plain")
        self.setAccessibleName("Chats")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Headings are as high as titles, or Qt would ask each of thousands of rows for its height.
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_conversations(self, conversations: Sequence[Conversation], today: date) -> None:
        """Show these, newest first."""
        self._rows.show(DatedRows(conversations, today))
        self._select()

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

    def _choose(self, index: QModelIndex) -> None:
        conversation_id = index.data(_ID)
        if conversation_id is not None and conversation_id != self._current:
            self.chosen.emit(conversation_id)

    def _show_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        conversation_id = index.data(_ID)
        if conversation_id is None:
            return
        menu = QMenu(self)
        rename = menu.addAction("Rename (F2)")
        add_chat_entries(
            menu,
            partial(self.export_requested.emit, conversation_id),
            partial(self.copy_requested.emit, conversation_id),
        )
        delete = menu.addAction("Delete (Del)")
        match menu.exec(self.viewport().mapToGlobal(point)):
            case action if action is rename:
                self.edit(index)
            case action if action is delete:
                self.delete_requested.emit(conversation_id)
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del deletes; the rest is the list's own."""
        conversation_id = self.currentIndex().data(_ID)
        if is_pressed(event, "delete_chat") and conversation_id is not None:
            self.delete_requested.emit(conversation_id)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another font has other row heights."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
