"""Hands and eyes of a person at the window: keys, clicks, and what can be read."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic
from typing import TypeVar

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from app.engines.llamacpp.batch import PrefillSpeeds
from app.engines.sizing import default_threads
from app.inference.engine import ModelRef
from app.inference.words import tr
from app.models.session import MakeEngine, engine_of
from app.settings.paths import Paths
from app.ui.application import WindowRun
from app.ui.chat_list_model import ID
from app.ui.elided_label import ElidedLabel
from app.ui.figures_line import FiguresLine
from app.ui.notice import Notices
from app.ui.panels.chat.footer import Footer
from app.ui.panels.chat.question import QuestionWidget
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.status_bar import StatusBar

_LAYOUT_MS = 20
_STEP_MS = 10
W = TypeVar("W", bound=QWidget)
Key = Qt.Key
NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier

_PREFILL_TOKENS_PER_S = 320.0


def know_speed(data_dir: Path, model: ModelRef) -> None:
    """Keep a reading speed, so that no test waits for the measurement at a first load."""
    speeds = PrefillSpeeds(Paths.at(data_dir).cache / "prefill-speeds.json")
    speeds.put(model.path, default_threads(), _PREFILL_TOKENS_PER_S)


class Driver:
    """One run of the window in this process."""

    def __init__(
        self,
        app: QApplication,
        data_dir: Path,
        make_engine: MakeEngine = engine_of,
        *,
        stays_at_welcome: bool = False,
    ) -> None:
        self._app = app
        self._ended = False
        self.paths = Paths.at(data_dir)
        self._run = WindowRun(app, self.paths, make_engine)
        self.window = self._run.window
        self._run.begin("")
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        if not stays_at_welcome and "Start chatting" in self.buttons():
            self.press(Key.Key_Escape)

    def end(self) -> None:
        """Close the window, as its button does, and take everything down. Safe to call twice."""
        if self._ended:
            return
        self._ended = True
        self.window.close()
        self._run.end()
        self.window.deleteLater()
        self._run.deleteLater()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def until(
        self, condition: Callable[[], object], seconds: float = 60.0, step_ms: int = _STEP_MS
    ) -> None:
        """Let events run until `condition` holds. Raises AssertionError with what is to be seen.

        Who measures takes a long step, since looking takes time, too.
        """
        end = monotonic() + seconds
        while not condition():
            if monotonic() > end:
                raise AssertionError(f"it did not happen; the window shows: {self.all_text()}")
            self.rest(step_ms)

    def rest(self, milliseconds: int) -> None:
        """Do nothing for a while, as a person who looks."""
        # Not QTest.qWait: it looks for events every 10 ms, where the app itself would sleep.
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        # Here no main loop runs, in whose rounds the app's deletions come about.
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # What a person does

    def write(self, text: str) -> None:
        """Type into the message field."""
        self.field.setFocus()
        QTest.keyClicks(self.field, text)

    def ask(self, text: str) -> None:
        """Type and press Enter."""
        self.write(text)
        self.press(Key.Key_Return)

    def paste(self, text: str) -> None:
        """Paste into the message field."""
        QApplication.clipboard().setText(text)
        self.field.setFocus()
        self.press(Key.Key_V, CTRL)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        """A key, wherever the focus is."""
        # After a dialog, where there is no window manager, the focus is nobody's.
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.until(self.window.isActiveWindow)
        target = QApplication.focusWidget() or self.window.focusWidget() or self.window
        QTest.keyClick(target, key, modifier)

    def type_keys(self, text: str) -> None:
        """Letters, each wherever the focus is by then."""
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)

    def click(self, text: str) -> None:
        """A visible button, by its text or its accessible name."""
        self.click_on(self.button(text))

    def click_on(self, widget: QWidget) -> None:
        """The middle of a widget, once it has its place."""
        self.rest(_LAYOUT_MS)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def choose(self, text: str) -> None:
        """An entry of the model's menu, opened by its shortcut."""
        self.entry(text).trigger()

    def type_into_editor(self, title: str) -> None:
        """Give the title that is being edited another text."""
        editor = self.chats.findChildren(QLineEdit)[0]
        editor.selectAll()
        QTest.keyClicks(editor, title)
        QTest.keyClick(editor, Key.Key_Return)

    def open_file(self, path: Path) -> None:
        """Pick a file in the dialog behind "Open a model file…"."""

        def pick() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            name = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(name, QLineEdit)
            name.setText(str(path))
            dialog.accept()

        QTimer.singleShot(300, pick)
        self.choose("Open a model file…")

    def change_numbers(self, numbers: Mapping[str, float | None]) -> None:
        """Change numbers in the settings dialog, by their labels; None is "Automatic"."""
        self.press(Key.Key_Comma, CTRL)
        dialog = self.dialog()
        for label, value in numbers.items():
            fields = dialog.findChildren(QDoubleSpinBox)
            field = next(f for f in fields if f.accessibleName() == label)
            field.setValue(field.minimum() if value is None else value)
        QTest.keyClick(dialog, Key.Key_Escape)
        self.until(lambda: not dialog.isVisible())

    def click_chat(self, title: str) -> None:
        """A row of the list of conversations."""
        rows = self.chats.model()
        found = [rows.index(i, 0) for i in range(rows.rowCount())]
        index = next(i for i in found if i.data() == title)
        place: QPoint = self.chats.visualRect(index).center()
        viewport = self.chats.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, NO_KEYS, place)

    # What a person sees

    @property
    def field(self) -> QPlainTextEdit:
        """Where one writes."""
        return self.named(QPlainTextEdit, "Message")

    @property
    def chats(self) -> QListView:
        """The conversations."""
        return self.named(QListView, "Chats")

    def titles(self) -> list[str]:
        """What the list holds, headings left out."""
        rows = self.chats.model()
        found = [rows.index(i, 0) for i in range(rows.rowCount())]
        return [i.data() for i in found if i.data(ID) is not None]

    def named(self, kind: type[W], name: str) -> W:
        """The widget of that accessible name."""
        said = tr(name)
        return next(w for w in self.window.findChildren(kind) if w.accessibleName() == said)

    def buttons(self) -> list[str]:
        """Texts or names of the buttons that can be pressed."""
        return [_name(b) for b in self._buttons()]

    def button(self, text: str) -> QAbstractButton:
        """A button that can be pressed. Raises AssertionError."""
        said = tr(text)
        found = [b for b in self._buttons() if _name(b) == said]
        assert found, f"no button {text!r} among {self.buttons()}"
        return found[-1]

    def entry(self, text: str) -> QAction:
        """An entry of the model's menu or of a menu in it."""
        said = tr(text)
        return next(a for a in self._entries() if a.text() == said)

    def replies(self) -> list[ReplyWidget]:
        """The replies on the screen, from the top."""
        found = [r for r in self.window.findChildren(ReplyWidget) if r.isVisible()]
        return sorted(found, key=lambda r: r.y())

    def text(self) -> str:
        """The last reply's text."""
        replies = self.replies()
        return replies[-1].view.toPlainText() if replies else ""

    def questions(self) -> list[str]:
        """The questions on the screen, from the top."""
        found = [q for q in self.window.findChildren(QuestionWidget) if q.isVisible()]
        found.sort(key=lambda q: q.y())
        return [q.findChildren(QTextEdit)[0].toPlainText() for q in found]

    def question(self, text: str) -> QuestionWidget:
        """The question of this text."""
        found = self.window.findChildren(QuestionWidget)
        return next(q for q in found if q.findChildren(QTextEdit)[0].toPlainText() == text)

    def action(self, label: str) -> QPushButton:
        """A button below the last reply."""
        buttons = self.replies()[-1].findChildren(QPushButton)
        return next(b for b in buttons if b.text() == label)

    def model(self) -> str:
        """The model's chip."""
        return self.chip().text()

    def entry_of(self, path: Path) -> QAction | None:
        """The menu's entry for a model file."""
        return next((a for a in self._entries() if a.data() == str(path)), None)

    def footer(self) -> str:
        """The figures below the last reply; empty while it is written."""
        replies = self.replies()
        found = replies[-1].findChildren(Footer) if replies else []
        return ", ".join(_figures(footer) for footer in found if footer.isVisible())

    def status(self) -> str:
        """The status bar."""
        return _figures(self.window.findChildren(StatusBar)[0])

    def notice(self) -> str:
        """The sentence above the conversation; empty while there is none."""
        return " ".join(self.window.findChildren(Notices)[0].sentences())

    def all_text(self) -> str:
        """Every label and button, and the figures."""
        labels = [w.text() for w in self.window.findChildren(QLabel) if w.isVisible()]
        labels += [w.text() for w in self.window.findChildren(ElidedLabel)]
        return " | ".join([*labels, *self.buttons(), self.status(), self.footer()])

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        return next(d for d in self.window.findChildren(QDialog) if d.isVisible())

    def is_ready(self) -> bool:
        """Whether a model is loaded."""
        return any(tr(said) in self.status() for said in ("Context", "Ready"))

    def is_done(self) -> bool:
        """Whether nothing is being written."""
        return bool(self.footer()) and tr("Send") in {b.text() for b in self._all_buttons()}

    def engine_pid(self) -> int:
        """The process that runs the model."""
        children = psutil.Process().children()
        return next(c.pid for c in children if "engine-child" in c.cmdline())

    def chip(self) -> QPushButton:
        """The button that names the model."""
        return next(b for b in self.window.findChildren(QPushButton) if b.menu() is not None)

    def _entries(self) -> Iterator[QAction]:
        menu = self.chip().menu()
        for part in (menu, *menu.findChildren(QMenu)):
            yield from part.actions()

    def _all_buttons(self) -> list[QAbstractButton]:
        return [b for b in self.window.findChildren(QAbstractButton) if b.isVisible()]

    def _buttons(self) -> list[QAbstractButton]:
        return [b for b in self._all_buttons() if b.isEnabled()]


def _name(button: QAbstractButton) -> str:
    return button.text() or button.accessibleName()


def _figures(widget: QWidget) -> str:
    return ", ".join(line.accessibleName() for line in widget.findChildren(FiguresLine))
