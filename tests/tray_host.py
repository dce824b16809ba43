"""A desktop's tray on a session bus: icons register with it, and their menus are used over the bus.

https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/, and com.canonical.dbusmenu.
"""

import threading
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_call,
    new_method_return,
)
from jeepney.io.blocking import Proxy, open_dbus_connection
from jeepney.wrappers import unwrap_msg

_NAME = "org.kde.StatusNotifierWatcher"
_XML = f"""<node><interface name="{_NAME}">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
</interface></node>"""


class TrayHost:
    """Knows the icons that have registered, by their names on the bus."""

    def __init__(self) -> None:
        self.icons: list[str] = []
        self._bus: Any = open_dbus_connection()
        Proxy(message_bus, self._bus).RequestName(_NAME)
        self._is_closed = False
        self._thread = threading.Thread(target=self._serve, name="tray")
        self._thread.start()

    def click(self, entry: str) -> None:
        """Choose an entry of the menu of the first icon, by its text."""
        with open_dbus_connection() as bus:
            owner = self.icons[0]
            item = DBusAddress("/StatusNotifierItem", owner, "org.freedesktop.DBus.Properties")
            path = self._call(bus, item, "Get", "ss", ("org.kde.StatusNotifierItem", "Menu"))[0][1]
            menu = DBusAddress(path, owner, "com.canonical.dbusmenu")
            _revision, (_root, _facts, entries) = self._call(
                bus, menu, "GetLayout", "iias", (0, -1, [])
            )
            known = {facts.get("label", ("s", ""))[1]: n for _, (n, facts, _) in entries}
            arguments = (known[entry], "clicked", ("s", ""), 0)
            self._call(bus, menu, "Event", "isvu", arguments)

    def close(self) -> None:
        """Leave the bus."""
        self._is_closed = True
        self._thread.join()
        self._bus.close()

    def _call(self, bus: Any, at: DBusAddress, member: str, signature: str, body: Any) -> Any:
        message = new_method_call(at, member, signature, body)
        return unwrap_msg(bus.send_and_get_reply(message, timeout=5))

    def _serve(self) -> None:
        while not self._is_closed:
            try:
                message = self._bus.receive(timeout=0.05)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._bus.send(self._answer(message))

    def _answer(self, message: Any) -> Any:
        fields = message.header.fields
        match fields[HeaderFields.member]:
            case "RegisterStatusNotifierItem":
                self.icons.append(fields[HeaderFields.sender])
                return new_method_return(message)
            case "Introspect":
                return new_method_return(message, "s", (_XML,))
            case "Get":
                return new_method_return(message, "v", (("b", True),))
            case "GetAll":
                known = {"IsStatusNotifierHostRegistered": ("b", True)}
                return new_method_return(message, "a{sv}", (known,))
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
