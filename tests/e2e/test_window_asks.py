"""Asking and reading, with the starter model."""

import pytest

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.tree import Reply

from .driver import CTRL, Driver, Key

QUESTION = "What is a token?"
LONG_TEXT = "The engine reads a prompt before it writes the first word of its reply. " * 60


def test_an_answer_comes_word_by_word_and_the_status_bar_counts(window: Driver) -> None:
    window.ask(QUESTION)
    window.until(window.text)
    assert "Writing" in window.status()
    seen = {window.text()}
    while not window.is_done():
        window.rest(20)
        seen.add(window.text())
    assert len(seen) > 3
    for word in ("First token", "tok/s", "elapsed", "In ", "Out 40", "Context", "MB"):
        assert word in window.status()
    assert "40 out" in window.footer()
    assert window.titles() == [QUESTION]


@pytest.mark.parametrize("by_key", [True, False], ids=["esc", "button"])
def test_stop_while_it_writes_keeps_what_was_written(window: Driver, by_key: bool) -> None:
    window.ask(QUESTION)
    window.until(window.text)
    window.press(Key.Key_Escape) if by_key else window.click("Stop")
    window.until(window.is_done)
    assert window.text()
    assert "Stopped. What was written is kept." in window.all_text()
    assert "Stopped" in window.status()


@pytest.mark.parametrize("by_key", [True, False], ids=["esc", "button"])
def test_stop_while_it_reads_keeps_the_question(window: Driver, by_key: bool) -> None:
    window.paste(LONG_TEXT)
    window.press(Key.Key_Return)
    window.until(lambda: "Reading" in window.status())
    window.press(Key.Key_Escape) if by_key else window.click("Stop")
    window.until(window.is_done)
    assert window.text() == ""
    assert "Stopped" in window.status()
    assert window.titles()[0].startswith("The engine reads")
    assert window.questions() == [LONG_TEXT.strip()]


def test_the_second_question_is_answered_from_the_cache(window: Driver) -> None:
    window.ask(QUESTION)
    window.until(window.is_done)
    assert "cached" not in window.status()
    window.ask("And a word?")
    window.until(lambda: len(window.replies()) == 2 and window.is_done())
    assert "cached)" in window.status()


def test_all_at_once_shows_the_text_at_the_end_and_the_same_figures(window: Driver) -> None:
    window.press(Key.Key_D, CTRL)
    window.ask(QUESTION)
    window.until(lambda: "Writing" in window.status())
    while "Writing" in window.status():
        assert window.text() == ""
        window.rest(5)
    window.until(window.is_done)
    assert window.text()
    for word in ("first token", "tok/s", "total", "40 out"):
        assert word in window.footer()
    window.click("Streaming")
    window.ask("And a word?")
    window.until(lambda: len(window.replies()) == 2 and window.text())
    assert not window.is_done()
    window.until(window.is_done)


def test_again_keeps_both_answers_and_the_arrows_turn_between_them(window: Driver) -> None:
    window.change_numbers({"Seed": None, "Temperature": 1.5})
    window.ask(QUESTION)
    window.until(window.is_done)
    first = window.text()
    window.click("Again")
    window.until(lambda: "Stop" in window.buttons())
    window.until(window.is_done)
    second = window.text()
    assert "2 of 2" in window.all_text()
    assert second != first
    window.click("Show the version before")
    window.until(lambda: window.text() == first)
    window.until(lambda: "1 of 2" in window.all_text())
    window.click("Show the next version")
    window.until(lambda: window.text() == second)
    assert window.questions() == [QUESTION]


def test_the_same_seed_gives_the_same_answer(window: Driver) -> None:
    answers = []
    for _ in range(2):
        window.click("New chat")
        window.ask(QUESTION)
        window.until(window.is_done)
        answers.append(window.text())
    assert answers[0] == answers[1]
    assert len(window.titles()) == 2


def test_a_draft_is_counted_by_the_engine(window: Driver) -> None:
    window.write("one two three four")
    window.until(lambda: "4 tokens" in window.all_text())


def test_the_moment_of_the_first_text_on_the_screen_is_kept(window: Driver) -> None:
    window.ask(QUESTION)
    window.until(window.is_done)
    reply = _kept_reply(window)
    assert reply.first_painted_ns is not None
    assert reply.first_painted_ns > reply.recording.times_ns[0]


def test_what_is_not_shown_yet_does_not_count_as_painted(window: Driver) -> None:
    window.press(Key.Key_D, CTRL)
    window.ask(QUESTION)
    window.until(lambda: "Writing" in window.status())
    window.window.resize(900, 700)  # so that the conversation is painted
    window.until(window.is_done)
    assert _kept_reply(window).first_painted_ns is None


def _kept_reply(window: Driver) -> Reply:
    """The one reply, read from the disk after the window was closed."""
    window.end()
    store = open_store(window.paths.data / DATABASE_NAME).store
    chats = [store.load(conversation.id) for conversation in store.conversations()]
    store.close()
    (reply,) = (m.reply for c in chats if c for m in c.tree.messages.values() if m.reply)
    return reply
