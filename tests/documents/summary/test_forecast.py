"""A forecast against what a run really sends, and what it takes on the engine's own clock."""

from decimal import Decimal

import pytest

from app.documents.summary.budgets import rough_count
from app.documents.summary.forecast import Forecast, Work, forecast
from app.documents.summary.pace import Speeds, measured_speeds, settled_speeds
from app.documents.summary.plan import Plan, Reader, plan
from app.documents.summary.steps import StepResult, Summary
from app.documents.summary.task import Length, Task
from app.inference.cost import Price
from app.inference.events import Usage
from app.inference.request import Request, Sampling
from tests.documents.summary.kit import chronicle_document, ran
from tests.documents.summary.scripted_engine import READING, WRITING, Rule, RuleEngine

SPEEDS = Speeds(READING, WRITING)
WITHIN = 0.2
S = 1_000_000_000


def planned(words: int, context: int | None, length: Length) -> Plan:
    reader = Reader("A model", "A model", Sampling(), context)
    return plan(chronicle_document(words), Task(length=length), reader, rough_count)


def filling(share: float) -> Rule:
    """Replies that take so much of their room."""

    def rule(request: Request, number: int) -> str:
        points = (request.sampling.max_tokens or 0) // 48
        words = [f"w{(number * 7919 + n * 104_729) % 90_000:05}" for n in range(points * 100)]
        letters = int(share * 48 * 4)
        lines = [" ".join(words[n * 100 : n * 100 + 99])[: letters - 4] for n in range(points)]
        return "\n".join(f"- {line}." for line in lines)

    return rule


CASES = [
    (words, context, length)
    for words in (900, 4000, 30_000)
    for context, length in [
        (8192, Length.MEDIUM), (8192, Length.LONG), (2048, Length.SHORT), (None, Length.MEDIUM)
    ]
]  # fmt: skip


@pytest.mark.parametrize(("words", "context", "length"), CASES)
def test_before_the_first_section_it_is_what_a_usual_run_sends(
    words: int, context: int | None, length: Length
) -> None:
    made = planned(words, context, length)
    summary, engine = made.summary({}), RuleEngine(filling(0.7))
    results = list(ran(summary, engine).kept.values())
    found = forecast(made.work(), SPEEDS)
    assert found.read_tokens == pytest.approx(engine.sent_tokens, rel=WITHIN)
    assert found.written_tokens == pytest.approx(_written(results), rel=WITHIN)
    assert found.seconds == pytest.approx(_seconds(results), rel=WITHIN)


@pytest.mark.parametrize(("share", "after"), [(0.6, 1), (0.8, 1), (0.45, 6), (0.95, 3)])
@pytest.mark.parametrize(("words", "context", "length"), CASES)
def test_it_settles_at_what_is_left_however_much_a_model_writes(
    words: int, context: int | None, length: Length, share: float, after: int
) -> None:
    made = planned(words, context, length)
    summary, engine = made.summary({}), RuleEngine(filling(share))
    results = list(ran(summary, engine).kept.values())
    done = dict(enumerate(results[: min(after, len(made.pieces))]))
    took_s = _seconds(list(done.values()))
    found = forecast(made.work(), None, done)
    assert found.seconds is not None
    assert found.seconds + took_s == pytest.approx(_seconds(results), rel=WITHIN)
    sent = found.read_tokens + sum(result.usage.prompt_tokens for result in done.values())
    assert sent == pytest.approx(engine.sent_tokens, rel=WITHIN)
    if len(results) == len(done):
        assert (found.read_tokens, found.written_tokens, found.seconds) == (0, 0, 0.0)


@pytest.mark.parametrize("share", [0.6, 0.7, 0.85])
@pytest.mark.parametrize(("words", "context", "length"), CASES)
def test_when_all_sections_are_read_it_is_what_combining_takes(
    words: int, context: int | None, length: Length, share: float
) -> None:
    made = planned(words, context, length)
    summary = made.summary({})
    ran(summary, RuleEngine(filling(share)))
    progress = summary.progress()
    found = forecast(made.work(), None, progress.done)
    sent = sum(result.usage.prompt_tokens for result in progress.combined)
    assert found.read_tokens == pytest.approx(sent, rel=WITHIN)
    assert found.written_tokens == pytest.approx(_written(progress.combined), rel=WITHIN)
    assert (
        forecast(made.work(), None, progress.done, progress.combined).read_tokens < 0.2 * sent + 1
    )


def test_it_ends_at_nothing() -> None:
    made = planned(9000, 8192, Length.MEDIUM)
    summary = made.summary({})
    seen: list[float] = []

    def hear(number: int, event: object) -> None:
        seen.append(_left(made, summary).seconds or 0.0)

    ran(summary, RuleEngine(filling(0.5)), hear=hear)
    whole = seen[-1] + _seconds(list(summary.progress().results.values()))
    assert _left(made, summary).read_tokens < 0.05 * made.tokens
    assert seen[-1] < 0.1 * whole


def _left(made: Plan, summary: Summary) -> Forecast:
    progress = summary.progress()
    return forecast(made.work(), SPEEDS, progress.done, progress.combined)


def _written(results: list[StepResult]) -> int:
    return sum(result.usage.completion_tokens for result in results)


def _seconds(results: list[StepResult]) -> float:
    return sum(result.total_ns for result in results) / S


def test_the_time_is_unknown_until_something_was_measured() -> None:
    work = planned(4000, 8192, Length.MEDIUM).work()
    assert forecast(work, None).seconds is None
    assert forecast(work, None).read_tokens == forecast(work, SPEEDS).read_tokens


def test_sections_that_are_read_at_the_same_time_share_the_time() -> None:
    work = planned(30_000, None, Length.MEDIUM).work()
    alone, four = (forecast(work, SPEEDS, parallel=n).seconds for n in (1, 4))
    assert alone is not None
    assert four is not None
    assert alone / 4 < four < alone / 2


def test_it_costs_what_its_tokens_do() -> None:
    found = Forecast(2_000_000, 1_000_000, None)
    assert found.cost_usd(Price(Decimal(3), Decimal(0), Decimal(5))) == Decimal(11)
    assert found.cost_usd(None) is None


def result(usage: Usage, first_ns: int, total_ns: int) -> StepResult:
    return StepResult("", usage, first_ns, total_ns)


THIRTY_EIGHT = Work((1200,) * 38, 144, 240, 3000)
MEASURED = Speeds(400, 60)
"""Of the model that those sections are read with."""


def section(read: int = 1290, cached: int = 0, wrote: int = 100, tries: int = 1) -> StepResult:
    """A section that was read at the measured speed, with what any request takes on top."""
    first_ns = round((0.03 + (read - cached) / MEASURED.reading) * S)
    usage = Usage(read, cached, wrote)
    return StepResult(
        "", usage, first_ns, first_ns + round(wrote / MEASURED.writing * S), None, tries
    )


@pytest.mark.parametrize(
    "first",
    [
        section(cached=1289),
        section(cached=1289, tries=2),
        section(cached=400, wrote=20),
        section(wrote=144),
        section(wrote=30),
    ],
    ids=["all cached", "a second try", "little, some cached", "all its room", "little"],
)
def test_one_odd_section_does_not_upset_it(first: StepResult) -> None:
    after = forecast(THIRTY_EIGHT, MEASURED, {0: first}).seconds
    assert after == pytest.approx(_left_after(MEASURED, 0), rel=WITHIN)


def test_sections_outweigh_what_was_measured_while_something_else_ran() -> None:
    disturbed = Speeds(MEASURED.reading / 4, MEASURED.writing / 4)
    said = [_left_after(disturbed, count) / _left_after(MEASURED, count) for count in (0, 1, 4, 12)]
    assert said == sorted(said, reverse=True)
    assert said[0] == pytest.approx(4)
    assert said[1] < 2.2
    assert said[3] < 1 + WITHIN


def _left_after(speeds: Speeds, count: int) -> float:
    seconds = forecast(THIRTY_EIGHT, speeds, {n: section() for n in range(count)}).seconds
    assert seconds is not None
    return seconds


def test_it_reckons_with_as_many_second_tries_as_there_were() -> None:
    good = {n: section() for n in range(8)}
    bad = good | {n: section(cached=1289, tries=2) for n in range(0, 8, 2)}
    once, again = (forecast(THIRTY_EIGHT, MEASURED, done) for done in (good, bad))
    assert again.written_tokens > 1.25 * once.written_tokens - 240
    assert once.read_tokens <= again.read_tokens < 1.01 * once.read_tokens
    costly = good | {n: section(tries=2) for n in range(0, 8, 2)}
    assert forecast(THIRTY_EIGHT, MEASURED, costly).read_tokens > 1.25 * once.read_tokens


def test_a_document_that_the_prompt_cache_holds_is_read_again_in_no_time() -> None:
    held = {n: section(cached=1289) for n in range(12)}
    left = _left_after(MEASURED, 12)
    assert (forecast(THIRTY_EIGHT, MEASURED, held).seconds or left) < 0.6 * left


def test_a_piece_takes_its_share() -> None:
    found = forecast(THIRTY_EIGHT, MEASURED, {n: section() for n in range(37)})
    assert found.seconds is not None
    assert found.piece_s is not None
    assert 0 < found.piece_s < found.seconds
    assert forecast(THIRTY_EIGHT, MEASURED, {n: section() for n in range(38)}).piece_s is None


def test_speeds_are_what_steps_took_without_what_was_cached() -> None:
    steps = [
        result(Usage(1000, 200, 101), 2 * S, 4 * S),
        result(Usage(1000, 0, 51), 2 * S, 3 * S),
        result(Usage(1000, 999, 51), S, 2 * S),  # what any request takes, and no reading
        result(Usage(200, 0, 3), S, 2 * S),  # as good as nothing was written
    ]
    assert measured_speeds(steps) == Speeds(2000 / 5, 200 / 4)


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [result(Usage(100, 100, 10), S, 2 * S)],
        [result(Usage(100, 60, 10), S, 2 * S)],
        [result(Usage(100, 0, 1), S, 2 * S)],
        [result(Usage(100, 0, 8), S, 2 * S)],
        [result(Usage(100, 0, 10), 0, 2 * S)],
        [result(Usage(100, 0, 10), S, S)],
    ],
)
def test_steps_that_tell_nothing_give_no_speed(steps: list[StepResult]) -> None:
    assert measured_speeds(steps) is None
    assert settled_speeds(MEASURED, steps[:1]) is not None
