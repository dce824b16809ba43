"""`firsttoken trial` as a person runs it: a process of its own."""

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.conversations.migrations import MIGRATIONS
from app.conversations.opening import open_store
from app.speedlab.trials import store as trial_store
from app.speedlab.trials.design import TrialDesign
from tests.speedlab.trials.trial_samples import BEGIN, Opinion, design, take_part
from tests.terminal.commands import Home, new_home

OLD = design(name="Old trial")
NEW = replace(design(name="New \x1b[31m trial"), created_at=BEGIN + timedelta(days=1))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return new_home(tmp_path)


@pytest.fixture
def database(home: Home) -> Path:
    return home.data_dir / "data" / "conversations.db"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def fill(database: Path, *trials: TrialDesign) -> None:
    with closing(open_store(database).store) as store:
        for trial in trials:
            trial_store.add_trial(store, trial)
            take_part(store, trial, "P01", lambda _: Opinion(comment="=1 ü"))
            take_part(store, trial, "P02", answers=1)


def test_the_newest_trial_is_exported_whole(home: Home, database: Path, out: Path) -> None:
    fill(database, OLD, NEW)
    names = ("answers.csv", "answers-dictionary.md", "answers.json", "report.html")
    done = home.run(
        "trial", "export", "--csv", str(out / names[0]), "--json", str(out / names[2]),
        "--report", str(out / names[3]),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(out / name) for name in names]
    assert done.stderr == (
        "Exported “New ?[31m trial”: 2 participants, 5 of 8 comparisons answered.\n"
    )
    assert {file.name for file in out.iterdir()} == set(names)
    with (out / names[0]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 8
    assert {row["trial_id"] for row in rows} == {NEW.id}
    assert rows[0]["comment"] == "'=1 ü"
    found = json.loads((out / names[2]).read_text(encoding="utf-8"))
    assert [row["comment"] for row in found[:2]] == ["=1 ü", "=1 ü"]
    assert "| comment |" in (out / names[1]).read_text(encoding="utf-8")
    assert "<svg" in (out / names[3]).read_text(encoding="utf-8")


@pytest.mark.parametrize("which", [OLD.id, "Old trial", "old TRIAL"], ids=["id", "name", "case"])
def test_a_trial_is_named_by_id_or_name(which: str, home: Home, database: Path, out: Path) -> None:
    fill(database, OLD, NEW)
    done = home.run("trial", "export", "--csv", str(out / "a.csv"), "--trial", which)
    assert done.returncode == 0, done.stderr
    assert OLD.id in (out / "a.csv").read_text(encoding="utf-8")


def test_trials_are_listed_the_newest_first(home: Home, database: Path) -> None:
    fill(database, OLD, NEW)
    done = home.run("trial", "list")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split("  ")[-1] for line in lines[::2]] == ["New ?[31m trial", "Old trial"]
    assert lines[1] == (f"    2 participants, 5 of 8 comparisons answered, id {NEW.id}")


def test_without_any_trial_it_says_so_and_makes_no_file(home: Home, out: Path) -> None:
    done = home.run("trial", "export", "--csv", str(out / "a.csv"))
    assert done.returncode == 1
    assert done.stderr.startswith("There is no blind trial yet, so nothing was exported.")
    assert not (home.data_dir / "data").exists()
    assert not list(out.iterdir())
    listed = home.run("trial", "list")
    assert (listed.returncode, listed.stdout) == (0, "")
    assert "There is no blind trial yet" in listed.stderr


def test_an_unknown_and_an_ambiguous_name_are_said(home: Home, database: Path, out: Path) -> None:
    fill(database, OLD, replace(OLD, id="0" * 32))
    for which, sentence in (
        ("None such", "There is no trial “None such”. Nothing was exported."),
        ("Old trial", "2 trials are called “Old trial”. Nothing was exported."),
    ):
        done = home.run("trial", "export", "--csv", str(out / "a.csv"), "--trial", which)
        assert done.returncode == 1
        assert done.stderr.startswith(sentence)
        assert not list(out.iterdir())
    assert OLD.id in done.stderr


def in_no_folder(out: Path) -> Path:
    return out / "missing" / "a.csv"


def in_the_place_of_a_folder(out: Path) -> Path:
    (out / "a.csv").mkdir()
    return out / "a.csv"


def below_a_file(out: Path) -> Path:
    (out / "file").write_text("mine")
    return out / "file" / "a.csv"


@pytest.mark.parametrize("place", [in_no_folder, in_the_place_of_a_folder, below_a_file])
def test_a_place_that_cannot_be_written_to_is_said(
    place: Callable[[Path], Path], home: Home, database: Path, out: Path
) -> None:
    fill(database, OLD)
    target = place(out)
    before = sorted(out.rglob("*"))
    done = home.run("trial", "export", "--csv", str(target))
    assert done.returncode == 1
    assert f"{target} could not be written" in done.stderr
    assert "so were the answers" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(out.rglob("*")) == before


def test_a_file_that_was_there_is_replaced_whole_and_keeps_its_mode(
    home: Home, database: Path, out: Path
) -> None:
    fill(database, OLD)
    table = out / "real.csv"
    table.write_text("x" * 100_000)
    table.chmod(0o640)
    (out / "a.csv").symlink_to(table)
    assert home.run("trial", "export", "--csv", str(out / "a.csv")).returncode == 0
    assert (out / "a.csv").is_symlink()
    assert table.read_text(encoding="utf-8").startswith("trial,")
    assert table.stat().st_mode & 0o777 == 0o640


def test_one_file_is_not_written_over_by_another(home: Home, database: Path, out: Path) -> None:
    fill(database, OLD)
    for other in ("a.csv", "a-dictionary.md"):
        done = home.run(
            "trial", "export", "--csv", str(out / "a.csv"), "--report", str(out / other)
        )
        assert done.returncode == 1
        assert "the same one" in done.stderr
        assert not list(out.iterdir())


@pytest.mark.parametrize("arguments", [("trial",), ("trial", "export"), ("trial", "nonsense")])
def test_a_command_that_is_not_whole_is_bad_usage(arguments: tuple[str, ...], home: Home) -> None:
    done = home.run(*arguments)
    assert done.returncode == 2
    assert "usage: firsttoken trial" in done.stderr


def test_a_database_that_cannot_be_read_is_left_as_it_is(
    home: Home, database: Path, out: Path
) -> None:
    database.parent.mkdir(parents=True)
    for content, sentence in (
        (b"no database at all", "cannot be read"),
        (b"SQLite format 3\0" + bytes(5000), "cannot be read"),
    ):
        database.write_bytes(content)
        done = home.run("trial", "export", "--csv", str(out / "a.csv"))
        assert done.returncode == 1
        assert sentence in done.stderr
        assert "Nothing in it was changed" in done.stderr
        assert "Traceback" not in done.stderr
        assert database.read_bytes() == content
        assert list(database.parent.iterdir()) == [database]


def test_a_newer_database_is_refused_and_an_older_one_has_no_trials(
    home: Home, database: Path, out: Path
) -> None:
    open_store(database, MIGRATIONS[:2]).store.close()
    before = database.read_bytes()
    assert "no blind trial yet" in home.run("trial", "list").stderr
    assert database.read_bytes() == before
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA user_version = 99")
    done = home.run("trial", "export", "--csv", str(out / "a.csv"))
    assert done.returncode == 1
    assert "newer version" in done.stderr
    assert "you can chat" not in done.stderr.lower()


def test_it_exports_beside_a_window_that_has_the_file_open(
    home: Home, database: Path, out: Path
) -> None:
    fill(database, OLD)
    with closing(open_store(database).store) as store:
        trial_store.add_trial(store, NEW)
        take_part(store, NEW, "P01")
        done = home.run("trial", "export", "--csv", str(out / "a.csv"))
        assert done.returncode == 0, done.stderr
        take_part(store, NEW, "P02")
    assert NEW.id in (out / "a.csv").read_text(encoding="utf-8")
