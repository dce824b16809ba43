"""The page without a document: open, paste, drop, recent documents."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame

from app.settings.preferences import Scheme
from app.ui.panels.summarise.empty import EmptyView
from app.ui.panels.summarise.recent_list import RecentDocument
from app.ui.theme import Theme
from tests.ui.trials.room import is_named, named, press, reachable, texts

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
RECENT = (
    RecentDocument("a", "<b>Report</b>", "PDF", 18_204),
    RecentDocument("b", "Policy " * 40, "HTML", 1, is_unfinished=True),
)


@pytest.fixture
def view(show: Callable[..., EmptyView], theme: Theme) -> EmptyView:
    return show(EmptyView(theme), 700, 640)


def heard(view: EmptyView) -> list[object]:
    out: list[object] = []
    view.open_requested.connect(lambda: out.append("open"))
    view.paste_requested.connect(lambda: out.append("paste"))
    for signal in (view.recent_chosen, view.recent_removed, view.dropped, view.text_dropped):
        signal.connect(out.append)
    return out


def drag(view: EmptyView, data: QMimeData) -> bool:
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(50, 50), action, data, Qt.MouseButton.LeftButton, none)
    event.ignore()
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


def drop(view: EmptyView, data: QMimeData) -> None:
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    at = QPointF(50, 50)
    event = QDropEvent(at, action, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(view.viewport(), event)


def is_lit(view: EmptyView) -> bool:
    frame = next(f for f in view.findChildren(QFrame) if f.property("role") == "drop")
    return bool(frame.property("over"))


def test_it_says_what_it_does_and_opens_and_pastes(view: EmptyView) -> None:
    out = heard(view)
    assert "Every section is read" in texts(view)
    press(view, "Open file…")
    press(view, "Paste text")
    QTest.keyClick(view, Key.Key_V, Ctrl)
    assert out == ["open", "paste", "paste"]


def test_files_can_be_dropped(view: EmptyView, tmp_path: Path) -> None:
    out = heard(view)
    data = QMimeData()
    paths = [tmp_path / "a b.pdf", tmp_path / "ü.txt"]
    data.setUrls([*(QUrl.fromLocalFile(str(p)) for p in paths), QUrl("https://example.org/x")])
    assert drag(view, data)
    assert is_lit(view)
    drop(view, data)
    assert not is_lit(view)
    assert out == [paths]


def test_text_can_be_dropped(view: EmptyView) -> None:
    out = heard(view)
    data = QMimeData()
    data.setText("Some words")
    assert drag(view, data)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert not is_lit(view)
    drag(view, data)
    drop(view, data)
    assert out == ["Some words"]


def test_a_picture_is_not_taken(view: EmptyView) -> None:
    data = QMimeData()
    data.setData("image/png", b"x")
    assert not drag(view, data)
    assert not is_lit(view)


def test_recent_documents_are_opened_resumed_and_forgotten(view: EmptyView) -> None:
    out = heard(view)
    assert "Recent documents" not in texts(view)
    view.show_recent(RECENT)
    QApplication.processEvents()
    opener = named(view, QAbstractButton, "<b>Report</b>, PDF, 18,204 words")
    QTest.mouseClick(opener, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    press(view, "Resume")
    forget = named(view, QAbstractButton, "Forget <b>Report</b>")
    forget.setFocus()
    QTest.keyClick(forget, Key.Key_Space)
    assert out == ["a", "b", "a"]
    view.show_recent(RECENT[1:])
    QApplication.processEvents()
    assert "18,204" not in texts(view)
    assert "HTML · 1 word" in texts(view)
    view.show_recent(())
    assert "Recent documents" not in texts(view)


@pytest.mark.parametrize("width", [700, 560])
def test_in_large_type_it_fits(
    width: int, show: Callable[..., EmptyView], theme: Theme, app: QApplication
) -> None:
    theme.apply(app, Scheme.LIGHT, 18)
    try:
        view = show(EmptyView(theme), width, 640)
        view.show_recent(RECENT)
        app.processEvents()
        for widget in reachable(view):
            assert widget.mapTo(view, widget.rect().topRight()).x() < width, widget
    finally:
        theme.apply(app, Scheme.LIGHT)


def test_the_keyboard_reaches_everything(view: EmptyView) -> None:
    view.show_recent(RECENT)
    QApplication.processEvents()
    found = reachable(view)
    assert len(found) >= 7
    assert all(map(is_named, found)), found
