"""Notifications of a Linux desktop: org.freedesktop.Notifications on the session's bus.

Not with Qt's own D-Bus classes: in PySide6 they cannot send an unsigned number, which `Notify`
wants. One connection stays for as long as the app runs, since desktops take down what a program has
told when it leaves the bus.
https://specifications.freedesktop.org/notification-spec/1.3/
"""

import html
import logging
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from app.inference.words import tr
from app.ui.notifications.told import Told

_LOG = logging.getLogger(__name__)
_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_REPLY_S = 5.0
_CLOSE_S = 1.0


class SessionBus:
    """A thread that begins with the first notification.

    `on_clicked` is called there with what was clicked, and the compositor's token for coming
    forward, which may be empty; `on_unavailable` with what could not be told.
    """

    def __init__(
        self, on_clicked: Callable[[Told, str], None], on_unavailable: Callable[[Told], None]
    ) -> None:
        self._on_clicked = on_clicked
        self._on_unavailable = on_unavailable
        self._waiting: deque[Told] = deque()
        self._shown: dict[int, Told] = {}
        self._tokens: dict[int, str] = {}
        self._capabilities: frozenset[str] = frozenset()
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)  # noqa: FBT003 - a socket's setter

    def tell(self, told: Told) -> None:
        """Show it; returns at once."""
        with self._lock:
            self._waiting.append(told)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="notifications", daemon=True)
                self._thread.start()
        self._rouse()

    def close(self) -> None:
        """End the thread; what is shown may be taken down by the desktop."""
        self._is_closed = True
        self._rouse()
        thread = self._thread
        if thread is not None:
            thread.join(_CLOSE_S)
        self._wake.close()
        self._woken.close()

    def _run(self) -> None:
        try:
            self._serve()
        except Exception as error:  # noqa: BLE001 - no bus, no service, or a broken one: all the same
            _LOG.info("No notifications: %s", error)
            self._give_back()

    def _give_back(self) -> None:
        """What comes later is tried with a new connection."""
        while True:
            with self._lock:
                if not self._waiting or self._is_closed:
                    self._thread = None
                    return
                told = self._waiting.popleft()
            self._on_unavailable(told)

    def _rouse(self) -> None:
        with suppress(BlockingIOError):  # it is full: the thread will wake up anyway
            self._wake.send(b"!")

    def _serve(self) -> None:
        from jeepney import MatchRule, message_bus  # noqa: PLC0415 - seldom needed
        from jeepney.io.blocking import Proxy, open_dbus_connection  # noqa: PLC0415

        signals: deque[Any] = deque()
        rule = MatchRule(type="signal", sender=_NAME, interface=_NAME, path=_PATH)
        heard = MatchRule(type="signal", interface=_NAME, path=_PATH)  # its sender is a number
        with open_dbus_connection() as bus, bus.filter(heard, queue=signals):
            Proxy(message_bus, bus, timeout=_REPLY_S).AddMatch(rule)
            self._capabilities = frozenset(self._call(bus, "GetCapabilities")[0])
            with selectors.DefaultSelector() as selector:
                for end in (bus.sock, self._woken):
                    selector.register(end, selectors.EVENT_READ)
                while not self._is_closed:
                    self._show_waiting(bus)
                    with suppress(TimeoutError):
                        while True:
                            bus.recv_messages(timeout=0)
                    while signals:
                        self._hear(signals.popleft())
                    for key, _ in selector.select():
                        if key.fileobj is self._woken:
                            self._woken.recv(4096)

    def _show_waiting(self, bus: Any) -> None:
        while self._waiting:
            told = self._waiting[0]
            actions = ["default", tr("Show")] if "actions" in self._capabilities else []
            body = html.escape(told.body) if "body-markup" in self._capabilities else told.body
            hints = {"desktop-entry": ("s", "firsttoken")}
            arguments = ("First Token", 0, "firsttoken", told.title, body, actions, hints, -1)
            (shown_id,) = self._call(bus, "Notify", "susssasa{sv}i", arguments)
            self._shown[shown_id] = told
            self._waiting.popleft()

    def _call(self, bus: Any, member: str, signature: str = "", body: Any = ()) -> Any:
        from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - seldom needed
        from jeepney.wrappers import unwrap_msg  # noqa: PLC0415

        address = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
        message = new_method_call(address, member, signature or None, body)
        return unwrap_msg(bus.send_and_get_reply(message, timeout=_REPLY_S))

    def _hear(self, signal: Any) -> None:
        from jeepney import HeaderFields  # noqa: PLC0415 - seldom needed

        shown_id, what = signal.body
        match signal.header.fields[HeaderFields.member]:
            case "ActivationToken":
                self._tokens[shown_id] = what
            case "ActionInvoked" if shown_id in self._shown:
                self._on_clicked(self._shown[shown_id], self._tokens.pop(shown_id, ""))
            case "NotificationClosed":
                self._shown.pop(shown_id, None)
                self._tokens.pop(shown_id, None)
