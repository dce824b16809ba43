"""Sampling from logits: each setting does what its docstring says, and a seed reproduces."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.ctransformers.sampler import Logits, Sampler, log_softmax, most_probable
from app.inference.request import REPEAT_WINDOW, Sampling

OFF = Sampling(temperature=1, top_k=0, top_p=1, min_p=0, repeat_penalty=1, seed=1)
LOGITS: Logits = np.log(np.array([0.1, 0.4, 0.05, 0.3, 0.15], dtype=np.float32))


def _drawn(logits: Logits = LOGITS, recent: list[int] | None = None, **settings: float) -> set[int]:
    sampler = Sampler(Sampling(**{**_fields(), **settings}))  # type: ignore[arg-type]  # by name
    return {sampler.draw(logits, recent or []) for _ in range(400)}


def _fields() -> dict[str, float | int | None]:
    return {"temperature": 1, "top_k": 0, "top_p": 1, "min_p": 0, "repeat_penalty": 1, "seed": 1}


def test_with_everything_off_tokens_come_as_often_as_they_are_probable() -> None:
    sampler = Sampler(OFF)
    counts = Counter(sampler.draw(LOGITS, []) for _ in range(20_000))
    shares = [counts[i] / 20_000 for i in range(5)]
    assert shares == pytest.approx(np.exp(LOGITS).tolist(), abs=0.015)


def test_temperature_zero_takes_the_most_probable() -> None:
    assert _drawn(temperature=0) == {1}


def test_top_k_keeps_the_k_most_probable() -> None:
    assert _drawn(top_k=2) == {1, 3}
    assert _drawn(top_k=1) == {1}
    assert _drawn(top_k=99) == {0, 1, 2, 3, 4}


def test_top_p_keeps_the_smallest_set_that_reaches_p() -> None:
    assert _drawn(top_p=0.39) == {1}
    assert _drawn(top_p=0.69) == {1, 3}
    assert _drawn(top_p=0.72) == {1, 3, 4}
    assert _drawn(top_p=0.0) == {1}


def test_min_p_drops_what_is_less_probable_than_its_share_of_the_best() -> None:
    assert _drawn(min_p=0.7) == {1, 3}
    assert _drawn(min_p=1.0) == {1}


def test_sets_are_cut_before_the_temperature_is_applied() -> None:
    assert _drawn(top_p=0.69, temperature=5) == {1, 3}
    assert _drawn(min_p=0.7, temperature=5) == {1, 3}


def test_top_p_counts_within_what_top_k_left() -> None:
    # Of 0.4 and 0.3 the first has 0.57: without top-k, 0.6 would keep both anyway, 0.5 would too.
    assert _drawn(top_k=2, top_p=0.5) == {1}
    assert _drawn(top_p=0.5) == {1, 3}


def test_the_repeat_penalty_lowers_positive_and_negative_logits() -> None:
    logits: Logits = np.array([2.0, 1.9, -1.0, -1.05], dtype=np.float32)
    assert Sampler(Sampling(temperature=0, repeat_penalty=1.2)).draw(logits, [0]) == 1
    negative: Logits = np.array([-1.0, -1.05], dtype=np.float32)
    assert Sampler(Sampling(temperature=0, repeat_penalty=1.2)).draw(negative, [0]) == 1
    assert logits[0] == 2.0


def test_the_repeat_penalty_looks_back_on_its_window_alone() -> None:
    sampler = Sampler(Sampling(temperature=0, repeat_penalty=1.2))
    logits: Logits = np.array([2.0, 1.9, 0.0], dtype=np.float32)
    assert sampler.draw(logits, [0] + [2] * (REPEAT_WINDOW - 1)) == 1
    assert sampler.draw(logits, [0] + [2] * REPEAT_WINDOW) == 0


@given(
    values=st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=40),
    temperature=st.floats(0, 5),
    top_k=st.integers(0, 50),
    top_p=st.floats(0, 1),
    min_p=st.floats(0, 1),
    penalty=st.floats(1, 2),
    seed=st.integers(0, 2**32),
)
def test_every_setting_draws_a_token_and_the_same_one_again(
    values: list[float],
    temperature: float,
    top_k: int,
    top_p: float,
    min_p: float,
    penalty: float,
    seed: int,
) -> None:
    logits: Logits = np.array(values, dtype=np.float32)
    sampling = Sampling(temperature, top_k, top_p, min_p, penalty, seed)
    runs = []
    for _ in range(2):
        sampler = Sampler(sampling)
        runs.append([sampler.draw(logits, [0]) for _ in range(5)])
    assert runs[0] == runs[1]
    assert all(0 <= token < len(values) for token in runs[0])


@given(st.lists(st.floats(-80, 80, width=32), min_size=1, max_size=30), st.integers(0, 40))
def test_log_probabilities_add_up_and_the_best_come_first(values: list[float], n: int) -> None:
    logprobs = log_softmax(np.array(values, dtype=np.float32))
    assert np.exp(logprobs).sum() == pytest.approx(1)
    best = most_probable(logprobs, n)
    assert len(best) == len(set(best)) == min(n, len(values))
    chosen = [float(logprobs[i]) for i in best]
    assert chosen == sorted(logprobs.tolist(), reverse=True)[: len(best)]
