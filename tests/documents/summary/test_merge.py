"""Several documents become one in which every block still says what it said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.document import Block, BlockKind, Document
from app.documents.draft import Draft
from app.documents.merge import merged
from app.documents.sections import cut_into_sections
from app.documents.wire import MAX_TITLE, EventDecoder, encode_document

HEADING, PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH
LINES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
CONTENTS = st.lists(
    st.tuples(st.sampled_from(BlockKind), st.integers(1, 6), LINES), min_size=1, max_size=6
)


def document(
    title: str,
    *contents: tuple[BlockKind, int, str],
    language: str | None = "en",
    format_name: str = "PDF",
    unreadable: tuple[str, ...] = (),
) -> Document:
    draft = Draft()
    draft.pages = 1
    draft.unreadable += unreadable
    draft.start_page(1)
    for kind, level, text in contents:
        draft.add(kind, text, level)
    draft.title = title
    return draft.finish("file", format_name, language)


def said(whole: Document) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, whole.text_of(block)) for block in whole.blocks]


ONE = document("One", (HEADING, 1, "Start"), (PARAGRAPH, 0, "It begins."), (HEADING, 6, "Deep"))
TWO = document("Two", (HEADING, 1, "two"), (PARAGRAPH, 0, "It goes on."), (HEADING, 2, "Under"))


def test_a_single_document_stays_as_it_is() -> None:
    assert merged([ONE]) is ONE


def test_no_document_is_an_error() -> None:
    with pytest.raises(ValueError, match="no documents"):
        merged([])


def test_each_begins_with_its_title_and_its_headings_go_deeper() -> None:
    assert said(merged([ONE, TWO])) == [
        (HEADING, 1, "One"),
        (HEADING, 2, "Start"),
        (PARAGRAPH, 0, "It begins."),
        (HEADING, 6, "Deep"),
        (HEADING, 1, "two"),
        (PARAGRAPH, 0, "It goes on."),
        (HEADING, 3, "Under"),
    ]


def test_the_title_stands_over_every_section() -> None:
    parts = [document(title, (PARAGRAPH, 0, "It goes on. " * 20)) for title in ("One", "Two")]
    sections = cut_into_sections(merged(parts), len, 100)
    assert {section.heading_path for section in sections} == {("One",), ("Two",)}
    assert all(section.first_page is None for section in sections)


def test_what_could_not_be_read_names_its_document() -> None:
    three = document("Three", (PARAGRAPH, 0, "Text."), unreadable=("Page 4 holds a picture.",))
    whole = merged([ONE, three])
    assert whole.unreadable == ("Three: Page 4 holds a picture.",)
    assert (whole.pages, whole.page_starts) == (None, ())


def test_language_and_format_are_those_that_all_have() -> None:
    german = document("Drei", (PARAGRAPH, 0, "Text."), language="de", format_name="Word document")
    same, mixed = merged([ONE, TWO]), merged([ONE, TWO, german])
    assert (same.language, same.format) == ("en", "PDF")
    assert (mixed.language, mixed.format) == (None, "3 files")


@pytest.mark.parametrize(
    ("count", "title"), [(2, "T1 and T2"), (3, "T1, T2 and 1 more"), (9, "T1, T2 and 7 more")]
)
def test_the_title_names_two_and_counts_the_others(count: int, title: str) -> None:
    parts = [document(f"T{number + 1}", (PARAGRAPH, 0, "Text.")) for number in range(count)]
    assert merged(parts).title == title


def test_long_titles_still_make_one_that_is_kept() -> None:
    long = document("word " * 200, (PARAGRAPH, 0, "Text."))
    assert len(merged([long] * 1000).title) <= MAX_TITLE


def test_a_title_that_is_missing_is_a_number() -> None:
    nameless = Document(" ", (Block(PARAGRAPH, 0, 0, 5),), "Text.", None, None)
    assert said(merged([ONE, nameless]))[-2:] == [
        (HEADING, 1, "Document 2"), (PARAGRAPH, 0, "Text."),
    ]  # fmt: skip


def test_what_is_too_long_is_cut_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    most = len(merged([ONE, TWO]).text) - len(".\n\nUnder")
    monkeypatch.setattr("app.documents.merge.MAX_TEXT", most)
    whole = merged([ONE, TWO, document("Three", (PARAGRAPH, 0, "Text."))])
    assert said(whole)[-1] == (PARAGRAPH, 0, "It goes on")
    assert len(whole.text) == most
    cut, lost = whole.unreadable
    assert cut.startswith("Two: Only the first 15 characters were kept")
    assert lost.startswith("Three: Nothing of it was kept")


@given(st.lists(st.tuples(LINES, CONTENTS), min_size=2, max_size=4))
def test_every_block_keeps_its_text_and_the_whole_can_be_sent(
    parts: list[tuple[str, list[tuple[BlockKind, int, str]]]],
) -> None:
    documents = [document(title, *contents) for title, contents in parts]
    whole = merged(documents)
    texts = [text for *_, text in said(whole)]
    for part in documents:
        for block in part.blocks:
            assert part.text_of(block) in texts
    decoder = EventDecoder()
    *_, event = [decoder.feed(frame, 0) for frame in encode_document(whole)]
    assert event is not None
