"""`firsttoken chat`: the same chat without a window, saved in the same place."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from time import perf_counter_ns
from typing import Concatenate, ParamSpec

from app.conversations.presets import AS_USUAL, Manner, in_manner
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
from app.inference.events import Event
from app.inference.request import Request, Role, Sampling
from app.terminal.ask import DONE, Output, answer
from app.terminal.figures import Bill

_SAVE_EVERY_NS = 250_000_000
"""A crash loses no more of a reply than this and a little."""
_HELP = "Enter sends. /new begins another chat, /quit ends; Ctrl+C stops a reply."
_UNSAVED = (
    "From here on this chat cannot be saved. What was saved is kept, and you can chat on; free "
    "some space or make the folder writable, and start again."
)

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """Under what every reply of this chat is written."""

    model_name: str
    engine_name: str
    sampling: Sampling
    system_prompt: str
    bill: Bill
    manner: Manner = AS_USUAL
    """What of it is of each chat's own, and kept with it."""


class TerminalChat:
    """Reads questions and prints replies until the input ends."""

    def __init__(
        self,
        engine: Engine,
        settings: ChatSettings,
        store: Store,
        output: Output,
        read_line: Callable[[str], str],
        stop_at_interrupt: Callable[[], AbstractContextManager[StopToken]],
        refuse: Callable[[], str] = lambda: "",
    ) -> None:
        """`refuse` tells before each question why it is not to be asked; empty if it is."""
        self._engine = engine
        self._settings = settings
        self._store = store
        self._output = output
        self._read_line = read_line
        self._stop_at_interrupt = stop_at_interrupt
        self._refuse = refuse
        self._conversation: Conversation | None = None
        self._leaf_id: str | None = None
        self._tree = Tree()
        self._saved_ns = 0
        self._unsaved = False

    def run(self) -> int:
        """Chat until the input ends or Ctrl+C comes between replies; returns the exit code."""
        self._output.line(f"{self._settings.model_name} is ready. {_HELP}")
        try:
            return self._chat()
        except (EOFError, KeyboardInterrupt):
            self._output.line("")
            return DONE

    def _chat(self) -> int:
        while True:
            text = self._read_line("> ").strip()
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
                case _ if refusal := self._refuse():
                    self._output.line(refusal)
                case _:
                    # Over all of it, so that Ctrl+C just after the last word ends nothing else.
                    with self._stop_at_interrupt() as stop:
                        self._ask(text, stop)

    def _ask(self, text: str, stop: StopToken) -> None:
        if self._conversation is None:
            begun = Conversation(new_id(), title_from(text))
            self._conversation = in_manner(begun, self._settings.manner)
            self._save(Store.add_conversation, self._conversation)
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
                provider=settings.bill.provider,
            ),
            settings.bill.price_of,
        )
        prompt = prompt_of(self._tree.path(question.id), settings.system_prompt)
        self._add(turn.message())

        def listen(event: Event) -> None:
            turn.feed((event,))
            self._save_part(turn)

        request = Request(prompt, settings.sampling)
        bill = settings.bill
        answer(self._engine, request, stop, self._output, bill, streamed=True, listen=listen)
        self._tree = self._tree.with_message(turn.message())
        self._save(Store.finish, turn.message())

    def _save_part(self, turn: Turn) -> None:
        now_ns = perf_counter_ns()
        if now_ns - self._saved_ns < _SAVE_EVERY_NS:
            return
        self._saved_ns = now_ns
        if unsaved := turn.take_unsaved():
            self._save(
                Store.append, turn.reply_id, unsaved.text, unsaved.recording, unsaved.reasoning
            )

    def _add(self, message: ChatMessage) -> None:
        if self._conversation is None:
            return
        self._tree = self._tree.with_message(message)
        self._leaf_id = message.id
        self._save(Store.add_message, self._conversation.id, message)

    def _save(
        self, verb: Callable[Concatenate[Store, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Change the store; if that fails, say so once and let the chat go on."""
        try:
            verb(self._store, *args, **kwargs)
        except sqlite3.Error as error:
            if not self._unsaved:
                self._output.line(f"{_UNSAVED} ({error})")
            self._unsaved = True
