"""Bursts are smoothed on the screen, and nothing else is changed by it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.panels.chat.pace import Pace
from app.ui.panels.chat.steady import SteadyText

MS = 1_000_000
FRAME = 16 * MS
Arrival = tuple[int, str]


def played(arrivals: Sequence[Arrival], until_ns: int) -> tuple[list[tuple[int, str]], str]:
    """What is shown, and when, with a look once a frame; and what waits at the end."""
    pace = Pace()
    shown: list[tuple[int, str]] = []
    left = list(arrivals)
    for now in range(0, until_ns, FRAME):
        while left and left[0][0] <= now:
            shown.append((now, pace.arrive(left.pop(0)[1], now)))
        shown.append((now, pace.due(now)))
    return [(at, text) for at, text in shown if text], pace.rest()


def test_bursts_become_a_steady_flow() -> None:
    bursts = [(480 * MS * n, "x" * 60) for n in range(8)]
    shown, _ = played(bursts, 8 * 480 * MS)
    later = [(at, text) for at, text in shown if at >= 2 * 480 * MS]
    assert max(len(text) for _, text in later) <= 4
    assert max(b - a for (a, _), (b, _) in pairwise(later)) <= 2 * FRAME


def test_the_first_text_is_shown_at_once() -> None:
    shown, _ = played([(0, "Hello, this came in one piece")], FRAME)
    assert shown == [(0, "Hello, this came in one piece")]


def test_what_is_waited_for_is_shown_before_the_next_burst() -> None:
    bursts = [(480 * MS * n, "abcdefghij" * 6) for n in range(5)]
    shown, _ = played(bursts, 5 * 480 * MS - FRAME)
    for number in range(2, 5):
        there = sum(len(text) for at, text in shown if at < 480 * MS * number)
        assert there >= 60 * number - 8


def test_a_character_is_not_shown_without_what_belongs_to_it() -> None:
    family = "👩\u200d👩\u200d👧e\u0301"
    shown, rest = played([(n * 320 * MS, family * 4) for n in range(4)], 4 * 320 * MS)
    text = ""
    for _, piece in shown:
        assert piece[0] not in "\u200d\u0301"
        assert not text.endswith("\u200d")
        text += piece
    assert text + rest == family * 16


@settings(deadline=None)  # the machine may be busy
@given(
    st.lists(st.tuples(st.integers(0, 900), st.text(max_size=40)), max_size=20),
    st.integers(1, 3000),
)
def test_nothing_is_shown_before_it_arrived_and_nothing_is_lost(
    gaps: list[tuple[int, str]], end_ms: int
) -> None:
    times = accumulate(gap * MS for gap, _ in gaps)
    arrivals = [(at, text) for at, (_, text) in zip(times, gaps, strict=True)]
    shown, rest = played(arrivals, end_ms * MS)
    so_far = ""
    for at, piece in shown:
        so_far += piece
        assert "".join(text for came, text in arrivals if came <= at).startswith(so_far)
    came = "".join(text for at, text in arrivals if at <= (end_ms * MS - 1) // FRAME * FRAME)
    assert so_far + rest == came


@pytest.fixture
def steady(app: QApplication) -> Iterator[tuple[SteadyText, list[str]]]:
    owner = QObject()
    steady = SteadyText(owner)
    shown: list[str] = []
    steady.due.connect(shown.append)
    yield steady, shown
    owner.deleteLater()


def test_off_it_passes_on_what_comes(steady: tuple[SteadyText, list[str]]) -> None:
    text, shown = steady
    text.take("a")
    text.take("b")
    assert shown == ["a", "b"]


def test_what_is_left_is_shown_at_once_when_the_reply_ends(
    steady: tuple[SteadyText, list[str]], wait_until: Callable[..., None]
) -> None:
    text, shown = steady
    text.is_on = True
    text.take("first ")
    wait_until(lambda: True)
    text.take("x" * 500)
    assert "".join(shown) == "first "
    wait_until(lambda: len("".join(shown)) > len("first "))
    text.flush()
    assert "".join(shown) == "first " + "x" * 500
    text.begin()
    text.flush()
    assert "".join(shown) == "first " + "x" * 500


def test_behind_another_page_nothing_waits(
    app: QApplication, wait_until: Callable[..., None]
) -> None:
    page = QWidget()
    steady = SteadyText(page)
    shown: list[str] = []
    steady.due.connect(shown.append)
    steady.is_on = True
    page.show()
    steady.take("first ")
    wait_until(lambda: True)
    steady.take("x" * 500)
    assert "".join(shown) == "first "
    page.hide()
    steady.take("y" * 500)
    assert "".join(shown) == "first " + "x" * 500 + "y" * 500
    page.deleteLater()
