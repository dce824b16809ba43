"""A way through every page and dialog of the window, for who looks at all of them.

python -m tests.tour DIR [FONT_SIZE_PT] [WIDTH]    pictures of every place, light and dark
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from app.conversations.opening import DATABASE_NAME, open_store
from app.inference.events import Event
from app.inference.words import tr
from app.settings.paths import Paths
from app.speedlab.trials import store as trial_store
from app.ui.command_box.box import CommandBox
from app.ui.language import translate_qt
from app.ui.panels.compare.page import ComparePage
from app.ui.panels.trials.result_card import ResultCard
from tests import summarise_scenes
from tests.e2e.driver import CTRL, Driver, Key
from tests.e2e.summarise_kit import MINUTES, Reader
from tests.shots import LOADED, StagedEngine, write_chats, write_preferences
from tests.speedlab.trials.trial_samples import design, take_part

PROVIDER = {
    "id": "mine", "kind_id": "other", "title": "Mine", "base_url": "http://127.0.0.1:9/v1",
    "models": ["gpt-4o"],
}  # fmt: skip
NARROW, WIDE = (560, 820), (1280, 820)


@dataclass(frozen=True)
class Place:
    """Where one is, and what is to be looked at there."""

    name: str
    root: QWidget


@contextmanager
def visited(
    app: QApplication,
    size: tuple[int, int] = WIDE,
    reply: tuple[Event, ...] = summarise_scenes.POINTS,
    **preferences: Any,
) -> Iterator[Driver]:
    """A window over a few chats, a trial and a provider; the engine writes `reply`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_preferences(folder, {"theme": "light", "providers": [PROVIDER], **preferences})
        write_chats(folder, 3)
        _write_trial(folder)
        driver = Driver(app, folder, lambda _: StagedEngine((LOADED,), reply))
        try:
            driver.window.resize(*size)
            driver.until(driver.is_ready)
            driver.rest(100)
            yield driver
        finally:
            for popup in (*_dialogs(driver), *_menus()):
                popup.close()
            driver.rest(20)
            driver.end()


def places(driver: Driver) -> Iterator[Place]:
    """Each page and dialog, one after the other; what was opened is closed before the next."""
    window = driver.window
    yield Place("chat", window)
    driver.press(Key.Key_F, CTRL)
    driver.rest(50)
    yield Place("find", window)
    driver.press(Key.Key_Escape)
    driver.press(Key.Key_K, CTRL)
    box = window.findChildren(CommandBox)[0]
    QTest.keyClicks(box.findChildren(QLineEdit)[0], "c")
    driver.rest(200)
    yield Place("command box", box)
    driver.press(Key.Key_Escape)
    yield from _dialog(driver, "settings", lambda: driver.press(Key.Key_Comma, CTRL))
    yield from _dialog(driver, "keys", lambda: driver.press(Key.Key_Slash, CTRL))
    yield from _dialog(driver, "provider", lambda: driver.choose("Add a provider…"))
    yield from _dialog(driver, "connections", lambda: driver.choose("Connections…"))
    driver.press(Key.Key_N, CTRL)
    driver.rest(50)
    yield Place("new chat", window)
    yield from _summarise(driver)
    yield from _compare(driver)


def _summarise(driver: Driver) -> Iterator[Place]:
    window = driver.window
    reader = Reader(driver)
    driver.rest(100)
    yield Place("summarise", window)
    reader.open(text=MINUTES)
    driver.rest(100)
    yield Place("summarise ready", window)
    reader.page.start()
    driver.until(reader.is_done)
    driver.rest(100)
    yield Place("summary", window)


def _compare(driver: Driver) -> Iterator[Place]:
    window = driver.window
    driver.press(Key.Key_3, CTRL)
    page = window.findChildren(ComparePage)[0]
    driver.until(lambda: page.player.duration_ns)
    driver.until(lambda: page.side_by_side._chart is not None)
    driver.rest(100)
    yield Place("compare", window)
    for name, act in (
        ("export", page._choose_export),
        ("source", page._choose_source),
        ("profile", page._customise),
        ("reading test", page._test_reading),
    ):
        yield from _dialog(driver, name, act)
    driver.click("Blind trial")
    driver.until(lambda: tr("New trial…") in driver.buttons())
    driver.rest(50)
    yield Place("trials", window)
    yield from _dialog(driver, "trial design", lambda: driver.click("New trial…"))
    driver.click("Results")
    driver.until(lambda: any(card.isVisible() for card in window.findChildren(ResultCard)))
    driver.rest(100)
    yield Place("results", window)


def _dialog(driver: Driver, name: str, act: Callable[[], None]) -> Iterator[Place]:
    act()
    driver.until(lambda: _dialogs(driver))
    driver.rest(50)
    dialog = _dialogs(driver)[-1]
    yield Place(name, dialog)
    dialog.reject()
    driver.until(lambda: not _dialogs(driver))


def _dialogs(driver: Driver) -> list[QDialog]:
    return [d for d in driver.window.findChildren(QDialog) if d.isVisible()]


def _menus() -> list[QWidget]:
    popup = QApplication.activePopupWidget()
    return [popup] if popup is not None else []


def _write_trial(folder: Path) -> None:
    store = open_store(Paths.at(folder).data / DATABASE_NAME).store
    trial = replace(design(name="Does streaming feel faster?", comparisons=2), id="trial")
    trial_store.add_trial(store, trial)
    for number in range(3):
        take_part(store, trial, f"P{number}")
    store.close()


def main(folder: Path, size_pt: int, width: int) -> None:
    """Write a picture of every place into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    translate_qt(app)
    for scheme in ("light", "dark"):
        with visited(app, (width, 820), theme=scheme, font_size_pt=size_pt) as driver:
            for place in places(driver):
                name = f"{place.name.replace(' ', '-')}-{scheme}-{size_pt}pt-{width}.png"
                place.root.grab().save(str(folder / name))


if __name__ == "__main__":
    given = sys.argv[2:]
    main(Path(sys.argv[1]), *(int(g) for g in (*given, *("11", "1280")[len(given) :])))
