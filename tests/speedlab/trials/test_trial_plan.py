from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.speedlab.delivery import ALL_AT_ONCE, STREAMING, PaneDelivery, Wait
from app.speedlab.trials.design import SEEDS, Presentation, Scale, Side, Slot, TrialDesign
from app.speedlab.trials.plan import PlannedComparison, blind, block_size, plan
from app.speedlab.units import Unit
from tests.speedlab.trials.trial_samples import design, materials

SAME_TIME = Presentation.AT_THE_SAME_TIME


def spread(values: Iterable[object], of: Sequence[object]) -> int:
    """By how much the most frequent of all possible values exceeds the least frequent one."""
    counts = Counter(values)
    assert set(counts) <= set(of)
    return max(counts[value] for value in of) - min(counts[value] for value in of)


def cells(planned: Iterable[PlannedComparison]) -> list[tuple[Slot, Slot | None]]:
    return [(each.left, each.earlier) for each in planned]


ALL_CELLS = [(left, earlier) for left in Slot for earlier in Slot]
trials = st.builds(
    design,
    replies=st.integers(1, 7),
    comparisons=st.integers(1, 24),
    seed=st.integers(0, SEEDS - 1),
)


@settings(max_examples=500, deadline=None)
@given(trials, st.integers(1, 40))
def test_sides_order_and_replies_of_a_participant_are_balanced(
    trial: TrialDesign, number: int
) -> None:
    planned = plan(trial, number)
    assert [each.position for each in planned] == list(range(trial.comparisons))
    assert spread((each.left for each in planned), list(Slot)) <= 1
    assert spread((each.earlier for each in planned), list(Slot)) <= 1
    assert spread(cells(planned), ALL_CELLS) <= 1
    assert spread((each.material for each in planned), range(len(trial.materials))) <= 1


@settings(max_examples=60, deadline=None)
@given(trials)
def test_after_a_block_every_reply_was_as_often_in_each_cell(trial: TrialDesign) -> None:
    planned = [each for n in range(1, block_size(trial) + 1) for each in plan(trial, n)]
    conditions = [(m, *cell) for m in range(len(trial.materials)) for cell in ALL_CELLS]
    most = 0 if trial.comparisons >= 2 * len(trial.materials) else 2
    assert spread(((p.material, p.left, p.earlier) for p in planned), conditions) <= most


@settings(max_examples=60, deadline=None)
@given(trials, st.integers(1, 12))
def test_any_number_of_participants_together_is_balanced(trial: TrialDesign, count: int) -> None:
    count = min(count, block_size(trial))
    planned = [each for n in range(1, count + 1) for each in plan(trial, n)]
    assert spread((each.left for each in planned), list(Slot)) <= 1
    assert spread((each.earlier for each in planned), list(Slot)) <= 1
    assert spread(cells(planned), ALL_CELLS) <= 1
    assert spread((each.material for each in planned), range(len(trial.materials))) <= 1


def test_over_500_seeds_no_place_of_the_plan_leans_to_a_side() -> None:
    """Each count is binomial with n = 500: 4.5 standard deviations are 50."""
    lefts: Counter[int] = Counter()
    orders: Counter[int] = Counter()
    sides: Counter[int] = Counter()
    for seed in range(500):
        for each in plan(design(replies=3, comparisons=6, seed=seed), 1):
            lefts[each.position] += each.left is Slot.FIRST
            orders[each.position] += each.earlier is Slot.FIRST
            sides[each.position] += each.plays_first is Side.LEFT
    for counts in (lefts, orders, sides):
        assert all(abs(counts[position] - 250) < 51 for position in range(6)), counts


@given(st.integers(0, SEEDS - 1), st.integers(1, 30))
def test_a_seed_gives_the_same_plan_whatever_the_trial_is_called(seed: int, number: int) -> None:
    one, other = design(seed=seed), design(seed=seed, name="Another")
    assert one.id != other.id
    assert plan(one, number) == plan(other, number)


def test_a_plan_is_the_same_in_every_version() -> None:
    """People who took part already keep their plan; a change of the draw must be meant."""
    drawn = [(p.material, p.left.value, str(p.plays_first)) for p in plan(design(seed=7), 1)]
    assert drawn == DRAWN


DRAWN = [
    (0, "second", "right"),
    (1, "first", "left"),
    (0, "first", "right"),
    (1, "second", "left"),
]


def test_seeds_and_participants_differ() -> None:
    assert len({plan(design(comparisons=8, seed=seed), 1) for seed in range(20)}) > 15
    trial = design(replies=3, comparisons=8)
    assert len({plan(trial, number) for number in range(1, 13)}) == 12


def test_played_at_the_same_time_only_sides_are_dealt() -> None:
    trial = design(replies=2, comparisons=6, presentation=SAME_TIME)
    for number in range(1, 9):
        planned = plan(trial, number)
        assert {each.plays_first for each in planned} == {None}
        assert {each.earlier for each in planned} == {None}
        assert Counter(each.left for each in planned) == {Slot.FIRST: 3, Slot.SECOND: 3}


def test_a_reply_comes_twice_in_a_row_only_where_it_must() -> None:
    for seed in range(50):
        planned = plan(design(replies=3, comparisons=6, seed=seed), 1)
        assert all(a.material != b.material for a, b in pairwise(planned)), seed


def test_the_window_is_given_nothing_that_names_a_delivery() -> None:
    trial = design()
    planned = plan(trial, 1)[2]
    shown = blind(trial, planned)
    assert shown.title == "Comparison 3 of 4"
    assert shown.profile_name == ""
    assert {shown.left, shown.right} == {STREAMING, ALL_AT_ONCE}
    assert (shown.left == trial.first) is (planned.left is Slot.FIRST)
    assert shown.generated == trial.materials[planned.material].generated


def test_sides_and_deliveries_fit_each_other() -> None:
    for planned in plan(design(comparisons=8), 3):
        assert {planned.left, planned.right} == set(Slot)
        assert planned.at(Side.LEFT) is planned.left
        assert planned.at(Side.RIGHT) is planned.right
        assert planned.plays_first is not None
        assert planned.earlier is planned.at(planned.plays_first)


def test_participants_are_numbered_from_1() -> None:
    with pytest.raises(ValueError, match="from 1"):
        plan(design(), 0)


def test_a_design_that_cannot_be_carried_out_is_refused_in_a_sentence() -> None:
    steady = PaneDelivery(Unit.STEADY, Wait.DOTS)
    for wrong, sentence in (
        ({"name": "  "}, "needs a name"),
        ({"first": steady, "second": steady}, "nothing would be compared"),
        ({"materials": ()}, "1 to 20 replies"),
        ({"comparisons": 0}, "comparisons for each participant"),
        ({"comparisons": 101}, "comparisons for each participant"),
        ({"seed": -1}, "seed"),
        ({"scales": (Scale("a", "A?", "no", "yes"),) * 2}, "same short name"),
    ):
        right: dict[str, object] = {"name": "Trial", "materials": materials(1)}
        with pytest.raises(ValueError, match=sentence):
            TrialDesign(**(right | wrong))  # type: ignore[arg-type]  # that is what is tested


@pytest.mark.parametrize("key", ["", "A", "1a", "a b", "=a", "unit", "estimate_s", "a" * 41])
def test_a_scale_needs_a_key_that_can_name_a_column(key: str) -> None:
    with pytest.raises(ValueError, match=r"short name|cannot be called"):
        Scale(key, "How?", "low", "high")


def test_a_scale_needs_words_and_points() -> None:
    with pytest.raises(ValueError, match="a question and a word"):
        Scale("calm", " ", "low", "high")
    with pytest.raises(ValueError, match="points"):
        Scale("calm", "How calm?", "low", "high", points=1)
