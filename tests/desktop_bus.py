"""A session bus of one's own, and a desktop on it that shows notifications."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import Proxy, open_dbus_connection

_NAME = "org.freedesktop.Notifications"
_ADDRESS = DBusAddress("/org/freedesktop/Notifications", interface=_NAME)
needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")


@contextmanager
def session_bus() -> Iterator[str]:
    """The address of a bus of its own."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


@dataclass(frozen=True)
class Shown:
    """A notification as it came over the bus."""

    id: int
    title: str
    body: str
    actions: list[str]


class Desktop:
    """Answers `Notify` on a thread of its own; its bus is the environment's."""

    def __init__(self, *capabilities: str) -> None:
        self.shown: list[Shown] = []
        self._capabilities = list(capabilities)
        self._bus: Any = open_dbus_connection()
        Proxy(message_bus, self._bus).RequestName(_NAME)
        self._is_closed = False
        self._thread = threading.Thread(target=self._serve, name="desktop")
        self._thread.start()

    def click(self, shown: Shown, token: str = "") -> None:
        """What a desktop says when a notification is clicked: it is closed, too."""
        if token:
            self._bus.send(new_signal(_ADDRESS, "ActivationToken", "us", (shown.id, token)))
        self._bus.send(new_signal(_ADDRESS, "ActionInvoked", "us", (shown.id, "default")))
        self._bus.send(new_signal(_ADDRESS, "NotificationClosed", "uu", (shown.id, 2)))

    def close(self) -> None:
        """Leave the bus."""
        self._is_closed = True
        self._thread.join()
        self._bus.close()

    def _serve(self) -> None:
        while not self._is_closed:
            try:
                message = self._bus.receive(timeout=0.05)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                signature, body = self._answer(message)
                self._bus.send(new_method_return(message, signature, body))

    def _answer(self, message: Any) -> tuple[str, tuple[Any, ...]]:
        if message.header.fields[HeaderFields.member] == "GetCapabilities":
            return "as", (self._capabilities,)
        _name, _replaces, _icon, title, body, actions, _hints, _expires = message.body
        self.shown.append(Shown(len(self.shown) + 1, title, body, actions))
        return "u", (len(self.shown),)
