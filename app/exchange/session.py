"""What the window and the terminal do alike: whole imports and exports, told in sentences.

Each opens the database for itself, beside whoever has it open, and raises nothing but
ExchangeError.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NoReturn

from app.conversations.migrations import NewerVersionError
from app.conversations.opening import open_beside, open_to_read
from app.conversations.store import Store
from app.conversations.trouble import DamagedError, Trouble, reading_sentence, trouble_of
from app.exchange.exporting import Kind, write_all
from app.exchange.importing import Progress, Tally, add_files, check_files
from app.exchange.trouble import ExchangeError, UnreadableError
from app.exchange.words import counted
from app.inference.engine import StopToken
from app.inference.words import tr

NONE_YET = tr("There is no chat yet, so nothing was exported.")
_UNREADABLE = (sqlite3.Error, OSError, DamagedError, NewerVersionError)


def export_all(
    database: Path, kind: Kind, path: Path, stop: StopToken, tell: Callable[[float], None]
) -> str:
    """Export every conversation; returns what to say."""
    store = reading(database)
    with closing(store):
        try:
            number = write_all(store, kind, path, stop, tell)
        except sqlite3.Error as error:
            _raise_unreadable(error, database)
    return tr("{counted} exported to {path}.", counted=counted(number, "chat"), path=path)


def reading(database: Path) -> Store:
    """The database, to read from. Raises ExchangeError."""
    try:
        store = open_to_read(database)
    except _UNREADABLE as error:
        _raise_unreadable(error, database)
    if store is None:
        raise ExchangeError(NONE_YET)
    return store


def import_files(
    database: Path, paths: Sequence[Path], stop: StopToken, tell: Callable[[Progress], None]
) -> Tally:
    """Check files, then add what is in them."""
    checked = check_files(paths, stop, tell)
    tally = Tally(empty=checked.empty, unusable=checked.unusable)
    if not checked.added:
        return tally
    opened = open_beside(database)
    with closing(opened.store):
        if not opened.saved:
            raise ExchangeError(tr("Nothing was imported. {notice}", notice=opened.notice))
        tally = Tally()
        try:
            add_files(paths, opened.store, tally, stop, tell)
        except sqlite3.Error as error:
            raise ExchangeError(_broken_off(error, database, tally)) from error
        except UnreadableError as error:
            raise ExchangeError(
                tr(
                    "A file was changed while it was imported. {so_far} Import it again.",
                    so_far=_so_far(tally),
                )
            ) from error
    return tally


def _broken_off(error: sqlite3.Error, database: Path, tally: Tally) -> str:
    trouble = trouble_of(error, database.parent)
    why = {
        Trouble.FULL: tr(
            "The disk that holds your conversations ({parent}) is full.", parent=database.parent
        ),
        Trouble.READ_ONLY: tr(
            "Your conversations in {parent} cannot be written to.", parent=database.parent
        ),
        Trouble.LOCKED: tr("Another program is using your conversations."),
    }.get(
        trouble or Trouble.OTHER,
        tr("Your conversations could not be saved ({error}).", error=error),
    )
    return tr(
        "{why} {so_far} Import the file again when that is mended.", why=why, so_far=_so_far(tally)
    )


def _so_far(tally: Tally) -> str:
    if not tally.found:
        return tr("Nothing was imported.")
    return tr(
        "{counted} were imported until then and are kept.",
        counted=counted(tally.added + tally.extended, "chat"),
    )


def _raise_unreadable(error: Exception, database: Path) -> NoReturn:
    trouble = trouble_of(error, database.parent) or Trouble.OTHER
    raise ExchangeError(reading_sentence(trouble, database)) from error
