"""What is said of a summary, and in which order."""

from dataclasses import replace

import pytest

from app.documents.document import Document
from app.documents.sections import Section
from app.documents.summary.outcome import Notes, Outcome, Point
from app.documents.summary.points import Fault
from app.ui.panels.summarise.summary_lines import Kind, Line, Writer
from tests.ui.summarise import samples

Sections = tuple[Section, ...]


def lines(
    outcome: Outcome | None,
    running: str = "",
    answers: list[tuple[str, Outcome | None, str]] | None = None,
    *,
    is_open: bool = False,
) -> list[Line]:
    writer = Writer(lambda link: f"at {link.passage.start}", ("One", "Two", "Three"))
    return writer.write(outcome, running, answers or [], is_open=is_open).lines


def said(shown: list[Line]) -> list[str]:
    return [
        " | ".join(filter(None, (line.text, *(chip.text for chip in line.chips), line.remark)))
        for line in shown
    ]


def test_while_it_runs_the_notes_stand_under_their_sections(report: Document) -> None:
    shown = lines(samples.running(report, 5, 2), "- The sample\n\n- was sm")
    assert [line.kind for line in shown] == [
        Kind.HEADING, Kind.SECTION, Kind.POINT, Kind.POINT, Kind.SECTION, Kind.POINT, Kind.POINT,
        Kind.RUNNING, Kind.RUNNING,
    ]  # fmt: skip
    assert said(shown)[:2] == ["So far", "One | §1"]
    assert said(shown)[4] == "Two | §2"
    assert [line.has_caret for line in shown[-2:]] == [False, True]


def test_before_the_first_word_there_is_nothing() -> None:
    assert lines(None) == []
    assert said(lines(None, "The")) == ["The"]


def test_a_whole_summary_is_its_points_and_folded_notes(report: Document) -> None:
    outcome = samples.complete(report, 3)
    kinds = [line.kind for line in lines(outcome)]
    assert kinds == [Kind.POINT] * 5 + [Kind.TOGGLE]
    opened = [line.kind for line in lines(outcome, is_open=True)]
    assert opened[6:] == [Kind.SECTION, Kind.NOTE, Kind.NOTE] * 3


def test_an_abstract_is_sentences_that_follow_one_another(report: Document) -> None:
    shown = lines(replace(samples.complete(report, 3), is_prose=True))
    assert [line.kind for line in shown] == [Kind.SENTENCE] * 5 + [Kind.TOGGLE]
    assert shown[0].chips


def test_a_point_without_source_says_so(report: Document) -> None:
    shown = said(lines(samples.complete(report, 3)))
    assert shown[4] == "People enjoyed the colours of the interface. | no source found"


def test_passages_of_one_name_share_a_chip(report: Document) -> None:
    first = samples.link(report, samples.FINDINGS[0])
    point = Point("Twice", (first, replace(first, shared=0.5)))
    (line,) = lines(Outcome((point,), is_complete=True, notes=(), covered=()))
    assert len(line.chips) == 1


@pytest.mark.parametrize(
    ("fault", "tries", "why"),
    [
        (Fault.LOOP, 2, "the model repeated itself, also on a second try; read it yourself"),
        (Fault.EMPTY, 1, "the model wrote nothing; read it yourself"),
        (Fault.ECHO, 1, "the model repeated what it was asked; read it yourself"),
    ],
)
def test_a_faulty_section_is_named_below_the_points(
    fault: Fault, tries: int, why: str, report: Document
) -> None:
    outcome = samples.complete(report, 3)
    notes = (*outcome.notes[:2], Notes((2,), (), fault, tries))
    shown = lines(replace(outcome, notes=notes), is_open=True)
    assert said(shown)[5] == f"{why} | §3"
    assert said(shown)[-1] == why.capitalize()


def test_a_faulty_whole_shows_the_notes_instead(report: Document) -> None:
    outcome = replace(samples.complete(report, 2), points=(), fault=Fault.LOOP)
    shown = lines(outcome)
    assert said(shown)[0].startswith("There is no summary of the whole: the model repeated itself.")
    assert [line.kind for line in shown].count(Kind.NOTE) == 4
    assert Kind.TOGGLE not in [line.kind for line in shown]


def test_finding_nothing_is_said(report: Document) -> None:
    nothing = Outcome((), is_complete=True, notes=(Notes((0,), (), None, 1),), covered=())
    assert said(lines(nothing)) == ["The model found nothing of what was asked."]
    assert said(lines(replace(nothing, is_complete=False)))[-1] == "Nothing of what was asked."
    answered = lines(None, answers=[("Why?", nothing, "")])
    assert said(answered) == ["Why?", "Nothing about this was found in what was read."]


def test_answers_stand_on_cards_of_their_own(report: Document) -> None:
    answers = [("How often?", samples.answer(report), ""), ("Who?", None, ""), ("And?", None, "Ma")]
    shown = lines(None, answers=answers)
    assert [(line.card, line.kind) for line in shown] == [
        (0, Kind.QUESTION), (0, Kind.POINT), (1, Kind.QUESTION), (1, Kind.RUNNING),
        (2, Kind.QUESTION), (2, Kind.RUNNING),
    ]  # fmt: skip
    assert [line.has_caret for line in shown] == [False, False, False, True, False, True]


def test_what_turns_the_direction_of_text_is_left_out() -> None:
    (line,) = lines(None, "good \u202e\u2066evil\x07")
    assert line.text == "good evil"
