"""From other threads to the screen: everything gathers here and is handed over once a frame.

Posting is an append to a deque. A timer of the UI thread empties it: 20,000 queued signals would
hold the event loop for half a second, the deque holds it for a frame.
"""

from collections import deque
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer, Signal, Slot

FRAME_MS = 16
_IDLE_FRAMES = 30
"""Empty frames after which the timer rests."""


class Pump(QObject):
    """Lives in the UI thread; `post` may be called from any."""

    batch = Signal(object)
    """A list of what was posted since the last frame, in order. (`Signal(list)` would make each
    value a QVariant and back.)"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathered: deque[Any] = deque()
        self._resting = True
        self._empty_frames = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.drain)

    def post(self, value: Any) -> None:
        """Hand a value over. The first after a rest is delivered at once, not a frame later."""
        self._gathered.append(value)
        if self._resting:
            self._resting = False
            QMetaObject.invokeMethod(self, "wake", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def wake(self) -> None:
        """Deliver, and go on once a frame until nothing comes any more."""
        self._timer.start()
        self.drain()

    @Slot()
    def drain(self) -> None:
        """Hand over what has gathered."""
        if not self._gathered:
            self._rest_if_idle()
            return
        self._empty_frames = 0
        self.batch.emit([self._gathered.popleft() for _ in range(len(self._gathered))])

    def _rest_if_idle(self) -> None:
        self._empty_frames += 1
        if self._empty_frames < _IDLE_FRAMES:
            return
        self._empty_frames = 0
        self._timer.stop()
        self._resting = True
        if self._gathered:  # posted between the look and the rest
            self._resting = False
            self._timer.start()
