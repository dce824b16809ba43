"""What a person sees when the place where conversations are kept fails them."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.inference.engine import ModelRef
from tests.conversations.disks import SmallDisk, small_disk

from .driver import Driver, know_speed

QUESTION = "What is a token?"
Open = Callable[..., Driver]


@pytest.fixture(autouse=True)
def short_replies(prefer: Callable[..., None]) -> None:
    prefer(sampling={"max_tokens": 20})


def test_a_damaged_database_is_kept_aside_and_the_chat_goes_on(
    open_window: Open, tmp_path: Path
) -> None:
    database = tmp_path / "data" / "conversations.db"
    database.parent.mkdir()
    database.write_bytes(b"no database" * 1000)
    window = open_window()
    window.until(window.notice)
    assert "It is kept as" in window.notice()
    _chat_goes_on(window)
    assert any(p.read_bytes() == b"no database" * 1000 for p in database.parent.iterdir())


def test_a_locked_database_is_left_alone_and_the_chat_goes_on(
    open_window: Open, tmp_path: Path
) -> None:
    database = tmp_path / "data" / "conversations.db"
    database.parent.mkdir()
    other = sqlite3.connect(database)
    other.execute("CREATE TABLE other (x)")
    other.execute("BEGIN EXCLUSIVE")
    try:
        window = open_window()
        window.until(window.notice)
        assert "Another program is using" in window.notice()
        _chat_goes_on(window)
    finally:
        other.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", 4096) as disk:
        yield disk


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is a tmpfs")
def test_a_disk_that_fills_up_is_said_and_nothing_is_missing_afterwards(
    disk: SmallDisk, open_window: Open, prefer: Callable[..., None], starter: ModelRef
) -> None:
    prefer(disk.folder, sampling={"max_tokens": 20})
    know_speed(disk.folder, starter)
    window = open_window(disk.folder)
    window.until((disk.folder / "data" / "conversations.db").exists)
    disk.fill()
    window.ask(QUESTION)
    window.until(window.is_done)
    window.until(lambda: "is full" in window.notice())
    assert window.text()
    disk.free()
    window.until(lambda: "Saving works again" in window.notice())
    written = window.text()
    window.end()
    again = open_window(disk.folder)
    again.until(lambda: again.questions() == [QUESTION])
    assert again.text() == written


def _chat_goes_on(window: Driver) -> None:
    window.ask(QUESTION)
    window.until(window.is_done)
    assert window.text()
