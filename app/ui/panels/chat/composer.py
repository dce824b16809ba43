"""Where the person writes: grows with the text, sends with Enter, and stops what is running."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument, QTextOption, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.ui.announcing import announce
from app.ui.elided_label import ElidedLabel
from app.ui.keys import is_pressed
from app.ui.send_button import SendButton
from app.ui.theme import Theme
from app.ui.zoom import left_to_window

_MAX_LINES = 9
_COUNT_AFTER_MS = 200
"""Pause in typing after which the tokens are counted."""
_LONG_PASTE = 6_000
"""Characters; some 1,500 tokens. Of a longer text the person may want a summary."""
_HINT = tr("Enter sends, Shift+Enter begins a new line")

_QUESTION_EDITED = tr("Your question is asked anew, and kept as it was, too.")
_REPLY_EDITED = tr("The model will take this for its reply. The one it gave is kept, too.")


class Composer(QFrame):
    """A text field with its token count and one button, Send or Stop."""

    sent = Signal(str)
    stop_pressed = Signal()
    editing_given_up = Signal()
    typed = Signal()
    """The text is another one."""
    draft_changed = Signal(str)
    """The text, after a short pause in typing: to be counted."""
    long_pasted = Signal(str)
    """A text that is long for a question was pasted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._writing = False
        self.setProperty("role", "card")
        self._field = _Field()
        self._field.setAccessibleName(tr("Message"))
        self._field.setAccessibleDescription(_HINT)
        self._field.textChanged.connect(self._on_text)
        self._field.submitted.connect(self._send)
        self._field.long_pasted.connect(self.long_pasted)
        self._field.installEventFilter(self)
        self._hint = ElidedLabel(_HINT)
        self._hint.setProperty("role", "small")
        self._button = SendButton(self._field, tr("Stop (Esc)"))
        self._button.clicked.connect(self._on_button)
        self._count_timer = QTimer(self, interval=_COUNT_AFTER_MS, singleShot=True)
        self._count_timer.timeout.connect(self._emit_draft)
        self._editing = QLabel()
        self._editing.setWordWrap(True)
        self._editing.setProperty("role", "small")
        self._give_up = QPushButton(tr("Cancel"))
        self._give_up.setProperty("role", "quiet")
        self._give_up.setToolTip(tr("Do not edit the message (Esc)"))
        self._give_up.clicked.connect(self.editing_given_up)
        above = QHBoxLayout()
        above.addWidget(self._editing, 1)
        above.addWidget(self._give_up)
        row = self._row = QHBoxLayout()
        row.addWidget(self._hint, 1)
        row.addStretch(0)
        row.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 8)
        layout.setSpacing(6)
        layout.addLayout(above)
        layout.addWidget(self._field)
        layout.addLayout(row)
        self.show_editing(editing=False)
        self._dress()
        theme.changed.connect(self._on_theme)
        self._refresh()

    def add_tool(self, tool: QWidget) -> None:
        """Place something below the text, before its tokens."""
        self._row.insertWidget(self._row.indexOf(self._hint), tool)

    def name_model(self, name: str) -> None:
        """Say who will answer."""
        self._field.setPlaceholderText(tr("Message {name}…", name=name))

    def show_count(self, draft_tokens: int | None, share: float | None) -> None:
        """Tokens of the draft, and the share of the context that it and the chat take."""
        if draft_tokens is None or not self._field.toPlainText():
            self._hint.show_text(_HINT)
            return
        tokens = (
            tr("1 token") if draft_tokens == 1 else tr("{tokens:,} tokens", tokens=draft_tokens)
        )
        part = tr(" · {share:.0%} of context", share=share) if share is not None else ""
        self._hint.show_text(f"{tokens}{part}")

    def show_writing(self, writing: bool) -> None:
        """Whether a reply is being written: the button stops it then."""
        self._writing = writing
        self._refresh()

    def draft(self) -> str:
        """The text that was not sent yet."""
        return self._field.toPlainText()

    def set_draft(self, text: str) -> None:
        """Put a text into the field, the cursor at its end."""
        self._field.setPlainText(text)
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)

    def take_back(self, text: str) -> None:
        """Take a text out that was pasted, if it is still there; undo brings it back."""
        self._field.take_out(text)

    def show_editing(self, *, editing: bool, is_reply: bool = False) -> None:
        """Whether a message that is there already is written anew."""
        self._editing.setText(_REPLY_EDITED if is_reply else _QUESTION_EDITED)
        is_news = editing and self._editing.isHidden()
        self._editing.setVisible(editing)
        self._give_up.setVisible(editing)
        if is_news:
            announce(self._field, tr("{text} Esc gives it up.", text=self._editing.text()))

    def focus(self) -> None:
        """Let the person type."""
        self._field.setFocus()

    def _on_text(self) -> None:
        self._count_timer.start()
        self._refresh()
        self.typed.emit()

    def _on_button(self) -> None:
        if self._writing:
            self.stop_pressed.emit()
        else:
            self._send()

    def _send(self) -> None:
        """Send the text; while a reply is written it stays, for Enter never stops anything."""
        if self._writing:
            return
        text = self._field.toPlainText().strip()
        if text:
            self._field.clear()
            self.sent.emit(text)

    def _emit_draft(self) -> None:
        self.draft_changed.emit(self._field.toPlainText())

    def _refresh(self) -> None:
        has_text = bool(self._field.toPlainText().strip())
        self._button.show_state(running=self._writing, has_text=has_text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The frame belongs to the field: it shows that the keys are in it."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("over", event.type() == QEvent.Type.FocusIn)
            self.style().polish(self)
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        self._field.setFont(self._theme.text_font())

    def _on_theme(self) -> None:
        self._dress()
        # Hints are painted in this font, and Qt hands it on the first time alone. To ask for the
        # viewport takes 8 ms, which the first paint does not wait for.
        self._field.viewport().setFont(self._theme.text_font())


class _Field(QPlainTextEdit):
    """Grows with its text up to a limit, then scrolls."""

    submitted = Signal()
    long_pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "plain")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = int(self.document().size().height())  # a plain text layout counts in lines
        line_px = self.fontMetrics().lineSpacing()
        self.setFixedHeight(line_px * max(1, min(_MAX_LINES, lines)) + 4)

    def take_out(self, text: str) -> None:
        draft, sought = self.toPlainText(), _as_shown(text)
        before, found, _ = draft.partition(sought)
        if not found:
            return
        cursor = self.textCursor()
        cursor.setPosition(_utf16_length(before))
        end = _utf16_length(before + found)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Files are the window's to take: their names are not what is meant."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """What is pasted or dropped; a long text is told of."""
        super().insertFromMimeData(source)
        if len(source.text()) > _LONG_PASTE:
            self.long_pasted.emit(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter submits; with Shift it begins a line."""
        if is_pressed(event, "send"):
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: object) -> None:
        """Another font has other lines."""
        super().changeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms the page, where Qt would zoom this field alone."""
        if not left_to_window(event):
            super().wheelEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the column gets."""
        return QSize(120, 20)


def _as_shown(text: str) -> str:
    """As a text field holds it: line ends and spaces are not what they were."""
    document = QTextDocument()
    document.setPlainText(text)
    return document.toPlainText()


def _utf16_length(text: str) -> int:
    """Qt counts in these."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
