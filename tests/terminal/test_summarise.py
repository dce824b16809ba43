"""`firsttoken summarise`, run as a real process on the real model."""

import json
import re
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from app.conversations.opening import DATABASE_NAME
from app.documents.document import Document
from tests.documents.reading_kit import document_of
from tests.documents.summary.kit import chronicle_text
from tests.terminal.commands import Home, new_home

POINT = re.compile(r"- .+ \[(§\d+(; §\d+)*|no source found)\]")
FIGURES = re.compile(
    r"(\d+ sections?), ([\d,]+) tokens in \([\d,]+ cached\), ([\d,]+) out, [\d.]+ s, \$0 local; "
    r"draws on \d+ of \1"
)
SHORT = ("--length", "short")
PATIENCE_S = 120
READ = "SELECT key, made_at FROM summary_steps WHERE level = 0 AND (fault IS NULL OR tries = 2)"


@dataclass(frozen=True)
class Way:
    """A summary that was interrupted, then killed, then done, as a person would go on with it."""

    home: Home
    file: Path
    document: Document
    interrupted: "subprocess.CompletedProcess[str]"
    after_interrupt: dict[str, str]
    """What was kept: a step's key, and when it was made."""
    after_kill: dict[str, str]
    last: "subprocess.CompletedProcess[str]"
    after_all: dict[str, str]

    @property
    def body(self) -> dict[str, Any]:
        """What the last run printed."""
        body: dict[str, Any] = json.loads(self.last.stdout)
        return body


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> Way:
    """Two sections and the step that combines them, each asked once over three runs."""
    folder = tmp_path_factory.mktemp("person")
    home, file = new_home(folder), folder / "chronicle.md"
    file.write_text(chronicle_text(1400))
    command = ("summarise", str(file), *SHORT)
    with started(home, *command) as process:
        wait_for_sections(home, process, 1)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=20)
    interrupted = subprocess.CompletedProcess(
        process.args, process.returncode, out.decode(), errors.decode()
    )
    after_interrupt = kept(home)
    with started(home, *command) as process:
        wait_for_sections(home, process, 2)
        process.kill()
    after_kill = kept(home)
    last = home.run(*command, "--json")
    document = document_of(file)
    return Way(home, file, document, interrupted, after_interrupt, after_kill, last, kept(home))


@contextmanager
def started(home: Home, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A running command, which is ended for sure."""
    with home.start(*arguments) as process:
        try:
            yield process
        finally:
            process.kill()


def kept(home: Home) -> dict[str, str]:
    """The sections that were read."""
    path = home.data_dir / "data" / DATABASE_NAME
    if not path.exists():
        return {}
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        try:
            return dict(db.execute(READ).fetchall())
        except sqlite3.OperationalError:  # it is being made
            return {}


def wait_for_sections(home: Home, process: "subprocess.Popen[bytes]", count: int) -> None:
    end = monotonic() + PATIENCE_S
    while len(kept(home)) < count:
        assert process.poll() is None, "it ended before"
        assert monotonic() < end
        sleep(0.02)


def test_an_interrupt_keeps_what_was_read_and_says_it(way: Way) -> None:
    assert way.interrupted.returncode == 130
    assert way.interrupted.stdout.startswith(("§1:", "The model found nothing"))
    assert "§2" not in way.interrupted.stdout
    (figures,) = way.interrupted.stderr.splitlines()
    assert FIGURES.fullmatch(figures), figures
    assert len(way.after_interrupt) == 1


def test_no_section_is_read_twice_after_an_interrupt_or_a_kill(way: Way) -> None:
    assert len(way.after_kill) == len(way.after_all) == 2
    assert way.after_interrupt.items() <= way.after_kill.items()
    assert way.after_kill == way.after_all


def test_the_last_run_sends_only_what_was_left(way: Way) -> None:
    assert way.last.returncode == 0
    first, figures = way.last.stderr.splitlines()
    assert first == "2 of 2 sections were read before; what they say is used again."
    assert FIGURES.fullmatch(figures), figures
    tokens = way.body["tokens"]
    assert tokens["steps"] in (1, 2)  # the second where the first was of no use
    assert tokens["sent"] < tokens["document"] / 4


def test_json_has_sections_that_are_the_whole_text(way: Way) -> None:
    body, text = way.body, way.document.text
    assert body["state"] == "complete"
    assert body["document"]["characters"] == len(text)
    assert body["document"]["words"] == way.document.words() > 1500
    assert (body["document"]["format"], body["document"]["language"]) == ("Markdown", "en")
    assert body["document"]["unreadable"] == body["document"]["addresses_to_a_model"] == []
    one, two = body["sections"]
    assert (one["start"], one["end"], two["end"]) == (0, two["start"], len(text))
    assert one["tokens"] + two["tokens"] == body["tokens"]["document"]
    assert (one["number"], two["number"]) == (1, 2)
    assert one["headings"] == ["The harbour"]
    assert body["coverage"] == (one["covered"] + two["covered"]) / 2


def test_json_has_points_whose_quotes_stand_where_they_say(way: Way) -> None:
    body = way.body
    assert [note["sections"] for note in body["notes"]] == [[1], [2]]
    points = [*body["points"], *(p for note in body["notes"] for p in note["points"])]
    for link in (link for point in points for link in point["links"]):
        assert way.document.text[link["start"] : link["end"]].strip() == link["quote"] != ""
        section = next(s for s in body["sections"] if s["start"] <= link["start"] < s["end"])
        assert link["label"] == f"§{section['number']}"
        assert 0.34 <= link["shared"] <= 1


def test_json_has_the_task_timing_and_cost(way: Way) -> None:
    body = way.body
    assert body["task"]["style"] == "key-points"
    assert body["task"]["length"] == "short"
    assert (body["provider"], body["cost_usd"]) == ("", "0")
    assert body["timing"]["total_s"] > 0
    assert body["timing"]["forecast_s"] > 0  # measured by the sections before
    assert body["tokens"]["written"] > 0
    assert body["tokens"]["estimated"] is False
    assert "failure" not in body


def test_a_summary_that_is_done_is_printed_again_without_the_model(way: Way) -> None:
    done = way.home.run("summarise", str(way.file), *SHORT)
    assert done.returncode == 0
    lines = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert done.stdout
    assert all(POINT.fullmatch(line) for line in lines), done.stdout
    points = [point["text"] for point in way.body["points"]]
    told = [line.removeprefix("- ").rpartition(" [")[0] for line in lines]
    assert told[: len(points)] == points
    assert " 0 tokens in (0 cached), 0 out" in done.stderr


def test_another_length_is_another_summary(way: Way) -> None:
    with started(way.home, "summarise", str(way.file), "--length", "long", "--json") as process:
        assert process.stderr is not None
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode in (130, -signal.SIGINT)
    assert b"were read before" not in errors
