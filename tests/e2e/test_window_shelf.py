"""Order among chats: pins, folders by drag, the archive, the bin, all of it kept."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMessageBox, QPushButton, QTabBar

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.tree import ChatMessage, Conversation
from app.inference.events import Started
from app.inference.request import Role
from app.settings.paths import Paths
from app.ui.put_away import PutAwayDialog
from tests.shots import LOADED, StagedEngine

from .conftest import Open
from .driver import CTRL, Driver, Key

TITLES = ["Tides of Saturn", "Rings", "Moons"]


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> Driver:
    with closing(open_store(Paths.at(tmp_path).data / DATABASE_NAME).store) as store:
        for age, title in enumerate(TITLES):
            moment = datetime.now(UTC) - timedelta(seconds=age + 1)
            store.add_conversation(Conversation(title, title, moment, moment))
            asked = ChatMessage(f"{title}?", None, Role.USER, f"{title}?", moment)
            store.add_message(title, asked)
    driver = open_staged(open_window, tmp_path)
    driver.until(lambda: len(driver.titles()) == 3)
    return driver


def open_staged(open_window: Open, folder: Path) -> Driver:
    return open_window(folder, make_engine=lambda _: StagedEngine((LOADED,), (Started(0),)))


def rows(window: Driver) -> list[str]:
    model = window.chats.model()
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def command(window: Driver, words: str) -> None:
    """Through Ctrl+K."""
    window.press(Key.Key_K, CTRL)
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, words)
    window.rest(150)
    QTest.keyClick(target, Key.Key_Return)


def drag(window: Driver, title: str, onto: str) -> None:
    """As the mouse does it, without the system's own loop."""
    chats, model = window.chats, window.chats.model()

    def index(text: str) -> QModelIndex:
        found = (model.index(n, 0) for n in range(model.rowCount()))
        return next(i for i in found if i.data() == text)

    data: QMimeData = model.mimeData([index(title)])
    place: QPoint = chats.visualRect(index(onto)).center()
    left, no_keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = Qt.DropAction.MoveAction
    viewport = chats.viewport()
    enter = QDragEnterEvent(place, move, data, left, no_keys)
    QApplication.sendEvent(viewport, enter)
    over = QDragMoveEvent(place, move, data, left, no_keys)
    QApplication.sendEvent(viewport, over)
    assert over.isAccepted()
    drop = QDropEvent(QPointF(place), move, data, left, no_keys)
    QApplication.sendEvent(viewport, drop)
    assert drop.dropAction() == Qt.DropAction.IgnoreAction


def put_away(window: Driver) -> PutAwayDialog:
    around = window._run._around
    assert around is not None
    around.wiring.open_put_away()
    dialog = window.dialog()
    assert isinstance(dialog, PutAwayDialog)
    return dialog


def shown(dialog: PutAwayDialog) -> list[str]:
    listed = dialog.findChildren(QListWidget)[0]
    return [listed.item(n).text().split("   ·")[0] for n in range(listed.count())]


def press_in(dialog: PutAwayDialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_chats_are_put_in_order_and_found_so_again(
    window: Driver, open_window: Open, tmp_path: Path
) -> None:
    window.click_chat("Rings")
    window.until(lambda: window.questions() == ["Rings?"])
    command(window, "pin this chat")
    window.until(lambda: rows(window) == ["Pinned", "Rings", "Today", TITLES[0], "Moons"])
    window._run._shelf.add_folder("Planets")
    drag(window, "Moons", onto="Planets")
    window.until(lambda: rows(window)[2:4] == ["Planets", "Moons"])
    drag(window, TITLES[0], onto="Moons")
    window.until(lambda: rows(window)[2:] == ["Planets", TITLES[0], "Moons"])
    command(window, "duplicate this chat")
    window.until(lambda: "Rings (copy)" in window.titles())
    window.until(lambda: window.questions() == ["Rings?"])
    window.end()
    again = open_staged(open_window, tmp_path)
    expected = ["Pinned", "Rings", "Planets", TITLES[0], "Moons", "Today", "Rings (copy)"]
    again.until(lambda: rows(again) == expected)


def test_an_archived_chat_is_out_of_the_way_until_it_is_wanted(window: Driver) -> None:
    window.click_chat("Moons")
    window.until(lambda: window.questions() == ["Moons?"])
    command(window, "archive this chat")
    window.until(lambda: window.titles() == TITLES[:2])
    assert window.notice() == "“Moons” is in the archive now; search still finds it."
    assert window.questions() == []
    dialog = put_away(window)
    assert shown(dialog) == ["Moons"]
    dialog.findChildren(QListWidget)[0].setCurrentRow(0)
    press_in(dialog, "Open")
    window.until(lambda: window.questions() == ["Moons?"])
    assert window.titles() == TITLES[:2]
    window.ask("Which is the largest?")
    window.until(lambda: window.titles()[0] == "Moons")


def test_a_chat_in_the_bin_comes_back_or_goes_for_good(window: Driver) -> None:
    for left, title in enumerate(("Moons", "Rings")):
        window.click_chat(title)
        window.until(lambda: len(window.questions()) == 1)
        window.chats.setFocus()
        window.press(Key.Key_Delete)
        window.until(lambda: window.titles() == TITLES[: 2 - left])  # noqa: B023 - ends in here
    dialog = put_away(window)
    dialog.findChildren(QTabBar)[0].setCurrentIndex(1)
    window.until(lambda: shown(dialog) == ["Rings", "Moons"])
    listed = dialog.findChildren(QListWidget)[0]
    listed.setCurrentRow(0)
    press_in(dialog, "Restore")
    window.until(lambda: shown(dialog) == ["Moons"] and "Rings" in window.titles())
    press_in(dialog, "Empty the bin…")
    box = dialog.findChildren(QMessageBox)[0]
    assert box.text() == "Delete “Moons” for good?"
    erase = next(b for b in box.buttons() if b.text() == "Delete for good")
    erase.click()
    window.until(lambda: shown(dialog) == [])
    assert "The bin is empty" in " ".join(
        w.text() for w in dialog.findChildren(type(dialog._empty))
    )
    dialog.accept()
    assert window.titles() == ["Tides of Saturn", "Rings"]
