"""The conversation that is open, and what is asked in it.

Lives in the UI thread and draws nothing. Reads and writes of the store go through the keeper; what
the screen must know goes out as signals.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.conversations.chat_cost import ChatCost, ChatCosts
from app.conversations.keeper import Keeper
from app.conversations.presets import AS_USUAL, Manner, in_manner, manner_of
from app.conversations.prompt import prompt_of, sent_part
from app.conversations.store import Chat, Store
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Reply,
    Tree,
    edited_message,
    new_id,
    title_from,
)
from app.conversations.turn import Turn
from app.inference.cost import LOCAL, Price
from app.inference.request import Message, Request, Role
from app.ui.panels.chat.of_the_whole import of_the_whole
from app.ui.panels.chat.reply_settings import ReplySettings
from app.ui.panels.chat.writing import Running, Writing
from app.ui.shelf import Shelf


class Desk(QObject):
    """Verbs for what a person does in a conversation."""

    chat_opened = Signal()
    """Another conversation, or another path of it, is on: read `conversation` and `path`."""
    rest_read = Signal()
    """A long conversation, of which `path` was only the end, is whole now."""
    retitled = Signal(str)
    manner_changed = Signal()
    """The open chat is answered otherwise from the next reply on: read `manner`."""
    question_asked = Signal(ChatMessage)
    reply_begun = Signal(ChatMessage)
    text_arrived = Signal(str)
    """More text for the screen; with "all at once", all of it at the end."""
    advanced = Signal()
    """The figures of the reply on the screen have changed: read `running`."""
    stopping = Signal()
    """Stop was asked for; `reply_ended` follows when the engine has let go."""
    reply_ended = Signal(ChatMessage)
    repriced = Signal(ChatMessage)
    """A reply's price has become known."""
    said = Signal(str)
    """A sentence for the person."""

    def __init__(
        self,
        keeper: Keeper,
        writing: Writing,
        shelf: Shelf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._writing = writing
        writing.advanced.connect(self._on_advanced)
        writing.ended.connect(self._on_ended)
        self._shelf = shelf
        shelf.begun.connect(self._on_begun)
        shelf.changed.connect(self._on_changed)
        shelf.leaving.connect(self._on_leaving)
        shelf.emptied.connect(self.new_chat)
        self.settings = ReplySettings()
        self.conversation: Conversation | None = None
        """The one on the screen; None for a new chat in which nothing was said."""
        self._new_manner = AS_USUAL
        """Of the chat that begins with the next question."""
        self._tree = Tree()
        self._path: tuple[Tree, str | None, tuple[ChatMessage, ...]] = (self._tree, None, ())
        """The path that was asked for last: in a long conversation, making it takes a while."""
        self._is_whole = True
        self._waiting: list[Callable[[], None]] = []
        """What the person asked for while the rest of the conversation was being read."""
        self._costs = ChatCosts()
        self._tokens_over: dict[str, int] = {}
        self._wanted_id: str | None = None

    @property
    def path(self) -> tuple[ChatMessage, ...]:
        """The messages on the screen."""
        if self.conversation is None:
            return ()
        tree, leaf_id, path = self._path
        if tree is not self._tree or leaf_id != self.conversation.leaf_id:
            path = self._tree.path(self.conversation.leaf_id)
            self._path = (self._tree, self.conversation.leaf_id, path)
        return path

    @property
    def is_whole(self) -> bool:
        """Whether all of the open conversation is read, not only its end."""
        return self._is_whole

    def later(self, verb: Callable[[], None]) -> None:
        """Do this when the rest of the conversation is read."""
        self._waiting.append(verb)

    @property
    def manner(self) -> Manner:
        """What is otherwise than usual in the open chat."""
        head = self.conversation
        return self._new_manner if head is None else manner_of(head.system_prompt, head.sampling)

    @property
    def running(self) -> Running | None:
        """The reply that is being written on the screen."""
        return self._writing.get(self.conversation.leaf_id) if self.conversation else None

    def versions(self, message_id: str) -> tuple[ChatMessage, ...]:
        """The message and what was answered in its place, oldest first."""
        return self._tree.versions(message_id)

    def tokens_over(self, reply_id: str) -> int | None:
        """By how much a reply's prompt was too long for the context window, if it was."""
        return self._tokens_over.get(reply_id)

    def cost(self) -> ChatCost:
        """What all replies of the open conversation cost, those of other versions included."""
        return self._costs.of(self._tree)

    def reprice(self, reply_id: str, price: Price) -> None:
        """Count a reply at a price that was not known when it was written."""
        message = self._tree.messages[reply_id]
        if message.reply is None:
            return
        priced = replace(message, reply=replace(message.reply, price=price))
        self._tree = self._tree.with_message(priced)
        self._keeper.write(Store.finish, priced)
        self.repriced.emit(priced)

    def reread(self) -> None:
        """Messages may have been added to the open conversation beside this desk."""
        if self.conversation is not None:
            conversation_id = self.conversation.id
            self._keeper.ask(lambda store: store.load(conversation_id), self._on_reread)

    def new_chat(self) -> None:
        """Show an empty chat; it is kept from its first message on."""
        self._wanted_id = None
        self._new_manner = AS_USUAL
        self.conversation, self._tree = None, Tree()
        self._is_whole, self._waiting = True, []
        self.chat_opened.emit()

    def open_chat(self, conversation_id: str) -> None:
        """Show a conversation as soon as it is read."""
        self._wanted_id = conversation_id
        self._keeper.write(Store.set_last_opened, conversation_id)
        self._keeper.ask(lambda store: store.load_end(conversation_id), self._on_loaded)

    @of_the_whole
    def send(self, text: str) -> None:
        """Ask the next question."""
        conversation = self.conversation or self._new_conversation(text)
        question = ChatMessage(new_id(), conversation.leaf_id, Role.USER, text)
        self._keeper.write(Store.add_message, conversation.id, question)
        self._grow(question)
        self.question_asked.emit(question)
        self._ask(question)

    @of_the_whole
    def edit(self, message_id: str, text: str) -> None:
        """Put something else in the place of a message; both are kept.

        A question is asked; in the place of a reply stands what the person wrote.
        """
        conversation = self.conversation
        if self.running is not None or conversation is None:
            return
        edited = edited_message(self._tree.messages[message_id], text)
        self._keeper.write(Store.add_message, conversation.id, edited)
        self._grow(edited)
        self.chat_opened.emit()
        if edited.role is Role.USER:
            self._ask(edited)

    @of_the_whole
    def again(self, reply_id: str) -> None:
        """Ask for another reply in the place of one; both are kept."""
        parent_id = self._tree.messages[reply_id].parent_id
        if parent_id is not None and self.running is None:
            self._turn_to(parent_id)
            self._ask(self._tree.messages[parent_id])

    def stop(self) -> None:
        """Stop the reply on the screen."""
        if self.running is not None:
            self._writing.stop(self.running.turn.reply_id)
            self.stopping.emit()

    @of_the_whole
    def show_version(self, message_id: str) -> None:
        """Turn to another reply that was given in the same place."""
        self._turn_to(self._tree.newest_leaf(message_id))

    @of_the_whole
    def go_on(self, reply_id: str) -> None:
        """Let the model go on with a reply that was cut; what is there of it is kept as it is."""
        cut = self._tree.messages[reply_id]
        if cut.parent_id is not None and self.running is None:
            self._turn_to(cut.parent_id)
            self._ask(self._tree.messages[cut.parent_id], beginning=cut.text.rstrip())

    def sent_before(self, reply_id: str) -> tuple[ChatMessage, ...]:
        """The messages that the model was given for a reply, the question last."""
        parent_id = self._tree.messages[reply_id].parent_id
        if self.conversation is None or parent_id is None:
            return ()
        return sent_part(self._tree.path(parent_id), self.conversation.context_from_id)

    def shorten(self, reply_id: str, first_id: str, earlier: str = "") -> None:
        """Ask again, and give the model what stands before `first_id` no more.

        It is given `earlier` in the place of that.
        """
        if self.conversation is None or reply_id not in self._tree.messages:
            return
        conversation = self.conversation = replace(
            self.conversation, context_from_id=first_id, earlier=earlier
        )
        self._keeper.write(Store.set_context_from, conversation.id, first_id, earlier)
        self.again(reply_id)

    def set_manner(self, manner: Manner) -> None:
        """Answer the open chat so, from the next reply on; before its first question, too."""
        if self.conversation is None:
            self._new_manner = manner
        else:
            self.conversation = in_manner(self.conversation, manner)
            given = (manner.system_prompt, manner.sampling)
            self._keeper.write(Store.set_system, self.conversation.id, *given)
        self.manner_changed.emit()

    def _new_conversation(self, text: str) -> Conversation:
        begun = Conversation(new_id(), title_from(text))
        conversation = self.conversation = in_manner(begun, self._new_manner)

        def write(store: Store) -> None:
            store.add_conversation(conversation)
            store.set_last_opened(conversation.id)

        self._keeper.write(write)
        self._wanted_id = conversation.id
        self.retitled.emit(conversation.title)
        return conversation

    def _ask(self, question: ChatMessage, beginning: str = "") -> None:
        if self.conversation is None:
            return
        settings = self.settings.in_manner(self.manner)
        turn = Turn(
            question,
            Reply(
                settings.model_name,
                settings.engine,
                settings.delivery,
                settings.sampling,
                settings.system_prompt,
                settings.context_tokens,
                provider=settings.provider,
                price=None if settings.price_of is not None else LOCAL,
                streamed=settings.streamed,
            ),
            settings.price_of,
            beginning,
        )
        conversation = self.conversation
        prompt = prompt_of(
            self.path, settings.system_prompt, conversation.context_from_id, conversation.earlier
        )
        if beginning:
            prompt = (*prompt, Message(Role.ASSISTANT, beginning))
        request = Request(prompt, settings.sampling, streamed=settings.streamed)
        self._writing.begin(self.conversation.id, turn, request)
        self._grow(turn.message())
        self.reply_begun.emit(turn.message())

    def _grow(self, message: ChatMessage) -> None:
        """Add a message at the end of the path."""
        if self.conversation is None:
            return
        self._tree = self._tree.with_message(message)
        self.conversation = replace(
            self.conversation, leaf_id=message.id, updated_at=message.created_at
        )
        self._shelf.put(self.conversation)
        if self.conversation.archived:
            self._shelf.archive(self.conversation.id, archived=False)

    def _turn_to(self, leaf_id: str) -> None:
        if self.conversation is None:
            return
        conversation = self.conversation = replace(self.conversation, leaf_id=leaf_id)
        self._keeper.write(Store.set_leaf, conversation.id, leaf_id)
        self.chat_opened.emit()

    def _on_begun(self, last_id: str) -> None:
        if last_id and self.conversation is None:
            self.open_chat(last_id)

    def _on_changed(self, changed: Conversation) -> None:
        """Another title or place of the open conversation."""
        now = self.conversation
        if now is None or now.id != changed.id:
            return
        self.conversation = replace(
            now,
            title=changed.title,
            pinned=changed.pinned,
            archived=changed.archived,
            folder=changed.folder,
        )
        if changed.title != now.title:
            self.retitled.emit(changed.title)
        if changed.archived and not now.archived:
            self.new_chat()

    def _on_leaving(self, conversation_id: str) -> None:
        for running in self._writing.of_conversation(conversation_id):
            self._writing.stop(running.turn.reply_id)
        if self.conversation is not None and self.conversation.id == conversation_id:
            self.new_chat()

    def _on_reread(self, chat: Chat | None) -> None:
        """Show again what is open, if messages were added to it."""
        is_more = chat is not None and not chat.tree.messages.keys() <= self._tree.messages.keys()
        if is_more and self._is_whole and self.running is None:
            self._on_loaded(chat)

    def _on_loaded(self, chat: Chat | None) -> None:
        if chat is None or chat.conversation.id != self._wanted_id:
            return
        self.conversation, self._tree = chat.conversation, chat.tree
        self._is_whole, self._waiting = chat.is_whole, []
        for running in self._writing.of_conversation(chat.conversation.id):
            self._tree = self._tree.with_message(running.turn.message())
        self.chat_opened.emit()
        if not chat.is_whole:
            self._keeper.ask(lambda store: store.load(chat.conversation.id), self._on_rest)

    def _on_rest(self, chat: Chat | None) -> None:
        now = self.conversation
        if chat is None or now is None or now.id != chat.conversation.id or self._is_whole:
            return
        # What is here is as new as what was read, or newer.
        self._tree = Tree({**chat.tree.messages, **self._tree.messages})
        self.conversation = replace(
            now,
            context_from_id=chat.conversation.context_from_id,
            earlier=chat.conversation.earlier,
        )
        self._is_whole = True
        self.rest_read.emit()
        waiting, self._waiting = self._waiting, []
        for verb in waiting:
            verb()

    def _on_advanced(self, reply_id: str, text: str) -> None:
        running = self.running
        if running is None or running.turn.reply_id != reply_id:
            return
        if text and self._delivery_of(reply_id) is Delivery.STREAMING:
            self.text_arrived.emit(text)
        self.advanced.emit()

    def _on_ended(self, reply_id: str, turn: Turn) -> None:
        if turn.failure is not None and turn.failure.tokens_over is not None:
            self._tokens_over[reply_id] = turn.failure.tokens_over
        if reply_id not in self._tree.messages:
            return
        on_screen = self.conversation is not None and self.conversation.leaf_id == reply_id
        at_once = self._delivery_of(reply_id) is Delivery.ALL_AT_ONCE
        self._tree = self._tree.with_message(turn.message())
        if not on_screen:
            return
        if at_once and turn.text:
            self.text_arrived.emit(turn.text)
        self.reply_ended.emit(turn.message())

    def _delivery_of(self, reply_id: str) -> Delivery:
        reply = self._tree.messages[reply_id].reply
        return reply.delivery if reply is not None else Delivery.STREAMING
