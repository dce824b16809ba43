"""A blind trial in the real window: made, taken part in by keys alone, left, gone on with, read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSpinBox, QTableWidget

from app.conversations.opening import DATABASE_NAME, open_store
from app.speedlab.trials import store as trial_store
from app.speedlab.trials.records import Felt, Session
from app.ui.panels.trials.session import SessionScreen

from .compare_kit import TEXT, keep_reply, open_compare
from .driver import Driver, Key

Open = Callable[..., Driver]
CLUES = ("token", "streaming", "all at once", "steady", "profile", "recorded", "tok/s")


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> Driver:
    """With a trial of two comparisons, whose participant P01 is invited."""
    keep_reply(tmp_path, "Why replies feel slow", TEXT, 15)
    driver = open_window()
    open_compare(driver)
    driver.click("Blind trial")
    driver.until(lambda: "New trial…" in driver.buttons())
    driver.click("New trial…")
    dialog = driver.dialog()
    name = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Name")
    QTest.keyClicks(name, "Pilot")
    count = next(
        s for s in dialog.findChildren(QSpinBox) if s.accessibleName().startswith("Comparisons")
    )
    count.setValue(2)
    driver.click("Make the trial")
    code = driver.named(QLineEdit, "Code of the next participant")
    driver.until(lambda: code.isVisible() and QApplication.activeModalWidget() is None)
    QTest.keyClicks(code, "P01")
    QTest.keyClick(code, Key.Key_Return)
    return driver


def _screen(driver: Driver) -> SessionScreen:
    def found() -> list[SessionScreen]:
        widgets = QApplication.topLevelWidgets()
        return [w for w in widgets if isinstance(w, SessionScreen) and w.isVisible()]

    driver.until(found)
    screen = found()[0]
    screen.activateWindow()
    driver.until(screen.isActiveWindow)
    return screen


def _words(screen: SessionScreen) -> str:
    """What can be read on the screen."""
    labels = (label for label in screen.findChildren(QLabel) if label.isVisible())
    return " ".join(label.text() for label in labels)


def _press(driver: Driver, screen: SessionScreen, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(screen.focusWidget() or screen, key)
        driver.rest(20)


def _type(screen: SessionScreen, text: str) -> None:
    QTest.keyClicks(screen.focusWidget(), text)


def _watch(driver: Driver, screen: SessionScreen) -> None:
    """Both sides, one after the other, by Enter alone."""
    _press(driver, screen, Key.Key_Return)
    for _ in range(2):
        driver.until(lambda: "Press Enter" in _words(screen))
        _press(driver, screen, Key.Key_Return)


def _answer(driver: Driver, screen: SessionScreen, felt: Key, comment: str) -> None:
    _press(driver, screen, felt)
    for seconds in ("3,5", "4"):
        _type(screen, seconds)
        _press(driver, screen, Key.Key_Return)
    _press(driver, screen, Key.Key_5, Key.Key_6, Key.Key_2, Key.Key_7)
    _type(screen, comment)
    _press(driver, screen, Key.Key_Return)


def _session(folder: Path) -> Session:
    store = open_store(folder / "data" / DATABASE_NAME).store
    data = trial_store.load_trial(store, trial_store.trials(store)[0].id)
    store.close()
    assert data is not None
    return data.sessions[0]


def test_a_participant_goes_through_a_trial_and_its_results_are_read(
    window: Driver, tmp_path: Path
) -> None:
    screen = _screen(window)
    for felt, comment in ((Key.Key_Left, "smooth"), (Key.Key_Down, "")):
        _watch(window, screen)
        seen = _words(screen).casefold()
        assert not [clue for clue in CLUES if clue in seen]
        _answer(window, screen, felt, comment)
    assert "Thank you" in _words(screen)
    _press(window, screen, Key.Key_Return)
    window.until(window.window.isActiveWindow)
    session = _session(tmp_path)
    assert [record.answer.felt_faster for record in session.comparisons if record.answer] == [
        Felt.LEFT,
        Felt.SAME,
    ]
    first = session.comparisons[0]
    assert first.answer is not None
    assert first.played is not None
    assert (first.answer.left_estimate_s, first.answer.right_estimate_s) == (3.5, 4.0)
    assert first.answer.comment == "smooth"
    assert [(r.left, r.right) for r in first.answer.ratings] == [(5, 6), (2, 7)]
    assert abs(first.played.left_ns - first.played.right_ns) < 100e6
    window.click("Results")
    window.until(lambda: "Too few to conclude" in window.all_text())


def test_a_participant_who_leaves_goes_on_where_it_stopped(window: Driver, tmp_path: Path) -> None:
    screen = _screen(window)
    _watch(window, screen)
    _answer(window, screen, Key.Key_Right, "")
    _press(window, screen, Key.Key_Return)  # the second one plays
    window.rest(100)
    _press(window, screen, Key.Key_Escape)
    assert "Leave?" in _words(screen)
    _press(window, screen, Key.Key_Return)
    window.until(lambda: any("1 of 2" in text for text in _cells(window)))
    window.until(lambda: "Continue" in window.buttons())
    window.click("Continue")
    screen = _screen(window)
    assert "Comparison 2 of 2" in _words(screen)
    _watch(window, screen)
    _answer(window, screen, Key.Key_Left, "")
    _press(window, screen, Key.Key_Return)
    window.until(window.window.isActiveWindow)
    first, second = _session(tmp_path).comparisons
    assert first.interruptions == 0
    assert second.interruptions == 1
    assert second.answer is not None


def _cells(driver: Driver) -> list[str]:
    table = driver.named(QTableWidget, "Participants")
    model = table.model()
    rows, columns = model.rowCount(), model.columnCount()
    return [str(model.index(r, c).data()) for r in range(rows) for c in range(columns)]


def test_page_up_goes_back_and_a_slip_is_mended(window: Driver, tmp_path: Path) -> None:
    screen = _screen(window)
    _watch(window, screen)
    _press(window, screen, Key.Key_Left, Key.Key_PageUp)
    _answer(window, screen, Key.Key_Right, "")
    answer = _session(tmp_path).comparisons[0].answer
    assert answer is not None
    assert answer.felt_faster is Felt.RIGHT
    screen.close()
