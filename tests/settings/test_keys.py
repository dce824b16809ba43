"""Keys in memory, and in keychains that fail as real ones do."""

import logging
import string
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordSetError

from app.settings.keychain import SERVICE
from app.settings.keys import KeyPlace, Keys, account_of, environment_name, fits_header
from app.settings.providers import Provider
from tests.settings.keychains import NONE_AT_ALL, SWITCHED_OFF, Chain, Keychain, Unfit, Weak

SECRET = "sk-secret-0123456789abcdef"  # noqa: S105 - of nobody
MINE = Provider("mine", "vllm", "Mine", "https://one.example.com/v1")
YOURS = Provider("yours", "vllm", "Yours", "https://two.example.com/v1")
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


def test_a_key_outlives_the_program_in_the_keychain_under_the_provider(
    chain: Keychain, use: Use
) -> None:
    keys = use(chain)
    assert keys.put(MINE, SECRET) is KeyPlace.KEYCHAIN
    assert chain.kept == {(SERVICE, account_of(MINE)): SECRET}
    assert keys.why_not_kept() == ""
    assert use(chain).get(MINE) == SECRET
    assert use(chain).get(YOURS) is None


def test_a_new_key_takes_the_place_of_the_one_before_wherever_that_was(
    chain: Keychain, use: Use
) -> None:
    keys = use(chain)
    chain.trouble = KeyringLocked()
    assert keys.put(MINE, "of the session") is KeyPlace.SESSION
    chain.trouble = None
    assert keys.put(MINE, "first") is KeyPlace.KEYCHAIN
    assert keys.get(MINE) == "first"
    assert keys.put(MINE, "second") is KeyPlace.KEYCHAIN
    assert keys.get(MINE) == use(chain).get(MINE) == "second"


def test_the_keychain_is_asked_once_however_many_replies_want_the_key(
    chain: Keychain, use: Use
) -> None:
    chain.kept[SERVICE, account_of(MINE)] = SECRET
    chain.delay_s = 0.2
    keys = use(chain)
    gate = threading.Barrier(4)

    def together(_: int) -> str | None:
        gate.wait(10)
        return keys.get(MINE)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(together, range(4))) == [SECRET] * 4
    assert chain.asked == 1


def test_a_removed_key_is_gone_from_memory_and_keychain_alike(chain: Keychain, use: Use) -> None:
    keys = use(chain)
    keys.put(MINE, SECRET)
    keys.put(YOURS, "another")
    keys.remove(MINE)
    assert keys.get(MINE) is None
    assert chain.kept == {(SERVICE, account_of(YOURS)): "another"}
    keys.remove(MINE)  # nothing is there any more, and nothing is wrong
    assert keys.why_not_kept() == ""


@pytest.mark.parametrize("backend", [Keychain(), NONE_AT_ALL], ids=["kept", "of the session"])
def test_a_key_is_given_for_no_other_address_of_the_same_provider(
    backend: KeyringBackend, use: Use
) -> None:
    keys = use(backend)
    keys.put(MINE, SECRET)
    for address in ("https://two.example.com/v1", "http://one.example.com/v1", ""):
        assert keys.get(replace(MINE, base_url=address)) is None
    assert keys.get(replace(MINE, title="Ours", ca_file="/own.pem", models=("m",))) == SECRET


def test_a_key_that_could_not_be_deleted_is_told_and_given_no_more(
    chain: Keychain, use: Use
) -> None:
    keys = use(chain)
    keys.put(MINE, SECRET)
    chain.trouble = KeyringLocked()
    told = keys.remove(MINE)
    assert "may still be in the keychain" in told
    assert "delete the entry “firsttoken”" in told
    assert keys.get(MINE) is None
    chain.trouble = None
    assert keys.get(MINE) is None
    assert chain.kept  # nothing has reached the keychain since
    assert keys.get(YOURS) is None
    assert chain.kept == {}
    keys.put(MINE, "another")
    assert keys.get(MINE) == "another"


def test_a_key_that_is_entered_again_is_not_deleted_later(chain: Keychain, use: Use) -> None:
    keys = use(chain)
    keys.put(MINE, SECRET)
    chain.trouble = KeyringLocked()
    keys.remove(MINE)
    chain.trouble = None
    assert keys.put(MINE, "another") is KeyPlace.KEYCHAIN
    keys.put(YOURS, "of others")
    assert keys.get(MINE) == "another"
    assert keys.remove(MINE) == ""


@pytest.mark.parametrize("spaces", ["\n", " ", "\r\n"])
def test_what_stands_around_a_key_in_the_keychain_is_no_part_of_it(
    spaces: str, chain: Keychain, use: Use
) -> None:
    chain.kept[SERVICE, account_of(MINE)] = f"{SECRET}{spaces}"
    assert use(chain).get(MINE) == SECRET


@pytest.mark.parametrize("key", ["", SECRET, "correct horse.battery!", "~" * 500])
def test_visible_characters_can_be_sent(key: str) -> None:
    assert fits_header(key)


@pytest.mark.parametrize(
    ("backend", "words"),
    [(NONE_AT_ALL, "has no keychain"), (SWITCHED_OFF, "keychain is switched off")],
    ids=["none", "switched off"],
)
def test_without_a_keychain_a_key_is_kept_in_memory_until_it_is_removed(
    backend: KeyringBackend, words: str, use: Use
) -> None:
    keys = use(backend)
    assert keys.put(MINE, SECRET) is KeyPlace.SESSION
    assert keys.get(MINE) == SECRET
    assert words in keys.why_not_kept()
    assert "until you close" in keys.why_not_kept()
    assert "plain text" not in keys.why_not_kept()
    assert use(backend).get(MINE) is None
    keys.remove(MINE)
    assert keys.get(MINE) is None


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
    assert keys.put(MINE, SECRET) is KeyPlace.SESSION
    assert keys.get(MINE) == SECRET
    assert words in keys.why_not_kept()
    assert "until you close" in keys.why_not_kept()
    assert type(trouble).__name__ in caplog.text
    assert SECRET not in caplog.text + keys.why_not_kept()
    keys.remove(MINE)
    assert keys.get(MINE) is None
    assert use(chain).get(MINE) is None


def test_once_unlocked_the_keychain_is_used_again(chain: Keychain, use: Use) -> None:
    chain.kept[SERVICE, account_of(MINE)] = SECRET
    keys = use(chain)
    chain.trouble = KeyringLocked()
    assert keys.get(MINE) is None
    assert "locked" in keys.why_not_kept()
    chain.trouble = None
    assert keys.get(MINE) == SECRET
    assert keys.why_not_kept() == ""
    assert keys.put(YOURS, "another") is KeyPlace.KEYCHAIN
    assert keys.why_not_kept() == ""


def test_finding_no_keychain_can_itself_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> KeyringBackend:
        raise RuntimeError("no backend of that name")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    keys = Keys({})
    assert keys.put(MINE, SECRET) is KeyPlace.SESSION
    assert keys.get(MINE) == SECRET
    assert "could not be used" in keys.why_not_kept()


@pytest.mark.parametrize(
    "backend",
    [Weak(), Unfit(), Chain(Keychain(), Weak()), Chain(Chain(Weak()), Keychain())],
    ids=["weak", "unfit", "a weak link", "a weak link in a chain in a chain"],
)
def test_what_may_keep_plain_text_is_given_no_key(backend: KeyringBackend, use: Use) -> None:
    keys = use(backend)
    assert keys.put(MINE, SECRET) is KeyPlace.SESSION
    assert keys.get(MINE) == SECRET
    assert "plain text" in keys.why_not_kept()
    assert use(backend).get(MINE) is None


def test_a_chain_of_good_keychains_is_good(chain: Keychain, use: Use) -> None:
    keys = use(Chain(chain, Keychain()))
    assert keys.put(MINE, SECRET) is KeyPlace.KEYCHAIN
    assert chain.kept == {(SERVICE, account_of(MINE)): SECRET}


@pytest.mark.parametrize("backend", [Keychain(), NONE_AT_ALL], ids=["kept", "of the session"])
@pytest.mark.parametrize(
    ("value", "found"), [(f" {SECRET}\n", SECRET), (" \n", "kept"), ("", "kept")]
)
def test_the_environment_wins_unless_it_is_blank(
    value: str, found: str, backend: KeyringBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    keys = Keys({environment_name("mine"): value})
    keys.put(MINE, "kept")
    assert keys.get(MINE) == found
    assert keys.get(YOURS) is None


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
