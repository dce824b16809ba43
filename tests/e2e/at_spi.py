"""A screen reader's eyes and hands: the app as it is told on the accessibility bus (AT-SPI).

Speaks the protocol itself, over jeepney, so that nothing stands between the app and what is read.
"""

import os
import shutil
import subprocess
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import HeaderFields, Message, MessageType

PATIENCE_S = 30.0
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_ATSPI = "org.a11y.atspi"
_ROOT = "/org/a11y/atspi/accessible/root"
_STATES = {"checked": 4, "editable": 7, "enabled": 8, "focused": 12, "showing": 25}
"""Numbers of the states that tests ask for, from the protocol's AtspiStateType."""


def is_missing() -> str:
    """Why there can be no accessibility bus here; empty if there can."""
    if not os.environ.get("DISPLAY"):
        return "needs an X server"
    if shutil.which("dbus-run-session") is None:
        return "needs dbus-run-session"
    return "" if any(Path(place).exists() for place in _LAUNCHERS) else "needs at-spi2-core"


@contextmanager
def session_bus() -> Iterator[str]:
    """A session of D-Bus of its own; gives its address."""
    script = 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat'
    with subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", script],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        yield process.stdout.readline().strip()


@dataclass(frozen=True)
class Event:
    """What the app told without being asked."""

    member: str
    """For example "Announcement"."""
    source: "Node"
    detail: str
    value: Any


class Bus:
    """The accessibility bus of a session."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._events: deque[Message] = deque()
        self._rules: list[Any] = []

    def listen(self, name: str, member: str) -> None:
        """Hear of events such as "object:announcement", whose signal is "Announcement"."""
        registry = DBusAddress(
            "/org/a11y/atspi/registry", f"{_ATSPI}.Registry", f"{_ATSPI}.Registry"
        )
        self._send(new_method_call(registry, "RegisterEvent", "s", (name,)))
        rule = MatchRule(type="signal", interface=f"{_ATSPI}.Event.Object", member=member)
        self._send(message_bus.AddMatch(rule))
        handle = self._connection.filter(rule, queue=self._events)
        handle.__enter__()
        self._rules.append(handle)

    def events(self) -> list[Event]:
        """What has been told since the last time."""
        with suppress(TimeoutError):
            while True:
                self._connection.recv_messages(timeout=0)
        out = []
        while self._events:
            message = self._events.popleft()
            fields = message.header.fields
            source = Node(self, fields[HeaderFields.sender], fields[HeaderFields.path])
            detail, _, _, value, *_ = message.body
            out.append(Event(fields[HeaderFields.member], source, detail, value[1]))
        return out

    def apps(self) -> list["Node"]:
        """The programs that have made themselves known."""
        return Node(self, f"{_ATSPI}.Registry", _ROOT).children()

    def call(self, node: "Node", interface: str, method: str, *given: Any) -> Any:
        """Call a method with its signature and arguments; its reply, taken out of its tuple."""
        address = DBusAddress(node.path, node.owner, f"{_ATSPI}.{interface}")
        signature, arguments = (given[0], tuple(given[1:])) if given else (None, ())
        body = self._send(new_method_call(address, method, signature, arguments))
        return body[0] if body else None

    def get(self, node: "Node", interface: str, name: str) -> Any:
        """A property."""
        address = DBusAddress(node.path, node.owner, f"{_ATSPI}.{interface}")
        return self._send(Properties(address).get(name))[0][1]

    def _send(self, message: Message) -> Any:
        reply = self._connection.send_and_get_reply(message, timeout=PATIENCE_S)
        if reply.header.message_type is MessageType.error:
            raise LookupError(f"{reply.header.fields[HeaderFields.error_name]}: {reply.body}")
        return reply.body


@contextmanager
def accessibility_bus(session_address: str) -> Iterator[Bus]:
    """Connect to the bus that the session keeps for assistive technologies."""
    with closing(open_dbus_connection(session_address)) as session:
        asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        reply = session.send_and_get_reply(new_method_call(asked, "GetAddress"), timeout=PATIENCE_S)
    with closing(open_dbus_connection(reply.body[0])) as connection:
        yield Bus(connection)


@dataclass(frozen=True)
class Node:
    """One thing in the tree that a screen reader walks."""

    bus: Bus
    owner: str
    path: str

    @property
    def name(self) -> str:
        return str(self.bus.get(self, "Accessible", "Name"))

    @property
    def description(self) -> str:
        return str(self.bus.get(self, "Accessible", "Description"))

    @property
    def role(self) -> str:
        return str(self.bus.call(self, "Accessible", "GetRoleName"))

    def children(self) -> list["Node"]:
        found = self.bus.call(self, "Accessible", "GetChildren")
        return [Node(self.bus, owner, path) for owner, path in found]

    def has(self, state: str) -> bool:
        low, high = self.bus.call(self, "Accessible", "GetState")
        return bool((high << 32 | low) >> _STATES[state] & 1)

    def text(self) -> str:
        """What it reads as."""
        return str(self.bus.call(self, "Text", "GetText", "ii", 0, -1))

    def insert(self, text: str) -> None:
        """Write, as by a person's own keyboard aid."""
        self.bus.call(self, "EditableText", "InsertText", "isi", 0, text, len(text))

    def actions(self) -> list[str]:
        return [name for name, *_ in self.bus.call(self, "Action", "GetActions")]

    def do(self, action: str) -> None:
        """One of its actions, such as "Press" or "SetFocus"."""
        self.bus.call(self, "Action", "DoAction", "i", self.actions().index(action))

    def walk(self) -> Iterator["Node"]:
        """It and all below it that is on the screen; what goes away meanwhile is left out."""
        with suppress(LookupError):
            if self.role != "application" and not self.has("showing"):
                return
            yield self
            for child in self.children():
                yield from child.walk()

    def find(self, role: str, name: str) -> "Node":
        """What has this role, and a name that begins so. Raises LookupError with what there is."""
        told = []
        for node in self.walk():
            told.append(f"{node.role} {node.name!r}")
            if node.role == role and node.name.startswith(name):
                return node
        raise LookupError(f"no {role} {name!r} in: {', '.join(told)}")
