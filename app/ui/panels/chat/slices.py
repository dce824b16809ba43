"""Makes in slices of some milliseconds what a conversation lacks near its window."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot

from app.ui.panels.chat.column import MessageColumn, Window

_SLICE_S = 0.006
"""When no more is begun in a slice; what was begun last takes some milliseconds."""
_PAUSE_MS = 12
"""Between slices for what is not in view yet, so that input comes first."""


class Slices(QObject):
    """`window` tells what is in view, None while nothing is; `arrange` follows every step."""

    def __init__(
        self,
        column: MessageColumn,
        window: Callable[[], Window | None],
        arrange: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._column = column
        self._window = window
        self._arrange = arrange
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._timer.stop()

    def work(self, for_s: float) -> None:
        """Make what is missing in view, then what is near, until it takes too long.

        One step is always made, and going on is left to the next slice.
        """
        until = perf_counter() + for_s
        while self._step(until) and perf_counter() < until:
            pass
        self.go_on()

    def go_on(self) -> None:
        """Leave the rest to the next slice, at once if something is missing in view."""
        window, column = self._window(), self._column
        if window is None:
            return
        goes_on = column.give_back_far(window)
        missing = column.missing(window)
        if missing is not None or goes_on or not column.is_whole():
            is_urgent = missing is not None and column.is_in(window, missing)
            if is_urgent or not self._timer.isActive():
                self._timer.start(0 if is_urgent else _PAUSE_MS)

    def _step(self, until: float) -> bool:
        """Make one thing; False if there is nothing left to make."""
        window, column = self._window(), self._column
        if window is None:
            return False
        missing = column.missing(window)
        if missing is not None and column.is_in(window, missing):
            column.make(missing)
        elif column.fill(window, in_view=True, until=until):
            pass
        elif missing is not None:
            column.make(missing)
        elif not column.fill(window, in_view=False, until=until):
            return False
        self._arrange()
        return True

    @Slot()
    def _on_timeout(self) -> None:
        self.work(_SLICE_S)
