"""Where Tab leads from parts of the window that were made late: Qt would put them at the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def place_after(before: QWidget, part: QWidget) -> None:
    """Let Tab go through what is inside `part`, in the order of its making, after `before`."""
    for widget in part.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, widget)
            before = widget
