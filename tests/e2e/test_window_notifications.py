"""A reply that ends while nobody looks is told through the system."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QPushButton

from app.ui.notifications import notifier
from app.ui.panels.chat.composer import Composer
from tests.desktop_bus import Desktop, needs_bus, session_bus

from .driver import CTRL, Driver, Key
from .summarise_kit import MINUTES, Reader

QUESTION, OTHER = "What is a token?", "What is a word?"
Open = Callable[..., Driver]

pytestmark = needs_bus


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """In which everything is worth a word."""
    monkeypatch.setattr(notifier, "WORTH_S", 0.0)
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        desktop = Desktop("actions", "body")
        yield desktop
        desktop.close()


def ask_and_go(window: Driver, question: str) -> None:
    """Ask, and look elsewhere until it is answered."""
    window.ask(question)
    window.window.hide()
    buttons = window.window.findChildren(Composer)[0].findChildren(QPushButton)
    window.until(lambda: "Send" in [button.text() for button in buttons])


def test_a_click_on_it_brings_the_chat_back(desktop: Desktop, window: Driver) -> None:
    window.change_numbers({"Longest reply": 8})
    ask_and_go(window, QUESTION)
    window.until(lambda: len(desktop.shown) == 1)
    told = desktop.shown[0]
    assert told.title == "Your reply is there"
    assert told.body.startswith("SmolLM2 135M, after ")
    window.window.show()
    window.press(Key.Key_N, CTRL)
    window.press(Key.Key_3, CTRL)
    window.window.hide()
    desktop.click(told)
    window.until(lambda: window.window.isVisible() and window.questions() == [QUESTION])
    assert window.text()


def test_nothing_is_told_to_who_looks_or_wants_none_or_has_stopped_it(
    desktop: Desktop, window: Driver
) -> None:
    window.change_numbers({"Longest reply": 4})
    window.ask(QUESTION)
    window.until(window.is_done)
    _tick(window, "Tell me when a reply is done")
    ask_and_go(window, OTHER)
    window.window.show()
    window.window.activateWindow()
    window.until(window.is_done)
    _tick(window, "Tell me when a reply is done")
    _tick(window, "Show how the reply begins")
    ask_and_go(window, "And a letter?")
    window.until(lambda: len(desktop.shown) == 1)
    told = desktop.shown[0]
    assert told.title == QUESTION  # the chat's
    window.window.show()
    window.until(window.is_done)
    assert told.body.startswith(window.text().split()[0])


def test_a_summary_is_told_and_a_click_brings_its_document_back(
    desktop: Desktop, open_window: Open, tmp_path: Path
) -> None:
    window = open_window()
    minutes = tmp_path / "minutes.txt"
    minutes.write_text(MINUTES, "utf-8")
    reader = Reader(window)
    reader.open(minutes)
    reader.be_short()
    window.until(lambda: reader.verb == "Summarise")
    window.click("Summarise")
    window.until(lambda: reader.verb == "Stop")
    window.window.hide()
    window.until(lambda: len(desktop.shown) == 1)
    told = desktop.shown[0]
    assert told.title == "Your summary is there"
    assert "minutes" not in told.body
    window.window.show()
    reader.close()
    window.press(Key.Key_1, CTRL)
    desktop.click(told)
    window.until(lambda: reader.name.startswith("minutes"))


def _tick(window: Driver, text: str) -> None:
    window.press(Key.Key_Comma, CTRL)
    dialog = window.dialog()
    next(b for b in dialog.findChildren(QCheckBox) if b.text() == text).click()
    dialog.accept()
    window.until(lambda: not dialog.isVisible())
