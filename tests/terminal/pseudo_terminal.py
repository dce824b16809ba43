"""A person at a terminal: types, reads, presses Ctrl+C and Ctrl+D."""

import os
import pty
import re
import select
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

import pytest

INTERRUPT, END = b"\x03", b"\x04"


class Terminal:
    """The screen and the keyboard of a running command."""

    def __init__(self, master: int, process: "subprocess.Popen[bytes]") -> None:
        self._master = master
        self.process = process
        self.screen = ""

    def type(self, keys: str | bytes) -> None:
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def wait_for(self, pattern: str, seconds: float = 60) -> str:
        """Read until the pattern is on the screen; return and forget what came."""
        end = monotonic() + seconds
        while (match := re.search(pattern, self.screen)) is None:
            assert monotonic() < end, f"{pattern!r} never came: {self.screen!r}"
            assert self._read(), f"it ended before {pattern!r}: {self.screen!r}"
        before, self.screen = self.screen[: match.end()], self.screen[match.end() :]
        return before

    def interrupt_until_end(self) -> int:
        """Press Ctrl+C until it ends: `input()` does not notice one that comes just before it."""
        for _ in range(5):
            if self.process.poll() is not None:
                break
            self.type(INTERRUPT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(6)
        return self.wait_for_end()

    def wait_for_end(self) -> int:
        """Read all that is left; return the exit code."""
        while self._read():
            pass
        return self.process.wait(30)

    def _read(self) -> bool:
        if not select.select([self._master], [], [], 60)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # what Linux gives when the other end is closed
            return False
        self.screen += data.decode("utf-8", "replace")
        return bool(data)


@contextmanager
def terminal(command: Sequence[str], environment: dict[str, str], cwd: Path) -> Iterator[Terminal]:
    """Run a command with a terminal of its own, so that Ctrl+C is a signal."""
    setsid = shutil.which("setsid")
    if setsid is None:
        pytest.skip("there is no setsid on this platform")
    master, slave = pty.openpty()
    try:
        with subprocess.Popen(
            [setsid, "--ctty", *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            cwd=cwd,
        ) as process:
            os.close(slave)
            try:
                yield Terminal(master, process)
            finally:
                process.kill()
    finally:
        os.close(master)
