"""Makes the page Summarise with all its parts, and connects it to the rest of the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from app.conversations.keeper import Keeper
from app.models.session import ModelSession, ReplyNews
from app.ui.budget import Budget, BudgetQuestion
from app.ui.errands import Errands
from app.ui.model_desk import ModelDesk
from app.ui.panels.summarise.comparing import Comparing
from app.ui.panels.summarise.desk import SummaryDesk
from app.ui.panels.summarise.exporting import SummaryExports
from app.ui.panels.summarise.opening_files import DocumentOpening, Opened, Source
from app.ui.panels.summarise.page import SummarisePage
from app.ui.panels.summarise.status import SummaryStatus
from app.ui.settings_desk import SettingsDesk
from app.ui.status_bar import StatusBar
from app.ui.theme import Theme
from app.ui.window import Window

_READING = "Reading the document"


class SummariseParts(QObject):
    """What holds the page and its desk together; lives as long as the page."""

    def __init__(
        self,
        theme: Theme,
        keeper: Keeper,
        session: ModelSession,
        models: ModelDesk,
        settings: SettingsDesk,
        budget: Budget,
        question: BudgetQuestion,
        status: StatusBar,
        post: Callable[[object], None],
        window: Window,
    ) -> None:
        super().__init__(window)
        self._post = post
        self._models = models
        self._question = question
        self._opening: DocumentOpening | None = None
        self._errands = Errands(post)
        self.desk = SummaryDesk(keeper, session, models, self._errands, self)
        self.page = SummarisePage(theme, self.desk)
        self._exports = SummaryExports(self.desk, self._errands, self.page)
        self._comparing = Comparing(
            self.desk, keeper, settings, self._errands, self.page.workspace, self
        )
        self._status = SummaryStatus(self.desk, status, self)
        self._connect(window, budget)
        self._on_model()

    def take(self, news: Sequence[ReplyNews]) -> None:
        """Engine events of one frame."""
        self.desk.take(news)

    def open(self, sources: Sequence[Source]) -> None:
        """Read these documents and show them."""
        if self._opening is not None:
            self._opening.stop()
        opening = self._opening = DocumentOpening(sources, self._post, self)
        opening.progressed.connect(self.page.show_reading)
        opening.ended.connect(lambda opened: self._on_opened(opening, opened))
        self.page.say("")
        self.page.show_reading(_READING)

    def close(self) -> None:
        """The app ends."""
        if self._opening is not None:
            self._opening.stop()
        self.desk.stop()
        self._errands.close()

    def _connect(self, window: Window, budget: Budget) -> None:
        page = self.page
        page.sidebar_toggled.connect(window.toggle_sidebar)
        page.sources_chosen.connect(self.open)
        page.opening_stopped.connect(self._stop_opening)
        page.start_requested.connect(self._start)
        page.workspace.copy_requested.connect(self._exports.copy)
        page.workspace.export_requested.connect(self._exports.export)
        self._exports.said.connect(self._say_exported)
        self.desk.ended.connect(budget.refresh)
        for signal in (self._models.ready, self._models.failed, self._models.loading):
            signal.connect(self._on_model)
        for keys, act in (
            ("Ctrl+O", page.choose_files),
            ("Ctrl+Shift+C", self._exports.copy),
            ("Ctrl+E", lambda: self._exports.export("md")),
            ("Escape", self.desk.stop),
        ):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.activated.connect(act)

    def _start(self) -> None:
        self._question.ask(self.desk.start, lambda: None)

    def _stop_opening(self) -> None:
        if self._opening is not None:
            self._opening.stop()

    def _on_opened(self, opening: DocumentOpening, opened: Opened) -> None:
        opening.deleteLater()
        if opening is not self._opening:
            return
        self._opening = None
        self.page.show_reading("")
        self.desk.show_opened(opened)

    def _say_exported(self, sentence: str, is_good: bool) -> None:
        self.page.say(sentence, is_good=is_good)

    def _on_model(self, _news: object = None) -> None:
        self.page.show_model(is_ready=self._models.current is not None)
