"""Where a conversation stands in its window: at the end while it grows, else where it was left.

As long as the person has not scrolled up, the end stays in view. Once they have, what stands at
the top of the window stays there, whatever is added above or below, however the window is resized,
and however wrong the height was that a message had been thought to have.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.ui.markdown.place import Place

_AT_END_PX = 4


class Standing(Protocol):
    """What a message says of itself while it is a widget."""

    def place_at(self, y: int) -> Place | None:
        """What stands `y` pixels below the message's top; None says only that."""

    def y_of(self, place: Place) -> int:
        """Where that stands now."""


class Column(Protocol):
    """The conversation from top to bottom. Its pixels are counted from its own top."""

    def message_at(self, y: int) -> str | None:
        """The id of the first message that ends below `y`."""

    def span(self, message_id: str) -> tuple[int, int] | None:
        """Top and height of a message; None if it is not there."""

    def standing(self, message_id: str) -> Standing | None:
        """The message's widget, if it has one."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody was reading, as it can be kept over a restart."""

    message_id: str
    offset: int
    """From the message's top to the top of the window, in pixels."""
    height: int
    """The message's, when `offset` was so."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    message_id: str
    offset: int
    """From the message's top to the top of the window."""
    height: int
    """The message's, when `offset` was so."""
    place: Place | None
    """What of the message stands there, once it is a widget."""


class Follow(QObject):
    """Says where to scroll to."""

    following_changed = Signal(bool)

    def __init__(self, column: Callable[[], Column], parent: QObject) -> None:
        super().__init__(parent)
        self.following = True
        self._column = column
        self._anchor: _Anchor | None = None

    def to_end(self) -> None:
        """Stay at the end from now on."""
        self._set_following(following=True)

    def forget(self) -> None:
        """The messages are gone: the next ones are followed."""
        self._anchor = None
        self._set_following(following=True)

    def release(self, message_id: str) -> None:
        """Stop following; the top of this message belongs to the top of the window."""
        span = self._column().span(message_id)
        if span is not None:
            self._anchor = _Anchor(message_id, 0, span[1], None)
            self._set_following(following=False)

    def spot(self, value: int) -> Spot | None:
        """What is being read, the window's top being at `value`; None at the end."""
        found = None if self.following else self._anchor_at(value)
        return None if found is None else Spot(found.message_id, found.offset, found.height)

    def return_to(self, spot: Spot) -> None:
        """Stand where somebody was reading before."""
        self._anchor = _Anchor(spot.message_id, spot.offset, spot.height, None)
        self._set_following(following=False)

    def scrolled(self, value: int, maximum: int) -> None:
        """The person has scrolled to `value`."""
        self._anchor = self._anchor_at(value)
        self._set_following(following=value >= maximum - _AT_END_PX)

    def target(self, maximum: int) -> int | None:
        """Where the window's top belongs; None if that is nowhere in particular."""
        if self.following:
            return maximum
        anchor = self._anchor
        span = self._column().span(anchor.message_id) if anchor is not None else None
        if anchor is None or span is None:
            return None
        standing = self._column().standing(anchor.message_id)
        if anchor.place is not None and standing is not None:
            return span[0] + standing.y_of(anchor.place)
        top, height = span
        offset = anchor.offset
        if 0 < offset < anchor.height:  # a height that was only estimated, or another width
            offset = round(offset * height / anchor.height)
        return top + offset

    def settled(self, value: int) -> None:
        """`value` is where `target` led: hold on to what stands there, if that is known by now."""
        anchor = self._anchor
        if self.following or anchor is None or (anchor.place and anchor.place.is_exact):
            return
        found = self._anchor_at(value)
        if found is not None and found.message_id == anchor.message_id:
            self._anchor = found

    def _anchor_at(self, value: int) -> _Anchor | None:
        column = self._column()
        message_id = column.message_at(value)
        span = column.span(message_id) if message_id is not None else None
        if message_id is None or span is None:
            return None
        standing = column.standing(message_id)
        offset = value - span[0]
        place = standing.place_at(offset) if standing is not None else None
        return _Anchor(message_id, offset, span[1], place)

    def _set_following(self, *, following: bool) -> None:
        if following != self.following:
            self.following = following
            self.following_changed.emit(following)
