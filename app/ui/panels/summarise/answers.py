"""What was asked about the open document beside its summary."""

from collections.abc import Sequence
from dataclasses import replace

from app.documents.summary.follow_up import follow_up
from app.documents.summary.store import SummaryHead
from app.documents.summary.task import Reads, Style, Task
from app.ui.panels.summarise.library import OpenDocument
from app.ui.panels.summarise.planning import Made
from app.ui.panels.summarise.prepared import Prepared
from app.ui.panels.summarise.writing import Writing
from app.ui.panels.summarise.written import Written


class Answers:
    """The answers of one document, in the order of their questions."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._earlier: tuple[SummaryHead, ...] = ()
        self.given: tuple[Written, ...] = ()

    def begin(self, earlier: Sequence[SummaryHead]) -> None:
        """Another document, with what was asked about it before."""
        self._writing.let_go(*self.given)
        self.given = ()
        self._earlier = tuple(head for head in earlier if head.is_follow_up)

    def show_earlier(self, opened: OpenDocument, made: Made, prepared: Prepared) -> None:
        """Those that were given before, by whatever model; a question that has none is left out."""
        earlier, self._earlier = self._earlier, ()
        for head in earlier:
            own = self._new(opened, made, prepared, head.task, head.reads)
            if own.is_complete:
                self.given = (*self.given, own)
                continue
            self._writing.let_go(own)
            other = self._writing.make_earlier(opened.id, made, prepared.matcher, head)
            if other is not None and other.is_complete:
                self.given = (*self.given, other)
            else:
                self._writing.let_go(other)

    def ask(
        self, opened: OpenDocument, made: Made, prepared: Prepared, question: str, reads: Reads
    ) -> None:
        """Begin to answer a question."""
        task = Task(Style.QUESTION, wanted=question, language=made.plan.task.language)
        written = self._new(opened, made, prepared, task, reads)
        self.given = (*self.given, written)
        self._writing.begin(written)

    def take_back(self, written: Written) -> None:
        """One that came to nothing is not shown."""
        self.given = tuple(other for other in self.given if other is not written)
        self._writing.let_go(written)

    def stop(self) -> None:
        """Stop what is being answered; what was read for it is kept."""
        for written in self.given:
            written.stop()

    def _new(
        self, opened: OpenDocument, made: Made, prepared: Prepared, task: Task, reads: Reads
    ) -> Written:
        document, reader = made.plan.document, made.plan.reader
        if reads is Reads.EXCERPTS:
            plan = follow_up(document, task, reader, prepared.excerpts, prepared.matcher)
        else:
            plan = replace(made.plan.in_sections(), task=task)
        asked = replace(made, plan=plan)
        return self._writing.make(
            opened.id, asked, prepared.matcher, task, reads, is_follow_up=True
        )
