"""A provider's key in headless commands: where it is taken from, and where it never shows."""

import json
import os
import subprocess
from pathlib import Path

import pytest
import trustme

from app.settings.keys import account_of
from app.settings.preferences import Preferences
from app.settings.preferences_file import PreferencesFile
from app.settings.providers import Provider
from tests.engines.remote_peers import KEY, Script, ScriptedServer, head, refusal, reply
from tests.terminal.commands import APP, ROOT, Home, remote_ask

GOOD = reply("All ", "well.")
ODD_KEY = "correct.horse.battery"
"""Such as a person's own server takes: by its looks it is any words."""


def quoting(key: str) -> str:
    return f"Incorrect API key provided: {key} ({key[:12]}***). Authorization: Bearer {key}"


def wrong(key: str) -> Script:
    return refusal("401 Unauthorized", {"message": quoting(key), "code": "invalid_api_key"})


def answers(key: str) -> tuple[Script, ...]:
    """Good and bad, all of the latter with the key in them."""
    said = quoting(key)
    return (
        GOOD,
        wrong(key),
        refusal("400 Bad Request", {"message": said}),
        refusal("404 Not Found", {"message": f"{key[3:]}: no such model"}),
        refusal("429 Too Many Requests", {"message": said}, ("Retry-After: 0",)),
        refusal("500 Internal Server Error", said, ("Retry-After: 9000",)),
        (head("307 Moved", extra=(f"Location: http://{key}.test/",)),),
        (GOOD[0], f'data: {{"error": {{"message": "{said}"}}}}\n\n'.encode()),
    )


WRONG = wrong(KEY)
OTHER_KEY = "sk-other-fedcba9876543210"
NOWHERE = "http://127.0.0.1:9/v1"
KEYCHAIN = f"""
from keyring.backend import KeyringBackend
class Keychain(KeyringBackend):
    priority = 5
    def set_password(self, *_): raise AssertionError("a key was written")
    def get_password(self, service, name):
        import os
        return {KEY!r} if (service, name) == ("firsttoken", os.environ["ENTRY"]) else None
"""


def add_provider(home: Home, provider: Provider) -> None:
    """As in the window before."""
    PreferencesFile(home.data_dir / "config").save(Preferences(providers=(provider,)))


@pytest.mark.parametrize(
    ("variable", "named", "line"),
    [
        ("OPENAI", ("--engine", "openai", "--base-url"), f"Authorization: Bearer {KEY}"),
        ("ANTHROPIC", ("--engine", "anthropic", "--base-url"), f"x-api-key: {KEY}"),
        ("MY_VLLM", ("--provider", "my-vllm"), f"Authorization: Bearer {KEY}"),
    ],
)
def test_each_provider_gets_the_key_of_its_own_variable(
    variable: str, named: tuple[str, ...], line: str, remote_home: Home,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name in ("OPENAI", "ANTHROPIC", "MY_VLLM"):
        key = f" {KEY}\n" if name == variable else OTHER_KEY
        monkeypatch.setenv(f"FIRSTTOKEN_KEY_{name}", key)
    with ScriptedServer((WRONG,)) as server:
        address = server.address if variable == "MY_VLLM" else NOWHERE
        add_provider(remote_home, Provider("my-vllm", "vllm", "Mine", address))
        where = (server.address,) if "--base-url" in named else ()
        remote_home.run("ask", *named, *where, "--model", "model-1", "Is all well?")
    (request,) = server.requests
    assert [part for part in request.decode().split("\r\n") if "sk-" in part] == [line]


def test_a_key_of_the_keychain_goes_only_to_the_address_that_it_was_entered_for(
    remote_home: Home, tmp_path: Path
) -> None:
    with ScriptedServer((GOOD,)) as server:
        provider = Provider("openai", "openai", "Mine", server.address)
        before = with_keychain(tmp_path, provider)
        add_provider(remote_home, provider)
        for arguments in (
            ("ask", "--provider", "openai", "--model", "model-1", "Is all well?"),
            remote_ask(server.address),
            remote_ask(f"{server.address}/elsewhere"),
        ):
            assert remote_home.run(*arguments, before=before).stdout == "All well.\n"
    assert [KEY.encode() in request for request in server.requests] == [True, True, False]


def test_other_authorities_do_not_take_the_key_of_the_keychain_away(
    remote_home: Home, tmp_path: Path
) -> None:
    ca_file = tmp_path / "own.pem"
    trustme.CA().cert_pem.write_to_path(ca_file)
    with ScriptedServer((GOOD,)) as server:
        provider = Provider("openai", "openai", "Mine", server.address)
        add_provider(remote_home, provider)
        ask = ("ask", "--provider", "openai", "--ca-file", str(ca_file), "--model", "m", "Well?")
        done = remote_home.run(*ask, before=with_keychain(tmp_path, provider))
    assert done.stdout == "All well.\n"
    assert KEY.encode() in server.requests[0]


def test_the_key_of_a_providers_own_server_stays_there(remote_home: Home, tmp_path: Path) -> None:
    """`openai` was entered for another address, so its key is not one for api.openai.com."""
    provider = Provider("openai", "openai", "Mine", NOWHERE)
    add_provider(remote_home, provider)
    ask = ("ask", "--engine", "openai", "--model", "gpt-4o", "Is all well?")
    done = remote_home.run(*ask, before=with_keychain(tmp_path, provider))
    assert "There is no key for OpenAI, so nothing was sent." in done.stderr


def with_keychain(folder: Path, provider: Provider) -> tuple[str, ...]:
    """What starts a command that finds a keychain with this provider's key in it."""
    (folder / "chain.py").write_text(KEYCHAIN)
    path = f"PYTHONPATH={ROOT}{os.pathsep}{folder}"
    entry = f"ENTRY={account_of(provider)}"
    return ("env", path, entry, "PYTHON_KEYRING_BACKEND=chain.Keychain")


def test_a_wrong_key_is_one_sentence_that_names_the_provider(
    remote_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRSTTOKEN_KEY_MY_VLLM", KEY)
    with ScriptedServer((WRONG,)) as server:
        add_provider(remote_home, Provider("my-vllm", "vllm", "Example", server.address))
        done = remote_home.run(*remote_ask(server.address))
        event = json.loads(remote_home.run(*remote_ask(server.address, "--json")).stdout)
        assert len(server.requests) == 2  # neither was tried again
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Example does not accept the key. Check it")
    assert len(done.stderr.splitlines()) == 1
    assert (event["event"], event["kind"]) == ("failed", "auth")
    assert event["sentence"] == done.stderr.strip()


@pytest.mark.parametrize("key", [KEY, ODD_KEY])
@pytest.mark.parametrize("folders", ["those of the platform", "below --data-dir"])
def test_a_key_is_in_nothing_that_is_written(
    folders: str, key: str, remote_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRSTTOKEN_KEY_OPENAI", key)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    written = b""
    for script in answers(key):
        with ScriptedServer((script,)) as server:
            ask = remote_ask(server.address)
            for arguments in (ask, (*ask, "--json"), ("chat", *ask[1:-1])):
                own = [*APP, *arguments]
                done = subprocess.run(
                    remote_home.command(*arguments) if "below" in folders else own,
                    env={**remote_home.environment, "TMPDIR": str(temporary)},
                    input=b"Is the sea salt?\n", capture_output=True, cwd=ROOT, timeout=60,
                    check=False,
                )  # fmt: skip
                written += done.stdout + done.stderr
            assert all(key.encode() in request for request in server.requests)
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    everything = written + b"".join(files.values())
    for words in (b"Is the sea salt?", b"answered with status 401", b"All well.", "[…]".encode()):
        assert words in everything  # it did look into the database, the log and the output
    for part in (key, key[:8], key[-8:]):
        assert part.encode() not in written
        assert [path for path, data in files.items() if part.encode() in data] == []
