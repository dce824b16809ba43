"""A document goes through the pipe as it is; whatever else comes is an error and nothing worse."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import wire
from app.documents.document import BlockKind, Document
from app.documents.draft import Draft
from app.documents.events import Extracted, Reading, RefusalKind, Refused
from app.documents.wire import EventDecoder, encode_document
from app.inference.wire import FrameDecoder, FrameError, encode_frame

TEXTS = st.text(max_size=60)  # hypothesis leaves surrogates out
PARTS = st.lists(
    st.tuples(st.sampled_from(BlockKind), TEXTS, st.integers(0, 6), st.none() | st.integers(1, 9)),
    max_size=12,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=10,
)
EVENTS = st.sampled_from(["text", "reading", "refused", "document", "other"])
FIELDS = (
    "text", "done", "total", "unit", "kind", "sentence", "title", "blocks", "pages", "language",
    "unreadable", "format", "page_starts",
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Document:
    draft = Draft()
    for kind, text, level, page in draw(PARTS):
        if page is not None:
            draft.start_page(page)
        draft.add(kind, text, level)
    draft.title = draw(TEXTS)
    draft.pages = draw(st.none() | st.integers(1, 9))
    draft.unreadable = draw(st.lists(TEXTS, max_size=3))
    return draft.finish(draw(TEXTS), draw(TEXTS), draw(st.none() | st.sampled_from(["en", "de"])))


def through_pipe(document: Document) -> Document:
    data = b"".join(encode_frame({"id": 1, **frame}) for frame in encode_document(document))
    decoder = EventDecoder()
    *pieces, last = [decoder.feed(frame, 7) for frame in FrameDecoder().feed(data)]
    assert pieces == [None] * len(pieces)
    assert isinstance(last, Extracted)
    assert last.elapsed_ns == 7
    return last.document


def sound_frame() -> dict[str, Any]:
    draft = Draft()
    draft.start_page(1)
    draft.add(BlockKind.HEADING, "Head", 1)
    draft.add(BlockKind.PARAGRAPH, "Words.")
    *_, frame = encode_document(draft.finish("name", "text", "en"))
    return json.loads(json.dumps(frame))  # type: ignore[no-any-return] # what it was made from


@given(document=documents())
def test_a_document_comes_out_as_it_went_in(document: Document) -> None:
    assert through_pipe(document) == document


@pytest.mark.parametrize("length", [999_999, 1_000_000, 1_000_001, 2_500_000])
def test_a_long_text_comes_in_pieces_and_is_whole(length: int) -> None:
    draft = Draft()
    draft.add(BlockKind.PARAGRAPH, "字" * length)
    document = draft.finish("name", "text", None)
    assert len(list(encode_document(document))) == -(-length // 1_000_000) + 1
    assert through_pipe(document) == document


@pytest.mark.parametrize(
    "event",
    [
        Reading(1, 3, "pages"),
        *(Refused(kind, "It was not read.") for kind in RefusalKind),
    ],
)
def test_progress_and_refusals_come_out_as_they_went_in(event: Reading | Refused) -> None:
    if isinstance(event, Reading):
        frame: dict[str, Any] = {"event": "reading", "done": 1, "total": 3, "unit": "pages"}
    else:
        frame = {"event": "refused", "kind": event.kind.value, "sentence": event.sentence}
    assert EventDecoder().feed(frame, 0) == event


@given(event=EVENTS | JSON, fields=st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_frames_of_any_content_are_events_or_an_error(event: Any, fields: dict[str, Any]) -> None:
    try:
        out = EventDecoder().feed({"event": event, **fields}, 0)
    except FrameError:
        return
    assert out is None or isinstance(out, Reading | Refused | Extracted)


@given(field=st.sampled_from(FIELDS), value=JSON)
def test_a_document_with_one_wrong_field_is_sound_or_an_error(field: str, value: Any) -> None:
    decoder = EventDecoder()
    decoder.feed({"event": "text", "text": "Head\n\nWords."}, 0)
    try:
        out = decoder.feed({**sound_frame(), field: value}, 0)
    except FrameError:
        return
    assert isinstance(out, Extracted)
    for block in out.document.blocks:
        assert out.document.text_of(block)
        assert 0 <= block.start < block.end <= len(out.document.text)


ROWS = [
    [["heading", 1, 0, 4, 1], ["paragraph", 0, 2, 6, 1]],
    [["paragraph", 0, 6, 12, 1], ["heading", 1, 0, 4, 1]],
    [["paragraph", 0, 0, 13, 1]],
    [["paragraph", 0, 3, 3, 1]],
    [["paragraph", 0, -1, 3, 1]],
    [["paragraph", 0, 0.0, 3, 1]],
    [["paragraph", -1, 0, 3, 1]],
    [["dance", 0, 0, 3, 1]],
    [["paragraph", 0, 0, 3]],
    {"paragraph": 0},
    None,
]


@pytest.mark.parametrize("rows", ROWS)
def test_blocks_out_of_order_or_outside_of_the_text_are_an_error(rows: Any) -> None:
    decoder = EventDecoder()
    decoder.feed({"event": "text", "text": "Head\n\nWords."}, 0)
    with pytest.raises(FrameError):
        decoder.feed({**sound_frame(), "blocks": rows}, 0)


@pytest.mark.parametrize("starts", [[[3, 1], [2, 2]], [[0, 1], [99, 2]], [[0]], [["0", 1]], 5])
def test_pages_out_of_order_or_outside_of_the_text_are_an_error(starts: Any) -> None:
    decoder = EventDecoder()
    decoder.feed({"event": "text", "text": "Head\n\nWords."}, 0)
    with pytest.raises(FrameError):
        decoder.feed({**sound_frame(), "page_starts": starts}, 0)


def test_half_a_surrogate_pair_is_an_error() -> None:
    with pytest.raises(FrameError):
        EventDecoder().feed({"event": "text", "text": "a\ud800"}, 0)


def test_text_without_end_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MAX_TEXT", 1000)
    monkeypatch.setattr(wire, "_PIECE", 100)
    decoder = EventDecoder()
    piece = {"event": "text", "text": "x" * 100}
    assert [decoder.feed(piece, 0) for _ in range(11)] == [None] * 11
    with pytest.raises(FrameError):
        decoder.feed(piece, 0)


@given(data=st.binary(max_size=300), cuts=st.lists(st.integers(0, 300), max_size=4))
def test_bytes_of_any_kind_are_frames_or_an_error(data: bytes, cuts: list[int]) -> None:
    frames, events = FrameDecoder(), EventDecoder()
    places = sorted({0, *cuts, len(data)})
    try:
        for start, end in pairwise(places):
            for frame in frames.feed(data[start:end]):
                events.feed(frame, 0)
    except FrameError:
        return
