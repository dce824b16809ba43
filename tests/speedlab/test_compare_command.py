"""`firsttoken compare`, run as a real process on real saved chats."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.tree import ChatMessage, Recording, ReplyState
from app.settings.paths import Paths
from app.speedlab.delivery import Wait
from app.speedlab.profiles import NAMED
from app.speedlab.units import Unit
from tests.conversations.chat_samples import answer, conversation, question
from tests.speedlab.test_replay_page import data_of
from tests.terminal.commands import Home, new_home

TEXT = "One two three. Four five.\n\nSix."


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return new_home(tmp_path)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "replay.html"


def keep(home: Home, title: str, *replies: ChatMessage) -> None:
    """A saved chat with these replies to one question."""
    opened = open_store(Paths.at(home.data_dir).data / DATABASE_NAME)
    chat, asked = conversation(title), question("Why?")
    opened.store.add_conversation(chat)
    opened.store.add_message(chat.id, asked)
    for message in replies:
        opened.store.add_message(chat.id, replace(message, parent_id=asked.id))
    opened.store.close()


def test_a_reply_is_replayed_as_it_was_recorded(home: Home, out: Path) -> None:
    reply = answer("Tides turn.", None, ReplyState.COMPLETE)
    keep(home, "Tides", reply)
    done = home.run("compare", "--reply", reply.id, "--html", str(out))
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "Tides: 11 tokens, As recorded\n"
        "left:  Streaming (while waiting: nothing): first words 0.2 s, complete 0.3 s, "
        "nothing to read 0.2 s\n"
        "right: All at once (while waiting: a skeleton): first words 0.3 s, complete 0.3 s, "
        "nothing to read 0.3 s\n"
        f"The replay is in {out} ({out.stat().st_size / 1000:.0f} KB). Any browser plays it; it "
        "needs no network.\n"
    )
    data = data_of(out.read_text(encoding="utf-8"))
    assert reply.reply is not None
    assert data["sides"][0]["ms"] == pytest.approx(
        [time_ns / 1e6 for time_ns in reply.reply.recording.times_ns], abs=0.001
    )


def test_last_is_the_newest_complete_reply(home: Home, out: Path) -> None:
    keep(home, "Old", answer("Old.", None, ReplyState.COMPLETE))
    keep(
        home,
        "New",
        answer("Newest complete.", None, ReplyState.COMPLETE),
        answer("Stopped", None, ReplyState.STOPPED),
    )
    done = home.run("compare", "--reply", "last", "--html", str(out))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("New: 16 tokens")


def test_a_reply_can_be_given_another_pace(home: Home, out: Path) -> None:
    keep(home, "Tides", answer("Tides turn.", None, ReplyState.COMPLETE))
    done = home.run("compare", "--reply", "last", "--profile", "bUSY sERVER", "--html", str(out))
    assert done.stdout.startswith("Tides: 11 tokens, Busy server\n")


def test_a_text_gets_estimated_tokens_and_every_option_reaches_the_page(
    home: Home, out: Path
) -> None:
    options = ("--left", "word", "--right", "paragraph", "--left-wait", "dots",
               "--right-wait", "phases", "--wpm", "300", "--questions", "--blind",
               "--profile", "Laptop")  # fmt: skip
    done = home.run("compare", "--text", "-", *options, "--html", str(out), stdin=TEXT.encode())
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Standard input: about 10 tokens, Laptop\n")
    data = data_of(out.read_text(encoding="utf-8"))
    assert [(side["unit"], side["wait"]) for side in data["sides"]] == [
        ("word", "dots"),
        ("paragraph", "phases"),
    ]
    assert (data["wordsPerMinute"], data["asks"], data["blind"]) == (300, True, True)
    assert "".join(data["sides"][0]["pieces"]) == TEXT


def test_a_file_of_any_bytes_is_a_text(home: Home, out: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb\x00 \xff</script>")
    done = home.run("compare", "--text", str(path), "--html", str(out))
    assert done.returncode == 0, done.stderr
    data = data_of(out.read_text(encoding="utf-8"))
    assert data["title"] == "notes"
    assert data["profile"] == "Fast API"
    assert data["sides"][1]["pieces"] == ["a\nb\x00 \ufffd</script>"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("--text", "-", "--profile", "Fats API"), 2, "There is no profile Fats API. Nothing was"),
        (("--text", "-", "--profile", "as-recorded"), 2, "A text was never recorded."),
        (("--text", "/nowhere/x.txt"), 1, "/nowhere/x.txt could not be read (No such file"),
        (("--text", "/"), 1, "/ could not be read (Is a directory)"),
        (("--text", "/dev/null"), 1, "There is no text to show."),
        (("--reply", "last"), 1, "There are no saved chats in "),
        (("--text", "-", "--left", "letter"), 2, "invalid choice: 'letter'"),
        (("--text", "-", "--wpm", "0"), 2, "must be between 20 and 2000"),
        (("--text", "-", "--reply", "last"), 2, "not allowed with argument"),
        ((), 2, "one of the arguments --reply --text is required"),
    ],
)
def test_what_cannot_be_done_is_said_and_writes_nothing(
    home: Home, out: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    done = home.run("compare", *arguments, "--html", str(out), stdin=TEXT.encode())
    assert done.returncode == code
    assert sentence in done.stderr
    assert done.stdout == ""
    assert not out.exists()
    assert not (Paths.at(home.data_dir).data / DATABASE_NAME).exists(), "nor begins a database"


def test_the_named_profiles_are_listed_where_one_is_not_known(home: Home, out: Path) -> None:
    done = home.run("compare", "--text", "-", "--profile", "x", "--html", str(out))
    assert all(profile.name in done.stderr for profile in NAMED)


def test_an_unknown_reply_is_answered_with_those_that_there_are(home: Home, out: Path) -> None:
    reply = answer("Tides turn.", None, ReplyState.COMPLETE)
    keep(home, "A \x1b[31mred\x1b[0m title", reply)
    done = home.run("compare", "--reply", "nothing", "--html", str(out))
    assert done.returncode == 1
    assert "There is no reply nothing in the saved chats." in done.stderr
    assert f"{reply.id}  A  [31mred [0m title" in done.stderr


def test_a_reply_without_recorded_times_asks_for_a_pace(home: Home, out: Path) -> None:
    reply = answer("Tides turn.", None, ReplyState.COMPLETE)
    assert reply.reply is not None
    keep(home, "Tides", replace(reply, reply=replace(reply.reply, recording=Recording())))
    done = home.run("compare", "--reply", "last", "--html", str(out))
    assert done.returncode == 1
    assert "Choose a pace with --profile: Fast API" in done.stderr
    done = home.run("compare", "--reply", "last", "--profile", "Laptop", "--html", str(out))
    assert done.stdout.startswith("Tides: about 3 tokens, Laptop\n")


@pytest.mark.parametrize("place", ["", "missing/replay.html"])
def test_a_place_that_cannot_be_written_keeps_what_is_there(
    home: Home, tmp_path: Path, place: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    html = str(tmp_path / place)
    done = home.run("compare", "--text", "-", "--html", html, stdin=TEXT.encode())
    assert done.returncode == 1
    assert f"{html} could not be written (" in done.stderr
    assert sorted(path for path in tmp_path.rglob("*") if path.suffix == ".html") == [
        path for path in before if path.suffix == ".html"
    ]
    assert not list(tmp_path.rglob("*.part"))


def test_the_help_names_every_delivery_and_wait(home: Home) -> None:
    said = home.run("compare", "--help").stdout
    assert f"{{{','.join(unit for unit in sorted(Unit))}}}" in _sorted_choices(said, "--left")
    assert f"{{{','.join(wait for wait in sorted(Wait))}}}" in _sorted_choices(said, "--left-wait")


def _sorted_choices(said: str, option: str) -> str:
    """The choices of an option as its help has them, in alphabetical order."""
    listed = said.partition(f"  {option} {{")[2].partition("}")[0]
    return "{" + ",".join(sorted(listed.split(","))) + "}"
