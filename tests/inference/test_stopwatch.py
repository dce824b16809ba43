"""The figures against worked examples of their definitions."""

from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.inference.cost import LOCAL, Price, cost_usd
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    PromptProgress,
    Started,
    Token,
    Usage,
)
from app.inference.timing import Stopwatch, Timing

MS = 1_000_000
SECOND = 1_000_000_000


def timing_of(*events: Event, now_ns: int = 0) -> Timing:
    stopwatch = Stopwatch()
    for event in events:
        stopwatch.feed(event)
    return stopwatch.timing(now_ns)


def finished(time_ns: int, prompt: int, cached: int, completion: int) -> Finished:
    return Finished(time_ns, FinishReason.STOP, Usage(prompt, cached, completion))


def test_a_reply_of_five_tokens_in_one_second() -> None:
    timing = timing_of(
        Started(100 * MS),
        PromptProgress(110 * MS, 50, 10, 10),
        PromptProgress(200 * MS, 50, 10, 50),
        *(Token(t * MS, "x") for t in (200, 400, 600, 800, 1000)),
        finished(1000 * MS, 50, 10, 5),
    )
    assert timing.total_s == pytest.approx(1.0)
    assert timing.queue_s == pytest.approx(0.1)
    assert timing.ttft_s == pytest.approx(0.2)
    assert timing.itl_s == pytest.approx((1.0 - 0.2) / 4)
    assert timing.tokens_per_s == pytest.approx(5.0)
    assert timing.prefill_s == pytest.approx(0.1)
    assert timing.prefill_tokens_per_s == pytest.approx(40 / 0.1)


def test_the_first_token_is_the_first_with_text() -> None:
    timing = timing_of(
        Started(0), Token(1 * SECOND, ""), Token(2 * SECOND, "a"), Token(3 * SECOND, "b"),
        finished(3 * SECOND, 1, 0, 3),
    )  # fmt: skip
    assert timing.ttft_s == pytest.approx(2)
    assert timing.itl_s == pytest.approx(0.5)


def test_the_engines_count_takes_the_place_of_the_events() -> None:
    two_tokens_an_event = timing_of(
        Started(0), Token(1 * SECOND, "ab"), Token(2 * SECOND, "cd"), finished(4 * SECOND, 1, 0, 4)
    )
    assert two_tokens_an_event.itl_s == pytest.approx(1.0)


def test_one_token_has_no_inter_token_latency() -> None:
    timing = timing_of(Started(0), Token(SECOND, "a"), finished(2 * SECOND, 3, 0, 1))
    assert timing.ttft_s == pytest.approx(1)
    assert timing.itl_s is None
    assert timing.tokens_per_s is None


def test_a_reply_without_text_has_a_total_and_a_queue_alone() -> None:
    timing = timing_of(Started(SECOND), finished(2 * SECOND, 3, 0, 0))
    assert timing == Timing(total_s=2.0, queue_s=1.0)


def test_before_anything_came_the_clock_runs() -> None:
    assert timing_of(now_ns=3 * SECOND) == Timing(total_s=3.0)


def test_a_wholly_cached_prompt_has_no_reading_speed() -> None:
    timing = timing_of(
        Started(0), PromptProgress(1, 9, 9, 9), Token(SECOND, "a"), finished(SECOND, 9, 9, 1)
    )
    assert timing.prefill_tokens_per_s is None


def test_figures_run_while_a_reply_is_written_and_stand_when_it_failed() -> None:
    stopwatch = Stopwatch()
    for event in (Started(0), Token(1 * SECOND, "a"), Token(2 * SECOND, "b")):
        stopwatch.feed(event)
    assert stopwatch.timing(3 * SECOND).itl_s == pytest.approx(2)
    stopwatch.feed(Failed(4 * SECOND, FailureKind.ENGINE_DIED, "It ended."))
    assert stopwatch.timing(99 * SECOND).total_s == pytest.approx(4)


@given(steps_ns=st.lists(st.integers(1, SECOND), min_size=2, max_size=50))
def test_the_mean_latency_is_that_of_the_gaps(steps_ns: list[int]) -> None:
    times = list(accumulate(steps_ns))
    timing = timing_of(
        Started(0), *(Token(t, "x") for t in times), finished(times[-1], 1, 0, len(times))
    )
    gaps = steps_ns[1:]
    assert timing.itl_s == pytest.approx(sum(gaps) / len(gaps) * 1e-9)
    assert timing.ttft_s is not None
    assert timing.itl_s is not None
    assert timing.ttft_s + timing.itl_s * len(gaps) == pytest.approx(timing.total_s)


def test_a_remote_reply_costs_what_its_price_list_says() -> None:
    price = Price(prompt=Decimal("2.50"), cached=Decimal("1.25"), completion=Decimal(10))
    # 700 uncached, 300 cached and 200 written: 0.00175 + 0.000375 + 0.002
    assert cost_usd(Usage(1000, 300, 200), price) == Decimal("0.004125")


def test_small_amounts_are_exact() -> None:
    price = Price(Decimal("0.1"), Decimal("0.1"), Decimal("0.2"))
    assert sum(cost_usd(Usage(1, 0, 0), price) for _ in range(10)) == Decimal("0.000001")


def test_a_local_reply_costs_nothing() -> None:
    assert cost_usd(Usage(1000, 0, 1000), LOCAL) == 0
