"""A summary that is stopped or put away before the model has taken it up."""

import queue
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.conversations.notices import Answer
from app.documents.summary.budgets import rough_count
from app.documents.summary.links import Matcher
from app.documents.summary.plan import Reader, plan
from app.documents.summary.store import SummaryHead
from app.documents.summary.task import Reads, Task
from app.inference.engine import ModelRef
from app.inference.request import Sampling
from app.models.facts import ModelFacts, model_facts
from app.models.session import ModelSession, ReplyNews
from app.ui.errands import Errands
from app.ui.panels.summarise.running import SummaryRun
from app.ui.panels.summarise.written import Written
from tests.documents.summary.kit import chronicle_document


class Room:
    """What a summary needs, without a window; a session that has no model."""

    def __init__(self, facts: ModelFacts) -> None:
        self.inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._posted: list[Any] = []
        self.session = ModelSession(self.inbox.put)
        self.errands = Errands(self.inbox.put)
        self.parent = QObject()
        document = chronicle_document(900)
        reader = Reader(facts.ref.name, "A model", Sampling(), 8192)
        made = plan(document, Task(), reader, rough_count)
        run = SummaryRun(made, made.summary({}), facts, None, self.session, self.parent)
        head = SummaryHead("a", Task(), facts.ref.name, Reads.SECTIONS)
        matcher = Matcher(document)
        self.written = Written("d", head, run, matcher, self.errands, self.parent)
        self.ended: list[str] = []
        self.written.ended.connect(lambda: self.ended.append("ended"))

    def next(self, kind: type) -> Any:
        """The next of its kind that another thread has posted."""
        while True:
            for found in self._posted:
                if isinstance(found, kind):
                    self._posted.remove(found)
                    return found
            self._posted.append(self.inbox.get(timeout=10))

    def close(self) -> None:
        self.session.close()
        self.errands.close()
        self.parent.deleteLater()


@pytest.fixture
def room(app: QApplication, starter: ModelRef) -> Iterator[Room]:
    room = Room(model_facts(starter.path))
    yield room
    room.close()


def test_stop_takes_effect_at_once_where_it_waits_behind_something_else(room: Room) -> None:
    room.written.begin()
    assert room.written.is_running
    room.written.stop()
    assert not room.written.is_running
    room.next(Answer).deliver()
    assert room.ended == ["ended"]
    late = room.next(ReplyNews)
    room.written.take([late])
    assert not room.written.is_running
    assert room.written.run.failure is None
    assert room.written.run.usages == []


@pytest.mark.parametrize("is_let_go", [True, False])
def test_who_was_let_go_says_nothing_more(room: Room, is_let_go: bool) -> None:
    room.written.begin()
    room.written.take([room.next(ReplyNews)])
    assert not room.written.is_running
    if is_let_go:
        room.written.let_go()
    room.next(Answer).deliver()
    assert room.ended == ([] if is_let_go else ["ended"])
