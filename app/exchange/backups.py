"""Copies of the database: made by SQLite itself, checked, kept for days and weeks.

A backup is one file, whole or not there. Those that the app makes by itself are named "daily" and
are let go of in time; those that a person makes are theirs.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.conversations.tree import utc_now
from app.exchange.trouble import ExchangeError, UnwritableError, check_stop, unwritable
from app.inference.engine import StopToken
from app.inference.words import tr
from app.settings.paths import ensure_folder

FOLDER_NAME = "backups"
KEEP_DAYS = 7
KEEP_WEEKS = 4
_NAME = re.compile(r"conversations-(daily|own)-(\d{8}T\d{6})(?:-\d+)?\.db")
_STAMP = "%Y%m%dT%H%M%S"
_INDEX_FAULT = "FTS5 table"
"""A fault of the search index, which mends itself (`app.conversations.opening`)."""
_PAGES = 1000
"""Copied in one step; after each the progress is told and Stop is heard."""

Tell = Callable[[float], None]
"""Called with the share that is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that is there."""

    path: Path
    made_at: datetime
    is_daily: bool
    """Made by the app itself."""
    size_bytes: int


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first; none if it cannot be read."""
    found: list[Backup] = []
    try:
        for path in folder.iterdir():
            named = _NAME.fullmatch(path.name)
            if named is not None:
                made_at = datetime.strptime(named[2], _STAMP).replace(tzinfo=UTC)
                found.append(Backup(path, made_at, named[1] == "daily", path.stat().st_size))
    except (OSError, ValueError):
        pass
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def is_due(backups: Iterable[Backup], today: date) -> bool:
    """Whether there is no daily backup of this day, in the person's own time zone."""
    days = {backup.made_at.astimezone().date() for backup in backups if backup.is_daily}
    return today not in days


def to_drop(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """The daily backups to let go of.

    The last one of each of the newest seven days stays, and of each of the newest four weeks.
    """
    daily = sorted((b for b in backups if b.is_daily), key=lambda b: b.made_at, reverse=True)
    days: dict[date, Backup] = {}
    weeks: dict[tuple[int, int], Backup] = {}
    for backup in daily:
        day = backup.made_at.astimezone().date()
        days.setdefault(day, backup)
        weeks.setdefault(day.isocalendar()[:2], backup)
    kept = {*list(days.values())[:KEEP_DAYS], *list(weeks.values())[:KEEP_WEEKS]}
    return tuple(backup for backup in daily if backup not in kept)


def back_up(
    database: Path, folder: Path, stop: StopToken, tell: Tell, *, is_daily: bool = False
) -> Path:
    """Copy the database as it is at one moment, and return where to.

    After a daily backup, those that are old are let go of. The database may be in use.
    Raises UnwritableError, StoppedError, ExchangeError; then no backup was made, and none dropped.
    """
    kind = "daily" if is_daily else "own"
    try:
        ensure_folder(folder)
        target = _free_name(folder, f"conversations-{kind}-{utc_now():{_STAMP}}")
        copy_database(database, target, stop, tell)
    except OSError as error:
        raise unwritable(folder, error) from error
    if is_daily:
        for old in to_drop(backups_in(folder)):
            old.path.unlink(missing_ok=True)
    return target


def copy_database(database: Path, target: Path, stop: StopToken, tell: Tell) -> None:
    """Copy a database to a name that is free, whole or not at all.

    Raises UnwritableError, StoppedError, OSError, ExchangeError if what is there is damaged.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as db:
            _copy(db, part, stop, tell)
        part.replace(target)
    except sqlite3.Error as error:
        raise _told(error, target) from error
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + ending).unlink(missing_ok=True)


def _copy(db: sqlite3.Connection, part: Path, stop: StopToken, tell: Tell) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        check_stop(stop)
        tell(1 - remaining / total if total else 1.0)

    # With a transaction of its own the copy is of one moment, and is not begun again and again
    # while a reply is saved four times a second.
    db.execute("BEGIN")
    db.execute("SELECT 1 FROM sqlite_master").fetchone()
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        db.backup(copy, pages=_PAGES, progress=progress)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok" and _INDEX_FAULT not in found:
            raise ExchangeError(
                tr(
                    "No backup was made: the database is damaged. Nothing was changed. Close First "
                    "Token and start it again; it says then what can be done."
                )
            )


def _told(error: sqlite3.Error, target: Path) -> ExchangeError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return UnwritableError(
            tr(
                "{parent} is full, or cannot be written to. No copy was made, and nothing "
                "was changed. Free some space.",
                parent=target.parent,
            )
        )
    return ExchangeError(
        tr("No copy was made of your conversations ({error}). Nothing was changed.", error=error)
    )


def _free_name(folder: Path, stem: str) -> Path:
    target, number = folder / f"{stem}.db", 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}.db"
    return target
