"""Finding things by keys: the box over everything, and words in the chat."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QTextEdit

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.tree import ChatMessage, Conversation
from app.inference.events import Started, Token
from app.inference.request import Role
from app.settings.paths import Paths
from app.ui.command_box.box import CommandBox
from app.ui.find_bar import FindBar
from app.ui.pages import COMPARE
from tests.conversations.chat_samples import reply
from tests.shots import LOADED, MS, StagedEngine, write_preferences

from .conftest import Open
from .driver import CTRL, NO_KEYS, Driver, Key

SHIFT = Qt.KeyboardModifier.ShiftModifier
PARAGRAPHS = "A paragraph about something else, to fill the screen.\n\n" * 12
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def message(name: str, parent: str | None, text: str) -> ChatMessage:
    if name.startswith("q"):
        return ChatMessage(name, parent, Role.USER, text, NOW)
    return ChatMessage(name, parent, Role.ASSISTANT, text, NOW, reply(text))


def fill(data_dir: Path) -> None:
    """A long chat with one needle far up, another with versions, and some more."""
    with closing(open_store(Paths.at(data_dir).data / DATABASE_NAME).store) as store:

        def add(name: str, title: str, age_h: int, *messages: ChatMessage) -> None:
            moment = NOW - timedelta(hours=age_h)
            store.add_conversation(Conversation(name, title, moment, moment))
            for each in messages:
                store.add_message(name, each)

        long: list[ChatMessage] = []
        for n in range(60):
            text = f"Reply {n}.\n\n{PARAGRAPHS}"
            if n == 3:
                text += "Here lies the **golden** needle, 金の針.\n\n" + PARAGRAPHS
            parent = long[-1].id if long else None
            long.append(message(f"q{n}", parent, f"Question {n}?"))
            long.append(message(f"a{n}", f"q{n}", text))
        add("long", "A long talk", 5, *long)
        add(
            "versions", "Versions", 4, message("qv", None, "Which version?"),
            message("av1", "qv", "The first, with a pearl."), message("av2", "qv", "The second."),
        )  # fmt: skip
        add("last", "Tides of Saturn", 1, message("qt", None, "How high are the tides?"))
        store.set_last_opened("last")


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> Driver:
    write_preferences(tmp_path, {})
    fill(tmp_path)
    tokens = tuple(Token((100 + n) * MS, "tide ") for n in range(20))
    driver = open_window(make_engine=lambda _: StagedEngine((LOADED,), (Started(0), *tokens)))
    driver.until(lambda: len(driver.titles()) == 3)
    driver.until(lambda: "tides" in " ".join(driver.questions()))
    return driver


def box(window: Driver) -> CommandBox:
    return window.window.findChildren(CommandBox)[0]


def results(window: Driver) -> list[str]:
    rows = box(window).findChildren(QListView)[0].model()
    return [str(rows.index(n, 0).data()) for n in range(rows.rowCount())]


def type_in(window: Driver, text: str) -> None:
    """Into whatever has the focus, which must be a field."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    if text.isascii():
        QTest.keyClicks(focus, text)
    else:
        focus.insert(text)  # as an input method does: there are no keys for these


def look_for(window: Driver, text: str) -> None:
    window.press(Key.Key_K, CTRL)
    type_in(window, text)


def test_a_hit_that_was_left_before_it_was_there_is_not_gone_to_later(window: Driver) -> None:
    look_for(window, "golden needle")
    window.until(lambda: any("needle" in row for row in results(window)))
    window.press(Key.Key_Return)
    window.press(Key.Key_N, CTRL)  # before the store has answered
    window.rest(200)
    assert window.questions() == []
    window.click_chat("A long talk")
    window.until(lambda: "Question 59?" in window.questions())
    window.rest(200)
    assert "Question 59?" in window.questions()


def bar(window: Driver) -> FindBar:
    return window.window.findChildren(FindBar)[0]


def count(window: Driver) -> str:
    return bar(window).findChildren(QLabel)[0].text()


def _until_count(window: Driver, text: str) -> None:
    window.until(lambda: count(window) == text)


def marked(window: Driver) -> list[str]:
    """What is marked in the messages that can be seen."""
    found = []
    for view in window.window.findChildren(QTextEdit):
        for selection in view.extraSelections():
            spot = view.cursorRect(selection.cursor).center()
            if not view.visibleRegion().contains(view.viewport().mapToParent(spot)):
                continue
            found.append(selection.cursor.selectedText())
    return found


def test_a_chat_is_opened_by_a_few_letters_of_its_title(window: Driver) -> None:
    look_for(window, "lon tal")
    window.until(lambda: "A long talk" in results(window))
    window.press(Key.Key_Return)
    window.until(lambda: "Question 59?" in window.questions())
    window.until(window.field.hasFocus)


def test_a_message_far_up_is_opened_where_the_words_are(window: Driver) -> None:
    look_for(window, "golden needle")
    window.until(lambda: "In messages" in results(window))
    window.press(Key.Key_Return)
    window.until(lambda: marked(window) == ["golden", "needle"])
    assert not box(window).isVisible()
    window.until(lambda: marked(window) == [], seconds=10)


@pytest.mark.parametrize("typed", ["金の", "needle, 金", '"golden** needle"', "GÓLDEN"])
def test_any_writing_of_it_finds_the_message(window: Driver, typed: str) -> None:
    look_for(window, typed)
    window.until(lambda: any("needle" in row for row in results(window)))


def test_a_hit_in_another_version_turns_to_that_version(window: Driver) -> None:
    look_for(window, "pearl")
    window.until(lambda: "In messages" in results(window))
    window.press(Key.Key_Return)
    window.until(lambda: window.text() == "The first, with a pearl.")


def test_a_command_is_run_and_names_its_shortcut(window: Driver) -> None:
    look_for(window, "compare")
    window.until(lambda: "Compare speed" in results(window))
    window.press(Key.Key_Return)
    window.until(lambda: window._run._pages.current == COMPARE)
    look_for(window, "new chat")
    window.press(Key.Key_Return)
    window.until(lambda: window.questions() == [])


def test_the_look_is_changed_from_the_box(window: Driver) -> None:
    look_for(window, "dark")
    window.press(Key.Key_Return)
    assert window._run._theme.palette.dark


def test_without_words_the_box_offers_chats_commands_and_models(window: Driver) -> None:
    window.press(Key.Key_K, CTRL)
    rows = results(window)
    assert [row for row in rows if row in {"Chats", "Commands", "Models"}] == [
        "Chats", "Commands", "Models",
    ]  # fmt: skip
    assert {"Tides of Saturn", "New chat", "Settings", "Find in this chat"} <= set(rows)
    window.press(Key.Key_K, CTRL)
    assert not box(window).isVisible()


def test_what_is_not_there_is_said_and_esc_leads_back(window: Driver) -> None:
    look_for(window, "xyzzyx")
    window.until(lambda: "no message has these words" in window.all_text())
    window.press(Key.Key_Escape)
    assert not box(window).isVisible()
    assert window.field.hasFocus()


def test_esc_in_the_box_does_not_stop_the_reply(window: Driver) -> None:
    window.ask("And today?")
    window.until(lambda: "tide" in window.text())
    window.press(Key.Key_K, CTRL)
    window.press(Key.Key_Escape)
    window.rest(300)
    assert window.footer() == ""
    window.press(Key.Key_Escape)
    window.until(window.is_done)


def test_a_deleted_chat_is_not_found(window: Driver) -> None:
    look_for(window, "pearl")
    window.until(lambda: "In messages" in results(window))
    window.press(Key.Key_Escape)
    window.click_chat("Versions")
    window.until(lambda: window.text() == "The second.")
    window.chats.setFocus()
    window.press(Key.Key_Delete)
    look_for(window, "pearl")
    window.until(lambda: "no message has these words" in window.all_text())


def test_words_are_found_in_messages_that_are_not_on_the_screen(window: Driver) -> None:
    window.click_chat("A long talk")
    window.until(lambda: "Question 59?" in window.questions())
    window.press(Key.Key_F, CTRL)
    type_in(window, "golden needle")
    window.until(lambda: count(window) == "1 of 1")
    window.until(lambda: marked(window) == ["golden needle"])
    window.press(Key.Key_Escape)
    assert marked(window) == []
    assert window.field.hasFocus()


def test_enter_and_f3_go_through_all_places_and_round(window: Driver) -> None:
    window.click_chat("A long talk")
    window.until(lambda: "Question 59?" in window.questions())
    window.press(Key.Key_F, CTRL)
    type_in(window, "reply 5")
    window.until(lambda: count(window).endswith(" of 11"))
    first = int(count(window).split()[0])
    for key, modifier, by in (
        (Key.Key_Return, NO_KEYS, 1), (Key.Key_F3, NO_KEYS, 1), (Key.Key_F3, SHIFT, -1),
        (Key.Key_Return, SHIFT, -1),
    ):  # fmt: skip
        first = (first - 1 + by) % 11 + 1
        window.press(key, modifier)
        _until_count(window, f"{first} of 11")
        window.until(lambda: "Reply 5" in marked(window))


def test_words_are_counted_while_a_reply_comes(window: Driver) -> None:
    window.press(Key.Key_F, CTRL)
    type_in(window, "tide")
    window.until(lambda: count(window) == "1 of 1")
    window.ask("Tide?")
    window.until(lambda: count(window) == "1 of 22")
    assert window.footer() == ""
    bar(window).findChildren(QLineEdit)[0].setFocus()
    window.press(Key.Key_Return)
    window.until(lambda: count(window) == "2 of 22")
    window.press(Key.Key_Escape)
    assert window.footer() == ""
    window.press(Key.Key_Escape)
    window.until(window.is_done)


def test_words_that_are_nowhere_are_said_not_to_be_found(window: Driver) -> None:
    window.press(Key.Key_F, CTRL)
    type_in(window, "xyzzyx")
    window.until(lambda: count(window) == "Not found")
    window.press(Key.Key_Return)
    window.press(Key.Key_F3)
    assert count(window) == "Not found"
