"""Stop strings and split characters: however the text is cut, the same comes out."""

from hypothesis import given
from hypothesis import strategies as st

from app.engines.ctransformers.detokenizer import Detokenizer
from app.engines.ctransformers.stops import StopStrings

SMALL = st.text("ab\n", max_size=30)


@given(SMALL, st.lists(st.text("ab\n", min_size=1, max_size=4), max_size=3), st.data())
def test_no_split_lets_any_part_of_a_stop_string_through(
    text: str, stops: list[str], data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    matcher = StopStrings(stops)
    shown = fed = ""
    for piece in pieces:
        shown += matcher.feed(piece)
        fed += piece
        if not matcher.hit:
            starts = [i for i in range(len(fed)) if any(s.startswith(fed[i:]) for s in stops)]
            assert len(shown) == min(starts, default=len(fed))
    ends = [(text.index(s) + len(s), text.index(s)) for s in stops if s in text]
    assert matcher.hit == bool(ends)
    if not ends:
        assert shown + matcher.flush() == text
    else:
        assert matcher.flush() == ""
        assert text.startswith(shown)
        assert not any(s in shown for s in stops)
        assert len(shown) in {start for _, start in ends}


def test_an_overlapping_false_start_is_shown_later() -> None:
    matcher = StopStrings(["</end>"])
    assert [matcher.feed(c) for c in "a</</en"] == ["a", "", "", "</", "", "", ""]
    assert matcher.feed("x") == "</enx"
    assert not matcher.hit


def test_nothing_is_held_back_without_stop_strings() -> None:
    matcher = StopStrings(["", ""])
    assert matcher.feed("anything") == "anything"
    assert matcher.flush() == ""


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_any_split_of_the_bytes_gives_the_same_text(text: str, data: st.DataObject) -> None:
    raw = text.encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=10)))
    detokenizer = Detokenizer()
    parts = [detokenizer.feed(raw[a:b]) for a, b in zip([0, *cuts], [*cuts, len(raw)], strict=True)]
    assert "".join(parts) == text


def test_a_split_character_comes_whole_with_its_last_byte() -> None:
    detokenizer = Detokenizer()
    assert [detokenizer.feed(bytes([b])) for b in "🦙".encode()] == ["", "", "", "🦙"]


def test_bytes_that_are_no_character_show_as_replacement() -> None:
    detokenizer = Detokenizer()
    assert detokenizer.feed(b"\xff") + detokenizer.feed(b"a") == "\ufffda"
