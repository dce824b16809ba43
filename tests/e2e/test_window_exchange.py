"""Chats go out and come in, and backups are made and brought back, by menus and dialogs."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QToolButton,
)

from app.conversations.opening import DATABASE_NAME, open_store
from app.exchange.adding import add_chat
from app.ui.exchange import wiring
from app.ui.exchange.restore_dialog import RestoreDialog
from tests.exchange.foreign import gpt_sample, write
from tests.terminal.test_exchange import chat

from .driver import Driver, Key

Open = Callable[..., Driver]


@pytest.fixture
def two_chats(tmp_path: Path) -> None:
    opened = open_store(tmp_path / "data" / DATABASE_NAME)
    for title in ("First tides", "Second"):
        add_chat(opened.store, chat(title))
    opened.store.set_last_opened(opened.store.conversations()[0].id)
    opened.store.close()


@pytest.fixture
def window(open_window: Open, two_chats: None) -> Driver:
    window = open_window(ready=False)
    window.until(lambda: len(window.titles()) == 2 and window.replies())
    return window


def entry(menu: QMenu, *path: str) -> QAction:
    action = next(a for a in menu.actions() if a.text() == path[0])
    return entry(action.menu(), *path[1:]) if len(path) > 1 else action  # type: ignore[arg-type]


def chat_menu(window: Driver) -> QMenu:
    return window.named(QToolButton, "Export or copy this chat").menu()


def all_menu(window: Driver) -> QMenu:
    return window.named(QToolButton, "Export, import and backups").menu()


def pick(path: Path, name_filter: str = "") -> None:
    """Answer the file dialog that comes next."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        if name_filter:
            dialog.selectNameFilter(
                next(f for f in dialog.nameFilters() if f.startswith(name_filter))
            )
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        name.setText(str(path))
        dialog.accept()

    QTimer.singleShot(300, answer)


@pytest.mark.parametrize(
    ("name", "ending", "expected"),
    [
        ("Markdown…", "md", "Water that *rises*."),
        ("Web page (HTML)…", "html", "<em>rises</em>"),
        ("JSON…", "json", '"format": "firsttoken-conversations"'),
    ],
)
def test_the_chat_on_the_screen_is_exported(
    window: Driver, tmp_path: Path, name: str, ending: str, expected: str
) -> None:
    pick(tmp_path / "tides")
    entry(chat_menu(window), "Export", name).trigger()
    path = tmp_path / f"tides.{ending}"
    window.until(window.notice)
    assert window.notice() == f"Exported to {path}."
    assert expected in path.read_text("utf-8")


def test_a_pdf_has_the_text_on_numbered_pages(window: Driver, tmp_path: Path) -> None:
    pick(tmp_path / "tides.pdf")
    entry(chat_menu(window), "Export", "PDF…").trigger()
    window.until(lambda: "Exported" in window.notice())
    document = pypdfium2.PdfDocument(tmp_path / "tides.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "Second" in text
    assert "Water that rises." in text
    assert text.split()[0] == "1"
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", text)


def test_what_cannot_be_written_is_told_and_changes_nothing(window: Driver, tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    for name, target in (("Markdown…", "md"), ("PDF…", "pdf")):
        pick(tmp_path / "missing" / f"x.{target}")
        entry(chat_menu(window), "Export", name).trigger()
        window.until(lambda: "could not be written" in window.notice())
        assert "What was there before is unchanged." in window.notice()


def test_the_chat_is_copied_as_markdown_and_as_rich_text(window: Driver) -> None:
    entry(chat_menu(window), "Copy as Markdown").trigger()
    window.until(window.notice)
    assert "Water that *rises*." in QApplication.clipboard().text()
    assert not QApplication.clipboard().mimeData().hasHtml()
    entry(chat_menu(window), "Copy as rich text").trigger()
    window.until(lambda: "rich" in window.notice())
    assert "<em>rises</em>" in QApplication.clipboard().mimeData().html()


def test_a_row_of_the_list_offers_the_same_for_its_chat(window: Driver, tmp_path: Path) -> None:
    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry(menu, "Copy as Markdown").trigger()
        menu.close()

    rows = window.chats.model()
    row = next(i for i in range(rows.rowCount()) if rows.index(i, 0).data() == "First tides")
    place: QPoint = window.chats.visualRect(rows.index(row, 0)).center()
    QTimer.singleShot(200, choose)
    window.chats.customContextMenuRequested.emit(place)
    window.until(window.notice)
    assert QApplication.clipboard().text().startswith("# First tides")


def test_all_chats_are_exported_and_imported_into_another_window(
    window: Driver, open_window: Open, tmp_path: Path
) -> None:
    pick(tmp_path / "all.json", "JSON")
    entry(all_menu(window), "Export all…").trigger()
    window.until(lambda: window.notice().startswith("2 chats exported"))
    window.end()
    other = open_window(tmp_path / "other", ready=False)
    pick(tmp_path / "all.json")
    entry(all_menu(other), "Import…").trigger()
    other.until(lambda: "2 chats imported." in other.notice())
    other.until(lambda: sorted(other.titles()) == ["First tides", "Second"])
    pick(tmp_path / "all.json")
    entry(all_menu(other), "Import…").trigger()
    other.until(lambda: "2 already here" in other.notice())
    assert len(other.titles()) == 2


def test_a_chat_of_chatgpt_is_imported_and_can_be_read(window: Driver, tmp_path: Path) -> None:
    pick(write(tmp_path / "conversations.json", [gpt_sample()]))
    entry(all_menu(window), "Import…").trigger()
    window.until(lambda: "Tides" in window.titles())
    window.click_chat("Tides")
    window.until(lambda: "A harbour, and 2." in window.text())
    assert window.questions()[0] == "What is a tide?"


def test_a_broken_file_is_refused_with_the_reason(window: Driver, tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    path.write_text(json.dumps([gpt_sample()])[:-9])
    pick(path)
    entry(all_menu(window), "Import…").trigger()
    window.until(lambda: "breaks off" in window.notice())
    assert "Nothing was changed." in window.notice()
    assert len(window.titles()) == 2


def test_an_import_is_stopped_from_the_notice(window: Driver, tmp_path: Path) -> None:
    many = [gpt_sample() | {"conversation_id": f"c{i}"} for i in range(20_000)]
    pick(write(tmp_path / "conversations.json", many))
    entry(all_menu(window), "Import…").trigger()
    window.until(lambda: "%" in window.notice())
    window.click("Stop")
    window.until(lambda: "Stopped." in window.notice())


def test_a_backup_is_made_and_brought_back(window: Driver, tmp_path: Path) -> None:
    entry(all_menu(window), "Back up now").trigger()
    window.until(lambda: "Backed up to" in window.notice())
    window.chats.setFocus()
    window.press(Key.Key_Delete)
    window.until(lambda: window.titles() == ["First tides"])
    entry(all_menu(window), "Restore…").trigger()
    window.until(lambda: window.window.findChildren(RestoreDialog))
    dialog = window.dialog()
    backups = dialog.findChildren(QListWidget)[0]
    assert backups.count() == 1
    assert "made by you" in backups.item(0).text()
    backups.setCurrentRow(0)
    window.click("Restore")
    window.until(lambda: "Restored." in window.notice())
    window.until(lambda: sorted(window.titles()) == ["First tides", "Second"])
    kept = list((tmp_path / "data").glob("conversations.before-restore-*.db"))
    assert len(kept) == 1
    window.click_chat("Second")
    window.until(window.replies)
    assert "Water that rises." in window.text()


def test_what_is_no_backup_is_not_restored(window: Driver, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("hello")
    entry(all_menu(window), "Restore…").trigger()
    window.until(lambda: window.window.findChildren(RestoreDialog))
    pick(tmp_path / "text.db")
    window.click("Another file…")
    window.until(lambda: "is no backup" in window.notice())
    assert len(window.titles()) == 2


def test_a_backup_is_made_once_a_day_unless_it_is_switched_off(
    open_window: Open,
    two_chats: None,
    tmp_path: Path,
    prefer: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wiring, "_BACK_UP_AFTER_MS", 0)
    folder = tmp_path / "data" / "backups"
    prefer(backups_off=True)
    window = open_window(ready=False)
    window.until(lambda: len(window.titles()) == 2)
    window.rest(500)
    window.end()
    assert not folder.exists()
    prefer(backups_off=False)
    for _ in range(2):
        window = open_window(ready=False)
        window.until(lambda: any(_finished(folder)))
        window.rest(300)
        assert window.notice() == ""
        window.end()
    assert len(_finished(folder)) == 1


def _finished(folder: Path) -> list[Any]:
    return list(folder.glob("conversations-daily-*.db"))
