"""Markdown and HTML exports: what was said is kept, and nothing in it takes effect."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.conversations.store import Chat
from app.conversations.tree import ReplyState, Tree
from app.exchange.export_html import fragment, html
from app.exchange.export_markdown import closed, markdown
from app.exchange.words import file_name
from tests.conversations.chat_samples import answer, conversation, question

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src="https://example.org/x.png" onerror="alert(1)">',
    "![pixel](https://example.org/pixel.png)",
    "[click](javascript:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "<style>@import url(https://example.org/x.css)</style>",
    "</article></body><iframe src=https://example.org>",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    '<https://example.org/"onmouseover=alert(1)>',
    "| a |\n|---|\n| <b onclick=x>b</b> |",
    "| a |\n|---|\n| <br onclick=x> <br/onclick=x> |",
    "$\\href{javascript:alert(1)}{x}$ $\\text{<img src=x onerror=alert(1)>}$",
    "$$\n\\style{background:url(//example.org)}{x} </annotation><script>alert(1)</script>\n$$",
    'x[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: <script>alert(2)</script>',
    '- [x] <input onfocus=alert(1) autofocus>\n- [ ] "><script>alert(1)</script>',
]
LOADING = {"script", "img", "iframe", "link", "object", "embed", "video", "audio", "source", "base"}


def chat_of(said: str, title: str = "Tides", reasoning: str = "") -> Chat:
    asked = question(said)
    reply = answer(said, asked.id, ReplyState.COMPLETE)
    assert reply.reply is not None
    reply = replace(reply, reply=replace(reply.reply, reasoning=reasoning, model_name=title))
    return Chat(replace(conversation(title), leaf_id=reply.id), Tree.of([asked, reply]))


class Looking(HTMLParser):
    """Notes what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def looked_at(page: str) -> Looking:
    looking = Looking()
    looking.feed(page)
    return looking


@pytest.mark.parametrize("said", HOSTILE)
def test_nothing_that_was_said_takes_effect_in_a_page(said: str) -> None:
    page = html(chat_of(said, title=said, reasoning=said))
    looking = looked_at(page)
    assert not LOADING & set(looking.tags)
    assert looking.tags.count("style") == 1
    assert not [name for name, _ in looking.attributes if name.startswith("on")]
    links = [value for name, value in looking.attributes if name in ("href", "src")]
    assert all(link.startswith(("http:", "https:", "mailto:", "#m")) for link in links)
    assert not [name for name, value in looking.attributes if "url(" in value or "script" in value]
    assert "default-src 'none'" in page


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.sampled_from(HOSTILE), st.text(max_size=40))
def test_no_text_makes_a_page_load_anything(before: str, said: str, after: str) -> None:
    looking = looked_at(html(chat_of(before + said + after)))
    assert not LOADING & set(looking.tags)


def test_a_page_has_colours_for_the_dark_and_for_paper_and_keeps_code() -> None:
    page = html(chat_of("```python\nif a < b:\n    x = 1\n```"))
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert "if a &lt; b:\n    x = 1\n" in page
    assert 'class="language-python"' in page
    assert "19 tokens" not in page
    assert "tok/s" in page


def test_a_question_stands_as_it_was_typed() -> None:
    page = fragment(chat_of("# no heading\n  two   spaces <b>"))
    assert "# no heading<br>  two   spaces &lt;b&gt;" in page
    assert "<h1>no heading</h1>" in page  # the reply, which is Markdown


def test_markdown_says_who_said_what_and_what_it_took() -> None:
    text = markdown(
        chat_of("Water\nthat *rises*.", title="A *b* [c](d) # e", reasoning="Hm\n\nYes")
    )
    first = text.split("\n")[0]
    assert first == r"# A \*b\* \[c\](d) \# e"
    assert "## You\n\nWater\nthat *rises*." in text
    assert "> **Reasoning**\n>\n> Hm\n>\n> Yes" in text
    assert re.search(r"\*\d+ tokens, first token after 0\.20 s, [\d.]+ tok/s", text)
    headings = [t for t in MarkdownIt().parse(text) if t.type == "heading_open"]
    assert [t.tag for t in headings] == ["h1", "h2", "h2"]


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("```python\nx = 1", "```"),
        ("````\n```\nx", "````"),
        ("~~~\nx\n\n\n", "~~~"),
        ("text\n\n```", "```"),
    ],
)
def test_a_fence_that_was_left_open_does_not_take_in_what_follows(said: str, mark: str) -> None:
    assert closed(said).endswith(f"\n{mark}")
    after = markdown(chat_of(said))
    assert [t.type for t in MarkdownIt().parse(after)].count("heading_open") == 3


@pytest.mark.parametrize(
    "said", ["```\nx\n```", "    code", "text", "", "~~~\nx\n~~~~", "$$\n```\nx\n$$"]
)
def test_what_is_whole_stays_as_it_is(said: str) -> None:
    assert closed(said) == said


def test_a_title_becomes_a_name_that_every_system_takes() -> None:
    assert file_name("What: is/a\\tide?") == "What is a tide"
    assert file_name("../../etc/passwd") == "etc passwd"
    assert file_name("con") == "con chat"
    assert file_name("???") == "chat"
    assert len(file_name("x" * 500)) == 60
