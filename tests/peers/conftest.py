"""The peers: each is started once for a module and ended after it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic, sleep

import pytest

from app.inference.engine import ModelRef

KEY = "sk-peer-0123456789abcdef"
KATAN_KEYS = "openai=sk-katan-good,anthropic=sk-katan-good"


@dataclass(frozen=True)
class Peer:
    """Where a server listens, and the key it wants."""

    address: str
    key: str


@pytest.fixture(scope="module")
def llama(starter: ModelRef) -> Iterator[Peer]:
    """llama.cpp's server with the starter model and four slots."""
    command = [sys.executable, "-m", "tests.peers.llama_server", str(starter.path), KEY, "4"]
    environment = {**os.environ, "GOMP_SPINCOUNT": "2000"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        line = process.stdout.readline().strip()
        assert line.startswith("http://"), line
        yield Peer(f"{line}/v1", KEY)
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(20)


@pytest.fixture(scope="module")
def katan() -> Iterator[Peer]:
    """llm-katan, which echoes in the forms of both providers and checks keys."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-c", "from llm_katan.cli import main; main()"),
            *("-m", "echo", "-b", "echo", "-h", "127.0.0.1", "-p", str(port)),
            *("--providers", "openai,anthropic", "--validate-keys", "--api-keys", KATAN_KEYS),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield Peer(f"http://127.0.0.1:{port}/v1", "sk-katan-good")
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int) -> None:
    """Until something listens there, a minute at most."""
    end = monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            assert monotonic() < end, "the peer did not start"
            sleep(0.1)
        else:
            return
