"""From message to message by keys, each said aloud: the way through a chat without seeing it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.inference.words import tr
from app.ui.announcing import announce
from app.ui.keys import bind
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.spoken import beginning_of
from app.ui.panels.chat.transcript import Transcript


class MessageSteps(QObject):
    """Alt+Up goes to the message before, from the message field to the last one; Alt+Down back."""

    def __init__(
        self, desk: Desk, transcript: Transcript, leave: Callable[[], None], page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._transcript = transcript
        self._leave = leave
        bind("message_back", page, partial(self.step, -1))
        bind("message_on", page, partial(self.step, 1))

    def step(self, by: int) -> None:
        """So many messages on; below the last one is the message field."""
        ids = [message.id for message in self._desk.path]
        at = self._transcript.focused_id()
        to = max(0, (ids.index(at) if at in ids else len(ids)) + by)
        if to < len(ids):
            self.go_to(ids[to])
        else:
            self._leave()

    @Slot(str)
    def turn_to(self, message_id: str) -> None:
        """Show another version; who turns by keys goes on there."""
        now = QApplication.focusWidget()
        by_keys = now is not None and self._transcript.isAncestorOf(now) and not now.underMouse()
        self._desk.show_version(message_id)
        if by_keys and any(message.id == message_id for message in self._desk.path):
            ids = [version.id for version in self._desk.versions(message_id)]
            self.go_to(
                message_id,
                tr("Version {index} of {ids}.", index=ids.index(message_id) + 1, ids=len(ids)),
            )

    def go_to(self, message_id: str, before: str = "") -> None:
        """The focus goes to a message; `before` is said, then its text."""
        message = next((m for m in self._desk.path if m.id == message_id), None)
        view = self._transcript.focus_message(message_id)
        if message is None or view is None:
            return
        text = message.text or (message.reply.sentence if message.reply is not None else "")
        announce(view, f"{before} {beginning_of(text)}".strip())
