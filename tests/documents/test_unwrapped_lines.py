"""Line breaks of editors and mail programs go, those that were meant stay."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from app.documents.extract.unwrap import unwrapped, wrap_width

WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1, max_size=120)


@given(WORDS, st.integers(52, 98))
def test_a_wrapped_paragraph_is_one_line_again(words: list[str], width: int) -> None:
    lines = textwrap.wrap(" ".join(words), width)
    assert unwrapped(lines, width) == " ".join(words)


@given(WORDS, st.integers(52, 98))
def test_no_word_is_lost_or_added(words: list[str], width: int) -> None:
    lines = textwrap.wrap(" ".join(words), 40)
    assert unwrapped(lines, width).split() == words


def test_an_address_keeps_its_lines() -> None:
    lines = ["Example Ltd", "1 Long Road", "Newtown"]
    assert unwrapped(lines, 72) == "\n".join(lines)


def test_indented_lines_keep_their_breaks() -> None:
    lines = ["x" * 70, "    an example that is set in"]
    assert unwrapped(lines, 72) == "\n".join(lines)


def test_a_text_of_short_or_of_long_lines_was_not_wrapped() -> None:
    assert wrap_width(["a line", "another"] * 20) is None
    assert wrap_width(["word " * 60] * 20) is None
    assert wrap_width([]) is None


def test_few_long_lines_do_not_hide_the_width() -> None:
    assert wrap_width(["x" * 72] * 99 + ["y" * 300]) == 72
