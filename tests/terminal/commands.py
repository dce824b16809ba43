"""Runs `firsttoken` as a person does: as a process, in a home of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
APP = (sys.executable, "-m", "app")


@dataclass(frozen=True)
class Home:
    """An empty home folder, and a folder for `--data-dir`."""

    folder: Path
    data_dir: Path

    @property
    def environment(self) -> dict[str, str]:
        """Without a display, and with every folder that a program may look for inside the home."""
        kept = {k: v for k, v in os.environ.items() if k not in _NOT_INHERITED}
        places = {f"XDG_{name}_HOME": str(self.folder / name.lower()) for name in _XDG}
        return {
            **kept,
            **places,
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def command(self, *arguments: str) -> list[str]:
        """`firsttoken ARGUMENTS --data-dir DIR`."""
        return [*APP, *arguments, "--data-dir", str(self.data_dir)]

    def run(
        self, *arguments: str, stdin: bytes = b"", before: Sequence[str] = ()
    ) -> "subprocess.CompletedProcess[str]":
        """Run to the end; `before` is a program that starts the command."""
        done = subprocess.run(
            [*before, *self.command(*arguments)],
            input=stdin,
            capture_output=True,
            env=self.environment,
            cwd=ROOT,
            timeout=150,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start, with unbuffered pipes for what it writes."""
        return subprocess.Popen(
            self.command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=self.environment,
            cwd=ROOT,
        )


def remote_ask(address: str, *options: str) -> tuple[str, ...]:
    """`ask "Is all well?"`, of an OpenAI-compatible provider that only the command line names."""
    named = ("--engine", "openai", "--base-url", address, "--model", "model-1")
    return ("ask", *named, *options, "Is all well?")


_XDG = ("DATA", "CONFIG", "CACHE", "STATE")
_NOT_INHERITED = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")


def new_home(folder: Path) -> Home:
    """Make the folder of a home; the one for `--data-dir` is the program's to make."""
    (folder / "home").mkdir(parents=True)
    return Home(folder / "home", folder / "data-dir")
