import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.conversations.migrations import MIGRATIONS, Migration, version_of
from app.conversations.opening import Opened, open_store
from app.conversations.tree import ReplyState
from app.inference.cost import LOCAL
from app.inference.events import Usage
from tests.conversations.chat_samples import answer, conversation, question
from tests.conversations.disks import small_disk

TITLE = "The tides of Saturn"


def fill(path: Path, messages: int = 40) -> str:
    head = conversation(TITLE)
    with closing(open_store(path).store) as store, store.batch():
        store.add_conversation(head)
        parent_id = None
        for number in range(messages):
            asked = question(f"Question {number} " * 20, parent_id)
            answered = answer("Yes. " * 50, asked.id, ReplyState.COMPLETE)
            store.add_message(head.id, asked)
            store.add_message(head.id, answered)
            parent_id = answered.id
    return head.id


def titles(opened: Opened) -> list[str]:
    return [head.title for head in opened.store.conversations()]


def assert_chat_goes_on(opened: Opened) -> None:
    head = conversation("New")
    opened.store.add_conversation(head)
    opened.store.add_message(head.id, question("Are you there?"))
    chat = opened.store.load(head.id)
    assert chat is not None
    assert len(chat.tree.messages) == 1


@contextmanager
def opened_in_memory(path: Path, versions: Sequence[Migration] = MIGRATIONS) -> Iterator[Opened]:
    opened = open_store(path, versions)
    with closing(opened.store):
        assert not opened.saved
        assert str(path.parent) in opened.notice
        assert "not saved" in opened.notice
        assert titles(opened) == []
        assert_chat_goes_on(opened)
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.db"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.98])
def test_a_truncated_file_is_kept_aside_and_a_new_one_begun(path: Path, share: float) -> None:
    fill(path)
    whole = path.read_bytes()
    cut = whole[: int(len(whole) * share)]
    path.write_bytes(cut)
    opened = open_store(path)
    with closing(opened.store):
        assert opened.saved
        assert_chat_goes_on(opened)
    (kept,) = [child for child in path.parent.iterdir() if child != path]
    assert kept.read_bytes() == cut
    assert kept.name in opened.notice
    with closing(open_store(path).store) as again:
        assert [head.title for head in again.conversations()] == ["New"]


@pytest.mark.parametrize(
    "content",
    [b"x", random.Random(3).randbytes(50_000), b"SQLite format 3\0" + bytes(5000), b"notes\n" * 99],
    ids=["one byte", "random", "header only", "text"],
)
def test_a_file_that_is_no_database_is_kept_aside(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    opened = open_store(path)
    with closing(opened.store):
        assert opened.saved
        assert_chat_goes_on(opened)
    (kept,) = path.parent.glob("*damaged*")
    assert kept.read_bytes() == content
    assert kept.name in opened.notice


def test_the_log_of_a_damaged_file_goes_with_it(path: Path) -> None:
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 20)
    path.with_name(path.name + "-wal").write_bytes(b"wal")
    path.with_name(path.name + "-shm").write_bytes(b"shm")
    opened = open_store(path)
    opened.store.close()
    (kept,) = path.parent.glob("*damaged*.db")
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"wal"
    assert kept.with_name(kept.name + "-shm").read_bytes() == b"shm"


def test_the_database_of_another_program_is_kept_aside(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    opened = open_store(path)
    opened.store.close()
    assert opened.saved
    (kept,) = path.parent.glob("*damaged*.db")
    assert kept.read_bytes() == before


def test_an_empty_file_is_simply_begun(path: Path) -> None:
    path.touch()
    opened = open_store(path)
    opened.store.close()
    assert opened == Opened(opened.store, saved=True)
    assert list(path.parent.iterdir()) == [path]


def test_a_byte_changed_anywhere_never_stops_the_app_and_loses_nothing(path: Path) -> None:
    fill(path, messages=4)
    whole = path.read_bytes()
    draw = random.Random(11)
    aside = 0
    for _ in range(120):
        broken = bytearray(whole)
        for _ in range(draw.choice((1, 8, 200))):
            broken[draw.randrange(len(broken))] = draw.randrange(256)
        path.write_bytes(broken)
        opened = open_store(path)
        with closing(opened.store) as store:
            for head in store.conversations():
                store.load(head.id)
        kept = list(path.parent.glob("*damaged*.db"))
        if kept:
            aside += 1
            assert kept[0].read_bytes() == broken
        else:
            assert opened.saved or path.read_bytes() == broken
        for child in path.parent.iterdir():
            child.unlink()
    print(f"{aside} of 120 damaged files were set aside, the others still opened")
    assert aside > 30


def test_a_newer_database_is_refused_and_not_touched(path: Path) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with opened_in_memory(path) as opened:
        assert "newer version" in opened.notice
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


LOCKER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA locking_mode = EXCLUSIVE") if sys.argv[2] == "all" else None
db.execute("BEGIN EXCLUSIVE")
db.execute("UPDATE conversations SET title = title")
print("locked", flush=True)
sys.stdin.read()
"""


@contextmanager
def locked(path: Path, how: str) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", LOCKER, path, how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        try:
            yield
        finally:
            process.communicate("")


@pytest.mark.parametrize("how", ["writing", "all"])
def test_a_file_locked_by_another_process_is_left_alone(path: Path, how: str) -> None:
    fill(path)
    with locked(path, how), opened_in_memory(path) as opened:
        assert "Another program" in opened.notice
    assert not list(path.parent.glob("*damaged*"))
    opened = open_store(path)
    with closing(opened.store):
        assert opened.saved
        assert titles(opened) == [TITLE]


def test_a_read_only_folder_is_said_and_the_chat_goes_on(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", size_kb=4000) as disk:
        path = disk.folder / "conversations.db"
        fill(path)
        disk.set_read_only(True)
        with opened_in_memory(path) as opened:
            assert "cannot be written to" in opened.notice
        disk.set_read_only(False)
        disk.fill()
        disk.set_read_only(True)
        with opened_in_memory(path) as opened:
            assert "cannot be written to" in opened.notice  # more space would not help
        disk.set_read_only(False)
        disk.free()
        opened = open_store(path)
        with closing(opened.store):
            assert titles(opened) == [TITLE]


def test_a_read_only_place_without_a_database_is_said(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", size_kb=4000) as disk:
        disk.set_read_only(True)
        with opened_in_memory(disk.folder / "data" / "conversations.db") as opened:
            assert "cannot be written to" in opened.notice


def test_a_folder_in_the_place_of_the_file_is_left_alone(path: Path) -> None:
    (path / "mine").mkdir(parents=True)
    with opened_in_memory(path):
        pass
    assert [child.name for child in path.iterdir()] == ["mine"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    with opened_in_memory(tmp_path / "data" / "conversations.db"):
        pass
    assert (tmp_path / "data").read_text() == "mine"


def test_a_full_disk_is_said_when_nothing_is_there_yet(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", size_kb=200) as disk:
        disk.fill()
        with opened_in_memory(disk.folder / "conversations.db") as opened:
            assert "is full" in opened.notice


def test_a_full_disk_is_said_and_what_was_saved_is_kept(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", size_kb=4000) as disk:
        path = disk.folder / "conversations.db"
        fill(path)
        before = path.read_bytes()
        disk.fill()
        with opened_in_memory(path) as opened:
            assert "is full" in opened.notice
        assert path.read_bytes() == before
        disk.free()
        opened = open_store(path)
        with closing(opened.store):
            assert opened.saved
            assert titles(opened) == [TITLE]


NEXT = (*MIGRATIONS, ("ALTER TABLE conversations ADD COLUMN colour TEXT",))


def test_a_migration_keeps_everything_and_a_copy_from_before(path: Path) -> None:
    head_id = fill(path)
    opened = open_store(path, NEXT)
    with closing(opened.store) as store:
        assert opened.saved
        chat = store.load(head_id)
        assert chat is not None
        assert len(chat.tree.messages) == 80
    (copy,) = path.parent.glob(f"conversations.before-v{len(NEXT)}-*.db")
    with closing(sqlite3.connect(copy)) as db:
        assert version_of(db) == len(MIGRATIONS)
        assert db.execute("SELECT title FROM conversations").fetchone() == (TITLE,)
    with closing(sqlite3.connect(path)) as db:
        assert version_of(db) == len(NEXT)
    open_store(path, NEXT).store.close()
    assert len(list(path.parent.glob("conversations.before-*"))) == 1


def test_a_database_of_the_first_version_is_kept_whole(path: Path) -> None:
    with closing(open_store(path, MIGRATIONS[:1]).store):
        pass
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO conversations VALUES ('c', 'Old', 'x', 'x', 'r', NULL, NULL)")
        db.execute("INSERT INTO messages VALUES (1, 'q', 'c', NULL, 'user', 'Why?', 'x')")
        db.execute("INSERT INTO messages VALUES (2, 'r', 'c', 'q', 'assistant', 'So.', 'x')")
        db.execute(
            "INSERT INTO replies VALUES ('r', 'M', 'llamacpp', 'streaming', '{}', '', 4096,"
            " 'complete', '', 5, 1, 2, 0, 1, 9, NULL, x'')"
        )
    with closing(open_store(path).store) as store:
        chat = store.load("c")
    assert chat is not None
    reply = chat.tree.messages["r"].reply
    assert reply is not None
    assert reply.usage == Usage(5, 1, 2)
    assert reply.price == LOCAL
    assert reply.cost_usd == 0
    assert (reply.provider, reply.streamed, reply.reasoning) == ("", True, "")


def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(path: Path) -> None:
    fill(path)
    fill(path)
    misfit = (
        *MIGRATIONS,
        ("CREATE TABLE new (x)", "CREATE UNIQUE INDEX one_title ON conversations (title)"),
    )
    with closing(open_store(path, misfit).store) as store:
        assert store.conversations() == ()
    with opened_in_memory(path, misfit) as opened:
        assert "could not be brought" in opened.notice
    opened = open_store(path)
    with closing(opened.store):
        assert opened.saved
        assert titles(opened) == [TITLE, TITLE]
    with closing(sqlite3.connect(path)) as db:
        assert not db.execute("SELECT * FROM sqlite_master WHERE name = 'new'").fetchall()
    assert len(list(path.parent.glob(f"conversations.before-v{len(NEXT)}-*"))) == 2


def test_no_migration_begins_without_room_for_its_copy(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", size_kb=8000) as disk:
        path = disk.folder / "conversations.db"
        fill(path, messages=400)
        disk.fill()
        with disk.filler.open("r+b") as file:  # enough to open it, not enough to copy it
            file.truncate(disk.filler.stat().st_size - 300 * 1024)
        with opened_in_memory(path, NEXT) as opened:
            assert "is full" in opened.notice
        assert {child.name for child in disk.folder.iterdir()} == {path.name, "filler"}
        with closing(sqlite3.connect(path)) as db:
            assert version_of(db) == len(MIGRATIONS)


def test_what_a_person_wrote_does_not_reach_the_log(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(path)
    path.write_bytes(path.read_bytes()[:9000])
    open_store(path).store.close()
    assert caplog.records
    assert "Question" not in caplog.text
    assert "tides" not in caplog.text
