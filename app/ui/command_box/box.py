"""One box over the window: typed into, chosen from by keys or the mouse, closed by Esc.

It shows the rows that it is given and says what is typed; what there is to choose from is found by
`app.ui.command_box.finding`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.inference.words import tr
from app.ui.announcing import announce
from app.ui.command_box.entries import Entry, Heading, Row
from app.ui.command_box.results import Results
from app.ui.command_box.rows import ENTRY
from app.ui.theme import Theme

_WIDTH_PX = 640
_MARGIN_PX = 16
_MARGINS = QMargins(10, 10, 10, 8)
_SPACE_PX = 6
_BORDER_PX = 2
_TOP_SHARE = 0.09
_HEIGHT_SHARE = 0.72
_VEIL = 0.28
"""How much of the window behind the box is taken back."""
_HINT = tr("Arrows choose, Enter opens, Tab goes to the next group, Esc closes.")
_NOTHING = tr("Nothing is called so, and no message has these words.")
_LOOKING = tr("Looking…")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class CommandBox(QWidget):
    """Covers `window` while it is open."""

    typed = Signal(str)
    opened = Signal()
    closed = Signal()
    more_wanted = Signal()
    """The end of the rows has come near."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
        self._field = QLineEdit()
        self._field.setProperty("role", "command")
        self._field.setPlaceholderText(tr("Find a chat, a command, a model or words in messages"))
        self._field.setAccessibleName(tr("Find anything"))
        self._field.setAccessibleDescription(_HINT)
        self._field.installEventFilter(self)
        self._list = Results(theme)
        self._note = QLabel(_HINT)
        self._note.setProperty("role", "small")
        self._note.setWordWrap(True)
        layout = QVBoxLayout(self._card)
        layout.setContentsMargins(_MARGINS)
        layout.setSpacing(_SPACE_PX)
        layout.addWidget(self._field)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._note)
        self._field.textChanged.connect(self.typed)
        self._list.clicked.connect(self._choose)
        self._list.stepped.connect(self._announce)
        self._list.more_wanted.connect(self.more_wanted)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def text(self) -> str:
        """What was typed."""
        return self._field.text()

    @Slot()
    def open_box(self) -> None:
        """Come forward, empty; or close, if it is open."""
        if self.isVisible():
            self.close_box()
            return
        self._field.clear()
        self._list.show_rows(())
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.opened.emit()

    @Slot()
    def close_box(self) -> None:
        """Go away; the focus is whoever's `closed` gives it."""
        if self.isVisible():
            self.hide()  # the rows stay: a click in them may still be under way
            self.closed.emit()

    def show_rows(self, rows: Sequence[Row], note: str, *, looking: bool) -> None:
        """Show these; what was chosen stays chosen where it is still there.

        `note` stands below them; `looking` says that more may come.
        """
        count = self._list.show_rows(rows)
        is_found = any(isinstance(row, Heading) for row in rows)  # without one it is an offer
        empty = _LOOKING if looking else _NOTHING
        self._note.setText(note or (_HINT if is_found else empty))
        self._fit(keep=looking)
        if not looking:
            self._announce(tr("{count} found", count=count) if is_found else _NOTHING)

    def _announce(self, text: str) -> None:
        announce(self._field, text)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry):
            self.close_box()
            entry.act()

    def _place(self) -> None:
        whole = self._window.size()
        self.resize(whole)
        width = min(_WIDTH_PX, whole.width() - 2 * _MARGIN_PX)
        top = round(whole.height() * _TOP_SHARE)
        self._card.setGeometry((whole.width() - width) // 2, top, width, self._card.height())
        self._fit(keep=False)

    def _fit(self, *, keep: bool) -> None:
        """As high as its rows, up to a share of the window; with `keep` no lower than it is."""
        margins, inside = _MARGINS, self._card.width() - _MARGINS.left() - _MARGINS.right()
        note = self._note.heightForWidth(inside)
        rest = self._field.sizeHint().height() + note + 2 * _SPACE_PX + 2 * _BORDER_PX
        rest += margins.top() + margins.bottom()
        height = min(rest + self._list.rows_height(), round(self._window.height() * _HEIGHT_SHARE))
        self._card.resize(self._card.width(), max(height, self._card.height() if keep else 0))

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field's keys move in the list, and the box is as large as its window."""
        if watched is not self._field:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.ShortcutOverride:
                if event.key() == Qt.Key.Key_Escape:  # which would stop the reply behind the box
                    event.accept()
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
            case QFocusEvent() if event.type() == QEvent.Type.FocusOut:
                if event.reason() not in (
                    Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason,
                ):  # fmt: skip
                    self.close_box()
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _STEPS:
            self._list.step(_STEPS[Qt.Key(key)])
        elif key in _ENTER:
            self._choose(self._list.currentIndex())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._list.next_group(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_box()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window behind it, dimmed."""
        painter = QPainter(self)
        veil = self._theme.color("veil")
        veil.setAlphaF(_VEIL if not self._theme.palette.dark else 2 * _VEIL)
        painter.fillRect(event.rect(), veil)
        painter.end()
