"""No part of a key is in what a provider is quoted with, whatever the key looks like."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.remote.quoting import cleaned, without_key

ODD = "correct.horse.battery"
"""vLLM and llama.cpp take any key."""


@pytest.mark.parametrize(
    ("key", "said", "shown"),
    [
        (ODD, f"The key {ODD} is wrong.", "The key […] is wrong."),
        (ODD, f"Got '{ODD}'", "Got '[…]'"),
        (ODD, f"Authorization: Bearer {ODD.upper()} refused", "Authorization: Bearer […] refused"),
        (ODD, "Keys begin with correct.hor", "Keys begin with […]"),
        (ODD, "It ends in e.battery here", "It ends in […] here"),
        (ODD, "Wrong: correct.h*********tery", "Wrong: […]"),
        (ODD, "Wrong: corr*********tery", "Wrong: […]"),
        (ODD, f"{ODD}{ODD}, twice", "[…], twice"),
        ("two words of a key", "It was two  words\nof a key.", "It was […]"),
        ("sk-plain words.0", "not plain words.0 then", "not […] then"),
        ("EMPTY", "EMPTY is no key, an empty one", "[…] is no key, an […] one"),
        ("test", "the latest test_model", "the latest […]_model"),
        (None, "nothing to hide", "nothing to hide"),
        ("", "nothing to hide", "nothing to hide"),
        (ODD, "another: sk-0123456789abc", "another: […]"),
        (ODD, "\x1b[31mred\x07", "[31mred"),
    ],
)
def test_a_key_is_blotted_out_as_it_is_quoted(key: str | None, said: str, shown: str) -> None:
    assert cleaned(said, key) == shown


keys = st.text(string.ascii_letters + string.digits + string.punctuation, min_size=8, max_size=60)


@given(keys, st.text(), st.text(), st.data())
def test_no_eight_characters_of_a_key_in_a_row_are_shown(
    key: str, before: str, after: str, data: st.DataObject
) -> None:
    begin = data.draw(st.integers(0, len(key) - 8))
    end = data.draw(st.integers(begin + 8, len(key)))
    shown = without_key(f"{before}{key[begin:end]}{after}", key).lower()
    parts = {key[i : i + 8].lower() for i in range(len(key) - 7)}
    assert not [part for part in parts if part in shown]


@given(st.text(max_size=50), keys)
def test_what_is_no_part_of_the_key_is_left(text: str, key: str) -> None:
    small, parts = text.lower(), {key[i : i + 8].lower() for i in range(len(key) - 7)}
    if not any(part in small for part in parts):
        assert without_key(text, key) == text
