"""Opens the dialogs about providers, and does what they decide."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from app.inference.cost import Price
from app.inference.words import tr
from app.settings.preferences import OwnPrice
from app.settings.providers import Provider, RemoteChoice
from app.ui.model_menu import ModelMenu
from app.ui.notice import Notices, Topic
from app.ui.providers.desk import ProviderDesk
from app.ui.providers.summary import summary_of
from app.ui.settings_desk import SettingsDesk
from app.ui.status_bar import StatusBar
from app.ui.theme import Theme

_SAID_FOR_S = 12.0


class ProviderDialogs(QObject):
    """Between the model's menu, the status bar and the desk. Dialogs are imported when wanted."""

    def __init__(
        self,
        theme: Theme,
        desk: ProviderDesk,
        settings: SettingsDesk,
        menu: ModelMenu,
        status: StatusBar,
        notices: Notices,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._settings = settings
        self._menu = menu
        self._status = status
        self._window = parent
        menu.provider_requested.connect(self.edit)
        menu.provider_removed.connect(self._ask_to_remove)
        menu.connections_requested.connect(self.show_connections)
        status.connections_requested.connect(self.show_connections)
        desk.contacts_changed.connect(self._show_contacts)
        desk.said.connect(partial(notices.say, Topic.PROVIDER, for_s=_SAID_FOR_S))
        self._show_contacts()

    def edit_current(self) -> None:
        """Change the provider whose model answers, if one's does."""
        remote = self._settings.preferences.remote
        if remote is not None:
            self.edit(remote.provider_id)

    def edit(self, provider_id: str) -> None:
        """Change a provider; an empty id adds one."""
        from app.ui.providers.dialog import ProviderDialog  # noqa: PLC0415 - see the class

        provider = self._settings.preferences.provider(provider_id)
        dialog = ProviderDialog(
            self._theme, self._desk.check, self._desk.free_id, provider, self._window
        )
        dialog.saved.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def enter_price(
        self, provider: str, model_id: str, on_entered: Callable[[Price], None]
    ) -> None:
        """Let the person say what a model of the provider of that title costs."""
        from app.ui.providers.price_dialog import PriceDialog  # noqa: PLC0415 - see the class

        known = self._settings.preferences.providers
        provider_id = next((p.id for p in known if p.title == provider), provider)
        dialog = PriceDialog(provider_id, provider, model_id, self._window)
        dialog.entered.connect(partial(self._keep_price, on_entered))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_connections(self) -> None:
        """The book of connections."""
        from app.ui.providers.ledger import LedgerDialog  # noqa: PLC0415 - see the class

        dialog = LedgerDialog(self._window)
        dialog.show_contacts(self._desk.contacts)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, provider: Provider, key: str) -> None:
        is_new = self._settings.preferences.provider(provider.id) is None
        self._desk.save(provider, key)
        if is_new:
            self._menu.remote_chosen.emit(RemoteChoice(provider.id, provider.models[0]))

    def _keep_price(self, on_entered: Callable[[Price], None], own: OwnPrice) -> None:
        ids = (own.provider_id, own.model_id)
        others = self._settings.preferences.own_prices
        kept = tuple(o for o in others if (o.provider_id, o.model_id) != ids)
        self._settings.change(own_prices=(*kept, own))
        on_entered(self._settings.preferences.prices()[ids])

    def _ask_to_remove(self, provider_id: str) -> None:
        provider = self._settings.preferences.provider(provider_id)
        if provider is None:
            return
        box = QMessageBox(self._window)
        box.setWindowTitle(tr("Remove a provider"))
        box.setText(tr("Remove {title} and its key from this computer?", title=provider.title))
        box.setInformativeText(tr("Your chats stay. To use it again you need the key again."))
        remove = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        remove.clicked.connect(partial(self._remove, provider_id))
        box.finished.connect(box.deleteLater)
        box.open()

    def _remove(self, provider_id: str) -> None:
        chosen = self._settings.preferences.remote
        self._desk.remove(provider_id)
        if chosen is not None and chosen.provider_id == provider_id:
            self._menu.local_requested.emit()

    def _show_contacts(self) -> None:
        contacts = self._desk.contacts
        text = summary_of(contacts) if contacts else tr("No connections")
        self._status.show_connections(text)
