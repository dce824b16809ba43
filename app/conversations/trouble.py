"""Why conversations cannot be saved, told from an error and put into words."""

import errno
import os
import shutil
import sqlite3
from enum import Enum, auto
from pathlib import Path

from app.conversations.migrations import MigrationError, NewerVersionError
from app.inference.words import tr


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
    return tr(
        "{format} Nothing in it was changed, but it is not shown now. You can chat, but "
        "this chat is not saved: {then}",
        format=what.format(name=path.name, folder=path.parent),
        then=then,
    )


def reading_sentence(trouble: Trouble, path: Path) -> str:
    """What a person is told when a command cannot read what was saved."""
    what, then = _OPENING[trouble]
    return tr(
        "{format} Nothing in it was changed, and nothing was read from it: {replace}",
        format=what.format(name=path.name, folder=path.parent),
        replace=then.replace(_RESTART, _RUN_AGAIN),
    )


def saving_sentence(trouble: Trouble, path: Path) -> str:
    """What a person is told when saving stops while the app runs."""
    what, then = _SAVING[trouble]
    return tr(
        "{format} Nothing is lost: what you write is kept in memory and saved as soon as "
        "possible. {then}",
        format=what.format(name=path.name, folder=path.parent),
        then=then,
    )


def _is_full(folder: Path) -> bool:
    try:
        # A medium that is read-only by nature has no free space either.
        return shutil.disk_usage(folder).free < _LITTLE_BYTES and os.access(folder, os.W_OK)
    except OSError:
        return False


_RESTART = tr("then start First Token again.")
_RUN_AGAIN = tr("then run the command again.")

_OPENING = {
    Trouble.LOCKED: (
        tr("Another program is using your saved conversations ({name} in {folder})."),
        tr("close the other program, {restart}", restart=_RESTART),
    ),
    Trouble.READ_ONLY: (
        tr("Your saved conversations ({name} in {folder}) cannot be written to."),
        tr("make the folder and the file writable, {restart}", restart=_RESTART),
    ),
    Trouble.FULL: (
        tr("The disk that holds your saved conversations ({folder}) is full."),
        tr("free some space, {restart}", restart=_RESTART),
    ),
    Trouble.DAMAGED: (
        (
            tr(
                "Your saved conversations ({name} in {folder}) cannot be read: the file is "
                "damaged, and it could not be moved aside."
            )
        ),
        tr("move it to another folder yourself, {restart}", restart=_RESTART),
    ),
    Trouble.NEWER: (
        tr("Your conversations ({name} in {folder}) were saved by a newer version of First Token."),
        tr("install the newer version, then start it again."),
    ),
    Trouble.MIGRATION: (
        (
            tr(
                "Your conversations ({name} in {folder}) could not be brought into the form "
                "that this version needs."
            )
        ),
        tr("go back to the version that you used before, or report this with the log file."),
    ),
    Trouble.OTHER: (
        tr("Your saved conversations ({name} in {folder}) could not be opened."),
        tr("check the disk, {restart}", restart=_RESTART),
    ),
}

_CHECK = tr("Check the disk before you close First Token.")

_SAVING = {
    Trouble.LOCKED: (
        tr("Another program is using your saved conversations ({name} in {folder})."),
        tr("Close the other program before you close First Token."),
    ),
    Trouble.READ_ONLY: (
        tr("Your saved conversations ({name} in {folder}) cannot be written to."),
        tr("Make the folder and the file writable before you close First Token."),
    ),
    Trouble.FULL: (
        tr("The disk that holds your conversations ({folder}) is full."),
        tr("Free some space before you close First Token."),
    ),
    Trouble.DAMAGED: (
        tr("The file with your conversations ({name} in {folder}) has been damaged."),
        (
            tr(
                "Copy what you need before you close First Token: at the next start the "
                "file is kept aside and a new one begun."
            )
        ),
    ),
}
_SAVING |= {
    trouble: (tr("Your conversations could not be saved in {folder}."), _CHECK)
    for trouble in Trouble
    if trouble not in _SAVING
}
