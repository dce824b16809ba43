"""Makes the page Compare speed with all its parts, and connects it to the rest of the window."""

from PySide6.QtCore import QObject

from app.conversations.keeper import Keeper
from app.inference.words import tr
from app.speedlab.trials.records import Session
from app.ui.model_desk import ModelDesk
from app.ui.panels.chat.desk import Desk
from app.ui.panels.compare.desk import CompareDesk
from app.ui.panels.compare.page import ComparePage
from app.ui.panels.trials.design_dialog import DesignDialog
from app.ui.panels.trials.desk import TrialDesk
from app.ui.panels.trials.list_view import TrialsView
from app.ui.panels.trials.results_view import ResultsView
from app.ui.panels.trials.session import SessionScreen
from app.ui.settings_desk import SettingsDesk
from app.ui.theme import Theme
from app.ui.window import Window

_DISTURBED = tr(
    "A reply is being written, which would disturb what the participant sees. Stop it or wait for "
    "its end, then press Continue beside their code."
)


class CompareParts(QObject):
    """What holds the page and the desks together; lives as long as the page."""

    def __init__(
        self,
        theme: Theme,
        keeper: Keeper,
        settings: SettingsDesk,
        chat: Desk,
        models: ModelDesk,
        window: Window,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._chat = chat
        self._models = models
        self._window = window
        self._desk = CompareDesk(keeper, settings, chat, self)
        self._trials = TrialDesk(keeper, self)
        self.page = ComparePage(theme, self._desk)
        self._screen: SessionScreen | None = None
        """What a participant sees; a window of its own, which nothing else would keep."""
        self._list = TrialsView(theme, self._trials)
        self.page.add_part(tr("Blind trial"), self._list)
        self.page.add_part(tr("Results"), ResultsView(theme, self._trials))
        self._connect()
        self._show_disturbed()
        self._name_model()

    def _connect(self) -> None:
        self.page.sidebar_toggled.connect(self._window.toggle_sidebar)
        self._chat.reply_begun.connect(self._show_disturbed)
        self._chat.reply_ended.connect(self._show_disturbed)
        self._models.ready.connect(self._name_model)
        self._list.new_requested.connect(self._design)
        self._trials.said.connect(self.page.say)
        self._trials.session_opened.connect(self._open_session)

    def _show_disturbed(self) -> None:
        self.page.show_disturbed(disturbed=self._chat.running is not None)

    def _name_model(self) -> None:
        models = self._models
        self.page.name_model(models.facts.ref.name if models.current and models.facts else "")

    def _design(self) -> None:
        source = self._desk.source
        dialog = DesignDialog(
            self._theme,
            self._trials,
            self._desk.comparison,
            self._desk.replies,
            reply_id=source.reply_id if source is not None else None,
            profile=self._desk.profile,
            parent=self.page,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_session(self, session: Session) -> None:
        """Full screen, and only while nothing computes on the same cores."""
        if self._chat.running is not None:
            self.page.say(_DISTURBED)
            return
        screen = SessionScreen(self._theme, self._trials, session)
        screen.left.connect(self._on_session_left)
        self._window.closing.connect(screen.close)
        screen.showFullScreen()
        screen.activateWindow()
        self._screen = screen

    def _on_session_left(self) -> None:
        self._screen = None
        self._trials.refresh()
        self._window.come_forward()
