"""A summary or an answer as it is written: its run, and what it says so far with its sources."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.documents.summary.links import Matcher
from app.documents.summary.outcome import Outcome, Tracer
from app.documents.summary.store import SummaryHead
from app.models.session import ReplyNews
from app.ui.errands import Errands
from app.ui.panels.summarise.running import SummaryRun


class Written(QObject):
    """Lives in the UI thread; sources are looked for beside it."""

    changed = Signal()
    """More text, or more points with their sources."""
    ended = Signal()
    """The run has ended, and its last points have their sources."""

    def __init__(
        self,
        document_id: str,
        head: SummaryHead,
        run: SummaryRun,
        matcher: Matcher,
        errands: Errands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.document_id = document_id
        self.head = head
        self.run = run
        self.outcome: Outcome | None = None
        """None until the first step is done and traced."""
        self._is_gone = False
        self._errands = errands
        self._tracer = Tracer(matcher, run.plan.sections, run.plan.pieces)
        run.setParent(self)
        run.advanced.connect(self.changed)
        run.kept.connect(self._trace)
        run.ended.connect(self._on_ended)
        if run.summary.progress().results:
            self._trace()

    @property
    def is_running(self) -> bool:
        """Whether it is being written."""
        return self.run.is_running

    @property
    def is_complete(self) -> bool:
        """Whether everything was read and combined."""
        return self.run.summary.result is not None

    @property
    def is_begun(self) -> bool:
        """Whether some of it is there."""
        return bool(self.run.summary.progress().results)

    def begin(self) -> None:
        """Write it, or go on."""
        self.run.begin()

    def stop(self) -> None:
        """Stop; what was read is kept."""
        self.run.stop()

    def let_go(self) -> None:
        """Nobody looks at it any more."""
        self._is_gone = True
        self.deleteLater()

    def take(self, news: Iterable[ReplyNews]) -> None:
        """Engine events of one frame."""
        self.run.take(news)

    def _trace(self, *_result: object) -> None:
        progress = self.run.summary.progress()
        self._errands.do(lambda: self._tracer.outcome(progress), self._on_traced)

    def _on_traced(self, outcome: Outcome) -> None:
        if self._is_gone:
            return
        self.outcome = outcome
        self.changed.emit()

    def _on_ended(self) -> None:
        self._errands.do(lambda: None, self._tell_ended)

    def _tell_ended(self, _nothing: None) -> None:
        if not self._is_gone:
            self.ended.emit()
