"""A file that cannot be used is kept beside the new one, under a name that tells why and when."""

import shutil
from datetime import UTC, datetime
from itertools import count
from pathlib import Path


def beside(path: Path, why: str) -> Path:
    """A free name in the folder of `path`: `notes.db` becomes `notes.damaged-20260131T120000.db`.

    The stamp is UTC. A number follows it where the name is taken.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    for number in count(1):
        again = f"-{number}" if number > 1 else ""
        name = path.with_name(f"{path.stem}.{why}-{stamp}{again}{path.suffix}")
        if not name.exists():
            return name
    raise AssertionError("unreachable: the numbers do not end")


def move_aside(path: Path, why: str, companions: tuple[str, ...] = ()) -> Path:
    """Rename `path` to its name `beside` and return that. Raises OSError.

    `companions` are endings of files that belong to it ("-wal"), which go first: should the app end
    in between, nothing is left that a new file of the old name could be mixed up with.
    """
    target = beside(path, why)
    for ending in companions:
        companion = path.with_name(path.name + ending)
        if companion.exists():
            companion.rename(target.with_name(target.name + ending))
    path.rename(target)
    return target


def copy_aside(path: Path, why: str) -> Path:
    """Copy `path` to its name `beside` and return that: whole, or not at all. Raises OSError."""
    target = beside(path, why)
    try:
        shutil.copy2(path, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target
