"""A person who asks providers."""

from pathlib import Path

import pytest

from tests.terminal.commands import Home, new_home


@pytest.fixture
def remote_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home without a keychain, whatever the machine has."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return new_home(tmp_path)
