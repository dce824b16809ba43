"""Requests and events survive the pipe, however its bytes are split, and nothing else does."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    Loaded,
    LoadEvent,
    LoadProgress,
    PromptProgress,
    Started,
    Token,
    TokenLogprob,
    Usage,
)
from app.inference.request import Message, Request, Role, Sampling
from app.inference.wire import (
    FrameDecoder,
    FrameError,
    decode_event,
    decode_request,
    encode_event,
    encode_frame,
    encode_request,
)

counts = st.integers(0, 1 << 62)
times_ns = counts
texts = st.text()
logprobs = st.floats(max_value=0, allow_nan=False, allow_infinity=False)
fractions = st.none() | st.floats(0, 1)
tops = st.lists(st.builds(TokenLogprob, texts, logprobs), max_size=4).map(tuple)
usages = st.builds(Usage, counts, counts, counts, st.booleans())
events: st.SearchStrategy[Event | LoadEvent] = st.one_of(
    st.builds(Started, times_ns),
    st.builds(PromptProgress, times_ns, counts, counts, counts),
    st.builds(Token, times_ns, texts),
    st.builds(Token, times_ns, texts, logprobs, tops),
    st.builds(Finished, times_ns, st.sampled_from(FinishReason), usages, st.none() | times_ns),
    st.builds(
        Failed, times_ns, st.sampled_from(FailureKind), texts, st.booleans(), st.none() | counts
    ),
    st.builds(LoadProgress, texts, fractions),
    st.builds(Loaded, counts, counts, counts, counts, times_ns, st.lists(texts).map(tuple)),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.text(), json_values, max_size=4)
samplings = st.builds(
    Sampling,
    temperature=st.floats(0, 100),
    top_k=counts,
    top_p=st.floats(0, 1),
    min_p=st.floats(0, 1),
    repeat_penalty=st.floats(0.1, 10),
    seed=st.none() | st.integers(0, 2**32 - 2),
    max_tokens=st.none() | counts,
    stop=st.lists(texts, max_size=3).map(tuple),
)
requests = st.builds(
    Request,
    st.lists(st.builds(Message, st.sampled_from(Role), texts), max_size=3).map(tuple),
    samplings,
    st.none() | st.integers(0, 20),
)


@given(frames=st.lists(objects, max_size=5), data=st.data())
def test_any_split_of_the_bytes_gives_the_same_frames(
    frames: list[dict[str, Any]], data: st.DataObject
) -> None:
    stream = b"".join(encode_frame(frame) for frame in frames)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    decoder = FrameDecoder()
    out: list[dict[str, Any]] = []
    for begin, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        out += decoder.feed(stream[begin:end])
    decoder.flush()
    assert out == frames


@given(frame=objects.filter(bool), data=st.data())
def test_a_stream_that_ends_inside_a_frame_says_so(
    frame: dict[str, Any], data: st.DataObject
) -> None:
    stream = encode_frame(frame)[:-1]
    decoder = FrameDecoder()
    assert decoder.feed(stream[: data.draw(st.integers(1, len(stream)))]) == []
    with pytest.raises(FrameError):
        decoder.flush()


@given(event=events)
def test_every_event_comes_back_as_it_was_sent(event: Event | LoadEvent) -> None:
    (frame,) = FrameDecoder().feed(encode_frame(encode_event(event)))
    assert decode_event(frame) == event


@given(request=requests, sent_ns=times_ns)
def test_every_request_comes_back_on_the_readers_clock(request: Request, sent_ns: int) -> None:
    (frame,) = FrameDecoder().feed(encode_frame(encode_request(request)))
    back = decode_request(frame, sent_ns)
    assert back == request
    assert back.sent_ns == sent_ns


@given(event=events, more=objects)
def test_keys_of_a_later_version_are_passed_over(
    event: Event | LoadEvent, more: dict[str, Any]
) -> None:
    new = {f"new {key}": value for key, value in more.items()}
    assert decode_event({**encode_event(event), **new}) == event


@given(junk=st.binary(max_size=200))
def test_no_bytes_make_the_decoder_fail_otherwise_than_said(junk: bytes) -> None:
    decoder = FrameDecoder()
    try:
        frames = decoder.feed(junk + b"\n")
    except FrameError:
        return
    assert all(isinstance(frame, dict) for frame in frames)


@given(event=events, key=st.text(), value=json_values)
def test_a_damaged_event_is_refused_or_still_has_its_types(
    event: Event | LoadEvent, key: str, value: Any
) -> None:
    good = encode_event(event)
    for name in good:
        try:
            back = decode_event({**good, name: value})
        except FrameError:
            continue
        if isinstance(back, Token):
            assert isinstance(back.text, str)
        if not isinstance(back, (Loaded, LoadProgress)):
            assert isinstance(back.time_ns, int)


@pytest.mark.parametrize(
    "line",
    [
        b"[1, 2]\n",
        b"7\n",
        b"{\n",
        b"\xff\xfe{}\n",
        b"[" * 100_000 + b"\n",
        b'{"a":' * 50_000 + b"\n",
    ],
)
def test_a_line_that_is_no_object_is_refused(line: bytes) -> None:
    with pytest.raises(FrameError):
        FrameDecoder().feed(line)


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.inference.wire.MAX_FRAME_BYTES", 1000)
    decoder = FrameDecoder()
    decoder.feed(b"x" * 1000)
    with pytest.raises(FrameError):
        decoder.feed(b"x")


def test_a_name_that_is_not_utf8_survives() -> None:
    name = b"model-\xe9.gguf".decode("utf-8", "surrogateescape")
    (frame,) = FrameDecoder().feed(encode_frame({"path": name}))
    assert frame["path"] == name


def test_an_event_without_its_fields_is_refused() -> None:
    for broken in ({}, {"event": "noise"}, {"event": "token"}, {"event": ["token"]}):
        with pytest.raises(FrameError):
            decode_event(broken)
