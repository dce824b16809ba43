"""Every page and dialog by keys: Tab goes round through all of it, and all of it has a name."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from app.inference.events import Finished, FinishReason, Usage
from app.ui.providers.price_dialog import PriceDialog
from tests.e2e.driver import CTRL, Driver, Key
from tests.qt_watch import process_deletions
from tests.shots import LOADED, MS, StagedEngine, write_chats, write_preferences, written

ROLES_OF_NOTHING = (QAccessible.Role.NoRole, QAccessible.Role.Pane, QAccessible.Role.Client)
REPLY = written(80, Finished(1500 * MS, FinishReason.STOP, Usage(42, 0, 20)))


@pytest.fixture
def window(app: QApplication, tmp_path: Path) -> Iterator[Driver]:
    write_preferences(tmp_path, {})
    write_chats(tmp_path, 2)
    app.setQuitOnLastWindowClosed(False)
    driver = Driver(app, tmp_path, lambda _: StagedEngine((LOADED,), REPLY))
    driver.until(driver.is_ready)
    driver.until(driver.replies)
    driver.rest(50)
    yield driver
    driver.end()


def test_each_page_and_its_parts(window: Driver) -> None:
    faults = [*_walk(window.window, "chat")]
    window.press(Key.Key_F, CTRL)
    faults += _walk(window.window, "chat with the find bar")
    window.press(Key.Key_Escape)
    window.press(Key.Key_2, CTRL)
    faults += _walk(window.window, "summarise")
    window.press(Key.Key_3, CTRL)
    page = window.window.findChildren(QStackedWidget)[0].currentWidget()
    assert page is not None
    window.rest(100)
    faults += _walk(window.window, "compare")
    for tab in [b for b in page.findChildren(QPushButton) if b.isCheckable()][1:]:
        tab.click()
        window.rest(100)
        faults += _walk(window.window, tab.text())
    assert not faults, "\n".join(faults)


def test_each_dialog(window: Driver) -> None:
    openers: dict[str, Callable[[], object]] = {
        "settings": partial(window.press, Key.Key_Comma, CTRL),
        "provider": window.entry("Add a provider…").trigger,
        "connections": window.entry("Connections…").trigger,
        "restore": _entry_of(window, "Restore…"),
        "new trial": partial(_click_in, window, "Blind trial", "New trial…"),
        "text to compare": partial(_click_in, window, "Side by side", "Choose…"),
        "export a comparison": partial(_click_in, window, "Side by side", "Export…"),
        "profile": partial(_click_in, window, "Side by side", "As recorded"),
        "price": lambda: PriceDialog("acme", "Acme", "acme-1", window.window).open(),
        "reading test": partial(_click_in, window, "Side by side", "Reading at 238 wpm…"),
    }
    faults: list[str] = []
    for name, open_dialog in openers.items():
        open_dialog()
        window.until(partial(_open_dialog, window), 5)
        dialog = window.dialog()
        window.until(dialog.isActiveWindow, 5)
        faults += _walk(dialog, name)
        for tabs in dialog.findChildren(QTabWidget):
            for index in range(1, tabs.count()):
                tabs.setCurrentIndex(index)
                faults += _walk(dialog, f"{name}, {tabs.tabText(index)}")
        dialog.reject()
        window.until(lambda: not _open_dialog(window), 5)
    assert not faults, "\n".join(faults)


def _open_dialog(window: Driver) -> list[QDialog]:
    return [d for d in window.window.findChildren(QDialog) if d.isVisible()]


def _entry_of(window: Driver, text: str) -> Callable[[], None]:
    menus = window.window.findChildren(QMenu)
    actions = (action for menu in menus for action in menu.actions())
    return next(action for action in actions if action.text() == text).trigger


def _click_in(window: Driver, part: str, text: str) -> None:
    window.press(Key.Key_3, CTRL)
    for name in (part, text):
        window.rest(50)
        button = window.button(name)
        menu = button.menu() if isinstance(button, QPushButton) else None
        if menu is None:
            button.click()
        else:
            menu.aboutToShow.emit()
            next(action for action in menu.actions() if action.text() == "Custom…").trigger()


def _walk(top: QWidget, where: str) -> Iterator[str]:
    """What is wrong in this window, in words."""
    expected = {w for w in top.findChildren(QWidget) if _takes_tab(w, top)}
    for widget in expected:
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name)
        if not name.strip():
            yield f"{where}: {_words(widget)} has no name"
        if told.role() in ROLES_OF_NOTHING and not name:
            yield f"{where}: {_words(widget)} has no role"
    reached = _round(top)
    for widget in expected - set(reached):
        yield f"{where}: Tab does not reach {_words(widget)}"
    if len(reached) > 2 * len(expected) + 4:
        yield f"{where}: Tab does not go round"


def _round(top: QWidget) -> list[QWidget]:
    """Where Tab leads to, until it is where it began."""
    process_deletions(QApplication.instance() or QApplication([]))
    QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Tab)
    reached: list[QWidget] = []
    for _ in range(120):
        now = QApplication.focusWidget()
        assert now is not None, f"after {list(map(_words, reached))} the focus is nowhere"
        if reached and now is reached[0]:
            break
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return reached


def _takes_tab(widget: QWidget, top: QWidget) -> bool:
    if widget.window() is not top or not widget.isVisible() or not widget.isEnabled():
        return False
    if widget.focusProxy() is not None or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    if isinstance(widget, QAbstractButton) and widget.autoExclusive():
        return widget.isChecked()  # the others are reached by arrows
    return True


def _words(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text!r}"
