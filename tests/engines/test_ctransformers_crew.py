"""Threads: all while they pay, half while other programs take the cores."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from app.engines.ctransformers.crew import Crew


def _work(crew: Crew, steps: int, seconds: Callable[[int], float]) -> list[int]:
    """Make steps that take `seconds(threads)`; return the threads of each."""
    made = []
    for _ in range(steps):
        made.append(crew.threads)
        crew.took(seconds(crew.threads))
    return made


def _quiet(threads: int) -> float:
    return 0.01 if threads == 4 else 0.016


def _crowded(threads: int) -> float:
    return 0.09 if threads == 4 else 0.02


def test_all_threads_work_on_a_quiet_computer() -> None:
    assert _work(Crew(4), 300, _quiet) == [2, 2] + [4] * 298


def test_half_of_them_work_on_a_crowded_one_and_all_are_tried_now_and_then() -> None:
    crew = Crew(4)
    _work(crew, 20, _quiet)
    made = _work(crew, 400, _crowded)
    assert set(made) == {2, 4}
    assert made.count(4) < 12


def test_a_computer_that_is_crowded_from_the_start_is_recognised() -> None:
    made = _work(Crew(4), 300, _crowded)
    assert made.count(4) < 12


def test_all_of_them_work_again_when_the_others_are_gone() -> None:
    crew = Crew(4)
    _work(crew, 20, _quiet)
    _work(crew, 100, _crowded)
    assert set(_work(crew, 200, _quiet)[80:]) == {4}


def test_one_slow_step_costs_few() -> None:
    crew = Crew(4)
    _work(crew, 20, _quiet)
    crew.took(0.5)
    assert _work(crew, 100, _quiet).count(2) == 8


def test_tokens_that_become_slower_with_the_context_are_usual() -> None:
    crew = Crew(4)
    slower = iter(0.01 * 1.004**i for i in range(500))
    assert _work(crew, 500, lambda n: next(slower) * 4 / n) == [2, 2] + [4] * 498


@given(st.lists(st.floats(0, 10), max_size=300), st.integers(1, 16))
def test_threads_are_always_all_or_half(seconds: list[float], threads: int) -> None:
    crew = Crew(threads)
    for s in seconds:
        assert crew.threads in {threads, max(1, threads // 2)}
        crew.took(s)
