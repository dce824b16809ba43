"""A file that is there whole or not at all: written beside its place, then put there."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.exchange.trouble import unwritable
from app.inference.words import tr


@contextmanager
def whole_file(named: Path) -> Iterator[BinaryIO]:
    """A binary file to write; it takes the place of what is at `named` when the block ends well.

    Else nothing is changed. Raises UnwritableError for every OSError, those of the block included.
    """
    new: Path | None = None
    try:
        file = _ordinary(named)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:80]}.")
        new = Path(name)
        with os.fdopen(handle, "wb") as out:
            yield out
        put_in_place(new, file)
    except OSError as error:
        raise unwritable(named, error) from error
    finally:
        if new is not None:
            new.unlink(missing_ok=True)


def put_in_place(new: Path, file: Path) -> None:
    """Let a file take the place of another, with its rights. Raises OSError."""
    new.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask())
    new.replace(file)


def _ordinary(named: Path) -> Path:
    """What a path leads to. Raises OSError if that is a folder or a device."""
    file = named.expanduser().resolve()
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, tr("it is no ordinary file"))
    return file


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
