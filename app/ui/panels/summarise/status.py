"""Keeps the status bar true while a document is read."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QObject, QTimer

from app.documents.summary.estimate import time_words
from app.inference.money import UNKNOWN, dollars
from app.inference.words import tr
from app.ui import glossary
from app.ui.announcing import announce
from app.ui.figures_line import FigureText
from app.ui.panels.summarise.desk import SummaryDesk
from app.ui.panels.summarise.written import Written
from app.ui.status_bar import StatusBar

_EVERY_MS = 250


class SummaryStatus(QObject):
    """Reads the desk, writes the status bar, unless a chat's reply is written there."""

    def __init__(
        self,
        desk: SummaryDesk,
        status: StatusBar,
        is_chatting: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._status = status
        self._is_chatting = is_chatting
        self._has_figures = True
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._show)
        desk.advanced.connect(self._begin)
        desk.ended.connect(self._on_ended)

    def give_way(self, *, to_chat: bool) -> None:
        """Whether the page of the chat is shown, with figures of its own."""
        self._has_figures = not to_chat
        if self._desk.is_running:
            self._show()

    def _begin(self) -> None:
        if self._desk.is_running and not self._timer.isActive():
            self._timer.start()
            self._show()

    def _show(self) -> None:
        written = next((w for w in self._desk.all_written() if w.is_running), None)
        if written is None:
            self._timer.stop()
            return
        self._tell(_state(written), written)

    def _tell(self, state: str, written: Written) -> None:
        if self._is_chatting():
            return
        self._status.show_state(state)
        if self._has_figures:
            self._status.show_work(_figures(written), self._cost())

    def _on_ended(self, written: Written) -> None:
        failed = written.run.failure is not None
        self._tell(
            tr("Done") if written.is_complete else tr("Failed") if failed else tr("Stopped"),
            written,
        )
        if not failed:  # the sentence of a failure is the page's to say
            announce(self._status, _end_of(written))

    def _cost(self) -> FigureText:
        """Of the summary and its answers so far."""
        costs = [written.run.cost_usd for written in self._desk.all_written()]
        known = [cost for cost in costs if cost is not None]
        text = dollars(sum(known, Decimal(0))) if len(known) == len(costs) else UNKNOWN
        return FigureText(text, "", glossary.SUMMARY_COST, tr("This summary"))


def _state(written: Written) -> str:
    run = written.run
    if run.is_stopping:
        return tr("Stopping")
    if written.head.is_follow_up:
        return tr("Answering")
    sections = [step.number + 1 for step in run.reading if not step.level]
    if not sections:
        return tr("Combining")
    return tr(
        "Summarising section {min} of {pieces}", min=min(sections), pieces=len(run.plan.pieces)
    )


def _end_of(written: Written) -> str:
    """Said aloud, for example "Summary finished, 320 words, 2 min"."""
    result = written.run.summary.result
    what = tr("Answer") if written.head.is_follow_up else tr("Summary")
    if result is None:
        return tr("{what} stopped. What was read is kept.", what=what)
    took = time_words(written.run.elapsed_s)
    return tr(
        "{what} finished, {split:,} words, {took}",
        what=what,
        split=len(result.text.split()),
        took=took,
    )


def _figures(written: Written) -> list[FigureText]:
    run = written.run
    speeds, left_s = run.speeds, run.left_s
    out = []
    if speeds is not None:
        out.append(FigureText(f"{speeds.reading:.0f}", "tok/s", glossary.READING, tr("Reading")))
        out.append(
            FigureText(f"{speeds.writing:.1f}", "tok/s", glossary.TOKENS_PER_S, tr("Writing"))
        )
    out.append(FigureText(time_words(run.elapsed_s), tr("elapsed"), glossary.ELAPSED))
    if run.is_running and left_s is not None and left_s >= 1:
        out.append(FigureText(time_words(left_s), tr("left"), glossary.LEFT))
    return out
