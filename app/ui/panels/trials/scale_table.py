"""The scales of a trial: a table to write in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.speedlab.trials.design import Scale
from app.ui.flow import FlowLayout
from app.ui.panels.trials.draft import ScaleText, scales_of

_HEADINGS = (tr("Question"), tr("1 means"), tr("The most means"), tr("Points"))
_NEW = ("", "", "", 7)
_ROOM_LINES = 7.5


class ScaleTable(QWidget):
    """A row for each question; F2, or any letter, writes in a cell."""

    def __init__(self, scales: Sequence[Scale]) -> None:
        super().__init__()
        self._table = QTableWidget(0, len(_HEADINGS))
        self._set_up()
        for scale in scales:
            self._add((scale.question, scale.low, scale.high, scale.points))
        self._more = QPushButton(tr("Add a question"))
        self._less = QPushButton(tr("Remove the question"))
        for button in (self._more, self._less):
            button.setAutoDefault(False)
        self._more.clicked.connect(self._add_new)
        self._less.clicked.connect(self._remove)
        row = FlowLayout()
        row.addWidget(self._more)
        row.addWidget(self._less)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._table)
        layout.addLayout(row)
        self._show_whether_any()

    def scales(self) -> tuple[Scale, ...]:
        """What is written. Raises ValueError with a sentence."""
        return scales_of(self._text(row) for row in range(self._table.rowCount()))

    def _set_up(self) -> None:
        table = self._table
        table.setAccessibleName(tr("Scales"))
        table.setHorizontalHeaderLabels(_HEADINGS)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setFixedHeight(round(_ROOM_LINES * self.fontMetrics().lineSpacing()))

    def _text(self, row: int) -> ScaleText:
        cells = [self._table.model().index(row, column) for column in range(len(_HEADINGS))]
        question, low, high, points = (cell.data(_EDIT) for cell in cells)
        # Qt hands back a number, since a number was put in: its editor is a box for numbers.
        return ScaleText(question, low, high, int(points))

    def _add(self, values: tuple[str, str, str, int]) -> int:
        row = self._table.rowCount()
        self._table.insertRow(row)
        for column, value in enumerate(values):
            item = QTableWidgetItem()
            item.setData(_EDIT, value)
            self._table.setItem(row, column, item)
        return row

    @Slot()
    def _add_new(self) -> None:
        row = self._add(_NEW)
        self._show_whether_any()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._table.setCurrentCell(row, 0)
        self._table.edit(self._table.currentIndex())

    @Slot()
    def _remove(self) -> None:
        row = self._table.currentRow()
        self._table.removeRow(row if row >= 0 else self._table.rowCount() - 1)
        self._show_whether_any()

    def _show_whether_any(self) -> None:
        self._less.setEnabled(self._table.rowCount() > 0)


_EDIT = Qt.ItemDataRole.EditRole
