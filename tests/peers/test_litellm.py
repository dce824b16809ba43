"""LiteLLM's proxy before llama.cpp's server: what many teams put before their models.

It is large and wants its own versions of things, so that it has an environment of its own:
`scripts/check-litellm` makes it and runs these tests, which are skipped anywhere else.
"""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.inference.engine import Engine
from app.inference.events import FailureKind
from app.inference.request import Sampling
from tests.engines.engine_kit import ask
from tests.engines.remote_peers import remote
from tests.peers.conftest import Peer, wait_for
from tests.peers.test_real_peers import ENGINES, PATIENT, QUESTION, SAMPLING

LITELLM = os.environ.get("FIRSTTOKEN_LITELLM")
pytestmark = pytest.mark.skipif(not LITELLM, reason="only in scripts/check-litellm")

MASTER_KEY = "sk-litellm-0123456789"
CONFIG = """
model_list:
  - model_name: model-1
    litellm_params: {{model: openai/model-1, api_base: "{address}", api_key: "{key}"}}
general_settings:
  master_key: {master_key}
"""


@pytest.fixture(scope="module")
def proxy(llama: Peer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    """The proxy, which fetches nothing and tells nobody anything."""
    assert LITELLM is not None
    config = tmp_path_factory.mktemp("litellm") / "config.yaml"
    config.write_text(CONFIG.format(address=llama.address, key=llama.key, master_key=MASTER_KEY))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [LITELLM, "--config", str(config), "--host", "127.0.0.1", "--port", str(port)],
        env={**os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_TELEMETRY": "False"},
        cwd=Path(LITELLM).parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield Peer(f"http://127.0.0.1:{port}/v1", MASTER_KEY)
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(params=["other", "anthropic"], ids=["openai", "anthropic"])
def through_proxy(request: pytest.FixtureRequest, proxy: Peer) -> Iterator[Engine]:
    with closing(remote(proxy.address, request.param, PATIENT, proxy.key)) as engine:
        yield engine


def test_a_reply_through_the_proxy_is_the_servers_own(through_proxy: Engine, llama: Peer) -> None:
    with closing(remote(llama.address, ENGINES["openai"], PATIENT, llama.key)) as direct:
        alone = ask(direct, QUESTION, SAMPLING)
    reply = ask(through_proxy, QUESTION, SAMPLING)
    assert len(reply.tokens) > 5
    assert reply.text.split()[0] == alone.text.split()[0]
    assert reply.finished.usage.completion_tokens > 0


@pytest.mark.parametrize("kind", ["other", "anthropic"])
def test_what_the_proxy_says_to_an_unknown_key_is_passed_on(kind: str, proxy: Peer) -> None:
    """Without a database of keys it answers 400, which is no matter of ours."""
    with closing(remote(proxy.address, kind, PATIENT, "sk-unknown")) as engine:
        failed = ask(engine, QUESTION, Sampling(max_tokens=4)).failed
    assert failed.kind in (FailureKind.AUTH, FailureKind.BAD_REPLY)
    assert "No connected db." in failed.sentence
