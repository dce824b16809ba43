"""A desk of trials at work on a real database, and hands for the widgets that use it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QScrollArea,
    QWidget,
)

from app.conversations.keeper import Keeper
from app.conversations.notices import Answer
from app.conversations.replies import ReplyHead, latest_replies
from app.conversations.store import Store
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Recording,
    Reply,
    ReplyState,
    new_id,
)
from app.inference.events import Usage
from app.inference.request import Role, Sampling
from app.speedlab.trials import store as trial_store
from app.speedlab.trials.design import TrialDesign
from app.ui.panels.trials.desk import TrialDesk
from app.ui.pump import Pump
from tests.speedlab.trials.trial_samples import BEGIN, Opinion, Opinions, take_part

W = TypeVar("W", bound=QWidget)
WaitUntil = Callable[..., None]
_GAP_NS = 40_000_000


class Room:
    """The keeper, what hands its answers over, and the desk."""

    def __init__(self, folder: Path, wait_until: WaitUntil) -> None:
        self._wait_until = wait_until
        self.pump = Pump()
        self.pump.batch.connect(self._deliver)
        self.keeper = Keeper(folder / "chats.db", self.pump.post)
        self.notices: list[Any] = []
        self.desk = TrialDesk(self.keeper)
        self.widgets: list[QWidget] = []

    def show(self, widget: W, width: int = 900, height: int = 760) -> W:
        self.widgets.append(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        self.settle()
        return widget

    def end(self, app: QApplication) -> None:
        for widget in self.widgets:
            widget.hide()
            widget.deleteLater()
        assert self.keeper.close()
        self.desk.deleteLater()
        self.pump.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def settle(self) -> None:
        """Until nothing waits to be read or worked out."""
        for _ in range(4):  # an answer may ask for something more
            self._answer_all()

    def _answer_all(self) -> None:
        assert self.keeper.flush()
        done: list[object] = []
        self.keeper.ask(lambda _: None, done.append)
        self.until(lambda: bool(done) and not self.desk.is_working, 30)

    def until(self, condition: Callable[[], bool], seconds: float = 10.0) -> None:
        self._wait_until(condition, seconds)

    # What is there

    def add_trial(self, design: TrialDesign) -> None:
        self.keeper.write(trial_store.add_trial, design)

    def add_participant(
        self,
        design: TrialDesign,
        code: str,
        opinions: Opinions = lambda _: Opinion(),
        answers: int | None = None,
    ) -> None:
        def write(store: Store) -> None:
            take_part(store, design, code, opinions, answers=answers)

        self.keeper.write(write)

    def add_reply(self, title: str, text: str, *, is_recorded: bool = True) -> str:
        """Returns its id."""
        conversation = Conversation(new_id(), title, BEGIN, BEGIN)
        question = ChatMessage(new_id(), None, Role.USER, "Why?", BEGIN)
        words = text.split(" ")
        lengths = (*(len(word) + 1 for word in words[:-1]), len(words[-1]))
        times = tuple(range(300_000_000, 300_000_000 + _GAP_NS * len(words), _GAP_NS))
        reply = Reply(
            "SmolLM2 135M", "llamacpp", Delivery.STREAMING, Sampling(), state=ReplyState.COMPLETE,
            usage=Usage(10, 0, len(words)), started_ns=0, total_ns=times[-1],
            recording=Recording(times, lengths) if is_recorded else Recording((), ()),
        )  # fmt: skip
        answer = ChatMessage(new_id(), question.id, Role.ASSISTANT, text, BEGIN, reply)
        self.keeper.write(Store.add_conversation, conversation)
        self.keeper.write(Store.add_message, conversation.id, question)
        self.keeper.write(Store.add_message, conversation.id, answer)
        self.keeper.write(Store.finish, answer)
        return answer.id

    def replies(self) -> tuple[ReplyHead, ...]:
        found: list[tuple[ReplyHead, ...]] = []
        self.keeper.ask(latest_replies, found.append)
        self.until(lambda: bool(found))
        return found[0]

    def trial(self) -> TrialDesign:
        """The newest."""
        found: list[TrialDesign | None] = []

        def read(store: Store) -> TrialDesign | None:
            return trial_store.load_design(store, trial_store.trials(store)[0].id)

        self.keeper.ask(read, found.append)
        self.until(lambda: bool(found))
        assert found[0] is not None
        return found[0]

    def _deliver(self, batch: list[Any]) -> None:
        for notice in batch:
            if isinstance(notice, Answer):
                notice.deliver()
            else:
                self.notices.append(notice)


# Eyes and hands


def named(parent: QWidget, kind: type[W], name: str) -> W:
    """A visible widget by its accessible name."""
    found = [w for w in parent.findChildren(kind) if w.accessibleName() == name and w.isVisible()]
    assert found, f"no {name!r} in {[w.accessibleName() for w in parent.findChildren(kind)]}"
    return found[0]


def button(parent: QWidget, text: str) -> QAbstractButton:
    """A visible button by its text."""
    found = [b for b in parent.findChildren(QAbstractButton) if b.isVisible() and b.text() == text]
    assert found, f"no button {text!r}"
    return found[0]


def press(parent: QWidget, text: str) -> None:
    """A button, as the keyboard does it."""
    found = button(parent, text)
    assert found.isEnabled(), f"{text!r} cannot be pressed"
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)


def texts(parent: QWidget) -> str:
    """All that can be read."""
    return "\n".join(label.text() for label in parent.findChildren(QLabel) if label.isVisible())


def question(parent: QWidget) -> QMessageBox:
    """What is being asked."""
    return next(box for box in parent.findChildren(QMessageBox) if box.isVisible())


def close(dialog: QDialog, app: QApplication) -> None:
    dialog.reject()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def reachable(root: QWidget) -> list[QWidget]:
    """Where Tab leads to, once around."""
    first = last = root.nextInFocusChain()
    found: list[QWidget] = []
    while last is not None:
        is_inside = root.isAncestorOf(last) and last.isVisible() and last.isEnabled()
        if is_inside and last.focusPolicy() & Qt.FocusPolicy.TabFocus and not last.focusProxy():
            found.append(last)
        last = last.nextInFocusChain()
        if last is first:
            break
    return found


def is_named(widget: QWidget) -> bool:
    """Whether a screen reader has something to say: a button says its text."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName() or text) or isinstance(widget, QScrollArea)
