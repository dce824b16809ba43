"""Between what arrives of a reply and the screen: passes text on, at a steady pace if asked to."""

from time import perf_counter_ns

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot

from app.ui.panels.chat.pace import Pace

_FRAME_MS = 16


class SteadyText(QObject):
    """Never shows what did not arrive, and never holds back what is complete: see `flush`."""

    due = Signal(str)
    """Text for the screen."""

    def __init__(self, parent: QObject) -> None:
        """While `parent` is hidden nothing is smoothed: nobody looks, and others may measure."""
        super().__init__(parent)
        self.is_on = False
        """Whether bursts are smoothed; else everything is passed on as it comes."""
        self._is_seen = True
        parent.installEventFilter(self)
        self._pace = Pace()
        self._timer = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._show_due)

    @Slot()
    def begin(self) -> None:
        """Another reply, or the same from its beginning: what waited is of no use any more."""
        self._timer.stop()
        self._pace = Pace()

    @Slot(str)
    def take(self, text: str) -> None:
        """Text has arrived."""
        if not (self.is_on and self._is_seen):
            self.flush()
            self._emit(text)
            return
        self._emit(self._pace.arrive(text, perf_counter_ns()))
        if self._pace.has_more and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def flush(self) -> None:
        """Show all of it now: the reply has ended, or the page is not looked at."""
        self._timer.stop()
        self._emit(self._pace.rest())

    @Slot()
    def _show_due(self) -> None:
        self._emit(self._pace.due(perf_counter_ns()))
        if not self._pace.has_more:
            self._timer.stop()

    def _emit(self, text: str) -> None:
        if text:
            self.due.emit(text)

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's
        """The page is shown, or another one takes its place."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._is_seen = event.type() is QEvent.Type.Show
            self.flush()
        return False
