"""Numbers stand as far from their frame as other fields' texts do.

A style sheet's padding does not reach the field that Qt puts inside a spin box.
"""

from PySide6.QtWidgets import QAbstractSpinBox

_FROM_FRAME_PX = 6


def inset(field: QAbstractSpinBox) -> None:
    """Move the number away from the frame."""
    field.lineEdit().setTextMargins(_FROM_FRAME_PX, 0, 0, 0)
