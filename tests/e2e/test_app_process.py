"""The app as a process of its own: what only its end, its death and a second start can show.

Keys come from xdotool, through the X server. What the app then did is read from its database.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.tree import ChatMessage, ReplyState
from app.inference.engine import ModelRef
from app.settings.paths import Paths

from .driver import know_speed

ROOT = Path(__file__).parents[2]
QUESTION = "Tell me about rivers"
LIMIT_S = 60

pytestmark = pytest.mark.skipif(
    not (os.environ.get("DISPLAY") and shutil.which("xdotool")),
    reason="needs an X server and xdotool",
)


class App:
    """`python -m app` on a folder, started by the constructor."""

    def __init__(self, data_dir: Path, *before: str) -> None:
        self.paths = Paths.at(data_dir)
        environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
        command = [*before, sys.executable, "-m", "app", "--data-dir", str(data_dir)]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)

    def windows(self) -> list[str]:
        """Its windows on the screen."""
        pids = [self.process.pid, *(c.pid for c in psutil.Process(self.process.pid).children())]
        found = [_xdotool("search", "--onlyvisible", "--pid", str(pid)).split() for pid in pids]
        return [window for windows in found for window in windows]

    def type(self, text: str) -> None:
        """Type into its window, then press Enter."""
        _until(self.windows)
        _xdotool("windowfocus", "--sync", self.windows()[0])
        _xdotool("type", "--delay", "20", text)
        _xdotool("key", "Return")

    def replies(self) -> list[ChatMessage]:
        """The replies that are on disk, seen as by another start."""
        copy = self.paths.data.parent / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.paths.data, copy)
        store = open_store(copy / DATABASE_NAME).store
        try:
            chats = [store.load(c.id) for c in store.conversations()]
        finally:
            store.close()
        found = [m for chat in chats if chat for m in chat.tree.messages.values()]
        return [m for m in found if m.reply is not None]

    def written(self) -> bool:
        """Whether some of a reply is on disk."""
        return self.paths.data.exists() and any(m.text for m in self.replies())

    def close(self) -> int:
        """Close the window as by Ctrl+Q; returns the exit code."""
        _xdotool("windowfocus", "--sync", self.windows()[0])
        _xdotool("key", "ctrl+q")
        return self.process.wait(LIMIT_S)

    def kill(self) -> None:
        """End it for sure."""
        self.process.kill()
        self.process.wait()


@pytest.fixture
def start(tmp_path: Path, starter: ModelRef) -> Iterator[Callable[..., App]]:
    started: list[App] = []

    def start_on(data_dir: Path = tmp_path / "one", *before: str) -> App:
        know_speed(data_dir, starter)
        started.append(App(data_dir, *before))
        return started[-1]

    yield start_on
    for app in started:
        app.kill()


Start = Callable[..., App]


def test_a_window_closed_while_a_reply_is_written_keeps_the_half_reply(start: Start) -> None:
    app = start()
    app.type(QUESTION)
    _until(app.written)
    assert app.close() == 0
    (reply,) = app.replies()
    assert reply.text
    assert reply.reply is not None
    assert reply.reply.state is ReplyState.INTERRUPTED
    again = start()
    _until(again.windows)
    assert again.close() == 0
    assert again.replies() == [reply]


def test_an_app_that_is_killed_keeps_the_half_reply_and_leaves_no_process(start: Start) -> None:
    app = start()
    app.type(QUESTION)
    _until(app.written)
    children = psutil.Process(app.process.pid).children()
    assert children
    os.kill(app.process.pid, signal.SIGKILL)
    app.process.wait()
    assert psutil.wait_procs(children, LIMIT_S)[1] == []
    (reply,) = app.replies()
    assert reply.text


def test_a_second_start_raises_the_first_window_and_ends(start: Start) -> None:
    first = start()
    _until(first.windows)
    second = start()
    assert second.process.wait(LIMIT_S) == 0
    assert first.process.poll() is None
    assert len(first.windows()) == 1


def test_two_folders_have_two_windows(start: Start, tmp_path: Path) -> None:
    first, second = start(), start(tmp_path / "two")
    _until(first.windows)
    _until(second.windows)
    assert first.windows() != second.windows()
    assert second.close() == 0
    assert first.close() == 0


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_no_connection_is_opened_by_the_window_or_by_the_engine(
    start: Start, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    app = start(tmp_path / "one", "strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace))
    app.type(QUESTION)
    _until(app.written)
    assert app.close() == 0
    calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("AF_UNIX" in call for call in calls)  # it did watch
    assert [call for call in calls if "AF_INET" in call] == []


def _until(condition: Callable[[], object]) -> None:
    end = monotonic() + LIMIT_S
    while not condition():
        assert monotonic() < end, "it did not happen in time"
        sleep(0.2)


def _xdotool(*arguments: str) -> str:
    done = subprocess.run(
        ["xdotool", *arguments], capture_output=True, text=True, check=False, timeout=LIMIT_S
    )
    return done.stdout
