"""Measures once how fast a model on this computer reads and writes, before any section is read."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject

from app.conversations.tree import new_id
from app.documents.summary.pace import Speeds, measured_speeds
from app.documents.summary.plan import Plan
from app.documents.summary.steps import StepResult
from app.inference.events import Failed, Finished, Started, Token
from app.inference.request import Message, Request, Role
from app.models.session import ModelSession, ReplyNews

_CHARACTERS = 1600
"""Of the document: some 400 tokens, a second or two of reading."""
_TOKENS = 24


class Probe(QObject):
    """Asks the model to go on with the document's beginning. `on_measured` is called once."""

    def __init__(
        self,
        plan: Plan,
        session: ModelSession,
        on_measured: Callable[[Speeds | None], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._on_measured = on_measured
        self._id = new_id()
        self._started_ns = 0
        self._first_ns: int | None = None
        text = plan.document.text[:_CHARACTERS]
        sampling = replace(plan.reader.sampling, max_tokens=_TOKENS)
        messages = (Message(Role.USER, f"Go on with this text:\n\n{text}"),)
        self._stop = session.ask(self._id, Request(messages, sampling))

    def stop(self) -> None:
        """Something else is to be asked."""
        self._stop.set()

    def take(self, news: Iterable[ReplyNews]) -> None:
        """Engine events of one frame; those of other requests are passed over."""
        for item in news:
            if item.reply_id == self._id:
                self._take(item)

    def _take(self, item: ReplyNews) -> None:
        match item.event:
            case Started(time_ns):
                self._started_ns = time_ns
            case Token(time_ns) if self._first_ns is None:
                self._first_ns = time_ns
            case Finished() as end if self._first_ns is not None:
                first_ns = self._first_ns - self._started_ns
                result = StepResult("", end.usage, first_ns, end.time_ns - self._started_ns)
                self._on_measured(measured_speeds([result]))
            case Finished() | Failed():
                self._on_measured(None)
