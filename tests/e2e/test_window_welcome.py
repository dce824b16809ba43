"""The first start: one screen that says what this is, and ends with the first key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.engines.ggml_files import Gpt2File

from .driver import CTRL, Driver, Key

HEADING = "Welcome to First Token"
Open = Callable[..., Driver]


@pytest.fixture
def first(open_window: Open, prefer: Callable[..., None]) -> Driver:
    prefer(sampling={"max_tokens": 4, "seed": 7})
    return open_window(ready=False, stays_at_welcome=True)


def test_the_first_start_welcomes_and_typing_begins_the_chat(
    first: Driver, open_window: Open
) -> None:
    assert HEADING in first.all_text()
    assert "135 million parameters" in first.all_text()
    first.until(lambda: "GB fits in the memory that is free now" in first.all_text())
    first.type_keys("Hi there")
    assert first.field.toPlainText() == "Hi there"
    first.press(Key.Key_Return)
    first.until(lambda: first.questions() == ["Hi there"] and first.is_done())
    assert HEADING not in first.all_text()
    first.end()
    again = open_window(ready=False, stays_at_welcome=True)
    again.until(again.questions)
    assert HEADING not in again.all_text()


def test_it_is_found_again_by_name_and_escape_leaves_it(window: Driver) -> None:
    window.write("half a thought")
    window.press(Key.Key_K, CTRL)
    window.type_keys("welc")
    window.press(Key.Key_Return)
    window.until(lambda: HEADING in window.all_text())
    window.press(Key.Key_Escape)
    assert HEADING not in window.all_text()
    assert window.field.hasFocus()
    assert window.field.toPlainText() == "half a thought"


def test_a_better_model_is_one_dialog_away(first: Driver, tmp_path: Path) -> None:
    path = Gpt2File().write(tmp_path / "tiny.bin")

    def pick() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        name.setText(str(path))
        dialog.accept()

    QTimer.singleShot(300, pick)
    first.click("Add a better model…")
    assert HEADING not in first.all_text()
    first.until(lambda: "ctransformers" in first.model() and first.is_ready())


def test_a_provider_is_one_dialog_away(first: Driver) -> None:
    first.click("Connect a provider…")
    assert first.dialog().windowTitle() == "Add a provider"
    QTest.keyClick(first.dialog(), Key.Key_Escape)
    assert HEADING in first.all_text()
