"""Steps of reading a prompt are as small as a slow computer needs."""

from hypothesis import given
from hypothesis import strategies as st

from app.engines.ctransformers.pace import step_tokens


def _step(tokens_per_s: float, most: int = 32) -> int:
    return step_tokens(lambda n: n / tokens_per_s, most)


def test_a_fast_computer_reads_as_much_as_it_may() -> None:
    assert _step(1000) == 32
    assert _step(1000, most=4) == 4


def test_a_slow_computer_reads_what_takes_a_seventh_of_a_second() -> None:
    assert _step(110) == 16
    assert _step(20) == 2
    assert _step(0.1) == 1


def test_the_first_reading_and_one_slow_one_do_not_count() -> None:
    seconds = iter([9.0, 0.01, 3.0])
    assert step_tokens(lambda _: next(seconds), 32) == 32


@given(st.floats(0, 100), st.integers(1, 64))
def test_a_step_is_a_power_of_two_and_not_too_large(seconds: float, most: int) -> None:
    size = step_tokens(lambda _: seconds, most)
    assert 1 <= size <= most
    assert size & (size - 1) == 0
