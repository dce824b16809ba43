"""A run that was cut goes on where it was, wherever that is."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.summary.points import Fault
from app.documents.summary.steps import StepResult, Summary
from app.inference.engine import StopToken
from app.inference.events import Event
from app.inference.request import Request
from tests.documents.summary.kit import Ran, numbered, ran, summary_of
from tests.documents.summary.scripted_engine import (
    RuleEngine,
    failing,
    first_sentences,
    is_combining,
    text_in,
)

LOOP = "the mill and " * 40
BUDGET = 150
CUTS = st.lists(
    st.tuples(st.sampled_from(["stop", "failure"]), st.integers(0, 40)), min_size=1, max_size=4
)


def answer(request: Request, number: int) -> str:
    """The same for the same request. Some sections are of no use, at first or always."""
    text = text_in(request)
    is_first_try = (request.sampling.temperature or 0) < 0.5
    if not is_combining(request) and "of ward 1 " in text and is_first_try:
        return LOOP
    if not is_combining(request) and "of ward 3 " in text:
        return ""
    return first_sentences(request, number)


def cut_run(summary: Summary, how: str, at: int, parallel: int) -> tuple[Ran, RuleEngine]:
    """A run that is stopped at an event, or fails at a request."""
    stop = StopToken()

    def rule(request: Request, number: int) -> str | tuple[Event, ...]:
        return failing() if how == "failure" and number == at else answer(request, number)

    def hear(number: int, event: Event) -> None:
        if how == "stop" and number >= at:
            stop.set()

    engine = RuleEngine(rule)
    return ran(summary, engine, parallel, stop, hear), engine


def whole_steps(results: Mapping[str, StepResult]) -> dict[str, StepResult]:
    """Without those that went round in circles: how far each got before it was stopped is a race
    between the threads, and which they are is known by their keys.
    """
    return {key: result for key, result in results.items() if result.fault is not Fault.LOOP}


@settings(deadline=None, max_examples=80)
@given(count=st.integers(1, 12), cuts=CUTS, parallel=st.integers(1, 4))
def test_no_step_that_was_kept_is_asked_again(
    count: int, cuts: list[tuple[str, int]], parallel: int
) -> None:
    sections = numbered(count)
    whole = summary_of(sections, budget=BUDGET)
    undisturbed = ran(whole, RuleEngine(answer)).kept
    known: dict[str, StepResult] = {}
    asked_after_kept: list[str] = []
    for how, at in cuts:
        summary = summary_of(sections, known, budget=BUDGET)
        cut, engine = cut_run(summary, how, at, parallel)
        asked_after_kept += [key for key in cut.kept if key in known]
        assert (cut.failed is not None) == (how == "failure" and len(engine.requests) > at)
        known |= cut.kept
    summary = summary_of(sections, known, budget=BUDGET)
    engine = RuleEngine(answer)
    last = ran(summary, engine, parallel)
    assert not asked_after_kept
    assert not set(last.kept) & set(known)
    assert len(engine.requests) == len(last.kept)
    assert known.keys() | last.kept.keys() == undisturbed.keys()
    assert whole_steps(known | last.kept) == whole_steps(undisturbed)
    assert summary.result == whole.result


@settings(deadline=None, max_examples=40)
@given(count=st.integers(1, 9), cuts=CUTS)
def test_the_same_run_goes_on_after_a_stop_or_a_failure(
    count: int, cuts: list[tuple[str, int]]
) -> None:
    sections = numbered(count)
    summary = summary_of(sections, budget=BUDGET)
    kept = [key for how, at in cuts for key in cut_run(summary, how, at, 2)[0].kept]
    kept += ran(summary, RuleEngine(answer)).kept
    assert len(kept) == len(set(kept))
    assert summary.result is not None
    assert set(kept) == set(ran(summary_of(sections, budget=BUDGET), RuleEngine(answer)).kept)


def test_what_is_known_is_there_before_anything_is_asked() -> None:
    sections = numbered(5)
    kept = ran(summary_of(sections), RuleEngine()).kept
    summary = summary_of(sections, kept)
    assert summary.ready == ()
    assert summary.result is not None
    assert len(summary.progress().done) == 5


def test_a_section_that_changed_is_the_only_one_that_is_read_again() -> None:
    sections = numbered(6)
    kept = ran(summary_of(sections), RuleEngine()).kept
    changed = [*sections[:2], "The tannery was sold. Its owner left the town.", *sections[3:]]
    engine = RuleEngine()
    ran(summary_of(changed, kept), engine)
    assert engine.texts == [changed[2]]


def test_a_known_first_try_of_no_use_leads_to_the_second_try_at_once() -> None:
    def rule(request: Request, number: int) -> str:
        return "" if number == 0 else "- The mill burned down."

    first = RuleEngine(rule)
    stop = StopToken()
    summary = summary_of(["The mill burned down."])

    def hear(number: int, event: Event) -> None:
        if number > 2:
            stop.set()

    kept = ran(summary, first, 1, stop, hear).kept
    assert [result.tries for result in kept.values()] == [1]
    again = summary_of(["The mill burned down."], kept)
    assert [step.is_second_try for step in again.ready] == [True]
