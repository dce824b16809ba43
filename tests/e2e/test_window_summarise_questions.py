"""Questions about a document, and a long text that was pasted into the chat."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from .driver import CTRL, Driver, Key
from .summarise_kit import CONTEXT_TOKENS, LICENCE, MINUTES, Reader

Open = Callable[..., Driver]
QUESTION = "Who informs the fishing cooperative?"


@pytest.fixture
def window(open_window: Open, prefer: Callable[..., None]) -> Driver:
    prefer(context_tokens=CONTEXT_TOKENS, sampling={"max_tokens": 40, "seed": 7})
    return open_window()


def test_a_question_is_answered_kept_and_shown_again(
    window: Driver, open_window: Open, tmp_path: Path
) -> None:
    reader = Reader(window)
    file = tmp_path / "minutes.txt"
    file.write_text(MINUTES, "utf-8")
    reader.open(file)
    reader.ask(QUESTION)
    window.until(lambda: QUESTION in reader.summary)
    window.until(lambda: window.status().startswith("Done"))
    window.rest(300)
    answer = reader.summary
    assert not reader.is_answering
    assert len(answer) > len(QUESTION) + 5
    assert reader.verb == "Summarise", "an answer is no summary"
    window.end()
    reader = Reader(open_window())
    window = reader.driver
    window.until(lambda: reader.summary == answer)  # the document was open
    reader.close()
    window.until(lambda: any(name.startswith("minutes,") for name in window.buttons()))
    window.click(next(name for name in window.buttons() if name.startswith("minutes,")))
    window.until(lambda: reader.summary == answer)


def test_stop_below_a_question_gives_it_back_and_leaves_the_summary_running(
    window: Driver,
) -> None:
    reader = Reader(window)
    reader.open(LICENCE)
    window.click("Summarise")
    window.until(lambda: reader.verb == "Stop")
    window.click_on(reader.box("Read every section"))
    reader.ask("What is a combined work?")
    window.until(lambda: reader.is_answering)
    window.click("Stop")  # the last of the two: that of the question
    field = window.named(QLineEdit, "Question about this document")
    window.until(lambda: field.text() == "What is a combined work?")
    assert not reader.is_answering
    window.until(lambda: "combined work?" not in reader.summary)
    assert reader.verb == "Stop"
    window.press(Key.Key_Escape)
    window.until(lambda: reader.verb != "Stop")


def test_a_long_paste_into_the_chat_can_be_summarised_instead(window: Driver) -> None:
    window.write("Please: ")
    window.paste(MINUTES)
    assert window.notice() == "", "that is not long"
    window.press(Key.Key_A, CTRL)
    window.write("Please: ")
    text = LICENCE.read_text("utf-8")
    window.paste(text)
    assert "Summarise reads them all" in window.notice()
    window.click("Summarise it instead")
    reader = Reader(window)
    window.until(lambda: "tokens" in reader.name)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in reader.source.toPlainText()
    window.press(Key.Key_1, CTRL)
    window.until(window.field.isVisible)
    assert window.field.toPlainText() == "Please: "
    assert window.notice() == ""
    window.field.setFocus()
    window.press(Key.Key_Z, CTRL)
    assert len(window.field.toPlainText()) > len(text), "it can be undone"


def test_a_long_paste_can_also_just_be_sent(window: Driver) -> None:
    window.paste("A word. " * 800)
    assert "You have pasted 1,600 words" in window.notice()
    window.press(Key.Key_Return)
    window.until(lambda: window.replies() and window.is_done())
    assert window.notice() == ""
