"""Tells through the system that a reply or a summary is done, when nobody is looking.

What was said stays in the window unless the person wants it told, too.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.conversations.notices import Answer
from app.conversations.tree import ChatMessage, ReplyState
from app.conversations.turn import Turn
from app.inference.words import tr
from app.ui.notifications.told import Told
from app.ui.pages import CHAT, SUMMARISE
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.writing import Writing
from app.ui.settings_desk import SettingsDesk

if TYPE_CHECKING:
    from app.ui.notifications.session_bus import SessionBus
    from app.ui.panels.summarise.desk import SummaryDesk
    from app.ui.panels.summarise.written import Written

WORTH_S = 5.0
"""What took no longer is not worth a word: the person has hardly looked away."""
_BEGINNING = 160
_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class _Begun:
    at_s: float
    conversation_id: str
    title: str


_ANSWER = tr("Your answer is there"), tr("The answer could not be finished")
_SUMMARY = tr("Your summary is there"), tr("The summary could not be finished")


class Notifier(QObject):
    """Lives in the UI thread.

    `tell_at_tray` is called with what is told and whether there is no other way.
    """

    clicked = Signal(object)
    """What was told (Told): bring the window forward, and show it."""

    def __init__(
        self,
        settings: SettingsDesk,
        desk: Desk,
        writing: Writing,
        post: Callable[[object], None],
        tell_at_tray: Callable[[Told, bool], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._desk = desk
        self._post = post
        self._tell_at_tray = tell_at_tray
        self._bus: SessionBus | None = None
        self._replies: dict[str, _Begun] = {}
        self._summaries: dict[str, float] = {}
        """When each that is running was first seen to, by its id."""
        desk.reply_begun.connect(self._on_begun)
        writing.ended.connect(self._on_ended)

    def watch(self, summaries: "SummaryDesk") -> None:
        """Tell of these, too."""
        summaries.advanced.connect(lambda: self._note_running(summaries))
        summaries.ended.connect(lambda written: self._on_written(summaries, written))

    def close(self) -> None:
        """The app ends."""
        if self._bus is not None:
            self._bus.close()

    @Slot(ChatMessage)
    def _on_begun(self, message: ChatMessage) -> None:
        conversation = self._desk.conversation
        if conversation is not None:
            begun = _Begun(monotonic(), conversation.id, conversation.title)
            self._replies[message.id] = begun

    @Slot(str, Turn)
    def _on_ended(self, reply_id: str, turn: Turn) -> None:
        begun = self._replies.pop(reply_id, None)
        message = turn.message()
        if begun is None or message.reply is None or not self._is_worth(begun.at_s):
            return
        state = message.reply.state
        if state is ReplyState.STOPPED:
            return
        title = (
            tr("A reply has failed") if state is ReplyState.FAILED else tr("Your reply is there")
        )
        body = tr(
            "{model_name}, after {lasted}.",
            model_name=message.reply.model_name,
            lasted=_lasted(begun.at_s),
        )
        if self._settings.preferences.notifications_with_text:
            title, body = begun.title, _beginning(message.text) or body
        self._tell(Told(title, body, CHAT, begun.conversation_id))

    def _note_running(self, summaries: "SummaryDesk") -> None:
        for written in summaries.all_written():
            if written.is_running:
                self._summaries.setdefault(written.head.id, monotonic())

    def _on_written(self, summaries: "SummaryDesk", written: "Written") -> None:
        at_s = self._summaries.pop(written.head.id, None)
        if at_s is None or not self._is_worth(at_s):
            return
        is_there, is_not = _ANSWER if written.head.is_follow_up else _SUMMARY
        if written.is_complete:
            title = is_there
        elif written.run.failure is not None:
            title = is_not
        else:
            return
        body = tr("After {lasted}.", lasted=_lasted(at_s))
        opened = summaries.open
        is_open = opened is not None and opened.id == written.document_id
        if self._settings.preferences.notifications_with_text and opened is not None and is_open:
            body = f"{opened.document.title}. {body}"
        self._tell(Told(title, body, SUMMARISE, written.document_id))

    def _is_worth(self, at_s: float) -> bool:
        is_away = QApplication.activeWindow() is None
        is_wanted = not self._settings.preferences.notifications_off
        return is_away and is_wanted and monotonic() - at_s >= WORTH_S

    def _tell(self, told: Told) -> None:
        if sys.platform != "linux":
            self._tell_at_tray(told, True)  # noqa: FBT003 - a private callback
            return
        if self._bus is None:
            from app.ui.notifications.session_bus import SessionBus  # noqa: PLC0415 - seldom needed

            self._bus = SessionBus(
                lambda told, token: self._post(Answer(self._on_clicked, (told, token))),
                lambda told: self._post(Answer(self._on_unavailable, told)),
            )
        self._bus.tell(told)

    def _on_clicked(self, clicked: tuple[Told, str]) -> None:
        told, token = clicked
        if token:  # Wayland lets a window come forward only with it; Qt takes it from there
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.clicked.emit(told)

    def _on_unavailable(self, told: Told) -> None:
        self._tell_at_tray(told, False)  # noqa: FBT003 - as above


def _lasted(at_s: float) -> str:
    seconds = round(monotonic() - at_s)
    if seconds < _MINUTE_S:
        return f"{seconds} s"
    minutes, rest = divmod(seconds, _MINUTE_S)
    return tr("{minutes} min {rest} s", minutes=minutes, rest=rest)


def _beginning(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _BEGINNING else f"{flat[:_BEGINNING].rstrip()}…"
