"""Quiet bars for what a person should know, with what they can do about it.

There is one bar for each topic: what is said anew about a topic takes the place of what was said
before, and two topics stand below each other.
"""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.ui.announcing import announce, time_to_hear
from app.ui.buttons import IconButton
from app.ui.theme import Theme

Action = tuple[str, Callable[[], None]]
"""The label of a button, and what it does."""
_UNDO_S = 12.0
_OFFER = tr("Press F6 for: {}.")


class Topic(StrEnum):
    """What a notice is about."""

    STARTING = "starting"
    SAVING = "saving"
    SETTINGS = "settings"
    MODEL = "model"
    PROVIDER = "provider"
    BUDGET = "budget"
    CHAT = "chat"
    EXCHANGE = "exchange"
    PASTED = "pasted"
    CONTEXT = "context"
    PRESET = "preset"
    UNDO = "undo"
    """Something was done that can be taken back. A chat that was deleted is under CHAT."""


class Notices(QWidget):
    """All notices; of no height while there is nothing to say."""

    left = Signal()
    """A notice that had the focus is gone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: dict[Topic, _Bar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def say(
        self,
        topic: Topic,
        sentence: str,
        action: Action | None = None,
        for_s: float | None = None,
        *,
        is_progress: bool = False,
    ) -> None:
        """Show a sentence until it is dismissed, or for `for_s` seconds.

        It is also said aloud, unless it only tells how far something is that was told of before.
        """
        bar = self._bars.get(topic)
        if bar is None:
            bar = self._bars[topic] = _Bar(self._theme)
            bar.closed.connect(self._refresh)
            bar.left.connect(self.left)
            self._column.addWidget(bar)
        is_news = not bar.is_open or (sentence != bar.sentence and not is_progress)
        bar.say(sentence, action, for_s)
        self._refresh()
        if is_news:
            announce(bar, sentence if action is None else f"{sentence} {_OFFER.format(action[0])}")

    def offer_undo(self, sentence: str, undo: Callable[[], None]) -> None:
        """Say what was done with a chat, and offer for a while to undo it."""
        self.say(Topic.CHAT, sentence, (tr("Undo"), undo), for_s=_UNDO_S)

    def clear(self, topic: Topic) -> None:
        """What was said about a topic does not hold any more."""
        if topic in self._bars:
            self._bars[topic].close_bar()

    def sentences(self) -> tuple[str, ...]:
        """What is being said."""
        return tuple(bar.sentence for bar in self._bars.values() if bar.is_open)

    def take_focus(self) -> None:
        """Let the person act on what was said first, by keys."""
        for bar in self._bars.values():
            if bar.is_open:
                bar.take_focus()
                return

    def _refresh(self) -> None:
        self.setVisible(bool(self.sentences()))


class _Bar(QFrame):
    closed = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.is_open = False
        self._action: Callable[[], None] | None = None
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.clicked.connect(self._act)
        self._close = IconButton(theme, "x", tr("Dismiss"))
        self._close.clicked.connect(self.close_bar)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)

    @property
    def sentence(self) -> str:
        return self._label.text()

    def say(self, sentence: str, action: Action | None, for_s: float | None) -> None:
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self._action = action[1] if action else None
        self._button.setText(action[0] if action else "")
        self._button.setVisible(action is not None)
        self._timer.stop()
        if for_s is not None:
            self._timer.start(round(time_to_hear(for_s) * 1000))
        self.is_open = True
        self.show()

    def take_focus(self) -> None:
        able = self._button if self._action is not None else self._close
        able.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        had_focus = self._has_focus()
        self._timer.stop()
        self._action = None
        self.is_open = False
        self.hide()
        self.closed.emit()
        if had_focus:
            self.left.emit()

    def _on_time(self) -> None:
        if self._has_focus():  # whoever is about to act on it is not hurried
            self._timer.start()
        else:
            self.close_bar()

    def _has_focus(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    def _act(self) -> None:
        action = self._action
        self.close_bar()
        if action is not None:
            action()
