"""Markdown in pieces gives the blocks of the whole text, whatever the pieces are."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ui.markdown.blocks import (
    Block,
    CodeLine,
    Heading,
    Level,
    Paragraph,
    Rule,
    Run,
    Style,
    Table,
    plain,
)
from app.ui.markdown.feed import MarkdownFeed
from app.ui.markdown.parse import parse

LINES = [
    "A plain line of text.", "# Heading", "## Two `code`", "#tag", "#", "Setext", "===", "---",
    "--", "- item", "- **bold** item", "-", "  - nested",
    "    - deeper", " - shifted", "   - more",
    "    indented", "* star", "+ plus", "1. one", "2. two", "7. seven", "3) paren", "   continued",
    "> quote", "> - item in a quote", ">", "> > twice", "```", "```python", "~~~", "  ```",
    "x = 1  # note", "    y = 2", "", "", "", " ", "| a | b |", "|---|:-:|", "| 1 | 2 |", "| 3 |",
    "|---|", "a | b", "[ref]: https://example.org/a", "[ref]:", "/url 'title", "'title'", "end'",
    "See [ref] and [this](https://example.org 'x').", "***", "* * *", "__", "~~gone~~ **half",
    "![picture](https://example.org/x.png)", "<b>raw</b> <script>", "\tTab", "- [ ] task", "\\",
    "- a\n\n\n  b", "&amp; &copy;", "a  ", "\u2029x\ufffcy", "😀 *é*", "- ```\n  x\n  ```",
    "10. ten\n    - x", "> lazy\nline", "<https://example.org>",
    "$$", "$$x$$", "\\[", "\\]", "\\(a_1\\)", "$x$ and $y", "- $$", "$", "> $$", "=",
    "word[^1] and [^n]", "[^1]: note", "[^n]: - a note", "    more of it", "> [^1]: quoted", "[^1]",
    "<div>", "</div>", "<!-- open", "-->", "<pre>", "a <b>c</b>", "- [x] done", "1. [ ] todo",
    "https://example.org/a_(b).", "שלום `code` $x$",
]  # fmt: skip

SOURCES = st.one_of(
    st.lists(st.sampled_from(LINES), max_size=14).map("\n".join),
    st.lists(st.sampled_from(LINES), max_size=14).map("\r\n".join),
    st.text(alphabet="ab#-*_`~>|[]():1. \n\t\r", max_size=60),
)


def _fed(pieces: list[str]) -> list[Block]:
    feed = MarkdownFeed()
    shown: list[Block] = []
    for piece in pieces:
        update = feed.append(piece)
        shown[update.first :] = update.blocks
    update = feed.finish()
    shown[update.first :] = update.blocks
    return shown


def _split(text: str, places: list[int]) -> list[str]:
    edges = sorted({0, len(text), *(place % (len(text) + 1) for place in places)})
    return [text[a:b] for a, b in pairwise(edges)]


@settings(max_examples=400, deadline=None)
@given(SOURCES, st.lists(st.integers(0, 400), max_size=20))
def test_any_split_of_a_text_gives_the_blocks_of_the_whole(text: str, places: list[int]) -> None:
    whole = list(parse(text.replace("\r\n", "\n").replace("\r", "\n")).blocks)
    assert _fed(_split(text, places)) == whole


@settings(max_examples=150, deadline=None)
@given(SOURCES)
def test_a_text_that_comes_character_by_character_gives_the_blocks_of_the_whole(text: str) -> None:
    whole = list(parse(text.replace("\r\n", "\n").replace("\r", "\n")).blocks)
    assert _fed(list(text)) == whole


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("- item of a list\n", "list"),
        ("7. item of a list\n", "numbered list"),
        ("```python\n" + "x = 1\n", "code"),
        ("| a | b |\n|---|---|\n" + "| 1 | 2 |\n", "table"),
        ("A paragraph.\n\n", "paragraphs"),
    ],
)
def test_the_text_that_is_parsed_again_does_not_grow_with_the_reply(text: str, unit: str) -> None:
    line = text.split("\n")[-2] + "\n" if unit != "paragraphs" else text
    feed = MarkdownFeed()
    feed.append(text)
    for _ in range(600):
        feed.append(line)
    assert len(feed._tail) < 40 * len(line), unit


def test_a_long_numbered_list_counts_on_across_cuts() -> None:
    blocks = _fed([f"{7 if n == 0 else 1}. item\n" for n in range(100)])
    markers = [block.levels[0].marker for block in blocks]
    assert markers == [f"{n}." for n in range(7, 107)]


def test_a_link_that_is_defined_after_its_use_becomes_one_at_the_end() -> None:
    text = "See [this].\n\n" + "More.\n\n" * 5 + "[this]: https://example.org/\n"
    blocks = _fed(list(text))
    first = blocks[0]
    assert isinstance(first, Paragraph)
    assert Run("this", href="https://example.org/") in first.runs


def test_html_is_code_and_a_picture_is_a_link() -> None:
    text = "<img src=x onerror=y>\n\na <b>c</b>\n\n![alt *x*](https://example.org/a.png)"
    assert parse(text).blocks == (
        CodeLine((), "<img src=x onerror=y>", "html", first=True, last=True),
        Paragraph((), (Run("a "), Run("<b>", Style.CODE), Run("c"), Run("</b>", Style.CODE))),
        Paragraph((), (Run("alt x", href="https://example.org/a.png"),)),
    )


def test_an_address_is_a_link_and_a_file_name_is_none() -> None:
    (block,) = parse("See https://example.org/a_(b). Not main.py, README.md or www.").blocks
    assert isinstance(block, Paragraph)
    links = [run.text for run in block.runs if run.href]
    assert links == ["https://example.org/a_(b)"]


def test_tasks_have_boxes_and_keep_their_numbers() -> None:
    blocks = parse("- [ ] to do\n- [x] **done**\n\n1. [X] third\n\n- [ ]\n- [y] no").blocks
    markers = [[level.marker for level in block.levels] for block in blocks]
    assert markers == [["☐"], ["☑"], ["1.", "☑"], ["•"], ["•"]]


def test_footnotes_are_numbered_as_they_are_referred_to_and_none_is_lost() -> None:
    text = "b[^b] a[^a] b[^b]\n\n[^a]: note a\n[^unused]: kept\n[^b]: note b\n\n    goes on\n"
    said, rule, *notes = parse(text).blocks
    assert isinstance(said, Paragraph)
    assert plain(said.runs) == "b1 a2 b1"
    assert isinstance(rule, Rule)
    texts = [plain(block.runs)[:6] for block in notes if isinstance(block, Paragraph)]
    assert texts == ["note b", "goes o", "note a", "kept"]
    assert [block.levels[0].marker for block in notes] == ["1.", "", "2.", "3."]


def test_a_picture_that_is_a_link_leads_where_the_link_leads() -> None:
    (block,) = parse("[![alt](https://example.org/a.png)](https://example.org/)").blocks
    assert block == Paragraph((), (Run("alt", href="https://example.org/"),))


def test_what_a_model_writes_becomes_blocks() -> None:
    text = (
        "## Title\n\n1. **one**\n   ```py\n   a\n\n   b\n   ```\n\n> q `c`\n\n|x|y|\n|-|-:|\n|1|2|"
    )
    item, later, quote = (
        (Level(quote=False, marker="1."),),
        (Level(quote=False),),
        (Level(quote=True),),
    )
    heading, one, *code, said, table = parse(text).blocks
    assert heading == Heading((), (Run("Title"),), 2)
    assert one == Paragraph(item, (Run("one", Style.BOLD),))
    assert code == [
        CodeLine(later, "a", "py", first=True, last=False),
        CodeLine(later, "", "py", first=False, last=False),
        CodeLine(later, "b", "py", first=False, last=True),
    ]
    assert said == Paragraph(quote, (Run("q "), Run("c", Style.CODE)))
    assert isinstance(table, Table)
    assert table.aligns == ("left", "right")
    assert table.rows == (((Run("x"),), (Run("y"),)), ((Run("1"),), (Run("2"),)))


def test_a_line_break_in_the_source_stays_one() -> None:
    assert parse("roses\nviolets").blocks == (Paragraph((), (Run("roses\u2028violets"),)),)
