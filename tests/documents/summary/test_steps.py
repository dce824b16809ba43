"""The steps of a summary, as a state machine that is driven over a real thread pool."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from math import ceil, log2
from time import sleep
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.summary.loops import before_loop
from app.documents.summary.points import Fault, points_of
from app.documents.summary.steps import Summary
from app.documents.summary.task import Length, Style, Task
from app.inference.events import Event, Started, Token
from app.inference.request import Request
from tests.documents.summary.kit import TASK, numbered, ran, summary_of
from tests.documents.summary.scripted_engine import RuleEngine, first_sentences, is_combining

LOOP = "the mill and " * 40
GOOD = "- The mill burned down.\n- Nobody was hurt in it."


def echo(request: Request, number: int) -> str:
    return request.messages[-1].content.rpartition("\n\n")[2]


@pytest.mark.parametrize("count", [1, 2, 3, 10, 40])
def test_every_section_is_sent_exactly_once(count: int) -> None:
    sections, engine = numbered(count), RuleEngine()
    summary = summary_of(sections, budget=120)
    assert ran(summary, engine).failed is None
    assert engine.texts == sections
    assert summary.result is not None
    assert summary.ready == ()


def test_one_section_takes_one_step_and_has_the_room_of_a_whole_summary() -> None:
    engine = RuleEngine()
    summary = summary_of(["The mill burned down. Nobody was hurt."])
    ran(summary, engine)
    (request,) = engine.requests
    assert summary.result == summary.progress().results[0, 0]
    assert "the 5 most important" in request.messages[-1].content
    assert request.sampling.max_tokens == 5 * 48


def test_no_sections_are_an_error() -> None:
    with pytest.raises(ValueError, match="no sections"):
        summary_of([])


@settings(deadline=None, max_examples=60)
@given(
    notes=st.lists(st.integers(1, 150), min_size=1, max_size=60),
    budget=st.integers(-50, 600),
    parallel=st.integers(1, 4),
)
def test_combining_ends_and_fits_whatever_the_notes_lengths(
    notes: list[int], budget: int, parallel: int
) -> None:
    sections = numbered(len(notes))

    def rule(request: Request, number: int) -> str:
        drawn = crc32(request.messages[-1].content.encode())
        words = notes[drawn % len(notes)]
        return "- " + " ".join(f"word{drawn % 97}x{n}" for n in range(words + 4)) + "."

    summary = summary_of(sections, budget=budget)
    ran(summary, RuleEngine(rule), parallel)
    assert summary.result is not None
    assert len(summary.levels) <= ceil(log2(len(notes))) + 1
    assert_fits(summary, budget)
    assert summary.levels[-1][0].sections == tuple(range(len(notes)))


def assert_fits(summary: Summary, budget: int) -> None:
    """Each step combines as many neighbours as fit, and two where not even two do."""
    for below, level in zip(summary.levels, summary.levels[1:], strict=False):
        assert [n for step in level for n in step.sections] == list(range(len(summary.levels[0])))
        for step in level:
            results = [
                summary.progress().results[other.level, other.number]
                for other in below
                if set(other.sections) <= set(step.sections)
            ]
            tokens = [result.usage.completion_tokens for result in results]
            assert sum(tokens) <= budget or len(tokens) <= 2


def test_what_is_combined_is_the_points_whatever_the_models_form() -> None:
    def rule(request: Request, number: int) -> str:
        return f"Here they are:\n1. The mill {number} burned down. 2. Nobody was hurt in {number}."

    engine = RuleEngine(rule)
    ran(summary_of(["One is here.", "Two is here."]), engine)
    combining = engine.requests[-1].messages[-1].content
    assert combining.startswith(
        "<text>\n- The mill 0 burned down.\n- Nobody was hurt in 0.\n"
        "- The mill 1 burned down.\n- Nobody was hurt in 1.\n</text>\n\n"
    )


def test_notes_are_numbered_only_where_the_model_is_to_name_them() -> None:
    for cites in (False, True):
        engine = RuleEngine()
        ran(summary_of(["One is here.", "Two is here."], cites=cites), engine)
        content = engine.requests[-1].messages[-1].content
        assert ("[2]\n- Two is here." in content) == cites
        assert ("numbers of the notes" in content) == cites


@pytest.mark.parametrize(
    ("useless", "fault"),
    [("", Fault.EMPTY), (" \n--\n", Fault.EMPTY), (LOOP, Fault.LOOP), (None, Fault.ECHO)],
)
def test_a_text_of_no_use_is_asked_once_more_with_other_settings(
    useless: str | None, fault: Fault
) -> None:
    def rule(request: Request, number: int) -> str:
        if number:
            return GOOD
        return echo(request, number) if useless is None else useless

    engine = RuleEngine(rule)
    summary = summary_of(["The mill burned down."])
    kept = ran(summary, engine).kept
    first, second = engine.requests
    assert first.messages == second.messages
    assert second.sampling.temperature > first.sampling.temperature
    assert second.sampling.repeat_penalty > first.sampling.repeat_penalty
    assert [result.fault for result in kept.values()] == [fault, None]
    assert [result.tries for result in kept.values()] == [1, 2]
    assert summary.result is not None
    assert (summary.result.text, summary.result.tries) == (GOOD, 2)


def test_what_is_of_no_use_twice_is_said_and_the_others_go_on() -> None:
    def rule(request: Request, number: int) -> str:
        is_bad = "Two is here." in request.messages[-1].content and not is_combining(request)
        return LOOP if is_bad else first_sentences(request, number)

    engine = RuleEngine(rule)
    summary = summary_of(["One is here.", "Two is here.", "Three is here."])
    ran(summary, engine)
    assert engine.texts.count("Two is here.") == 2
    result = summary.progress().results[0, 1]
    assert (result.fault, result.tries) == (Fault.LOOP, 2)
    assert summary.result is not None
    assert summary.result.fault is None


POINTS = ["The mill burned down in the night.", "Nobody was hurt by the fire.", "It is rebuilt."]
AGAIN = (
    "The council met and wrote down once more what everybody had said in the spring of that year."
)


def endless(points: Sequence[str]) -> Iterator[Event]:
    """Points, and then one sentence until it is stopped."""
    yield Started(0)
    for number in count():
        text = f"- {points[number]}\n" if number < len(points) else f"- {AGAIN}\n"
        for word in text.split(" "):
            sleep(0.0002)
            yield Token(number, f" {word}")


@pytest.mark.parametrize("parallel", [1, 3])
def test_a_loop_is_stopped_while_it_is_written_and_what_stands_before_it_is_kept(
    parallel: int,
) -> None:
    engine = RuleEngine(lambda _request, _number: endless(POINTS))
    kept = ran(summary_of(numbered(3)), engine, parallel).kept
    assert len(engine.requests) == len(kept) == 4
    for result in kept.values():
        assert (result.fault, result.tries) == (None, 1)
        assert points_of(result.text, Style.KEY_POINTS) == (*POINTS, AGAIN)


def test_a_loop_with_too_little_before_it_is_asked_once_more() -> None:
    engine = RuleEngine(lambda _request, _number: endless([]))
    summary = summary_of(["The mill burned down."])
    ran(summary, engine)
    assert len(engine.requests) == 2
    assert summary.result is not None
    assert (summary.result.fault, summary.result.tries) == (None, 2)
    assert points_of(summary.result.text, Style.KEY_POINTS) == (AGAIN,)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        (f"- One is here.\n- {AGAIN}\n- {AGAIN}", f"- One is here.\n- {AGAIN}"),
        (f"One is here. {AGAIN} So {AGAIN}", f"One is here. {AGAIN}"),
        (f"One is here. {AGAIN} Two {AGAIN.upper()}", f"One is here. {AGAIN}"),
        (f"{AGAIN[:-1]}, {AGAIN}", ""),
        (AGAIN, None),
        ("\n".join(POINTS * 3), "\n".join(POINTS)),
        ("\u6c34\u8f66\u5728\u6d2a\u6c34\u4e4b\u591c\u70e7\u6bc1\u4e86\u3002" * 3, None),
    ],
    ids=["lines", "sentences", "capitals", "half a sentence", "once", "several", "too little"],
)
def test_a_loop_begins_where_a_sentence_or_line_is_said_again(
    text: str, before: str | None
) -> None:
    assert before_loop(text) == before


def test_sections_with_the_same_text_are_read_once_also_in_parallel() -> None:
    same = "The committee met in spring. It agreed on the budget."
    for parallel in (1, 4):
        engine = RuleEngine()
        summary = summary_of([same, "Another one is here.", same, same], budget=1000)
        ran(summary, engine, parallel)
        assert sorted(engine.texts) == ["Another one is here.", same]
        results = [summary.progress().results[0, number] for number in (0, 2, 3)]
        assert results == [results[0]] * 3
        assert results[0].text == f"- {same.replace('. ', f'.{chr(10)}- ')}"


OTHERS: dict[str, Callable[[], Summary]] = {
    "model": lambda: summary_of(["One is here."], model="another"),
    "style": lambda: summary_of(["One is here."], task=Task(Style.ABSTRACT)),
    "length": lambda: summary_of(["One is here."], task=Task(length=Length.LONG)),
    "language": lambda: summary_of(["One is here."], task=Task(language="German")),
    "attempt": lambda: summary_of(["One is here."], task=Task(attempt=1)),
    "question": lambda: summary_of(["One is here."], task=Task(Style.QUESTION, wanted="What?")),
    "instruction": lambda: summary_of(["One is here."], task=Task(Style.OWN, wanted="What?")),
    "text": lambda: summary_of(["One is  here."]),
    "one of several": lambda: summary_of(["One is here.", "Two is here."]),
}


def test_whatever_a_result_depends_on_makes_another_key() -> None:
    first = summary_of(["One is here."])
    keys = [first.ready[0].key, *(make().ready[0].key for make in OTHERS.values())]
    assert len(set(keys)) == len(keys)
    assert summary_of(["One is here."], task=replace(TASK)).ready[0].key == keys[0]


@pytest.mark.parametrize("name", OTHERS)
def test_another_ones_results_are_not_taken_over(name: str) -> None:
    kept = ran(summary_of(["One is here."]), RuleEngine()).kept
    other = OTHERS[name]()
    summary = Summary(other.task, ["One is here."], "x", other.ready[0].sampling, 100, kept)
    assert summary.ready
    assert not summary.progress().results
