"""Keeps the status bar true while a document is read."""

from PySide6.QtCore import QObject, QTimer

from app.documents.summary.estimate import time_words
from app.inference.money import UNKNOWN, dollars
from app.ui import glossary
from app.ui.figures_line import FigureText
from app.ui.panels.summarise.desk import SummaryDesk
from app.ui.panels.summarise.written import Written
from app.ui.status_bar import StatusBar

_EVERY_MS = 250


class SummaryStatus(QObject):
    """Reads the desk, writes the status bar."""

    def __init__(self, desk: SummaryDesk, status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._status = status
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._show)
        desk.advanced.connect(self._begin)
        desk.ended.connect(self._on_ended)

    def _begin(self) -> None:
        if self._desk.is_running and not self._timer.isActive():
            self._timer.start()
            self._show()

    def _show(self) -> None:
        written = next((w for w in self._desk.all_written() if w.is_running), None)
        if written is None:
            self._timer.stop()
            return
        self._status.show_state(_state(written))
        self._status.show_work(_figures(written), self._cost())

    def _on_ended(self, written: Written) -> None:
        failed = written.run.failure is not None
        self._status.show_state(
            "Done" if written.is_complete else "Failed" if failed else "Stopped"
        )
        self._status.show_work(_figures(written), self._cost())

    def _cost(self) -> FigureText:
        usd = self._desk.spent_usd
        text = UNKNOWN if usd is None else dollars(usd)
        return FigureText(text, "", glossary.SUMMARY_COST, "This summary")


def _state(written: Written) -> str:
    run = written.run
    if run.is_stopping:
        return "Stopping"
    if written.head.is_follow_up:
        return "Answering"
    sections = [step.number + 1 for step in run.reading if not step.level]
    if not sections:
        return "Combining"
    return f"Summarising section {min(sections)} of {len(run.plan.pieces)}"


def _figures(written: Written) -> list[FigureText]:
    run = written.run
    speeds, left_s = run.speeds, run.left_s
    out = []
    if speeds is not None:
        out.append(FigureText(f"{speeds.reading:.0f}", "tok/s", glossary.READING, "Reading"))
        out.append(FigureText(f"{speeds.writing:.1f}", "tok/s", glossary.TOKENS_PER_S, "Writing"))
    out.append(FigureText(time_words(run.elapsed_s), "elapsed", glossary.ELAPSED))
    if run.is_running and left_s is not None and left_s >= 1:
        out.append(FigureText(time_words(left_s), "left", glossary.LEFT))
    return out
