"""The chat page: the conversation in the middle, where it is written below, its model above."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.conversations.tree import ChatMessage
from app.inference.words import tr
from app.models.session import ModelSession
from app.ui.announcing import announce
from app.ui.budget import BudgetQuestion
from app.ui.keys import bind
from app.ui.notice import Notices, Topic
from app.ui.panels.chat import ways_out as ways
from app.ui.panels.chat.action import Action
from app.ui.panels.chat.composer import Composer
from app.ui.panels.chat.context_room import ContextRoom
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.empty import EmptyChat
from app.ui.panels.chat.header import Header
from app.ui.panels.chat.links import LinkQuestion
from app.ui.panels.chat.spoken import end_of
from app.ui.panels.chat.steady import SteadyText
from app.ui.tab_order import place_after
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.panels.chat.before_words import BeforeWords
    from app.ui.panels.chat.transcript import Transcript

_COMPOSER_OUTSIDE_PX = 24
"""So much the field is wider than the text above it: its own text stands below that one."""


class ChatPanel(QWidget):
    """Connects the desk to the widgets; what is said and written is the desk's to know."""

    first_painted = Signal(str)
    """A reply's id, when its first text stands on the screen."""
    local_requested = Signal(str)
    """The id of a reply that the model on this computer is to give instead."""
    provider_requested = Signal()
    """The provider that failed is to be looked at."""
    long_pasted = Signal(str)
    """A text that is long for a question was pasted."""
    typed = Signal()
    """What is written in the field is another text."""
    price_requested = Signal(str)
    """The id of a reply whose price is not known."""
    find_requested = Signal()
    """Words are to be found in this conversation."""
    find_stepped = Signal(int)
    """The next place of them (1), or the one before (-1)."""

    def __init__(
        self, theme: Theme, desk: Desk, session: ModelSession, header: Header, notices: Notices
    ) -> None:
        super().__init__()
        self._desk = desk
        self._session = session
        self._header = header
        self._empty = EmptyChat(theme)
        self._theme = theme
        self._middle = QVBoxLayout()
        self._has_transcript = False
        self._before_words: BeforeWords | None = None
        self._composer = Composer(theme)
        self._links = LinkQuestion(self)
        self.room = ContextRoom(desk, session, self)
        self._notices = notices
        self.steady = SteadyText(self)
        """In which bursts text comes onto the screen."""
        self.budget: BudgetQuestion | None = None
        """Who is asked before a request."""
        self._edited_id = ""
        """The message that is being written anew."""
        self._waiting_draft = ""
        self._unshown_id: str | None = None
        """The reply of which nothing stood on the screen yet."""
        self._unpainted_id: str | None = None
        """The reply whose first text is there, and is to be painted."""
        self._context_tokens: int | None = None
        self._used_tokens = 0
        self._lay_out(notices)
        self._connect()

    def _lay_out(self, notices: Notices) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(notices)
        self._middle.addWidget(self._empty)
        layout.addLayout(self._middle, 1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 0)
        row.addStretch(1)
        row.addWidget(self._composer, 100)
        row.addStretch(1)
        layout.addLayout(row)
        self._fit_composer()

    @cached_property
    def _transcript(self) -> "Transcript":
        """Made when there is something to show: the window stands a tenth sooner without it."""
        from app.ui.panels.chat.before_words import BeforeWords  # noqa: PLC0415 - with the next
        from app.ui.panels.chat.stepping import MessageSteps  # noqa: PLC0415 - with the next
        from app.ui.panels.chat.transcript import Transcript  # noqa: PLC0415

        transcript = Transcript(self._theme)
        transcript.viewport().installEventFilter(self)
        self._desk.repriced.connect(transcript.show_price)
        transcript.price_requested.connect(self.price_requested)
        transcript.again_requested.connect(self._again)
        transcript.edit_requested.connect(self._edit)
        transcript.action_requested.connect(self._on_action)
        transcript.link_requested.connect(self._links.ask)
        transcript.show_path((), self._desk.versions, self._actions_for)
        self._middle.addWidget(transcript)
        QWidget.setTabOrder(self._header.last_in_tab_order, transcript)
        steps = MessageSteps(self._desk, transcript, self._composer.focus, self)
        transcript.version_requested.connect(steps.turn_to)
        self._before_words = BeforeWords(self._desk, lambda: transcript.writing, self)
        self._desk.advanced.connect(self._before_words.advance)
        self._has_transcript = True
        return transcript

    def _connect(self) -> None:
        desk, composer, notices = self._desk, self._composer, self._notices
        give_up = (tr("Stop"), self.room.stop)
        self.room.working.connect(lambda said: notices.say(Topic.CONTEXT, said, give_up))
        self.room.ended.connect(partial(notices.clear, Topic.CONTEXT))
        self.room.said.connect(desk.said)
        desk.chat_opened.connect(self._on_chat_opened)
        desk.rest_read.connect(self._on_rest_read)
        desk.retitled.connect(self._header.show_title)
        desk.question_asked.connect(self._on_question)
        desk.reply_begun.connect(self._on_reply_begun)
        desk.text_arrived.connect(self.steady.take)
        self.steady.due.connect(self._on_text)
        desk.reply_ended.connect(self._on_reply_ended)
        self._theme.changed.connect(self._fit_composer)
        composer.sent.connect(self._send)
        composer.stop_pressed.connect(desk.stop)
        composer.editing_given_up.connect(self._end_editing)
        composer.long_pasted.connect(self.long_pasted)
        composer.draft_changed.connect(self._count_draft)
        composer.typed.connect(self.typed)
        self._empty.example_chosen.connect(self._on_example)
        for key, act in (
            ("find", self.find_requested.emit),
            ("find_next", partial(self.find_stepped.emit, 1)),
            ("find_back", partial(self.find_stepped.emit, -1)),
            ("stop", self._on_escape),
        ):
            bind(key, self, act)

    @property
    def transcript(self) -> "Transcript | None":
        """The messages; None while none have been shown."""
        return self._transcript if self._has_transcript else None

    @Slot()
    def order_tabs(self) -> None:
        """Tab is about to move the focus: messages may have come and gone."""
        if self._has_transcript:
            self._transcript.order_tabs()

    def reveal(self, message_id: str) -> None:
        """Bring a message of the conversation on the screen into view."""
        self._transcript.reveal(message_id)

    def add_bar(self, bar: QWidget) -> None:
        """Place a bar above the messages."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self._middle), bar)
            place_after(self._header.last_in_tab_order, bar)

    def add_tool(self, tool: QWidget) -> None:
        """Place something where one writes."""
        self._composer.add_tool(tool)

    def name_model(self, name: str, provider: str) -> None:
        """Say who will answer; `provider` is empty for this computer."""
        self._composer.name_model(name)
        self._empty.name_model(name, provider)

    def name_no_model(self) -> None:
        """Say that nobody would answer."""
        self._empty.name_no_model()

    def show_context(self, used_tokens: int, context_tokens: int | None) -> None:
        """How full the context window is, for the share that the draft takes."""
        self._used_tokens = used_tokens
        self._context_tokens = context_tokens

    def focus(self) -> None:
        """Let the person type."""
        self._composer.focus()

    def draft(self) -> str:
        """What is written and not sent; while a question is asked anew, what waits meanwhile."""
        return self._waiting_draft if self._edited_id else self._composer.draft()

    def set_draft(self, text: str) -> None:
        """Put a text into the field."""
        self._composer.set_draft(text)

    def take_back(self, text: str) -> None:
        """Take a text that was pasted out of the field again."""
        self._composer.take_back(text)

    def _on_chat_opened(self) -> None:
        self.steady.begin()
        self._unshown_id = self._unpainted_id = None
        path = self._desk.path
        title = self._desk.conversation.title if self._desk.conversation else tr("New chat")
        self._header.show_title(title)
        self._show_empty(not path)
        if self._edited_id not in {message.id for message in path}:
            self._end_editing()
        now = self._desk.conversation
        sent = (now.context_from_id, now.earlier) if now is not None else (None, "")
        if path or self._has_transcript:
            self._transcript.show_path(path, self._desk.versions, self._actions_for, *sent)
        self._composer.show_writing(self._desk.running is not None)
        self._composer.focus()

    def _on_rest_read(self) -> None:
        self._transcript.show_earlier(self._desk.path)

    def _on_question(self, message: ChatMessage) -> None:
        self._show_empty(False)  # noqa: FBT003 - a private setter
        self._transcript.add_question(message)

    def _on_reply_begun(self, message: ChatMessage) -> None:
        self._unshown_id, self._unpainted_id = message.id, None
        self.steady.begin()
        self._transcript.begin_reply(message)
        if self._before_words is not None:
            self._before_words.begin()
        self._composer.show_writing(True)  # noqa: FBT003 - a state, named by the verb

    def _on_text(self, text: str) -> None:
        self._transcript.append_text(text)
        if self._unshown_id is not None:
            self._unshown_id, self._unpainted_id = None, self._unshown_id

    def _send(self, text: str) -> None:
        edited_id, self._edited_id = self._edited_id, ""
        self._composer.show_editing(editing=False)
        if edited_id:
            self._composer.set_draft(self._waiting_draft)
        go = partial(self._desk.edit, edited_id) if edited_id else self._desk.send
        self._within_budget(partial(go, text), partial(self._give_back, text, edited_id))

    def _give_back(self, text: str, edited_id: str = "") -> None:
        self._edited_id = edited_id
        is_reply = any(m.id == edited_id and m.reply is not None for m in self._desk.path)
        self._composer.show_editing(editing=bool(edited_id), is_reply=is_reply)
        self._composer.set_draft(text)
        self._composer.focus()

    def _edit(self, message_id: str) -> None:
        """Write a message anew; what was being written waits meanwhile."""
        if self._desk.running is not None:
            return
        message = next(m for m in self._desk.path if m.id == message_id)
        if not self._edited_id:
            self._waiting_draft = self._composer.draft()
        self._give_back(message.text, message_id)

    def _end_editing(self) -> None:
        if self._edited_id:
            self._give_back(self._waiting_draft)

    def _on_escape(self) -> None:
        """Give up editing, or else stop what is being written."""
        if self._edited_id:
            self._end_editing()
        else:
            self._desk.stop()

    def _again(self, reply_id: str) -> None:
        self._within_budget(partial(self._desk.again, reply_id), self._composer.focus)

    def _within_budget(self, go: Callable[[], None], give_back: Callable[[], None]) -> None:
        if self.budget is None:
            go()
        else:
            self.budget.ask(go, give_back)

    def _on_reply_ended(self, message: ChatMessage) -> None:
        if self._before_words is not None:
            self._before_words.end()
        self.steady.flush()
        self._transcript.finish_reply(message)
        self._composer.show_writing(False)  # noqa: FBT003 - a state, named by the verb
        announce(self, end_of(message))

    def _on_action(self, message_id: str, action_id: str) -> None:
        match action_id:
            case ways.NEW_CHAT.id:
                question = next(m for m in self._desk.path if m.id == self._question_of(message_id))
                self._desk.new_chat()
                self._composer.set_draft(question.text)
            case ways.SHORTEN.id:
                self.room.without_oldest(message_id)
            case ways.IN_SHORT.id:
                self._within_budget(
                    partial(self.room.with_short_version, message_id), self._composer.focus
                )
            case ways.GO_ON.id:
                self._within_budget(partial(self._desk.go_on, message_id), self._composer.focus)
            case ways.RETRY.id:
                self._again(message_id)
            case ways.LOCAL.id:
                self.local_requested.emit(message_id)
            case ways.CHECK.id:
                self.provider_requested.emit()

    def _question_of(self, message_id: str) -> str | None:
        return next((m.parent_id for m in self._desk.path if m.id == message_id), None)

    def _actions_for(self, message: ChatMessage) -> Sequence[Action]:
        return ways.ways_out(message, self._desk.tokens_over(message.id))

    def _on_example(self, text: str) -> None:
        self._composer.set_draft(text)
        self._composer.focus()

    def _count_draft(self, text: str) -> None:
        if text:
            self._session.count(lambda count: count(text), partial(self._on_counted, text))
        else:
            self._composer.show_count(None, None)

    def _on_counted(self, text: str, tokens: int | None) -> None:
        if text != self._composer.draft():
            return
        share = None
        if tokens is not None and self._context_tokens:
            share = (self._used_tokens + tokens) / self._context_tokens
        self._composer.show_count(tokens, share)

    def _fit_composer(self) -> None:
        self._composer.setMaximumWidth(self._theme.column_px + _COMPOSER_OUTSIDE_PX)

    def _show_empty(self, empty: bool) -> None:
        self._empty.setVisible(empty)
        if not empty or self._has_transcript:
            self._transcript.setVisible(not empty)

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the first text of a reply has been painted."""
        if event.type() == QEvent.Type.Paint and self._unpainted_id is not None:
            QTimer.singleShot(0, partial(self.first_painted.emit, self._unpainted_id))
            self._unpainted_id = None
        return super().eventFilter(watched, event)
