"""How large a dialog opens: as its words need, and no larger than the window that it belongs to."""

from PySide6.QtWidgets import QDialog

from app.ui.theme import Theme

_LEAST = (480, 400)
"""The window's own least size: a dialog over it may be so large."""


def open_at(dialog: QDialog, theme: Theme, width: int, height: int) -> None:
    """Give a dialog a size in pixels for the usual type, more for larger type."""
    wanted = (round(width * theme.scale), round(height * theme.scale))
    parent = dialog.parentWidget()
    room = parent.window().size() if parent is not None else dialog.screen().availableSize()
    widest, highest = max(_LEAST[0], room.width()), max(_LEAST[1], room.height())
    dialog.resize(min(wanted[0], widest), min(wanted[1], highest))
