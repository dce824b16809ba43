"""Pictures of a chat's own system prompt, and of presets."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QListWidget, QPushButton

from app.conversations.presets import BUILT_IN
from tests.e2e.driver import Driver


def own(driver: Driver) -> None:
    """A chat that is answered otherwise than usual."""
    button = manner_button(driver)
    choose(driver, BUILT_IN[1].title)
    driver.until(lambda: button.text() == BUILT_IN[1].name)


def menu(driver: Driver) -> None:
    """The menu of such a chat."""
    own(driver)
    button = manner_button(driver)
    popup = button.menu()
    popup.popup(button.mapToGlobal(QPoint(0, -popup.sizeHint().height())))
    driver.rest(100)


def editor(driver: Driver) -> None:
    """What is of its own, to be changed."""
    own(driver)
    choose(driver, "System prompt and sampling…")
    driver.rest(400)


def manager(driver: Driver) -> None:
    """All presets, a copy of one chosen."""
    choose(driver, "Presets…")
    dialog = driver.dialog()
    dialog.findChildren(QListWidget)[0].setCurrentRow(2)
    driver.click("Duplicate")
    driver.rest(400)


def manner_button(driver: Driver) -> QPushButton:
    """The button where one writes."""
    buttons = driver.window.findChildren(QPushButton)
    return next(b for b in buttons if b.accessibleName().startswith("This chat: "))


def choose(driver: Driver, text: str) -> None:
    """An entry of its menu."""
    popup = manner_button(driver).menu()
    popup.aboutToShow.emit()
    next(a for a in popup.actions() if a.text() == text).trigger()
