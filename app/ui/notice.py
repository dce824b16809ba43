"""Quiet bars for what a person should know, with what they can do about it.

There is one bar for each topic: what is said anew about a topic takes the place of what was said
before, and two topics stand below each other.
"""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.buttons import IconButton
from app.ui.theme import Theme

Action = tuple[str, Callable[[], None]]
"""The label of a button, and what it does."""


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
    UNDO = "undo"
    """Something was done that can be taken back. A chat that was deleted is under CHAT."""


class Notices(QWidget):
    """All notices; of no height while there is nothing to say."""

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
    ) -> None:
        """Show a sentence until it is dismissed, or for `for_s` seconds."""
        bar = self._bars.get(topic)
        if bar is None:
            bar = self._bars[topic] = _Bar(self._theme)
            bar.closed.connect(self._refresh)
            self._column.addWidget(bar)
        bar.say(sentence, action, for_s)
        self._refresh()

    def clear(self, topic: Topic) -> None:
        """What was said about a topic does not hold any more."""
        if topic in self._bars:
            self._bars[topic].close_bar()

    def sentences(self) -> tuple[str, ...]:
        """What is being said."""
        return tuple(bar.sentence for bar in self._bars.values() if bar.is_open)

    def _refresh(self) -> None:
        self.setVisible(bool(self.sentences()))


class _Bar(QFrame):
    closed = Signal()

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
        close = IconButton(theme, "x", "Dismiss")
        close.clicked.connect(self.close_bar)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)

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
            self._timer.start(round(for_s * 1000))
        self.is_open = True
        self.show()

    def close_bar(self) -> None:
        self._timer.stop()
        self._action = None
        self.is_open = False
        self.hide()
        self.closed.emit()

    def _act(self) -> None:
        action = self._action
        self.close_bar()
        if action is not None:
            action()
