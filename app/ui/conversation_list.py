"""The list of conversations: grouped by date, of any length, since only visible rows are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
from app.ui.theme import SMALL_RADIUS_PX, Theme

_ROW_PX = 33
_HEADING_PX = 38
_INSET_PX = 10
_ID = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str


_Row = _Heading | Conversation


def period_of(moment: datetime, today: date) -> str:
    """The heading under which a conversation of this moment stands."""
    day = moment.astimezone().date()
    if day >= today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    if day > today - timedelta(days=8):
        return "Previous 7 days"
    if day > today - timedelta(days=31):
        return "Previous 30 days"
    return f"{day:%B %Y}"


def rows_of(conversations: Sequence[Conversation], today: date) -> list[_Row]:
    """Conversations, newest first, with a heading before each period."""
    out: list[_Row] = []
    heading = ""
    for conversation in conversations:
        period = period_of(conversation.updated_at, today)
        if period != heading:
            heading = period
            out.append(_Heading(period))
        out.append(conversation)
    return out


class _Model(QAbstractListModel):
    renamed = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def show(self, rows: list[_Row]) -> None:
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, conversation_id: str) -> int | None:
        for row, item in enumerate(self._rows):
            if isinstance(item, Conversation) and item.id == conversation_id:
                return row
        return None

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: ARG002 - Qt's signature
        return len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._rows[index.row()]
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
        match item:
            case _Heading(text):
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
        if isinstance(self._rows[index.row()], _Heading):
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
        font = self._theme.text_font()
        font.setPointSizeF(font.pointSizeF() * 0.94)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        inner = rect.adjusted(_INSET_PX, 0, -_INSET_PX, 0)
        line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's
        height = _HEADING_PX if index.data(_ID) is None else _ROW_PX
        return QSize(0, round(height * max(1.0, self._theme.size_pt / 11)))

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
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_conversations(self, conversations: Sequence[Conversation], today: date) -> None:
        """Show these, newest first."""
        self._rows.show(rows_of(conversations, today))
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
        if event.key() == Qt.Key.Key_Delete and conversation_id is not None:
            self.delete_requested.emit(conversation_id)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another font has other row heights."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
