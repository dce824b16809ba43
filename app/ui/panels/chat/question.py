"""What the person said, in a bubble at the right."""

from collections.abc import Sequence
from functools import partial
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.conversations.tree import ChatMessage
from app.inference.words import tr
from app.ui.buttons import IconButton
from app.ui.markdown.formats import TEXT_LINE_PERCENT
from app.ui.markdown.place import Place
from app.ui.markdown.view import KEY_REASONS, is_scrolling
from app.ui.panels.chat.look import Look
from app.ui.panels.chat.versions import VersionArrows
from app.ui.theme import WIDE_GAP_PX, Theme

_PAD_PX, _PAD_ABOVE_PX, _PAD_BELOW_PX = 14, 11, 7
"""More above than below, because Qt puts the room between lines below the text."""
_NOT_SENT = tr("The model is not given what stands above this line")
_IN_SHORT = tr("The model is given a short version of what stands above")
_WIDEST = 0.86
"""Share of the column that a bubble may take."""
_BESIDE_PX = 36
"""Room for the button beside it, in a narrow window."""


class QuestionWidget(QWidget):
    """One question, exactly as it was typed.

    Beside it stand its versions and the button that edits it. With `is_first_sent` a line above it
    says that the model is given nothing of what stands before, or `earlier` in its place.
    """

    version_requested = Signal(str)
    """The id of the version to show."""
    edit_requested = Signal(str)
    """The question's id."""

    def __init__(
        self,
        theme: Theme,
        message: ChatMessage,
        versions: Sequence[ChatMessage] = (),
        parent: QWidget | None = None,
        *,
        is_first_sent: bool = False,
        earlier: str = "",
    ) -> None:
        super().__init__(parent)
        self.message_id = message.id
        self._theme = theme
        self._bubble = QFrame()
        self._bubble.setProperty("role", "bubble")
        self._text = _PlainText(message.text)
        self._text.focus_shown.connect(self._show_focus)
        inside = QHBoxLayout(self._bubble)
        inside.setContentsMargins(_PAD_PX, _PAD_ABOVE_PX, _PAD_PX, _PAD_BELOW_PX)
        inside.addWidget(self._text)
        self._versions = VersionArrows(theme, self)
        self._versions.show_place(message.id, [version.id for version in versions])
        self._versions.version_requested.connect(self.version_requested)
        edit = IconButton(theme, "pencil", tr("Edit this question; it is kept as it is, too"))
        edit.clicked.connect(partial(self.edit_requested.emit, message.id))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addStretch(1)
        row.addWidget(self._versions, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._bubble)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(WIDE_GAP_PX)
        if is_first_sent:
            layout.addLayout(_line(_IN_SHORT if earlier else _NOT_SENT))
        if is_first_sent and earlier:
            layout.addWidget(_short_version(earlier))
        layout.addLayout(row)
        theme.changed.connect(self._fit)

    def place_at(self, y: int) -> Place | None:  # noqa: ARG002 - see `follow.Standing`
        """What stands `y` pixels below the top; a question tells no more than that."""
        return None

    def y_of(self, place: Place) -> int:
        """Where that stands now."""
        return place.offset

    def look(self) -> Look:
        """What the person did to it: nothing."""
        return Look()

    def restore(self, look: Look) -> None:
        """Look as it did before it was given back."""

    def name_place(self, number: int, count: int) -> None:
        """Which message of how many it is, for who does not see it."""
        self._text.setAccessibleName(
            tr("You said, message {number:,} of {count:,}", number=number, count=count)
        )

    def take_focus(self) -> QWidget:
        """Let its text be read; gives what has the focus then."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self._text

    def has_focus(self) -> bool:
        """Whether the focus is in it."""
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    def _show_focus(self, shown: bool) -> None:
        self._bubble.setProperty("focused", shown)
        self._bubble.style().polish(self._bubble)

    def _fit(self) -> None:
        beside = self._versions.sizeHint().width() if not self._versions.isHidden() else 0
        room = min(round(self.width() * _WIDEST), self.width() - _BESIDE_PX - beside)
        widest = max(80, room - 2 * _PAD_PX)
        self._text.document().setDefaultFont(self._theme.text_font())
        self._text.setFixedSize(self._text.size_within(widest))

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bubble is as narrow as its text allows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


def _line(text: str) -> QHBoxLayout:
    """A text between two rules."""
    label = QLabel(text)
    label.setProperty("role", "small")
    layout = QHBoxLayout()
    layout.setSpacing(12)
    layout.addWidget(_rule(), 1)
    layout.addWidget(label)
    layout.addWidget(_rule(), 1)
    return layout


def _short_version(earlier: str) -> QLabel:
    label = QLabel(earlier, wordWrap=True)
    label.setProperty("role", "small")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(tr("The short version: {earlier}", earlier=earlier))
    return label


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule


class _PlainText(QTextEdit):
    """Text that can be selected, at its full height."""

    focus_shown = Signal(bool)
    """Whether it has the focus by keys."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setPlainText(text)
        spaced = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spaced.setLineHeight(TEXT_LINE_PERCENT, kind.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def size_within(self, width: int) -> QSize:
        """The size that the text needs, at most `width` wide."""
        document = self.document()
        document.setTextWidth(width)
        ideal = ceil(document.idealWidth()) + 1
        document.setTextWidth(ideal)
        return QSize(ideal, ceil(document.size().height()))

    # Qt's own

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say how it came."""
        super().focusInEvent(event)
        self.focus_shown.emit(event.reason() in KEY_REASONS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusOutEvent(event)
        self.focus_shown.emit(False)  # noqa: FBT003 - a signal has no keywords

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that scroll belong to the conversation."""
        if is_scrolling(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The conversation scrolls, never a message."""
        event.ignore()
