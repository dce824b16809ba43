"""The Debian Policy Manual as its authors publish it: text, PDF of 193 pages, EPUB and web pages.

What is one book has to be one document, whatever the format.
"""

import re
from collections import Counter

import pypdfium2
import pytest

from app.documents.document import BlockKind, Document
from app.documents.sections import cut_into_sections
from tests.documents.conftest import FindDocument, FindFile
from tests.documents.reading_kit import blocks_of, headings_of, texts_of

FOLDER = "/usr/share/doc/debian-policy"
PDF = f"{FOLDER}/policy.pdf.gz"
TEXT = f"{FOLDER}/policy.txt.gz"
EPUB = f"{FOLDER}/policy.epub"
PACKAGE = "debian-policy"
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)\.?\s")


def numbered(document: Document) -> dict[str, int]:
    """Levels of the headings that have a number, by that."""
    found = ((_NUMBER.match(text), level) for level, text in headings_of(document))
    return {match[1]: level for match, level in found if match}


def words(document: Document) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", document.text.casefold()))


@pytest.fixture
def pdf(debian_document: FindDocument) -> Document:
    return debian_document(PDF, PACKAGE)


@pytest.fixture
def text(debian_document: FindDocument) -> Document:
    return debian_document(TEXT, PACKAGE)


@pytest.fixture
def epub(debian_document: FindDocument) -> Document:
    return debian_document(EPUB, PACKAGE)


@pytest.mark.parametrize("path", [PDF, TEXT, EPUB])
def test_title_and_language_are_the_books_own(path: str, debian_document: FindDocument) -> None:
    document = debian_document(path, PACKAGE)
    assert (document.title, document.language) == ("Debian Policy Manual", "en")
    assert document.unreadable == ()


def test_the_text_loses_no_word_on_the_way_out_of_a_book_or_a_pdf(
    text: Document, pdf: Document, epub: Document
) -> None:
    wanted = words(text)
    for document in (pdf, epub):
        missing = wanted - words(document)
        assert missing.total() < wanted.total() * 0.005, missing.most_common(20)


def test_text_and_book_have_the_same_numbered_headings(text: Document, epub: Document) -> None:
    assert len(numbered(text)) > 290
    assert numbered(text).keys() <= numbered(epub).keys()


def test_the_deeper_a_headings_number_the_deeper_its_level(
    text: Document, pdf: Document, epub: Document
) -> None:
    for document in (text, pdf, epub):
        depths: dict[int, set[int]] = {}
        for number, level in numbered(document).items():
            depths.setdefault(number.count("."), set()).add(level)
        levels = [depths[depth] for depth in sorted(depths)]
        assert all(len(found) == 1 for found in levels), depths
        assert [min(found) for found in levels] == sorted(min(found) for found in levels)
        assert len(set().union(*levels)) == len(levels)


def test_every_entry_of_the_pdfs_own_outline_is_a_heading_on_its_page(
    pdf: Document, debian_file: FindFile
) -> None:
    headings = Counter(
        (_letters(pdf.text_of(block)), pdf.page_at(block.start))
        for block in blocks_of(pdf, BlockKind.HEADING)
    )
    file = pypdfium2.PdfDocument(debian_file(PDF, PACKAGE))
    try:
        wanted = Counter(
            (_letters(entry.get_title()), entry.get_dest().get_index() + 1)
            for entry in file.get_toc()
        )
    finally:
        file.close()
    assert wanted.total() > 300
    missing = wanted - headings
    assert missing.total() < wanted.total() * 0.02, missing


def test_pages_are_counted_and_every_page_with_text_is_found(pdf: Document) -> None:
    assert pdf.pages == 193
    pages = [page for _, page in pdf.page_starts]
    assert len(pages) > 175
    assert [pdf.page_at(offset) for offset, _ in pdf.page_starts] == pages


def test_running_heads_and_feet_are_not_in_the_text(pdf: Document) -> None:
    assert "Debian Policy Manual, Release" not in pdf.text
    chapters = [t for t in texts_of(pdf, BlockKind.PARAGRAPH) if re.match(r"Chapter \d", t)]
    assert chapters == []
    assert not [t for t in texts_of(pdf, BlockKind.PARAGRAPH) if re.fullmatch(r"\d+|[ivx]+", t)]


def test_a_paragraph_over_two_pages_is_one_block(pdf: Document) -> None:
    over = [b for b in pdf.blocks if b.page and pdf.page_at(b.end - 1) not in (b.page, None)]
    assert len(over) > 8
    assert any(pdf.text_of(b).endswith(".") and pdf.text_of(b)[0].isupper() for b in over)


def test_words_that_a_line_end_had_divided_are_whole(pdf: Document, text: Document) -> None:
    strange = {word for word in words(pdf).keys() - words(text).keys() if len(word) > 2}
    # What is left: chapters' numbers in words, and compounds that occur once, at a line's end.
    assert len(strange) < 25, strange


def test_code_and_lists_are_told_from_paragraphs(pdf: Document, epub: Document) -> None:
    for document in (pdf, epub):
        assert any(
            "#!/bin/sh" in code or "\n" in code for code in texts_of(document, BlockKind.CODE)
        )
        assert len(blocks_of(document, BlockKind.LIST_ITEM)) > 200
    items = texts_of(epub, BlockKind.LIST_ITEM)
    assert all(re.match(r"-|\d+\.|\S", item) for item in items)


def test_a_table_on_a_web_page_has_its_rows_and_cells(debian_document: FindDocument) -> None:
    page = debian_document(f"{FOLDER}/copyright-format-1.0.html", PACKAGE)
    rows = texts_of(page, BlockKind.TABLE)[0].split("\n")
    assert rows == [
        "Escape sequence | Matches",
        "\\* | star (asterisk)",
        "\\? | question mark",
        "\\\\ | backslash",
    ]


def test_a_standard_with_forty_tables_keeps_all_of_them(debian_document: FindDocument) -> None:
    page = debian_document(f"{FOLDER}/fhs/fhs-3.0.html", PACKAGE)
    tables = texts_of(page, BlockKind.TABLE)
    assert len(tables) > 35
    assert "bin | Essential command binaries\nboot | Static files of the boot loader" in tables[1]


def test_a_web_page_of_the_manual_is_read_without_its_navigation(
    debian_document: FindDocument,
) -> None:
    page = debian_document(f"{FOLDER}/policy.html/ch-scope.html", PACKAGE)
    titles = [text for _, text in headings_of(page)]
    assert titles[:2] == ["1. About this manual", "1.1. Scope"]
    assert "1.4. Related documents" in titles
    assert "¶" not in page.text
    assert "Quick search" not in page.text
    assert "Created using Sphinx" not in page.text


def test_sections_of_the_whole_manual_end_at_its_headings(pdf: Document) -> None:
    sections = cut_into_sections(pdf, lambda stretch: len(stretch) // 4 + 1, 2000)
    at_headings = sum(
        any(b.start == section.start for b in blocks_of(pdf, BlockKind.HEADING))
        for section in sections
    )
    assert len(sections) > 50
    assert at_headings > len(sections) * 0.7
    assert all(section.first_page and section.last_page for section in sections)


def _letters(text: str) -> str:
    """A title without its number, white space and the case that LaTeX gives it."""
    number = _NUMBER.match(text)
    return re.sub(r"[\W_]+", "", text[number.end() if number else 0 :].casefold())
