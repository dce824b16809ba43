"""Arrows between what was said in the same place: "2 of 3"."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.inference.words import tr
from app.ui.buttons import IconButton
from app.ui.theme import Theme

_ARROW_PX = 13


class VersionArrows(QWidget):
    """Hidden while there is one version only."""

    version_requested = Signal(str)
    """The id of the version to show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before_id = self._after_id = ""
        self._back = IconButton(
            theme, "chevron-left", tr("Show the version before"), size_px=_ARROW_PX
        )
        self._forth = IconButton(
            theme, "chevron-right", tr("Show the next version"), size_px=_ARROW_PX
        )
        self._place = QLabel()
        self._place.setProperty("role", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (self._back, self._place, self._forth):
            layout.addWidget(widget)
        self._back.clicked.connect(self._go_back)
        self._forth.clicked.connect(self._go_forth)
        self.hide()

    def show_place(self, message_id: str, ids: Sequence[str]) -> None:
        """Show a message's place among the versions, oldest first."""
        several = len(ids) > 1 and message_id in ids
        self.setVisible(several)
        if not several:
            return
        index = ids.index(message_id)
        self._place.setText(tr("{index} of {ids}", index=index + 1, ids=len(ids)))
        for arrow in (self._back, self._forth):
            arrow.setAccessibleDescription(
                tr("Version {index} of {ids} is shown", index=index + 1, ids=len(ids))
            )
        self._before_id = ids[index - 1] if index else ""
        self._after_id = ids[index + 1] if index + 1 < len(ids) else ""
        self._back.setEnabled(bool(self._before_id))
        self._forth.setEnabled(bool(self._after_id))

    @Slot()
    def _go_back(self) -> None:
        self.version_requested.emit(self._before_id)

    @Slot()
    def _go_forth(self) -> None:
        self.version_requested.emit(self._after_id)
