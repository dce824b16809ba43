import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversations.recording import RecordingError, decode_recording, encode_recording
from app.conversations.tree import Recording


def recording_of(tokens: list[tuple[int, int]]) -> Recording:
    return Recording(tuple(t for t, _ in tokens), tuple(length for _, length in tokens))


RECORDINGS = st.lists(
    st.tuples(st.integers(-(2**70), 2**70), st.integers(0, 2**40)), max_size=60
).map(recording_of)


@given(RECORDINGS)
def test_a_recording_comes_back_exactly(recording: Recording) -> None:
    assert decode_recording(encode_recording(recording)) == recording


@given(st.binary(max_size=80))
def test_bytes_that_are_no_recording_are_refused_and_nothing_else_happens(data: bytes) -> None:
    for candidate in (data, zlib.compress(data)):
        try:
            recording = decode_recording(candidate)
        except RecordingError:
            continue
        assert decode_recording(encode_recording(recording)) == recording


@given(RECORDINGS, st.data())
def test_a_recording_that_was_cut_off_is_refused(recording: Recording, data: st.DataObject) -> None:
    whole = encode_recording(recording)
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(RecordingError):
        decode_recording(whole[:cut])
    inside = zlib.decompress(whole)
    cut = data.draw(st.integers(0, len(inside) - 1))
    with pytest.raises(RecordingError):
        decode_recording(zlib.compress(inside[:cut]))


@pytest.mark.parametrize(
    "recording", [Recording((1, 2), (3,)), Recording((1,), (-1,))], ids=["uneven", "negative"]
)
def test_a_recording_that_makes_no_sense_is_not_encoded(recording: Recording) -> None:
    with pytest.raises(RecordingError):
        encode_recording(recording)
