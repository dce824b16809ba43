"""A chat of thousands of messages in the window: opened, scrolled, gone on with."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea

from tests.bench.stores import write_chat, write_conversations

from .driver import CTRL, Driver, Key

MESSAGES = 4_000
FIRST, LAST = "1: ", f"{MESSAGES // 2}: "


@pytest.fixture
def long_window(
    open_window: Callable[..., Driver], prefer: Callable[..., None], tmp_path: Path
) -> Driver:
    write_chat(tmp_path, MESSAGES)
    prefer(sampling={"max_tokens": 40, "seed": 7})
    window = open_window()
    window.until(lambda: window.questions() and window.questions()[-1].startswith(LAST))
    return window


def area(window: Driver) -> QAbstractScrollArea:
    return window.named(QAbstractScrollArea, "Conversation")


def in_view(window: Driver) -> list[str]:
    """The questions that can be seen."""
    height = area(window).viewport().height()
    found = []
    for text in window.questions():
        widget = window.question(text)
        y = widget.mapTo(area(window).viewport(), QPoint()).y()
        if y < height and y + widget.height() > 0:
            found.append(text)
    return found


def test_the_end_is_there_first_and_the_beginning_is_one_key_away(long_window: Driver) -> None:
    window = long_window
    bar = area(window).verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert len(window.questions()) < 60
    window.until(lambda: bar.maximum() > 100_000)  # the rest has been read
    assert bar.value() == bar.maximum()
    area(window).setFocus()
    window.press(Key.Key_Home)
    window.until(lambda: in_view(window) and in_view(window)[0].startswith(FIRST))
    window.press(Key.Key_End)
    window.until(lambda: in_view(window) and in_view(window)[-1].startswith(LAST))
    assert len(window.questions()) < 60


def test_keys_scroll_page_by_page_without_a_gap(long_window: Driver) -> None:
    window = long_window
    bar = area(window).verticalScrollBar()
    window.until(lambda: bar.maximum() > 100_000)
    area(window).setFocus()
    met: set[int] = set()
    for _ in range(12):
        met |= {int(text.split(":")[0]) for text in in_view(window)}
        window.press(Key.Key_PageUp)
        window.rest(80)
    assert met == set(range(min(met), max(met) + 1))
    assert len(met) > 12


def test_a_question_asked_at_once_is_asked_with_the_whole_chat(long_window: Driver) -> None:
    window = long_window
    area(window).verticalScrollBar().setValue(0)
    window.ask("What comes next?")
    window.until(lambda: window.questions()[-1:] == ["What comes next?"])
    window.until(window.is_done)
    assert window.is_done()
    bar = area(window).verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert bar.maximum() > 100_000


def test_stop_works_while_the_person_is_far_away_in_the_chat(long_window: Driver) -> None:
    window = long_window
    window.change_numbers({"Longest reply": 2_000})
    window.press(Key.Key_N, CTRL)
    window.ask("Tell me a long story.")
    window.until(window.text)
    window.click_chat(f"{MESSAGES:,} messages")
    window.until(lambda: window.questions() and window.questions()[-1].startswith(LAST))
    window.click_chat("Tell me a long story.")
    window.until(window.text)
    window.press(Key.Key_Escape)
    window.until(window.is_done)


@pytest.mark.skipif(
    shutil.which("xdotool") is None or not os.environ.get("DISPLAY"),
    reason="needs an X server and xdotool, whose wheel comes from the system",
)
def test_a_real_wheel_scrolls_through_messages(long_window: Driver) -> None:
    window = long_window
    bar = area(window).verticalScrollBar()
    window.until(lambda: bar.maximum() > 100_000)
    before = bar.value()
    middle = area(window).mapToGlobal(area(window).rect().center())
    move = ["xdotool", "mousemove", str(middle.x()), str(middle.y())]
    subprocess.run([*move, "click", "--repeat", "10", "--delay", "20", "4"], check=True)
    window.until(lambda: bar.value() < before - 300)
    up = in_view(window)
    subprocess.run([*move, "click", "--repeat", "30", "--delay", "20", "5"], check=True)
    window.until(lambda: bar.value() == bar.maximum())
    assert up != in_view(window)


def test_thousands_of_chats_are_listed_and_the_last_one_can_be_opened(
    open_window: Callable[..., Driver], tmp_path: Path
) -> None:
    write_conversations(tmp_path, 3_000)
    window = open_window()
    rows = window.chats.model()
    window.until(lambda: rows.rowCount() > 400)
    window.chats.setFocus()
    for _ in range(12):
        window.press(Key.Key_End)
        window.rest(20)
    assert len(window.titles()) == 3_000
    window.press(Key.Key_Return)
    window.until(lambda: window.questions() == ["What is a token?"])
    assert window.chats.currentIndex().row() == rows.rowCount() - 1
    assert window.chats.visualRect(window.chats.currentIndex()).height() > 0
    assert window.chats.focusPolicy() & Qt.FocusPolicy.TabFocus
