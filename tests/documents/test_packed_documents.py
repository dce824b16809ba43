"""Word documents, OpenDocument texts and books: what is shown is read, what is hidden is not."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from app.documents.document import BlockKind, Document
from app.documents.events import RefusalKind
from tests.documents.office_files import docx_of, epub_of, odt_of, word_paragraph, zip_of
from tests.documents.reading_kit import (
    blocks_of,
    document_in,
    headings_of,
    outline_of,
    read_bytes,
    refused_as,
    texts_of,
)


def test_what_word_would_show_is_read_in_its_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "A plan"
    document.add_heading("Goals", 1)
    document.add_paragraph("Make it work.")
    document.add_paragraph("first", "List Bullet")
    document.add_paragraph("second", "List Number")
    table = document.add_table(2, 2)
    for place, text in enumerate(("who", "what", "Ann", "code\nmore")):
        table.cell(place // 2, place % 2).text = text
    document.add_heading("Details", 2)
    document.add_paragraph("The end.")
    out = BytesIO()
    document.save(out)
    result = document_in(tmp_path, "plan.docx", out.getvalue())
    assert result.title == "A plan"
    assert outline_of(result) == [
        ("heading", 1, "Goals"),
        ("paragraph", 0, "Make it work."),
        ("list item", 1, "- first"),
        ("list item", 1, "1. second"),
        ("table", 0, "who | what\nAnn | code more"),
        ("heading", 2, "Details"),
        ("paragraph", 0, "The end."),
    ]


def test_deleted_text_is_left_out_and_inserted_text_is_read(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:r><w:t>text</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent>" + word_paragraph("in a control") + "</w:sdtContent></w:sdt>"
    )
    assert document_in(tmp_path, "a.docx", docx_of(body)).text == "new text\n\nin a control"


def test_a_footnote_stands_at_the_end_under_its_number(tmp_path: Path) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = f'<w:footnotes {space}><w:footnote w:id="2">{word_paragraph("below")}</w:footnote>'
    body = '<w:p><w:r><w:t>above</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    data = docx_of(body, footnotes=notes + "</w:footnotes>")
    assert document_in(tmp_path, "a.docx", data).text == "above[2]\n\n[2] below"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8])
def test_a_word_document_that_was_cut_short_is_damaged(kept: float, tmp_path: Path) -> None:
    data = docx_of(word_paragraph("text") * 2000)
    refusal = read_bytes(tmp_path, "a.docx", data[: int(len(data) * kept)])
    assert not isinstance(refusal, Document)
    assert refusal.kind in (RefusalKind.DAMAGED, RefusalKind.FOREIGN)


def test_a_body_that_ends_early_is_read_so_far_and_says_so(tmp_path: Path) -> None:
    whole = docx_of(word_paragraph("first") + word_paragraph("second"))
    assert document_in(tmp_path, "a.docx", whole).unreadable == ()
    body = '<w:document xmlns:w="w"><w:body>' + word_paragraph("first") + "<w:p><w:r><w:t>sec"
    result = document_in(tmp_path, "b.docx", zip_of({"word/document.xml": body}))
    assert result.text.startswith("first")
    assert result.unreadable == ("The file ends early; what follows could not be read.",)


def test_an_opendocument_text_has_its_headings_lists_and_tables(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="2">Head</text:h><text:p>One<text:s text:c="2"/>two</text:p>'
        "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
        "<text:tracked-changes><text:p>old</text:p></text:tracked-changes>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = document_in(tmp_path, "a.odt", odt_of(body))
    assert outline_of(document) == [
        ("heading", 2, "Head"),
        ("paragraph", 0, "One  two"),
        ("list item", 1, "- item"),
        ("table", 0, "a | b"),
    ]


def test_protected_documents_are_refused_as_such(tmp_path: Path) -> None:
    locked = odt_of("<text:p>x</text:p>", manifest="<manifest:encryption-data/>")
    refused_as(read_bytes(tmp_path, "a.odt", locked), RefusalKind.ENCRYPTED)
    rights = (
        '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/'
        'xmlenc#aes256-cbc"/></EncryptedData></encryption>'
    )
    book = epub_of({"one": "<html><body>x</body></html>"}, encryption=rights)
    refused_as(read_bytes(tmp_path, "a.epub", book), RefusalKind.ENCRYPTED)
    office = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )
    refused_as(read_bytes(tmp_path, "a.docx", office), RefusalKind.ENCRYPTED)


def test_a_book_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>{}</h1><p>Text.</p></body></html>'
    metadata = "<dc:title>The Book</dc:title><dc:language>en-GB</dc:language>"
    data = epub_of({"b": page.format("First"), "a": page.format("Second")}, metadata)
    document = document_in(tmp_path, "a.epub", data)
    assert (document.title, document.language) == ("The Book", "en")
    assert headings_of(document) == [(1, "First"), (1, "Second")]


def test_missing_chapters_are_counted_and_the_others_are_read(tmp_path: Path) -> None:
    page = "<html><body><p>Here.</p></body></html>"
    document = document_in(tmp_path, "a.epub", epub_of({"a": page, "b": None, "c": page}))
    assert document.text == "Here.\n\nHere."
    assert document.unreadable == ("1 of 3 chapters is missing or damaged.",)


def test_a_spreadsheet_and_a_plain_archive_are_named_as_what_they_are(tmp_path: Path) -> None:
    sheet = read_bytes(tmp_path, "a.docx", zip_of({"xl/workbook.xml": "<x/>"}))
    assert "spreadsheet" in refused_as(sheet, RefusalKind.FOREIGN).sentence
    archive = read_bytes(tmp_path, "b.docx", zip_of({"readme": "x"}))
    assert "an archive" in refused_as(archive, RefusalKind.FOREIGN).sentence


def test_rtf_has_its_headings_tables_and_letters(tmp_path: Path) -> None:
    code = (
        r"{\rtf1\ansi\ansicpg1252{\pard\outlinelevel0 Caf\'e9 \u8364?\par}"
        r"{\pard First line.\par}{\pard\'95\tab an item\par}"
        r"\trowd\cellx100\cellx200 a\cell b\cell\row{\pard Last{\footnote note}.\par}}"
    )
    document = document_in(tmp_path, "a.rtf", code.encode("ascii"))
    assert headings_of(document) == [(1, "Café €")]
    assert texts_of(document, BlockKind.TABLE) == ["a | b"]
    assert len(blocks_of(document, BlockKind.LIST_ITEM)) == 1
    assert "1 footnote could not be read" in document.unreadable[0]
