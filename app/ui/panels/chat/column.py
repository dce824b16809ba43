"""The messages of a conversation from top to bottom, and which of them have to be widgets.

Pixels are counted from the top of the conversation. A window is the part of it that is in view.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from app.conversations.tree import ChatMessage
from app.ui.panels.chat.estimate import Estimate
from app.ui.panels.chat.message_widgets import MessageWidget, MessageWidgets
from app.ui.panels.chat.places import Places
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.theme import WIDE_GAP_PX, Theme

MARGIN_PX = 22
_NEAR = 1.0
"""Windows above and below the one in view, for which widgets are made."""
_FAR = 2.5
"""Windows above and below, beyond which they are given back."""
_GIVEN_BACK_AT_ONCE = 2
"""Taking a widget down takes about a millisecond; when there are many it has to be more."""


@dataclass(frozen=True, slots=True)
class Window:
    """What is in view."""

    top: int
    height: int
    kept: str | None = None
    """The message that stays a widget wherever it is: the one that is being written."""
    at_end: bool = False
    """Whether the end of the conversation matters most, and not what stands at the top."""

    @property
    def bottom(self) -> int:
        return self.top + self.height


class MessageColumn:
    """Heights and widgets of the messages of one path."""

    def __init__(self, theme: Theme, widgets: MessageWidgets) -> None:
        self.width = theme.column_px
        self._widgets = widgets
        self._estimate = Estimate(theme)
        self._estimate.set_width(self.width)
        self._messages: list[ChatMessage] = []
        self._index: dict[str, int] = {}
        self._places = Places(MARGIN_PX, WIDE_GAP_PX)

    @property
    def height(self) -> int:
        """Of the whole conversation."""
        return self._places.total

    # Messages

    @property
    def first_id(self) -> str | None:
        """The first message; None if there is none."""
        return self._messages[0].id if self._messages else None

    def show(self, messages: Sequence[ChatMessage]) -> None:
        """These instead. The widgets must be cleared before."""
        self._messages = list(messages)
        self._index = {message.id: index for index, message in enumerate(self._messages)}
        self._places.show([self._estimate.of(message) for message in self._messages])

    def prepend(self, messages: Sequence[ChatMessage]) -> None:
        """These before the first one."""
        self._messages = [*messages, *self._messages]
        self._index = {message.id: index for index, message in enumerate(self._messages)}
        self._places.prepend([self._estimate.of(message) for message in messages])
        self._name_places()

    def append(self, message: ChatMessage) -> None:
        """One more at the end."""
        self._index[message.id] = len(self._messages)
        self._messages.append(message)
        self._places.append(self._estimate.of(message))
        self._name_places()

    def replace(self, message: ChatMessage) -> None:
        """What is known of a message has changed."""
        index = self._index.get(message.id)
        if index is not None:
            self._messages[index] = message

    def message(self, message_id: str) -> ChatMessage:
        """The message of this id. Raises KeyError."""
        return self._messages[self._index[message_id]]

    # Heights

    def message_at(self, y: int) -> str | None:
        """The id of the first message that ends below `y`; None if there is no message."""
        return self._messages[self._places.index_at(y)].id if self._messages else None

    def span(self, message_id: str) -> tuple[int, int] | None:
        """Top and height of a message; None if it is not there."""
        index = self._index.get(message_id)
        return None if index is None else (self._places.top(index), self._places.height(index))

    def standing(self, message_id: str) -> MessageWidget | None:
        """The message's widget, if it has one."""
        return self._widgets.get(message_id)

    def made(self) -> Iterator[tuple[MessageWidget, int, int]]:
        """Widgets with their tops and heights."""
        for widget in self._widgets:
            index = self._index[widget.message_id]
            yield widget, self._places.top(index), self._places.height(index)

    def measure(self) -> None:
        """Find out how high the widgets are that have changed."""
        for message_id, height in self._widgets.measured(self.width):
            index = self._index[message_id]
            self._places.put(index, height)
            self._estimate.learn(self._messages[index], height)

    def set_width(self, width: int) -> bool:
        """Whether that is another width; what is a widget will be measured again."""
        if width == self.width:
            return False
        self.width = width
        self._widgets.all_changed()
        return True

    def estimate_anew(self) -> None:
        """The width or the type has changed: estimate what is no widget."""
        self._estimate.set_width(self.width)
        heights = [
            self._places.height(index)
            if message.id in self._widgets
            else self._estimate.of(message)
            for index, message in enumerate(self._messages)
        ]
        self._places.show(heights)

    # Widgets

    def make(self, message_id: str) -> MessageWidget:
        """Give a message its widget. It is measured, and gets its place, in the next round."""
        widget = self._widgets.make(self.message(message_id), self.width)
        self._name_place(widget)
        return widget

    def _name_places(self) -> None:
        for widget in self._widgets:
            self._name_place(widget)

    def _name_place(self, widget: MessageWidget) -> None:
        widget.name_place(self._index[widget.message_id] + 1, len(self._messages))

    def missing(self, window: Window) -> str | None:
        """The message that needs a widget most: in view first, then near it; None if none does."""
        if not self._messages:
            return None
        first, last = self._range(window, 0)
        in_view = range(last, first - 1, -1) if window.at_end else range(first, last + 1)
        near_first, near_last = self._range(window, _NEAR)
        below, above = range(last + 1, near_last + 1), range(first - 1, near_first - 1, -1)
        near = (*above, *below) if window.at_end else (*below, *above)
        ids = (self._messages[index].id for index in (*in_view, *near))
        return next((message_id for message_id in ids if message_id not in self._widgets), None)

    def is_in(self, window: Window, message_id: str) -> bool:
        """Whether some of the message is in view."""
        first, last = self._range(window, 0)
        return first <= self._index[message_id] <= last

    def fill(self, window: Window, *, in_view: bool, until: float) -> bool:
        """Write more of long replies that are not whole yet; whether there was any to write.

        That is what belongs into the window, or, without `in_view`, everything, the nearest first.
        """
        wrote = False
        for widget in self._partial():
            top = window.top - self._places.top(self._index[widget.message_id])
            while widget.fill(top, top + window.height, only_there=in_view):
                wrote = True
                self._widgets.changed(widget.message_id)
                if perf_counter() >= until:
                    return True
        return wrote

    def is_whole(self) -> bool:
        """Whether all that is a widget shows all of its text."""
        return not any(self._partial())

    def _partial(self) -> Iterator[ReplyWidget]:
        for widget in self._widgets:
            if isinstance(widget, ReplyWidget) and not widget.is_whole:
                yield widget

    def give_back_far(self, window: Window) -> bool:
        """Give back some widgets that are far from the window; whether there are more.

        The one that has the focus stays, and the one that is being written.
        """
        if not self._messages:
            return False
        first, last = self._range(window, _FAR)
        far = [
            widget
            for widget in self._widgets
            if not first <= self._index[widget.message_id] <= last
            and widget.message_id != window.kept
            and not widget.has_focus()
        ]
        now = max(_GIVEN_BACK_AT_ONCE, len(far) // 4)
        for widget in far[:now]:
            self._widgets.give_back(widget.message_id)
        return len(far) > now

    def in_tab_order(self) -> list[str]:
        """Ids of the messages that are widgets, from top to bottom."""
        return sorted((w.message_id for w in self._widgets), key=self._index.__getitem__)

    def _range(self, window: Window, windows: float) -> tuple[int, int]:
        """The first and the last message that the window and so much around it shows."""
        around = round(window.height * windows)
        first = self._places.index_at(window.top - around)
        last = self._places.index_at(window.bottom + around - 1)
        return first, last
