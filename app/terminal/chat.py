"""`firsttoken chat`: the same chat without a window, saved in the same place."""

from collections.abc import Callable
from dataclasses import dataclass

from app.conversations.prompt import prompt_of
from app.conversations.store import Store
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Reply,
    Tree,
    new_id,
    title_from,
)
from app.conversations.turn import Turn
from app.inference.engine import Engine, StopToken
from app.inference.request import Request, Role, Sampling
from app.terminal.ask import DONE, Output, answer

_HELP = "Enter sends. /new begins another chat, /quit ends; Ctrl+C stops a reply."


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """Under what every reply of this chat is written."""

    model_name: str
    engine_name: str
    sampling: Sampling
    system_prompt: str


class TerminalChat:
    """Reads questions and prints replies until the input ends."""

    def __init__(
        self,
        engine: Engine,
        settings: ChatSettings,
        store: Store,
        output: Output,
        read_line: Callable[[str], str],
        stop_at_interrupt: Callable[[], StopToken],
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._store = store
        self._output = output
        self._read_line = read_line
        self._stop_at_interrupt = stop_at_interrupt
        self._conversation: Conversation | None = None
        self._leaf_id: str | None = None
        self._tree = Tree()

    def run(self) -> int:
        """Chat; returns the exit code."""
        self._output.line(f"{self._settings.model_name} is ready. {_HELP}")
        while True:
            try:
                text = self._read_line("> ").strip()
            except (EOFError, KeyboardInterrupt):
                self._output.line("")
                return DONE
            match text:
                case "":
                    continue
                case "/quit":
                    return DONE
                case "/new":
                    self._conversation, self._leaf_id, self._tree = None, None, Tree()
                    self._output.line("A new chat. The old one is kept.")
                case "/help":
                    self._output.line(_HELP)
                case _:
                    self._ask(text)

    def _ask(self, text: str) -> None:
        if self._conversation is None:
            self._conversation = Conversation(new_id(), title_from(text))
            self._store.add_conversation(self._conversation)
        question = ChatMessage(new_id(), self._leaf_id, Role.USER, text)
        self._add(question)
        settings = self._settings
        turn = Turn(
            question,
            Reply(
                settings.model_name,
                settings.engine_name,
                Delivery.STREAMING,
                settings.sampling,
                settings.system_prompt,
            ),
        )
        prompt = prompt_of(self._tree.path(question.id), settings.system_prompt)
        self._add(turn.message())
        answer(
            self._engine,
            Request(prompt, settings.sampling),
            self._stop_at_interrupt(),
            self._output,
            streamed=True,
            listen=lambda event: turn.feed((event,)),
        )
        self._tree = self._tree.with_message(turn.message())
        self._store.finish(turn.message())

    def _add(self, message: ChatMessage) -> None:
        if self._conversation is None:
            return
        self._tree = self._tree.with_message(message)
        self._leaf_id = message.id
        self._store.add_message(self._conversation.id, message)
