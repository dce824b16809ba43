"""How the rows of the list of chats are painted, and edited."""

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.inference.words import tr
from app.ui.chat_list_model import HEADING, ID, IN_FOLDER, Index
from app.ui.list_rows import Group, Heading
from app.ui.theme import SMALL_RADIUS_PX, Theme

_ROW_PX = 33
_INSET_PX = 10
_CHEVRON_PX = 14
_INDENT_PX = 14
_MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChatListDelegate(QStyledItemDelegate):
    """Headings, folders and titles; all are equally high."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = index.data(HEADING)
        if index.data(ID) is not None:
            self._paint_box(painter, option)
            indent = _INDENT_PX if index.data(IN_FOLDER) else 0
            self._paint_title(painter, option.rect.adjusted(indent, 0, 0, 0), str(index.data()))
        elif isinstance(heading, Heading) and heading.group is Group.FOLDER:
            self._paint_box(painter, option)
            self._paint_folder(painter, option.rect, heading)
        else:
            self._paint_heading(painter, option.rect, str(index.data()))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._theme.small_font(QFont.Weight.DemiBold))
        painter.setPen(self._theme.color("muted"))
        painter.drawText(rect.adjusted(_INSET_PX, 8, -_INSET_PX, 0), _MIDDLE_LEFT, text)

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The ground of a row that is selected, under the pointer, or has the focus."""
        state = option.state
        box = option.rect.adjusted(0, 1, -1, -1)
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

    def _paint_title(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._title_font())
        painter.setPen(self._theme.color("text"))
        self._paint_line(painter, rect.adjusted(_INSET_PX, 0, -_INSET_PX, 0), text)

    def _paint_folder(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        icon = self._theme.icon("chevron-down" if heading.is_open else "chevron-right")
        top = rect.center().y() - _CHEVRON_PX // 2
        icon.paint(painter, QRect(rect.left() + _INSET_PX - 3, top, _CHEVRON_PX, _CHEVRON_PX))
        painter.setFont(self._theme.small_font(QFont.Weight.DemiBold))
        painter.setPen(self._theme.color("muted"))
        count = f"{heading.count:,}" if heading.count else ""
        width = painter.fontMetrics().horizontalAdvance(count)
        inner = rect.adjusted(_INSET_PX + _INDENT_PX, 0, -_INSET_PX, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        self._paint_line(painter, inner.adjusted(0, 0, -width - _INSET_PX, 0), heading.text)

    def _paint_line(self, painter: QPainter, rect: QRect, text: str) -> None:
        line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _MIDDLE_LEFT, line)

    def _title_font(self) -> QFont:
        font = self._theme.control_font()
        font.setPointSizeF(font.pointSizeF() * 0.94)
        return font

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(0, round(_ROW_PX * max(1.0, self._theme.size_pt / 11)))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002 - Qt's
        editor = QLineEdit(parent)
        is_chat = index.data(ID) is not None
        editor.setAccessibleName(tr("Title of the chat") if is_chat else tr("Name of the folder"))
        return editor
