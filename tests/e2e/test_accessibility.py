"""The window by a screen reader: what it is told on the accessibility bus, and can do there.

The app runs as a process of its own. Nothing is known of it here but what the bus tells. Each test
goes on from where the one before it has ended: starting the app is most of the time.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

import pytest

from app.inference.engine import ModelRef

from .at_spi import Bus, Node, accessibility_bus, is_missing, session_bus
from .driver import know_speed

ROOT = Path(__file__).parents[2]
LIMIT_S = 30
PASSAGE = (
    "Rivers carry water from the hills to the sea. They bring sand and clay along, and where they "
    "slow down they lay it on their banks. Towns were built beside them for water and for trade."
)
T = TypeVar("T")

pytestmark = pytest.mark.skipif(bool(is_missing()), reason=is_missing())


class Reader:
    """Who hears the window of one process."""

    def __init__(self, bus: Bus, process: subprocess.Popen[bytes]) -> None:
        self.bus = bus
        self.process = process
        self.said: list[str] = []
        self._focused: list[Node] = []
        bus.listen("object:announcement", "Announcement")
        bus.listen("object:state-changed:focused", "StateChanged")
        self.window = self.until(self._window)
        self.find("label", "Ready")

    def until(self, look: Callable[[], T | None]) -> T:
        """Look again and again, until there is something."""
        end = monotonic() + LIMIT_S
        while not (found := look()):
            assert monotonic() < end, f"it did not happen; said was {self.said}"
            sleep(0.05)
        return found

    def find(self, role: str, name: str) -> Node:
        """What is on the screen under this role, with a name that begins so; once it is there."""
        found: list[Node] = []

        def look() -> bool:
            with suppress(LookupError):
                found.append(self.window.find(role, name))
            return bool(found)

        try:
            self.until(look)
        except AssertionError:
            self.window.find(role, name)  # tells what there is
        return found[0]

    def hear(self, beginning: str) -> str:
        """The announcement that begins so, once it has been made."""

        def look() -> str | None:
            self._listen()
            return next((text for text in self.said if text.startswith(beginning)), None)

        return self.until(look)

    def focus_after(self, *keys: str) -> str:
        """Press keys; the name of what has told that it has the focus now."""
        self._listen()
        self._focused.clear()
        press(*keys)
        node = self.until(self._newly_focused)
        return node.name

    def _newly_focused(self) -> Node | None:
        self._listen()
        return self._focused[-1] if self._focused else None

    def _listen(self) -> None:
        for event in self.bus.events():
            if event.member == "Announcement":
                self.said.append(str(event.value))
            elif event.detail == "focused":
                with suppress(LookupError):  # it may be gone again
                    self._focused += [event.source] * event.source.has("focused")

    def _window(self) -> Node | None:
        frames = (node for app in self.bus.apps() for node in app.children())
        return next((frame for frame in frames if frame.name == "First Token"), None)


def press(*keys: str) -> None:
    """Keys on the keyboard of the X server."""
    xdotool("key", "--delay", "40", *keys)


def xdotool(*arguments: str) -> str:
    command = ["xdotool", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LIMIT_S)
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, starter: ModelRef) -> Path:
    folder = tmp_path_factory.mktemp("read-aloud")
    preferences = folder / "config" / "preferences.json"
    preferences.parent.mkdir()
    preferences.write_text(
        json.dumps({"sampling": {"max_tokens": 40, "seed": 7}, "welcomed": True}), "utf-8"
    )
    know_speed(folder, starter)
    return folder


@pytest.fixture(scope="module")
def reader(folder: Path) -> Iterator[Reader]:
    command = [sys.executable, "-m", "app", "--data-dir", str(folder)]
    with session_bus() as address:
        environment = {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
        }
        with (
            accessibility_bus(address) as bus,
            subprocess.Popen(command, cwd=ROOT, env=environment) as process,
        ):
            try:
                reader = Reader(bus, process)
                by_pid = ["search", "--sync", "--onlyvisible", "--pid", str(process.pid)]
                xdotool("windowfocus", "--sync", xdotool(*by_pid).split()[0])
                yield reader
            finally:
                process.terminate()


def test_every_part_of_the_window_has_its_role_and_name(reader: Reader) -> None:
    parts = {(node.role, node.name) for node in reader.window.walk()}
    expected = {
        ("push button", "New chat"),
        ("radio button", "Chat"),
        ("radio button", "Summarise"),
        ("list", "Chats"),
        ("push button", "Settings"),
        ("button menu", "Export, import and backups"),
        ("panel", "How replies are shown"),
        ("radio button", "Streaming"),
        ("text", "Message"),
        ("push button", "Send"),
        ("panel", "Status"),
    }
    assert expected <= parts
    assert reader.find("radio button", "Chat").has("checked")
    assert not reader.find("radio button", "Summarise").has("checked")
    assert reader.find("button menu", "Model: SmolLM2").actions() == ["ShowMenu", "SetFocus"]
    nameless = {"push button", "radio button", "check box", "button menu", "text", "list"}
    assert [role for role, name in parts if role in nameless and not name] == []


def test_a_question_is_asked_and_its_reply_read(reader: Reader) -> None:
    field = reader.find("text", "Message")
    assert field.has("editable")
    field.insert("What is a token?")
    reader.until(lambda: reader.find("push button", "Send").has("enabled"))
    reader.find("push button", "Send").do("Press")
    end = reader.hear("The reply reached its length limit")
    question = reader.find("text", "You said, message 1 of 2")
    assert question.text() == "What is a token?"
    reply = reader.find("label", "SmolLM2 135M said, message 2 of 2")
    words = len(reply.text().split())
    assert words > 5
    assert end.startswith(f"The reply reached its length limit, {words} words, ")
    assert sum("reply" in text for text in reader.said) == 1  # nothing for each token
    assert reader.find("list item", "What is a token?").name == "What is a token?"
    figures = reader.find("label", "Length limit reached, First token")
    assert "Out 40" in figures.name
    assert "Out 40: " in figures.description


def test_focus_is_told_as_tab_moves_it(reader: Reader) -> None:
    reader.find("text", "Message").do("SetFocus")
    reader.until(lambda: reader.find("text", "Message").has("focused"))
    assert reader.focus_after("Tab") == "Connections: No connections"
    assert reader.focus_after("shift+Tab") == "Message"


def test_alt_and_arrows_go_from_message_to_message_and_say_each(reader: Reader) -> None:
    assert reader.focus_after("alt+Up") == "SmolLM2 135M said, message 2 of 2"
    reply = reader.find("label", "SmolLM2 135M said")
    assert reader.hear(reply.text()[:40])
    assert reader.focus_after("alt+Up") == "You said, message 1 of 2"
    assert reader.hear("What is a token?")
    reader.focus_after("alt+Down")
    assert reader.focus_after("alt+Down") == "Message"


def test_what_was_found_is_said(reader: Reader) -> None:
    press("ctrl+f")
    reader.find("text", "Find in this chat").insert("token")
    press("Return")
    assert reader.hear("1 of ")
    press("Escape")
    reader.until(lambda: reader.find("text", "Message").has("focused"))


def test_the_menu_of_a_chat_opens_and_is_gone_through_by_keys(reader: Reader) -> None:
    reader.find("list", "Chats").do("SetFocus")
    assert reader.focus_after("shift+F10", "Down") == "Rename (F2)"
    press("Escape")


def test_what_was_stopped_and_what_was_deleted_is_said(reader: Reader) -> None:
    reader.find("text", "Message").insert("Tell me about rivers")
    reader.until(lambda: reader.find("push button", "Send").has("enabled"))
    reader.find("push button", "Send").do("Press")
    reader.find("push button", "Stop").do("Press")
    assert reader.hear("Stopped")
    chats = reader.find("list", "Chats")
    chats.do("SetFocus")
    reader.until(lambda: chats.has("focused") or None)
    press("Delete")
    said = reader.hear("“What is a token?” was deleted.")
    assert "F6" in said
    assert reader.focus_after("F6") == "Undo"
    press("space")
    assert reader.find("list item", "What is a token?").name == "What is a token?"


def test_a_summary_is_made_and_its_end_is_said(reader: Reader) -> None:
    reader.find("text", "Message").insert(PASSAGE)
    reader.find("text", "Message").do("SetFocus")
    press("ctrl+a", "ctrl+x", "ctrl+2")
    reader.find("push button", "Paste text").do("Press")
    begin = reader.find("push button", "Summarise")
    reader.until(lambda: begin.has("enabled"))
    assert reader.find("combo box", "").description
    begin.do("Press")
    assert reader.hear("Summary finished, ")
