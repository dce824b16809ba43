"""Licences, a card in columns in many languages, and what pandoc makes of a manual."""

import re
from pathlib import Path

import pytest

from app.documents.document import BlockKind, Document
from tests.documents.conftest import FindDocument, FindFile, RunTool
from tests.documents.reading_kit import (
    document_of,
    headings_of,
    outline_of,
    read_here,
    texts_of,
)

LICENCES = Path("/usr/share/common-licenses")
CARD = "/usr/share/doc/debian-refcard/refcard-{}-a4.pdf.gz"
POLICY = "/usr/share/doc/debian-policy"
FORMATS = {
    "docx": "Word document",
    "odt": "OpenDocument text",
    "epub": "EPUB book",
    "rtf": "RTF document",
    "html": "web page",
}


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@pytest.fixture(scope="module")
def gpl() -> Document:
    path = LICENCES / "GPL-3"
    if not path.is_file():
        pytest.skip("no /usr/share/common-licenses: not a Debian system")
    return document_of(path)


def test_the_gpl_has_its_numbered_headings_and_all_its_words(gpl: Document) -> None:
    numbers = [int(found[1]) for _, t in headings_of(gpl) if (found := re.match(r"(\d+)\. ", t))]
    assert numbers == list(range(18))
    assert gpl.language == "en"
    assert gpl.words() == len((LICENCES / "GPL-3").read_text("utf-8").split())


def test_a_heading_in_the_middle_is_not_the_title(gpl: Document) -> None:
    assert headings_of(gpl)[0][1] == "TERMS AND CONDITIONS"
    assert gpl.title == "GPL-3"


def test_the_gpls_lettered_clauses_are_items_of_a_list(gpl: Document) -> None:
    items = texts_of(gpl, BlockKind.LIST_ITEM)
    assert any(item.startswith("a) The work must carry prominent notices") for item in items)
    assert len(items) >= 16


@pytest.mark.parametrize(
    "name", ["Apache-2.0", "Artistic", "BSD", "GFDL-1.3", "LGPL-2.1", "MPL-2.0"]
)
def test_no_letter_of_a_licence_is_lost(name: str) -> None:
    path = LICENCES / name
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    document = read_here(path)
    assert isinstance(document, Document)
    assert letters(document.text) == letters(path.read_text("utf-8"))
    assert document.language == "en"


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "en"), ("de", "de"), ("fr", "fr"), ("ja", "ja"), ("ru", "ru"), ("pl", "pl")],
)
def test_the_language_of_a_card_is_told(
    language: str, told: str, debian_document: FindDocument
) -> None:
    card = debian_document(CARD.format(language), "debian-refcard")
    assert (card.language, card.pages) == (told, 2)


def test_columns_are_read_one_after_the_other(debian_document: FindDocument) -> None:
    card = debian_document(CARD.format("en"), "debian-refcard")
    # Each of these stands in one of six columns, beside something else at the same height.
    for passage in (
        "used under the terms of the GNU General Public License version 3 or higher. The license",
        "Read online help for every command and many configuration files.",
        "E.g. to set up the network w/o DHCP or to adapt bootloader installation.",
        "Show and manipulate network interfaces and routing, needs iproute2.",
    ):
        assert passage in " ".join(card.text.split())
    order = ["Getting Help", "Installation", "Bugs"]
    places = [card.text.index(f"\n{title}\n") for title in order]
    assert places == sorted(places)


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_a_manual_is_the_same_document_in_every_format_that_pandoc_writes(
    suffix: str, debian_file: FindFile, run_tool: RunTool, tmp_path: Path
) -> None:
    page = debian_file(f"{POLICY}/copyright-format-1.0.html", "debian-policy")
    made = tmp_path / f"manual.{suffix}"
    run_tool("pandoc", "-s", "-f", "html", page, "-o", made)
    document = read_here(made)
    assert isinstance(document, Document), document
    assert (document.format, document.language) == (FORMATS[suffix], "en")
    source = read_here(page)
    assert isinstance(source, Document)
    titles = [text for _, text in headings_of(source)]
    found = [letters(text) for _, text in headings_of(document)]
    assert [title for title in map(letters, titles) if title not in found] == []
    wanted = [letters(word) for word in source.text.split() if letters(word)]
    shown = letters(document.text)
    missing = [word for word in wanted if word not in shown]
    assert missing == []


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub", "html"])
def test_lists_tables_and_code_survive_every_format(
    suffix: str, run_tool: RunTool, tmp_path: Path
) -> None:
    markdown = tmp_path / "small.md"
    markdown.write_text(
        "# One\n\nA paragraph.\n\n1. first\n2. second\n    - inner\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n## Two\n\nA note.[^1]\n\n[^1]: It is below.\n",
        "utf-8",
    )
    made = tmp_path / f"small.{suffix}"
    run_tool("pandoc", "-s", markdown, "-o", made)
    document = read_here(made)
    assert isinstance(document, Document), document
    outline = outline_of(document)
    assert ("heading", 1, "One") in outline
    assert ("heading", 2, "Two") in outline
    items = [entry for entry in outline if entry[0] == "list item"][:3]
    assert items == [
        ("list item", 1, "1. first"),
        ("list item", 1, "2. second"),
        ("list item", 2, "- inner"),
    ]
    assert ("table", 0, "a | b\n1 | 2") in outline
    assert "It is below." in document.text
