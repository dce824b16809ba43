"""Against published numbers, and against the definitions, written down here a second time."""

import random
import subprocess
import sys
from itertools import product
from math import comb, sqrt
from statistics import NormalDist, fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.speedlab.trials.statistics import (
    ALPHA,
    Interval,
    binomial_p,
    bootstrap_mean,
    fewest_for_test,
    fewest_one_way,
    signed_rank,
    t_interval,
    wilson,
)
from tests.terminal.commands import ROOT

Z = NormalDist().inv_cdf(0.975)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_is_that_of_newcombe_1998_table_1(
    successes: int, trials: int, low: float, high: float
) -> None:
    interval = wilson(successes, trials)
    assert round(interval.low, 4) == low
    assert round(interval.high, 4) == high


@settings(deadline=None)
@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_interval_is_its_formula(counts: tuple[int, int]) -> None:
    successes, trials = counts
    p = successes / trials
    middle = p + Z * Z / (2 * trials)
    half = Z * sqrt(p * (1 - p) / trials + Z * Z / (4 * trials * trials))
    interval = wilson(successes, trials)
    assert interval.low == pytest.approx((middle - half) / (1 + Z * Z / trials), abs=1e-9)
    assert interval.high == pytest.approx((middle + half) / (1 + Z * Z / trials), abs=1e-9)


def test_a_share_of_nothing_has_no_interval() -> None:
    with pytest.raises(ValueError, match="not less than 1"):
        wilson(0, 0)


@pytest.mark.parametrize(
    ("successes", "trials", "p"),
    [(9, 10, 22 / 1024), (0, 6, 2 / 64), (5, 5, 2 / 32), (7, 14, 1.0), (1, 1, 1.0), (0, 0, 1.0)],
)
def test_the_binomial_test_is_exact(successes: int, trials: int, p: float) -> None:
    assert binomial_p(successes, trials) == pytest.approx(p, abs=1e-12)


@settings(deadline=None)
@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_binomial_test_counts_both_tails(counts: tuple[int, int]) -> None:
    successes, trials = counts
    extreme = max(successes, trials - successes)
    tail = sum(comb(trials, k) for k in range(extreme, trials + 1))
    assert binomial_p(successes, trials) == pytest.approx(min(1.0, 2 * tail / 2**trials))


def test_with_fewer_than_six_not_even_all_one_way_is_enough() -> None:
    assert fewest_for_test() == 6
    assert binomial_p(5, 5) > ALPHA > binomial_p(6, 6)
    assert signed_rank([1.0] * 5).p > ALPHA > signed_rank([1.0] * 6).p
    assert [fewest_one_way(n) for n in (5, 6, 8, 9, 20)] == [None, 6, 8, 8, 15]


@pytest.mark.parametrize("trials", range(1, 80))
def test_the_fewest_one_way_are_the_first_that_the_test_takes(trials: int) -> None:
    enough = [k for k in range(trials // 2, trials + 1) if binomial_p(k, trials) < ALPHA]
    assert fewest_one_way(trials) == (min(enough) if enough else None)


def test_the_signed_rank_test_of_darwins_plants() -> None:
    """Zea mays, crossed less self-fertilised, eighths of an inch (Fisher 1935); R: p = 0.04126."""
    plants = (49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48)
    found = signed_rank(plants)
    assert (found.used, found.statistic) == (15, 24)
    assert found.p == pytest.approx(0.04126, abs=5e-6)


def test_the_signed_rank_test_of_hollander_and_wolfe() -> None:
    """Depression scale, 1973, p. 29; R's example of wilcox.test: V = 40, two-sided p = 0.03906."""
    x = (1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30)
    y = (0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29)
    found = signed_rank([a - b for a, b in zip(x, y, strict=True)])
    assert found.statistic == 9 * 10 / 2 - 40
    assert found.p == pytest.approx(0.0390625, abs=1e-9)


def ranks(values: list[float]) -> list[float]:
    return [
        sum(other < value for other in values) + (1 + sum(other == value for other in values)) / 2
        for value in values
    ]


def by_all_signs(differences: list[float]) -> tuple[float, float]:
    """W and p by going through every way to put the signs."""
    used = [value for value in differences if value]
    weights = ranks([abs(value) for value in used])
    total = sum(weights)
    plus = sum(w for w, value in zip(weights, used, strict=True) if value > 0)
    observed = min(plus, total - plus)
    sums = [sum(w for w, up in zip(weights, s, strict=True) if up)
            for s in product((False, True), repeat=len(used))]  # fmt: skip
    return observed, sum(min(s, total - s) <= observed + 1e-9 for s in sums) / len(sums)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(-6, 6), min_size=1, max_size=11))
def test_the_signed_rank_test_is_exact_with_ties_and_zeros(differences: list[int]) -> None:
    if not any(differences):
        assert signed_rank(differences).p == 1
        return
    statistic, p = by_all_signs([float(value) for value in differences])
    found = signed_rank(differences)
    assert found.used == sum(value != 0 for value in differences)
    assert found.statistic == statistic
    assert found.p == pytest.approx(p, abs=1e-9)


def test_differences_that_only_rounding_tells_apart_are_ties() -> None:
    rounded = [0.3 - 0.2, 0.2 - 0.1, 0.1, -(0.4 - 0.3), 0.1 + 0.2 - 0.3]
    assert signed_rank(rounded).used == 4
    assert signed_rank(rounded).statistic == 2.5


def test_students_interval_of_students_sleep() -> None:
    """Hours gained (Student 1908); R's t.test, paired: 0.7001142 to 2.4598858."""
    hours = (1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4)
    interval = t_interval(hours)
    assert interval is not None
    assert interval.low == pytest.approx(0.7001142, abs=5e-8)
    assert interval.high == pytest.approx(2.4598858, abs=5e-8)


def own_bca(values: list[float], resamples: int) -> tuple[float, float]:
    """Efron & Tibshirani 1993, equations 14.9 to 14.15."""
    draw, normal, count = random.Random(5), NormalDist(), len(values)
    means = sorted(fmean(draw.choices(values, k=count)) for _ in range(resamples))
    bias = normal.inv_cdf(sum(m < fmean(values) for m in means) / resamples)
    left_out = [fmean(values[:i] + values[i + 1 :]) for i in range(count)]
    middle = fmean(left_out)
    above = sum((middle - value) ** 3 for value in left_out)
    acceleration = above / (6 * sum((middle - value) ** 2 for value in left_out) ** 1.5)

    def end(z: float) -> float:
        share = normal.cdf(bias + (bias + z) / (1 - acceleration * (bias + z)))
        return means[min(int(share * resamples), resamples - 1)]

    return end(-Z), end(Z)


def test_the_bootstrap_interval_is_bias_corrected_and_accelerated() -> None:
    values = [0.1, 0.2, 0.25, 0.3, 0.42, 0.5, 0.77, 0.9, 1.4, 3.2, 0.33, 0.6]
    interval = bootstrap_mean(values)
    assert interval is not None
    low, high = own_bca(values, 40_000)
    assert interval.low == pytest.approx(low, abs=0.02)
    assert interval.high == pytest.approx(high, abs=0.06)
    assert bootstrap_mean(values) == interval


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(-3, 3), min_size=2, max_size=9))
def test_the_bootstrap_interval_is_always_a_number_and_holds_the_mean(values: list[float]) -> None:
    interval = bootstrap_mean(values)
    assert interval is not None
    assert min(values) - 1e-9 <= interval.low <= fmean(values) + 1e-9
    assert fmean(values) - 1e-9 <= interval.high <= max(values) + 1e-9


def test_one_value_has_no_interval() -> None:
    assert bootstrap_mean([1.0]) is None
    assert t_interval([1.0]) is None
    assert bootstrap_mean([2.0, 2.0, 2.0]) == Interval(2.0, 2.0)


def test_scipy_is_imported_by_nothing_but_a_statistic() -> None:
    modules = "export, report, results, store, words, dictionary"
    code = (
        f"import sys\nfrom app.speedlab.trials import {modules}\nimport app.terminal.trials\n"
        "assert not {'scipy', 'numpy'} & set(sys.modules)\n"
        "from app.speedlab.trials.statistics import wilson\nwilson(1, 2)\n"
        "assert 'scipy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)
