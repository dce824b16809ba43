"""The window without a mouse."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from app.ui.notice import Notices
from app.ui.sidebar import Sidebar

from .driver import CTRL, Driver, Key

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


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


def test_a_whole_round_by_keys_alone(window: Driver, tmp_path: Path) -> None:
    window.write("Tell me about rivers")
    window.press(Key.Key_Return)
    window.until(window.text)
    window.press(Key.Key_Escape)
    window.until(window.is_done)
    assert "Stopped" in window.all_text()
    stopped = window.text()

    window.press(Key.Key_Up, ALT)  # the reply
    _tab_to(window, "Again")
    window.press(Key.Key_Space)
    window.until(lambda: window.is_done() and "2 of 2" in window.all_text())
    window.press(Key.Key_Up, ALT)
    _tab_to(window, "Show the version before")
    window.press(Key.Key_Space)
    window.until(lambda: window.text() == stopped)
    assert window.replies()[-1].view.hasFocus()  # where one goes on reading, or to another version

    window.press(Key.Key_Up, ALT)  # the question
    window.press(Key.Key_Backtab, SHIFT)
    assert _focused() == "Edit this question; it is kept as it is, too"
    window.press(Key.Key_Space)
    window.field.selectAll()
    window.write("What is a lake?")
    window.press(Key.Key_Return)
    window.until(lambda: window.questions() == ["What is a lake?"] and window.is_done())

    window.press(Key.Key_F, CTRL)
    QTest.keyClicks(_focus(), "lake")
    window.press(Key.Key_Return)
    window.until(lambda: "1 of " in window.all_text())
    window.press(Key.Key_Escape)
    assert QApplication.focusWidget() is window.field

    file = tmp_path / "rivers.md"
    _tab_to(window, "Export or copy this chat", back=True)
    _in_menu(window, [Key.Key_Down, Key.Key_Right, Key.Key_Return], file)
    window.until(file.exists)
    assert "What is a lake?" in file.read_text(encoding="utf-8")

    title = window.titles()
    window.field.setFocus()
    window.press(Key.Key_F6)  # to the notice that tells of the file
    assert window.window.findChildren(Notices)[0].isAncestorOf(_focus())
    window.press(Key.Key_Space)
    window.until(window.field.hasFocus)
    window.press(Key.Key_F6)
    assert QApplication.focusWidget() is window.chats
    window.press(Key.Key_Delete)
    window.until(lambda: not window.titles())
    window.press(Key.Key_F6)
    assert _focused() == "Undo"
    window.press(Key.Key_Space)
    window.until(lambda: window.titles() == title and window.questions() == ["What is a lake?"])
    window.until(window.field.hasFocus)


def test_a_menu_in_the_model_menu_is_driven_by_keys(window: Driver) -> None:
    down = [Key.Key_Up] * 3  # from the end: Settings, Engine
    seen: list[str] = []

    def step() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = menu.activeAction()
        if action is not None and action.text() == "Engine":
            QTest.keyClick(menu, Key.Key_Right)
            inner = QApplication.activePopupWidget()
            assert isinstance(inner, QMenu)
            seen.extend(a.text() for a in inner.actions())
            QTest.keyClick(inner, Key.Key_Down)
            chosen = inner.activeAction()
            assert chosen is not None
            seen.append(chosen.text())
            QTest.keyClick(inner, Key.Key_Escape)
            QTest.keyClick(menu, Key.Key_Escape)
            return
        QTest.keyClick(menu, down.pop())
        QTimer.singleShot(30, step)

    QTimer.singleShot(300, step)
    window.press(Key.Key_M, CTRL)
    window.until(lambda: seen)
    assert seen[-1] in seen[:-1]
    assert "Automatic, by what the file is" in seen
    window.until(lambda: QApplication.activePopupWidget() is None)


def _tab_to(window: Driver, name: str, *, back: bool = False) -> None:
    """Press Tab until this has the focus."""
    for _ in range(40):
        if _focused() == name:
            return
        window.press(*((Key.Key_Backtab, SHIFT) if back else (Key.Key_Tab,)))
    raise AssertionError(f"Tab did not reach {name}; the focus is on {_focused()}")


def _in_menu(window: Driver, keys: list[Qt.Key], file: Path) -> None:
    """Open the menu of the button that has the focus, press keys in it, and name the file."""

    def press() -> None:
        for key in keys:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            QTest.keyClick(menu, key)

    def save() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(50, save)
            return
        field = dialog.findChildren(QLineEdit, "fileNameEdit")[0]
        field.selectAll()
        QTest.keyClicks(field, str(file))
        QTest.keyClick(field, Key.Key_Return)

    QTimer.singleShot(200, press)
    QTimer.singleShot(400, save)
    window.press(Key.Key_Space)


def _focus() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None, "the focus is nowhere"
    return now


def _focused() -> str:
    return _name(_focus())


def _name(widget: QWidget) -> str:
    text = widget.accessibleName()
    return text or (widget.text() if isinstance(widget, QPushButton) else "")
