"""From a point back to the passages that it rests on."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.document import BlockKind, Document
from app.documents.draft import Draft
from app.documents.sections import cut_into_sections
from app.documents.summary.budgets import rough_count
from app.documents.summary.links import Link, Matcher, Passage, coverage, passages_of
from tests.documents.summary.kit import chronicle_document

CHRONICLE = chronicle_document(3000)
MATCHER = Matcher(CHRONICLE)
PASSAGES = passages_of(CHRONICLE)
SECTIONS = cut_into_sections(CHRONICLE, rough_count, 600)
STRETCHES = [(section.fresh, section.end) for section in SECTIONS]
CONTENTS = st.lists(
    st.tuples(st.sampled_from(BlockKind), st.text(max_size=200) | st.just("Yes. No. " * 30)),
    max_size=9,
)


def document(*blocks: str | tuple[BlockKind, str]) -> Document:
    draft = Draft()
    for block in blocks:
        kind, text = (BlockKind.PARAGRAPH, block) if isinstance(block, str) else block
        draft.add(kind, text, 1)
    return draft.finish("a document", "text", None)


def quote(whole: Document, link: Link) -> str:
    return whole.text[link.passage.start : link.passage.end].strip()


@settings(deadline=None)
@given(CONTENTS)
def test_passages_hold_every_block_whole_and_never_cross_one(
    contents: list[tuple[BlockKind, str]],
) -> None:
    whole = document(*contents)
    passages = list(passages_of(whole))
    for block in whole.blocks:
        inside = [p for p in passages if block.start <= p.start < block.end]
        assert inside[0].start == block.start
        assert inside[-1].end == block.end
        assert all(a.end == b.start for a, b in pairwise(inside))
        passages = passages[len(inside) :]
    assert not passages


def test_a_passage_is_a_sentence_or_some_short_ones_and_a_line_of_a_table() -> None:
    long = "The council of the town met on the first Monday of every month in the old town hall."
    rows = f"{long} | 1\n{long} | 2"
    whole = document(f"{long} {long} It met. It spoke. {long}", (BlockKind.TABLE, rows))
    texts = [whole.text[p.start : p.end].strip() for p in passages_of(whole)]
    assert texts == [long, long, f"It met. It spoke. {long}", f"{long} | 1", f"{long} | 2"]


@pytest.mark.parametrize("number", range(3, len(PASSAGES), 11))
def test_a_point_that_is_copied_from_a_passage_leads_to_it_first(number: int) -> None:
    passage = PASSAGES[number]
    text = CHRONICLE.text[passage.start : passage.end]
    first, *others = MATCHER.links(text)
    assert first.passage == passage
    assert first.shared == pytest.approx(1.0)
    assert len(others) < 3
    assert all(0.34 <= link.shared <= 1 for link in others)


def test_a_point_in_other_forms_of_the_words_leads_there_too() -> None:
    whole = document(
        "The committee measured how long visitors were waiting before the gate was opened.",
        "The gardeners planted forty pear trees along the northern wall of the monastery.",
    )
    (link,) = Matcher(whole).links("Forty pears were planted by a gardener at the monastery walls.")
    assert quote(whole, link).startswith("The gardeners")


@pytest.mark.parametrize(
    "point",
    [
        "Quantum chromodynamics explains gluon confinement.",
        "The aliens will land and then they will be gone.",
        "",
        "- ? !",
        "a of",
    ],
)
def test_a_point_about_nothing_in_the_text_has_no_source(point: str) -> None:
    assert MATCHER.links(point) == ()


def test_one_word_in_common_is_no_source() -> None:
    whole = document("The gardeners planted forty pear trees along the northern monastery wall.")
    assert (
        Matcher(whole).links("Northern lights were photographed over Tromsø yesterday night.") == ()
    )


@pytest.mark.parametrize("number", range(len(SECTIONS)))
def test_links_stay_within_the_stretches_that_a_point_was_made_from(number: int) -> None:
    section = SECTIONS[number]
    point = "The night watch repaired the northern roof because the old contract had run out."
    for link in MATCHER.links(point, [(section.start, section.end)]):
        assert section.start <= link.passage.start < section.end
    assert MATCHER.links(point)


def test_a_stretch_scores_by_its_best_passages_not_by_its_length() -> None:
    scores = MATCHER.scores("What happened at the lighthouse?", STRETCHES)
    assert len(scores) == len(STRETCHES)
    best = max(range(len(scores)), key=scores.__getitem__)
    begin, end = STRETCHES[best]
    assert "The lighthouse" in CHRONICLE.text[begin:end]
    assert (
        MATCHER.scores("zyxwv", STRETCHES) == MATCHER.scores("", STRETCHES) == [0.0] * len(scores)
    )


def test_scripts_without_spaces_are_matched_by_their_characters() -> None:
    whole = document(
        "委員会は春に会合を開き、来年度の予算を承認した。", "図書館は三月から改修のため閉まる。"
    )
    matcher = Matcher(whole)
    (link,) = matcher.links("予算が委員会に承認された。")
    assert quote(whole, link).startswith("委員会")
    assert quote(whole, matcher.links("図書館の改修は三月だ。")[0]).startswith("図書館")
    assert matcher.links("犬猫") == ()


def test_a_document_without_words_supports_nothing() -> None:
    for whole in (document(), document("- ... -")):
        matcher = Matcher(whole)
        assert matcher.links("The mill burned down.") == ()
        assert matcher.scores("The mill burned down.", [(0, 5)]) == [0.0]


def test_a_document_of_one_passage_is_matched() -> None:
    (link,) = Matcher(document("The mill burned down.")).links("The mill burned.")
    assert link.shared == pytest.approx(1.0)


def test_coverage_is_where_links_lead() -> None:
    links = [Link(Passage(12, 30), 1.0), Link(Passage(40, 41), 0.5)]
    assert coverage(links, [(0, 12), (12, 20), (20, 40), (40, 50)]) == (False, True, False, True)
    assert coverage([], [(0, 12), (12, 20)]) == (False, False)
    assert coverage(links, []) == ()


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=80))
def test_any_point_has_at_most_three_links_the_best_first(point: str) -> None:
    links = MATCHER.links(point + " The council refused the new tariff.")
    assert len(links) <= 3
    assert len({link.passage for link in links}) == len(links)
