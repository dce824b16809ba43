"""All keys on one sheet, grouped by where they mean something; Ctrl+/ opens and closes it."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.ui.dialog_size import open_at
from app.ui.keys import KEYS, Key, Where, all_shown, key
from app.ui.theme import Theme

_SIZE = (560, 640)
_KEYS_SHARE = 0.42


class CheatSheet(QDialog):
    """A table that the arrow keys go through and a screen reader reads row by row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self._theme = theme
        self._table = QTableWidget(0, 2)
        self._set_up()
        for where, rows in groupby(KEYS, lambda row: row.where):
            self._add_heading(where)
            for row in rows:
                self._add(row)
        self._table.setCurrentCell(1, 0)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        for keys in key("cheat_sheet").keys:
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self._table, 1)
        layout.addLayout(below)
        open_at(self, theme, *_SIZE)

    def rows(self) -> list[tuple[str, str]]:
        """What it says: what each key does, and the keys."""
        out = []
        for number in range(self._table.rowCount()):
            does, keys = self._table.item(number, 0), self._table.item(number, 1)
            if does is not None and keys is not None:
                out.append((does.text(), keys.text()))
        return out

    def spoken(self) -> list[str]:
        """What a screen reader says of each row."""
        role = Qt.ItemDataRole.AccessibleTextRole
        items = (self._table.item(number, 0) for number in range(self._table.rowCount()))
        return [str(item.data(role) or item.text()) for item in items if item is not None]

    def _set_up(self) -> None:
        table = self._table
        table.setAccessibleName(tr("Keys"))
        table.setWordWrap(True)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setMinimumSectionSize(0)
        heights = table.verticalHeader()
        heights.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _add_heading(self, where: Where) -> None:
        number = self._append()
        heading = QTableWidgetItem(where.value)
        heading.setFont(self._theme.small_font(QFont.Weight.DemiBold))
        heading.setForeground(self._theme.color("muted"))
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._table.setItem(number, 0, heading)
        self._table.setSpan(number, 0, 1, 2)

    def _add(self, row: Key) -> None:
        number = self._append()
        does, keys = QTableWidgetItem(row.does), QTableWidgetItem(all_shown(row))
        said = f"{row.does}: {keys.text()}"
        for item in (does, keys):
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        keys.setFont(self._theme.small_font(QFont.Weight.DemiBold))
        self._table.setItem(number, 0, does)
        self._table.setItem(number, 1, keys)

    def _append(self) -> int:
        number = self._table.rowCount()
        self._table.insertRow(number)
        return number

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keys have their share of the width, whatever the type."""
        super().resizeEvent(event)
        self._table.setColumnWidth(1, round(self._table.viewport().width() * _KEYS_SHARE))
