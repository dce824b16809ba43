"""What a model said: its name, its text, how it ended, what it took."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.conversations.tree import ChatMessage, Delivery, ReplyState
from app.inference.events import PromptProgress
from app.inference.words import tr
from app.ui.markdown.document import StreamedDocument
from app.ui.markdown.place import Part, Place
from app.ui.markdown.view import MarkdownView
from app.ui.panels.chat.action import Action
from app.ui.panels.chat.footer import Footer
from app.ui.panels.chat.look import Look
from app.ui.panels.chat.made_with import made_with
from app.ui.panels.chat.reasoning import ReasoningView
from app.ui.theme import Theme

_SHOW_READING_AFTER_NS = 500_000_000
_PROGRESS_PX = 220

_SENTENCES = {
    ReplyState.STOPPED: tr("Stopped. What was written is kept."),
    ReplyState.LENGTH: (
        tr(
            "The reply ends here because it reached its length limit. What was written is kept; a "
            "larger limit can be set in Settings."
        )
    ),
    ReplyState.INTERRUPTED: (
        tr(
            "First Token was closed while this was being written. What came until then is kept; "
            "press Again for a whole reply."
        )
    ),
}
_STOPPED_EARLY = tr("Stopped before anything was written. Your question is kept.")


class ReplyWidget(QWidget):
    """One reply, while it is written and afterwards."""

    again_requested = Signal(str)
    version_requested = Signal(str)
    action_requested = Signal(str, str)
    """The message's id and the action's."""
    price_requested = Signal(str)
    edit_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        message: ChatMessage,
        versions: Sequence[ChatMessage] = (),
        actions: Sequence[Action] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.message_id = message.id
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._theme = theme
        self._waiting_for_all = False
        self._document = StreamedDocument(theme, self)
        self.view = MarkdownView(theme, self._document)
        self._name = _label("name", _name_of(message))
        self._name.setToolTip(made_with(message.reply) if message.reply else "")
        self.view.focus_shown.connect(self._show_focus)
        self._reasoning = ReasoningView(theme)
        self._reading = _label("small", "")
        self._reading.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(_PROGRESS_PX)
        self._progress.setAccessibleName(tr("How much of the prompt has been read"))
        self._state = _label("small", "")
        self._column = QVBoxLayout(self)
        self._buttons = QHBoxLayout()
        self._footer: Footer | None = None
        self._lay_out()
        if message.reply is not None and message.reply.state is ReplyState.WRITING:
            self._begin(message)
        else:
            self._document.show_whole(message.text)
            self.finish(message, versions, actions)

    @property
    def is_whole(self) -> bool:
        """Whether all of its text is in the document; see `fill`."""
        return self._document.is_whole

    def fill(self, top: int, bottom: int, *, only_there: bool) -> bool:
        """Write a piece of a long text, what stands nearest to these pixels first.

        With `only_there` it must stand there. False if there is nothing to write.
        """
        above = self.view.y()
        return self.view.fill(top - above, bottom - above, only_there=only_there)

    def place_at(self, y: int) -> Place | None:
        """What stands `y` pixels below the top."""
        if self.view.isHidden() or y < self.view.y():
            return Place(Part.ABOVE, y)
        if y >= self.view.y() + self.view.height():
            return Place(Part.BELOW, y - self.view.y() - self.view.height())
        return self.view.place_at(y - self.view.y())

    def y_of(self, place: Place) -> int:
        """Where that stands now."""
        match place.part:
            case Part.ABOVE:
                return place.offset
            case Part.BELOW:
                return self.view.y() + self.view.height() + place.offset
            case Part.TEXT:
                return self.view.y() + self.view.y_of(place)

    def look(self) -> Look:
        """What the person did to it."""
        is_open = self._reasoning.is_open and not self.is_writing
        return Look(is_open, self._document.shape.looks)

    def restore(self, look: Look) -> None:
        """Look as it did before it was given back."""
        if look.reasoning_open:
            self._reasoning.open()
        self._document.restore_looks(look.code)

    def name_place(self, number: int, count: int) -> None:
        """Which message of how many it is, for who does not see it."""
        self.view.setAccessibleName(
            tr(
                "{text} said, message {number:,} of {count:,}",
                text=self._name.text(),
                number=number,
                count=count,
            )
        )

    def take_focus(self) -> QWidget:
        """Let its text be read, or else what can be done; gives what has the focus then."""
        inside = (self.view, *self.findChildren(QPushButton))
        able = (w for w in inside if w.isVisible() and w.isEnabled())
        target = next(able, self.view)
        if target is self.view and not self.view.textCursor().hasSelection():
            self.view.moveCursor(QTextCursor.MoveOperation.Start)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return target

    def has_focus(self) -> bool:
        """Whether the focus is in it."""
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    @property
    def is_writing(self) -> bool:
        """Whether the reply has not ended yet."""
        return self._footer is None

    def append_text(self, text: str) -> None:
        """More of the reply."""
        if not text:
            return
        self._hide_progress()
        self.view.show()
        self._document.append(text)

    def show_progress(self, progress: PromptProgress) -> None:
        """How far the prompt is read; shown once that takes longer than half a second."""
        if progress.time_ns < _SHOW_READING_AFTER_NS:
            return
        if progress.fraction >= 1:
            self._show_waiting()
            return
        percent = round(progress.fraction * 100)
        self._reading.setText(tr("Reading your text {percent} %", percent=percent))
        self._progress.setValue(percent)
        self._reading.show()
        self._progress.show()
        self.view.hide()

    def show_retry(self, sentence: str, actions: Sequence[Action]) -> None:
        """Nothing has come, and when the question is sent again."""
        self._reading.setText(sentence)
        self._reading.show()
        self.view.hide()
        if bool(actions) is not (self._buttons.count() > 1):
            self._show_actions(actions)

    def end_retry(self) -> None:
        """It is being tried again."""
        self._show_actions(())
        self._show_waiting()

    def show_reasoning(self, text: str, seconds: float) -> None:
        """What the model thinks, before it answers."""
        self._hide_progress()
        self._reasoning.show_live(text, seconds)

    def show_price(self, message: ChatMessage, versions: Sequence[ChatMessage] = ()) -> None:
        """The figures have changed."""
        if self._footer is not None:
            self._footer.show_reply(message, versions)

    def finish(
        self,
        message: ChatMessage,
        versions: Sequence[ChatMessage] = (),
        actions: Sequence[Action] = (),
    ) -> None:
        """The reply has ended as `message` says."""
        self._hide_progress()
        self._document.finish()
        self.view.show_writing(writing=False)
        self.view.setVisible(bool(message.text))
        self._show_state(message)
        self._show_actions(actions)
        reply = message.reply
        if reply is not None:
            thought_s = reply.reasoning_ns * 1e-9 if reply.reasoning_ns is not None else None
            self._reasoning.show_done(reply.reasoning, thought_s)
        if self._footer is None:
            self._footer = Footer(self._theme)
            self._footer.again_requested.connect(self._ask_again)
            self._footer.version_requested.connect(self.version_requested)
            self._footer.price_requested.connect(self._ask_price)
            self._footer.edit_requested.connect(self._ask_edit)
            self._column.addWidget(self._footer)
        self._footer.show_reply(message, versions)

    def color_now(self) -> None:
        """Colour the code at once instead of bit by bit. For tests and pictures."""
        self._document.color_now()

    def _begin(self, message: ChatMessage) -> None:
        reply = message.reply
        self._waiting_for_all = reply is not None and reply.delivery is Delivery.ALL_AT_ONCE
        self._show_waiting()
        self.view.show_writing(writing=True)
        if message.text and not self._waiting_for_all:
            self._document.append(message.text)
            self._document.flush()

    def _show_waiting(self) -> None:
        """Nothing to read yet: the writing cursor, or a line that says why there is none."""
        self._hide_progress()
        if self._waiting_for_all:
            self._reading.setText(tr("Writing the whole reply before showing it"))
            self._reading.show()
            self.view.hide()

    def _lay_out(self) -> None:
        layout = self._column
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._name)
        layout.addWidget(self._reasoning)
        layout.addWidget(self._reading)
        layout.addWidget(self._progress)
        layout.addWidget(self.view)
        layout.addWidget(self._state)
        layout.addLayout(self._buttons)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        for widget in (self._reading, self._progress, self._state):
            widget.hide()
        self._state.setWordWrap(True)

    def _hide_progress(self) -> None:
        self._reading.hide()
        self._progress.hide()
        self.view.show()

    def _show_state(self, message: ChatMessage) -> None:
        reply = message.reply
        if reply is None:
            return
        failed = reply.state is ReplyState.FAILED
        sentence = reply.sentence if failed else _SENTENCES.get(reply.state, "")
        if reply.state is ReplyState.STOPPED and not message.text:
            sentence = _STOPPED_EARLY
        self._state.setProperty("role", "bad" if failed else "small")
        self._state.style().polish(self._state)
        self._state.setText(sentence)
        self._state.setVisible(bool(sentence))

    def _show_actions(self, actions: Sequence[Action]) -> None:
        while self._buttons.count() > 1:
            item = self._buttons.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.deleteLater()
        for place, action in enumerate(actions):
            button = QPushButton(action.label)
            button.setProperty("action", action.id)
            button.clicked.connect(self._ask_action)
            self._buttons.insertWidget(place, button)

    @Slot(bool)
    def _show_focus(self, shown: bool) -> None:
        self._name.setProperty("focused", shown)
        self._name.style().polish(self._name)

    @Slot()
    def _ask_again(self) -> None:
        self.again_requested.emit(self.message_id)

    @Slot()
    def _ask_price(self) -> None:
        self.price_requested.emit(self.message_id)

    @Slot()
    def _ask_edit(self) -> None:
        self.edit_requested.emit(self.message_id)

    @Slot()
    def _ask_action(self) -> None:
        button = self.sender()
        if button is not None:
            self.action_requested.emit(self.message_id, button.property("action"))

    # Qt's own

    def event(self, event: QEvent) -> bool:
        """What has grown takes its room at once: else it is painted over what stands below."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            QCoreApplication.sendPostedEvents(self.parentWidget(), event.type().value)
        return done


def _name_of(message: ChatMessage) -> str:
    """Who wrote it."""
    if message.reply is None:
        return ""
    name = message.reply.model_name
    return tr("{name} · written anew by you", name=name) if message.reply.edited else name


def _label(role: str, text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label
