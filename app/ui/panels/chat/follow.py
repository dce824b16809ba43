"""Where a conversation stands in its window: at the end while it grows, else where it was left.

As long as the person has not scrolled up, the end stays in view. Once they have, the message at
the top of the window stays where it is, whatever is added above or below and however the window
is resized.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QScrollBar, QWidget

_AT_END_PX = 4


@dataclass(frozen=True, slots=True)
class _Anchor:
    widget: QWidget
    offset: int
    """From the widget's top to the top of the window."""
    width: int
    height: int


class Follow(QObject):
    """Drives one scroll bar; `widgets` tells the messages from top to bottom."""

    following_changed = Signal(bool)

    def __init__(
        self, bar: QScrollBar, widgets: Callable[[], Sequence[QWidget]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.following = True
        self._bar = bar
        self._widgets = widgets
        self._anchor: _Anchor | None = None
        self._moving = False
        bar.valueChanged.connect(self._on_value)
        bar.rangeChanged.connect(self.settle)

    def to_end(self) -> None:
        """Go to the end and stay there."""
        self._set_following(following=True)
        self.settle()

    def forget(self) -> None:
        """The messages are gone: the next ones are followed."""
        self._anchor = None
        self._set_following(following=True)

    def release(self, widget: QWidget) -> None:
        """Stop following and bring the top of `widget` to the top of the window."""
        self._anchor = _Anchor(widget, 0, widget.width(), widget.height())
        self._set_following(following=False)
        self.settle()

    @Slot()
    def settle(self) -> None:
        """The contents or the window have another size: go where we should be."""
        target = self._bar.maximum() if self.following else self._anchored()
        if target is None or target == self._bar.value():
            return
        self._moving = True
        self._bar.setValue(target)
        self._moving = False

    def _anchored(self) -> int | None:
        anchor = self._anchor
        if anchor is None:
            return None
        offset = anchor.offset
        if anchor.widget.width() != anchor.width and anchor.height:
            offset = round(offset * anchor.widget.height() / anchor.height)
        return anchor.widget.y() + offset

    @Slot(int)
    def _on_value(self, value: int) -> None:
        if self._moving:
            return
        self._anchor = self._anchor_at(value)
        self._set_following(following=value >= self._bar.maximum() - _AT_END_PX)

    def _anchor_at(self, value: int) -> _Anchor | None:
        for widget in self._widgets():
            if widget.y() + widget.height() > value:
                return _Anchor(widget, value - widget.y(), widget.width(), widget.height())
        return None

    def _set_following(self, *, following: bool) -> None:
        if following != self.following:
            self.following = following
            self.following_changed.emit(following)
