"""Takes a summary out of the window: onto the clipboard, or into a file."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.conversations.tree import utc_now
from app.documents.summary.export import markdown, plain_text
from app.documents.summary.report import Report
from app.inference.words import tr
from app.ui.errands import Errands
from app.ui.panels.summarise.desk import SummaryDesk
from app.ui.panels.summarise.words import figures

PickPath = Callable[[QWidget, str, str], str]
_KINDS = {
    "md": tr("Markdown (*.md)"),
    "html": tr("HTML (*.html)"),
    "docx": tr("Word document (*.docx)"),
}
_LONGEST_NAME = 60


def pick_path(window: QWidget, name: str, kinds: str) -> str:
    """Ask with the platform's own dialog; empty for none."""
    return QFileDialog.getSaveFileName(window, tr("Export"), name, kinds)[0]


class SummaryExports(QObject):
    """Writes beside the UI thread."""

    said = Signal(str, bool)
    """How it went, and whether it went well."""

    def __init__(
        self, desk: SummaryDesk, errands: Errands, window: QWidget, pick: PickPath = pick_path
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._errands = errands
        self._window = window
        self._pick = pick

    def copy(self) -> None:
        """Put the summary with its references on the clipboard."""
        report = self._report()
        if report is not None:
            QGuiApplication.clipboard().setText(plain_text(report))
            self._tell((tr("Copied, with the references."), True))

    def export(self, kind: str) -> None:
        """Ask where to, and write it."""
        report = self._report()
        if report is None:
            return
        name = re.sub(r"[^\w -]+", "", report.title).strip()[:_LONGEST_NAME] or tr("summary")
        picked = self._pick(self._window, f"{name}.{kind}", _KINDS[kind])
        if picked:
            path = Path(picked)
            path = path if path.suffix else path.with_suffix(f".{kind}")
            self._errands.do(partial(_written, report, kind, path), self._tell)

    def _tell(self, told: tuple[str, bool]) -> None:
        self.said.emit(*told)

    def _report(self) -> Report | None:
        opened, written = self._desk.open, self._desk.shown
        if opened is None or written is None or written.outcome is None:
            return None
        run = written.run
        answers = [(a.head.task.wanted, a.outcome) for a in self._desk.answers]
        return Report(
            title=opened.document.title,
            document=opened.document,
            sections=run.plan.sections,
            task=run.plan.task,
            outcome=written.outcome,
            model=run.plan.reader.name,
            made_at=utc_now(),
            figures=figures(written),
            answers=tuple((asked, said) for asked, said in answers if said is not None),
        )


def _written(report: Report, kind: str, path: Path) -> tuple[str, bool]:
    part = path.with_name(f".{path.name}.part")
    try:
        try:
            part.write_bytes(_bytes_of(report, kind))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        sentence = tr(
            "{path} could not be written ({strerror}). What was there before is unchanged. "
            "Choose another place.",
            path=path,
            strerror=error.strerror,
        )
        return sentence, False
    return tr("Exported to {path}.", path=path), True


def _bytes_of(report: Report, kind: str) -> bytes:
    if kind == "md":
        return markdown(report).encode()
    if kind == "html":
        from app.documents.summary.export_html import html  # noqa: PLC0415 - seldom needed

        return html(report).encode()
    from app.documents.summary.export_docx import docx  # noqa: PLC0415 - seldom needed

    return docx(report)
