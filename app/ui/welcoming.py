"""The welcome: shown at the first start, and when it is asked for. Its page is made only then."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.models.starter import starter_model
from app.ui.errands import Errands
from app.ui.model_menu import ModelMenu
from app.ui.pages import CHAT, WELCOME, Pages
from app.ui.panels.chat.panel import ChatPanel
from app.ui.settings_desk import SettingsDesk
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.welcome import WelcomeView


class Welcoming(QObject):
    """Connects the page to the rest of the window."""

    def __init__(
        self,
        theme: Theme,
        pages: Pages,
        chat: ChatPanel,
        menu: ModelMenu,
        settings: SettingsDesk,
        errands: Errands,
        add_provider: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages = pages
        self._chat = chat
        self._menu = menu
        self._settings = settings
        self._errands = errands
        self._add_provider = add_provider
        self._view: WelcomeView | None = None
        pages.add(WELCOME, self._make)

    def begin(self, database: Path) -> bool:
        """Show it if this is the first start; whether that is so. `database` is made by a start."""
        if self._settings.preferences.welcomed or database.exists():
            return False
        self._settings.change(welcomed=True)
        self.open()
        return True

    @Slot()
    def open(self) -> None:
        """Show it."""
        self._pages.open(WELCOME)
        self._errands.do(_room, self._show_room)

    def _make(self) -> QWidget:
        from app.ui.welcome import WelcomeView  # noqa: PLC0415 - most starts do not need it

        view = self._view = WelcomeView(self._theme, has_starter=starter_model() is not None)
        view.begun.connect(self._chat_on)
        view.model_requested.connect(self._menu.pick_file)
        view.provider_requested.connect(self._add_provider)
        self._menu.model_chosen.connect(self._leave)
        self._menu.remote_chosen.connect(self._leave)
        return view

    def _show_room(self, largest_bytes: int) -> None:
        if self._view is not None:
            self._view.show_room(largest_bytes)

    @Slot(str)
    def _chat_on(self, typed: str) -> None:
        self._leave()
        self._chat.focus()
        if typed:
            self._chat.set_draft(self._chat.draft() + typed)

    @Slot()
    def _leave(self) -> None:
        if self._pages.current == WELCOME:
            self._pages.open(CHAT)


def _room() -> int:
    from app.engines.sizing import free_memory_bytes, largest_weights  # noqa: PLC0415

    return largest_weights(free_memory_bytes())
