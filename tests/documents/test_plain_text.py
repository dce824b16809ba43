"""Plain text in the encodings that people have, and what headings and lists in it are."""

import codecs
from pathlib import Path

import pytest

from app.documents.document import BlockKind, Document
from app.documents.events import RefusalKind
from app.documents.process import PastedText
from tests.documents.reading_kit import (
    document_in,
    document_of,
    headings_of,
    outline_of,
    read_bytes,
    read_in_child,
    refused_as,
    texts_of,
)
from tests.documents.writings import CASES, GERMAN, SHORT


@pytest.mark.parametrize(("text", "encoding", "language"), CASES)
def test_a_text_is_read_whatever_it_is_encoded_in(
    text: str, encoding: str, language: str, tmp_path: Path
) -> None:
    document = document_in(tmp_path, f"{encoding}.txt", text.encode(encoding))
    assert document.text == text
    assert document.format == "plain text"
    if len(text) > 150:
        assert document.language in (language, None)
    assert document.unreadable == ()


@pytest.mark.parametrize(("text", "encoding"), SHORT)
def test_a_line_in_an_old_european_encoding_keeps_its_accents(
    text: str, encoding: str, tmp_path: Path
) -> None:
    assert document_in(tmp_path, "a.txt", text.encode(encoding)).text == text


def test_the_mark_in_front_of_utf_16_decides_the_order_of_bytes(tmp_path: Path) -> None:
    for mark, encoding in ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le")):
        data = mark + GERMAN.encode(encoding)
        assert document_in(tmp_path, "a.txt", data).text == GERMAN


def test_a_few_broken_bytes_in_utf_8_are_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    data = (GERMAN * 20).encode().replace("ü".encode(), b"\xff", 1)
    document = document_in(tmp_path, "a.txt", data)
    assert document.text == (GERMAN * 20).replace("ü", "�", 1)
    assert document.unreadable == ("One character could not be decoded; it shows as �.",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_a_line_feed(end: str, tmp_path: Path) -> None:
    text = "One line\nand another.\n\nA second paragraph."
    assert document_in(tmp_path, "a.txt", text.replace("\n", end)).text == text


def test_form_feeds_are_pages_and_what_runs_on_them_is_dropped(tmp_path: Path) -> None:
    pages = [f"Annual report\n\nPart {n} tells of it.\n\n{n}" for n in "1234"]
    document = document_in(tmp_path, "a.txt", "\f".join(pages))
    assert document.pages == 4
    assert "Annual report" not in document.text
    assert [document.page_at(b.start) for b in document.blocks] == [1, 2, 3, 4]


def test_headings_by_underlines_rank_by_which_comes_first(tmp_path: Path) -> None:
    text = (
        "*****\nBook\n*****\n\nChapter\n=======\n\nText.\n\nSection\n-------\n\nText.\n\n"
        "Other\n=====\n\nText."
    )
    document = document_in(tmp_path, "a.txt", text)
    assert headings_of(document) == [(1, "Book"), (2, "Chapter"), (3, "Section"), (2, "Other")]


def test_numbered_lines_alone_are_headings_and_in_a_row_are_a_list(tmp_path: Path) -> None:
    text = (
        "1. Scope\n\nIt is about all.\n\n1.1 Inner scope\n\nMore of it.\n\n"
        "1. Buy milk\n2. Buy bread\n   and butter\n3. Go home\n\nDone."
    )
    document = document_in(tmp_path, "a.txt", text)
    assert headings_of(document) == [(1, "1. Scope"), (2, "1.1 Inner scope")]
    items = texts_of(document, BlockKind.LIST_ITEM)
    assert items == ["1. Buy milk", "2. Buy bread\nand butter", "3. Go home"]


def test_markdown_is_told_from_plain_text_by_its_marks_or_its_name(tmp_path: Path) -> None:
    marked = "# Title\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode  here\n```\n"
    wanted = [
        ("heading", 1, "Title"),
        ("list item", 1, "- one"),
        ("list item", 1, "- two"),
        ("table", 0, "a | b\n1 | 2"),
        ("code", 0, "code  here"),
    ]
    for name in ("a.md", "a.txt"):
        document = document_in(tmp_path, name, marked)
        assert (document.format, outline_of(document)) == ("Markdown", wanted)
    assert document_in(tmp_path, "b.md", "Just words.").format == "Markdown"
    assert document_in(tmp_path, "b.txt", "Just # words.").format == "plain text"


def test_markdowns_front_matter_gives_the_title_and_is_no_text(tmp_path: Path) -> None:
    document = document_in(tmp_path, "a.md", '---\ntitle: "A day"\ntags: [x]\n---\nIt rained.')
    assert (document.title, document.text) == ("A day", "It rained.")


def test_a_pasted_text_is_a_document_under_the_name_it_is_given() -> None:
    document = document_of(PastedText("One.\r\n\r\nTwo.\x00 \ud800", "From the clipboard"))
    assert (document.title, document.text) == ("From the clipboard", "One.\n\nTwo.")


def test_a_paste_without_words_is_empty() -> None:
    refused_as(read_in_child(PastedText(" \n\t ")), RefusalKind.EMPTY)


@pytest.mark.parametrize("control", [b"\0", b"\x01\x02\x03", b"\x7f\x1f"])
def test_bytes_that_are_no_text_are_refused_whatever_their_name(
    control: bytes, tmp_path: Path
) -> None:
    data = bytes(range(256)) * 40 + control * 1000
    refused_as(read_bytes(tmp_path, "notes.txt", data), RefusalKind.FOREIGN)


def test_a_text_of_the_most_characters_is_read_and_one_more_is_named(tmp_path: Path) -> None:
    line = "All work and no play makes a dull day. " * 25 + "\n\n"
    result = read_bytes(tmp_path, "long.txt", (line * 10_400).encode())
    assert isinstance(result, Document)
    assert 9_990_000 < len(result.text) <= 10_000_000
    assert len(result.unreadable) == 1
    assert result.unreadable[0].startswith("Only the first 9,99")
