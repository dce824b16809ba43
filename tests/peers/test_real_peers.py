"""Both engines against real servers, and against the providers' own clients."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import anthropic
import openai
import pytest

from app.engines.remote.check import check
from app.engines.remote.entry import remote_entry
from app.engines.remote.outlet import Outlet
from app.engines.remote.setup import Limits, RemoteSetup
from app.inference.engine import Engine, StopToken
from app.inference.events import Failed, FailureKind, Finished, FinishReason, Token
from app.inference.request import Message, Request, Role, Sampling
from app.settings.providers import Provider
from tests.engines.engine_kit import ask
from tests.engines.remote_peers import remote
from tests.peers.conftest import Peer

QUESTION = "Name three colours of the rainbow."
SAMPLING = Sampling(temperature=0.0, seed=5, max_tokens=24)
PATIENT = Limits(silence_s=60, total_s=120)
ENGINES = {"openai": "llamacpp-server", "anthropic": "anthropic"}


@pytest.fixture(params=list(ENGINES.values()), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest, llama: Peer) -> Iterator[Engine]:
    with closing(remote(llama.address, request.param, PATIENT, llama.key)) as engine:
        yield engine


def request_of(text: str, sampling: Sampling = SAMPLING, *, streamed: bool = True) -> Request:
    return Request((Message(Role.USER, text),), sampling, streamed=streamed)


def test_real_tokens_come_one_by_one_and_whole_replies_in_one_piece(engine: Engine) -> None:
    streamed = ask(engine, QUESTION, SAMPLING)
    assert len(streamed.tokens) > 5
    assert [t.time_ns for t in streamed.tokens] == sorted(t.time_ns for t in streamed.tokens)
    whole = list(engine.stream(request_of(QUESTION, streamed=False), StopToken()))
    (token,) = (e for e in whole if isinstance(e, Token))
    assert token.text == streamed.text
    assert isinstance(whole[-1], Finished)
    assert whole[-1].usage.completion_tokens == streamed.finished.usage.completion_tokens


def test_usage_is_what_openais_own_client_reports(llama: Peer) -> None:
    with closing(remote(llama.address, "llamacpp-server", PATIENT, llama.key)) as engine:
        ours = ask(engine, QUESTION, SAMPLING)
    with openai.OpenAI(base_url=llama.address, api_key=llama.key, max_retries=0) as client:
        theirs = client.chat.completions.create(
            model="model-1",
            messages=[{"role": "user", "content": QUESTION}],
            temperature=0,
            seed=5,
            max_tokens=24,
        )
    assert theirs.usage is not None
    assert theirs.choices[0].message.content == ours.text
    usage = ours.finished.usage
    assert usage.prompt_tokens == theirs.usage.prompt_tokens
    assert usage.completion_tokens == theirs.usage.completion_tokens
    assert not usage.estimated


def test_usage_is_what_anthropics_own_client_reports(llama: Peer) -> None:
    with closing(remote(llama.address, "anthropic", PATIENT, llama.key)) as engine:
        ours = ask(engine, QUESTION, SAMPLING)
    base_url = llama.address.removesuffix("/v1")
    with anthropic.Anthropic(base_url=base_url, api_key=llama.key, max_retries=0) as client:
        theirs = client.messages.create(
            model="model-1",
            messages=[{"role": "user", "content": QUESTION}],
            max_tokens=24,
            extra_body={"temperature": 0},
        )
    (block,) = theirs.content
    assert block.type == "text"
    assert block.text == ours.text
    counted = theirs.usage
    cached = counted.cache_read_input_tokens or 0
    usage = ours.finished.usage
    assert usage.prompt_tokens == counted.input_tokens + cached
    assert usage.completion_tokens == counted.output_tokens
    assert not usage.estimated


def test_log_probabilities_come_where_they_are_offered(llama: Peer) -> None:
    with closing(remote(llama.address, "llamacpp-server", PATIENT, llama.key)) as engine:
        answer = ask(engine, QUESTION, SAMPLING, top_logprobs=3)
    tokens = [t for t in answer.tokens if t.text]
    assert tokens
    assert all(t.logprob is not None and t.logprob <= 0 and len(t.top) == 3 for t in tokens)


def test_the_length_limit_is_told(engine: Engine) -> None:
    long = Sampling(temperature=0.0, max_tokens=5)
    answer = ask(engine, "Tell me a long story.", long)
    assert answer.finished.reason is FinishReason.LENGTH
    assert answer.finished.usage.completion_tokens == 5


def test_stop_in_the_middle_lets_the_next_question_through(engine: Engine) -> None:
    stop = StopToken()
    endless = Sampling(temperature=0.0, max_tokens=400)
    events = []
    for event in engine.stream(request_of("Tell me a long story.", endless), stop):
        events.append(event)
        if len(events) == 6:
            stop.set()
    last = events[-1]
    assert isinstance(last, Finished)
    assert last.reason is FinishReason.CANCELLED
    assert ask(engine, QUESTION, SAMPLING).text


def test_a_prompt_that_is_too_long_is_told_as_such(engine: Engine) -> None:
    answer = ask(engine, "seven green stones and a river " * 400, SAMPLING)
    assert answer.failed.kind is FailureKind.CONTEXT_FULL


@pytest.mark.parametrize("kind_id", ENGINES.values(), ids=ENGINES.keys())
def test_a_wrong_key_is_told_as_such(llama: Peer, kind_id: str) -> None:
    with closing(remote(llama.address, kind_id, PATIENT, "sk-wrong-0123456789")) as engine:
        failed = ask(engine, QUESTION, SAMPLING).failed
    assert failed.kind is FailureKind.AUTH
    assert "sk-wrong" not in failed.sentence


def test_several_clients_at_once_are_all_answered(llama: Peer) -> None:
    """The part of docs/scale-out.md that can be run here: one server, continuous batching."""
    gate = threading.Barrier(6)

    def together(n: int) -> str:
        gate.wait(20)
        return _one_client(llama, n)

    with ThreadPoolExecutor(6) as pool:
        texts = list(pool.map(together, range(6)))
    assert all(texts)
    assert len(set(texts)) > 1


def _one_client(peer: Peer, number: int) -> str:
    with closing(remote(peer.address, "llamacpp-server", PATIENT, peer.key)) as engine:
        answer = ask(engine, f"Count to {number + 3}.", SAMPLING)
    assert answer.finished.usage.completion_tokens > 0
    return answer.text


@pytest.mark.parametrize("kind_id", ["openai", "anthropic"])
def test_a_provider_is_tested_before_it_is_used(katan: Peer, kind_id: str) -> None:
    provider = Provider(kind_id, kind_id, "Katan", katan.address)
    good = check(RemoteSetup(provider, lambda: katan.key, Outlet()), StopToken())
    assert good.reachable
    if kind_id == "openai":
        assert good.authorised
        assert good.models
    assert good.round_trip_s is not None
    bad = check(RemoteSetup(provider, lambda: "sk-bad-0123456789", Outlet()), StopToken())
    assert bad.reachable
    assert bad.authorised is False
    assert "sk-bad" not in bad.sentence
    none = check(RemoteSetup(provider, lambda: None, Outlet()), StopToken())
    assert not none.reachable
    assert "Enter a key" in none.sentence


@pytest.mark.parametrize("kind_id", ["openai", "anthropic"])
def test_another_real_peer_is_understood(katan: Peer, kind_id: str) -> None:
    with closing(remote(katan.address, kind_id, PATIENT, katan.key)) as engine:
        answer = ask(engine, QUESTION)
    assert QUESTION in answer.text
    assert answer.finished.usage.completion_tokens > 0
    with closing(remote(katan.address, kind_id, PATIENT, "sk-bad-0123456789")) as engine:
        assert ask(engine, QUESTION).failed.kind is FailureKind.AUTH


def test_a_provider_that_is_not_there_fails_its_test_with_a_sentence() -> None:
    provider = Provider("x", "other", "Nobody", "http://127.0.0.1:9/v1")
    found = check(RemoteSetup(provider, lambda: None, Outlet()), StopToken())
    assert not found.reachable
    assert found.sentence.startswith("No connection to 127.0.0.1")


def test_nothing_is_sent_before_the_first_question(llama: Peer) -> None:
    outlet = Outlet()
    provider = Provider("l", "llamacpp-server", "Here", llama.address)
    engine = remote_entry(RemoteSetup(provider, lambda: llama.key, outlet)).make()
    engine.close()
    assert outlet.contacts() == ()
    assert isinstance(next(iter(engine.stream(request_of("?"), StopToken()))), Failed)
