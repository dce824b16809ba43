"""Providers' keys: in the operating system's keychain, else in memory until the app is closed.

A key is never in a file of ours, in the log, in an export or on a command line. A keychain that
would keep it as plain text is not used. A key is kept for a provider at its address: one that gets
the same id later, or moves elsewhere, does not get it. Every method may wait for the keychain, and
for the person who is asked to unlock it: none is for the UI thread.
"""

import os
import re
import threading
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from app.inference.words import tr
from app.settings.keychain import SERVICE, delete, find_keychain, reason
from app.settings.providers import Provider

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_STILL_THERE = tr(
    "its key may still be in the keychain, which is locked or failed. First Token no longer "
    "uses it, and deletes it if it reaches the keychain again before you close it; else "
    "delete the entry “{service}” there yourself.",
    service=SERVICE,
)


class KeyPlace(StrEnum):
    """Where a key is kept."""

    KEYCHAIN = "keychain"
    SESSION = "session"
    """In memory, until the app is closed."""


class Keys:
    """The keys of all providers. Thread-safe."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ
        self._lock = threading.Lock()
        self._session: dict[str, str] = {}
        self._read: dict[str, str] = {}
        """What the keychain has given, so that no reply waits for it again."""
        self._unwanted: set[str] = set()
        """What the keychain has not let go yet."""
        self._why = ""

    def get(self, provider: Provider) -> str | None:
        """The key: of the environment, else the one that was entered; None if there is none."""
        given = self._environ.get(environment_name(provider.id), "").strip()
        return given or self.entered(provider)

    def entered(self, provider: Provider) -> str | None:
        """The key that was entered for this address: of this session, or of the keychain."""
        account = account_of(provider)
        with self._lock:
            known = self._session.get(account) or self._read.get(account)
            if known or account in self._unwanted:
                return known or None
            found = self._ask(account)
            if found:
                self._read[account] = found
            return found

    def put(self, provider: Provider, key: str) -> KeyPlace:
        """Keep a key in the place of the one before; return where."""
        account = account_of(provider)
        with self._lock:
            self._forget(account)
            backend = self._backend()
            if backend is not None:
                try:
                    backend.set_password(SERVICE, account, key)
                except Exception as error:  # noqa: BLE001 - backends raise what they like
                    self._why = reason(error)
                else:
                    self._read[account] = key
                    self._unwanted.discard(account)
                    self._works(backend)
                    return KeyPlace.KEYCHAIN
            self._session[account] = key
            return KeyPlace.SESSION

    def remove(self, provider: Provider) -> str:
        """Forget a key wherever it is kept.

        Returns the rest of a sentence where the keychain did not let it go. It is not given any
        more then, and deleted when the keychain works again.
        """
        account = account_of(provider)
        with self._lock:
            self._forget(account)
            backend = self._backend()
            if backend is None:
                return ""
            try:
                delete(backend, account)
            except Exception as error:  # noqa: BLE001 - as above
                self._why = reason(error)
                self._unwanted.add(account)
                return _STILL_THERE
            self._unwanted.discard(account)
            self._works(backend)
            return ""

    def why_not_kept(self) -> str:
        """Why keys are not kept for longer than this session, as a sentence; else empty."""
        return self._why

    def _forget(self, account: str) -> None:
        self._session.pop(account, None)
        self._read.pop(account, None)

    def _ask(self, account: str) -> str | None:
        backend = self._backend()
        if backend is None:
            return None
        try:
            found = backend.get_password(SERVICE, account)
        except Exception as error:  # noqa: BLE001 - as above
            self._why = reason(error)
            return None
        self._works(backend)
        return found.strip() if found is not None else None

    def _backend(self) -> "KeyringBackend | None":
        backend, why = find_keychain()
        self._why = why or self._why
        return backend

    def _works(self, backend: "KeyringBackend") -> None:
        """The keychain has just done as it was told: delete what it would not let go before."""
        self._why = ""
        for account in tuple(self._unwanted):
            try:
                delete(backend, account)
            except Exception as error:  # noqa: BLE001 - as above
                self._why = reason(error)
                return
            self._unwanted.discard(account)


def account_of(provider: Provider) -> str:
    """The user name of a provider's entry in the keychain; a person may see it there."""
    return f"{provider.id} {provider.base_url}"


def fits_header(key: str) -> bool:
    """Whether a key can be sent at all: in a header stand visible ASCII characters."""
    return key.isascii() and key.isprintable()


def environment_name(provider_id: str) -> str:
    """The variable that gives a provider's key to headless commands."""
    return "FIRSTTOKEN_KEY_" + re.sub(r"[^A-Z0-9]", "_", provider_id.upper())
