"""Several conversations, and what is done with them."""

from .driver import CTRL, Driver, Key

FIRST, SECOND = "What is a token?", "What is a word?"


def test_a_chat_is_renamed_deleted_and_brought_back(window: Driver) -> None:
    window.ask(FIRST)
    window.until(window.is_done)
    window.press(Key.Key_F2)
    window.type_into_editor("Tokens")
    window.until(lambda: window.titles() == ["Tokens"])
    assert "Tokens" in window.all_text()
    window.chats.setFocus()
    window.press(Key.Key_Delete)
    window.until(lambda: window.titles() == [])
    assert window.notice() == "“Tokens” was deleted."
    assert window.replies() == []
    window.click("Undo")
    window.until(lambda: window.titles() == ["Tokens"] and window.replies())
    assert window.questions() == [FIRST]
    assert window.text()


def test_a_reply_is_written_to_its_end_while_another_chat_is_on_the_screen(
    window: Driver,
) -> None:
    window.change_numbers({"Longest reply": 150})
    window.ask(FIRST)
    window.until(window.text)
    begun = window.text()
    window.press(Key.Key_N, CTRL)
    assert window.replies() == []
    window.ask(SECOND)
    assert window.text() == ""
    window.until(lambda: "Waiting" in window.status())
    window.until(window.text)
    window.click_chat(FIRST)
    window.until(lambda: window.questions() == [FIRST] and window.is_done())
    assert window.text().startswith(begun.rstrip("…"))
    assert "Stopped" not in window.all_text()
    window.click_chat(SECOND)
    window.until(lambda: window.questions() == [SECOND] and window.is_done())
    assert "Stopped" not in window.all_text()


def test_coming_back_to_a_chat_shows_its_reply_growing(window: Driver) -> None:
    window.change_numbers({"Longest reply": 300})
    window.ask(FIRST)
    window.until(window.text)
    window.click("New chat")
    window.rest(200)
    window.click_chat(FIRST)
    window.until(window.text)
    here = window.text()
    assert not window.is_done()
    window.until(lambda: len(window.text()) > len(here) + 20)
    window.click("Stop")
    window.until(window.is_done)
    assert "Stopped" in window.all_text()


def test_a_deleted_chat_stops_its_reply(window: Driver) -> None:
    window.change_numbers({"Longest reply": 2000})
    window.ask(FIRST)
    window.until(window.text)
    window.chats.setFocus()
    window.press(Key.Key_Delete)
    window.ask(SECOND)
    window.until(window.text)
    assert window.titles() == [SECOND]
    window.press(Key.Key_Escape)
    window.until(window.is_done)
