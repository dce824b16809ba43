"""What comes over the wire, however it is cut and whoever sends it."""

import json
from contextlib import closing
from itertools import pairwise
from typing import Any

import httpx2
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engines.anthropic.dialect import AnthropicDialect
from app.engines.openai.dialect import OpenAiDialect
from app.engines.remote.dialect import Dialect
from app.inference.engine import StopToken
from app.inference.events import FinishReason, Reasoning, Token, Usage
from app.inference.request import Message, Request, Role, Sampling
from app.settings.providers import KINDS, kind_named
from tests.engines.engine_kit import ask
from tests.engines.remote_peers import (
    DONE,
    Pause,
    ScriptedServer,
    chunk,
    head,
    message_event,
    remote,
    reply,
    usage_chunk,
)

THOUGHT = json.dumps({"choices": [{"delta": {"reasoning_content": "Hm… "}}]}, ensure_ascii=False)
OPENAI = b"".join(
    (
        b": a comment\n\n",
        f"data: {THOUGHT}\n\n".encode(),
        chunk("Größe 🌊 "),
        b"\n\n: keep-alive\n\n",
        chunk("weiß\r\n"),
        chunk(reason="length"),
        usage_chunk(7, 3),
        DONE,
    )
)
ANTHROPIC = b"".join(
    (
        message_event(
            "message_start",
            message={
                "usage": {
                    "input_tokens": 10,
                    "cache_read_input_tokens": 5,
                    "cache_creation_input_tokens": 2,
                    "output_tokens": 1,
                }
            },
        ),
        message_event("ping"),
        message_event("content_block_start", content_block={"type": "thinking", "thinking": ""}),
        message_event("content_block_delta", delta={"type": "thinking_delta", "thinking": "Hm… "}),
        message_event("content_block_delta", delta={"type": "signature_delta", "signature": "x"}),
        message_event("content_block_stop"),
        message_event("content_block_start", content_block={"type": "text", "text": ""}),
        message_event("content_block_delta", delta={"type": "text_delta", "text": "Größe 🌊"}),
        message_event("content_block_delta", delta={"type": "input_json_delta"}),
        message_event("content_block_stop"),
        message_event("something_new", anything=[1]),
        message_event(
            "message_delta", delta={"stop_reason": "max_tokens"}, usage={"output_tokens": 9}
        ),
        message_event("message_stop"),
    )
)  # fmt: skip


def read(dialect: Dialect, data: bytes, cuts: list[int]) -> list[Any]:
    """The pieces and the end of a stream that arrives cut at these places."""
    places = sorted({0, *(c % (len(data) + 1) for c in cuts), len(data)})
    pieces = [data[a:b] for a, b in pairwise(places)]
    reader = dialect.reader()
    out: list[Any] = []

    def serve(request: httpx2.Request) -> httpx2.Response:
        del request
        headers = {"content-type": "text/event-stream"}
        return httpx2.Response(200, headers=headers, content=iter(pieces))

    with (
        httpx2.Client(transport=httpx2.MockTransport(serve)) as client,
        client.stream("GET", "http://test/") as response,
    ):
        for event in httpx2.EventSource(response):
            out += reader.feed(event.event, event.data, 0)
    return [*out, reader.end(), reader.complete()]


WHOLE = {
    id(data): read(dialect, data, [])
    for dialect, data in (
        (OpenAiDialect(KINDS[0]), OPENAI),
        (AnthropicDialect(), ANTHROPIC),
    )
}


def test_all_of_a_stream_is_understood() -> None:
    *pieces, end, complete = WHOLE[id(OPENAI)]
    assert pieces == [Reasoning(0, "Hm… "), Token(0, "Größe 🌊 "), Token(0, "weiß\r\n")]
    assert (end.reason, end.usage, complete) == (FinishReason.LENGTH, Usage(7, 0, 3), True)
    *pieces, end, complete = WHOLE[id(ANTHROPIC)]
    assert pieces == [Reasoning(0, "Hm… "), Token(0, "Größe 🌊")]
    assert end.reason is FinishReason.LENGTH
    assert end.usage == Usage(17, 5, 9, cache_write_tokens=2)
    assert complete


@settings(deadline=None)
@given(cuts=st.lists(st.integers(0, 10**6), max_size=60))
def test_any_split_of_a_stream_gives_the_same_events(cuts: list[int]) -> None:
    assert read(OpenAiDialect(KINDS[0]), OPENAI, cuts) == WHOLE[id(OPENAI)]
    assert read(AnthropicDialect(), ANTHROPIC, cuts) == WHOLE[id(ANTHROPIC)]


def test_every_byte_may_come_alone_and_lines_may_end_in_any_way() -> None:
    every = list(range(len(OPENAI)))
    assert read(OpenAiDialect(KINDS[0]), OPENAI, every) == WHOLE[id(OPENAI)]
    for end in (b"\r\n", b"\r"):
        data = OPENAI.replace(b"\n", end)
        assert read(OpenAiDialect(KINDS[0]), data, every) == WHOLE[id(OPENAI)]


def test_bytes_that_come_one_by_one_over_a_socket_make_the_same_reply() -> None:
    good = b"".join(s for s in reply("All ", "well, ", "größer.")[1:] if isinstance(s, bytes))
    script = (head(), *(good[i : i + 1] for i in range(len(good))))
    with ScriptedServer((script,)) as server, closing(remote(server.address)) as engine:
        assert ask(engine, "Hello?").text == "All well, größer."


def test_what_comes_after_the_end_is_not_waited_for() -> None:
    script = (*reply("All ", "well."), Pause(15))
    with ScriptedServer((script,)) as server, closing(remote(server.address)) as engine:
        assert ask(engine, "Hello?").text == "All well."


def test_a_server_that_sends_no_last_word_but_a_reason_has_ended_the_reply() -> None:
    script = (head(), chunk("All well."), chunk(reason="stop"))
    with ScriptedServer((script,)) as server, closing(remote(server.address)) as engine:
        assert ask(engine, "Hello?").finished.reason is FinishReason.STOP


def test_a_whole_reply_is_asked_for_as_such() -> None:
    message = {"role": "assistant", "content": "All well.", "reasoning": "Hm."}
    body = {
        "choices": [{"message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 4, "completion_tokens": 2},
    }
    script = (head(kind="application/json"), json.dumps(body).encode())
    with ScriptedServer((script,)) as server, closing(remote(server.address)) as engine:
        request = Request((Message(Role.USER, "Hello?"),), streamed=False)
        events = list(engine.stream(request, StopToken()))
        (sent,) = server.bodies()
    assert sent["stream"] is False
    assert "stream_options" not in sent
    assert [e.text for e in events if isinstance(e, Token)] == ["All well."]
    assert [e.text for e in events if isinstance(e, Reasoning)] == ["Hm."]


ALL = Sampling(
    temperature=0.0, top_k=7, top_p=0.5, min_p=0.2, repeat_penalty=1.3, seed=3, max_tokens=9,
    stop=("END",),
)  # fmt: skip


def body(kind_id: str, sampling: Sampling = ALL, top_logprobs: int | None = 2) -> dict[str, Any]:
    kind = kind_named(kind_id)
    dialect = AnthropicDialect() if kind_id == "anthropic" else OpenAiDialect(kind)
    messages = (Message(Role.SYSTEM, "Be brief."), Message(Role.USER, "Hello?"))
    return dialect.body(Request(messages, sampling, top_logprobs), "m")


def test_each_provider_is_sent_what_it_knows_under_the_name_it_has_there() -> None:
    assert body("openai")["max_completion_tokens"] == 9
    assert body("openai")["top_logprobs"] == 2
    assert "top_k" not in body("openai")
    assert body("vllm")["repetition_penalty"] == 1.3
    assert body("llamacpp-server")["repeat_penalty"] == 1.3
    assert body("vllm")["top_k"] == 7
    assert "seed" not in body("mistral")
    assert "stream_options" not in body("mistral")
    assert "logprobs" not in body("groq")
    assert body("anthropic")["system"] == "Be brief."
    assert body("anthropic")["stop_sequences"] == ["END"]
    assert [m["role"] for m in body("anthropic")["messages"]] == ["user"]


def test_what_the_person_has_not_changed_is_left_to_the_provider() -> None:
    for kind in KINDS:
        sent = body(kind.id, Sampling(), None)
        assert not {"temperature", "top_p", "top_k", "min_p", "seed"} & sent.keys()
