"""A question that is asked anew becomes a branch beside the one it was."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from .driver import Driver, Key

FIRST, OTHER = "What is a token?", "What is a letter?"
EDIT = "Edit this question; it is kept as it is, too"


def test_an_edited_question_is_a_version_beside_the_first_one(
    window: Driver, app: QApplication
) -> None:
    window.change_numbers({"Longest reply": 12})
    window.ask(FIRST)
    window.until(window.is_done)
    first_reply = window.text()
    window.click(EDIT)
    assert window.field.toPlainText() == FIRST
    assert "kept as it was" in window.all_text()
    window.field.selectAll()
    window.write(OTHER)
    window.press(Key.Key_Return)
    window.until(lambda: window.questions() == [OTHER] and window.is_done())
    assert "2 of 2" in window.all_text()
    window.click("Show the version before")
    window.until(lambda: window.questions() == [FIRST])
    assert window.text() == first_reply
    data_dir = _data_dir(window)
    window.end()
    again = Driver(app, data_dir)
    try:
        again.until(lambda: again.questions() == [FIRST])
        again.click("Show the next version")
        again.until(lambda: again.questions() == [OTHER])
    finally:
        again.end()


def test_escape_gives_up_and_brings_back_what_was_being_written(window: Driver) -> None:
    window.change_numbers({"Longest reply": 4})
    window.ask(FIRST)
    window.until(window.is_done)
    window.write("half a thought")
    window.click(EDIT)
    assert window.field.toPlainText() == FIRST
    window.press(Key.Key_Escape)
    assert window.field.toPlainText() == "half a thought"
    assert window.questions() == [FIRST]
    window.press(Key.Key_Return)
    window.until(lambda: window.questions() == [FIRST, "half a thought"] and window.is_done())


def test_a_question_in_the_middle_keeps_what_came_before_it(window: Driver) -> None:
    window.change_numbers({"Longest reply": 4})
    window.ask(FIRST)
    window.until(window.is_done)
    window.ask("And then?")
    window.until(lambda: len(window.replies()) == 2 and window.is_done())
    window.click(EDIT)  # of the last one
    window.field.selectAll()
    window.write("And before?")
    window.press(Key.Key_Return)
    window.until(lambda: window.questions() == [FIRST, "And before?"] and window.is_done())
    window.click("Show the version before")
    window.until(lambda: window.questions() == [FIRST, "And then?"])


def _data_dir(window: Driver) -> Path:
    return window.paths.data.parent
