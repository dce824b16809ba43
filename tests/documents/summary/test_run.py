"""Driving a summary's steps: at the same time, to a failure, to Stop."""

import random
import threading
from collections.abc import Iterator
from time import sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.summary.run import request_of
from app.inference.engine import StopToken
from app.inference.events import (
    Event,
    FailureKind,
    Finished,
    FinishReason,
    Started,
    Token,
    Usage,
)
from app.inference.request import Request
from tests.documents.summary.kit import numbered, ran, summary_of
from tests.documents.summary.scripted_engine import (
    RuleEngine,
    failing,
    first_sentences,
    is_combining,
    rate_limited,
)

DONE = Finished(5, FinishReason.STOP, Usage(10, 0, 10))


class BrokenEngine(RuleEngine):
    """Raises in the middle, which no engine may."""

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        del request, stop
        yield Started(0)
        raise OSError("a bug")


@pytest.mark.parametrize("limit", [1, 2, 4])
def test_as_many_are_asked_at_the_same_time_as_are_allowed_and_never_more(limit: int) -> None:
    gate = threading.Barrier(limit)

    def rule(request: Request, number: int) -> str:
        if number < limit:
            gate.wait(20)  # the first ones go on only when all of them are there
        return first_sentences(request, number)

    engine = RuleEngine(rule)
    summary = summary_of(numbered(11), budget=100)
    ran(summary, engine, limit)
    assert engine.most_running == limit
    assert summary.result is not None


def test_one_at_a_time_is_asked_in_the_order_of_the_document() -> None:
    engine = RuleEngine()
    sections = numbered(9)
    steps = ran(summary_of(sections, budget=100), engine).steps
    assert engine.texts == sections
    assert [(s.level, s.number) for s in steps] == sorted((s.level, s.number) for s in steps)


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 1000), count=st.integers(2, 12))
def test_results_in_any_order_give_the_same_summary(seed: int, count: int) -> None:
    draw = random.Random(seed)
    waits = [draw.random() * 0.004 for _ in range(50)]

    def rule(request: Request, number: int) -> str:
        sleep(waits[number])
        return first_sentences(request, number)

    one, other = summary_of(numbered(count), budget=90), summary_of(numbered(count), budget=90)
    kept = ran(one, RuleEngine(), 1).kept
    assert ran(other, RuleEngine(rule), 4).kept == kept
    assert one.progress() == other.progress()


def test_combining_waits_for_all_of_its_notes() -> None:
    late = threading.Event()

    def rule(request: Request, number: int) -> str:
        if number == 0:
            late.wait(0.1)
        assert late.is_set() or not is_combining(request)
        if number == 4:
            late.set()
        return first_sentences(request, number)

    summary = summary_of(numbered(5))
    assert ran(summary, RuleEngine(rule), 3).failed is None
    assert summary.result is not None


def test_after_too_many_requests_the_next_one_waits_for_two_to_end() -> None:
    gate = threading.Barrier(4)
    ended = 0
    ended_at_start: list[int] = []

    def told(request: Request, number: int) -> Iterator[Event]:
        nonlocal ended
        ended_at_start.append(ended)
        if number < 4:
            yield rate_limited()
            gate.wait(20)  # all four are told before any of them ends
        yield Started(0)
        yield Token(1, f"- The mill number {number} burned down.")
        ended += 1
        yield DONE

    ran(summary_of(numbered(9)), RuleEngine(told), 4)
    assert ended_at_start[:4] == [0, 0, 0, 0]
    assert ended_at_start[4] >= 2


@pytest.mark.parametrize("parallel", [1, 3])
def test_a_failure_ends_the_run_keeps_what_was_read_and_a_later_run_goes_on(parallel: int) -> None:
    sections = numbered(8)
    good = RuleEngine()
    engine = RuleEngine(lambda q, n: failing() if n == 4 else first_sentences(q, n))
    summary = summary_of(sections)
    first = ran(summary, engine, parallel)
    assert first.failed is not None
    assert first.failed == summary.failure
    assert first.failed.kind is FailureKind.NETWORK
    assert 4 <= len(first.kept) <= 4 + parallel - 1
    assert engine.running == 0
    assert summary.result is None
    later = ran(summary, good, parallel)
    assert later.failed is None
    assert len(good.texts) == 8 - len(first.kept)
    assert not set(first.kept) & set(later.kept)
    assert summary.result is not None


def test_an_engine_that_raises_is_a_failure_and_not_a_hang(
    caplog: pytest.LogCaptureFixture,
) -> None:
    failed = ran(summary_of(numbered(3)), BrokenEngine(), 2).failed
    assert failed is not None
    assert failed.kind is FailureKind.BAD_REPLY
    assert "What was read is kept" in failed.sentence


@pytest.mark.parametrize("parallel", [1, 3])
def test_stop_in_the_middle_keeps_what_was_read_and_asks_nothing_more(parallel: int) -> None:
    stop = StopToken()
    summary, engine = summary_of(numbered(9)), RuleEngine()
    tokens = 0

    def hear(number: int, event: Event) -> None:
        nonlocal tokens
        tokens += isinstance(event, Token)
        if tokens == 70:
            stop.set()

    out = ran(summary, engine, parallel, stop, hear)
    assert out.failed is None
    assert 0 < len(out.kept) < 9
    assert len(engine.requests) <= len(out.kept) + 2 * parallel
    assert set(summary.progress().done) == {step.number for step in out.steps}
    assert summary.result is None
    assert len(summary.ready) == 9 - len(out.kept)


def test_stop_before_the_first_step_asks_nothing() -> None:
    stop = StopToken()
    stop.set()
    engine = RuleEngine()
    assert ran(summary_of(numbered(3)), engine, 2, stop).failed is None
    assert not engine.requests


def test_a_request_is_the_steps_messages_and_sampling() -> None:
    (step,) = summary_of(["The mill burned down."]).ready
    assert request_of(step) == Request(step.messages, step.sampling)
