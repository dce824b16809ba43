"""A small bar into which words are typed that are to be found, with what to go on and back by.

It looks for nothing itself: it says what was typed and which way to go, and shows a count.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from app.inference.words import tr
from app.ui.announcing import announce
from app.ui.buttons import IconButton
from app.ui.keys import is_pressed
from app.ui.theme import Theme

_AFTER_MS = 120
"""Pause in typing after which is looked."""
_FIELD_PX = 380


class FindBar(QFrame):
    """Hidden until `open_bar`."""

    asked = Signal(str)
    """The words to look for; empty for none."""
    stepped = Signal(int)
    """1 for the next place, -1 for the one before."""
    closed = Signal()

    def __init__(self, theme: Theme, purpose: str, *, wide: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "find")
        self._field = QLineEdit()
        self._field.setPlaceholderText(purpose)
        self._field.setAccessibleName(purpose)
        self._field.installEventFilter(self)
        self._is_awaited = False
        """Whether the person has asked and was not told yet, aloud."""
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self._previous = IconButton(theme, "arrow-up", tr("Previous (Shift+Enter)"))
        self._next = IconButton(theme, "arrow-down", tr("Next (Enter)"))
        close = IconButton(theme, "x", tr("Close (Esc)"))
        self._timer = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self._field.textChanged.connect(self._timer.start)
        self._previous.clicked.connect(self.go_back)
        self._next.clicked.connect(self.go_on)
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(4)
        if not wide:
            row.addStretch(1)
            self._field.setMaximumWidth(_FIELD_PX)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        for button in (self._previous, self._next, close):
            row.addWidget(button)
        self.hide()
        self.show_count("", found=False)

    @property
    def words(self) -> str:
        """What is looked for; empty where there is nothing but space."""
        words = self._field.text()
        return words if words.strip() else ""

    def open_words(self, words: str = "") -> None:
        """Let the person type, beginning with these words or those of the last time."""
        self.show()
        if words:
            self._field.setText(words)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._timer.start()

    def ask_again(self) -> None:
        """What is looked through has changed."""
        if self.isVisible():
            self._timer.start()

    def show_count(self, text: str, *, found: bool, is_final: bool = True) -> None:
        """How many places there are, in words, and whether there is one to go to."""
        self._count.setText(text)
        if self._is_awaited and is_final and text:
            self._is_awaited = False
            announce(self._field, text)
        for button in (self._previous, self._next):
            button.setEnabled(found)

    @Slot()
    def close_bar(self) -> None:
        """Hide it, and what was found."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    @Slot()
    def go_on(self) -> None:
        """The next place."""
        self._step(1)

    @Slot()
    def go_back(self) -> None:
        """The previous place."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self._is_awaited = True
        if self._timer.isActive():
            self._ask()  # which goes to the first place: Enter came before the pause
        else:
            self.stepped.emit(by)

    @Slot()
    def _ask(self) -> None:
        self._timer.stop()
        self._is_awaited = self._is_awaited or self._field.hasFocus()
        self.asked.emit(self.words)

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, wherever the field would send it."""
        if watched is not self._field or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and is_pressed(event, "close_find"):
            event.accept()  # or it would stop the reply that is being written
        if event.type() == QEvent.Type.KeyPress:
            for name, by in (("step_on", 1), ("step_back", -1)):
                if is_pressed(event, name):
                    self._step(by)
                    return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar, and nothing else."""
        if is_pressed(event, "close_find"):
            self.close_bar()
        else:
            super().keyPressEvent(event)
