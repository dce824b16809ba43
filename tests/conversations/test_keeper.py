import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from operator import attrgetter
from pathlib import Path
from time import sleep

import pytest

from app.conversations.keeper import Keeper
from app.conversations.notices import (
    Answer,
    ChangeRefused,
    Notice,
    ReadFailed,
    SaveFailed,
    SaveRestored,
    StoreOpened,
)
from app.conversations.opening import open_store
from app.conversations.store import Chat, Store
from app.conversations.tree import Conversation, Recording
from tests.conversations.chat_samples import answer, conversation, question
from tests.conversations.disks import small_disk

RETRY_S = 0.05


class Post:
    """Where a keeper's notices arrive: kept in order, and waited for."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._arrived = threading.Condition()

    def __call__(self, notice: Notice) -> None:
        with self._arrived:
            self.notices.append(notice)
            self._arrived.notify_all()

    def wait_for(self, kind: type[Notice]) -> None:
        def is_there() -> bool:
            return any(isinstance(notice, kind) for notice in self.notices)

        with self._arrived:
            assert self._arrived.wait_for(is_there, 10), f"no {kind.__name__} in {self.notices}"

    def deliver(self) -> None:
        """What the UI thread does with answers."""
        for notice in self.notices:
            if isinstance(notice, Answer):
                notice.deliver()

    def kinds(self) -> list[str]:
        return [type(notice).__name__ for notice in self.notices]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.db"


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def keeper(path: Path, post: Post) -> Iterator[Keeper]:
    keeper = Keeper(path, post, RETRY_S)
    yield keeper
    keeper.close()


def titles_on_disk(path: Path) -> set[str]:
    with closing(open_store(path).store) as store:
        return {head.title for head in store.conversations()}


LOCKER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", LOCKER, path],
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


def test_the_first_word_is_whether_it_is_saved(keeper: Keeper, post: Post) -> None:
    assert keeper.flush()
    post.wait_for(StoreOpened)
    assert post.notices == [StoreOpened(saved=True, notice="")]


def test_a_read_sees_what_was_written_before_it(keeper: Keeper, post: Post) -> None:
    head, asked = conversation(), question("Why?")
    found: list[Chat | None] = []
    keeper.write(Store.add_conversation, head)
    keeper.write(Store.add_message, head.id, asked)
    keeper.ask(lambda store: store.load(head.id), found.append)
    assert keeper.flush()
    assert found == []  # the callback belongs to the thread that asked
    post.deliver()
    (chat,) = found
    assert chat is not None
    assert list(chat.tree.messages.values()) == [asked]


def test_closing_writes_what_is_left(path: Path, post: Post) -> None:
    heads = [conversation(str(number)) for number in range(300)]
    keeper = Keeper(path, post)
    for head in heads:
        keeper.write(Store.add_conversation, head)
    assert keeper.close()
    assert titles_on_disk(path) == {head.title for head in heads}


def test_nothing_is_posted_after_closing(path: Path, post: Post) -> None:
    keeper = Keeper(path, post)
    assert keeper.flush()
    post.wait_for(StoreOpened)
    keeper.close()
    keeper.ask(Store.conversations, print)
    sleep(0.05)
    assert post.kinds() == ["StoreOpened"]


def test_a_closed_keeper_leaves_no_thread_behind(path: Path, post: Post) -> None:
    before = set(threading.enumerate())
    keeper = Keeper(path, post)
    assert keeper.close()
    assert keeper.close()
    assert set(threading.enumerate()) == before


def test_while_another_process_holds_the_file_nothing_is_lost_and_reading_goes_on(
    keeper: Keeper, post: Post, path: Path
) -> None:
    before, after = conversation("Before"), conversation("After")
    keeper.write(Store.add_conversation, before)
    assert keeper.flush()
    found: list[tuple[Conversation, ...]] = []
    with locked(path):
        keeper.write(Store.add_conversation, after)
        post.wait_for(SaveFailed)
        keeper.ask(Store.conversations, found.append)
        post.wait_for(Answer)
        post.deliver()
        assert found == [(before,)]
    assert keeper.flush()
    post.wait_for(SaveRestored)
    assert post.kinds() == ["StoreOpened", "SaveFailed", "Answer", "SaveRestored"]
    assert keeper.close()
    assert titles_on_disk(path) == {"Before", "After"}


def test_a_full_disk_is_said_once_and_all_is_saved_when_there_is_room(
    tmp_path: Path, post: Post
) -> None:
    with small_disk(tmp_path / "disk", size_kb=3000) as disk:
        path = disk.folder / "conversations.db"
        keeper = Keeper(path, post, RETRY_S)
        head, asked = conversation(), question("Write a book")
        writing = answer("", asked.id)
        keeper.write(Store.add_conversation, head)
        keeper.write(Store.add_message, head.id, asked)
        keeper.write(Store.add_message, head.id, writing)
        assert keeper.flush()
        disk.fill()
        pieces = [f"{number} " * 2000 for number in range(40)]
        for piece in pieces:
            keeper.write(Store.append, writing.id, piece, Recording((1,), (len(piece),)))
        post.wait_for(SaveFailed)
        sleep(RETRY_S * 5)
        assert post.kinds() == ["StoreOpened", "SaveFailed"]
        failed = post.notices[-1]
        assert isinstance(failed, SaveFailed)
        assert "full" in failed.sentence
        disk.free()
        post.wait_for(SaveRestored)
        assert keeper.close()
        with closing(open_store(path).store) as store:
            chat = store.load(head.id)
        assert chat is not None
        assert chat.tree.messages[writing.id].text == "".join(pieces)


def set_read_only(store: Store) -> None:
    """As on a disk that the system has made read-only, which cannot be done to an open file."""
    store._db.execute("PRAGMA query_only = ON")


def set_writable(store: Store) -> None:
    store._db.execute("PRAGMA query_only = OFF")


def test_a_disk_that_becomes_read_only_is_said_and_written_to_later(
    keeper: Keeper, post: Post, path: Path
) -> None:
    keeper.ask(set_read_only, print)
    assert keeper.flush()
    keeper.write(Store.add_conversation, conversation("First"))
    post.wait_for(SaveFailed)
    keeper.write(Store.add_conversation, conversation("Second"))
    keeper.ask(set_writable, print)
    post.wait_for(SaveRestored)
    assert keeper.close()
    assert post.kinds() == ["StoreOpened", "Answer", "SaveFailed", "Answer", "SaveRestored"]
    assert "cannot be written to" in str(post.notices[2])
    assert titles_on_disk(path) == {"First", "Second"}


def test_closing_says_so_when_not_all_could_be_written(path: Path, post: Post) -> None:
    keeper = Keeper(path, post, RETRY_S)
    keeper.write(Store.add_conversation, conversation("Before"))
    assert keeper.flush()
    with locked(path):
        keeper.write(Store.add_conversation, conversation("Lost"))
        assert not keeper.close(timeout_s=0.1)
    assert titles_on_disk(path) == {"Before"}


def test_closing_waits_for_a_lock_that_is_let_go_in_time(path: Path, post: Post) -> None:
    keeper = Keeper(path, post, RETRY_S)
    assert keeper.flush()
    post.wait_for(StoreOpened)
    with locked(path):
        keeper.write(Store.add_conversation, conversation("In time"))
        post.wait_for(SaveFailed)
    assert keeper.close(timeout_s=10)
    assert titles_on_disk(path) == {"In time"}


def test_what_was_only_in_memory_does_not_count_as_saved(tmp_path: Path, post: Post) -> None:
    (tmp_path / "file").write_text("in the way")
    for writes, expected in ((0, True), (1, False)):
        keeper = Keeper(tmp_path / "file" / "conversations.db", post)
        for _ in range(writes):
            keeper.write(Store.add_conversation, conversation())
        assert keeper.close() is expected


def test_a_change_that_can_never_be_saved_is_said_and_holds_nothing_up(
    keeper: Keeper, post: Post, path: Path
) -> None:
    head = conversation("Kept")
    keeper.write(Store.add_message, "nowhere", question("My secret", parent_id="nobody"))
    keeper.write(Store.add_conversation, head)
    keeper.write(Store.add_conversation, head)
    assert keeper.flush()
    assert keeper.close()
    assert titles_on_disk(path) == {"Kept"}
    assert post.kinds() == ["StoreOpened", "ChangeRefused", "ChangeRefused"]
    assert isinstance(post.notices[-1], ChangeRefused)


def test_a_change_of_several_is_kept_whole_or_not_at_all(keeper: Keeper, path: Path) -> None:
    def change(store: Store) -> None:
        store.add_conversation(conversation("Half"))
        raise KeyError

    keeper.write(change)
    keeper.write(Store.add_conversation, conversation("Whole"))
    assert keeper.close()
    assert titles_on_disk(path) == {"Whole"}


def test_what_a_person_wrote_stays_out_of_the_log_when_a_change_is_refused(
    keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    keeper.write(Store.add_message, "nowhere", question("My secret", parent_id="nobody"))
    assert keeper.flush()
    assert caplog.records
    assert "secret" not in caplog.text


def test_a_read_that_fails_is_said_and_the_next_one_answered(keeper: Keeper, post: Post) -> None:
    found: list[tuple[Conversation, ...]] = []
    keeper.ask(attrgetter("no_such_verb"), print)
    keeper.ask(Store.conversations, found.append)
    assert keeper.flush()
    assert post.kinds() == ["StoreOpened", "ReadFailed", "Answer"]
    assert isinstance(post.notices[1], ReadFailed)
    post.deliver()
    assert found == [()]


def test_a_read_sees_the_changes_that_were_queued_while_another_read_was_answered(
    tmp_path: Path,
) -> None:
    posted: list[object] = []
    reading, go_on = threading.Event(), threading.Event()
    keeper = Keeper(tmp_path / "conversations.db", posted.append)

    def wait(_store: Store) -> None:
        reading.set()
        go_on.wait(10)

    keeper.ask(wait, lambda _: None)
    assert reading.wait(10)
    keeper.write(Store.add_conversation, conversation("Late"))
    found: list[str] = []
    keeper.ask(lambda store: [c.title for c in store.conversations()], found.extend)
    go_on.set()
    assert keeper.flush()
    for notice in posted:
        if isinstance(notice, Answer):
            notice.deliver()
    assert found == ["Late"]
    keeper.close()
