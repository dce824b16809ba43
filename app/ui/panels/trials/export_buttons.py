"""Two buttons that write a trial to files: as tables, and as a report."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.inference.words import tr
from app.ui.flow import FlowLayout
from app.ui.panels.compare.exports import PickPath
from app.ui.panels.trials.confirm import confirm
from app.ui.panels.trials.desk import TrialDesk
from app.ui.panels.trials.files import report_files, report_path, table_files, table_paths

_CSV = tr("CSV table (*.csv)")
_HTML = tr("HTML report (*.html)")
_LONGEST_NAME = 60


class ExportButtons(QWidget):
    """Ask where to, and let the desk write; its `exported` tells how it went."""

    begun = Signal()
    """A place is being asked for."""

    def __init__(self, desk: TrialDesk, pick: PickPath) -> None:
        super().__init__()
        self._desk = desk
        self._pick = pick
        self._tables = QPushButton(tr("Export CSV and JSON…"))
        self._tables.setToolTip(tr("One row for each comparison, and a data dictionary beside it"))
        self._tables.clicked.connect(self._ask_for_tables)
        self._report = QPushButton(tr("Report…"))
        self._report.setToolTip(tr("All results as one HTML file, to read or to print"))
        self._report.clicked.connect(self._ask_for_report)
        layout = FlowLayout(self)
        layout.addWidget(self._tables)
        layout.addWidget(self._report)
        desk.changed.connect(self._show)
        desk.working_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        """There is something to write, and nothing is being made now."""
        is_idle, people = not self._desk.is_working, self._desk.participants
        self._tables.setEnabled(is_idle and bool(people))
        self._report.setEnabled(is_idle and any(session.answered for session in people))

    @Slot()
    def _ask_for_tables(self) -> None:
        path = self._picked(".csv", _CSV)
        if path is not None:
            go = partial(self._desk.export, partial(table_files, path))
            self._write(go, path, table_paths(path))

    @Slot()
    def _ask_for_report(self) -> None:
        path = self._picked(".html", _HTML)
        if path is not None:
            go = partial(self._desk.export, partial(report_files, path))
            self._write(go, path, (report_path(path),))

    def _picked(self, suffix: str, kinds: str) -> Path | None:
        current = self._desk.current
        if current is None:
            return None
        self.begun.emit()
        name = self._pick(self, f"{_file_name(current.name)}{suffix}", kinds)
        return Path(name) if name else None

    def _write(self, go: "partial[None]", asked: Path, paths: tuple[Path, ...]) -> None:
        """Write; the dialog has asked about the one file, here it is asked about the others."""
        there = [path.name for path in paths if path != asked and path.exists()]
        if not there:
            go()
            return
        question = tr("{join} exist already. Replace them?", join=tr(" and ").join(there))
        if len(there) == 1:
            question = tr("{there} exists already. Replace it?", there=there[0])
        consequence = tr("All files are written to {parent}.", parent=asked.parent)
        confirm(self, tr("Replace files"), question, consequence, tr("Replace"), go)


def _file_name(name: str) -> str:
    """A trial's name as far as every file system takes it."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in name)
    return " ".join(kept.split())[:_LONGEST_NAME] or tr("trial")
