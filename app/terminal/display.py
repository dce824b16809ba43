"""Whether a window can be opened. Qt ends the process when it cannot, so this is asked first."""

import ctypes
import os
import sys


def display_problem() -> str | None:
    """Why no window can be opened, as a sentence; None if one can."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") or _has_wayland():
        return None
    name = os.environ.get("DISPLAY")
    if not name:
        return "There is no display, so the window cannot be opened."
    if not _answers(name):
        return f"The display {name} does not answer, so the window cannot be opened."
    return None


def _has_wayland() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY"))


def _answers(name: str) -> bool:
    """Connect to an X server as Qt's plugin does, with the library that it uses, too."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt itself will say what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(name.encode(), None))
    try:
        return int(xcb.xcb_connection_has_error(connection)) == 0
    finally:
        xcb.xcb_disconnect(connection)
