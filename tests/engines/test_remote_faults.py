"""Everything that goes wrong between here and a provider ends in one `Failed` of the right kind."""

import gzip
import logging
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic

import pytest

from app.engines.remote.outlet import Outlet
from app.engines.remote.reply import MAX_EVENT_BYTES
from app.engines.remote.setup import Limits
from app.inference.engine import Engine, StopToken
from app.inference.events import Event, Failed, FailureKind, Finished, FinishReason, Retrying, Token
from app.inference.request import Message, Request, Role
from tests.engines.engine_kit import Answer, ask
from tests.engines.remote_peers import (
    DONE,
    KEY,
    QUICK,
    Hang,
    Pause,
    Reset,
    Script,
    ScriptedServer,
    chunk,
    head,
    message_event,
    refusal,
    remote,
    reply,
    usage_chunk,
)

GOOD = reply("All ", "well.")
BEGUN = (head(), chunk("Half "), chunk("a word"))
ERRORS = {
    "bad key": (refusal("401 Unauthorized", {"code": "invalid_api_key"}), FailureKind.AUTH),
    "forbidden": (refusal("403 Forbidden", {"message": "no"}), FailureKind.AUTH),
    "no credit": (refusal("402 Payment Required", "pay"), FailureKind.NO_CREDIT),
    "quota": (refusal("429 Too Many", {"code": "insufficient_quota"}), FailureKind.NO_CREDIT),
    "model gone": (refusal("404 Not Found", {"code": "model_not_found"}), FailureKind.MODEL_GONE),
    "too long": (
        refusal("400 Bad Request", {"code": "context_length_exceeded"}),
        FailureKind.CONTEXT_FULL,
    ),
    "refused": (refusal("400 Bad Request", {"code": "content_filter"}), FailureKind.REFUSED),
    "refused in the stream": ((*BEGUN, chunk(reason="content_filter"), DONE), FailureKind.REFUSED),
    "not implemented": (refusal("501 Not Implemented", "?"), FailureKind.SERVER),
    "a web page": (
        (head(kind="text/html"), b"<html><body>Please log in</body></html>"),
        FailureKind.BAD_REPLY,
    ),
    "not JSON": ((head(), b"data: {not json\n\n"), FailureKind.BAD_REPLY),
    "a list": ((head(), b"data: [1, 2]\n\n"), FailureKind.BAD_REPLY),
    "not HTTP": ((b"SSH-2.0-OpenSSH_9.2\r\n",), FailureKind.NETWORK),
    "hangs up at once": ((), FailureKind.NETWORK),
    "silence": ((Hang(),), FailureKind.TIMEOUT),
    "silence in the stream": ((*BEGUN, Hang()), FailureKind.TIMEOUT),
    "a reset in the stream": ((*BEGUN, Pause(0.1), Reset()), FailureKind.BROKEN_STREAM),
    "no end": (BEGUN, FailureKind.BROKEN_STREAM),
    "an error in the stream": (
        (*BEGUN, b'data: {"error": {"code": "overloaded_error", "message": "busy"}}\n\n'),
        FailureKind.SERVER,
    ),
    "a redirect": (
        (head("307 Temporary Redirect", extra=("Location: http://elsewhere.test/v1",)),),
        FailureKind.BAD_REPLY,
    ),
    "broken gzip": (
        (head(extra=("Content-Encoding: gzip",)), b"\x1f\x8b\x08\x00broken gzip data here"),
        FailureKind.BAD_REPLY,
    ),
    "an event without end": (
        (head(), *(b"data: " + b"x" * 999_994 for _ in range(MAX_EVENT_BYTES // 10**6 + 2))),
        FailureKind.BAD_REPLY,
    ),
}


def outcome(script: Script, limits: Limits = QUICK) -> tuple[Answer, Answer]:
    """The answer to a question under a script, and the next one under a good one."""
    with ScriptedServer((script, GOOD)) as server, closing_engine(server, limits) as engine:
        return ask(engine, "Hello?"), ask(engine, "And now?")


def closing_engine(server: ScriptedServer, limits: Limits = QUICK) -> "closing[Engine]":
    return closing(remote(server.address, limits=limits))


@pytest.mark.parametrize(("script", "kind"), ERRORS.values(), ids=ERRORS)
def test_a_fault_is_one_failure_of_its_kind_and_the_next_question_is_answered(
    script: Script, kind: FailureKind
) -> None:
    began = monotonic()
    first, second = outcome(script)
    assert first.failed.kind is kind
    assert "Example" in first.failed.sentence or "127.0.0.1" in first.failed.sentence
    assert first.failed.sentence.endswith(".") or "“" in first.failed.sentence
    assert [type(e) for e in first.events].count(Failed) == 1
    assert not any(isinstance(e, Retrying) for e in first.events)
    assert second.text == "All well."
    assert monotonic() - began < QUICK.total_s
    if script[:3] == BEGUN:
        assert first.text == "Half a word"


def test_a_reply_that_never_ends_is_ended_by_the_limit_on_the_whole() -> None:
    drip = (head(), *((chunk("x"), Pause(0.2)) * 50))
    flat = tuple(step for part in drip for step in (part if isinstance(part, tuple) else (part,)))
    first, second = outcome(flat, Limits(silence_s=5, total_s=1, attempts=1))
    assert first.failed.kind is FailureKind.TIMEOUT
    assert first.text.startswith("xx")
    assert second.text == "All well."


def test_nobody_listening_is_tried_again_and_then_told() -> None:
    with ScriptedServer((GOOD,)) as server:
        address = server.address
    with closing(remote(address)) as engine:
        answer = ask(engine, "Hello?")
    retries = [e for e in answer.events if isinstance(e, Retrying)]
    assert [(r.attempt, r.attempts) for r in retries] == [(2, 3), (3, 3)]
    assert all(r.kind is FailureKind.NETWORK and r.wait_ns > 0 for r in retries)
    assert answer.failed.kind is FailureKind.NETWORK
    assert answer.failed.retryable


def test_a_name_that_does_not_exist_is_told_as_such() -> None:
    with closing(remote("http://no-such-host.invalid/v1")) as engine:
        assert ask(engine, "Hello?").failed.kind is FailureKind.DNS


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable", "529 Overloaded"])
def test_a_passing_refusal_is_tried_again(status: str) -> None:
    with ScriptedServer((refusal(status, "later"), GOOD)) as server:
        with closing_engine(server) as engine:
            answer = ask(engine, "Hello?")
        assert answer.text == "All well."
        assert len(server.requests) == 2
    assert sum(isinstance(e, Retrying) for e in answer.events) == 1


def date_in(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_the_wait_that_a_provider_asks_for_is_kept(form: str) -> None:
    # A date has no fractions: it asks for at least a second, of which some passes on the way.
    value, least_s = ("1", 1.0) if form == "seconds" else (date_in(2), 0.5)
    script = refusal("429 Too Many Requests", "later", (f"Retry-After: {value}",))
    with ScriptedServer((script, GOOD)) as server, closing_engine(server) as engine:
        (retry,) = (e for e in ask(engine, "Hello?").events if isinstance(e, Retrying))
    assert retry.wait_ns * 1e-9 >= least_s


def test_a_wait_that_is_too_long_is_told_instead() -> None:
    first, _ = outcome(refusal("429 Too Many Requests", "later", ("Retry-After: 7200",)))
    assert first.failed.kind is FailureKind.RATE_LIMIT
    assert "It asks to wait 2 hours" in first.failed.sentence
    assert not any(isinstance(e, Retrying) for e in first.events)


def test_nothing_is_sent_again_once_the_provider_may_have_begun() -> None:
    for script in ((Hang(),), (Reset(),), (*BEGUN, Pause(0.1), Reset())):
        with ScriptedServer((script,)) as server:
            with closing_engine(server) as engine:
                assert isinstance(ask(engine, "Hello?").events[-1], Failed)
            assert len(server.requests) == 1


def test_a_redirect_leaves_the_key_at_home() -> None:
    with ScriptedServer((GOOD,)) as elsewhere:
        target = f"Location: {elsewhere.address}/chat/completions"
        with ScriptedServer(((head("308 Moved", extra=(target,)),),)) as server:
            with closing_engine(server) as engine:
                assert ask(engine, "Hello?").failed.kind is FailureKind.BAD_REPLY
            assert KEY.encode() in server.requests[0]
        assert elsewhere.requests == []


def test_a_key_that_a_provider_quotes_reaches_neither_sentence_nor_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    told = {"message": f"Incorrect API key provided: {KEY}, see {KEY[:12]}***", "type": "x"}
    for status in ("400 Bad Request", "401 Unauthorized", "404 Not Found", "418 Teapot"):
        first, _ = outcome(refusal(status, told))
        assert KEY[:12] not in first.failed.sentence
    assert KEY[:12] not in caplog.text
    assert "Hello?" not in caplog.text


def test_without_a_key_nothing_is_sent() -> None:
    with ScriptedServer((GOOD,)) as server:
        with closing(remote(server.address, "openai", key=None)) as engine:
            failed = ask(engine, "Hello?").failed
        assert server.requests == []
    assert failed.kind is FailureKind.AUTH
    assert "platform.openai.com" in failed.sentence


def test_while_offline_nothing_is_sent() -> None:
    outlet = Outlet(offline=True)
    with (
        ScriptedServer((GOOD,)) as server,
        closing(remote(server.address, outlet=outlet)) as engine,
    ):
        assert ask(engine, "Hello?").failed.kind is FailureKind.OFFLINE
        assert server.requests == []
        assert outlet.contacts() == ()
        outlet.offline = False
        assert ask(engine, "Hello?").text == "All well."
    (contact,) = outlet.contacts()
    assert (contact.host, contact.why, contact.ended) == ("127.0.0.1", "reply", True)
    assert contact.sent_bytes >= len(server.requests[0].partition(b"\r\n\r\n")[2])
    assert contact.received_bytes == sum(len(s) for s in GOOD[1:] if isinstance(s, bytes))


STOPS: dict[str, Script] = {
    "before the answer": (Hang(),),
    "in the stream": (*BEGUN, Hang()),
    "while waiting to try again": refusal("503 Unavailable", "later", ("Retry-After: 30",)),
}


@pytest.mark.parametrize("script", STOPS.values(), ids=STOPS)
def test_stop_works_at_once_wherever_the_request_is(script: Script) -> None:
    with ScriptedServer((script, GOOD)) as server:
        slow = Limits(silence_s=20, total_s=20)
        with closing_engine(server, slow) as engine:
            stop = StopToken()
            timer = threading.Timer(0.4, stop.set)
            timer.start()
            began = monotonic()
            request = Request((Message(Role.USER, "Hello?"),))
            events = list(engine.stream(request, stop))
            took_s = monotonic() - began
            timer.join()
            last = events[-1]
            assert isinstance(last, Finished)
            assert last.reason is FinishReason.CANCELLED
            assert last.usage.estimated
            assert took_s < 5
            assert ask(engine, "And now?").text == "All well."


def test_closing_while_it_streams_ends_the_reply() -> None:
    with ScriptedServer(((*BEGUN, Hang()),)) as server:
        engine = remote(server.address, limits=Limits(silence_s=20))
        seen: list[Event] = []

        def stream() -> Iterator[Event]:
            yield from engine.stream(Request((Message(Role.USER, "Hello?"),)), StopToken())

        for event in stream():
            seen.append(event)
            if isinstance(event, Token):
                engine.close()
        assert isinstance(seen[-1], Failed)
        assert isinstance(ask(engine, "More?").events[-1], Failed)


def test_a_compressed_reply_is_read() -> None:
    body = gzip.compress(b"".join(s for s in GOOD[1:] if isinstance(s, bytes)))
    script = (head(extra=("Content-Encoding: gzip",)), body)
    with ScriptedServer((script,)) as server, closing_engine(server) as engine:
        assert ask(engine, "Hello?").text == "All well."


def test_an_overloaded_error_in_the_middle_of_a_message_keeps_what_was_written() -> None:
    usage = {"input_tokens": 9, "output_tokens": 1}
    script = (
        head(),
        message_event("message_start", message={"usage": usage}),
        message_event("content_block_start", index=0, content_block={"type": "text", "text": ""}),
        message_event("content_block_delta", delta={"type": "text_delta", "text": "Half"}),
        message_event("error", error={"type": "overloaded_error", "message": "Overloaded"}),
    )
    with (
        ScriptedServer((script,)) as server,
        closing(remote(server.address, "anthropic")) as engine,
    ):
        answer = ask(engine, "Hello?")
    assert answer.failed.kind is FailureKind.SERVER
    assert answer.text == "Half"


def test_a_reply_without_counts_is_estimated() -> None:
    script = (head(), chunk("All "), chunk("well."), chunk(reason="stop"), DONE)
    first, _ = outcome(script)
    assert first.finished.usage.estimated
    assert first.finished.usage.completion_tokens == 3  # 9 characters, 4 to a token


def test_counts_come_with_cached_and_reasoning_tokens() -> None:
    counts = usage_chunk(
        100,
        20,
        prompt_tokens_details={"cached_tokens": 64},
        completion_tokens_details={"reasoning_tokens": 12},
    )
    first, _ = outcome((head(), chunk("So."), chunk(reason="stop"), counts, DONE))
    usage = first.finished.usage
    assert (usage.prompt_tokens, usage.cached_tokens, usage.completion_tokens) == (100, 64, 20)
    assert usage.reasoning_tokens == 12
    assert not usage.estimated
