"""How large a dialog opens: as its words need, and no wider than the window below."""

from PySide6.QtWidgets import QDialog

from app.ui.theme import Theme

_LEAST_PX = 480
"""The window's own least width: a dialog over it may be so wide."""
_BARS_PX = 60
"""For the title and what else stands on a screen."""


def open_at(dialog: QDialog, theme: Theme, width: int, height: int) -> None:
    """Give a dialog a size in pixels for the usual type, more for larger type."""
    wanted = (round(width * theme.scale), round(height * theme.scale))
    parent = dialog.parentWidget()
    room = parent.window().width() if parent is not None else wanted[0]
    fit_screen(dialog, min(wanted[0], max(_LEAST_PX, room)), wanted[1])


def fit_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog a size in pixels, or what the screen has room for."""
    screen = dialog.screen().availableSize()
    dialog.resize(min(width, screen.width()), min(height, screen.height() - _BARS_PX))
