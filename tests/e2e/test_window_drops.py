"""Things dragged onto the window: each is put where it is good for something."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.inference.engine import ModelRef
from app.settings.resources import resource_path
from app.ui.dropping.veil import DropVeil
from tests.engines.ggml_files import Gpt2File
from tests.exchange.foreign import gpt_sample, write

from .driver import CTRL, NO_KEYS, Driver, Key

LICENCE = resource_path("licenses") / "LGPL-3.0.txt"
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


class Drag:
    """Something on its way over the window, held over a widget."""

    def __init__(self, window: Driver, over: QWidget, *files: Path, text: str = "") -> None:
        self._window = window
        self._data = QMimeData()
        if files:
            self._data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        if text:
            self._data.setText(text)
        # Qt looks for who wants it from the widget under the pointer on up.
        self._target, self._at = over, QPoint(4, 4)
        while not self._target.acceptDrops() and self._target is not window.window:
            parent = self._target.parentWidget()
            assert parent is not None
            self._at, self._target = self._target.mapTo(parent, self._at), parent
        for kind in (QDragEnterEvent, QDragMoveEvent):
            QApplication.sendEvent(self._target, kind(self._at, COPY, self._data, LEFT, NO_KEYS))

    def leave(self) -> None:
        QApplication.sendEvent(self._window.window, QDragLeaveEvent())

    def drop(self) -> None:
        event = QDropEvent(QPointF(self._at), COPY, self._data, LEFT, NO_KEYS)
        QApplication.sendEvent(self._window.window, event)


def drop(window: Driver, *files: Path, text: str = "") -> None:
    Drag(window, window.field.viewport(), *files, text=text).drop()


def test_something_dragged_over_the_window_is_told_what_becomes_of_it(
    window: Driver, tmp_path: Path
) -> None:
    veil = window.window.findChildren(DropVeil)[0]
    for over in (window.field.viewport(), window.chats, window.window):
        drag = Drag(window, over, tmp_path / "a.txt")
        assert veil.isVisible()
        assert veil.size() == window.window.size()
        drag.leave()
        assert not veil.isVisible()
    assert window.field.toPlainText() == ""


def test_texts_are_quoted_in_the_message_below_what_was_written(
    window: Driver, tmp_path: Path
) -> None:
    for name in ("one.txt", "two.py"):
        (tmp_path / name).write_text(f"of {name}\n\nend\n")
    window.write("Compare these:")
    drop(window, tmp_path / "one.txt", tmp_path / "two.py")
    quoted = "Compare these:\n\none.txt:\n> of one.txt\n>\n> end\n\ntwo.py:\n> of two.py\n>\n> end"
    window.until(lambda: window.field.toPlainText() == f"{quoted}\n\n")
    assert window.field.hasFocus()
    assert not window.window.findChildren(DropVeil)[0].isVisible()


def test_a_long_text_is_offered_to_summarise(window: Driver) -> None:
    window.press(Key.Key_3, CTRL)
    drop(window, LICENCE)
    window.until(lambda: window.notice().startswith("LGPL-3.0.txt is more than a message"))
    assert window.field.toPlainText() == ""
    window.click("Open in Summarise")
    window.until(lambda: "Additional Definitions" in window.all_text())


def test_a_model_is_loaded_and_undo_brings_the_former_one_back(
    window: Driver, tmp_path: Path, starter: ModelRef
) -> None:
    path = Gpt2File().write(tmp_path / "tiny.bin")
    drop(window, path)
    window.until(lambda: "ctransformers" in window.model() and window.is_ready())
    assert "tiny.bin is being loaded" in window.notice()
    window.until(lambda: window.entry_of(path) is not None)
    window.click("Undo")
    window.until(lambda: "llama.cpp" in window.model() and window.is_ready())
    assert window.entry_of(path) is None


def test_chats_of_another_program_are_imported_when_asked_for(
    window: Driver, tmp_path: Path
) -> None:
    drop(window, write(tmp_path / "conversations.json", [gpt_sample()]))
    window.until(lambda: "Chats are in conversations.json" in window.notice())
    assert window.titles() == []
    window.click("Import")
    window.until(lambda: len(window.titles()) == 1)


def test_anything_else_gets_a_sentence(window: Driver, tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    drop(window, tmp_path / "cat.png")
    window.until(lambda: window.notice() == "cat.png is a picture. Nothing was done with it.")


def test_a_text_from_another_program_goes_into_the_message(window: Driver) -> None:
    veil = window.window.findChildren(DropVeil)[0]
    Drag(window, window.field.viewport(), text="For the field itself.").leave()
    assert not veil.isVisible()
    drag = Drag(window, window.chats, text="A thought.")
    assert veil.isVisible()
    drag.drop()
    assert window.field.toPlainText() == "A thought."
