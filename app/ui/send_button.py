"""Beside a field in which one writes: sends what stands there, or stops what is being written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.inference.words import tr
from app.ui.buttons import SteadyButton


class SendButton(SteadyButton):
    """Send or Stop. Where it can be neither, the focus that it has goes to `field`."""

    def __init__(self, field: QWidget, stop_tip: str) -> None:
        super().__init__((tr("Send"), tr("Stop")))
        self._field = field
        self._stop_tip = stop_tip
        self.setProperty("role", "primary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, *, running: bool, has_text: bool) -> None:
        """Whether something is being written, and whether there is something to send."""
        self.setText(tr("Stop") if running else tr("Send"))
        self.setToolTip(self._stop_tip if running else tr("Send (Enter)"))
        can_be_pressed = running or has_text
        if self.hasFocus() and not can_be_pressed:
            self._field.setFocus()  # before Qt gives it to whatever comes next
        self.setEnabled(can_be_pressed)
