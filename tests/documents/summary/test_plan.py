"""What is read, in what pieces, and that it fits."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.document import BlockKind, Document
from app.documents.draft import Draft
from app.documents.sections import cut_into_sections
from app.documents.summary.budgets import (
    notes_budget,
    one_piece_budget,
    rough_count,
    section_budget,
)
from app.documents.summary.follow_up import EXCERPTS, excerpts_of, follow_up
from app.documents.summary.links import Matcher
from app.documents.summary.pieces import each_alone, together
from app.documents.summary.plan import Plan, Reader, plan
from app.documents.summary.prompts import most_tokens
from app.documents.summary.steps import Step
from app.documents.summary.task import Length, Style, Task
from app.inference.request import Sampling
from tests.documents.summary.kit import TASK, chronicle_document, ran, summary_of
from tests.documents.summary.scripted_engine import TEMPLATE_TOKENS, RuleEngine

DOCUMENT = chronicle_document(4000)
QUESTION = Task(Style.QUESTION, wanted="What happened at the lighthouse?")


def reader(context_tokens: int | None = 8192, parallel: int = 1) -> Reader:
    return Reader("A model", "engine::A model", Sampling(), context_tokens, parallel)


def planned(context_tokens: int | None = 8192, task: Task = TASK) -> Plan:
    return plan(DOCUMENT, task, reader(context_tokens), rough_count)


def tokens_of(step: Step) -> int:
    return sum(rough_count(message.content) for message in step.messages) + TEMPLATE_TOKENS


@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize("context", [2048, 4096, 8192, None])
def test_every_step_fits_the_context_with_what_it_may_write(
    context: int | None, length: Length
) -> None:
    made = planned(context, Task(length=length))
    summary = made.summary({})

    def rule(request: object, number: int) -> str:
        return "- " + "a whole point of it " * 80  # far too long, but steps have their own room

    ran(summary, RuleEngine(rule))
    for level in summary.levels[:2]:
        for step in level:
            assert step.sampling.max_tokens is not None
            assert tokens_of(step) + step.sampling.max_tokens <= (context or 32_000)


@settings(deadline=None, max_examples=30)
@given(
    context=st.integers(1024, 40_000) | st.none(),
    length=st.sampled_from(Length),
    wanted=st.integers(1, 400),
)
def test_budgets_leave_room_for_the_instruction_and_the_reply(
    context: int | None, length: Length, wanted: int
) -> None:
    task = Task(Style.OWN, length, "x" * wanted)
    whole = one_piece_budget(task, context)
    room = (context or 32_000) - most_tokens(task, is_whole=True) - wanted // 4
    assert 0 < section_budget(task, context) <= max(whole, 32)
    assert notes_budget(task, context) <= whole < room


def test_sections_of_a_small_model_are_short_and_those_of_a_provider_long() -> None:
    local, remote = planned(8192), planned(None)
    assert max(section.tokens for section in local.sections) <= 1536
    assert max(section.tokens for section in remote.sections) <= 6000
    assert len(remote.sections) < len(local.sections)


def test_each_section_is_a_piece_and_nothing_is_left_out() -> None:
    made = planned()
    fresh = [DOCUMENT.text[section.fresh : section.end] for section in made.sections]
    assert "".join(fresh) == DOCUMENT.text
    assert [piece.sections for piece in made.pieces] == [(s.index,) for s in made.sections]
    for piece, section in zip(made.pieces, made.sections, strict=True):
        assert piece.text == DOCUMENT.text[section.start : section.end]
        assert rough_count(piece.text) <= piece.tokens


def test_one_piece_is_the_whole_text_and_back() -> None:
    made = planned()
    whole = made.in_one_piece()
    assert whole.is_one_piece
    assert [piece.text for piece in whole.pieces] == [DOCUMENT.text]
    assert whole.in_sections() == made
    assert made.fits
    assert not planned(4096).fits
    assert len(whole.summary({}).ready) == 1


@settings(deadline=None, max_examples=40)
@given(st.sets(st.integers(0, 30), min_size=1), st.integers(40, 120))
def test_sections_together_have_what_overlaps_once(numbers: set[int], budget: int) -> None:
    whole = one_paragraph()
    sections = cut_into_sections(whole, rough_count, budget)
    assert any(section.start < section.fresh for section in sections)
    chosen = [section for section in sections if section.index in numbers] or list(sections[:1])
    piece = together(whole, chosen[::-1])
    assert piece.sections == tuple(section.index for section in chosen)
    words = piece.text.replace("[…]", "").split()
    places = [int(word.removeprefix("word").rstrip(".")) for word in words]
    for section in chosen:
        fresh = whole.text[section.fresh : section.end].split()
        assert all(word in words for word in fresh)
    if all(section.index - 1 in piece.sections for section in chosen[1:]):
        assert places == list(range(places[0], places[-1] + 1))
    assert piece.text.count("[…]") == sum(
        after.index - before.index > 1 for before, after in pairwise(chosen)
    )


def one_paragraph() -> Document:
    """One that has to be cut inside, so that sections overlap."""
    draft = Draft()
    said = [f"word{n}" + ("." if n % 9 == 8 else "") for n in range(900)]
    draft.add(BlockKind.PARAGRAPH, " ".join(said))
    return draft.finish("One paragraph", "text", None)


@pytest.mark.parametrize(
    ("language", "asked", "named"),
    [("en", "", ""), (None, "", ""), ("de", "", "German"), ("de", "French", "French")],
)
def test_another_language_than_english_is_named(
    language: str | None, asked: str, named: str
) -> None:
    document = replace(DOCUMENT, language=language)
    assert plan(document, Task(language=asked), reader(), rough_count).task.language == named


def test_who_names_sources_is_a_provider() -> None:
    assert planned(None).summary({}).cites
    assert not planned(8192).summary({}).cites
    assert not reader(None).is_local


def test_a_follow_up_reads_the_excerpts_that_share_its_words() -> None:
    excerpts, matcher = excerpts_of(DOCUMENT), Matcher(DOCUMENT)
    made = follow_up(DOCUMENT, QUESTION, reader(), excerpts, matcher)
    (piece,) = made.pieces
    assert len(piece.sections) == EXCERPTS
    assert piece.text.count("lighthouse") > DOCUMENT.text.count("lighthouse") / 2
    assert made.is_one_piece
    engine = RuleEngine()
    ran(made.summary({}), engine)
    assert engine.texts == [piece.text]


def test_a_follow_up_about_nothing_in_the_text_reads_its_beginning() -> None:
    excerpts, matcher = excerpts_of(DOCUMENT), Matcher(DOCUMENT)
    task = Task(Style.QUESTION, wanted="Zyxwv?")
    (piece,) = follow_up(DOCUMENT, task, reader(), excerpts, matcher).pieces
    assert piece.sections == tuple(range(EXCERPTS))
    assert DOCUMENT.text.startswith(piece.text)


@pytest.mark.parametrize(("text", "tokens"), [("", 0), ("abc", 1), ("abcde", 2), ("会議。", 3)])
def test_a_rough_count_is_a_quarter_of_the_letters(text: str, tokens: int) -> None:
    assert rough_count(text) == tokens


def test_pieces_of_no_sections_are_none() -> None:
    assert each_alone(DOCUMENT, ()) == ()
    with pytest.raises(ValueError, match="no sections"):
        summary_of([piece.text for piece in each_alone(DOCUMENT, ())])
