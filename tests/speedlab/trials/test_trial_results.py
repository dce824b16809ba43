from dataclasses import replace
from math import exp, log

import pytest

from app.conversations.store import Store
from app.speedlab.trials import store as trial_store
from app.speedlab.trials.design import Presentation, Slot, TrialDesign
from app.speedlab.trials.findings import Results
from app.speedlab.trials.plan import PlannedComparison
from app.speedlab.trials.results import results
from app.speedlab.trials.words import (
    caveats,
    delivery_names,
    estimate_sentence,
    preference_sentence,
    scale_sentence,
)
from tests.speedlab.trials.trial_samples import BEGIN, REAL_S, Opinion, design, take_part

STREAMING, ALL, NEITHER = (Opinion(slot) for slot in (Slot.FIRST, Slot.SECOND, None))


def run(store: Store, opinions: list[list[Opinion]], trial: TrialDesign | None = None) -> Results:
    """The results of participants, each with their opinions in the order of their comparisons."""
    trial = trial or design(comparisons=max(len(own) for own in opinions))
    trial_store.add_trial(store, trial)
    for number, own in enumerate(opinions):

        def of(planned: PlannedComparison, own: list[Opinion] = own) -> Opinion:
            return own[planned.position]

        take_part(store, trial, f"P{number}", of, answers=len(own))
    data = trial_store.load_trial(store, trial.id)
    assert data is not None
    return results(data)


def said(found: Results) -> str:
    return preference_sentence(found.whole, delivery_names(found.design))


def test_each_participant_counts_once_however_often_they_answer(store: Store) -> None:
    """Nine tens of all comparisons are one person's: no ground for a claim about people."""
    found = run(store, [[STREAMING] * 30, [ALL], [ALL], [NEITHER]])
    preference = found.whole.preference
    assert (preference.first.count, preference.second.count, preference.neither.count) == (1, 2, 1)
    assert preference.comparisons == (30, 2, 1)
    assert preference.winner is None
    assert found.whole.units == 4
    assert "Too few to conclude" in said(found)


def test_a_participant_who_is_of_two_minds_is_left_out_of_the_test_and_it_says_so(
    store: Store,
) -> None:
    found = run(store, [[STREAMING, ALL, NEITHER]] * 2 + [[STREAMING, STREAMING, ALL]] * 6)
    assert found.whole.preference.decided.count == 6
    assert found.whole.preference.winner is Slot.FIRST
    assert said(found) == (
        "Streaming felt faster: so said 6 of 6 participants with a preference (Streaming: 100 %, "
        "95 % interval 61 to 100 %; exact binomial test, p = 0.031). 2 of 8 participants (as often "
        "one as the other, or no difference) are left out of the test."
    )


def test_below_six_nothing_is_concluded_even_if_all_agree(store: Store) -> None:
    """Wilson's interval of 5 of 5 is 57 to 100 %; the exact test does not support it."""
    found = run(store, [[STREAMING]] * 5)
    interval = found.whole.preference.decided.interval
    assert interval is not None
    assert not interval.contains(0.5)
    assert found.whole.preference.winner is None
    assert "even if all 5 had chosen the same, that would be p = 0.062" in said(found)
    assert "At least 6 with a preference are needed" in said(found)


def test_an_undecided_result_says_what_it_would_have_taken_and_claims_no_equality(
    store: Store,
) -> None:
    found = run(store, [[STREAMING]] * 6 + [[ALL]] * 3)
    assert found.whole.preference.winner is None
    assert "cannot be concluded: 6 chose Streaming, of 9" in said(found)
    assert "It would have taken 8 of 9" in said(found)
    assert "no sign that they felt the same" in said(found)


def test_no_preference_at_all_is_said(store: Store) -> None:
    found = run(store, [[NEITHER]] * 7)
    assert found.whole.preference.p == 1
    assert said(found).startswith("No preference was given")
    assert "7 of 7 participants" in said(found)


def test_estimates_are_geometric_means_over_participants_of_ratios(store: Store) -> None:
    slow, quick = Opinion(first_s=16.0, second_s=8.0), Opinion(first_s=4.0, second_s=8.016)
    found = run(store, [[slow, quick], [quick]])
    assert found.whole.estimates is not None
    first, second = found.whole.estimates.first, found.whole.estimates.second
    one = (log(16 / REAL_S) + log(4 / REAL_S)) / 2
    assert first.value == pytest.approx(exp((one + log(4 / REAL_S)) / 2))
    ratio = 8 / (REAL_S + 0.016)
    assert second.value == pytest.approx(exp((log(ratio) / 2 + log(1)) / 2), rel=1e-3)
    assert found.whole.estimates.between.value == pytest.approx(first.value / second.value)
    assert first.units == 2


def test_which_seemed_shorter_is_said_only_with_enough_who_differ(store: Store) -> None:
    names = delivery_names(design())
    spread = [Opinion(first_s=5.0 + n / 10, second_s=9.0) for n in range(6)]
    few = run(store, [[each] for each in spread[:5]])
    assert few.whole.estimates is not None
    assert few.whole.estimates.between.interval is not None
    assert not few.whole.estimates.between.interval.contains(1.0)
    assert few.whole.estimates.shorter is None
    sentence = estimate_sentence(few.whole.estimates, names)
    assert "cannot be concluded" in sentence
    assert "at least 6 that differ; here it is 5" in sentence
    enough = run(store, [[each] for each in spread])
    assert enough.whole.estimates is not None
    assert enough.whole.estimates.shorter is Slot.FIRST
    assert estimate_sentence(enough.whole.estimates, names).startswith("Streaming seemed shorter")


def test_scales_are_paired_and_claimed_only_with_test_and_interval(store: Store) -> None:
    names = delivery_names(design())
    likes = [Opinion(first_points=7 - n % 2, second_points=3) for n in range(8)]
    found = run(store, [[each] for each in likes])
    scale = found.whole.scales[0]
    assert (scale.first, scale.second, scale.difference) == (6.5, 3.0, 3.5)
    assert scale.test.p == pytest.approx(2 / 2**8)
    assert scale.higher is Slot.FIRST
    assert "Streaming was rated higher: Streaming 6.5, All at once 3.0 of 7" in scale_sentence(
        scale, names
    )
    mixed = [Opinion(first_points=4 + n % 3, second_points=5) for n in range(9)]
    even = run(store, [[each] for each in mixed]).whole.scales[0]
    assert even.interval is not None
    assert even.interval.contains(0)
    assert even.higher is None
    assert scale_sentence(even, names).startswith("A difference cannot be concluded")


def test_nothing_is_claimed_where_an_interval_contains_none(store: Store) -> None:
    """One who hates it: the ranks differ clearly, the mean does not."""
    opinions = [Opinion(first_points=5, second_points=4)] * 11
    opinions.append(Opinion(first_points=1, second_points=7))
    scale = run(store, [[each] for each in opinions]).whole.scales[0]
    assert scale.test.p < 0.05
    assert scale.interval is not None
    assert scale.interval.contains(0)
    assert scale.higher is None


def test_parts_are_by_profile_and_by_participant(store: Store) -> None:
    trial = design(replies=2, comparisons=8)

    def by_profile(planned: PlannedComparison) -> Opinion:
        return STREAMING if planned.material == 0 else ALL

    trial_store.add_trial(store, trial)
    for number in range(7):
        take_part(store, trial, f"P{number}", by_profile)
    take_part(store, trial, "P7", answers=0)
    data = trial_store.load_trial(store, trial.id)
    assert data is not None
    found = results(data)
    assert found.whole.preference.neither.count == 7
    laptop, fast = found.by_profile
    assert (laptop.title, laptop.preference.winner) == ("Laptop", Slot.FIRST)
    assert (fast.title, fast.preference.winner) == ("Fast API", Slot.SECOND)
    assert [part.title for part in found.by_participant] == [f"P{n}" for n in range(7)]
    alone = found.by_participant[0]
    assert not alone.by_participant
    assert (alone.units, alone.answered) == (8, 8)
    assert alone.preference.decided.count == 4
    assert "comparisons with a preference" in preference_sentence(
        alone, delivery_names(found.design)
    )


def test_it_says_what_to_know_before_anything_is_concluded(store: Store) -> None:
    trial = design(comparisons=2, presentation=Presentation.AT_THE_SAME_TIME)
    trial_store.add_trial(store, trial)
    who = take_part(store, trial, "A", answers=0)
    trial_store.begin(store, who, 0, BEGIN)
    data = trial_store.load_trial(store, trial.id)
    assert data is not None
    (session,) = data.sessions
    first = replace(
        session.comparisons[0],
        interruptions=1,
        answered_at=BEGIN,
        answer=STREAMING.of(session.comparisons[0].planned),
    )
    data = replace(data, sessions=(replace(session, comparisons=(first, session.comparisons[1])),))
    text = " ".join(caveats(results(data)))
    assert "not independent" in text
    assert "each participant counts once" in text
    assert "1 of 1 answered comparisons had been interrupted" in text
    assert "1 of 2 comparisons are answered" in text
    assert "at the same time" in text
    assert "nothing was corrected" in text


def test_without_answers_there_are_results_without_figures(store: Store) -> None:
    trial = design()
    trial_store.add_trial(store, trial)
    data = trial_store.load_trial(store, trial.id)
    assert data is not None
    found = results(data)
    assert found.whole.answered == found.planned == 0
    assert found.whole.estimates is None
    assert found.whole.scales == ()
    assert found.whole.preference.winner is None


def test_the_same_answers_give_the_same_results(store: Store) -> None:
    trial = design(comparisons=1)
    spread = [[Opinion(first_s=5.0 + n / 10)] for n in range(6)]
    first = run(store, spread, trial)
    data = trial_store.load_trial(store, trial.id)
    assert data is not None
    assert results(data) == first
