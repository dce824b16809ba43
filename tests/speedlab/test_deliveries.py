"""Whatever the reply and the delivery: the same text, the same end, and nothing before its time."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversations.tree import Recording
from app.speedlab.delivery import deliver
from app.speedlab.profiles import NAMED, Profile, measured, paced
from app.speedlab.reading import at, figures, reading, words_on_screen
from app.speedlab.timeline import Timeline, recorded, timeline_of
from app.speedlab.units import Unit, token_ends, unit_ends, word_starts

MS = 1_000_000
TEXT = "One two. Three four!\n\nFive (six) 七八。 Nine\n* ten"


@st.composite
def recordings(draw: st.DrawFn) -> tuple[str, Recording]:
    """A reply in tokens of any length, some empty, with times that now and then step back."""
    pieces = draw(st.lists(st.text(max_size=6), max_size=40))
    times = draw(st.lists(st.integers(0, 10**10), min_size=len(pieces), max_size=len(pieces)))
    text = "".join(pieces)
    return text, Recording(tuple(times), tuple(map(len, pieces)))


def _is_sound(timeline: Timeline) -> bool:
    times_grow = all(a <= b for a, b in pairwise(timeline.times_ns))
    ends_grow = all(a < b for a, b in pairwise((0, *timeline.ends)))
    return times_grow and ends_grow and "".join(timeline.pieces()) == timeline.text


@given(recordings(), st.sampled_from(Unit))
def test_a_delivery_loses_nothing_adds_no_time_and_is_never_early(
    recording: tuple[str, Recording], unit: Unit
) -> None:
    generated = recorded(*recording)
    shown = deliver(generated, unit)
    assert _is_sound(generated)
    assert _is_sound(shown)
    assert shown.text == recording[0]
    assert shown.complete_ns == generated.complete_ns
    for time_ns, end in zip(shown.times_ns, shown.ends, strict=True):
        assert time_ns >= generated.time_of(end)


@given(recordings(), st.integers(0, 10**10))
def test_what_is_there_at_a_moment_was_there_by_then(
    recording: tuple[str, Recording], moment_ns: int
) -> None:
    timeline = recorded(*recording)
    end = timeline.end_at(moment_ns)
    assert end == 0 or timeline.time_of(end) <= moment_ns
    assert end == len(timeline.text) or timeline.time_of(end + 1) > moment_ns


@pytest.mark.parametrize(
    ("unit", "pieces"),
    [
        (Unit.WORD, ("One ", "two. ", "Three ", "four!\n\n", "Five ", "(six) ", "七", "八", "。 ",
                     "Nine\n", "* ", "ten")),
        (Unit.SENTENCE, ("One two. ", "Three four!\n\n", "Five (six) 七八。 ", "Nine\n", "* ten")),
        (Unit.PARAGRAPH, ("One two. Three four!\n\n", "Five (six) 七八。 Nine\n* ten")),
        (Unit.ALL, (TEXT,)),
    ],
)  # fmt: skip
def test_where_a_text_is_cut(unit: Unit, pieces: tuple[str, ...]) -> None:
    ends = unit_ends(TEXT, unit)
    begins = (0, *ends[:-1])
    assert tuple(TEXT[a:b] for a, b in zip(begins, ends, strict=True)) == pieces


def test_a_steady_pace_is_even_where_the_model_is_ahead_and_waits_where_it_is_behind() -> None:
    ahead = timeline_of("abcde", [(i * 10 * MS, i + 1) for i in range(4)] + [(400 * MS, 5)])
    assert deliver(ahead, Unit.STEADY).times_ns == tuple(i * 100 * MS for i in range(5))
    behind = timeline_of("abc", [(0, 1), (90 * MS, 2), (100 * MS, 3)])
    assert deliver(behind, Unit.STEADY).times_ns == (0, 90 * MS, 100 * MS)


def test_a_recording_that_is_damaged_still_gives_the_whole_text() -> None:
    short = recorded("four words are here", Recording((10 * MS,), (4,)))
    assert short.ends == (19,)
    long = recorded("abc", Recording((1, 2, 3), (2, 5, 4)))
    assert long.ends == (2, 3)
    assert recorded("abc", Recording()).times_ns == (0,)


@given(st.text(max_size=400))
def test_estimated_tokens_cover_a_text(text: str) -> None:
    ends = token_ends(text)
    assert not text or ends[-1] == len(text)
    assert all(a < b for a, b in pairwise((0, *ends)))


@given(
    st.builds(
        Profile,
        name=st.just("p"),
        ttft_ms=st.floats(0, 20_000),
        tokens_per_s=st.floats(0.5, 2_000),
        jitter=st.floats(0, 3),
        burst=st.integers(1, 30),
        stall_at=st.floats(0, 1),
        stall_ms=st.floats(0, 9_000),
    ),
    st.integers(0, 300),
    st.integers(0, 2**32),
)
def test_a_profile_keeps_its_first_token_its_mean_pace_and_its_seed(
    profile: Profile, words: int, seed: int
) -> None:
    text = "word " * words
    ends = token_ends(text)
    timeline = paced(text, ends, profile, seed)
    assert timeline == paced(text, ends, profile, seed)
    assert _is_sound(timeline)
    if not ends:
        return
    stalls = round(profile.stall_at * len(ends)) < len(ends)
    stall_ns = profile.stall_ms * MS if stalls else 0
    expected = profile.ttft_ms * MS + (len(ends) - 1) * 1e9 / profile.tokens_per_s + stall_ns
    assert timeline.complete_ns == pytest.approx(expected, rel=1e-6, abs=2)


def test_a_measured_profile_plays_as_what_it_was_measured_of() -> None:
    text = "word " * 200
    again = measured("p", paced(text, token_ends(text), NAMED[0]))
    assert again.ttft_ms == pytest.approx(300)
    assert again.tokens_per_s == pytest.approx(90, rel=0.01)
    assert again.jitter == pytest.approx(NAMED[0].jitter, rel=0.25)


@pytest.mark.parametrize(
    "wrong", [{"ttft_ms": -1}, {"tokens_per_s": 0}, {"burst": 0}, {"jitter": float("nan")}]
)
def test_a_profile_that_cannot_be_is_refused_with_a_sentence(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="is from"):
        Profile(**{"name": "p", "ttft_ms": 1, "tokens_per_s": 1, **wrong})  # type: ignore[arg-type]


def test_a_reader_of_a_slow_stream_waits_and_of_a_fast_one_does_not() -> None:
    text = "a b c d e f "
    slow = timeline_of(text, [(i * 1_000 * MS, 2 * i + 2) for i in range(6)])
    found = figures(slow, words_per_minute=120)  # half a second a word
    assert found.first_words_ns == 0
    assert found.complete_ns == 5_000 * MS
    assert found.nothing_to_read_ns == pytest.approx(2_500 * MS)
    assert found.read_ns == pytest.approx(5_500 * MS)
    once = figures(deliver(slow, Unit.ALL), words_per_minute=120)
    assert once.nothing_to_read_ns == once.first_words_ns == 5_000 * MS
    assert once.read_ns == pytest.approx(8_000 * MS)


@given(recordings(), st.sampled_from(Unit), st.floats(30, 2_000))
def test_a_reader_is_never_ahead_of_the_screen(
    recording: tuple[str, Recording], unit: Unit, words_per_minute: float
) -> None:
    shown = deliver(recorded(*recording), unit)
    screen, read = words_on_screen(shown), reading(shown, words_per_minute)
    assert screen[-1][1] == len(word_starts(shown.text))
    assert read[-1][1] == pytest.approx(screen[-1][1])
    for time_ns, words in read:
        assert words <= at(screen, time_ns) + 1e-6
    found = figures(shown, words_per_minute)
    assert 0 <= found.nothing_to_read_ns <= found.complete_ns
