"""What goes on while a reply has nothing to read: prompt, thoughts, a wait for another try."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QTimer, Slot

from app.inference.events import FailureKind, PromptProgress, Retrying
from app.inference.words import tr
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.panels.chat.ways_out import LOCAL
from app.ui.panels.chat.writing import Running

_TICK_MS = 250
_TROUBLES = {
    FailureKind.NETWORK: tr("No connection"),
    FailureKind.DNS: tr("The provider's name could not be found"),
    FailureKind.PROXY: tr("The proxy refused"),
    FailureKind.TIMEOUT: tr("No answer in time"),
    FailureKind.RATE_LIMIT: tr("The provider's limit is reached"),
    FailureKind.SERVER: tr("The provider has trouble"),
}


class BeforeWords(QObject):
    """Shows it in the reply that is being written, which `widget` gives."""

    def __init__(
        self, desk: Desk, widget: Callable[[], ReplyWidget | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._widget = widget
        self._is_retrying = False
        self._progress: PromptProgress | None = None
        self._ticker = QTimer(self, interval=_TICK_MS)
        """Runs while something is counted that no event tells: a wait, or a thought's length."""
        self._ticker.timeout.connect(self._show)

    def begin(self) -> None:
        """Another reply begins."""
        self._progress = None

    def advance(self) -> None:
        """There is news of the reply."""
        running = self._desk.running
        if running is not None:
            self._show()
            self._show_progress(running)

    def end(self) -> None:
        """The reply has ended."""
        self._ticker.stop()
        self._is_retrying = False

    @Slot()
    def _show(self) -> None:
        running, widget = self._desk.running, self._widget()
        retrying = running.turn.retrying if running is not None else None
        if running is not None and widget is not None and retrying is not None:
            self._is_retrying = True
            left_ns = retrying.time_ns + retrying.wait_ns - running.elapsed_ns()
            widget.show_retry(_retry_text(retrying, left_ns * 1e-9), (LOCAL,))
            self._ticker.start()
            return
        if self._is_retrying and widget is not None:
            self._is_retrying = False
            widget.end_retry()
        if running is not None and widget is not None and running.turn.thinking:
            thought_ns = running.turn.thought_ns(running.elapsed_ns()) or 0
            widget.show_reasoning(running.turn.reasoning, thought_ns * 1e-9)
            self._ticker.start()
        else:
            self._ticker.stop()

    def _show_progress(self, running: Running) -> None:
        progress, widget = running.turn.prompt, self._widget()
        if progress is None or progress is self._progress or running.turn.tokens:
            return
        self._progress = progress
        if widget is not None:
            widget.show_progress(progress)


def _retry_text(retrying: Retrying, left_s: float) -> str:
    """For example "No connection; trying again in 4 s (2 of 5)"."""
    trouble = _TROUBLES.get(retrying.kind, tr("It did not work"))
    when = tr("in {ceil} s", ceil=ceil(left_s)) if left_s > 0 else tr("now")
    return tr(
        "{trouble}; trying again {when} ({attempt} of {attempts}).",
        trouble=trouble,
        when=when,
        attempt=retrying.attempt,
        attempts=retrying.attempts,
    )
