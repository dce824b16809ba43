"""Keys in memory, and in keychains that fail as real ones do."""

import logging
import string
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordSetError

from app.settings.keys import SERVICE, KeyPlace, Keys, environment_name
from tests.settings.keychains import NONE_AT_ALL, SWITCHED_OFF, Chain, Keychain, Unfit, Weak

SECRET = "sk-secret-0123456789abcdef"  # noqa: S105 - of nobody
Use = Callable[[KeyringBackend], Keys]


@pytest.fixture
def chain() -> Keychain:
    return Keychain()


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Keys of a program that finds this keychain."""

    def keys_in(backend: KeyringBackend) -> Keys:
        monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
        return Keys({})

    return keys_in


def test_a_key_outlives_the_program_in_the_keychain_under_the_providers_id(
    chain: Keychain, use: Use
) -> None:
    keys = use(chain)
    assert keys.place() is KeyPlace.KEYCHAIN
    assert keys.put("mine", SECRET) is KeyPlace.KEYCHAIN
    assert chain.kept == {(SERVICE, "mine"): SECRET}
    assert keys.why_not_kept() == ""
    assert use(chain).get("mine") == SECRET
    assert use(chain).get("yours") is None


def test_a_new_key_takes_the_place_of_the_one_before_wherever_that_was(
    chain: Keychain, use: Use
) -> None:
    keys = use(chain)
    chain.trouble = KeyringLocked()
    assert keys.put("mine", "of the session") is KeyPlace.SESSION
    chain.trouble = None
    assert keys.put("mine", "first") is KeyPlace.KEYCHAIN
    assert keys.get("mine") == "first"
    assert keys.put("mine", "second") is KeyPlace.KEYCHAIN
    assert keys.get("mine") == use(chain).get("mine") == "second"


def test_the_keychain_is_asked_once_however_many_replies_want_the_key(
    chain: Keychain, use: Use
) -> None:
    chain.kept[SERVICE, "mine"] = SECRET
    chain.delay_s = 0.2
    keys = use(chain)
    gate = threading.Barrier(4)

    def together(_: int) -> str | None:
        gate.wait(10)
        return keys.get("mine")

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(together, range(4))) == [SECRET] * 4
    assert chain.asked == 1


def test_a_removed_key_is_gone_from_memory_and_keychain_alike(chain: Keychain, use: Use) -> None:
    keys = use(chain)
    keys.put("mine", SECRET)
    keys.put("yours", "another")
    keys.remove("mine")
    assert keys.get("mine") is None
    assert chain.kept == {(SERVICE, "yours"): "another"}
    keys.remove("mine")  # nothing is there any more, and nothing is wrong
    assert keys.why_not_kept() == ""


@pytest.mark.parametrize("backend", [NONE_AT_ALL, SWITCHED_OFF], ids=["none", "switched off"])
def test_without_a_keychain_a_key_is_kept_in_memory_until_it_is_removed(
    backend: KeyringBackend, use: Use
) -> None:
    keys = use(backend)
    assert keys.place() is KeyPlace.SESSION
    assert keys.put("mine", SECRET) is KeyPlace.SESSION
    assert keys.get("mine") == SECRET
    assert "until you close" in keys.why_not_kept()
    assert use(backend).get("mine") is None
    keys.remove("mine")
    assert keys.get("mine") is None


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (KeyringLocked(SECRET), "The keychain is locked"),
        (NoKeyringError(SECRET), "has no keychain"),
        (PasswordSetError(SECRET), "could not be used"),
        (OSError(SECRET), "could not be used"),
    ],
)
def test_a_keychain_that_fails_leaves_the_key_in_memory_and_says_why(
    trouble: Exception, words: str, chain: Keychain, use: Use, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    keys = use(chain)
    chain.trouble = trouble
    assert keys.put("mine", SECRET) is KeyPlace.SESSION
    assert keys.get("mine") == SECRET
    assert words in keys.why_not_kept()
    assert "until you close" in keys.why_not_kept()
    assert type(trouble).__name__ in caplog.text
    assert SECRET not in caplog.text + keys.why_not_kept()
    keys.remove("mine")
    assert keys.get("mine") is None
    assert use(chain).get("mine") is None


def test_once_unlocked_the_keychain_is_used_again(chain: Keychain, use: Use) -> None:
    chain.kept[SERVICE, "mine"] = SECRET
    keys = use(chain)
    chain.trouble = KeyringLocked()
    assert keys.get("mine") is None
    assert keys.place() is KeyPlace.SESSION
    chain.trouble = None
    assert keys.get("mine") == SECRET
    assert keys.put("yours", "another") is KeyPlace.KEYCHAIN
    assert keys.place() is KeyPlace.KEYCHAIN
    assert keys.why_not_kept() == ""


def test_finding_no_keychain_can_itself_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> KeyringBackend:
        raise RuntimeError("no backend of that name")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    keys = Keys({})
    assert keys.place() is KeyPlace.SESSION
    assert keys.put("mine", SECRET) is KeyPlace.SESSION
    assert keys.get("mine") == SECRET
    assert "could not be used" in keys.why_not_kept()


@pytest.mark.parametrize(
    "backend",
    [Weak(), Unfit(), Chain(Keychain(), Weak()), Chain(Chain(Weak()), Keychain())],
    ids=["weak", "unfit", "a weak link", "a weak link in a chain in a chain"],
)
def test_what_may_keep_plain_text_is_given_no_key(backend: KeyringBackend, use: Use) -> None:
    keys = use(backend)
    assert keys.place() is KeyPlace.SESSION
    assert keys.put("mine", SECRET) is KeyPlace.SESSION
    assert keys.get("mine") == SECRET
    assert "plain text" in keys.why_not_kept()
    assert use(backend).get("mine") is None


def test_a_chain_of_good_keychains_is_good(chain: Keychain, use: Use) -> None:
    keys = use(Chain(chain, Keychain()))
    assert keys.put("mine", SECRET) is KeyPlace.KEYCHAIN
    assert chain.kept == {(SERVICE, "mine"): SECRET}


@pytest.mark.parametrize("backend", [Keychain(), NONE_AT_ALL], ids=["kept", "of the session"])
@pytest.mark.parametrize(
    ("value", "found"), [(f" {SECRET}\n", SECRET), (" \n", "kept"), ("", "kept")]
)
def test_the_environment_wins_unless_it_is_blank(
    value: str, found: str, backend: KeyringBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    keys = Keys({environment_name("mine"): value})
    keys.put("mine", "kept")
    assert keys.get("mine") == found
    assert keys.get("yours") is None


@given(st.text())
def test_every_provider_has_a_variable_that_a_shell_can_set(provider_id: str) -> None:
    name = environment_name(provider_id)
    assert name.startswith("FIRSTTOKEN_KEY_")
    assert set(name) <= set(string.ascii_uppercase + string.digits + "_")


@pytest.mark.parametrize(
    ("provider_id", "name"),
    [("openai", "OPENAI"), ("other-2", "OTHER_2"), ("llamacpp-server", "LLAMACPP_SERVER")],
)
def test_the_variable_is_named_after_the_provider(provider_id: str, name: str) -> None:
    assert environment_name(provider_id) == f"FIRSTTOKEN_KEY_{name}"
