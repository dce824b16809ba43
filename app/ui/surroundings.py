"""What stands around the chat and is not seen at first: finding, exports, drops, notifications.

The window is shown the sooner for being without them, and makes them as soon as it was painted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from app.conversations.keeper import Keeper
from app.ui.background import Background
from app.ui.dropping.dropping import Dropping
from app.ui.errands import Errands
from app.ui.exchange.actions import ExchangeActions
from app.ui.exchange.desk import ExchangeDesk
from app.ui.exchange.wiring import ExchangeWiring
from app.ui.going import Going
from app.ui.model_choice import ModelChoice
from app.ui.model_menu import ModelMenu
from app.ui.notice import Notices
from app.ui.pages import Pages
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.header import Header
from app.ui.panels.chat.panel import ChatPanel
from app.ui.panels.chat.writing import Writing
from app.ui.presets.chat_presets import ChatPresets
from app.ui.reading import Reading
from app.ui.searching import Searching
from app.ui.settings_desk import SettingsDesk
from app.ui.shelf import Shelf
from app.ui.sidebar import Sidebar
from app.ui.summaries import Summaries
from app.ui.theme import Theme
from app.ui.welcoming import Welcoming
from app.ui.window import Window
from app.ui.window_actions import window_actions


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What the window has from the beginning."""

    theme: Theme
    settings: SettingsDesk
    keeper: Keeper
    database: Path
    errands: Errands
    post: Callable[[object], None]
    writing: Writing
    shelf: Shelf
    desk: Desk
    window: Window
    pages: Pages
    sidebar: Sidebar
    header: Header
    menu: ModelMenu
    chat: ChatPanel
    notices: Notices
    choice: ModelChoice
    going: Going
    reading: Reading
    presets: ChatPresets
    summaries: Summaries
    welcoming: Welcoming
    open_settings: Callable[[], None]


class Surroundings(QObject):
    """Lives in the UI thread."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.window)
        self._background = _background(parts)
        self._exchange = ExchangeDesk(parts.keeper, parts.database, parts.post, self)
        self.exchanges = ExchangeActions(
            self._exchange, parts.notices, parts.window, lambda: not parts.writing.any()
        )
        self.wiring = ExchangeWiring(
            self._exchange,
            self.exchanges,
            parts.shelf,
            parts.desk,
            parts.settings,
            parts.sidebar,
            parts.header,
            parts.window,
        )
        self._dropping = _dropping(parts, self._exchange)
        self._searching = _searching(parts, self.exchanges, self.wiring)
        parts.summaries.made.connect(self._background.watch)
        self.wiring.opened.connect(parts.going.open_chat)
        self._exchange.chats_changed.connect(self._searching.begin)
        self._exchange.restored.connect(self._searching.begin)
        self._exchange.restored.connect(parts.presets.begin)
        self.restored = self._exchange.restored

    def begin(self) -> None:
        """Go about what is done by itself: index, back up, show an icon in the tray."""
        self._background.begin()
        self.wiring.begin()
        self._searching.begin()

    def end(self) -> None:
        """The app ends."""
        self._searching.end()
        self._background.end()
        self._exchange.close()


def _background(parts: WindowParts) -> Background:
    return Background(
        parts.theme,
        parts.settings,
        parts.desk,
        parts.writing,
        parts.window,
        parts.post,
        parts.going.new_chat,
        parts.going.open_chat,
        parts.summaries.show_document,
    )


def _dropping(parts: WindowParts, exchange: ExchangeDesk) -> Dropping:
    return Dropping(
        parts.theme,
        parts.window,
        parts.pages,
        parts.chat,
        parts.settings,
        parts.choice,
        exchange,
        parts.notices,
        parts.errands,
        parts.summaries.read,
    )


def _searching(parts: WindowParts, exchanges: ExchangeActions, wiring: ExchangeWiring) -> Searching:
    return Searching(
        parts.theme,
        parts.keeper,
        parts.desk,
        parts.shelf,
        parts.chat,
        parts.pages,
        parts.menu,
        parts.settings,
        parts.window,
        parts.header.switch_delivery,
        parts.going.open_chat,
        window_actions(
            parts.going.new_chat,
            parts.open_settings,
            parts.sidebar,
            parts.header,
            parts.window,
            exchanges,
            wiring,
            parts.welcoming,
            parts.reading,
        ),
        parts.presets.commands,
    )
