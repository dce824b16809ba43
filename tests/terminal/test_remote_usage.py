"""Options that contradict, say nothing, or give away a secret are refused; nothing is sent."""

import pytest

from app.settings.preferences import Preferences
from app.settings.preferences_file import PreferencesFile
from app.settings.providers import Provider
from tests.engines.remote_peers import KEY, ScriptedServer, reply
from tests.terminal.commands import Home

OPENAI = ("--engine", "openai", "--model", "gpt-4o")
MINE = ("--provider", "mine", "--model", "m")
NO_ADDRESS = "--base-url cannot be used. This is no address."
NO_SECRETS = "--base-url cannot be used. An address has no user, no question mark and no #"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((*OPENAI, "--base-url", ""), "--base-url is empty. Give the provider's address"),
        ((*OPENAI, "--base-url", " "), "--base-url is empty. Give the provider's address"),
        ((*OPENAI, "--base-url", "http://me:hunter2@127.0.0.1:9/v1"), NO_SECRETS),
        ((*OPENAI, "--base-url", "http://127.0.0.1:9/v1?key=hunter2"), NO_SECRETS),
        ((*OPENAI, "--base-url", "http://127.0.0.1:9/v1#hunter2"), NO_SECRETS),
        ((*OPENAI, "--base-url", "http://[::1"), NO_ADDRESS),
        ((*OPENAI, "--base-url", "http://a:b/v1"), NO_ADDRESS),
        ((*OPENAI, "--base-url", "ftp://127.0.0.1/v1"), NO_ADDRESS),
        ((*MINE, "--base-url", "http://127.0.0.1:9/v1"), "--base-url does not go with --provider"),
        (("--base-url", "http://127.0.0.1:9/v1"), "--base-url is about a provider: say which API"),
        (
            ("--engine", "llamacpp", "--base-url", "http://127.0.0.1:9/v1"),
            "--base-url is about a provider: say which API",
        ),
        (("--ca-file", "own.pem"), "--ca-file is about a provider: say which API"),
        (("--model", ""), "--model is empty. Give a model file or a model's name"),
        (("--engine", "openai", "--model", " "), "--model is empty. Give a model file"),
        (("--provider", "", "--model", "m"), "--provider is empty. Give the id of a provider"),
    ],
)
@pytest.mark.parametrize("command", [("ask", "Is all well?"), ("chat",)], ids=["ask", "chat"])
def test_bad_usage_is_one_sentence(
    command: tuple[str, ...], options: tuple[str, ...], words: str, remote_home: Home,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("FIRSTTOKEN_KEY_OPENAI", KEY)
    file = PreferencesFile(remote_home.data_dir / "config")
    file.save(Preferences(providers=(Provider("mine", "vllm", "Mine", "http://127.0.0.1:9/v1"),)))
    done = remote_home.run(*command, *options, stdin=b"Is all well?\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(words)
    assert len(done.stderr.splitlines()) == 1
    assert "hunter2" not in done.stderr


def test_an_address_needs_no_scheme_here_either(
    remote_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRSTTOKEN_KEY_OPENAI", KEY)
    with ScriptedServer((reply("All ", "well."),)) as server:
        bare = server.address.removeprefix("http://")
        done = remote_home.run("ask", *OPENAI, "--base-url", f"{bare}/", "Is all well?")
    assert (done.returncode, done.stdout) == (0, "All well.\n")
    assert f"price unknown {bare}, stop" in done.stderr


@pytest.mark.parametrize("address", ["http://[::1", "http://me:hunter2@127.0.0.1:9/v1", "ftp://h"])
def test_an_address_that_someone_wrote_into_the_file_is_one_sentence(
    address: str, remote_home: Home
) -> None:
    file = PreferencesFile(remote_home.data_dir / "config")
    file.save(Preferences(providers=(Provider("mine", "vllm", "Mine", address),)))
    done = remote_home.run("ask", *MINE, "Is all well?")
    assert (done.returncode, done.stdout) == (1, "")
    assert "The address of Mine cannot be used, so nothing was sent." in done.stderr
    assert "Traceback" not in done.stderr
    assert "hunter2" not in done.stderr
