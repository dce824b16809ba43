"""An address that is none, and a key that is none, are told before anything is sent."""

from contextlib import closing

import pytest

from app.engines.remote.check import check
from app.engines.remote.outlet import Outlet
from app.engines.remote.setup import RemoteSetup
from app.inference.engine import StopToken
from app.inference.events import Failed, FailureKind
from app.settings.providers import Provider
from tests.engines.engine_kit import ask
from tests.engines.remote_peers import KEY, ScriptedServer, remote, reply

NO_ADDRESSES = (
    "http://[::1",
    "http://a:b/v1",
    "http://a:99999/v1",
    "ftp://example.com/v1",
    "http://a..b/v1",
    f"http://{'a' * 64}.example/v1",
    f"http://127.0.0.1/{'a' * 70_000}",
    "http://me:hunter2@127.0.0.1:9/v1",
    "http://127.0.0.1:9/v1?key=hunter2",
    "http://127.0.0.1:9/v1#hunter2",
    "",
)
NO_KEYS = ("schlüssel-0123", "two\nlines-0123", "two\r\nX-Other: lines", "nothing\0-0123", "😀")


def checked(address: str, key: str) -> str:
    provider = Provider("other", "other", "Example", address)
    found = check(RemoteSetup(provider, lambda: key, Outlet()), StopToken())
    assert not found.reachable
    assert found.models == ()
    return found.sentence


@pytest.mark.parametrize("address", NO_ADDRESSES, ids=lambda address: repr(address[:40]))
def test_an_address_that_is_none_is_one_failure(address: str) -> None:
    with closing(remote(address)) as engine:
        (event,) = ask(engine, "Hello?").events
        assert isinstance(event, Failed)
        assert ask(engine, "And now?").events[-1].__class__ is Failed
    assert event.kind is FailureKind.BAD_REPLY
    assert not event.retryable
    assert "Check the address in the settings of Example" in event.sentence
    assert "hunter2" not in event.sentence + checked(address, KEY)
    assert "cannot be used" in checked(address, KEY)


@pytest.mark.parametrize("key", NO_KEYS, ids=repr)
def test_a_key_that_cannot_be_sent_is_told_and_nothing_is_sent(key: str) -> None:
    with ScriptedServer((reply("All well."),)) as server:
        with closing(remote(server.address, key=key)) as engine:
            (event,) = ask(engine, "Hello?").events
        sentence = checked(server.address, key)
        assert server.requests == []
    assert isinstance(event, Failed)
    assert event.kind is FailureKind.AUTH
    assert not event.retryable
    for told in (event.sentence, sentence):
        assert "no key can have" in told
        assert "nothing was sent" in told
        assert "charged" not in told
        assert key not in told
