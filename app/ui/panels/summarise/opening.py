"""Makes the page Summarise with all its parts, and connects it to the rest of the window."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.conversations.keeper import Keeper
from app.documents.process import PastedText
from app.documents.summary.links import bring_index
from app.inference.words import tr
from app.models.session import ModelSession, ReplyNews
from app.settings.preferences import Preferences
from app.ui.budget import Budget, BudgetQuestion
from app.ui.errands import Errands
from app.ui.keys import bind
from app.ui.late_import import settle
from app.ui.model_desk import ModelDesk
from app.ui.panels.summarise.comparing import Comparing
from app.ui.panels.summarise.desk import SummaryDesk
from app.ui.panels.summarise.exporting import SummaryExports
from app.ui.panels.summarise.library import Library
from app.ui.panels.summarise.opening_files import DocumentOpening, Opened, Source
from app.ui.panels.summarise.page import SummarisePage
from app.ui.panels.summarise.planning import Planner
from app.ui.panels.summarise.status import SummaryStatus
from app.ui.panels.summarise.writing import Writing
from app.ui.settings_desk import SettingsDesk
from app.ui.status_bar import StatusBar
from app.ui.theme import Theme
from app.ui.window import Window

_READING = tr("Reading the document")
_BEYOND = tr("Reading was stopped. What was read is kept, and Resume asks before it goes on.")


def _nothing() -> None:
    pass


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
        is_chatting: Callable[[], bool],
        post: Callable[[object], None],
        window: Window,
    ) -> None:
        super().__init__(window)
        self._post = post
        self._settings = settings
        self._question = question
        self._budget = budget
        self._is_beyond = False
        """Whether the person goes on beyond the budget, having been asked."""
        self._opening: DocumentOpening | None = None
        self._errands = Errands(post)
        self._errands.do(bring_index, lambda _: settle())  # before a document is read
        self._library = Library(keeper, self)
        self._library.empty_bin()  # of a run that was killed
        planner = Planner(keeper, session, models, self._errands, self)
        writing = Writing(keeper, session, self._errands, self)
        self.desk = SummaryDesk(models, planner, writing, self._errands, self)
        self._library.forgotten.connect(writing.forget)
        writing.spent.connect(budget.refresh)
        self.page = SummarisePage(theme, self.desk, self._library)
        self.exports = SummaryExports(self.desk, self._errands, self.page)
        self._comparing = Comparing(
            self.desk, keeper, settings, self._errands, self.page.workspace, self
        )
        self.status = SummaryStatus(self.desk, status, is_chatting, self)
        self._connect(window, budget)

    def take(self, news: Sequence[ReplyNews]) -> None:
        """Engine events of one frame."""
        self.desk.take(news)

    def bring_back(self) -> None:
        """Show the document that was open when the app was closed, if it is still there."""
        document_id = self._settings.preferences.document_id
        if document_id:
            self._library.bring(document_id, is_asked_for=False)

    def bring(self, document_id: str) -> None:
        """Show a document of the library, unless it is the one that is open."""
        if self.desk.open is None or self.desk.open.id != document_id:
            self._library.bring(document_id)

    def open_text(self, text: str) -> None:
        """Read a text that was pasted elsewhere."""
        self.open((PastedText(text),))

    def open(self, sources: Sequence[Source]) -> None:
        """Read these documents and show them."""
        self._library.bring_no_more()
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
        self._library.empty_bin()
        self._errands.close()

    def _connect(self, window: Window, budget: Budget) -> None:
        page = self.page
        page.sidebar_toggled.connect(window.toggle_sidebar)
        page.sources_chosen.connect(self.open)
        page.opening_stopped.connect(self._stop_opening)
        page.start_requested.connect(self._start)
        page.question_asked.connect(self._ask)
        page.workspace.again_requested.connect(self._again)
        page.workspace.copy_requested.connect(self.exports.copy)
        page.workspace.export_requested.connect(self.exports.export)
        self.exports.said.connect(self._say_exported)
        self.desk.ended.connect(budget.refresh)
        budget.changed.connect(self._on_spent)
        self._settings.changed.connect(self._on_settings)
        self._library.brought.connect(self.desk.show)
        self.desk.opened.connect(self._note_open)
        for key, act in (
            ("open_files", page.choose_files),
            ("copy_summary", self.exports.copy),
            ("export_summary", lambda: self.exports.export("md")),
            ("start_summary", page.start),
            ("stop_summary", self._on_escape),
        ):
            bind(key, page, act)

    def _note_open(self) -> None:
        opened = self.desk.open
        self._settings.change(document_id=opened.id if opened is not None else "")

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        """What was refused, or went wrong on its way, can be asked again."""
        if before.offline is not now.offline:
            self.page.say("")
            self.desk.forget_failures()

    def _asked(self, go: Callable[[], None], give_back: Callable[[], None] = _nothing) -> None:
        """Do what may cost something, once the person was asked if the budget is spent."""

        def begin() -> None:
            self._is_beyond = bool(self._budget.exceeded())
            go()

        self._question.ask(begin, give_back)

    def _on_spent(self) -> None:
        """A summary takes many requests, and the budget can be spent between two of them."""
        spent = self._budget.exceeded()
        pays = any(w.is_running and w.run.cost_usd for w in self.desk.all_written())
        if spent and pays and not self._is_beyond:
            self.desk.stop()
            self.page.say(f"{spent} {_BEYOND}")

    def _start(self) -> None:
        self._asked(self.desk.start)

    def _again(self) -> None:
        self.page.say("")
        self.page.tasks.focus_button()
        self._asked(self.desk.again)

    def _ask(self, question: str, reads_all: bool) -> None:
        self._asked(
            partial(self.desk.ask, question, reads_all=reads_all),
            partial(self.page.give_back, question),
        )

    def _on_escape(self) -> None:
        """What was opened last is ended first."""
        if not self.page.workspace.source.close_find():
            self._stop_opening()
            self.desk.stop()

    def _stop_opening(self) -> None:
        if self._opening is not None:
            self._opening.stop()

    def _on_opened(self, opening: DocumentOpening, opened: Opened) -> None:
        opening.deleteLater()
        if opening is not self._opening:
            return
        self._opening = None
        self.page.show_reading("")
        self._library.take_in(opened)

    def _say_exported(self, sentence: str, is_good: bool) -> None:
        self.page.say(sentence, is_good=is_good)
