"""Providers' keys: in the operating system's keychain, else in memory until the app is closed.

A key is never in a file of ours, in the log, in an export or on a command line. A keychain that
would keep it as plain text is not used. Every method may wait for the keychain, and for the person
who is asked to unlock it: none is for the UI thread.
"""

import logging
import os
import re
import threading
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "firsttoken"
"""The name of the entries in the keychain; the user name is the provider's id."""
_LOG = logging.getLogger(__name__)
_LEAST_PRIORITY = 1.0
"""Backends below this are those that keyring itself does not recommend: plain text among them."""
_NO_KEYCHAIN = (
    "This computer has no keychain that First Token can use, so keys are kept only until you close "
    "it."
)
_PLAIN_TEXT = (
    "The keychain that is set up here would keep keys as plain text, so it is not used. Keys are "
    "kept only until you close First Token."
)
_LOCKED = (
    "The keychain is locked, so keys are kept only until you close First Token. Unlock it, then "
    "enter the key again."
)
_TROUBLE = (
    "The keychain could not be used, so keys are kept only until you close First Token. The log "
    "file says more."
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
        self._why = ""

    def get(self, provider_id: str) -> str | None:
        """The key: of the environment, of this session, of the keychain; None if there is none."""
        given = self._environ.get(environment_name(provider_id), "").strip()
        with self._lock:
            known = given or self._session.get(provider_id) or self._read.get(provider_id)
            if known:
                return known
            found = self._ask(provider_id)
            if found:
                self._read[provider_id] = found
            return found

    def put(self, provider_id: str, key: str) -> KeyPlace:
        """Keep a key in the place of the one before; return where."""
        with self._lock:
            self._session.pop(provider_id, None)
            self._read.pop(provider_id, None)
            backend = self._backend()
            if backend is not None:
                try:
                    backend.set_password(SERVICE, provider_id, key)
                except Exception as error:  # noqa: BLE001 - backends raise what they like
                    self._note(error)
                else:
                    self._read[provider_id] = key
                    self._why = ""
                    return KeyPlace.KEYCHAIN
            self._session[provider_id] = key
            return KeyPlace.SESSION

    def remove(self, provider_id: str) -> None:
        """Forget a key wherever it is kept."""
        with self._lock:
            self._session.pop(provider_id, None)
            self._read.pop(provider_id, None)
            backend = self._backend()
            if backend is None:
                return
            try:
                if backend.get_password(SERVICE, provider_id) is not None:
                    backend.delete_password(SERVICE, provider_id)
            except Exception as error:  # noqa: BLE001 - as above
                self._note(error)

    def place(self) -> KeyPlace:
        """Where the next key would be kept, as far as can be told without writing one."""
        with self._lock:
            usable = self._backend() is not None
            return KeyPlace.KEYCHAIN if usable and not self._why else KeyPlace.SESSION

    def why_not_kept(self) -> str:
        """Why keys are not kept for longer than this session, as a sentence; else empty."""
        return self._why

    def _ask(self, provider_id: str) -> str | None:
        backend = self._backend()
        if backend is None:
            return None
        try:
            return backend.get_password(SERVICE, provider_id)
        except Exception as error:  # noqa: BLE001 - as above
            self._note(error)
            return None

    def _backend(self) -> "KeyringBackend | None":
        """The keychain, unless there is none that keeps a key secret."""
        import keyring  # noqa: PLC0415 - it looks at all keychains, which takes its time
        from keyring.backends.fail import Keyring as NoKeyring  # noqa: PLC0415

        try:
            backend = keyring.get_keyring()
        except Exception as error:  # noqa: BLE001 - as above
            self._note(error)
            return None
        if isinstance(backend, NoKeyring):
            self._why = _NO_KEYCHAIN
            return None
        if not _keeps_secrets(backend):
            self._why = _PLAIN_TEXT
            return None
        if self._why in (_NO_KEYCHAIN, _PLAIN_TEXT):
            self._why = ""
        return backend

    def _note(self, error: Exception) -> None:
        from keyring.errors import KeyringLocked, NoKeyringError  # noqa: PLC0415 - as above

        if isinstance(error, KeyringLocked):
            self._why = _LOCKED
        elif isinstance(error, NoKeyringError):
            self._why = _NO_KEYCHAIN
        else:
            self._why = _TROUBLE
        # Its text may be the keychain's own, with anything in it.
        _LOG.warning("the keychain failed: %s", type(error).__name__)


def environment_name(provider_id: str) -> str:
    """The variable that gives a provider's key to headless commands."""
    return "FIRSTTOKEN_KEY_" + re.sub(r"[^A-Z0-9]", "_", provider_id.upper())


def _keeps_secrets(backend: "KeyringBackend") -> bool:
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415 - as above

    if isinstance(backend, ChainerBackend):
        return all(_keeps_secrets(part) for part in backend.backends)
    try:
        return float(backend.priority) >= _LEAST_PRIORITY
    except Exception:  # noqa: BLE001 - a backend that cannot run here says so by raising
        return False
