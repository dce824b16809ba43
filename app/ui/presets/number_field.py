"""A number that can be left as usual."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from app.inference.words import tr
from app.settings.preferences import Bounds

_DECIMALS = 2


class NumberField(QDoubleSpinBox):
    """One step below its lowest value it says "As usual", with what that is."""

    entered = Signal(object)
    """A float, an int where it is a whole number, or None for as usual."""

    def __init__(self, bounds: Bounds, step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bounds = bounds
        # A double holds what Qt's 32-bit spin box cannot, such as a seed.
        self.setDecimals(0 if bounds.whole else _DECIMALS)
        self.setRange(bounds.low - step, bounds.high)
        self.setSingleStep(step)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_usual("")
        self.setValue(self.minimum())
        self.valueChanged.connect(self._tell)

    def show_usual(self, text: str) -> None:
        """Say what as usual is; empty where that is not known."""
        self.setSpecialValueText(tr("As usual ({text})", text=text) if text else tr("As usual"))

    def show_number(self, number: float | None) -> None:
        """Show a number and say nothing."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's
        self.setValue(self.minimum() if number is None else number)
        self.blockSignals(False)  # noqa: FBT003 - Qt's

    def _tell(self, value: float) -> None:
        if value < self._bounds.low:
            self.entered.emit(None)
        else:
            self.entered.emit(round(value) if self._bounds.whole else round(value, _DECIMALS))

    # Qt's own

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing takes the place of the words."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.selectAll)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls what is around, and changes a field only where the person is in it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
