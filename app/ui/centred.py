"""A page whose few things stand in a column in the middle."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import COLUMN_PX

_MARGIN_PX = 22
_GAP_PX = 14


def show_centred(area: QScrollArea, widgets: Sequence[QWidget]) -> None:
    """Fill `area` with these, from the top; it scrolls where there is not room for all."""
    column = QWidget()
    column.setMaximumWidth(COLUMN_PX)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_GAP_PX)
    layout.addStretch(2)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(3)
    host = QWidget()
    outer = QHBoxLayout(host)
    outer.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
    outer.addStretch(1)
    outer.addWidget(column, 100)
    outer.addStretch(1)
    area.setWidget(host)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
