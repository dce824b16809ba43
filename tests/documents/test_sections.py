"""Cutting into sections: nothing is lost, nothing is too long, and the same comes out again."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.document import Block, BlockKind, Document
from app.documents.draft import Draft
from app.documents.sections import SMALLEST_BUDGET, Section, cut_into_sections

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
PUNCTUATED = st.lists(
    st.tuples(WORDS, st.sampled_from([" ", ". ", "\n", "。", "! ", ", "])), max_size=40
).map(lambda parts: "".join(word + end for word, end in parts))
LONG = st.tuples(WORDS, st.integers(1, 400)).map(lambda part: part[0] * part[1])
KINDS = st.sampled_from(BlockKind)
BLOCKS = st.lists(st.tuples(KINDS, PUNCTUATED | LONG, st.integers(1, 6)), max_size=25)


def document_from(blocks: list[tuple[BlockKind, str, int]], *, paged: bool) -> Document:
    draft = Draft()
    for number, (kind, text, level) in enumerate(blocks, 1):
        if paged:
            draft.start_page(number)
        draft.add(kind, text, level if kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) else 0)
    return draft.finish("a document", "text", None)


DOCUMENTS = st.builds(
    lambda blocks, paged: document_from(blocks, paged=paged), BLOCKS, st.booleans()
)


def by_letters(text: str) -> int:
    """A token for each letter, the finest that a tokenizer gets to."""
    return len(text)


def by_words(text: str) -> int:
    """Some letters to a token, as tokenizers have it."""
    return sum(len(word) // 4 + 1 for word in text.split())


COUNTS = st.sampled_from([by_letters, by_words])
BUDGETS = st.integers(SMALLEST_BUDGET, 300)


def fresh_texts(document: Document, sections: tuple[Section, ...]) -> str:
    return "".join(document.text[section.fresh : section.end] for section in sections)


@given(document=DOCUMENTS, count=COUNTS, budget=BUDGETS)
def test_every_code_point_is_fresh_in_exactly_one_section(
    document: Document, count: object, budget: int
) -> None:
    assert callable(count)
    sections = cut_into_sections(document, count, budget)
    assert fresh_texts(document, sections) == document.text
    assert [section.index for section in sections] == list(range(len(sections)))
    for before, after in pairwise(sections):
        assert before.end == after.fresh
        assert before.fresh <= after.start <= after.fresh < after.end


@given(document=DOCUMENTS, count=COUNTS, budget=BUDGETS, share=st.floats(0, 0.5))
def test_no_section_has_more_tokens_than_the_budget(
    document: Document, count: object, budget: int, share: float
) -> None:
    assert callable(count)
    for section in cut_into_sections(document, count, budget, int(budget * share)):
        assert section.tokens <= budget
        assert count(document.text[section.start : section.end]) <= section.tokens


@given(document=DOCUMENTS, budget=BUDGETS, data=st.data())
def test_no_more_is_repeated_than_was_asked_for_and_only_of_the_paragraph_that_was_cut(
    document: Document, budget: int, data: st.DataObject
) -> None:
    overlap = data.draw(st.integers(0, budget // 2))
    borders = {block.start for block in document.blocks}
    for section in cut_into_sections(document, by_letters, budget, overlap):
        assert section.fresh - section.start <= overlap
        inside = set(range(section.start + 1, section.fresh + 1)) & borders
        assert not inside, "a repeated stretch that goes over the border of a block"


@given(document=DOCUMENTS, count=COUNTS, budget=BUDGETS)
def test_the_same_document_gives_the_same_sections_and_their_digests_are_their_texts(
    document: Document, count: object, budget: int
) -> None:
    assert callable(count)
    sections = cut_into_sections(document, count, budget)
    assert sections == cut_into_sections(document, count, budget)
    for section in sections:
        text = document.text[section.start : section.end]
        assert section.digest == hashlib.sha256(text.encode()).hexdigest()


@given(document=DOCUMENTS, budget=BUDGETS)
def test_a_section_says_on_which_pages_and_under_which_headings_it_stands(
    document: Document, budget: int
) -> None:
    titles = {document.text_of(b) for b in document.blocks if b.kind is BlockKind.HEADING}
    for section in cut_into_sections(document, by_letters, budget):
        assert section.first_page == document.page_at(section.start)
        assert (section.last_page or 0) >= (section.first_page or 0)
        assert set(section.heading_path) <= titles


@given(text=st.text(max_size=2000), budget=BUDGETS)
def test_a_text_without_blocks_is_cut_as_well(text: str, budget: int) -> None:
    document = Document("t", (), text, None, None)
    assert fresh_texts(document, cut_into_sections(document, by_letters, budget)) == text


def test_what_changes_in_one_section_leaves_the_digests_of_the_others() -> None:
    parts = [
        entry
        for number in range(20)
        for entry in (
            (BlockKind.HEADING, f"Part {number}", 1),
            (BlockKind.PARAGRAPH, f"Words of part {number}. " * 20, 0),
        )
    ]
    changed = [*parts]
    changed[21] = (BlockKind.PARAGRAPH, "Other words. " * 20, 0)
    before, after = (
        {s.digest for s in cut_into_sections(document_from(p, paged=False), by_words, 150)}
        for p in (parts, changed)
    )
    assert len(before - after) == len(after - before) == 1


def test_cuts_are_made_at_headings_before_paragraphs_and_sentences() -> None:
    text = "A sentence of some words. " * 8
    blocks = [(BlockKind.HEADING, f"Head {n}", 1 + n % 2) for n in range(8)]
    parts = [part for head in blocks for part in (head, (BlockKind.PARAGRAPH, text, 0))]
    document = document_from(parts, paged=False)
    headings = {b.start for b in document.blocks if b.kind is BlockKind.HEADING}
    assert {s.start for s in cut_into_sections(document, by_words, 250)} <= headings
    sentences = cut_into_sections(document, by_words, 50, 0)
    assert all(document.text[s.start :].lstrip()[0] in "AH" for s in sentences)


def test_a_document_without_text_has_no_sections() -> None:
    assert cut_into_sections(Document("t", (), "", None, None), len, 100) == ()


@pytest.mark.parametrize(("budget", "overlap"), [(31, None), (0, None), (100, 51), (100, -1)])
def test_a_budget_or_an_overlap_without_sense_is_an_error(budget: int, overlap: int | None) -> None:
    block = Block(BlockKind.PARAGRAPH, 0, 0, 4)
    with pytest.raises(ValueError, match="tokens"):
        cut_into_sections(Document("t", (block,), "text", None, None), len, budget, overlap)


def test_each_text_is_counted_once() -> None:
    asked: list[str] = []

    def count(text: str) -> int:
        asked.append(text)
        return len(text)

    parts = [(BlockKind.PARAGRAPH, f"Paragraph {n}. " * 30, 0) for n in range(50)]
    cut_into_sections(document_from(parts, paged=False), count, 100)
    assert len(asked) == len(set(asked))
