"""A backup in the place of what is there, which is kept as a copy.

The backup is first brought up to date in a file of its own, so that a damaged one, or one of a
newer version, is refused before anything is changed.
"""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from app.conversations.migrations import MIGRATIONS, version_of
from app.conversations.opening import open_store
from app.conversations.store import Store
from app.exchange.backups import copy_database
from app.exchange.trouble import ExchangeError, UnreadableError, UnwritableError, unwritable
from app.inference.engine import StopToken
from app.inference.words import tr
from app.settings.aside import beside

_LOG = logging.getLogger(__name__)
_MAGIC = b"SQLite format 3\0"


def _ignore(_share: float) -> None:
    """A copy of no more than some seconds."""


def prepared(backup: Path, database: Path) -> Path:
    """A copy of a backup beside `database`, checked and in the form of this version.

    Who asks for it removes it. Raises UnreadableError, UnwritableError: then nothing was changed.
    """
    staged = beside(database, "restoring")
    try:
        _check(backup)
        copy_database(backup, staged, StopToken(), _ignore)
        opened = open_store(staged)
        opened.store.close()
        if not opened.saved or opened.notice:
            raise _refused(backup, tr("it is damaged"))
    except OSError as error:
        discard(staged)
        raise unwritable(staged, error) from error
    except (UnwritableError, UnreadableError):
        discard(staged)
        raise
    except ExchangeError as error:
        discard(staged)
        raise _refused(backup, tr("it is damaged")) from error
    return staged


def put_back(store: Store, staged: Path, database: Path) -> Path:
    """Keep what is in an open store as a copy, and put what was prepared in its place.

    Returns where the copy is. Runs on the thread that owns the store, outside of any transaction.
    Raises ExchangeError, sqlite3.Error, OSError: then the store is as it was.
    """
    kept = beside(database, "before-restore")
    copy_database(database, kept, StopToken(), _ignore)
    with closing(sqlite3.connect(staged)) as source:
        source.backup(store.connection)
    return kept


def discard(staged: Path) -> None:
    """Remove what was prepared."""
    for ending in ("", "-wal", "-shm", "-journal"):
        try:
            staged.with_name(staged.name + ending).unlink(missing_ok=True)
        except OSError as error:
            _LOG.warning("A copy could not be removed: %s", error)


def _check(backup: Path) -> None:
    try:
        with backup.open("rb") as file:
            is_database = file.read(len(_MAGIC)) == _MAGIC
        if not is_database:
            raise _refused(backup, tr("it is no backup of First Token"))
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as db:
            version = version_of(db)
            has_chats = db.execute(
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'conversations'"
            ).fetchone()
    except OSError as error:
        raise _refused(
            backup, tr("it could not be read ({strerror})", strerror=error.strerror)
        ) from error
    except sqlite3.Error as error:
        raise _refused(backup, tr("it is damaged")) from error
    if version > len(MIGRATIONS):
        raise _refused(backup, tr("it was made by a newer version of First Token"))
    if version < 1 or has_chats is None:
        raise _refused(backup, tr("it is no backup of First Token"))


def _refused(backup: Path, why: str) -> UnreadableError:
    return UnreadableError(
        tr("{name} was not restored: {why}. Nothing was changed.", name=backup.name, why=why)
    )
