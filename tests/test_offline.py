"""A local model answers without any connection being opened, seen from outside the process."""

import os
from pathlib import Path

import pytest

from tests.network_watch import network_use, uses_loopback, without_network
from tests.terminal.commands import ROOT, Home, new_home

QUESTION = ("--max-tokens", "4", "--temperature", "0", "Hello")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """One for all, so that the other engine's copy is made once."""
    return new_home(tmp_path_factory.mktemp("offline"))


def test_a_connection_would_be_noticed(tmp_path: Path) -> None:
    _, calls = network_use(uses_loopback(), os.environ, tmp_path, tmp_path)
    assert any("127.0.0.1" in call for call in calls)


@pytest.mark.parametrize("engine", ["llamacpp", "ctransformers"])
def test_no_engine_connects_listens_or_sends(engine: str, home: Home, tmp_path: Path) -> None:
    command = home.command("ask", "--engine", engine, *QUESTION)
    code, calls = network_use(command, home.environment, ROOT, tmp_path)
    assert code == 0
    assert calls == []


@pytest.mark.parametrize("engine", ["llamacpp", "ctransformers"])
def test_an_answer_needs_no_network_at_all(engine: str, home: Home) -> None:
    done = home.run("ask", "--engine", engine, *QUESTION, before=without_network())
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
