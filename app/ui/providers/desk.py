"""The providers that were added: kept in the preferences, their keys in the keychain."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.conversations.notices import Answer
from app.engines.remote.outlet import Contact, Outlet
from app.engines.remote.setup import RemoteSetup
from app.inference.engine import StopToken
from app.inference.words import tr
from app.models.session import ProviderModel
from app.settings.address import same_host
from app.settings.keys import KeyPlace, Keys
from app.settings.preferences import Preferences
from app.settings.prices import PriceBook
from app.settings.providers import Provider, RemoteChoice
from app.ui.providers.found import Found
from app.ui.settings_desk import SettingsDesk

_IN_CHAIN = tr("The key is kept in this computer's keychain.")


class ProviderDesk(QObject):
    """Lives in the UI thread; what waits for a keychain or a network is done on another one."""

    contacts_changed = Signal()
    said = Signal(str)
    """A sentence for the person."""

    def __init__(
        self,
        settings: SettingsDesk,
        keys: Keys,
        post: Callable[[Answer[None] | Answer[str] | Answer[Found]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._keys = keys
        self._post = post
        self._outlet = Outlet(offline=settings.preferences.offline)
        self._outlet.on_change = partial(post, Answer(self._on_contacts, None))
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="providers")
        settings.changed.connect(self._on_settings)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """What has left this computer in this session, oldest first."""
        return self._outlet.contacts()

    def source(self, choice: RemoteChoice) -> ProviderModel | None:
        """What the session loads for a choice; None if its provider is gone."""
        preferences = self._settings.preferences
        provider = preferences.provider(choice.provider_id)
        if provider is None:
            return None
        setup = RemoteSetup(provider, partial(self._keys.get, provider), self._outlet)
        book = PriceBook(preferences.prices())
        return ProviderModel(setup, choice.model_id, partial(book.find, provider, choice.model_id))

    def check(self, provider: Provider, key: str, on_found: Callable[[Found], None]) -> StopToken:
        """Ask a provider for its models; an empty `key` takes the one that is kept for its host."""
        stop = StopToken()
        before = self._settings.preferences.provider(provider.id)
        self._worker.submit(self._check, provider, before, key, on_found, stop)
        return stop

    def save(self, provider: Provider, key: str) -> None:
        """Keep a provider, new or changed.

        An empty `key` leaves the one that is kept, if the host is the same: a key goes nowhere else
        than where it was entered for.
        """
        preferences = self._settings.preferences
        before = preferences.provider(provider.id)
        providers = tuple(provider if p.id == provider.id else p for p in preferences.providers)
        self._settings.change(providers=(*providers, provider) if before is None else providers)
        if key or (before is not None and before.base_url != provider.base_url):
            self._worker.submit(self._keep, provider, before, key)

    def remove(self, provider_id: str) -> None:
        """Forget a provider and its key."""
        preferences = self._settings.preferences
        provider = preferences.provider(provider_id)
        if provider is None:
            return
        rest = tuple(p for p in preferences.providers if p.id != provider_id)
        chosen = preferences.remote
        remote = None if chosen is not None and chosen.provider_id == provider_id else chosen
        self._settings.change(providers=rest, remote=remote)
        self._worker.submit(self._remove_key, provider)

    def free_id(self, kind_id: str) -> str:
        """An id for another provider of a kind."""
        taken = {p.id for p in self._settings.preferences.providers}
        ids = (kind_id if n == 1 else f"{kind_id}-{n}" for n in range(1, len(taken) + 2))
        return next(i for i in ids if i not in taken)

    def close(self) -> None:
        """Let what is being kept be kept."""
        self._outlet.on_change = None
        self._worker.shutdown(cancel_futures=True)

    def _check(
        self,
        provider: Provider,
        before: Provider | None,
        key: str,
        on_found: Callable[[Found], None],
        stop: StopToken,
    ) -> None:
        # HTTP is not imported before a provider is asked.
        from app.engines.remote.check import check  # noqa: PLC0415

        def key_of() -> str | None:
            return key or self._keys.get(provider) or self._entered_before(provider, before)

        found = check(RemoteSetup(provider, key_of, self._outlet), stop)
        self._post(Answer(on_found, Found(found.sentence, found.reachable, found.models)))

    def _keep(self, provider: Provider, before: Provider | None, key: str) -> None:
        wanted = key or self._entered_before(provider, before)
        said = [self._put(provider, wanted)] if wanted else []
        if before is not None and before.base_url != provider.base_url:
            still_there = self._keys.remove(before)
            if still_there:
                said.append(
                    tr(
                        "{title} has another address now, but {still_there}",
                        title=before.title,
                        still_there=still_there,
                    )
                )
        if said:
            self._post(Answer(self.said.emit, " ".join(said)))

    def _entered_before(self, provider: Provider, before: Provider | None) -> str | None:
        """The key that is kept for another address of the same host."""
        if before is None or not same_host(before.base_url, provider.base_url):
            return None
        return self._keys.entered(before)

    def _put(self, provider: Provider, key: str) -> str:
        place = self._keys.put(provider, key)
        return _IN_CHAIN if place is KeyPlace.KEYCHAIN else self._keys.why_not_kept()

    def _remove_key(self, provider: Provider) -> None:
        still_there = self._keys.remove(provider)
        if still_there:
            self._post(
                Answer(
                    self.said.emit,
                    tr(
                        "{title} was removed, but {still_there}",
                        title=provider.title,
                        still_there=still_there,
                    ),
                )
            )

    def _on_settings(self, _before: Preferences, now: Preferences) -> None:
        if now.offline is not self._outlet.offline:
            self._outlet.offline = now.offline

    def _on_contacts(self, _nothing: None) -> None:
        self.contacts_changed.emit()
