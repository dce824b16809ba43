"""The model on this computer answers in the place of a provider's."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.models.facts import ModelFacts
from app.ui.model_choice import ModelChoice
from app.ui.panels.chat.desk import Desk


class LocalInstead(QObject):
    """Turns to the local model, and then does what waits for it."""

    def __init__(self, desk: Desk, choice: ModelChoice, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._choice = choice
        self._waiting: Callable[[], None] | None = None

    def ask_again(self, reply_id: str) -> None:
        """Another version of a reply; the provider's is ended first, and kept."""
        self._desk.stop()
        self.then(partial(self._again_when_ended, reply_id))

    def then(self, go: Callable[[], None]) -> None:
        """Call `go` once the local model is the one that will answer."""
        self._waiting = go
        self._choice.use_local()

    def _again_when_ended(self, reply_id: str) -> None:
        if self._desk.running is None:
            self._desk.again(reply_id)

    def go_on(self, facts: ModelFacts) -> None:
        """A model will answer what is asked from now on: do what waits, if it is a local one."""
        if facts.provider or self._waiting is None:
            return
        go, self._waiting = self._waiting, None
        go()
