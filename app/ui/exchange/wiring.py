"""Connects exports, imports, backups, the archive and the bin to the rest of the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.inference.words import tr
from app.ui.exchange.actions import ExchangeActions
from app.ui.exchange.desk import ExchangeDesk
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.header import Header
from app.ui.settings_desk import SettingsDesk
from app.ui.shelf import Shelf
from app.ui.sidebar import Sidebar

_BACK_UP_AFTER_MS = 20_000
"""By then the model is loaded, with which a copy would compete for the disk."""


class ExchangeWiring(QObject):
    """Lives in the UI thread."""

    opened = Signal(str)
    """The id of an archived chat that is to be shown."""

    def __init__(
        self,
        exchange: ExchangeDesk,
        actions: ExchangeActions,
        shelf: Shelf,
        desk: Desk,
        settings: SettingsDesk,
        sidebar: Sidebar,
        header: Header,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._exchange = exchange
        self._shelf = shelf
        self._desk = desk
        self._settings = settings
        self._window = window
        sidebar.import_requested.connect(actions.import_files)
        header.export_requested.connect(partial(self._with_shown_chat, actions.export_chat))
        header.copy_requested.connect(partial(self._with_shown_chat, actions.copy_chat))
        sidebar.all_menu.addAction(tr("Archive and bin…")).triggered.connect(self.open_put_away)
        sidebar.all_menu.addSeparator()
        actions.fill_menu(sidebar.all_menu)
        exchange.chats_changed.connect(shelf.refresh)
        exchange.chats_changed.connect(desk.reread)
        exchange.restored.connect(shelf.begin_again)

    def begin(self) -> None:
        """Make the day's backup, a little later."""
        QTimer.singleShot(_BACK_UP_AFTER_MS, self, self._back_up_daily)

    @Slot()
    def open_put_away(self) -> None:
        """Show the archive and the bin."""
        from app.ui.put_away import PutAwayDialog  # noqa: PLC0415 - seldom needed

        dialog = PutAwayDialog(self._shelf, self._window)
        dialog.opened.connect(self.opened)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _with_shown_chat(self, act: Callable[[str, str], None], given: str) -> None:
        if self._desk.conversation is not None:
            act(self._desk.conversation.id, given)

    def _back_up_daily(self) -> None:
        if not self._settings.preferences.backups_off:
            self._exchange.back_up_daily()
