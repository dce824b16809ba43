"""How what one reads is set, and the list of all keys."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.ui.cheat_sheet import CheatSheet
from app.ui.choice_box import ChoiceBox
from app.ui.keys import KEYS, all_shown, is_pressed
from app.ui.panels.chat.composer import Composer
from app.ui.panels.chat.transcript import Transcript
from app.ui.panels.compare.growing_text import GrowingText
from app.ui.panels.summarise.source_text import SourceText
from app.ui.panels.summarise.summary_view import SummaryView
from app.ui.passing import Passing
from tests.tour import places, visited

from .driver import CTRL, NO_KEYS, Driver, Key
from .summarise_kit import MINUTES, Reader

Open = Callable[..., Driver]
IN_TOOLTIPS = re.compile(r"\(((?:Ctrl\+|Shift\+)\S+|F\d+|Esc|Space|Home|Enter|Del)\)")


def said(driver: Driver) -> str:
    """The word in passing; empty while there is none."""
    label = driver.window.findChildren(Passing)[0]
    return label.text() if label.isVisible() else ""


def turn(driver: Driver, widget: QWidget, notches: int) -> None:
    """The wheel over the middle of a widget, with Ctrl, as the system sends it."""
    window = driver.window
    at = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, 120 * notches), stateKey=CTRL)
    driver.rest(10)


def points(widget: QPlainTextEdit) -> float:
    """How large its text is."""
    return widget.document().defaultFont().pointSizeF()


def test_keys_and_the_wheel_zoom_and_the_zoom_is_kept(open_window: Open, tmp_path: Path) -> None:
    window = open_window(ready=False)
    usual = points(window.field)
    window.press(Key.Key_Plus, CTRL)
    assert said(window) == "110 %"
    window.press(Key.Key_Equal, CTRL)
    assert said(window) == "125 %"
    assert points(window.field) == pytest.approx(usual * 1.25, rel=0.02)
    turn(window, window.field.viewport(), -3)
    assert said(window) == "90 %"
    window.press(Key.Key_0, CTRL)
    assert said(window) == "100 %"
    turn(window, window.field.viewport(), 20)
    assert said(window) == "300 %"
    window.until(lambda: not said(window))
    window.end()
    again = open_window(ready=False)
    assert points(again.field) == pytest.approx(usual * 3, rel=0.02)
    again.press(Key.Key_Minus, CTRL)
    assert said(again) == "250 %"


def test_what_is_read_is_zoomed_on_every_page(app: QApplication) -> None:
    with visited(app) as driver:
        window = driver.window
        turn(driver, window.findChildren(Transcript)[0].viewport(), 1)
        assert said(driver) == "110 %"
        reader = Reader(driver)
        reader.open(text=MINUTES)
        source = window.findChildren(SourceText)[0]
        before = points(source)
        turn(driver, source.viewport(), 2)
        turn(driver, window.findChildren(SummaryView)[0].viewport(), 1)
        assert said(driver) == "175 %"
        assert points(source) == pytest.approx(before * 175 / 110, rel=0.02)
        driver.press(Key.Key_3, CTRL)
        text = window.findChildren(GrowingText)[0]
        before = points(text)
        turn(driver, text.viewport(), -1)
        assert said(driver) == "150 %"
        assert points(text) == pytest.approx(before * 150 / 175, rel=0.02)


def test_a_wider_column_is_chosen_in_settings_and_the_composer_follows(app: QApplication) -> None:
    with visited(app) as driver:
        composer = driver.window.findChildren(Composer)[0]
        transcript = driver.window.findChildren(Transcript)[0]
        before = composer.width()
        for place in places(driver):
            if place.name == "settings":
                boxes = place.root.findChildren(ChoiceBox)
                box = next(b for b in boxes if b.accessibleName() == "Reading width")
                box.setCurrentText("Wide")
                driver.until(lambda: composer.width() > before + 100)
                assert driver.replies()[0].width() > before
                box.setCurrentText("Full")
                driver.until(lambda: driver.replies()[0].width() > transcript.width() - 60)
                break
        driver.dialog().reject()


def test_every_key_of_the_window_stands_on_the_sheet(app: QApplication) -> None:
    bound, named = set(), set()
    with visited(app) as driver:
        window = driver.window
        for _ in places(driver):
            bound |= {s.key().toString() for s in window.findChildren(QShortcut)}
            tips = (w.toolTip() for w in window.findChildren(QWidget))
            named |= {found for tip in tips for found in IN_TOOLTIPS.findall(tip)}
        driver.press(Key.Key_Slash, CTRL)
        sheet = window.findChildren(CheatSheet)[0]
        on_sheet = sheet.rows()
        sheet.activateWindow()
        driver.until(sheet.isActiveWindow)
        QTest.keyClick(sheet, Key.Key_Slash, CTRL)
        driver.until(lambda: not sheet.isVisible())
    table = {QKeySequence(keys).toString() for row in KEYS for keys in row.keys if row.is_bound}
    assert bound == table
    assert on_sheet == [(row.does, all_shown(row)) for row in KEYS]
    assert "Ctrl+N" in named
    shown = {word for row in KEYS for word in all_shown(row).split(" or ")}
    assert named <= shown


def test_the_sheet_is_read_aloud_row_by_row_and_fits_a_narrow_window(app: QApplication) -> None:
    with visited(app, (560, 700)) as driver:
        for place in places(driver):
            if place.name == "keys":
                assert place.root.width() <= 560
                sheet = place.root
                assert isinstance(sheet, CheatSheet)
                assert sheet.spoken()[1] == "New chat: Ctrl+N"
                break
        driver.dialog().reject()


def test_a_key_of_the_keypad_is_the_same_key() -> None:
    keypad = Qt.KeyboardModifier.KeypadModifier
    press = QEvent.Type.KeyPress
    assert is_pressed(QKeyEvent(press, Key.Key_Enter, keypad), "send")
    assert is_pressed(QKeyEvent(press, Key.Key_Return, NO_KEYS), "send")
    assert is_pressed(QKeyEvent(press, Key.Key_Return, CTRL), "send")
    shift = Qt.KeyboardModifier.ShiftModifier
    assert not is_pressed(QKeyEvent(press, Key.Key_Return, shift), "send")


def test_a_reply_at_a_steady_pace_is_whole_when_it_has_ended(
    open_window: Open, prefer: Callable[..., None]
) -> None:
    prefer(sampling={"max_tokens": 150, "seed": 7}, steady_pace=True)
    window = open_window()
    shown: list[str] = []
    window.ask("What is a token?")
    window.until(lambda: window.replies() and window.text())
    while not window.is_done():
        shown.append(window.text())
        window.rest(10)
    assert len(set(shown)) > 5
    whole = window.text()
    window.click("New chat")
    window.click_chat("What is a token?")
    window.until(lambda: window.text() == whole)
