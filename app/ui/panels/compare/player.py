"""The clock of a comparison: plays, pauses, goes to any moment, faster or slower."""

# ruff: noqa: FBT003 - a signal's value is named by the signal

from time import perf_counter_ns

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_TICK_MS = 12
"""A step is shown at most this much after its time, and what painting takes."""


class Player(QObject):
    """Tells the moment that is to be on the screen; all of them from one clock: nothing adds up."""

    moved = Signal(object)
    """Nanoseconds from the beginning. (`Signal(int)` holds 32 bits.)"""
    playing_changed = Signal(bool)
    ended = Signal()
    """It has played to the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._duration_ns = 0
        self._position_ns = 0
        self._begun_ns = 0
        self._speed = 1.0
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def is_playing(self) -> bool:
        """Whether the clock runs."""
        return self._timer.isActive()

    @property
    def position_ns(self) -> int:
        """The moment, from the beginning."""
        if not self.is_playing:
            return self._position_ns
        passed = round((perf_counter_ns() - self._begun_ns) * self._speed)
        return min(self._position_ns + passed, self._duration_ns)

    @property
    def duration_ns(self) -> int:
        """How long it plays at its own speed."""
        return self._duration_ns

    @property
    def speed(self) -> float:
        """1 is as fast as it was."""
        return self._speed

    def load(self, duration_ns: int) -> None:
        """Something else is to be played; stands at its beginning."""
        self.pause()
        self._duration_ns = duration_ns
        self.seek(0)

    def play(self) -> None:
        """From where it stands; from the beginning where it stands at the end."""
        if self.is_playing or not self._duration_ns:
            return
        if self._position_ns >= self._duration_ns:
            self._position_ns = 0
            self.moved.emit(0)
        self._begun_ns = perf_counter_ns()
        self._timer.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stand still."""
        if self.is_playing:
            self._position_ns = self.position_ns
            self._timer.stop()
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def again(self) -> None:
        """From the beginning."""
        self.pause()
        self.seek(0)
        self.play()

    def seek(self, position_ns: int) -> None:
        """Go to a moment, and go on from there if it plays."""
        self._position_ns = max(0, min(position_ns, self._duration_ns))
        self._begun_ns = perf_counter_ns()
        self.moved.emit(self._position_ns)

    def set_speed(self, speed: float) -> None:
        """How fast; more than 0."""
        self._position_ns, self._begun_ns = self.position_ns, perf_counter_ns()
        self._speed = speed

    def _tick(self) -> None:
        position_ns = self.position_ns
        self.moved.emit(position_ns)
        if position_ns >= self._duration_ns and self.is_playing:
            self.pause()
            self.ended.emit()
