"""The conversation: questions and replies in one column that scrolls.

Only what is near the screen exists as widgets; of the rest a height is known, measured or
estimated (`places.py`). Widgets are made in slices of some milliseconds, those in view first. The
scroll bar counts pixels of the whole conversation; when a height above the window turns out to be
another one, the bar moves and the picture does not (`follow.py`).
"""

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QTextEdit,
    QWidget,
)

from app.conversations.tree import ChatMessage
from app.inference.words import tr
from app.ui.focus_ring import FocusRing
from app.ui.panels.chat.bringing import to_show, to_show_spot
from app.ui.panels.chat.column import MARGIN_PX, MessageColumn, Window
from app.ui.panels.chat.follow import Follow, Spot
from app.ui.panels.chat.message_widgets import (
    ActionsFor,
    MessageWidget,
    MessageWidgets,
    VersionsOf,
    no_actions,
    no_versions,
)
from app.ui.panels.chat.pill import LatestPill
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.panels.chat.slices import Slices
from app.ui.theme import Theme
from app.ui.zoom import left_to_window

_OPENING_S = 0.04
"""How long opening may take before the rest is left to idle time."""
_SCROLLING_S = 0.008
_REESTIMATE_MS = 150
_STEP_PX = 20


class Transcript(QAbstractScrollArea):
    """Shows one path of a conversation. Message ids are those of `ChatMessage`."""

    again_requested = Signal(str)
    version_requested = Signal(str)
    """The id of the version to show."""
    edit_requested = Signal(str)
    """The id of a message that is to be written otherwise."""
    action_requested = Signal(str, str)
    """The message's id and the action's."""
    link_requested = Signal(QUrl)
    price_requested = Signal(str)
    """The id of a reply whose price is not known."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._widgets = MessageWidgets(theme, self.viewport())
        self._column = MessageColumn(theme, self._widgets)
        self._writing: ReplyWidget | None = None
        self._is_arranging = False
        self._pill = LatestPill(theme, self.viewport())
        self._reestimate = QTimer(self, singleShot=True, interval=_REESTIMATE_MS)
        self._reestimate.timeout.connect(self._estimate_anew)
        self._follow = Follow(lambda: self._column, self)
        self._slices = Slices(self._column, self._window, self._arrange, self)
        self._lay_out()
        self._connect()
        self._dress()

    def show_path(
        self,
        messages: Sequence[ChatMessage],
        versions_of: VersionsOf = no_versions,
        actions_for: ActionsFor = no_actions,
        sent_from_id: str | None = None,
        earlier: str = "",
    ) -> None:
        """Show these messages instead, from the end of the conversation.

        A last reply that is still being written goes on with `append_text`. The two functions tell
        a message's versions (oldest first) and the buttons below it; they are kept and asked again.
        A line stands above the message `sent_from_id`: the model is not given what is before it, or
        `earlier` in its place.
        """
        self._clear()
        widgets = self._widgets
        widgets.versions_of, widgets.actions_for = versions_of, actions_for
        widgets.sent_from_id, widgets.earlier = sent_from_id, earlier
        self._column.show(messages)
        if messages:
            last = self._column.make(messages[-1].id)
            if isinstance(last, ReplyWidget) and last.is_writing:
                self._writing = last
        self._arrange()
        self._slices.work(_OPENING_S)

    def show_earlier(self, path: Sequence[ChatMessage]) -> None:
        """The same path, of which only the end was shown, from its beginning; nothing moves."""
        first = self._column.first_id
        earlier = list(takewhile(lambda message: message.id != first, path))
        if len(earlier) < len(path):
            self._column.prepend(earlier)
            self._arrange()
            self._slices.go_on()

    def add_question(self, message: ChatMessage) -> None:
        """The person has said something: show it, at the end."""
        self._add_below(message)

    def begin_reply(self, message: ChatMessage) -> None:
        """A reply begins, empty."""
        widget = self._add_below(message)
        self._writing = widget if isinstance(widget, ReplyWidget) else None

    @property
    def writing(self) -> ReplyWidget | None:
        """The reply that is being written."""
        return self._writing

    def append_text(self, text: str) -> None:
        """More of the reply that is being written."""
        if self._writing is not None:
            self._writing.append_text(text)

    def show_price(self, message: ChatMessage) -> None:
        """The price of a reply has become known."""
        self._column.replace(message)
        widget = self._widgets.get(message.id)
        if isinstance(widget, ReplyWidget):
            widget.show_price(message, self._widgets.versions_of(message.id))

    def finish_reply(self, message: ChatMessage) -> None:
        """The reply that was being written has ended as `message` says."""
        self._column.replace(message)
        if self._writing is not None:
            versions = self._widgets.versions_of(message.id)
            self._writing.finish(message, versions, self._widgets.actions_for(message))
            self._writing = None

    def reveal(self, message_id: str) -> None:
        """Bring the top of a message to the top of the window."""
        if self._column.span(message_id) is None:
            return
        self._follow.release(message_id)
        self._work_at(message_id)

    def order_tabs(self) -> None:
        """Have Tab go through the messages from top to bottom."""
        before: QWidget = self
        for widget in self._widgets.in_tab_order(self._column.in_tab_order()):
            QWidget.setTabOrder(before, widget)
            before = widget

    def focused_id(self) -> str | None:
        """The id of the message that has the focus."""
        return next((w.message_id for w in self._widgets if w.has_focus()), None)

    def focus_message(self, message_id: str) -> QWidget | None:
        """Give a message the focus and bring it, or its top, into view; None if it is not there."""
        span = self._column.span(message_id)
        if span is None:
            return None
        if message_id not in self._widgets or span[1] > self.viewport().height():
            self.reveal(message_id)
        target = (self._widgets.get(message_id) or self._column.make(message_id)).take_focus()
        self._bring_into_view(target)
        return target

    def spot(self) -> Spot | None:
        """What is being read; None at the end, where what comes is followed."""
        return self._follow.spot(self.verticalScrollBar().value())

    def return_to(self, spot: Spot) -> bool:
        """Stand where somebody was reading before; False while that message is not here."""
        if self._column.span(spot.message_id) is None:
            return False
        self._follow.return_to(spot)
        self._work_at(spot.message_id)
        return True

    def _work_at(self, message_id: str) -> None:
        if message_id not in self._widgets:
            self._column.make(message_id)
        self._arrange()
        self._slices.work(_SCROLLING_S)

    @Slot()
    def jump_to_latest(self) -> None:
        """Go to the end and follow it."""
        if self._pill.hasFocus():  # or the focus would leave the pill, and scroll to where it goes
            self.setFocus()
        self._follow.to_end()
        self._arrange()
        self._slices.work(_SCROLLING_S)

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Conversation"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(_STEP_PX)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    def _connect(self) -> None:
        widgets = self._widgets
        widgets.again_requested.connect(self.again_requested)
        widgets.version_requested.connect(self.version_requested)
        widgets.edit_requested.connect(self.edit_requested)
        widgets.action_requested.connect(self.action_requested)
        widgets.link_requested.connect(self.link_requested)
        widgets.spot_requested.connect(self._show_spot)
        widgets.price_requested.connect(self.price_requested)
        self.viewport().installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self._follow.following_changed.connect(self._pill.setHidden)
        self._pill.clicked.connect(self.jump_to_latest)
        self._theme.changed.connect(self._dress)

    def _clear(self) -> None:
        self._slices.stop()
        self._writing = None
        self._follow.forget()
        self._widgets.clear()
        self._column.show(())

    def _add_below(self, message: ChatMessage) -> MessageWidget:
        self._column.append(message)
        widget = self._column.make(message.id)
        self._follow.to_end()
        self._arrange()
        self._slices.go_on()
        return widget

    # What is in its place

    def _arrange(self) -> None:
        """Put everything where it belongs, by the heights that are known now."""
        if self._is_arranging or not self.isVisible():
            return
        self._is_arranging = True
        self._column.measure()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        maximum = max(0, self._column.height - height)
        target = self._follow.target(maximum)
        value = max(0, min(maximum, bar.value() if target is None else target))
        bar.setPageStep(height)
        bar.setRange(0, maximum)
        bar.setValue(value)
        self._place_widgets(value)
        if value == target:
            self._follow.settled(value)
        self._is_arranging = False

    def _place_widgets(self, value: int) -> None:
        # In the middle of the page: nothing moves aside when the scroll bar comes.
        room = self.viewport().width() - self._column.width
        left = min((self.width() - self._column.width) // 2, room)
        made = list(self._column.made())
        moves = (top - value - w.y() for w, top, _ in made if self._is_in_view(w))
        by = next(moves, 0)
        self._move_picture(by)
        for widget, top, height in made:
            widget.setGeometry(left, top - value, self._column.width, height)

    def _move_picture(self, by: int) -> None:
        """Move what is in view, so that only what comes into view has to be painted.

        The pill goes along and back: if it lay above the picture, Qt would paint all of it anew.
        """
        if by:
            self.viewport().scroll(0, by)
            self._pill.place()

    def _is_in_view(self, widget: QWidget) -> bool:
        return widget.y() < self.viewport().height() and widget.y() + widget.height() > 0

    def _window(self) -> Window | None:
        if not self.isVisible():
            return None
        value, height = self.verticalScrollBar().value(), self.viewport().height()
        kept = self._writing.message_id if self._writing is not None else None
        return Window(value, height, kept, at_end=self._follow.following)

    def _fit_width(self) -> bool:
        """Give the column the room that it may take; whether that is another width."""
        width = min(self._theme.column_px, max(1, self.viewport().width() - 2 * MARGIN_PX))
        is_other = self._column.set_width(width)
        if is_other:
            self._reestimate.start()
        return is_other

    @Slot()
    def _estimate_anew(self) -> None:
        self._column.estimate_anew()
        self._arrange()
        self._slices.go_on()

    @Slot()
    def _dress(self) -> None:
        self._pill.dress()
        self._widgets.all_changed()
        self._reestimate.start()
        if self._fit_width():
            self._arrange()

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A message's text has no frame to show that the keys are in it."""
        is_text = isinstance(now, QTextEdit) and self.viewport().isAncestorOf(now)
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if now is not None and is_text and by_keys:
            FocusRing(self._theme, now, self.viewport())

    @Slot(QWidget, int)
    def _show_spot(self, widget: QWidget, y: int) -> None:
        """Scroll, if it must be, so that this is in the window, with what belongs to it."""
        at = widget.mapTo(self.viewport(), QPoint(0, y)).y()
        self._scroll(to_show_spot(at, self.viewport().height()))

    def _bring_into_view(self, widget: QWidget) -> None:
        top = widget.mapTo(self.viewport(), QPoint()).y()
        self._scroll(to_show(top, top + widget.height(), self.viewport().height()))

    def _scroll(self, by: int) -> None:
        if by:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by)

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A message wants another height."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.viewport():
            self._arrange()
            self._slices.go_on()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's
        """Tab brings into view where it goes."""
        self.order_tabs()
        if not super().focusNextPrevChild(forward):
            return False
        now = QApplication.focusWidget()
        if now is not None and self.viewport().isAncestorOf(now):
            self._bring_into_view(now)
        return True

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
        """What stands at the top stays there; the pill stays in the middle."""
        super().resizeEvent(event)
        self._pill.place()
        self._fit_width()
        self._arrange()
        self._slices.go_on()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It scrolls; with Ctrl the window zooms."""
        if not left_to_window(event):
            super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002, N802 - Qt's
        """The person has scrolled."""
        if self._is_arranging:
            return
        self._move_picture(dy)
        bar = self.verticalScrollBar()
        self._follow.scrolled(bar.value(), bar.maximum())
        self._slices.work(_SCROLLING_S)

    def showEvent(self, event: QShowEvent) -> None:
        """Now things have sizes."""
        super().showEvent(event)
        self._widgets.all_changed()
        self._fit_width()
        self._arrange()
        self._slices.work(_SCROLLING_S)
