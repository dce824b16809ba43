"""From other threads to the screen: everything gathers here and is handed over once a frame.

Posting is an append to a deque, and the UI thread empties it: 20,000 queued signals would hold the
event loop for half a second, the deque holds it for a frame. What comes after a pause is delivered
at once; what comes thick and fast waits for the frame to end. A frame is longer than a screen's,
since the model computes on the same cores: what the window takes, the next token waits for.
"""

from collections import deque
from math import ceil
from time import perf_counter
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer, Signal, Slot

FRAME_S = 0.03


class Pump(QObject):
    """Lives in the UI thread; `post` may be called from any."""

    batch = Signal(object)
    """A list of what was posted since the last frame, in order. (`Signal(list)` would make each
    value a QVariant and back.)"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathered: deque[Any] = deque()
        self._woken = False
        self._drained_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.drain)

    def post(self, value: Any) -> None:
        """Hand a value over."""
        self._gathered.append(value)
        if not self._woken:
            self._woken = True
            QMetaObject.invokeMethod(self, "wake", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def wake(self) -> None:
        """Deliver now, or when the frame has ended."""
        if self._timer.isActive():
            return
        wait_ms = ceil((self._drained_s + FRAME_S - perf_counter()) * 1000)
        if wait_ms > 0:
            self._timer.start(wait_ms)
        else:
            self.drain()

    @Slot()
    def drain(self) -> None:
        """Hand over what has gathered."""
        self._woken = False  # before looking, so that what comes from now on wakes again
        self._drained_s = perf_counter()
        if self._gathered:
            self.batch.emit([self._gathered.popleft() for _ in range(len(self._gathered))])
