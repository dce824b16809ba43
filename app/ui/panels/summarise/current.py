"""The summary of the open document that is wanted now, and what another model has made of it."""

from collections.abc import Sequence
from dataclasses import replace

from app.documents.summary.pace import Speeds
from app.documents.summary.store import SummaryHead
from app.documents.summary.task import Reads, Task
from app.ui.panels.summarise.library import OpenDocument
from app.ui.panels.summarise.planning import Made
from app.ui.panels.summarise.prepared import Prepared
from app.ui.panels.summarise.writing import Writing
from app.ui.panels.summarise.written import Written


class Current:
    """Knows which of them is to be looked at."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._heads: list[SummaryHead] = []
        """What was asked of the document so far, the oldest first."""
        self._before: Written | None = None
        """Of the same task, by another model."""
        self.written: Written | None = None
        """None until it is known what it takes."""

    def begin_with(self, heads: Sequence[SummaryHead]) -> None:
        """Another document, with what was asked of it before."""
        self.clear()
        self._heads = [head for head in heads if not head.is_follow_up]

    @property
    def shown(self) -> Written | None:
        """The other model's, as long as this one has not begun."""
        written = self.written
        is_new = written is not None and (written.is_begun or written.is_running)
        return written if is_new or self._before is None else self._before

    def make(self, opened: OpenDocument, made: Made, prepared: Prepared, task: Task) -> None:
        """Everything for it is there; what earlier runs have left of it is, too."""
        reads = Reads.ONE_PIECE if made.plan.is_one_piece else Reads.SECTIONS
        self.written = self._writing.make(opened.id, made, prepared.matcher, task, reads)
        if self.written.is_begun:
            self._forget_before()
        elif self._before is None:
            self._before = self._earlier(opened, made, prepared, task)

    def _earlier(
        self, opened: OpenDocument, made: Made, prepared: Prepared, task: Task
    ) -> Written | None:
        """What another model has made last of the same task."""
        name = made.plan.reader.name
        heads = reversed(self._heads)
        same = (head for head in heads if head.task == task and head.model != name)
        found = (
            self._writing.make_earlier(opened.id, made, prepared.matcher, head) for head in same
        )
        return next((written for written in found if written is not None), None)

    def begin(self) -> None:
        """Write it, or go on with it."""
        if self.written is not None and not self.written.is_running:
            self._forget_before()
            self._heads.append(self.written.head)
            self._writing.begin(self.written)

    def set_aside(self) -> None:
        """Another model may write it: this one's stays to be read until then."""
        if self.written is not None:
            former = self.written if self.written.is_begun else self._before
            self._writing.let_go(*({self.written, self._before} - {former}))
            self._before, self.written = former, None

    def clear(self) -> None:
        """Something else is wanted."""
        self._writing.let_go(self._before, self.written)
        self._before = self.written = None

    def time(self, made: Made, speeds: Speeds) -> Made:
        """The model's speed is known better; what has begun goes by its own."""
        if self.written is not None and not self.written.is_begun:
            self.written.run.set_speeds(speeds)
        return replace(made, speeds=speeds)

    def _forget_before(self) -> None:
        self._writing.let_go(self._before)
        self._before = None
