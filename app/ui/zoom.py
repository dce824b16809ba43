"""How large what one reads is set: steps by keys and by Ctrl with the wheel, told in passing."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QWheelEvent

from app.inference.words import tr
from app.ui.passing import Passing
from app.ui.settings_desk import SettingsDesk

STEPS = (50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""Percent."""
_NOTCH = 120
"""What Qt counts for one notch of a wheel; touch pads send parts of it."""


def left_to_window(event: QWheelEvent) -> bool:
    """Whether this turn of the wheel zooms; then the widget's parents get it, up to the window.

    A text field of Qt would zoom itself alone.
    """
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        event.ignore()
        return True
    return False


def stepped(percent: int, by: int) -> int:
    """The step after (1) or before (-1) a percentage, which need not be a step itself."""
    if by > 0:
        return next((step for step in STEPS if step > percent), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < percent), STEPS[0])


class Zoom(QObject):
    """Changes the preference; whoever puts preferences in force tells the theme."""

    def __init__(self, settings: SettingsDesk, passing: Passing, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._passing = passing
        self._turned = 0

    @Slot()
    def larger(self) -> None:
        """One step."""
        self._step(1)

    @Slot()
    def smaller(self) -> None:
        """One step."""
        self._step(-1)

    @Slot()
    def reset(self) -> None:
        """As large as the text size says."""
        self._set(100)

    @Slot(int)
    def turn(self, angle: int) -> None:
        """The wheel was turned; a whole notch is a step."""
        if angle * self._turned < 0:
            self._turned = 0
        self._turned += angle
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        if notches:
            self._step(notches)

    def _step(self, by: int) -> None:
        percent = self._settings.preferences.zoom_percent
        for _ in range(abs(by)):
            percent = stepped(percent, by)
        self._set(percent)

    def _set(self, percent: int) -> None:
        self._settings.change(zoom_percent=percent)
        self._passing.say(f"{percent} %", tr("Zoom {percent} percent", percent=percent))
