"""A key stays with the address that it was entered for, whatever is done in the window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.errors import KeyringLocked
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton

from app.conversations.notices import Answer
from app.inference.engine import StopToken
from app.settings.keychain import SERVICE
from app.settings.keys import Keys, account_of
from app.settings.preferences import Preferences
from app.settings.preferences_file import PreferencesFile
from app.settings.providers import Provider
from app.ui.providers.desk import ProviderDesk
from app.ui.providers.dialog import ProviderDialog
from app.ui.providers.found import Found
from app.ui.settings_desk import SettingsDesk
from app.ui.theme import Theme
from tests.engines.remote_peers import KEY, Script, ScriptedServer, head
from tests.settings.keychains import Keychain

NO_MODELS: Script = (head(kind="application/json"), b'{"data": []}')
OPENAI = Provider("openai", "openai", "OpenAI", "https://api.openai.com/v1", ("gpt-4o",))


@dataclass
class Window:
    """What a window has of providers."""

    desk: ProviderDesk
    settings: SettingsDesk
    keys: Keys
    said: list[str]
    posted: list[Answer[Any]]

    def settle(self) -> None:
        """Let what was begun for keys and tests end, and be heard."""
        self.desk._worker.submit(lambda: None).result(20)
        while self.posted:
            self.posted.pop(0).deliver()


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> Keychain:
    chain = Keychain()
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain)
    return chain


@pytest.fixture
def window(app: QApplication, tmp_path: Path, chain: Keychain) -> Iterator[Window]:
    del app, chain
    settings = SettingsDesk(PreferencesFile(tmp_path), Preferences(), lambda _: None)
    keys = Keys({})

    posted: list[Answer[Any]] = []
    desk = ProviderDesk(settings, keys, posted.append)
    said: list[str] = []
    desk.said.connect(said.append)
    yield Window(desk, settings, keys, said, posted)
    desk.close()
    settings.close()
    desk.deleteLater()
    settings.deleteLater()


def entries(chain: Keychain) -> dict[str, str]:
    return {account: key for (service, account), key in chain.kept.items() if service == SERVICE}


def test_a_provider_that_moves_elsewhere_leaves_its_key_behind(
    window: Window, chain: Keychain
) -> None:
    window.desk.save(OPENAI, KEY)
    moved = replace(OPENAI, base_url="https://elsewhere.example.com/v1")
    window.desk.save(moved, "")
    window.settle()
    assert window.settings.preferences.providers == (moved,)
    assert window.keys.get(moved) is None
    assert entries(chain) == {}


def test_an_address_that_is_put_right_at_the_same_host_keeps_its_key(
    window: Window, chain: Keychain
) -> None:
    window.desk.save(replace(OPENAI, base_url="https://api.openai.com"), KEY)
    window.desk.save(OPENAI, "")
    window.settle()
    assert window.keys.get(OPENAI) == KEY
    assert entries(chain) == {account_of(OPENAI): KEY}


def test_a_key_of_the_environment_is_not_written_when_an_address_is_put_right(
    window: Window, chain: Keychain
) -> None:
    window.keys._environ = {"FIRSTTOKEN_KEY_OPENAI": KEY}
    window.desk.save(replace(OPENAI, base_url="https://api.openai.com"), "")
    window.desk.save(OPENAI, "")
    window.settle()
    assert entries(chain) == {}


def test_a_key_that_a_locked_keychain_holds_is_told_and_not_given_to_the_next_of_that_id(
    window: Window, chain: Keychain
) -> None:
    window.desk.save(OPENAI, KEY)
    window.settle()
    chain.trouble = KeyringLocked()
    window.desk.remove("openai")
    window.settle()
    assert "OpenAI was removed, but its key may still be in the keychain" in window.said[-1]
    assert window.desk.free_id("openai") == "openai"
    next_one = replace(OPENAI, title="Mine", base_url="https://elsewhere.example.com/v1")
    window.desk.save(next_one, "")
    assert window.keys.get(next_one) is None
    chain.trouble = None
    assert Keys({}).get(next_one) is None  # nor after the next start
    assert window.keys.get(next_one) is None
    assert entries(chain) == {}  # and now it could be deleted


def test_testing_another_host_does_not_send_the_key_that_is_kept(window: Window) -> None:
    found: list[Found] = []
    with ScriptedServer((NO_MODELS,)) as home, ScriptedServer((NO_MODELS,)) as elsewhere:
        provider = Provider("vllm", "vllm", "Mine", home.address, ("m",))
        window.desk.save(provider, KEY)
        for address in (home.address, f"{home.address}/deeper", elsewhere.address):
            window.desk.check(replace(provider, base_url=address), "", found.append)
            window.settle()
        assert [KEY.encode() in request for request in home.requests] == [True, True]
        assert [KEY.encode() in request for request in elsewhere.requests] == [False]
    assert all(each.reachable for each in found)


@pytest.fixture
def dialog(theme: Theme) -> Iterator[ProviderDialog]:
    """Changes OpenAI, whose key is kept."""

    def check(_: Provider, key: str, __: Callable[[Found], None]) -> StopToken:
        raise AssertionError(f"asked with the key {key!r}")

    dialog = ProviderDialog(theme, check, str, OPENAI)
    yield dialog
    dialog.deleteLater()


def field(dialog: ProviderDialog, name: str) -> QLineEdit:
    return next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == name)


def press(dialog: ProviderDialog, text: str) -> str:
    """Press a button; what the dialog says then."""
    next(b for b in dialog.findChildren(QPushButton) if b.text() == text).click()
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_another_host_is_not_saved_without_its_own_key(dialog: ProviderDialog) -> None:
    saved: list[tuple[Provider, str]] = []
    dialog.saved.connect(lambda provider, key: saved.append((provider, key)))
    assert dialog.findChild(QListWidget) is not None
    assert "A key is kept." in field(dialog, "Key").placeholderText()
    field(dialog, "Address").setText("https://elsewhere.example.com/v1")
    assert "Enter the key for this address" in field(dialog, "Key").placeholderText()
    for button in ("Save", "Test"):
        shown = press(dialog, button)
        assert "was entered for api.openai.com and is sent nowhere else" in shown
        assert "Enter the key for elsewhere.example.com." in shown
    assert saved == []
    field(dialog, "Address").setText("https://api.openai.com/v2")
    assert "A key is kept." in field(dialog, "Key").placeholderText()
    field(dialog, "Address").setText("https://elsewhere.example.com/v1")
    field(dialog, "Key").setText(KEY)
    press(dialog, "Save")
    ((provider, key),) = saved
    assert (provider.base_url, key) == ("https://elsewhere.example.com/v1", KEY)


def test_a_key_that_cannot_be_sent_is_not_saved(dialog: ProviderDialog) -> None:
    saved: list[str] = []
    dialog.saved.connect(lambda _, key: saved.append(key))
    field(dialog, "Key").setText("schlüssel")
    assert "holds a character that cannot be sent" in press(dialog, "Save")
    assert saved == []
