"""The messages that are widgets just now: made, measured, given back.

A widget that is given back leaves what the person did to it (a fold that is open), which the next
one for the same message begins with.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtWidgets import QWidget

from app.conversations.tree import ChatMessage
from app.inference.request import Role
from app.ui.panels.chat.action import Action
from app.ui.panels.chat.look import Look
from app.ui.panels.chat.question import QuestionWidget
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.theme import Theme

MessageWidget: TypeAlias = QuestionWidget | ReplyWidget
VersionsOf: TypeAlias = Callable[[str], Sequence[ChatMessage]]
ActionsFor: TypeAlias = Callable[[ChatMessage], Sequence[Action]]

_ASIDE_PX = -100_000
"""Where a widget is laid out before it has its place."""


def no_versions(message_id: str) -> Sequence[ChatMessage]:  # noqa: ARG001 - a VersionsOf
    """Every message is the only one in its place."""
    return ()


def no_actions(message: ChatMessage) -> Sequence[Action]:  # noqa: ARG001 - an ActionsFor
    """No buttons."""
    return ()


class MessageWidgets(QObject):
    """Widgets by the ids of their messages. All are children of `host`, which has no layout."""

    again_requested = Signal(str)
    version_requested = Signal(str)
    edit_requested = Signal(str)
    action_requested = Signal(str, str)
    link_requested = Signal(QUrl)
    spot_requested = Signal(QWidget, int)
    """What stands in this widget, so many pixels below its top, is to be seen."""
    price_requested = Signal(str)

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self.versions_of: VersionsOf = no_versions
        self.actions_for: ActionsFor = no_actions
        self.sent_from_id: str | None = None
        self.earlier = ""
        self._theme = theme
        self._host = host
        self._made: dict[str, MessageWidget] = {}
        self._changed: set[str] = set()
        """Widgets whose height may be another one than it was."""
        self._looks: dict[str, Look] = {}

    def __len__(self) -> int:
        return len(self._made)

    def __contains__(self, message_id: str) -> bool:
        return message_id in self._made

    def __iter__(self) -> Iterator[MessageWidget]:
        return iter(tuple(self._made.values()))

    def get(self, message_id: str) -> MessageWidget | None:
        """The message's widget, if it has one."""
        return self._made.get(message_id)

    def make(self, message: ChatMessage, width: int) -> MessageWidget:
        """A widget for a message that has none, laid out but not yet in its place."""
        widget = self._widget(message)
        if message.id in self._looks:
            widget.restore(self._looks[message.id])
        self._made[message.id] = widget
        widget.setParent(self._host)
        widget.setGeometry(0, _ASIDE_PX, width, widget.height())
        widget.installEventFilter(self)
        widget.show()
        self._changed.add(message.id)
        return widget

    def give_back(self, message_id: str) -> None:
        """The message is far from the screen."""
        widget = self._made.pop(message_id)
        self._changed.discard(message_id)
        look = widget.look()
        if look != Look():
            self._looks[message_id] = look
        else:
            self._looks.pop(message_id, None)
        self._drop(widget)

    def clear(self) -> None:
        """Other messages will be shown."""
        for widget in self._made.values():
            self._drop(widget)
        self._made.clear()
        self._changed.clear()
        self._looks.clear()

    def changed(self, message_id: str) -> None:
        """The height of this one may be another one."""
        self._changed.add(message_id)

    def all_changed(self) -> None:
        """Their width or their type is another one."""
        self._changed.update(self._made)

    def measured(self, width: int) -> Iterator[tuple[str, int]]:
        """Ids and heights, at this width, of those whose height may have changed."""
        for message_id in tuple(self._changed):
            yield message_id, _height_of(self._made[message_id], width)
        self._changed.clear()

    def in_tab_order(self, ids: Sequence[str]) -> list[QWidget]:
        """What takes the focus by Tab in these messages, from top to bottom."""
        out: list[QWidget] = []
        for message_id in ids:
            inside = self._made[message_id].findChildren(QWidget)
            out += [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return out

    def _widget(self, message: ChatMessage) -> MessageWidget:
        if message.role is not Role.ASSISTANT:
            return self._question(message)
        versions, actions = self.versions_of(message.id), self.actions_for(message)
        reply = ReplyWidget(self._theme, message, versions, actions)
        reply.again_requested.connect(self.again_requested)
        reply.version_requested.connect(self.version_requested)
        reply.action_requested.connect(self.action_requested)
        reply.price_requested.connect(self.price_requested)
        reply.edit_requested.connect(self.edit_requested)
        reply.view.link_requested.connect(self.link_requested)
        reply.view.spot_requested.connect(partial(self.spot_requested.emit, reply.view))
        return reply

    def _question(self, message: ChatMessage) -> QuestionWidget:
        is_first_sent = message.id == self.sent_from_id
        versions = self.versions_of(message.id)
        question = QuestionWidget(
            self._theme, message, versions, is_first_sent=is_first_sent, earlier=self.earlier
        )
        question.version_requested.connect(self.version_requested)
        question.edit_requested.connect(self.edit_requested)
        return question

    def _drop(self, widget: MessageWidget) -> None:
        widget.removeEventFilter(self)
        widget.hide()
        widget.deleteLater()

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A widget's contents want another height."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(
            watched, QuestionWidget | ReplyWidget
        ):
            self._changed.add(watched.message_id)
        return False


def _height_of(widget: MessageWidget, width: int) -> int:
    """The height that a widget needs, which it is given: else its parts would spread out in it."""
    if widget.width() != width:
        widget.resize(width, widget.height())
    layout = widget.layout()
    if layout is None:
        return widget.height()
    layout.activate()
    by_width = layout.hasHeightForWidth()
    height = layout.totalHeightForWidth(width) if by_width else layout.totalSizeHint().height()
    widget.resize(width, height)
    return height
