"""The operating system's keychain: whether there is one that keeps a key secret, and why not."""

import logging
from typing import TYPE_CHECKING

from app.inference.words import tr

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "firsttoken"
"""The name of the entries in the keychain."""
_LOG = logging.getLogger(__name__)
_LEAST_PRIORITY = 1.0
"""Backends below this are those that keyring itself does not recommend: plain text among them."""
_NONE_AT_ALL = tr(
    "This computer has no keychain that First Token can use, so keys are kept only until you close "
    "it."
)
_SWITCHED_OFF = tr(
    "The keychain is switched off here (keyring's null backend is set), so keys are kept only "
    "until you close First Token."
)
_PLAIN_TEXT = tr(
    "The keychain that is set up here would keep keys as plain text, so it is not used. Keys are "
    "kept only until you close First Token."
)
_LOCKED = tr(
    "The keychain is locked, so keys are kept only until you close First Token. Unlock it, then "
    "enter the key again."
)
_TROUBLE = tr(
    "The keychain could not be used, so keys are kept only until you close First Token. The log "
    "file says more."
)

# ruff: noqa: PLC0415 - keyring looks at all keychains when it is imported, which takes its time


def find_keychain() -> "tuple[KeyringBackend | None, str]":
    """The keychain; None and a sentence where there is none that keeps a key secret."""
    import keyring
    from keyring.backends.fail import Keyring as NoKeyring
    from keyring.backends.null import Keyring as NullKeyring

    try:
        backend = keyring.get_keyring()
    except Exception as error:  # noqa: BLE001 - backends raise what they like
        return None, reason(error)
    if isinstance(backend, NoKeyring):
        return None, _NONE_AT_ALL
    if isinstance(backend, NullKeyring):
        return None, _SWITCHED_OFF
    return (backend, "") if _keeps_secrets(backend) else (None, _PLAIN_TEXT)


def reason(error: Exception) -> str:
    """Why keys are not kept after this error, as a sentence. The error is logged."""
    from keyring.errors import KeyringLocked, NoKeyringError

    # Its text may be the keychain's own, with anything in it.
    _LOG.warning("the keychain failed: %s", type(error).__name__)
    if isinstance(error, KeyringLocked):
        return _LOCKED
    return _NONE_AT_ALL if isinstance(error, NoKeyringError) else _TROUBLE


def delete(backend: "KeyringBackend", account: str) -> None:
    """Delete an entry, if it is there. Raises what the backend raises."""
    if backend.get_password(SERVICE, account) is not None:
        backend.delete_password(SERVICE, account)


def _keeps_secrets(backend: "KeyringBackend") -> bool:
    from keyring.backends.chainer import ChainerBackend

    if isinstance(backend, ChainerBackend):
        return all(_keeps_secrets(part) for part in backend.backends)
    try:
        return float(backend.priority) >= _LEAST_PRIORITY
    except Exception:  # noqa: BLE001 - a backend that cannot run here says so by raising
        return False
