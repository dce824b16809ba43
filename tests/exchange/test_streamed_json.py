"""The text of any size is cut at the same places, however it comes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.incoming import streamed
from app.exchange.incoming.streamed import Header, JsonError, conversations

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)  # fmt: skip


class Pieces:
    """A file that gives a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data, self._size = data, size

    def read(self, size: int, /) -> bytes:
        taken = min(size, self._size)
        data, self._data = self._data[:taken], self._data[taken:]
        return data


def read(data: bytes, size: int = 7) -> tuple[list[Any], dict[str, Any]]:
    header = Header()
    return list(conversations(Pieces(data, size), header)), header.members


@given(st.lists(ANY, max_size=4), st.integers(1, 9), st.booleans(), st.sampled_from([None, 1]))
def test_an_array_gives_its_values(
    values: list[Any], size: int, ascii_only: bool, indent: int | None
) -> None:
    data = json.dumps(values, ensure_ascii=ascii_only, indent=indent).encode()
    assert read(data, size) == (values, {})


@given(st.dictionaries(st.text(max_size=4), ANY), st.lists(ANY, max_size=3), st.integers(1, 9))
def test_an_object_gives_its_conversations_and_keeps_the_rest(
    beside: dict[str, Any], values: list[Any], size: int
) -> None:
    beside.pop("conversations", None)
    found = read(json.dumps({**beside, "conversations": values}).encode(), size)
    assert found == (values, beside)
    assert read(json.dumps(beside).encode(), size) == ([beside], beside)


@given(st.binary(max_size=30), st.integers(1, 9))
def test_what_is_no_json_is_never_taken_for_it(data: bytes, size: int) -> None:
    try:
        read(data, size)
    except JsonError:
        return
    json.loads(data.decode())


def test_what_is_too_large_for_one_conversation_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streamed, "MOST_BYTES", 1000)
    monkeypatch.setattr(streamed, "MOST_VALUES", 100)
    for hostile in ([["x" * 2000]], ["x" * 2000], [[0] * 200]):
        with pytest.raises(JsonError):
            read(json.dumps(hostile).encode())
