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


def test_a_reply_that_was_cut_is_gone_on_with_in_a_version_of_its_own(
    window: Driver, app: QApplication
) -> None:
    window.change_numbers({"Longest reply": 12})
    window.ask("Tell me a story about a miller.")
    window.until(window.is_done)
    cut = window.text()
    window.click("Continue")
    window.until(lambda: len(window.text()) > len(cut) + 5 and window.is_done())
    assert window.text().startswith(cut)
    assert "2 of 2" in window.all_text()
    assert "12 out" in window.footer()
    whole = window.text()
    data_dir = _data_dir(window)
    window.end()
    again = Driver(app, data_dir)
    try:
        again.until(lambda: again.text() == whole)
        again.click("Show the version before")
        again.until(lambda: again.text() == cut)
    finally:
        again.end()


def test_what_a_person_writes_in_the_place_of_a_reply_is_what_the_model_goes_on_from(
    window: Driver,
) -> None:
    window.change_numbers({"Longest reply": 8})
    window.ask("Which is my favourite colour?")
    window.until(window.is_done)
    told = window.text()
    window.click("Edit")
    assert window.field.toPlainText() == told
    assert "take this for its reply" in window.all_text()
    window.field.selectAll()
    window.write("Your favourite colour is **green**.")
    window.press(Key.Key_Return)
    window.until(lambda: window.text() == "Your favourite colour is green.")
    assert "written anew by you" in window.all_text()
    window.ask("Which was it?")
    running = window._run._desk.running
    assert running is not None
    assert running.request.messages[1].content == "Your favourite colour is **green**."
    window.until(window.is_done)
