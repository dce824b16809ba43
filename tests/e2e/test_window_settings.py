"""Settings: what they change at once, and what is said when their file is broken."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSpinBox

from app.ui.choice_box import ChoiceBox

from .driver import CTRL, Driver, Key

Open = Callable[..., Driver]


def test_theme_and_text_size_change_while_the_dialog_is_open(
    window: Driver, app: QApplication
) -> None:
    window.press(Key.Key_Comma, CTRL)
    dialog = window.dialog()
    before = window.field.fontMetrics().height()
    look = next(b for b in dialog.findChildren(ChoiceBox) if b.accessibleName() == "Appearance")
    look.setCurrentText("Light")
    window.until(lambda: app.palette().color(QPalette.ColorRole.Window).lightness() > 200)
    look.setCurrentText("Dark")
    window.until(lambda: app.palette().color(QPalette.ColorRole.Window).lightness() < 60)
    dialog.findChildren(QSpinBox)[0].setValue(18)
    window.until(lambda: window.field.fontMetrics().height() > before)
    dialog.reject()


def test_another_context_loads_the_model_again_and_settings_outlive_the_window(
    window: Driver, open_window: Open, tmp_path: Path
) -> None:
    window.change_numbers({"Context": 1024})
    window.until(lambda: "/ 1,024" in window.status())
    window.ask("Hello")
    window.until(window.is_done)
    window.end()
    again = open_window()
    again.until(lambda: "/ 1,024" in again.status())
    again.until(lambda: again.questions() == ["Hello"])
    assert again.text()


def test_the_system_prompt_is_given_to_the_model(window: Driver) -> None:
    window.ask("Hello")
    window.until(window.is_done)
    plain = _tokens_in(window)
    window.press(Key.Key_Comma, CTRL)
    dialog = window.dialog()
    field = next(
        f for f in dialog.findChildren(QPlainTextEdit) if f.accessibleName() == "System prompt"
    )
    field.setPlainText("one two three four five six seven eight nine ten " * 10)
    dialog.reject()
    window.click("New chat")
    window.ask("Hello")
    window.until(window.is_done)
    assert _tokens_in(window) > plain + 50


def test_settings_that_cannot_be_read_are_kept_aside_and_said(
    open_window: Open, tmp_path: Path
) -> None:
    file = tmp_path / "config" / "preferences.json"
    file.parent.mkdir()
    file.write_text("{broken", encoding="utf-8")
    window = open_window()
    assert "damaged" in window.notice()
    kept = [p for p in file.parent.iterdir() if p.read_text(encoding="utf-8") == "{broken"]
    assert len(kept) == 1


def _tokens_in(window: Driver) -> int:
    return int(window.status().partition("In ")[2].split(" ")[0].replace(",", "").strip(","))


def test_presets_are_one_click_away_from_the_system_prompt(window: Driver) -> None:
    window.press(Key.Key_Comma, CTRL)
    settings = window.dialog()
    window.click("Manage presets…")
    window.until(lambda: "Share as a file…" in window.buttons())
    window.click("Use in this chat")
    assert settings.isVisible()
    settings.reject()
