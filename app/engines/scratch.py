"""A folder for what an engine's process keeps while it runs, such as a socket.

Most of these processes are killed, so their parent removes the folder. If the parent is killed
instead, the child does it, and if both are, the next one that is started.
"""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

_PREFIX = "firsttoken-"
_VARIABLE = "FIRSTTOKEN_SCRATCH"
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
"""What Python and native code look at for the place of temporary files."""


def make_scratch() -> Path:
    """A new folder that only this user may enter. Raises OSError."""
    _remove_stale()
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))


def remove_scratch(folder: Path) -> None:
    """Remove a folder and what is in it."""
    shutil.rmtree(folder, ignore_errors=True)


def environment_for(folder: Path) -> dict[str, str]:
    """Variables under which a process puts its temporary files there."""
    return {_VARIABLE: str(folder), **dict.fromkeys(_TEMPORARY, str(folder))}


def remove_own_scratch() -> None:
    """Remove the folder that the parent of this process gave it."""
    folder = os.environ.get(_VARIABLE)
    if folder:
        remove_scratch(Path(folder))


def _remove_stale() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        pid = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if pid.isdigit() and not psutil.pid_exists(int(pid)):
            remove_scratch(folder)
