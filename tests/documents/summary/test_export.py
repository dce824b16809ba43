"""What a report says survives in every format, and nothing in it becomes markup."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx as word_files
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.documents.document import BlockKind, Document
from app.documents.draft import Draft
from app.documents.sections import Section, cut_into_sections
from app.documents.summary.export import escaped, markdown, plain_text
from app.documents.summary.export_docx import docx
from app.documents.summary.export_html import html
from app.documents.summary.links import Link, Matcher, Passage, coverage
from app.documents.summary.outcome import Notes, Outcome, Point
from app.documents.summary.points import Fault
from app.documents.summary.references import (
    coverage_sentence,
    label_of,
    section_names,
    shortened,
    shown,
)
from app.documents.summary.report import Report
from app.documents.summary.task import Style, Task

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EVIL = (
    "![x](http://evil.example/x.png) <script>alert(1)</script> [a]: http://b `code` **bold** "
    "&lt; ~~no~~ | a | b | $x$ \\ \x00\x07\u202etuo\u202c \ud800 www.evil.example"
)
MARKUP = (
    "- ", "+ ", "* ", "1. ", "12) ", "# ", "> ", "---", "===", "```", "~~~", "    ", "\t", "\n",
    "*", "**", "_x_", "__x__", "`x`", "~~x~~", "[x](y)", "![x](y)", "[x]", "[x]: y", "<a>", "<!--",
    "<http://x.y>", "&amp;", "&#42;", "\\", "\\\n", "| x |", "|---|", ": ", "\x00", "\u2028",
    "\u202e",
)  # fmt: skip
LINES = st.lists(
    st.sampled_from(MARKUP) | st.text(st.characters(codec="utf-8"), max_size=5), max_size=5
).map("".join)


def source(*extra: str) -> Document:
    draft = Draft()
    draft.pages = 3
    draft.start_page(1)
    draft.add(BlockKind.HEADING, "Findings <b>", 1)
    draft.add(BlockKind.PARAGRAPH, "Eleven sessions mention waiting before any text appeared.")
    draft.start_page(2)
    draft.add(BlockKind.HEADING, "Limits", 2)
    draft.add(BlockKind.PARAGRAPH, "All sessions ran on one laptop, and the sample was small. " * 8)
    draft.start_page(3)
    draft.add(BlockKind.HEADING, "Outlook", 1)
    draft.add(BlockKind.PARAGRAPH, "A larger study follows in autumn with forty participants.")
    for text in extra:
        draft.add(BlockKind.PARAGRAPH, text)
    draft.unreadable.append("Page 2 holds a picture without text.")
    return draft.finish("usability.pdf", "PDF", "en")


SOURCE = source()
SECTIONS = cut_into_sections(SOURCE, lambda text: len(text.split()), 32)


def outcome(*texts: str, notes: tuple[Notes, ...] = (), is_complete: bool = True) -> Outcome:
    matcher = Matcher(SOURCE)
    points = tuple(Point(text, matcher.links(text)[:2]) for text in texts)
    links = [link for point in points for link in point.links]
    covered = coverage(links, [(section.fresh, section.end) for section in SECTIONS])
    return Outcome(points, is_complete=is_complete, notes=notes, covered=covered)


NOTES = (
    Notes((0,), outcome("Waiting was mentioned in eleven sessions.").points, None, 1),
    Notes((1, 2), (), Fault.LOOP, 2),
    Notes((3,), (), None, 1),
)
OUTCOME = outcome(
    "Waiting was mentioned in eleven sessions.",
    "Sessions with waiting before any text: eleven.",
    "Zebras graze quietly.",
    notes=NOTES,
)
REPORT = Report(
    title="Summary: usability",
    document=SOURCE,
    sections=SECTIONS,
    task=Task(),
    outcome=OUTCOME,
    model="SmolLM2-135M",
    made_at=datetime(2026, 3, 4, 5, 6, tzinfo=UTC),
    figures="9 sections, 312 tokens in, 4.1 s, $0 local.",
    answers=(("How large was the sample?", outcome("The sample was small.")),),
)


def link_at(offset: int) -> Link:
    return Link(Passage(offset, offset + 5), 1.0)


def tokens_of(text: str) -> Iterator[Token]:
    for token in MARKDOWN.parse(text):
        yield token
        yield from token.children or ()


def markdown_text(text: str) -> str:
    """What a reader of the Markdown sees."""
    return "".join(token.content for token in tokens_of(text) if token.type == "text")


def docx_text(file: bytes) -> list[str]:
    return [paragraph.text for paragraph in word_files.Document(BytesIO(file)).paragraphs]


def evil_report() -> Report:
    """Everything that a document or a model could have written is hostile."""
    document = replace(source(EVIL), title=EVIL, unreadable=(EVIL,), format=EVIL)
    links = (link_at(document.text.index("![x]")),)
    bad = Outcome(
        (Point(EVIL, links), Point(f"1. {EVIL}", ())),
        is_complete=True,
        notes=(),
        covered=(True,),
        fault=Fault.ECHO,
    )
    task = Task(Style.QUESTION, wanted=EVIL)
    sections = cut_into_sections(document, len, 4000)
    return Report(EVIL, document, sections, task, bad, EVIL, REPORT.made_at, EVIL, ((EVIL, bad),))


def test_a_label_names_section_and_page() -> None:
    labels = [label_of(SOURCE, SECTIONS, link_at(section.fresh)) for section in SECTIONS]
    pages = [section.first_page for section in SECTIONS]
    assert labels[0] == "§1, p. 1"
    assert labels[-1] == f"§{len(SECTIONS)}, p. 3"
    assert len(labels) == len(set(labels)) == len(pages)
    bare = replace(SOURCE, pages=None, page_starts=())
    assert label_of(bare, SECTIONS, link_at(SECTIONS[1].fresh)) == "§2"
    assert label_of(bare, (), link_at(0)) == "§1"


def test_the_overlap_belongs_to_the_section_before() -> None:
    def section(index: int, start: int, fresh: int, end: int) -> Section:
        return Section(index, start, end, fresh, 9, (), None, None, "")

    two = (section(0, 0, 0, 50), section(1, 40, 50, 90))
    bare = replace(SOURCE, page_starts=())
    assert [label_of(bare, two, link_at(at)) for at in (45, 50)] == ["§1", "§2"]


def test_sections_are_named_in_ranges() -> None:
    assert section_names([1, 4, 5, 6]) == "§2, §5\u2013§7"
    assert section_names([0, 1]) == "§1, §2"
    assert section_names([]) == ""


def test_coverage_counts_and_names_what_is_left_out() -> None:
    assert coverage_sentence([True, False, True, False, False, False]) == (
        "Draws on 2 of 6 sections; not on §2, §4\u2013§6."
    )
    assert coverage_sentence([True] * 3) == "Draws on all 3 sections."
    assert coverage_sentence([True]) == "Draws on the only section."
    assert coverage_sentence([False, False]) == "Draws on no section: no source was found."


@given(st.text(max_size=60), st.integers(2, 40))
def test_a_shortened_text_is_no_longer_and_begins_as_the_whole(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert text.startswith(short.removesuffix("\u2026"))
    assert shortened("one two three", 10) == "one two\u2026"


def test_plain_text_says_everything_in_order() -> None:
    text = plain_text(REPORT)
    lines = [line for line in text.splitlines() if line]
    assert lines[:5] == [
        "Summary: usability",
        f"Of: Findings <b> (PDF, 3 pages, {SOURCE.words()} words).",
        f"Made 2026-03-04 05:06 UTC by First Token with SmolLM2-135M. {REPORT.figures}",
        coverage_sentence(OUTCOME.covered),
        "Not read: Page 2 holds a picture without text.",
    ]
    assert lines[5:10] == [
        "Key points",
        "- Waiting was mentioned in eleven sessions. [1]",
        "- Sessions with waiting before any text: eleven. [1]",
        "- Zebras graze quietly. (no source found)",
        "Questions",
    ]
    assert lines[-3].startswith("[1] §1, p. 1 (Findings <b>): \u201cEleven sessions mention")
    assert "(Findings <b> \u203a Limits): \u201cAll sessions ran" in lines[-1]
    assert len(lines[-1]) < 280
    assert "Notes" not in text


def test_notes_stand_in_it_if_asked_for() -> None:
    text = plain_text(REPORT, with_notes=True)
    _, notes = text.split("Notes by section\n")
    assert "\u00a71: Findings <b>\n\n- Waiting was mentioned in eleven sessions. [1]" in notes
    assert "§2, §3\n\nThe model repeats itself here" in notes
    assert "The model found nothing of what was asked." in notes


def test_an_unfinished_summary_says_so_and_gives_its_notes() -> None:
    text = plain_text(replace(REPORT, outcome=outcome(notes=NOTES[:1], is_complete=False)))
    assert "It was not finished; below is what was noted so far." in text
    assert "- Waiting was mentioned in eleven sessions." in text
    nothing = plain_text(replace(REPORT, outcome=outcome(is_complete=False)))
    assert "It was not finished; nothing was read." in nothing


def test_an_abstract_is_one_paragraph() -> None:
    abstract = replace(REPORT, task=Task(Style.ABSTRACT))
    assert "eleven sessions. [1] Sessions with waiting" in plain_text(abstract)
    assert "eleven sessions. [1] Sessions with waiting" in markdown(abstract)
    (paragraph,) = [text for text in docx_text(docx(abstract)) if "Zebras" in text]
    assert "eleven sessions. [1] Sessions with waiting" in paragraph


def test_markdown_has_its_structure_and_says_the_same() -> None:
    parsed = list(tokens_of(markdown(REPORT)))
    assert [token.tag for token in parsed if token.type == "heading_open"] == [
        "h1", "h2", "h2", "h3", "h2",
    ]  # fmt: skip
    assert sum(token.type == "ordered_list_open" for token in parsed) == 1
    seen = markdown_text(markdown(REPORT))
    assert "Waiting was mentioned in eleven sessions. [1]" in seen
    assert "(Findings <b> \u203a Limits): \u201cAll sessions ran" in seen


def test_nothing_hostile_becomes_markup_in_markdown() -> None:
    text = markdown(evil_report())
    allowed = {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text",
        "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
        "list_item_open", "list_item_close", "em_open", "em_close", "softbreak", "text_special",
    }  # fmt: skip
    assert {token.type for token in tokens_of(text)} <= allowed
    assert text.encode().decode() == text
    assert markdown_text(text).count(shown(EVIL)) >= 6
    assert "https\\://" in escaped("https://evil.example")


@settings(max_examples=300)
@given(LINES, LINES, LINES)
def test_any_line_survives_markdown_wherever_it_stands(first: str, last: str, more: str) -> None:
    one, two, three = (escaped(shown(text)) for text in (first, last, more))
    text = f"# {one}\n\n{two}\n\n- {one}\n- {three} [1]\n- x\n\n1. {two}\n2. \u201c{three}\u201d\n"
    parsed = list(tokens_of(text))
    kinds = [token.type for token in parsed if token.level == 0 and token.nesting == 1]
    expected = ["heading_open", "paragraph_open", "bullet_list_open", "ordered_list_open"]
    assert kinds == [kind for kind in expected if kind != "paragraph_open" or two]
    inline = [token for token in parsed if token.type == "inline"]
    for token in inline:
        assert {child.type for child in token.children or ()} <= {"text"}
    seen = ["".join(child.content for child in token.children or ()) for token in inline]
    said = [shown(first), shown(last), shown(first), f"{shown(more)} [1]".strip(), "x"]
    said += [shown(last), f"\u201c{shown(more)}\u201d"]
    assert [text for text in seen if text] == [text for text in said if text]


def test_html_is_parsed_as_it_is_meant_and_reaches_no_network() -> None:
    page = html(evil_report(), with_notes=True)
    root = lxml_html.document_fromstring(page.encode())
    tags = {element.tag for element in root.iter()}
    assert tags <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "ol", "li",
        "a", "span", "bdi", "section",
    }  # fmt: skip
    assert root.text_content().count(shown(EVIL)) >= 8
    assert all(element.get("href", "#").startswith("#") for element in root.iter())
    assert not {name for element in root.iter() for name in element.attrib} & {"src", "style"}
    assert "default-src 'none'" in page


def test_html_leads_from_marks_to_references_and_back() -> None:
    root = lxml_html.document_fromstring(html(REPORT, with_notes=True))
    places = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(places) == len(set(places))
    targets = {element.get("href", "")[1:] for element in root.iter("a")}
    assert targets == set(places)
    first = root.get_element_by_id("reference-1")
    assert [a.get("href") for a in first.iter("a")] == ["#mark-1-1", "#mark-1-2", "#mark-1-3"]


def test_docx_opens_with_real_headings_and_lists() -> None:
    document = word_files.Document(BytesIO(docx(REPORT)))
    styled = [(p.style.name, p.text) for p in document.paragraphs if p.style]
    assert [pair for pair in styled if pair[0] != "Normal"] == [
        ("Title", "Summary: usability"),
        ("Heading 1", "Key points"),
        ("List Bullet", "Waiting was mentioned in eleven sessions. [1]"),
        ("List Bullet", "Sessions with waiting before any text: eleven. [1]"),
        ("List Bullet", "Zebras graze quietly. (no source found)"),
        ("Heading 1", "Questions"),
        ("Heading 2", "How large was the sample?"),
        ("List Bullet", "The sample was small. [2][3]"),
        ("Heading 1", "References"),
    ]
    assert document.paragraphs[-3].text.startswith("[1] §1, p. 1 (Findings <b>): \u201cEleven")


def test_docx_links_lead_to_bookmarks_that_are_there() -> None:
    with ZipFile(BytesIO(docx(REPORT, with_notes=True))) as file:
        body = file.read("word/document.xml").decode()
    bookmarks = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"', body)
    assert len({number for number, _ in bookmarks}) == len(bookmarks)
    names = [name for _, name in bookmarks]
    assert len(set(names)) == len(names)
    assert set(re.findall(r'w:anchor="(\w+)"', body)) <= set(names)
    assert "http" not in re.sub(r'xmlns:\w+="[^"]*"', "", body)


def test_docx_names_nobody_and_carries_no_picture() -> None:
    file = docx(REPORT)
    properties = word_files.Document(BytesIO(file)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "Summary: usability"
    assert properties.created == properties.modified
    assert str(properties.created) == "2026-03-04 05:06:00+00:00"
    with ZipFile(BytesIO(file)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_docx_takes_any_text() -> None:
    texts = docx_text(docx(evil_report(), with_notes=True))
    assert sum(shown(EVIL) in text for text in texts) >= 8


@pytest.mark.parametrize("make", [markdown, html, plain_text, docx])
def test_an_empty_report_can_be_written(make: object) -> None:
    empty = Document("", (), "", None, None)
    nothing = Outcome((), is_complete=False, notes=(), covered=())
    report = Report("", empty, (), Task(), nothing, "", REPORT.made_at, "")
    assert callable(make)
    assert make(report)
    assert make(report, with_notes=True)


@given(st.text(max_size=40))
def test_what_is_shown_is_one_line_of_what_xml_allows(text: str) -> None:
    line = shown(text)
    assert line == shown(line)
    assert all(letter.isprintable() or ord(letter) > 0x7F for letter in line)
    line.encode()
