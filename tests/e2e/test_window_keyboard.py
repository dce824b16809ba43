"""The window without a mouse."""

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from app.ui.sidebar import Sidebar

from .driver import CTRL, Driver, Key


def test_tab_reaches_every_control(window: Driver) -> None:
    window.ask("What is a token?")
    window.until(window.is_done)
    wanted = {
        "New chat", "Chats", "Settings", "Show or hide the sidebar (Ctrl+B)", "Streaming",
        "Message", "Copy", "Again",
    }  # fmt: skip
    window.field.setFocus()
    reached = set()
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(_name(focus))
        window.press(Key.Key_Tab)
    assert wanted <= reached
    assert any(name.startswith("Model:") for name in reached)


def test_shortcuts_do_what_their_buttons_do(window: Driver) -> None:
    sidebar = window.window.findChildren(Sidebar)[0]
    window.press(Key.Key_B, CTRL)
    assert not sidebar.isVisible()
    window.press(Key.Key_B, CTRL)
    assert sidebar.isVisible()
    window.press(Key.Key_Comma, CTRL)
    dialog = window.dialog()
    QTest.keyClick(dialog, Key.Key_Escape)
    window.until(lambda: not dialog.isVisible())
    window.press(Key.Key_D, CTRL)
    switch = {b.text(): b for b in window.window.findChildren(QPushButton) if b.isCheckable()}
    assert switch["All at once"].isChecked()
    window.press(Key.Key_D, CTRL)
    assert switch["Streaming"].isChecked()


def test_the_model_menu_opens_and_closes_by_keys(window: Driver) -> None:
    seen: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.extend(action.text() for action in menu.actions())
        QTest.keyClick(menu, Key.Key_Escape)

    QTimer.singleShot(300, look)
    window.press(Key.Key_M, CTRL)
    window.until(lambda: seen)
    assert "Open a model file…" in seen
    window.until(lambda: QApplication.activePopupWidget() is None)


def test_what_has_the_focus_after_a_new_chat_is_the_message_field(window: Driver) -> None:
    window.chats.setFocus()
    window.press(Key.Key_N, CTRL)
    assert QApplication.focusWidget() is window.field


def _name(widget: QWidget) -> str:
    text = widget.accessibleName()
    return text or (widget.text() if isinstance(widget, QPushButton) else "")
