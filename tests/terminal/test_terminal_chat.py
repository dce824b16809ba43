"""`firsttoken chat`, typed at a real terminal on the real model."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.store import Chat
from app.conversations.tree import ReplyState
from app.inference.request import Role
from tests.conversations.disks import small_disk
from tests.terminal.commands import APP, ROOT, Home, new_home
from tests.terminal.pseudo_terminal import END, INTERRUPT, Terminal, terminal

ANSWER = r"\x1b\[K(?!Reading)\w+\W+\w+"
"""Its beginning, in the place of the progress."""
TIMING = r"\d+ out, \$0 local, (stop|length|cancelled)\r\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return new_home(tmp_path)


@pytest.fixture
def chat(home: Home) -> Iterator[Terminal]:
    with terminal(home.command("chat"), home.environment, ROOT) as chat:
        yield chat


def saved(home: Home) -> list[Chat]:
    """The conversations in the store, newest first."""
    opened = open_store(home.data_dir / "data" / DATABASE_NAME)
    with closing(opened.store) as store:
        assert opened.saved
        assert not opened.notice
        chats = [store.load(head.id) for head in store.conversations()]
    return [chat for chat in chats if chat is not None]


def test_two_turns_a_new_chat_and_a_stopped_reply_are_all_kept(home: Home, chat: Terminal) -> None:
    chat.wait_for("is ready")
    chat.wait_for("> ")
    chat.type("What is the capital of France? Answer in one word.\n")
    chat.wait_for(TIMING)
    chat.wait_for("> ")
    chat.type("And of Italy? One word.\n")
    second = chat.wait_for(TIMING)
    assert "(0 cached)" not in second
    chat.wait_for("> ")
    chat.type("/new\n")
    chat.wait_for("old one is kept")
    chat.wait_for("> ")
    chat.type("Write a very long story about a miller and a cat.\n")
    chat.wait_for(r"cat\.\r\n")  # the terminal's own echo
    chat.wait_for(ANSWER)
    chat.type(INTERRUPT)
    chat.wait_for("cancelled")
    chat.wait_for("> ")
    chat.type("What did I ask?\n")
    chat.wait_for(r"ask\?\r\n")
    chat.wait_for(ANSWER)
    chat.type(INTERRUPT)
    chat.wait_for("local, ")
    chat.wait_for("> ")
    chat.type(END)
    assert chat.wait_for_end() == 0
    assert "Traceback" not in chat.screen

    newer, older = saved(home)
    assert older.conversation.title.startswith("What is the capital of France?")
    path = older.tree.path(older.conversation.leaf_id)
    assert [m.role for m in path] == [Role.USER, Role.ASSISTANT] * 2
    replies = [m.reply for m in path if m.reply is not None]
    assert all(m.text for m in path)
    assert {r.state for r in replies} == {ReplyState.COMPLETE}
    assert all(r.usage and r.total_ns and r.recording.times_ns for r in replies)
    stopped = newer.tree.path(newer.conversation.leaf_id)
    assert len(stopped) == 4
    assert stopped[1].reply is not None
    assert stopped[1].reply.state is ReplyState.STOPPED
    assert stopped[1].text.split()


def test_an_interrupt_at_the_prompt_ends_the_chat(home: Home, chat: Terminal) -> None:
    chat.wait_for("> ")
    chat.type("\n/help\n")
    chat.wait_for("Enter sends")
    chat.wait_for("> $")
    assert chat.interrupt_until_end() == 0
    assert "Traceback" not in chat.screen
    assert saved(home) == []


def test_a_kill_in_mid_reply_keeps_what_was_saved(home: Home, chat: Terminal) -> None:
    chat.wait_for("> ")
    chat.type("Tell me a very long story about a miller.\n")
    chat.wait_for(r"miller\.\r\n")
    chat.wait_for(r"(\w+\W+){60}")
    chat.process.kill()
    chat.wait_for_end()
    (only,) = saved(home)
    reply = only.tree.path(only.conversation.leaf_id)[-1]
    assert reply.reply is not None
    assert reply.reply.state is ReplyState.INTERRUPTED
    assert len(reply.text.split()) > 10


def test_a_disk_that_fills_up_is_said_once_and_the_chat_goes_on(home: Home) -> None:
    with (
        small_disk(home.data_dir, size_kb=2048) as disk,
        terminal(home.command("chat"), home.environment, ROOT) as chat,
    ):
        chat.wait_for("> ")
        disk.fill()
        chat.type("Tell me a very long story.\n")
        chat.wait_for("cannot be saved")
        chat.wait_for(ANSWER)
        chat.type(INTERRUPT)
        chat.wait_for(TIMING)
        chat.wait_for("> ")
        chat.type("Tell me another very long story.\n")
        answer = chat.wait_for(ANSWER)
        chat.type(INTERRUPT)
        assert "cannot be saved" not in answer + chat.wait_for(TIMING)
        chat.type(END)
        assert chat.wait_for_end() == 0
        assert "Traceback" not in chat.screen


def test_without_a_display_the_terminal_chat_is_offered_and_starts(home: Home) -> None:
    with terminal([*APP, "--data-dir", str(home.data_dir)], home.environment, ROOT) as offer:
        offer.wait_for("There is no display")
        offer.wait_for(r"\[Y/n\] ")
        offer.type("y\n")
        offer.wait_for("is ready")
        offer.wait_for("> ")
        offer.type(END)
        assert offer.wait_for_end() == 0


@pytest.mark.parametrize("keys", ["n\n", END, INTERRUPT])
def test_the_offer_can_be_declined(keys: str | bytes, home: Home) -> None:
    with terminal([*APP, "--data-dir", str(home.data_dir)], home.environment, ROOT) as offer:
        offer.wait_for(r"\[Y/n\] ")
        if keys != INTERRUPT:
            offer.type(keys)
        assert (offer.interrupt_until_end() if keys == INTERRUPT else offer.wait_for_end()) == 1
        assert "Traceback" not in offer.screen


@pytest.mark.parametrize(("display", "words"), [(None, "no display"), (":4711", "does not answer")])
def test_without_a_display_and_a_terminal_it_says_how_to_chat(
    display: str | None, words: str, home: Home
) -> None:
    before = ("env", f"DISPLAY={display}") if display else ()
    done = home.run(before=before)
    assert done.returncode == 1
    assert words in done.stderr
    assert "firsttoken chat" in done.stderr
    assert len(done.stderr.splitlines()) == 1
