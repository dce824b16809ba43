"""Which backup is to come back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.exchange.backups import Backup
from app.inference.words import tr
from app.ui.dialog_size import fit_screen

_WHAT = tr(
    "All chats, documents, summaries and trials become what they were in the backup. What is there "
    "now is kept as a copy beside it."
)
_NONE = tr("There is no backup yet. One is made each day; Back up now makes one at once.")
_PATH = Qt.ItemDataRole.UserRole


class RestoreDialog(QDialog):
    """Shows backups, the newest first."""

    chosen = Signal(Path)

    def __init__(self, backups: Sequence[Backup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Restore a backup"))
        what = QLabel(_WHAT if backups else f"{_NONE} {_WHAT}", wordWrap=True)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Backups"))
        for backup in backups:
            item = QListWidgetItem(_words(backup))
            item.setData(_PATH, str(backup.path))
            self._list.addItem(item)
        self._restore = QPushButton(tr("Restore"))
        self._restore.setEnabled(False)
        self._restore.clicked.connect(self._choose)
        self._list.itemSelectionChanged.connect(self._on_selection)
        self._list.itemActivated.connect(self._choose)
        other = QPushButton(tr("Another file…"))
        other.clicked.connect(self._pick)
        close = QPushButton(tr("Cancel"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(other)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self._restore)
        layout = QVBoxLayout(self)
        layout.addWidget(what)
        layout.addWidget(self._list)
        layout.addLayout(row)
        fit_screen(self, 520, 420)
        self._list.setFocus()

    def _on_selection(self) -> None:
        self._restore.setEnabled(bool(self._list.selectedItems()))

    def _choose(self) -> None:
        items = self._list.selectedItems()
        if items:
            self._end_with(items[0].data(_PATH))

    def _pick(self) -> None:
        name = QFileDialog.getOpenFileName(
            self, tr("Restore"), "", tr("Backups (*.db);;All files (*)")
        )[0]
        if name:
            self._end_with(name)

    def _end_with(self, name: str) -> None:
        self.accept()
        self.chosen.emit(Path(name))


def _words(backup: Backup) -> str:
    """For example "2026-11-23 10:45, 12.3 MB, made by the app"."""
    when = f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"
    by = tr("made by the app") if backup.is_daily else tr("made by you")
    return tr(
        "{when}, {size_bytes:,.1f} MB, {by}",
        when=when,
        size_bytes=backup.size_bytes / 1e6,
        by=by,
    )
