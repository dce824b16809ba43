"""Compare speed in the real window: two deliveries of one reply, played, changed, exported."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QPlainTextEdit, QSlider, QTabWidget

from app.speedlab.delivery import Wait
from app.speedlab.units import Unit
from app.ui.choice_box import ChoiceBox
from app.ui.panels.compare.page import ComparePage

from .compare_kit import TEXT, errors_ms, keep_reply, open_compare, play
from .driver import CTRL, Driver, Key

Open = Callable[..., Driver]


@pytest.fixture
def page(open_window: Open, tmp_path: Path) -> tuple[Driver, ComparePage]:
    keep_reply(tmp_path, "Older reply", "An older reply, which is not the first choice.", 10)
    keep_reply(tmp_path, "Why replies feel slow", TEXT, 40)
    driver = open_window()
    return driver, open_compare(driver)


def _texts(page: ComparePage) -> tuple[str, ...]:
    return tuple(pane.text.toPlainText() for pane in page.side_by_side.panes)


def _choose_in(box: ChoiceBox, data: object) -> None:
    index = box.findData(data)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def _editor(dialog: QDialog) -> QPlainTextEdit:
    return next(e for e in dialog.findChildren(QPlainTextEdit) if e.isVisible())


def test_both_sides_show_the_same_words_and_end_together(
    page: tuple[Driver, ComparePage],
) -> None:
    driver, shown = page
    assert "Why replies feel slow" in driver.all_text()
    assert _texts(shown) == ("", "")
    left, right = play(driver, shown)
    assert _texts(shown) == (TEXT, TEXT)
    assert [characters for _, characters in right] == [len(TEXT)]
    assert abs(left[-1][0] - right[-1][0]) <= 34e6  # the same frame, or the next
    comparison = shown.side_by_side.desk.comparison
    assert comparison is not None
    errors = errors_ms(comparison.shown[0], left)
    assert min(errors) >= 0, "a step was painted before it was due"
    print(f"schedule error in the window: median {median(errors):.1f} ms")


def test_play_pause_scrub_and_again_by_keys(page: tuple[Driver, ComparePage]) -> None:
    driver, shown = page
    assert "0.0 / " in driver.all_text()
    driver.rest(30)
    again, slider = driver.button("Again"), shown.findChildren(QSlider)[0]
    before = again.geometry(), slider.geometry()
    driver.press(Key.Key_Space)
    driver.until(lambda: 0 < len(_texts(shown)[0]) < len(TEXT))
    assert (again.geometry(), slider.geometry()) == before
    driver.press(Key.Key_Space)
    held = _texts(shown)[0]
    driver.rest(150)
    assert _texts(shown)[0] == held
    driver.press(Key.Key_Left)
    driver.rest(30)
    assert len(_texts(shown)[0]) < len(held)
    driver.press(Key.Key_Right)
    driver.press(Key.Key_Right)
    driver.until(lambda: _texts(shown) == (TEXT, TEXT))
    driver.press(Key.Key_Home)
    driver.until(lambda: 0 < len(_texts(shown)[0]) < len(TEXT))
    assert _texts(shown)[1] == ""


@pytest.mark.parametrize("unit", list(Unit))
def test_every_delivery_ends_with_the_same_text(
    page: tuple[Driver, ComparePage], unit: Unit
) -> None:
    driver, shown = page
    box = driver.named(ChoiceBox, "How the left side is delivered")
    _choose_in(box, unit)
    shown.player.seek(shown.player.duration_ns)
    assert _texts(shown) == (TEXT, TEXT)
    shown.player.seek(0)
    assert _texts(shown) == ("", "")


@pytest.mark.parametrize("wait", list(Wait))
def test_every_wait_indicator_is_painted_while_there_is_nothing_to_read(
    page: tuple[Driver, ComparePage], wait: Wait
) -> None:
    driver, shown = page
    _choose_in(
        driver.named(ChoiceBox, "What the right side shows while there is nothing to read"), wait
    )
    view = shown.side_by_side.panes[1].wait
    pictures = []
    for moment_ns in (100_000_000, 260_000_000):
        shown.player.seek(moment_ns)
        driver.rest(30)
        pictures.append(view.grab().toImage())
    if wait is Wait.NONE:
        assert pictures[0] == pictures[1]
    else:
        assert pictures[0] != pictures[1]


def test_another_reply_own_text_and_a_profile(page: tuple[Driver, ComparePage]) -> None:
    driver, shown = page
    before_ns = shown.player.duration_ns
    driver.click("Choose…")
    dialog = driver.dialog()
    QTest.keyClicks(dialog.findChildren(QLineEdit)[0], "older smol")
    found = dialog.findChildren(QListWidget)[0]
    assert found.count() == 1
    driver.click("Compare")
    driver.until(lambda: shown.player.duration_ns != before_ns)
    assert "Older reply" in driver.all_text()
    driver.click("Choose…")
    dialog = driver.dialog()
    dialog.findChildren(QTabWidget)[0].setCurrentIndex(1)
    field = _editor(dialog)
    driver.click("Compare")
    assert "There is no text yet" in driver.all_text()
    field.setPlainText("One two three. Four five six.")
    driver.click("Compare")
    driver.until(lambda: "Own text" in driver.all_text())
    assert "about" in driver.all_text()  # where its tokens end is an estimate
    shown.player.seek(shown.player.duration_ns)
    assert _texts(shown)[1] == "One two three. Four five six."


def test_a_fresh_reply_is_written_by_the_model_and_compared(
    page: tuple[Driver, ComparePage],
) -> None:
    driver, shown = page
    driver.click("Choose…")
    dialog = driver.dialog()
    tabs = dialog.findChildren(QTabWidget)[0]
    tabs.setCurrentIndex(2)
    _editor(dialog).setPlainText("Name three rivers.")
    driver.click("Compare")
    desk = shown.side_by_side.desk
    driver.until(lambda: desk.source is not None and desk.source.title == "Name three rivers.")
    assert desk.comparison is not None
    assert len(desk.comparison.generated.times_ns) > 1
    assert "Name three rivers." in driver.titles()


def test_the_replay_and_the_film_are_written(
    page: tuple[Driver, ComparePage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver, shown = page
    picked: list[Path] = [tmp_path / "replay.html", tmp_path / "film.gif", tmp_path / "no" / "x"]
    monkeypatch.setattr(shown.exports, "_pick", lambda *_: str(picked.pop(0)))
    driver.press(Key.Key_E, CTRL)
    driver.click("Save")
    driver.until(lambda: "Written" in driver.all_text())
    page_text = (tmp_path / "replay.html").read_text("utf-8")
    assert "Waiting is the same length" in page_text
    assert "Content-Security-Policy" in page_text
    for _ in range(2):
        driver.press(Key.Key_E, CTRL)
        driver.button("&GIF film").click()
        driver.click("Save")
        driver.until(lambda: "Written" in driver.all_text() or "could not" in driver.all_text())
        driver.rest(600)
    assert (tmp_path / "film.gif").read_bytes().startswith(b"GIF89a")
    assert "could not be written" in driver.all_text()
    assert not list(tmp_path.glob("**/*.part"))


def test_going_back_to_the_chat_and_the_keys_of_the_pages(
    page: tuple[Driver, ComparePage],
) -> None:
    driver, shown = page
    assert shown.isVisible()
    driver.press(Key.Key_1, CTRL)
    driver.until(lambda: not shown.isVisible() and driver.field.isVisible())
    driver.press(Key.Key_3, CTRL)
    assert shown.isVisible()
    driver.click_chat("Older reply")
    driver.until(lambda: driver.field.isVisible() and "older reply" in driver.text())


def test_what_can_be_pressed_has_a_name(page: tuple[Driver, ComparePage]) -> None:
    driver, _ = page
    assert all(name.strip() for name in driver.buttons())
