"""What a summary says, and what each point of it rests on."""

import pytest

from app.documents.document import BlockKind
from app.documents.draft import Draft
from app.documents.sections import cut_into_sections
from app.documents.summary.budgets import rough_count
from app.documents.summary.links import Matcher
from app.documents.summary.outcome import Outcome, Tracer
from app.documents.summary.pieces import each_alone
from app.documents.summary.points import Fault
from app.documents.summary.steps import Summary
from app.documents.summary.task import Style, Task
from app.inference.engine import StopToken
from app.inference.events import Event, Finished
from app.inference.request import Request
from tests.documents.summary.kit import TASK, chronicle, chronicle_document, ran, summary_of
from tests.documents.summary.scripted_engine import (
    Rule,
    RuleEngine,
    first_sentences,
    is_combining,
    text_in,
)

DOCUMENT = chronicle_document(1500)
SECTIONS = cut_into_sections(DOCUMENT, lambda text: len(text.split()), 330)
PIECES = each_alone(DOCUMENT, SECTIONS)
MATCHER = Matcher(DOCUMENT)
MADE_UP = "The dragon of Uqbar devoured seventeen submarines yesterday."


def sentence_of(section: int) -> str:
    """A sentence that only this section has."""
    text = DOCUMENT.text[SECTIONS[section].start : SECTIONS[section].end]
    return text.split("\n\n")[1].split(". ")[0] + "."


def outcome_of(rule: Rule, task: Task = TASK, *, cites: bool = False) -> Outcome:
    summary = summary_of([piece.text for piece in PIECES], task=task, cites=cites, budget=5000)
    ran(summary, RuleEngine(rule))
    return traced(summary)


def traced(summary: Summary) -> Outcome:
    return Tracer(MATCHER, SECTIONS, PIECES).outcome(summary.progress())


def combined_as(*lines: str) -> Rule:
    """Good notes, put together as these points."""

    def rule(request: Request, number: int) -> str:
        if is_combining(request):
            return "\n".join(f"- {line}" for line in lines)
        return first_sentences(request, number)

    return rule


def section_at(offset: int) -> int:
    return next(s.index for s in SECTIONS if s.fresh <= offset < s.end)


def test_the_sections_are_enough_for_these_tests() -> None:
    assert len(SECTIONS) >= 5


def test_each_point_leads_to_the_section_that_it_was_taken_from() -> None:
    outcome = outcome_of(combined_as(*(sentence_of(n) for n in range(5))))
    assert outcome.is_complete
    assert [section_at(p.links[0].passage.start) for p in outcome.points] == [0, 1, 2, 3, 4]
    assert not any(point.is_from_notes for point in outcome.points)
    assert outcome.covered[:5] == (True,) * 5
    assert all(point.shared > 0.9 for point in outcome.points)


@pytest.mark.parametrize("good", [2, 5, 6])
def test_a_point_without_source_comes_last(good: int) -> None:
    lines = [sentence_of(n) for n in range(good)]
    outcome = outcome_of(combined_as(lines[0], MADE_UP, *lines[1:]))
    assert len(outcome.points) == max(5, good) + 1
    assert outcome.points[-1].text == MADE_UP
    assert outcome.points[-1].links == ()
    assert all(point.links for point in outcome.points[:-1])


def test_too_few_points_are_filled_up_from_sections_that_nothing_was_taken_from() -> None:
    outcome = outcome_of(combined_as(MADE_UP, sentence_of(1), sentence_of(3)))
    supported = outcome.points[:-1]
    assert len(supported) == 5
    assert [point.is_from_notes for point in supported] == [False, False, True, True, True]
    added = [section_at(point.links[0].passage.start) for point in supported[2:]]
    assert added == sorted(set(added) - {1, 3})
    assert {1, 3, *added} <= {n for n, is_covered in enumerate(outcome.covered) if is_covered}
    assert not all(outcome.covered)


def test_a_combined_text_of_no_use_is_said_and_the_notes_stand_in() -> None:
    outcome = outcome_of(combined_as("the mill and " * 40))
    assert outcome.fault is Fault.LOOP
    assert sum(point.is_from_notes for point in outcome.points) == 5


def test_an_abstract_is_not_filled_up() -> None:
    outcome = outcome_of(combined_as(sentence_of(1)), Task(Style.ABSTRACT))
    assert [point.is_from_notes for point in outcome.points] == [False]


def test_a_section_of_no_use_carries_its_fault() -> None:
    bad = PIECES[2].text

    def rule(request: Request, number: int) -> str:
        return "" if text_in(request) == bad else first_sentences(request, number)

    outcome = outcome_of(rule)
    assert outcome.is_complete
    assert [note.fault for note in outcome.notes[:4]] == [None, None, Fault.EMPTY, None]
    assert [note.tries for note in outcome.notes[:4]] == [1, 1, 2, 1]
    assert outcome.notes[2].points == ()
    assert outcome.fault is None


@pytest.mark.parametrize("named", [1, 2, 3])
def test_named_notes_are_where_a_source_is_looked_for(named: int) -> None:
    draft = Draft()
    for heading, paragraph in chronicle(300)[:3]:
        draft.add(BlockKind.HEADING, heading, 1)
        draft.add(BlockKind.PARAGRAPH, f"{paragraph} In the end a dragon was seen there.")
    whole = draft.finish("A chronicle", "text", "en")
    sections = cut_into_sections(whole, rough_count, 150)
    pieces = each_alone(whole, sections)
    assert len(sections) == 3
    summary = summary_of([piece.text for piece in pieces], cites=True)
    ran(summary, RuleEngine(combined_as(f"A dragon was seen there. [{named}]")))
    outcome = Tracer(Matcher(whole), sections, pieces).outcome(summary.progress())
    (point,) = [point for point in outcome.points if not point.is_from_notes]
    assert point.text == "A dragon was seen there."
    (link,) = point.links
    section = sections[named - 1]
    assert section.start <= link.passage.start < section.end


def test_numbers_that_a_model_makes_up_are_nothing() -> None:
    outcome = outcome_of(combined_as(f"{sentence_of(2)} [77, 0]"), cites=True)
    (point,) = [p for p in outcome.points if not p.is_from_notes]
    assert point.text == sentence_of(2)
    assert section_at(point.links[0].passage.start) == 2


def test_brackets_are_left_to_a_model_that_was_not_asked_for_them() -> None:
    outcome = outcome_of(combined_as(f"{sentence_of(2)} [2]"))
    assert any(point.text.endswith("[2]") for point in outcome.points)


def test_what_was_read_so_far_is_there_before_the_whole() -> None:
    stop = StopToken()
    summary = summary_of([piece.text for piece in PIECES])
    tracer = Tracer(MATCHER, SECTIONS, PIECES)
    seen = []

    def hear(number: int, event: Event) -> None:
        if isinstance(event, Finished):
            seen.append(tracer.outcome(summary.progress()))
        if len(seen) == 2:
            stop.set()

    ran(summary, RuleEngine(), 1, stop, hear)
    assert [len(outcome.notes) for outcome in seen[:2]] == [1, 2]
    last = seen[1]
    assert (last.points, last.is_complete, last.fault) == ((), False, None)
    assert last.covered == (True, True, *(False for _ in SECTIONS[2:]))
    assert seen[0].notes[0] == last.notes[0]


def test_a_document_in_one_piece_has_the_points_of_its_one_step() -> None:
    section = cut_into_sections(DOCUMENT, len, 1_000_000)
    piece = each_alone(DOCUMENT, section)
    summary = summary_of([piece[0].text])
    ran(summary, RuleEngine())
    outcome = Tracer(MATCHER, section, piece).outcome(summary.progress())
    assert outcome.points == outcome.notes[0].points
    assert outcome.is_complete
