"""What stands in a pane while there is nothing to read."""

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.inference.words import tr
from app.speedlab.delivery import Wait
from app.ui.panels.compare.waiting import HEIGHT_PX, Look, Waiting, paint_waiting
from app.ui.theme import Theme

_MOVING = {Wait.SPINNER, Wait.DOTS, Wait.SKELETON}
"""What says no more than that one waits, and can stand still."""


class WaitView(QWidget):
    """Shows one indicator at one moment: it can be scrubbed, and never has a timer."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, is_sample: bool = False
    ) -> None:
        """`is_sample` is one that a trial is about: it moves whatever the person has set."""
        super().__init__(parent)
        self._is_sample = is_sample
        self._theme = theme
        self._waiting = Waiting(Wait.NONE, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def wait_for(self, wait: Wait, until_ns: int, reading_until_ns: int) -> None:
        """An indicator that stands until something is shown; the model reads until it writes."""
        self._waiting = Waiting(wait, 0, until_ns, reading_until_ns)
        self.setAccessibleName("" if wait is Wait.NONE else tr("Waiting"))
        self.update()

    def move_to(self, time_ns: int) -> None:
        """Another moment."""
        if time_ns != self._waiting.time_ns:
            self._waiting = replace(self._waiting, time_ns=time_ns)
            if self._waiting.wait is not Wait.NONE:
                self.update()

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """The moment."""
        painter = QPainter(self)
        stands = self._theme.is_still and not self._is_sample and self._waiting.wait in _MOVING
        waiting = replace(self._waiting, time_ns=0) if stands else self._waiting
        look = Look(self.width(), self._theme.palette, self._theme.small_font())
        paint_waiting(painter, waiting, look)
        painter.end()

    def sizeHint(self) -> QSize:
        """The tallest of them."""
        return QSize(200, HEIGHT_PX)
