"""`firsttoken ask`, run as a real process on the real model."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from app.inference.events import Finished
from app.inference.wire import decode_event
from tests.conversations.disks import small_disk
from tests.terminal.commands import APP, ROOT, Home, new_home

TIMING_LINE = re.compile(
    r"first token \d+\.\d\d s, \d+\.\d tok/s, \d+\.\d\d s total, "
    r"(\d+) in \(\d+ cached\), (\d+) out, \$0 local, (stop|length)"
)
FEW = ("--max-tokens", "8", "--temperature", "0")
LONG = ("ask", "--temperature", "0", "Tell me a very long story about a miller.")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """One home for all, so that the reading speed is measured once."""
    return new_home(tmp_path_factory.mktemp("person"))


@pytest.fixture
def own_home(tmp_path: Path) -> Home:
    return new_home(tmp_path)


@pytest.fixture
def telling(home: Home) -> Iterator["subprocess.Popen[bytes]"]:
    """A command that writes for a long time."""
    with home.start(*LONG) as process:
        try:
            yield process
        finally:
            process.kill()


def test_the_answer_goes_to_standard_output_and_its_timing_to_standard_error(home: Home) -> None:
    done = home.run("ask", *FEW, "Tell me a story.")
    assert done.returncode == 0
    assert len(done.stdout.split()) >= 4
    assert done.stdout.endswith("\n")
    match = TIMING_LINE.fullmatch(done.stderr.strip())
    assert match is not None, done.stderr
    assert match.groups()[1:] == ("8", "length")


def test_words_come_while_the_rest_is_being_written(
    telling: "subprocess.Popen[bytes]",
) -> None:
    assert telling.stdout is not None
    pieces = [os.read(telling.stdout.fileno(), 1 << 16) for _ in range(5)]
    assert all(pieces)
    assert telling.poll() is None
    assert max(len(piece) for piece in pieces) < 100


def test_all_at_once_writes_the_same_answer_in_one_piece(home: Home) -> None:
    streamed = home.run("ask", *FEW, "Tell me a story.")
    with home.start("ask", "--no-stream", *FEW, "Tell me a story.") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = os.read(process.stdout.fileno(), 1 << 16).decode()
        rest, errors = process.stdout.read(), process.stderr.read().decode()
    assert first + rest.decode() == streamed.stdout
    assert first.strip() == streamed.stdout.strip()
    assert TIMING_LINE.fullmatch(errors.strip())


def test_json_is_one_event_a_line_and_the_last_has_the_figures(home: Home) -> None:
    done = home.run("ask", "--json", *FEW, "Tell me a story.")
    frames = [json.loads(line) for line in done.stdout.splitlines()]
    events = [decode_event(frame) for frame in frames]
    order = [kind for kind, _ in groupby(frame["event"] for frame in frames)]
    assert order == ["started", "prompt_progress", "token", "finished"]
    last = frames[-1]
    assert isinstance(events[-1], Finished)
    assert last["finish_reason"] == "length"
    assert last["completion_tokens"] == sum(frame["event"] == "token" for frame in frames) == 8
    assert last["prompt_tokens"] > last["cached_tokens"] == 0
    assert last["cost_usd"] == "0"
    assert 0 < last["ttft_s"] < last["total_s"]
    assert last["tokens_per_s"] == pytest.approx(1 / last["itl_s"])
    assert last["ttft_s"] + 7 * last["itl_s"] == pytest.approx(last["total_s"])
    assert not done.stderr


def test_json_of_a_failure_is_an_event_too(home: Home) -> None:
    done = home.run("ask", "--json", "-", stdin=b"A word. " * 9000)
    last = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == 1
    assert (last["event"], last["kind"]) == ("failed", "context_full")
    assert last["tokens_over"] > 0
    assert last["ttft_s"] is None


def test_a_dash_reads_the_question_from_standard_input(home: Home) -> None:
    done = home.run("ask", *FEW, "-", stdin="Say naïve. \N{PARTY POPPER}".encode() + b"\xff")
    assert done.returncode == 0
    assert done.stdout.strip()


def test_an_argument_that_is_not_utf8_is_a_question_all_the_same(home: Home) -> None:
    done = home.run("ask", *FEW, os.fsdecode(b"caf\xe9?"))
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("question", ["", " \n"])
def test_no_question_is_one_sentence(home: Home, question: str) -> None:
    done = home.run("ask", "-", stdin=question.encode())
    assert done.returncode == 1
    assert done.stderr.startswith("There is no question")


def test_the_same_seed_gives_the_same_answer(home: Home) -> None:
    hot = ("--temperature", "1", "--max-tokens", "16", "Tell me a story.")
    one, same, other = (home.run("ask", "--seed", s, *hot).stdout for s in ("5", "5", "6"))
    assert one == same != other


def test_a_system_prompt_is_part_of_the_prompt(home: Home) -> None:
    def prompt_tokens(*options: str) -> int:
        done = home.run("ask", *options, *FEW, "Hi")
        match = TIMING_LINE.fullmatch(done.stderr.strip())
        assert match is not None
        return int(match[1])

    long = prompt_tokens("--system", "You are a pirate. " * 20)
    assert long > prompt_tokens("--system", "You are a pirate.") + 60


def test_the_other_engine_answers_too(home: Home) -> None:
    done = home.run("ask", "--engine", "ctransformers", *FEW, "Tell me a story.")
    assert done.returncode == 0
    assert done.stdout.strip()


def test_what_json_printed_can_be_played_again(home: Home, tmp_path: Path) -> None:
    recording = tmp_path / "reply.jsonl"
    recording.write_text(home.run("ask", "--json", *FEW, "Tell me a story.").stdout)
    done = home.run("ask", "--model", str(recording), "Anything")
    assert done.returncode == 0
    assert done.stdout == home.run("ask", *FEW, "Tell me a story.").stdout
    assert "does not use" in done.stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "There is no file"), (b"Dear diary", "a text file"), (b"GGUF\x03", "cut short")],
)
def test_a_bad_model_file_is_one_sentence(
    content: bytes | None, words: str, home: Home, tmp_path: Path
) -> None:
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    done = home.run("ask", "--model", str(path), "Hi")
    assert done.returncode == 1
    assert not done.stdout
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "--nonsense", "Hi"),
        ("ask", "--temperature", "-1", "Hi"),
        ("ask", "--temperature", "nan", "Hi"),
        ("ask", "--max-tokens", "0", "Hi"),
        ("ask", "--seed", "x", "Hi"),
        ("ask", "--engine", "abacus", "Hi"),
        ("dance",),
    ],
)
def test_bad_usage_ends_with_two(arguments: tuple[str, ...], home: Home) -> None:
    done = home.run(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interrupt_keeps_what_was_written(telling: "subprocess.Popen[bytes]") -> None:
    assert telling.stdout is not None
    assert telling.stderr is not None
    first = os.read(telling.stdout.fileno(), 1 << 16)
    telling.send_signal(signal.SIGINT)
    text, errors = first + telling.stdout.read(), telling.stderr.read().decode()
    assert telling.wait(30) == 130
    assert text.strip()
    assert text.endswith(b"\n")
    assert errors.strip().endswith("cancelled")
    assert "Traceback" not in errors


def test_an_interrupt_before_the_first_word_is_quiet(own_home: Home) -> None:
    command = [sys.executable, "-X", "importtime", *own_home.command(*LONG)[1:]]
    with subprocess.Popen(
        command, env=own_home.environment, cwd=ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert process.stdout is not None
        for line in process.stderr:
            if line.rstrip().endswith("app.terminal.chat"):
                break
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        process.stdout.read()
    assert process.returncode == 130
    assert "Traceback" not in rest


def test_data_dir_keeps_everything_in_it(own_home: Home, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    before = ("env", f"TMPDIR={temporary}")
    done = own_home.run("ask", *FEW, "Hi", before=before)
    assert done.returncode == 0
    assert list(own_home.folder.rglob("*")) == []
    assert list(temporary.rglob("*")) == []
    assert {path.name for path in own_home.data_dir.iterdir()} <= {"data", "config", "cache", "log"}
    assert list(own_home.data_dir.rglob("*.log"))


def test_without_data_dir_it_stays_in_the_platforms_folders(own_home: Home) -> None:
    done = subprocess.run(
        [*APP, "ask", *FEW, "Hi"], env=own_home.environment, cwd=ROOT, capture_output=True,
        timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert {p.parent.name for p in own_home.folder.rglob("firsttoken")} <= {
        "cache",
        "state",
        "data",
    }
    assert {p.name for p in own_home.folder.iterdir()} <= {"cache", "state", "data"}


def test_a_reader_that_has_seen_enough_ends_it_quietly(
    telling: "subprocess.Popen[bytes]",
) -> None:
    assert telling.stdout is not None
    assert telling.stderr is not None
    os.read(telling.stdout.fileno(), 1)
    telling.stdout.close()
    errors = telling.stderr.read().decode()
    assert telling.wait(30) == 1
    assert errors.strip() == ""


@pytest.mark.parametrize("arguments", [("ask", *FEW, "Hi"), ("chat",)])
def test_no_headless_command_imports_qt(arguments: tuple[str, ...], home: Home) -> None:
    command = [sys.executable, "-X", "importtime", *home.command(*arguments)[1:]]
    done = subprocess.run(
        command, env=home.environment, cwd=ROOT, capture_output=True, text=True, timeout=100,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "app.terminal.ask" in imported
    assert not {name for name in imported if name.startswith(("PySide6", "shiboken6", "app.ui"))}
    assert not imported & {"xllamacpp", "ctransformers", "numpy"}


@pytest.mark.parametrize("state", ["full", "read-only"])
def test_a_data_folder_that_cannot_be_written_to_costs_no_answer(
    state: str, own_home: Home
) -> None:
    with small_disk(own_home.data_dir, size_kb=64) as disk:
        disk.fill()
        if state == "read-only":
            disk.set_read_only(True)
        done = own_home.run("ask", *FEW, "Hi")
    assert done.returncode == 0
    assert done.stdout.strip()
    assert TIMING_LINE.search(done.stderr)
    assert "Traceback" not in done.stderr
    assert "Logging error" not in done.stderr
