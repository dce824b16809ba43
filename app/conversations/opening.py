"""Opening the database, whatever is found in its place.

Nothing is ever overwritten: a damaged file is kept under another name, one that is locked, cannot
be written to or belongs to a newer version is left alone, and the chat goes on in memory.
"""

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.conversations.migrations import (
    MIGRATIONS,
    Migration,
    NewerVersionError,
    migrate,
    version_of,
)
from app.conversations.recovery import recover
from app.conversations.rows import moment_of, stamp
from app.conversations.store import Store
from app.conversations.tree import utc_now
from app.conversations.trouble import DamagedError, Trouble, opening_sentence, trouble_of
from app.inference.words import tr
from app.settings.aside import move_aside
from app.settings.paths import ensure_folder

DATABASE_NAME = "conversations.db"

BUSY_TIMEOUT_S = 1.0
"""How long to wait for another process to let go of the file."""

_MAGIC = b"SQLite format 3\0"
_SMALLEST_BYTES = 512
"""The smallest page that SQLite knows."""
_THOROUGH_BYTES = 64_000_000
_CHECKED = "checked_at"
_CHECK_AGAIN = timedelta(days=1)
"""A large file that was closed as it should be is checked once in this time."""
_INDEX_FAULT = "FTS5 table"
"""What SQLite from 3.44 on says of a search index that does not fit; that one mends itself."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store."""

    store: Store
    saved: bool
    """Whether it is on disk; else it is in memory and gone at the end."""
    notice: str = ""
    """For a person, when something is to be told."""


def open_store(path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> Opened:
    """Open the database at `path`, begin it if it is not there, or do without it. Never raises."""
    try:
        return Opened(_open_file(path, migrations), saved=True)
    except Exception as error:  # noqa: BLE001  whatever it is, the chat must go on
        _LOG.warning("Opening the conversations failed: %s", error)
        trouble = trouble_of(error, path.parent) or Trouble.OTHER
    if trouble is Trouble.DAMAGED:
        try:
            return _begin_anew(path, migrations)
        except Exception as error:  # noqa: BLE001  as above
            _LOG.warning("Setting the damaged conversations aside failed: %s", error)
    return Opened(_open_memory(migrations), saved=False, notice=opening_sentence(trouble, path))


def open_to_read(path: Path) -> Store | None:
    """Open the database and change nothing in it, for a command beside a window that writes.

    None if there is none, or one of an earlier version, which the window brings up to date. Raises
    OSError, sqlite3.Error, DamagedError, NewerVersionError.
    """
    return _open_present(path, "PRAGMA query_only = ON")


def open_beside(path: Path) -> Opened:
    """Open the database to add to it beside a window, whose unfinished reply is left alone.

    What cannot be in use, since it is not there, of an earlier version or damaged, is opened as
    `open_store` opens it. Never raises.
    """
    try:
        store = _open_present(path, "PRAGMA foreign_keys = ON")
    except Exception as error:  # noqa: BLE001  `open_store` finds out what it is
        _LOG.warning("Opening the conversations beside a window failed: %s", error)
        store = None
    return open_store(path) if store is None else Opened(store, saved=True)


def _open_present(path: Path, setting: str) -> Store | None:
    """Open the database without putting anything in order; None where there is none as it is now.

    Raises OSError, sqlite3.Error, DamagedError, NewerVersionError.
    """
    if not path.exists():
        return None
    _check_header(path)
    db = _connect(f"{path.absolute().as_uri()}?mode=rw")
    try:
        db.execute(setting)
        _check(db, path, len(MIGRATIONS))
        if version_of(db) < len(MIGRATIONS):
            db.close()
            return None
    except BaseException:
        db.close()
        raise
    return Store(db)


def _begin_anew(path: Path, migrations: Sequence[Migration]) -> Opened:
    kept = move_aside(path, "damaged", companions=("-wal", "-shm"))
    notice = tr(
        "Your saved conversations could not be read: their file is damaged, or is not one "
        "of First Token's. It is kept as {name} in {parent}, and a new, empty one was "
        "begun. If you have a copy from a backup, close First Token and put the copy in the "
        "place of {name2}.",
        name=kept.name,
        parent=kept.parent,
        name2=path.name,
    )
    return Opened(_open_file(path, migrations), saved=True, notice=notice)


def _open_file(path: Path, migrations: Sequence[Migration]) -> Store:
    ensure_folder(path.parent)
    _check_header(path)
    was_closed = not _has_log(path)
    db = _connect(str(path))
    try:
        is_sound = was_closed and _was_checked(db, path)
        if not is_sound:
            _check(db, path, len(migrations))
        db.execute("PRAGMA journal_mode = WAL")
        store = _prepare(db, path, migrations)
        if not is_sound and _is_large(path):
            store.set_fact(_CHECKED, stamp(utc_now()))
    except BaseException:
        db.close()
        raise
    return store


def _open_memory(migrations: Sequence[Migration]) -> Store:
    return _prepare(_connect(":memory:"), None, migrations)


def _connect(place: str) -> sqlite3.Connection:
    # Autocommit: transactions are begun and ended by the store alone.
    uri = place.startswith("file:")
    db = sqlite3.connect(place, timeout=BUSY_TIMEOUT_S, isolation_level=None, uri=uri)
    db.row_factory = sqlite3.Row
    db.text_factory = _text
    return db


def _text(data: bytes) -> str:
    """A text of the database, should a byte of it have been damaged."""
    return data.decode(errors="replace")


def _check_header(path: Path) -> None:
    """Look at the first bytes. Raises DamagedError, OSError.

    SQLite itself would take a file of a few bytes for a new database and write over it, and would
    delete the log of a file that it cannot read.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        return
    if size and (head != _MAGIC or size < _SMALLEST_BYTES):
        raise DamagedError("not a database")


def _has_log(path: Path) -> bool:
    """Whether what was written last is not in the file yet: whoever wrote it did not close it."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _is_large(path: Path) -> bool:
    return path.exists() and path.stat().st_size >= _THOROUGH_BYTES


def _was_checked(db: sqlite3.Connection, path: Path) -> bool:
    """Whether a large file was checked so lately that the window need not wait for it again."""
    if not _is_large(path) or version_of(db) != len(MIGRATIONS):
        return False
    row = db.execute("SELECT value FROM facts WHERE name = ?", (_CHECKED,)).fetchone()
    return row is not None and moment_of(row["value"]) > utc_now() - _CHECK_AGAIN


def _check(db: sqlite3.Connection, path: Path, newest: int) -> None:
    """Look at all of it before anything is written.

    The thorough check also compares indexes with tables. It takes 7 ms for a megabyte, measured
    with 10,000 replies in 29 MB; of a large file only the structure is checked.
    Raises DamagedError, NewerVersionError, sqlite3.Error.
    """
    version = version_of(db)
    if version > newest:
        raise NewerVersionError(tr("version {version}", version=version))
    if version == 0 and _tables(db):
        raise DamagedError(tr("a database of another program"))
    check = "quick_check" if _is_large(path) else "integrity_check"
    (result,) = db.execute(f"PRAGMA {check}(1)").fetchone()
    if result != "ok" and _INDEX_FAULT not in result:
        raise DamagedError(tr("the check of its structure failed"))


def _prepare(db: sqlite3.Connection, path: Path | None, migrations: Sequence[Migration]) -> Store:
    migrate(db, path, migrations)
    if not _columns(db) >= _columns_after(migrations):
        raise DamagedError(tr("tables or columns are missing"))
    db.execute("PRAGMA foreign_keys = ON")
    # In WAL mode a crash of the app loses nothing; a power cut can lose the last seconds.
    db.execute("PRAGMA synchronous = NORMAL")
    store = Store(db)
    with store.batch():
        # Written even if nothing is to be recovered: it proves that writing is possible.
        db.execute(f"PRAGMA user_version = {len(migrations)}")
        recover(db, store)
    return store


def _columns_after(migrations: Sequence[Migration]) -> set[tuple[str, str]]:
    """What a sound database has; a changed letter in a column's name is found by nothing else."""
    with closing(_connect(":memory:")) as db:
        migrate(db, None, migrations)
        return _columns(db)


def _columns(db: sqlite3.Connection) -> set[tuple[str, str]]:
    """Each column, with the table it is in; of the search index, which mends itself, none."""
    rows = db.execute(
        "SELECT tables.name, columns.name FROM sqlite_master AS tables,"
        " pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'"
        " AND tables.name NOT LIKE 'search_words%'"
    )
    return {(table, column) for table, column in rows}


def _tables(db: sqlite3.Connection) -> set[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {row["name"] for row in rows}
