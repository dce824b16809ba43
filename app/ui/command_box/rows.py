"""The rows of the command box as Qt's list sees them, and how they are drawn."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.command_box.entries import Entry, Group, Heading, Row, Spans
from app.ui.markdown.pictures import units
from app.ui.theme import ICON_PX, SMALL_RADIUS_PX, Theme

ENTRY = Qt.ItemDataRole.UserRole
_HEADING_PX, _ROW_PX, _TALL_PX = 30, 36, 52
_INSET_PX = 12
_GAP_PX = 10
_WIDEST_DETAIL = 0.45
_Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Headings, which cannot be chosen, and entries, which can."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: ARG002 - Qt's signature
        return len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        match role, row:
            case Qt.ItemDataRole.DisplayRole, Heading(text):
                return text
            case Qt.ItemDataRole.DisplayRole, Entry():
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole, Entry():
                return ", ".join(part for part in (row.title, row.caption, row.detail) if part)
            case Qt.ItemDataRole.UserRole, Entry():
                return row
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowsDelegate(QStyledItemDelegate):
    """Draws a title, what of it was looked for, and what stands beside and below it."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        entry = index.data(ENTRY)
        if isinstance(entry, Entry):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, rect, entry, chosen=chosen)
        else:
            painter.setFont(self._theme.small_font(QFont.Weight.DemiBold))
            painter.setPen(self._theme.color("muted"))
            inner = rect.adjusted(_INSET_PX, 6, -_INSET_PX, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, *, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selected"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), SMALL_RADIUS_PX, SMALL_RADIUS_PX)
        inner = rect.adjusted(_INSET_PX, 0, -_INSET_PX, 0)
        name = entry.icon or "search"
        icon = self._theme.icon(name, "accent_text" if chosen else "muted")
        line = inner if not entry.caption else inner.adjusted(0, 7, 0, -inner.height() // 2)
        icon.paint(
            painter, QRect(inner.x(), line.center().y() - ICON_PX // 2 + 1, ICON_PX, ICON_PX)
        )
        line.setLeft(inner.x() + ICON_PX + _GAP_PX)
        small = self._theme.small_font()
        detail = self._elided(small, entry.detail, round(line.width() * _WIDEST_DETAIL))
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        taken = QFontMetrics(small).horizontalAdvance(detail)
        title = line.adjusted(0, 0, -taken - _GAP_PX if taken else 0, 0)
        if entry.caption:
            below = QRect(line.x(), line.bottom(), line.width(), rect.bottom() - line.bottom() - 5)
            caption = self._elided(small, entry.caption, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, caption)
        self._paint_marked(painter, title, entry.title, entry.marks)

    def _paint_marked(self, painter: QPainter, rect: QRect, text: str, marks: Spans) -> None:
        """One line; what is marked stands on a wash of the theme."""
        font = self._theme.control_font()
        font.setPointSizeF(font.pointSizeF() * 0.96)
        shown = self._elided(font, text, rect.width())
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([self._marked(shown, start, end) for start, end in marks])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        painter.setPen(self._theme.color("text"))
        top = rect.y() + (rect.height() - line.height()) / 2
        layout.draw(painter, QPointF(rect.x(), top))

    def _marked(self, text: str, start: int, end: int) -> QTextLayout.FormatRange:
        marked = QTextLayout.FormatRange()
        marked.start = units(text[:start])
        marked.length = units(text[start:end])
        look = QTextCharFormat()
        look.setBackground(self._theme.color("selection"))
        look.setForeground(self._theme.color("text"))
        marked.format = look
        return marked

    def _elided(self, font: QFont, text: str, width: int) -> str:
        line = text.replace("\n", " ")
        return QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, width)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's
        entry = index.data(ENTRY)
        height = _HEADING_PX
        if isinstance(entry, Entry):
            height = _TALL_PX if entry.group is Group.MESSAGES else _ROW_PX
        return QSize(0, round(height * self._theme.scale))
