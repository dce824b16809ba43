"""Where there is nothing to show, a sentence says so, and the one action that helps is there."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QTabWidget

from .driver import CTRL, Driver, Key


def test_without_chats_the_list_says_what_it_is_for_and_offers_an_import(window: Driver) -> None:
    window.until(lambda: "Your chats will be listed here." in window.all_text())
    assert "Import chats…" in window.buttons()
    window.change_numbers({"Longest reply": 4})
    window.ask("What is a token?")
    assert "Import chats…" not in window.buttons()
    window.until(window.is_done)
    window.chats.setFocus()
    window.press(Key.Key_Delete)
    window.until(lambda: "Your chats will be listed here." in window.all_text())


def test_what_is_not_found_can_be_written_in_a_new_chat(window: Driver) -> None:
    window.press(Key.Key_K, CTRL)
    window.type_keys("zzqx owls")
    window.until(lambda: "Nothing is called so" in window.all_text())
    window.press(Key.Key_Return)
    window.until(lambda: window.field.toPlainText() == "zzqx owls")


def test_with_nothing_to_compare_a_text_is_one_click_away(window: Driver) -> None:
    window.press(Key.Key_3, CTRL)
    window.until(lambda: "Nothing to compare yet" in window.all_text())
    window.click("Choose a text…")
    window.until(lambda: any(d.isVisible() for d in window.window.findChildren(QDialog)))
    tabs = window.dialog().findChildren(QTabWidget)[0]
    assert tabs.tabText(tabs.currentIndex()) == "Own text"
    tabs.setCurrentIndex(0)
    assert "No reply is recorded yet" in window.all_text()
    window.dialog().reject()


def test_without_a_model_the_chat_says_where_to_find_one(window: Driver, tmp_path: Path) -> None:
    (tmp_path / "broken.gguf").write_bytes(b"GGUF")
    window.open_file(tmp_path / "broken.gguf")
    window.until(lambda: "No model is loaded." in window.all_text())
    assert "Use the starter model" in window.buttons()
    window.click("Use the starter model")
    window.until(lambda: window.is_ready() and "very small model" in window.all_text())
