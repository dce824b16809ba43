"""One run of the window: makes its parts, connects them, and takes them down again."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.conversations.keeper import Keeper
from app.conversations.notices import (
    Answer,
    ChangeRefused,
    ReadFailed,
    SaveFailed,
    SaveRestored,
    StoreOpened,
)
from app.conversations.opening import DATABASE_NAME
from app.conversations.tree import Conversation, Delivery
from app.engines.catalog import ENGINES
from app.inference.request import Sampling
from app.models.facts import ModelFacts
from app.models.session import (
    Counted,
    LoadNews,
    MakeEngine,
    MemoryNews,
    ModelOpened,
    ModelSession,
    ReplyNews,
    engine_of,
)
from app.models.starter import starter_model
from app.settings.keys import Keys
from app.settings.paths import Paths
from app.settings.preferences import Preferences
from app.settings.preferences_file import PreferencesFile
from app.ui.budget import Budget, BudgetQuestion
from app.ui.exchange.actions import ExchangeActions
from app.ui.exchange.desk import ExchangeDesk
from app.ui.live_figures import LiveFigures
from app.ui.local_instead import LocalInstead
from app.ui.model_choice import ModelChoice
from app.ui.model_desk import ModelDesk, Ready
from app.ui.model_menu import ModelMenu
from app.ui.notice import Notices, Topic
from app.ui.pages import CHAT, COMPARE, PAGES, SUMMARISE, Pages
from app.ui.panels.chat.desk import Desk, ReplySettings
from app.ui.panels.chat.header import Header
from app.ui.panels.chat.panel import ChatPanel
from app.ui.panels.chat.writing import Writing
from app.ui.providers.desk import ProviderDesk
from app.ui.providers.dialogs import ProviderDialogs
from app.ui.pump import Pump
from app.ui.searching import Searching
from app.ui.settings_desk import SettingsDesk, SettingsNotSaved
from app.ui.sidebar import Sidebar
from app.ui.single_instance import SingleInstance
from app.ui.status_bar import StatusBar
from app.ui.theme import Theme
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ui.panels.summarise.opening import SummariseParts

_CHOICES = tuple((entry.name, entry.title) for entry in ENGINES)
_UNDO_S = 12.0
_BACK_UP_AFTER_MS = 20_000
"""By then the model is loaded, with which a copy would compete for the disk."""


def run_window(paths: Paths, notice: str) -> int:
    """Show the window until it is closed, or raise the one that is open; returns the exit code.

    `notice` is a sentence to begin with, or empty.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("First Token")
    app.setDesktopFileName("firsttoken")
    instance = SingleInstance(paths.data)
    if not instance.is_first():
        return 0
    run = WindowRun(app, paths)
    instance.raised.connect(run.window.come_forward)
    run.begin(notice)
    code = app.exec()
    instance.close()
    run.end()
    return code


class WindowRun(QObject):
    """The parts of the window and of what works behind it."""

    def __init__(
        self, app: QApplication, paths: Paths, make_engine: MakeEngine = engine_of
    ) -> None:
        super().__init__()
        self._app = app
        file = PreferencesFile(paths.config)
        preferences, self._settings_notice = file.load()
        self._theme = Theme(self)
        self._theme.apply(app, preferences.theme, preferences.font_size_pt)
        self._pump = Pump(self)
        self._settings = SettingsDesk(file, preferences, self._pump.post, self)
        self._database = paths.data / DATABASE_NAME
        self._keeper = Keeper(self._database, self._pump.post)
        self._session = ModelSession(self._pump.post, make_engine)
        self._writing = Writing(self._keeper, self._session, self)
        self._desk = Desk(self._keeper, self._session, self._writing, self)
        self._models = ModelDesk(self._session, paths.cache, self)
        self._providers = ProviderDesk(self._settings, Keys(), self._pump.post, self)
        self._make_widgets()
        self._connect()

    def _make_widgets(self) -> None:
        self._menu = ModelMenu(_CHOICES)
        self._header = Header(self._theme, self._menu)
        self._notices = Notices(self._theme)
        self._chat = ChatPanel(self._theme, self._desk, self._session, self._header, self._notices)
        self._sidebar = Sidebar(self._theme)
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
        self._budget = Budget(self._keeper, self._settings, self._notices, self)
        self._figures = LiveFigures(self._desk, self._models, self._budget, self._status, self)
        self._local = LocalInstead(self._desk, self._choice, self)
        self._summaries: SummariseParts | None = None
        self._pages = Pages(
            {
                CHAT: lambda: self._chat,
                SUMMARISE: self._make_summarise,
                COMPARE: self._make_compare,
            }
        )
        self.window = Window(self._sidebar, self._pages, self._status)
        self._dialogs = ProviderDialogs(
            self._theme,
            self._providers,
            self._settings,
            self._menu,
            self._status,
            self._notices,
            self.window,
        )
        self._exchange = ExchangeDesk(self._keeper, self._database, self._pump.post, self)
        self._exchanges = ExchangeActions(
            self._exchange, self._notices, self.window, lambda: not self._writing.any()
        )
        self._question = BudgetQuestion(self._budget, self._may_cost, self._local.then, self.window)
        self._chat.budget = self._question
        self._searching = Searching(
            self._theme,
            self._keeper,
            self._desk,
            self._chat,
            self._pages,
            self._menu,
            self._settings,
            self.window,
            self._header.switch_delivery,
            self._open_chat,
            (
                ("New chat", self._new_chat, "plus", "Ctrl+N", "conversation"),
                ("Rename this chat", self._sidebar.rename_current, "pencil", "F2", "title"),
                ("Choose a model", self._header.open_model_menu, "cpu", "Ctrl+M", "engine"),
                ("Settings", self._open_settings, "settings", "Ctrl+,", "preferences options"),
                ("Show or hide sidebar", self.window.toggle_sidebar, "panel-left", "Ctrl+B", ""),
                ("Quit First Token", self.window.close, "x", "Ctrl+Q", "close exit"),
            ),
        )

    def _make_compare(self) -> QWidget:
        from app.ui.panels.compare.opening import CompareParts  # noqa: PLC0415 - see Pages

        return CompareParts(
            self._theme, self._keeper, self._settings, self._desk, self._models, self.window
        ).page

    def _make_summarise(self) -> QWidget:
        from app.ui.panels.summarise.opening import SummariseParts  # noqa: PLC0415 - see Pages

        self._summaries = SummariseParts(
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
        return self._summaries.page

    def _offer_summary(self, text: str) -> None:
        words = len(text.split())
        sentence = f"You have pasted {words:,} words. Summarise reads them all, in sections."
        action = ("Summarise it instead", partial(self._summarise, text))
        self._notices.say(Topic.PASTED, sentence, action)

    def _summarise(self, text: str) -> None:
        """A text that was pasted into the chat goes to the other page."""
        self._chat.take_back(text)
        self._pages.open(SUMMARISE)
        if self._summaries is not None:
            self._summaries.open_text(text)

    def _forget_offer(self) -> None:
        self._notices.clear(Topic.PASTED)

    def begin(self, notice: str) -> None:
        """Show the window, then read and load what it is to show: that competes for the cores."""
        preferences = self._settings.preferences
        self.window.restore_geometry(preferences.window_geometry)
        self._header.show_delivery(Delivery(preferences.delivery))
        self._put_in_force(preferences)
        self._sidebar.show_page(CHAT)
        self.window.show()
        self._chat.focus()
        for topic, sentence in (
            (Topic.STARTING, notice),
            (Topic.SETTINGS, self._settings_notice),
        ):
            if sentence:
                self._notices.say(topic, sentence)

    def _on_painted(self) -> None:
        self._desk.begin()
        self._budget.refresh()
        self._choice.load()
        QTimer.singleShot(_BACK_UP_AFTER_MS, self, self._back_up_daily)
        self._searching.begin()
        from app.ui.markdown.dialect import parser  # noqa: PLC0415 - nothing to show needs it yet

        parser()  # so that the first reply does not wait for it

    def end(self) -> None:
        """Save everything and end every thread and process."""
        self._searching.end()
        self._exchange.close()
        self._writing.close()
        if self._summaries is not None:
            self._summaries.close()
        self._session.close()
        self._providers.close()
        self._keeper.close()
        self._settings.close()

    # Connections

    def _connect(self) -> None:
        desk, models, sidebar, window = self._desk, self._models, self._sidebar, self.window
        self._pump.batch.connect(self._take)
        self._settings.changed.connect(self._on_settings)
        desk.list_changed.connect(window.show_list)
        desk.chat_opened.connect(self._select_current)
        desk.reply_begun.connect(self._select_current)
        desk.deleted.connect(self._offer_undo)
        desk.said.connect(partial(self._notices.say, Topic.CHAT))
        models.recognised.connect(self._on_recognised)
        models.ready.connect(self._on_ready)
        sidebar.page_requested.connect(self._pages.open)
        self._pages.opened.connect(self._on_page)
        sidebar.new_chat.connect(self._new_chat)
        sidebar.conversation_chosen.connect(self._open_chat)
        sidebar.conversation_renamed.connect(desk.rename)
        sidebar.conversation_deleted.connect(desk.delete)
        sidebar.settings_requested.connect(self._open_settings)
        self._connect_exchange()
        self._menu.aboutToHide.connect(self._focus_soon)
        self._menu.settings_requested.connect(self._open_settings)
        self._header.delivery_changed.connect(self._on_delivery)
        self._header.sidebar_toggled.connect(window.toggle_sidebar)
        self._chat.long_pasted.connect(self._offer_summary)
        desk.question_asked.connect(self._forget_offer)
        desk.chat_opened.connect(self._forget_offer)
        self._chat.first_painted.connect(self._writing.painted)
        self._chat.local_requested.connect(self._local.ask_again)
        self._chat.provider_requested.connect(self._edit_provider)
        self._chat.price_requested.connect(self._enter_price)
        desk.reply_ended.connect(self._budget.refresh)
        desk.repriced.connect(self._budget.refresh)
        self._figures.context_changed.connect(self._chat.show_context)
        window.painted.connect(self._on_painted)
        window.closing.connect(self._on_closing)
        for entry in PAGES:
            window.bind(entry.keys, partial(self._pages.open, entry.name))
        window.bind("Ctrl+N", self._new_chat)
        window.bind("Ctrl+B", window.toggle_sidebar)
        window.bind("Ctrl+M", self._header.open_model_menu)
        window.bind("Ctrl+D", self._header.switch_delivery)
        window.bind("Ctrl+,", self._open_settings)
        window.bind("Ctrl+Q", window.close)
        window.bind("F2", sidebar.rename_current)

    def _connect_exchange(self) -> None:
        acts, desk, sidebar = self._exchanges, self._exchange, self._sidebar
        sidebar.export_requested.connect(acts.export_chat)
        sidebar.copy_requested.connect(acts.copy_chat)
        self._header.export_requested.connect(partial(self._with_shown_chat, acts.export_chat))
        self._header.copy_requested.connect(partial(self._with_shown_chat, acts.copy_chat))
        acts.fill_menu(sidebar.all_menu)
        desk.chats_changed.connect(self._desk.refresh)
        desk.restored.connect(self._desk.begin_again)
        desk.restored.connect(self._budget.refresh)
        desk.chats_changed.connect(self._searching.begin)
        desk.restored.connect(self._searching.begin)

    def _with_shown_chat(self, act: Callable[[str, str], None], given: str) -> None:
        if self._desk.conversation is not None:
            act(self._desk.conversation.id, given)

    def _back_up_daily(self) -> None:
        if not self._settings.preferences.backups_off:
            self._exchange.back_up_daily()

    def _take(self, batch: list[Any]) -> None:
        """What came from other threads in one frame."""
        replies = [value for value in batch if isinstance(value, ReplyNews)]
        if replies:
            self._writing.take(replies)
            if self._summaries is not None:
                self._summaries.take(replies)
        for value in batch:
            match value:
                case ReplyNews():
                    pass
                case ModelOpened() | LoadNews() | MemoryNews():
                    self._models.take(value)
                case Counted(callback, result):
                    callback(result)
                case Answer():
                    value.deliver()
                case _:
                    self._say(value)

    def _say(self, value: Any) -> None:
        match value:
            case StoreOpened(_, notice) if notice:
                self._notices.say(Topic.STARTING, notice)
            case SettingsNotSaved():
                self._notices.say(Topic.SETTINGS, value.sentence)
            case SaveFailed():
                self._notices.say(Topic.SAVING, value.sentence)
            case SaveRestored():
                sentence = "Saving works again, and nothing is missing."
                self._notices.say(Topic.SAVING, sentence, for_s=_UNDO_S)
            case ReadFailed() | ChangeRefused():
                self._notices.say(Topic.CHAT, value.sentence)

    # Settings

    def _open_settings(self) -> None:
        from app.ui.settings_dialog import SettingsDialog  # noqa: PLC0415 - seldom needed

        facts = self._models.facts
        defaults = facts.sampling if facts is not None else Sampling()
        dialog = SettingsDialog(
            self._theme, self._settings.preferences, defaults, _CHOICES, self.window
        )
        dialog.changed.connect(self._on_dialog)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_recognised(self, facts: ModelFacts) -> None:
        self._chat.name_model(facts.ref.name)
        self._put_in_force(self._settings.preferences)
        self._local.go_on(facts)

    def _on_ready(self, _ready: Ready) -> None:
        self._put_in_force(self._settings.preferences)

    def _on_dialog(self, changes: dict[str, Any]) -> None:
        self._settings.change(**changes)

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        if (before.theme, before.font_size_pt) != (now.theme, now.font_size_pt):
            self._theme.apply(self._app, now.theme, now.font_size_pt)
        self._put_in_force(now)

    def _may_cost(self) -> bool:
        return bool(self._desk.settings.provider)

    def _edit_provider(self) -> None:
        remote = self._settings.preferences.remote
        if remote is not None:
            self._dialogs.edit(remote.provider_id)

    def _enter_price(self, reply_id: str) -> None:
        message = next((m for m in self._desk.path if m.id == reply_id), None)
        if message is not None and message.reply is not None:
            reply = message.reply
            on_entered = partial(self._desk.reprice, reply_id)
            self._dialogs.enter_price(reply.provider, reply.model_name, on_entered)

    def _put_in_force(self, preferences: Preferences) -> None:
        """Write the next replies under these preferences and the model that is loaded."""
        facts, ready = self._models.facts, self._models.current
        self._desk.settings = ReplySettings(
            model_name=facts.ref.name if facts is not None else "",
            engine=facts.engine.name if facts is not None else "",
            sampling=preferences.sampling.over(facts.sampling if facts else Sampling()),
            system_prompt=preferences.system_prompt,
            context_tokens=ready.loaded.context_tokens if ready is not None else None,
            delivery=Delivery(preferences.delivery),
            provider=facts.provider if facts is not None else "",
            price_of=facts.price_of if facts is not None and facts.provider else None,
            streamed=not (preferences.ask_whole and preferences.delivery == Delivery.ALL_AT_ONCE),
        )
        self._sidebar.name_provider(facts.provider if facts is not None else "")

    def _on_delivery(self, delivery: Delivery) -> None:
        self._settings.change(delivery=str(delivery))

    def _on_closing(self) -> None:
        self._settings.change(window_geometry=self.window.geometry_text())

    # Pages and conversations

    def _on_page(self, name: str) -> None:
        self._sidebar.show_page(name)
        self._figures.give_way(to_other_work=name == SUMMARISE)
        if self._summaries is not None:
            self._summaries.status.give_way(to_chat=name != SUMMARISE)
        if name == CHAT:
            self._focus_soon()

    def _new_chat(self) -> None:
        self._pages.open(CHAT)
        self._desk.new_chat()

    def _open_chat(self, conversation_id: str) -> None:
        self._pages.open(CHAT)
        self._desk.open_chat(conversation_id)

    def _focus_soon(self) -> None:
        """Back to writing, after Qt has put the focus where it was."""
        if self._pages.current == CHAT:
            QTimer.singleShot(0, self._chat, self._chat.focus)

    def _select_current(self) -> None:
        conversation = self._desk.conversation
        self._header.show_chat(is_there=conversation is not None)
        self._sidebar.select(conversation.id if conversation is not None else None)

    def _offer_undo(self, conversation: Conversation) -> None:
        undo = ("Undo", partial(self._desk.restore, conversation))
        sentence = f"“{conversation.title}” was deleted."
        self._notices.say(Topic.CHAT, sentence, undo, for_s=_UNDO_S)
