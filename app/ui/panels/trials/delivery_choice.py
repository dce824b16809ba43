"""One of the two deliveries of a trial: how the reply comes, and what is seen before it does."""

from PySide6.QtWidgets import QWidget

from app.inference.words import tr
from app.speedlab.delivery import PaneDelivery, Wait
from app.speedlab.trials.design import Slot
from app.speedlab.units import Unit
from app.ui.choice_box import ChoiceBox
from app.ui.flow import FlowLayout
from app.ui.panels.compare.words import UNITS, WAITS
from app.ui.theme import Theme

_NAMES = {
    Slot.FIRST: (
        tr("How the first delivery comes"),
        tr("What the first delivery shows while waiting"),
    ),
    Slot.SECOND: (
        tr("How the second delivery comes"),
        tr("What the second delivery shows while waiting"),
    ),
}


class DeliveryChoice(QWidget):
    """Two boxes, as above a pane of the page."""

    def __init__(self, theme: Theme, position: Slot, delivery: PaneDelivery) -> None:
        super().__init__()
        how, waiting = _NAMES[position]
        self._unit = ChoiceBox(theme)
        self._unit.setAccessibleName(how)
        for unit, name in UNITS.items():
            self._unit.addItem(name, unit)
        self._wait = ChoiceBox(theme)
        self._wait.setAccessibleName(waiting)
        for wait, name in WAITS.items():
            self._wait.addItem(name, wait)
        self._unit.setCurrentIndex(self._unit.findData(delivery.unit))
        self._wait.setCurrentIndex(self._wait.findData(delivery.wait))
        layout = FlowLayout(self)
        for box in (self._unit, self._wait):
            box.setToolTip(box.accessibleName())
            layout.addWidget(box)
        self.setFocusProxy(self._unit)

    def delivery(self) -> PaneDelivery:
        """What is chosen."""
        return PaneDelivery(Unit(self._unit.currentData()), Wait(self._wait.currentData()))
