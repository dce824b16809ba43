"""`firsttoken export` and `import`, run as processes."""

import json
import stat
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.store import Chat
from app.conversations.tree import ReplyState, Tree
from app.exchange.adding import add_chat
from tests.conversations.chat_samples import answer, conversation, question
from tests.conversations.disks import SmallDisk, small_disk
from tests.exchange.foreign import claude_sample, gpt_sample, write, zipped
from tests.terminal.commands import Home, new_home


def chat(title: str) -> Chat:
    asked = question("What is a tide?")
    reply = answer("Water that *rises*.", asked.id, ReplyState.COMPLETE)
    head = replace(conversation(title), leaf_id=reply.id, updated_at=reply.created_at)
    return Chat(head, Tree.of([asked, reply]))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A person with two chats."""
    home = new_home(tmp_path)
    opened = open_store(home.data_dir / "data" / DATABASE_NAME)
    for title in ("First / tides", "Second"):
        add_chat(opened.store, chat(title))
    opened.store.close()
    return home


@pytest.fixture
def empty(tmp_path: Path) -> Home:
    return new_home(tmp_path / "empty")


def test_all_that_was_exported_is_imported_elsewhere_and_exported_alike(
    home: Home, empty: Home, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    done = home.run("export", str(one))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"2 chats exported to {one}.\n"
    done = empty.run("import", str(one))
    assert (done.returncode, done.stderr) == (0, "2 chats imported.\n")
    assert empty.run("export", str(two)).returncode == 0
    assert one.read_bytes() == two.read_bytes()
    done = empty.run("import", str(two))
    assert done.stderr == "0 chats imported and 2 already here and left as they were.\n"


@pytest.mark.parametrize(
    ("kind", "expected"), [("markdown", "Water that *rises*."), ("html", "<em>rises</em>")]
)
def test_the_last_chat_is_exported_for_reading(
    home: Home, tmp_path: Path, kind: str, expected: str
) -> None:
    out = tmp_path / "out"
    done = home.run("export", "--format", kind, "--conversation", "last", str(out))
    assert (done.returncode, done.stderr) == (0, f"“Second” exported to {out}.\n")
    assert expected in out.read_text("utf-8")


def test_all_chats_for_reading_are_a_zip(home: Home, tmp_path: Path) -> None:
    done = home.run("export", "--format", "markdown", str(tmp_path / "all.md"))
    assert done.returncode == 2
    assert "Name it all.zip" in done.stderr
    assert home.run("export", "--format", "markdown", str(tmp_path / "all.zip")).returncode == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        names = archive.namelist()
        assert [name.partition(" ")[2] for name in names] == ["First tides.md", "Second.md"]


def test_exports_of_others_are_imported_from_several_files(empty: Home, tmp_path: Path) -> None:
    gpt = zipped(tmp_path / "chatgpt.zip", conversations=[gpt_sample()])
    claude = write(tmp_path / "conversations.json", [claude_sample()])
    done = empty.run("import", str(gpt), str(claude))
    assert (done.returncode, done.stderr) == (0, "2 chats imported.\n")


def test_a_bad_file_among_good_ones_refuses_all(empty: Home, tmp_path: Path) -> None:
    good = write(tmp_path / "good.json", [gpt_sample()])
    bad = tmp_path / "bad.json"
    bad.write_bytes(json.dumps([claude_sample()]).encode()[:-20])
    done = empty.run("import", str(good), str(bad))
    assert done.returncode == 1
    assert done.stderr == (
        "bad.json was not imported: it breaks off in the middle, as after a download that was "
        "cut. Nothing was changed.\n"
    )
    assert not (empty.data_dir / "data").exists()


def test_what_cannot_be_written_or_found_is_told(home: Home, empty: Home, tmp_path: Path) -> None:
    done = home.run("export", str(tmp_path / "missing" / "out.json"))
    assert done.returncode == 1
    assert "could not be written (No such file or directory)" in done.stderr
    done = home.run("export", "--conversation", "nobody", str(tmp_path / "out.json"))
    assert done.returncode == 1
    assert "There is no chat with the id 'nobody'" in done.stderr
    assert not (tmp_path / "out.json").exists()
    done = empty.run("export", str(tmp_path / "out.json"))
    assert (done.returncode, done.stderr) == (
        1,
        "There is no chat yet, so nothing was exported.\n",
    )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", 512) as disk:
        yield disk


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is a tmpfs")
def test_a_full_disk_leaves_the_file_that_was_there(home: Home, disk: SmallDisk) -> None:
    out = disk.folder / "out.json"
    out.write_text("before")
    out.chmod(0o640)
    disk.fill()
    done = home.run("export", str(out))
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Free some space" in done.stderr
    disk.free()
    assert out.read_text() == "before"
    assert home.run("export", str(out)).returncode == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert [path.name for path in disk.folder.iterdir()] == ["out.json"]


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is a tmpfs")
def test_an_import_onto_a_full_disk_is_told(tmp_path: Path, disk: SmallDisk) -> None:
    home = Home(tmp_path, disk.folder / "data-dir")
    many = [gpt_sample() | {"conversation_id": f"c{i}", "title": "x" * 900} for i in range(900)]
    done = home.run("import", str(write(tmp_path / "many.json", many)))
    assert done.returncode == 1
    assert "is full" in done.stderr
    assert "Traceback" not in done.stderr
