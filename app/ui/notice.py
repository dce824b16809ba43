"""A quiet bar for what a person should know, with what they can do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from app.ui.buttons import IconButton
from app.ui.theme import Theme


class Notice(QFrame):
    """One sentence and at most one action; hidden while there is nothing to say."""

    dismissed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._action: Callable[[], None] | None = None
        self._label = QLabel(wordWrap=True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.clicked.connect(self._act)
        close = IconButton(theme, "x", "Dismiss")
        close.clicked.connect(self.dismiss)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)
        self.hide()

    def say(
        self,
        sentence: str,
        action: tuple[str, Callable[[], None]] | None = None,
        for_s: float | None = None,
    ) -> None:
        """Show a sentence, with a button where `action` gives its label and what it does.

        It stays until it is dismissed, or `for_s` seconds.
        """
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self._action = action[1] if action else None
        self._button.setText(action[0] if action else "")
        self._button.setVisible(action is not None)
        self._timer.stop()
        if for_s is not None:
            self._timer.start(round(for_s * 1000))
        self.show()

    def dismiss(self) -> None:
        """Hide."""
        self._timer.stop()
        self._action = None
        self.hide()
        self.dismissed.emit()

    def _act(self) -> None:
        action = self._action
        self.dismiss()
        if action is not None:
            action()
