"""One run of the window: makes its parts, connects them, and takes them down again."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.conversations.keeper import Keeper
from app.conversations.opening import DATABASE_NAME
from app.conversations.tree import Delivery
from app.engines.catalog import ENGINES
from app.models.session import (
    MakeEngine,
    ModelSession,
    engine_of,
)
from app.models.starter import starter_model
from app.settings.keys import Keys
from app.settings.paths import Paths
from app.settings.preferences_file import PreferencesFile
from app.ui.budget import Budget, BudgetQuestion
from app.ui.chat_menu import ChatMenu
from app.ui.errands import Errands
from app.ui.going import Going
from app.ui.in_force import InForce
from app.ui.inbox import Inbox
from app.ui.live_figures import LiveFigures
from app.ui.local_instead import LocalInstead
from app.ui.model_choice import ModelChoice
from app.ui.model_desk import ModelDesk
from app.ui.model_menu import ModelMenu
from app.ui.notice import Notices, Topic
from app.ui.pages import CHAT, COMPARE, PAGES, SUMMARISE, Pages
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.drafts import Drafts
from app.ui.panels.chat.header import Header
from app.ui.panels.chat.panel import ChatPanel
from app.ui.panels.chat.writing import Writing
from app.ui.presets.chat_presets import ChatPresets
from app.ui.providers.desk import ProviderDesk
from app.ui.providers.dialogs import ProviderDialogs
from app.ui.pump import Pump
from app.ui.reading import Reading
from app.ui.regions import Regions
from app.ui.resuming import Resuming
from app.ui.settings_desk import SettingsDesk
from app.ui.shelf import Shelf
from app.ui.sidebar import Sidebar
from app.ui.status_bar import StatusBar
from app.ui.summaries import Summaries, import_summarise
from app.ui.theme import Theme
from app.ui.welcoming import Welcoming
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ui.panels.summarise.opening import SummariseParts
    from app.ui.surroundings import Surroundings

_CHOICES = tuple((entry.name, entry.title) for entry in ENGINES)
_TURN_S = 0.001
"""How long a thread that computes may keep the interpreter from one that waits for it, in place of
5 ms. A paint takes it back some ten times over: while a long document was prepared, a gap of the
UI thread was 50 to 80 ms, and is 20 to 30; two threads that both compute take no longer."""


class WindowRun(QObject):
    """The parts of the window and of what works behind it."""

    def __init__(
        self, app: QApplication, paths: Paths, make_engine: MakeEngine = engine_of
    ) -> None:
        super().__init__()
        sys.setswitchinterval(_TURN_S)
        self._app = app
        file = PreferencesFile(paths.config)
        preferences, self._settings_notice = file.load()
        self._theme = Theme(self)
        self._theme.apply(app, preferences.theme, preferences.font_size_pt)
        self._theme.set_reading(preferences.zoom_percent, preferences.reading_width)
        self._pump = Pump(self)
        self._settings = SettingsDesk(file, preferences, self._pump.post, self)
        self._database = paths.data / DATABASE_NAME
        self._errands = Errands(self._pump.post)
        self._keeper = Keeper(self._database, self._pump.post)
        self._session = ModelSession(self._pump.post, make_engine)
        self._writing = Writing(self._keeper, self._session, self)
        self._shelf = Shelf(self._keeper, self)
        self._desk = Desk(self._keeper, self._writing, self._shelf, self)
        self._models = ModelDesk(self._session, paths.cache, self)
        self._providers = ProviderDesk(self._settings, Keys(), self._pump.post, self)
        self._around: Surroundings | None = None
        self._make_widgets()
        self._connect()

    def _make_widgets(self) -> None:
        self._menu = ModelMenu(_CHOICES)
        self._header = Header(self._theme, self._menu)
        self._notices = Notices(self._theme)
        self._chat = ChatPanel(self._theme, self._desk, self._session, self._header, self._notices)
        self._chat_menu = ChatMenu(self._shelf, self._export_chat, self._copy_chat)
        self._sidebar = Sidebar(self._theme, self._shelf, self._chat_menu)
        self._status = StatusBar(self._theme)
        self._choice = ModelChoice(
            self._settings,
            self._models,
            self._providers,
            self._menu,
            self._header,
            self._notices,
            starter_model(),
            self,
        )
        self._in_force = InForce(
            self._app,
            self._theme,
            self._settings,
            self._models,
            self._desk,
            self._chat,
            self._header,
            self._sidebar,
            _CHOICES,
            self,
        )
        self._budget = Budget(self._keeper, self._settings, self._notices, self)
        self._figures = LiveFigures(self._desk, self._models, self._budget, self._status, self)
        self._local = LocalInstead(self._desk, self._choice, self)
        self._summaries = Summaries(
            self._make_summarise, self._chat, self._notices, self._figures, self
        )
        self._pages = Pages(
            self._theme,
            {
                CHAT: lambda: self._chat,
                SUMMARISE: self._summaries.page,
                COMPARE: self._make_compare,
            },
            {SUMMARISE: import_summarise},
        )
        self._summaries.stand_in(self._pages)
        self._going = Going(self._pages, self._desk, self._chat, self._header, self._sidebar, self)
        self.window = Window(self._sidebar, self._pages, self._status)
        self._drafts = Drafts(self._keeper, self._desk, self._chat, self)
        self._resuming = Resuming(
            self._keeper, self._settings, self._desk, self._chat, self._pages, self.window
        )
        self._reading = Reading(self._theme, self._settings, self.window, self._pump.post)
        self._dialogs = ProviderDialogs(
            self._theme,
            self._providers,
            self._settings,
            self._menu,
            self._status,
            self._notices,
            self.window,
        )
        self._welcoming = Welcoming(
            self._theme,
            self._pages,
            self._chat,
            self._menu,
            self._settings,
            self._errands,
            partial(self._dialogs.edit, ""),
            self,
        )
        self._presets = ChatPresets(
            self._theme,
            self._keeper,
            self._session,
            self._desk,
            self._models,
            self._choice,
            self._settings,
            self._chat,
            self._notices,
            self._pump.post,
            self.window,
        )
        self._question = BudgetQuestion(
            self._budget,
            lambda: bool(self._desk.settings.provider),
            self._local.then,
            self.window,
        )
        self._chat.budget = self._question

    def _make_compare(self) -> QWidget:
        from app.ui.panels.compare.opening import CompareParts  # noqa: PLC0415 - see Pages

        return CompareParts(
            self._theme, self._keeper, self._settings, self._desk, self._models, self.window
        ).page

    def _make_summarise(self) -> "SummariseParts":
        from app.ui.panels.summarise.opening import SummariseParts  # noqa: PLC0415 - see Pages

        return SummariseParts(
            self._theme,
            self._keeper,
            self._session,
            self._models,
            self._settings,
            self._budget,
            self._question,
            self._status,
            lambda: self._desk.running is not None,
            self._pump.post,
            self.window,
        )

    def begin(self, notice: str) -> None:
        """Show the window, then read and load what it is to show: that competes for the cores."""
        preferences = self._settings.preferences
        self.window.restore_geometry(preferences.window_geometry)
        self._header.show_delivery(Delivery(preferences.delivery))
        self._in_force.refresh()
        self._sidebar.show_page(CHAT)
        self._resuming.before_shown()
        is_first = self._welcoming.begin(self._database)
        self.window.show()
        if not is_first:
            self._chat.focus()
        for topic, sentence in (
            (Topic.STARTING, notice),
            (Topic.SETTINGS, self._settings_notice),
        ):
            if sentence:
                self._notices.say(topic, sentence)

    def _on_painted(self) -> None:
        self._surround()
        self._drafts.begin()
        self._resuming.begin()
        self._shelf.begin()
        self._presets.begin()
        self._budget.refresh()
        self._choice.load()
        self._reading.begin()
        from app.markdown.dialect import parser  # noqa: PLC0415 - nothing to show needs it yet

        parser()  # so that the first reply does not wait for it

    def _surround(self) -> None:
        from app.ui.surroundings import Surroundings, WindowParts  # noqa: PLC0415 - see there

        self._around = around = Surroundings(
            WindowParts(
                self._theme,
                self._settings,
                self._keeper,
                self._database,
                self._errands,
                self._pump.post,
                self._writing,
                self._shelf,
                self._desk,
                self.window,
                self._pages,
                self._sidebar,
                self._header,
                self._menu,
                self._chat,
                self._notices,
                self._choice,
                self._going,
                self._reading,
                self._presets,
                self._summaries,
                self._welcoming,
                self._open_settings,
            )
        )
        around.restored.connect(self._drafts.begin)
        around.restored.connect(self._budget.refresh)
        around.begin()

    def end(self) -> None:
        """Save everything and end every thread and process."""
        if self._around is not None:
            self._around.end()
        self._errands.close()
        self._presets.close()
        self._writing.close()
        self._summaries.close()
        self._session.close()
        self._providers.close()
        self._keeper.close()
        self._settings.close()

    # Connections

    def _connect(self) -> None:
        desk, models, sidebar, window = self._desk, self._models, self._sidebar, self.window
        shelf = self._shelf
        replies = (self._writing.take, self._chat.room.take, self._summaries.take)
        self._inbox = Inbox(models, self._reading, self._notices, replies)
        self._pump.batch.connect(self._inbox.take)
        shelf.list_changed.connect(window.show_list)
        shelf.undoable.connect(self._notices.offer_undo)
        shelf.brought.connect(self._going.open_chat)
        Regions(window, self._notices, sidebar.chats, self._going.to_page)
        desk.said.connect(partial(self._notices.say, Topic.CHAT))
        models.recognised.connect(self._local.go_on)
        self._choice.none_loaded.connect(self._chat.name_no_model)
        sidebar.settings_requested.connect(self._open_settings)
        self._menu.aboutToHide.connect(self._going.focus_soon)
        self._menu.settings_requested.connect(self._open_settings)
        self._menu.presets_requested.connect(self._presets.manage)
        self._header.sidebar_toggled.connect(window.toggle_sidebar)
        desk.question_asked.connect(self._summaries.forget_offer)
        desk.chat_opened.connect(self._summaries.forget_offer)
        self._chat.first_painted.connect(self._writing.painted)
        self._chat.local_requested.connect(self._local.ask_again)
        self._chat.provider_requested.connect(self._dialogs.edit_current)
        self._chat.price_requested.connect(self._enter_price)
        desk.reply_ended.connect(self._budget.refresh)
        desk.repriced.connect(self._budget.refresh)
        self._figures.context_changed.connect(self._chat.show_context)
        window.painted.connect(self._on_painted)
        window.focus_moving.connect(self._chat.order_tabs)
        window.closing.connect(self._on_closing)
        for entry in PAGES:
            window.bind(entry.key, partial(self._pages.open, entry.name))
        window.bind("new_chat", self._going.new_chat)
        window.bind("sidebar", window.toggle_sidebar)
        window.bind("choose_model", self._header.open_model_menu)
        window.bind("delivery", self._header.switch_delivery)
        window.bind("settings", self._open_settings)
        window.bind("quit", window.quit)
        window.bind("rename", sidebar.rename_current)

    def _export_chat(self, chat_id: str, kind: str) -> None:
        if self._around is not None:
            self._around.exchanges.export_chat(chat_id, kind)

    def _copy_chat(self, chat_id: str, how: str) -> None:
        if self._around is not None:
            self._around.exchanges.copy_chat(chat_id, how)

    # Settings

    def _open_settings(self) -> None:
        self._in_force.open_dialog(self.window, self._presets.manage)

    def _enter_price(self, reply_id: str) -> None:
        message = next((m for m in self._desk.path if m.id == reply_id), None)
        if message is not None and message.reply is not None:
            reply = message.reply
            on_entered = partial(self._desk.reprice, reply_id)
            self._dialogs.enter_price(reply.provider, reply.model_name, on_entered)

    def _on_closing(self) -> None:
        self._settings.change(window_geometry=self.window.geometry_text())
        self._drafts.end()
        self._resuming.end()
