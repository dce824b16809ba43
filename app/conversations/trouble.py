"""Why conversations cannot be saved, told from an error and put into words."""

import errno
import os
import shutil
import sqlite3
from enum import Enum, auto
from pathlib import Path

from app.conversations.migrations import MigrationError, NewerVersionError


class DamagedError(Exception):
    """The file is not a database of this app, or not a sound one."""


class Trouble(Enum):
    """What stands in the way. A write that meets one can succeed later."""

    LOCKED = auto()
    READ_ONLY = auto()
    FULL = auto()
    DAMAGED = auto()
    NEWER = auto()
    MIGRATION = auto()
    OTHER = auto()


_CODES = {
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.OTHER,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}
_ERRNOS = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
    errno.EEXIST: Trouble.READ_ONLY,
    errno.ENOTDIR: Trouble.READ_ONLY,
}
_CLASSES: dict[type[Exception], Trouble] = {
    DamagedError: Trouble.DAMAGED,
    NewerVersionError: Trouble.NEWER,
    MigrationError: Trouble.MIGRATION,
}

_LITTLE_BYTES = 256 * 1024
"""With less than this free, an unexplained input/output error is a full disk."""


def trouble_of(error: Exception, folder: Path) -> Trouble | None:
    """What an error means for the database in `folder`; None if it is a fault in the program."""
    match error:
        case sqlite3.Error():
            code = getattr(error, "sqlite_errorcode", None)  # only SQLite's own errors have one
            trouble = None if code is None else _CODES.get(code & 0xFF)  # the rest says more
        case OSError():
            trouble = _ERRNOS.get(error.errno or 0, Trouble.OTHER)
        case _:
            trouble = _CLASSES.get(type(error))
    if trouble in (Trouble.OTHER, Trouble.READ_ONLY) and _is_full(folder):
        return Trouble.FULL
    return trouble


def opening_sentence(trouble: Trouble, path: Path) -> str:
    """What a person is told when a chat begins that cannot be saved."""
    what, then = _OPENING[trouble]
    return (
        f"{what.format(name=path.name, folder=path.parent)} Nothing in it was changed, but "
        f"it is not shown now. You can chat, but this chat is not saved: {then}"
    )


def reading_sentence(trouble: Trouble, path: Path) -> str:
    """What a person is told when a command cannot read what was saved."""
    what, then = _OPENING[trouble]
    return (
        f"{what.format(name=path.name, folder=path.parent)} Nothing in it was changed, and nothing "
        f"was read from it: {then.replace(_RESTART, 'then run the command again.')}"
    )


def saving_sentence(trouble: Trouble, path: Path) -> str:
    """What a person is told when saving stops while the app runs."""
    what, then = _SAVING[trouble]
    return (
        f"{what.format(name=path.name, folder=path.parent)} Nothing is lost: what you write is "
        f"kept in memory and saved as soon as possible. {then}"
    )


def _is_full(folder: Path) -> bool:
    try:
        # A medium that is read-only by nature has no free space either.
        return shutil.disk_usage(folder).free < _LITTLE_BYTES and os.access(folder, os.W_OK)
    except OSError:
        return False


_RESTART = "then start First Token again."

_OPENING = {
    Trouble.LOCKED: (
        "Another program is using your saved conversations ({name} in {folder}).",
        f"close the other program, {_RESTART}",
    ),
    Trouble.READ_ONLY: (
        "Your saved conversations ({name} in {folder}) cannot be written to.",
        f"make the folder and the file writable, {_RESTART}",
    ),
    Trouble.FULL: (
        "The disk that holds your saved conversations ({folder}) is full.",
        f"free some space, {_RESTART}",
    ),
    Trouble.DAMAGED: (
        (
            "Your saved conversations ({name} in {folder}) cannot be read: the file is damaged, "
            "and it could not be moved aside."
        ),
        f"move it to another folder yourself, {_RESTART}",
    ),
    Trouble.NEWER: (
        "Your conversations ({name} in {folder}) were saved by a newer version of First Token.",
        "install the newer version, then start it again.",
    ),
    Trouble.MIGRATION: (
        (
            "Your conversations ({name} in {folder}) could not be brought into the form that this "
            "version needs."
        ),
        "go back to the version that you used before, or report this with the log file.",
    ),
    Trouble.OTHER: (
        "Your saved conversations ({name} in {folder}) could not be opened.",
        f"check the disk, {_RESTART}",
    ),
}

_CHECK = "Check the disk before you close First Token."

_SAVING = {
    Trouble.LOCKED: (
        "Another program is using your saved conversations ({name} in {folder}).",
        "Close the other program before you close First Token.",
    ),
    Trouble.READ_ONLY: (
        "Your saved conversations ({name} in {folder}) cannot be written to.",
        "Make the folder and the file writable before you close First Token.",
    ),
    Trouble.FULL: (
        "The disk that holds your conversations ({folder}) is full.",
        "Free some space before you close First Token.",
    ),
    Trouble.DAMAGED: (
        "The file with your conversations ({name} in {folder}) has been damaged.",
        (
            "Copy what you need before you close First Token: at the next start the file is kept "
            "aside and a new one begun."
        ),
    ),
}
_SAVING |= {
    trouble: ("Your conversations could not be saved in {folder}.", _CHECK)
    for trouble in Trouble
    if trouble not in _SAVING
}
