"""Everything that has left this computer since the window was opened, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.engines.remote.outlet import Contact
from app.inference.words import tr
from app.ui.clipboard import copy_text
from app.ui.dialog_size import fit_screen
from app.ui.providers.summary import size_text, summary_of

_COLUMNS = (tr("Host"), tr("When"), tr("Why"), tr("Sent"), tr("Received"))
_NUMBERS_FROM = 3
_NOTHING = tr("Nothing has left this computer since First Token was opened.")


class LedgerDialog(QDialog):
    """A table, the latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Connections"))
        self._contacts: tuple[Contact, ...] = ()
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._table = QTableWidget(0, len(_COLUMNS))
        self._table.setAccessibleName(tr("Connections"))
        self._table.setHorizontalHeaderLabels(_COLUMNS)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._copies = QPushButton(tr("Copy"))
        self._copies.setEnabled(False)
        self._copies.clicked.connect(self._copy)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self._copies)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self._summary)
        layout.addWidget(self._table, 1)
        layout.addLayout(row)
        fit_screen(self, 680, 420)

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """Show these, oldest first as given."""
        self._contacts = tuple(contacts)
        self._summary.setText(
            tr(
                "{summary_of} since First Token was opened. This list is not kept.",
                summary_of=summary_of(contacts),
            )
            if contacts
            else _NOTHING
        )
        self._table.setVisible(bool(contacts))
        self._copies.setEnabled(bool(contacts))
        self._table.setRowCount(len(contacts))
        for row, contact in enumerate(reversed(self._contacts)):
            for column, text in enumerate(_cells(contact)):
                item = QTableWidgetItem(text)
                if column >= _NUMBERS_FROM:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self._table.setItem(row, column, item)
        self._table.resizeColumnsToContents()

    def _copy(self) -> None:
        lines = ["\t".join(_COLUMNS), *("\t".join(_cells(c)) for c in self._contacts)]
        copy_text("\n".join(lines))


def _cells(contact: Contact) -> tuple[str, ...]:
    return (
        contact.host,
        contact.began_at.astimezone().strftime("%H:%M:%S"),
        contact.why if contact.ended else tr("{why}, under way", why=contact.why),
        size_text(contact.sent_bytes),
        size_text(contact.received_bytes),
    )
