"""After a restart the window stands where it stood."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractScrollArea

from app.conversations.drafts import drafts
from app.conversations.opening import DATABASE_NAME, open_store
from app.settings.paths import Paths
from app.settings.resources import resource_path
from tests.bench.stores import write_chat

from .driver import CTRL, Driver, Key
from .summarise_kit import Reader

FIRST, HALF, OTHER = "What is a token?", "half a thought", "not yet asked"
Open = Callable[..., Driver]


def test_drafts_belong_to_their_chats_and_are_there_after_a_restart(
    window: Driver, open_window: Open
) -> None:
    window.change_numbers({"Longest reply": 4})
    window.ask(FIRST)
    window.until(window.is_done)
    window.write(HALF)
    window.click("New chat")
    assert window.field.toPlainText() == ""
    window.write(OTHER)
    window.click_chat(FIRST)
    window.until(lambda: window.field.toPlainText() == HALF)
    window.click("New chat")
    window.until(lambda: window.field.toPlainText() == OTHER)
    window.end()
    again = open_window()
    again.until(lambda: again.field.toPlainText() == OTHER)
    assert again.replies() == []  # the new chat was on the screen
    again.click_chat(FIRST)
    again.until(lambda: again.field.toPlainText() == HALF)
    again.press(Key.Key_Return)
    again.until(lambda: again.questions() == [FIRST, HALF] and again.is_done())
    again.end()
    third = open_window()
    third.until(lambda: third.questions() == [FIRST, HALF])
    assert third.field.toPlainText() == ""


def test_what_is_typed_is_on_disk_while_it_is_typed(window: Driver, tmp_path: Path) -> None:
    """A program that is killed writes nothing more."""
    window.write(HALF)
    window.until(lambda: _kept(tmp_path) == {"": HALF})
    window.field.selectAll()
    window.press(Key.Key_Delete)
    window.until(lambda: _kept(tmp_path) == {})


def test_a_question_asked_anew_leaves_the_draft_alone(window: Driver, open_window: Open) -> None:
    window.change_numbers({"Longest reply": 4})
    window.ask(FIRST)
    window.until(window.is_done)
    window.write(HALF)
    window.click("Edit this question; it is kept as it is, too")
    assert window.field.toPlainText() == FIRST
    window.end()
    again = open_window()
    again.until(lambda: again.field.toPlainText() == HALF)


def test_page_sidebar_and_document_are_as_they_were(window: Driver, open_window: Open) -> None:
    window.press(Key.Key_B, CTRL)
    reader = Reader(window)
    reader.open(resource_path("licenses") / "LGPL-3.0.txt")
    window.end()
    again = open_window()
    again.until(lambda: "Summarise" in again.all_text() and "Definitions" in again.all_text())
    assert "New chat" not in again.buttons()
    again.press(Key.Key_1, CTRL)
    again.press(Key.Key_B, CTRL)
    assert "New chat" in again.buttons()
    again.end()
    third = open_window()
    assert "New chat" in third.buttons()
    assert "Ask something" in third.all_text()


def test_a_long_chat_opens_where_one_was_reading(
    open_window: Open, prefer: Callable[..., None], tmp_path: Path
) -> None:
    write_chat(tmp_path, 400)
    window = open_window()
    window.until(lambda: window.questions() and window.questions()[-1].startswith("200: "))
    bar = _area(window).verticalScrollBar()
    window.until(lambda: bar.maximum() > 10_000)
    bar.setValue(bar.maximum() // 3)
    window.until(lambda: _top(window)[0])
    window.rest(300)
    before = _top(window)
    window.end()
    again = open_window()
    again.until(lambda: _top(again)[0] == before[0])
    again.rest(300)  # heights settle
    now = _top(again)
    assert now[0] == before[0]
    assert abs(now[1] - before[1]) <= 4


def _area(window: Driver) -> QAbstractScrollArea:
    return window.named(QAbstractScrollArea, "Conversation")


def _top(window: Driver) -> tuple[str, int]:
    """The first question in view, and how far below the top it stands; empty if there is none."""
    height = _area(window).viewport().height()
    for text in window.questions():
        y = window.question(text).mapTo(_area(window).viewport(), QPoint()).y()
        if 0 <= y < height:
            return text, y
    return "", 0


def _kept(data_dir: Path) -> dict[str, str]:
    with closing(open_store(Paths.at(data_dir).data / DATABASE_NAME).store) as store:
        return drafts(store)
