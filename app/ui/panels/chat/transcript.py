"""The conversation: questions and replies in one column that scrolls.

A long conversation opens at its end. What lies above is built while nothing else is to be done,
and beyond `_BUILT_AT_LEAST` messages only when the person scrolls near it.
"""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.conversations.tree import ChatMessage
from app.inference.events import PromptProgress
from app.inference.request import Role
from app.ui.panels.chat.action import Action
from app.ui.panels.chat.follow import Follow
from app.ui.panels.chat.question import QuestionWidget
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.theme import COLUMN_PX, ICON_PX, WIDE_GAP_PX, Theme

MessageWidget: TypeAlias = QuestionWidget | ReplyWidget
VersionsOf: TypeAlias = Callable[[str], Sequence[ChatMessage]]
ActionsFor: TypeAlias = Callable[[ChatMessage], Sequence[Action]]

_BUILT_FIRST = 2
_OPENING_S = 0.04
"""How long opening may take before the rest is left to idle time."""
_BUILT_AT_LEAST = 60
_SLICE_MS = 12
"""Between two messages built in idle time, so that input comes first."""
_MARGIN_PX = 22
_PILL_ABOVE_PX = 14


def no_versions(message_id: str) -> Sequence[ChatMessage]:  # noqa: ARG001 - a VersionsOf
    """Every message is the only one in its place."""
    return ()


def no_actions(message: ChatMessage) -> Sequence[Action]:  # noqa: ARG001 - an ActionsFor
    """No buttons."""
    return ()


class Transcript(QScrollArea):
    """Shows one path of a conversation. Message ids are those of `ChatMessage`."""

    again_requested = Signal(str)
    version_requested = Signal(str)
    """The id of the version to show."""
    edit_requested = Signal(str)
    """The id of a question that is to be asked otherwise."""
    action_requested = Signal(str, str)
    """The message's id and the action's."""
    link_requested = Signal(QUrl)
    price_requested = Signal(str)
    """The id of a reply whose price is not known."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unbuilt: list[ChatMessage] = []
        """The messages above the first widget, oldest first."""
        self._built: list[MessageWidget] = []
        self._writing: ReplyWidget | None = None
        self._versions_of: VersionsOf = no_versions
        self._actions_for: ActionsFor = no_actions
        self._sent_from_id: str | None = None
        self._column = QVBoxLayout()
        self._pill = QPushButton("Jump to latest", self)
        self._builder = QTimer(self)
        self._builder.setInterval(_SLICE_MS)
        self._builder.timeout.connect(self._build_one_more)
        self._lay_out()
        self._follow = Follow(self.verticalScrollBar(), self._widgets, self)
        self._follow.following_changed.connect(self._pill.setHidden)
        self._pill.clicked.connect(self.jump_to_latest)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self._dress)
        self._dress()

    def show_path(
        self,
        messages: Sequence[ChatMessage],
        versions_of: VersionsOf = no_versions,
        actions_for: ActionsFor = no_actions,
        sent_from_id: str | None = None,
    ) -> None:
        """Show these messages instead, from the end of the conversation.

        A last reply that is still being written goes on with `append_text`. The two functions tell
        a message's versions (oldest first) and the buttons below it; they are kept and asked again.
        A line stands above the message `sent_from_id`: the model is not given what is before it.
        """
        self._clear()
        self._versions_of = versions_of
        self._actions_for = actions_for
        self._sent_from_id = sent_from_id
        self._unbuilt = list(messages)
        until = perf_counter() + _OPENING_S
        while self._unbuilt and (len(self._built) < _BUILT_FIRST or perf_counter() < until):
            self._build_above()
        last = self._built[-1] if self._built else None
        if isinstance(last, ReplyWidget) and last.is_writing:
            self._writing = last
        self._build_when_idle()
        self._follow.to_end()

    def add_question(self, message: ChatMessage) -> None:
        """The person has said something: show it, at the end."""
        self._add_below(message)

    def begin_reply(self, message: ChatMessage) -> None:
        """A reply begins, empty."""
        widget = self._add_below(message)
        self._writing = widget if isinstance(widget, ReplyWidget) else None

    def append_text(self, text: str) -> None:
        """More of the reply that is being written."""
        if self._writing is not None:
            self._writing.append_text(text)

    def show_progress(self, progress: PromptProgress) -> None:
        """How far the prompt of the reply that is being written is read."""
        if self._writing is not None:
            self._writing.show_progress(progress)

    def show_retry(self, sentence: str, actions: Sequence[Action]) -> None:
        """Why nothing has come of the reply that is being written, and when it is tried again."""
        if self._writing is not None:
            self._writing.show_retry(sentence, actions)

    def end_retry(self) -> None:
        """It is being tried again."""
        if self._writing is not None:
            self._writing.end_retry()

    def show_reasoning(self, text: str, seconds: float) -> None:
        """What the model of the reply that is being written thinks."""
        if self._writing is not None:
            self._writing.show_reasoning(text, seconds)

    def show_price(self, message: ChatMessage) -> None:
        """The price of a reply has become known."""
        for widget in self._built:
            if isinstance(widget, ReplyWidget) and widget.message_id == message.id:
                widget.show_price(message, self._versions_of(message.id))

    def finish_reply(self, message: ChatMessage) -> None:
        """The reply that was being written has ended as `message` says."""
        if self._writing is not None:
            versions = self._versions_of(message.id)
            self._writing.finish(message, versions, self._actions_for(message))
            self._writing = None

    def reveal(self, message_id: str) -> None:
        """Bring the top of a message to the top of the window."""
        while self._unbuilt and all(w.message_id != message_id for w in self._built):
            self._build_above()
        widget = next((w for w in self._built if w.message_id == message_id), None)
        if widget is not None:
            self._follow.release(widget)

    @Slot()
    def jump_to_latest(self) -> None:
        """Go to the end and follow it."""
        if self._pill.hasFocus():  # or the focus would leave the pill, and scroll to where it goes
            self.setFocus()
        self._follow.to_end()

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Conversation")
        host, column = QWidget(), QWidget()
        for widget in (host, column):  # they paint nothing that depends on their size
            widget.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        outer = QHBoxLayout(host)
        outer.setContentsMargins(_MARGIN_PX, 0, _MARGIN_PX, 0)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        column.setMaximumWidth(COLUMN_PX)
        column.setLayout(self._column)
        self._column.setContentsMargins(0, _MARGIN_PX, 0, _MARGIN_PX)
        self._column.setSpacing(WIDE_GAP_PX)
        self._column.addStretch(1)
        host.installEventFilter(self)
        self.setWidget(host)
        self._pill.setProperty("role", "pill")
        self._pill.setIconSize(QSize(ICON_PX - 2, ICON_PX - 2))
        self._pill.setCursor(Qt.CursorShape.PointingHandCursor)
        self._pill.hide()

    def _widgets(self) -> Sequence[MessageWidget]:
        """Those that have their place; one just built stands at 0, above the column's margin."""
        return [widget for widget in self._built if widget.y() > 0]

    def _clear(self) -> None:
        self._builder.stop()
        self._writing = None
        self._unbuilt = []
        self._follow.forget()
        for widget in self._built:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._built = []

    def _add_below(self, message: ChatMessage) -> MessageWidget:
        widget = self._make(message)
        self._column.insertWidget(len(self._built), widget)
        self._built.append(widget)
        self._follow.to_end()
        return widget

    def _build_above(self) -> None:
        widget = self._make(self._unbuilt.pop())
        self._column.insertWidget(0, widget)
        self._built.insert(0, widget)

    def _make(self, message: ChatMessage) -> MessageWidget:
        if message.role is not Role.ASSISTANT:
            is_first_sent = message.id == self._sent_from_id
            versions = self._versions_of(message.id)
            question = QuestionWidget(self._theme, message, versions, is_first_sent=is_first_sent)
            question.version_requested.connect(self.version_requested)
            question.edit_requested.connect(self.edit_requested)
            return question
        versions, actions = self._versions_of(message.id), self._actions_for(message)
        reply = ReplyWidget(self._theme, message, versions, actions)
        reply.again_requested.connect(self.again_requested)
        reply.version_requested.connect(self.version_requested)
        reply.action_requested.connect(self.action_requested)
        reply.price_requested.connect(self.price_requested)
        reply.view.anchorClicked.connect(self.link_requested)
        return reply

    @Slot()
    def _build_one_more(self) -> None:
        if self._unbuilt and (len(self._built) < _BUILT_AT_LEAST or self._is_near_top()):
            self._build_above()
        else:
            self._builder.stop()

    def _build_when_idle(self) -> None:
        if self._unbuilt:
            self._builder.start()

    @Slot()
    def _on_scrolled(self) -> None:
        if self._is_near_top():
            self._build_when_idle()

    def _is_near_top(self) -> bool:
        return self.verticalScrollBar().value() < 2 * self.viewport().height()

    @Slot()
    def _dress(self) -> None:
        self._pill.setIcon(self._theme.icon("arrow-down"))
        self._place_pill()

    def _place_pill(self) -> None:
        size = self._pill.sizeHint()
        left = (self.viewport().width() - size.width()) // 2
        top = self.height() - size.height() - _PILL_ABOVE_PX
        self._pill.setGeometry(left, top, size.width(), size.height())
        self._pill.raise_()

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The contents have another height: stay where we were."""
        if event.type() == QEvent.Type.Resize and watched is self.widget():
            self._follow.settle()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the ends, Space a page down; Qt has the other keys."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                self.jump_to_latest()
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pill stays in the middle."""
        super().resizeEvent(event)
        self._place_pill()
        self._follow.settle()
