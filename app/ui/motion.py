"""Whether the system asks for things on the screen to stand still.

Qt does not tell. On Linux the desktop's portal does; it is asked on a thread, since it may be slow,
or not be there. Elsewhere nobody is asked, and things move unless the person sets it otherwise.
"""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_BUS = "DBUS_SESSION_BUS_ADDRESS"
_SERVICE = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Settings"
_STILL = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
)
"""Settings, and the value of each with which nothing should move."""
_WAIT_MS = 1_000


@dataclass(frozen=True, slots=True)
class SystemMotion:
    """Posted when the system has answered."""

    is_still: bool


def ask_system(post: Callable[[SystemMotion], None]) -> None:
    """Ask on a thread; no answer is posted where nobody can be asked."""
    if os.environ.get(_BUS):
        threading.Thread(target=_ask, args=(post,), name="motion", daemon=True).start()


def _ask(post: Callable[[SystemMotion], None]) -> None:
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - nothing to show needs it

    name = "first-token-motion"
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, name)
    answers = [_read(bus, space, key) == still for space, key, still in _STILL]
    QDBusConnection.disconnectFromBus(name)
    post(SystemMotion(any(answers)))


def _read(bus: Any, space: str, key: str) -> object:
    """The value of a setting, None if there is none."""
    from PySide6.QtDBus import QDBus, QDBusMessage, QDBusVariant  # noqa: PLC0415 - as above

    call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "ReadOne")
    call.setArguments([space, key])
    reply = bus.call(call, QDBus.CallMode.Block, _WAIT_MS)
    if reply.type() != QDBusMessage.MessageType.ReplyMessage:
        return None
    value = reply.arguments()[0]
    return value.variant() if isinstance(value, QDBusVariant) else value
