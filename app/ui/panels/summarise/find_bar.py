"""A small bar that finds words in a text: how often they occur, the next and the previous place."""

import re
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from app.ui.buttons import IconButton
from app.ui.theme import Theme

_AFTER_MS = 120
"""Pause in typing after which is looked."""
MOST_FOUND = 2_000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Looks in the text that it is given, without regard to case; hidden until `open_bar`."""

    found = Signal(object, int)
    """All places as a list of (start, end) in code points, and which one is to be shown; -1 where
    there is none."""
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "find")
        self._text = ""
        self._lower: str | None = None
        """The text in small letters; None until it is needed."""
        self._places: list[tuple[int, int]] = []
        self._current = -1
        self._from = 0
        self._field = QLineEdit()
        self._field.setPlaceholderText("Find in the document")
        self._field.setAccessibleName("Find in the document")
        self._field.installEventFilter(self)
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self._previous = IconButton(theme, "arrow-up", "Previous (Shift+Enter)")
        self._next = IconButton(theme, "arrow-down", "Next (Enter)")
        close = IconButton(theme, "x", "Close (Esc)")
        self._timer = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._field.textChanged.connect(self._timer.start)
        self._previous.clicked.connect(self.go_back)
        self._next.clicked.connect(self.go_on)
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(4)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        for button in (self._previous, self._next, close):
            row.addWidget(button)
        self.hide()
        self._say()

    def open_bar(self, offset: int, words: str = "") -> None:
        """Let the person type; the first place shown is at or after `offset`."""
        self._from = offset
        self.show()
        if words:
            self._field.setText(words)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._timer.start()

    def look_in(self, text: str) -> None:
        """Another text; what was found does not hold any more."""
        self._text, self._lower = text, None
        self._from = 0
        if self.isVisible():
            self._timer.start()

    @Slot()
    def close_bar(self) -> None:
        """Hide it, and what was found."""
        self._timer.stop()
        self._places, self._current = [], -1
        self.hide()
        self.closed.emit()

    @Slot()
    def go_on(self) -> None:
        """The next place, from the last on the first."""
        self._step(1)

    @Slot()
    def go_back(self) -> None:
        """The previous place."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._timer.isActive():
            self._look()  # which goes to the first place: Enter came before the pause
        elif self._places:
            self._current = (self._current + by) % len(self._places)
            self._tell()

    @Slot()
    def _look(self) -> None:
        self._timer.stop()
        words = self._field.text()
        found = self._spans(words) if words.strip() else iter(())
        self._places = list(islice(found, MOST_FOUND))
        after = (n for n, (start, _) in enumerate(self._places) if start >= self._from)
        self._current = next(after, 0) if self._places else -1
        self._tell()

    def _spans(self, words: str) -> Iterator[tuple[int, int]]:
        """All places of the words."""
        if self._lower is None:
            self._lower = self._text.lower()
        words_lower = words.lower()
        if len(self._lower) != len(self._text):  # as with a Turkish capital I: no place is certain
            for match in re.finditer(re.escape(words), self._text, re.IGNORECASE):
                yield match.span()
            return
        start = self._lower.find(words_lower)
        while start >= 0:
            end = start + len(words_lower)
            yield start, end
            start = self._lower.find(words_lower, end)

    def _tell(self) -> None:
        if self._current >= 0:
            self._from = self._places[self._current][0]
        self._say()
        self.found.emit(self._places, self._current)

    def _say(self) -> None:
        for button in (self._previous, self._next):
            button.setEnabled(bool(self._places))
        if not self._places:
            self._count.setText("Not found" if self._field.text().strip() else "")
            return
        more = "+" if len(self._places) == MOST_FOUND else ""
        self._count.setText(f"{self._current + 1:,} of {len(self._places):,}{more}")

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, wherever the field would send it."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self._field and is_key and event.key() in _ENTER:  # type: ignore[attr-defined]
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier  # type: ignore[attr-defined]
            self._step(-1 if shift else 1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar, and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
