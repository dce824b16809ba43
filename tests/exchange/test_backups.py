"""Copies of the database: whole, at most one a day, let go of in time, and brought back."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.conversations.keeper import Keeper
from app.conversations.migrations import MIGRATIONS
from app.conversations.opening import open_store
from app.conversations.store import Chat, Store
from app.conversations.tree import Tree
from app.exchange.adding import add_chat
from app.exchange.backups import Backup, back_up, backups_in, is_due, to_drop
from app.exchange.restoring import discard, prepared, put_back
from app.exchange.trouble import StoppedError, UnreadableError, UnwritableError
from app.inference.engine import StopToken
from tests.conversations.chat_samples import EarlierStore, conversation, question
from tests.conversations.disks import SmallDisk, small_disk
from tests.exchange.reading import QUIET, ignore
from tests.exchange.trees import all_of, keep, store_at


def chat(text: str) -> Chat:
    asked = question(text)
    return Chat(replace(conversation(text), leaf_id=asked.id), Tree.of([asked]))


def _add(store: Store, one: Chat) -> None:
    add_chat(store, one)


def daily(day: int, hour: int = 12) -> Backup:
    made_at = datetime(2026, 1, 1, hour, tzinfo=UTC) + timedelta(days=day)
    return Backup(Path(f"{day}-{hour}"), made_at, is_daily=True, size_bytes=1)


def test_a_backup_holds_everything_while_the_database_is_written_to(tmp_path: Path) -> None:
    database = tmp_path / "conversations.db"
    keeper = Keeper(database, ignore)
    stop = threading.Event()

    def write_on() -> None:
        while not stop.is_set():
            keeper.write(_add, chat("more"))
            keeper.flush()

    writer = threading.Thread(target=write_on)
    try:
        many = [chat("x" * 5_000) for _ in range(1_500)]
        for one in many:
            keeper.write(_add, one)
        assert keeper.flush()
        writer.start()
        shares: list[float] = []
        made = back_up(database, tmp_path / "backups", QUIET, shares.append)
        assert shares == sorted(shares)
        assert shares[-1] == 1
    finally:
        stop.set()
        writer.join()
        assert keeper.close()
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    made.rename(tmp_path / "other.db")
    opened = open_store(tmp_path / "other.db")
    assert opened.saved
    assert {c.conversation.id for c in many} <= set(all_of(opened.store))
    opened.store.close()


def test_of_daily_backups_seven_days_and_four_weeks_are_kept() -> None:
    every_day = [daily(day, hour) for day in range(60) for hour in (9, 15)]
    dropped = set(to_drop(every_day))
    kept = [backup for backup in every_day if backup not in dropped]
    days = sorted(backup.made_at.date() for backup in kept)
    assert days[-7:] == [date(2026, 1, 1) + timedelta(days=day) for day in range(53, 60)]
    weeks = {day.isocalendar()[:2] for day in days}
    assert len(weeks) == 4
    assert len(kept) <= 7 + 4
    assert all(backup.made_at.hour == 15 for backup in kept)


def test_own_backups_are_never_let_go_of() -> None:
    own = [replace(daily(day), is_daily=False) for day in range(100)]
    assert to_drop(own) == ()


def test_a_daily_backup_is_due_once_a_day() -> None:
    today = daily(3).made_at.astimezone().date()
    assert is_due([], today)
    assert is_due([daily(2), replace(daily(3), is_daily=False)], today)
    assert not is_due([daily(3)], today)


def test_old_daily_backups_go_when_a_new_one_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 29):
        (folder / f"conversations-daily-202501{day:02d}T120000.db").touch()
    (folder / "my notes.db").touch()
    with store_at(tmp_path) as store:
        keep(store, chat("x"))
        back_up(tmp_path / "conversations.db", folder, QUIET, ignore, is_daily=True)
    assert len(backups_in(folder)) <= 7 + 4
    assert (folder / "my notes.db").exists()
    assert not is_due(backups_in(folder), datetime.now().astimezone().date())


def test_stop_leaves_no_file(tmp_path: Path) -> None:
    stop = StopToken()
    stop.set()
    with store_at(tmp_path) as store:
        keep(store, chat("x"))
        with pytest.raises(StoppedError):
            back_up(tmp_path / "conversations.db", tmp_path / "backups", stop, ignore)
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", 1024) as disk:
        yield disk


def test_a_full_disk_is_told_and_leaves_no_file(tmp_path: Path, disk: SmallDisk) -> None:
    with store_at(tmp_path) as store:
        keep(store, chat("x" * 3_000_000))
        with pytest.raises(UnwritableError, match="Free some space"):
            back_up(tmp_path / "conversations.db", disk.folder / "backups", QUIET, ignore)
    assert list((disk.folder / "backups").iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file")
    with store_at(tmp_path), pytest.raises(UnwritableError, match="backups could not be written"):
        back_up(tmp_path / "conversations.db", tmp_path / "backups", QUIET, ignore)


def test_restoring_keeps_what_was_there_as_a_copy(tmp_path: Path) -> None:
    database = tmp_path / "conversations.db"
    with store_at(tmp_path) as store:
        old, new = chat("old"), chat("new")
        keep(store, old)
        made = back_up(database, tmp_path / "backups", QUIET, ignore)
        store.delete(old.conversation.id)
        keep(store, new)
        staged = prepared(made, database)
        kept = put_back(store, staged, database)
        discard(staged)
        assert set(all_of(store)) == {old.conversation.id}
        keep(store, chat("goes on"))
    with store_at(tmp_path) as store:
        assert len(all_of(store)) == 2
    (tmp_path / "kept").mkdir()
    kept.replace(tmp_path / "kept" / "conversations.db")
    with store_at(tmp_path / "kept") as store:
        assert set(all_of(store)) == {new.conversation.id}
    assert sorted(p.name for p in tmp_path.glob("*restor*")) == []


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.db"
    with closing(EarlierStore(open_store(earlier, MIGRATIONS[:2]).store.connection)) as store:
        store.add_conversation(conversation("From before"))
    database = tmp_path / "conversations.db"
    with store_at(tmp_path) as store:
        staged = prepared(earlier, database)
        put_back(store, staged, database)
        discard(staged)
        assert [head.title for head in store.conversations()] == ["From before"]
        (version,) = store.connection.execute("PRAGMA user_version").fetchone()
        assert version == len(MIGRATIONS)
    with sqlite3.connect(earlier) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
    db.close()


def test_what_is_no_backup_is_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    newer, other, text = tmp_path / "newer.db", tmp_path / "other.db", tmp_path / "text.db"
    damaged = tmp_path / "damaged.db"
    with store_at(tmp_path) as store:
        keep(store, *(chat("x" * 2000) for _ in range(50)))
    for file in (newer, damaged):
        file.write_bytes((tmp_path / "conversations.db").read_bytes())
    db = sqlite3.connect(newer)
    db.execute("PRAGMA user_version = 99")
    db.close()
    data = bytearray(damaged.read_bytes())
    data[4096:20_000] = bytes(20_000 - 4096)
    damaged.write_bytes(data)
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE notes (x)")
    db.close()
    text.write_text("hello")
    before = set(tmp_path.glob("*.db"))
    for file, why in (
        (newer, "newer version"),
        (other, "no backup"),
        (text, "no backup"),
        (damaged, "damaged"),
        (tmp_path / "missing.db", "could not be read"),
    ):
        with pytest.raises(UnreadableError, match=why):
            prepared(file, tmp_path / "conversations.db")
    assert set(tmp_path.glob("*.db")) == before
