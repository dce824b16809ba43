"""After a restart the window stands where it stood: page, sidebar, and the place one was reading.

The open chat is the database's to remember, the open document the preferences', drafts have their
own (`app.ui.panels.chat.drafts`).
"""

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.conversations.drafts import NEW_CHAT
from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.ui.pages import CHAT, PAGES, WELCOME, Pages
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.panel import ChatPanel
from app.ui.settings_desk import SettingsDesk
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ui.panels.chat.follow import Spot

_SPOT = "reading_at"


class Resuming(QObject):
    """Lives in the UI thread."""

    def __init__(
        self,
        keeper: Keeper,
        settings: SettingsDesk,
        desk: Desk,
        chat: ChatPanel,
        pages: Pages,
        window: Window,
    ) -> None:
        super().__init__(window)
        self._keeper = keeper
        self._settings = settings
        self._desk = desk
        self._chat = chat
        self._pages = pages
        self._window = window
        self._spot: Spot | None = None
        """Where to go once its message is there."""
        self._chats_opened = 0
        desk.chat_opened.connect(self._on_chat)
        desk.rest_read.connect(self._go)

    def before_shown(self) -> None:
        """What the window must know before it is shown."""
        self._window.want_sidebar(wanted=not self._settings.preferences.sidebar_hidden)

    def begin(self) -> None:
        """Once the window stands; before the desk reads which chat to open."""
        self._keeper.ask(lambda store: store.fact(_SPOT), self._on_read)
        page = self._settings.preferences.page
        if page in {entry.name for entry in PAGES} and page != self._pages.current:
            self._pages.open(page)

    def end(self) -> None:
        """The window is being closed: note where it stands."""
        page = self._pages.current
        self._settings.change(
            page="" if page in (CHAT, WELCOME) else page,
            sidebar_hidden=not self._window.wants_sidebar,
        )
        if self._desk.conversation is None and self._chats_opened:
            self._keeper.write(Store.set_last_opened, NEW_CHAT)
        transcript = self._chat.transcript
        spot = transcript.spot() if transcript is not None else None
        if spot is not None:
            self._keeper.write(Store.set_fact, _SPOT, _encoded(spot))
        elif self._chats_opened:
            self._keeper.write(Store.forget_fact, _SPOT)

    def _on_read(self, text: str | None) -> None:
        if text is not None and not self._chats_opened:
            self._spot = _decoded(text)

    @Slot()
    def _on_chat(self) -> None:
        self._chats_opened += 1
        if self._chats_opened > 1:
            self._spot = None
        self._go()

    @Slot()
    def _go(self) -> None:
        """Once, and only if nothing was asked meanwhile."""
        transcript = self._chat.transcript
        if self._spot is None or transcript is None or self._desk.running is not None:
            return
        if transcript.return_to(self._spot):
            self._spot = None


def _encoded(spot: "Spot") -> str:
    return json.dumps([spot.message_id, spot.offset, spot.height])


def _decoded(text: str) -> "Spot | None":
    """None for what cannot be read."""
    from app.ui.panels.chat.follow import Spot  # noqa: PLC0415 - not before the first paint

    try:
        message_id, offset, height = json.loads(text)
        return Spot(str(message_id), int(offset), int(height))
    except (TypeError, ValueError):
        return None
