"""What HTML says of formulas, footnotes, tasks and directions: on a page, and on the clipboard."""

import re
from dataclasses import replace

import pytest

from app.conversations.tree import ReplyState, Tree
from app.exchange.export_html import fragment, html
from app.exchange.markup import rendered
from app.exchange.rich_markup import RichMarkup
from app.exchange.web_markup import WebMarkup
from tests.conversations.chat_samples import answer, question
from tests.exchange.test_documents import LOADING, chat_of, looked_at

NOTES = (
    "One[^b], two[^a], one[^b].\n\n[^a]: A *note*.\n[^b]: Two parts\n\n    of it.\n[^c]: Unasked."
)
SAID = "Is $x^2$ so[^1]?\n\n$$\\frac{a}{b}$$\n\n- [x] done\n\n| a<br>b |\n|---|\n\n[^1]: Yes.\n"


def web(text: str) -> str:
    return rendered(text, WebMarkup("m1"))


def rich(text: str) -> str:
    return rendered(text, RichMarkup())


def test_a_page_has_formulas_as_mathml_with_their_tex() -> None:
    page = web("So $e^x$ and\n\n\\[ \\sum_i x_i \\]\n\nand $\\unheard{x}$.")
    assert page.count("<math") == 2
    assert '<annotation encoding="application/x-tex">e^x</annotation>' in page
    assert '<math display="block">' in page
    assert '<code dir="ltr">$\\unheard{x}$</code>' in page


def test_footnotes_lead_to_their_notes_and_back() -> None:
    page = web(NOTES)
    looking = looked_at(page)
    ids = [value for name, value in looking.attributes if name == "id"]
    assert ids == ["m1-ref-1", "m1-ref-2", "m1-ref-1-2", "m1-note-1", "m1-note-2", "m1-note-3"]
    links = [value for name, value in looking.attributes if name == "href"]
    assert links == ["#m1-note-1", "#m1-note-2", "#m1-note-1", "#m1-ref-1", "#m1-ref-2"]
    assert page.index("Two parts") < page.index("A <em>note</em>") < page.index("Unasked")
    assert re.search(r"of it\. <a [^>]*>↩", page)


def test_no_two_places_of_a_page_have_one_name() -> None:
    first = question("Q")
    replies = []
    parent = first.id
    for _ in range(2):
        said = answer(NOTES, parent, ReplyState.COMPLETE)
        assert said.reply is not None
        replies.append(replace(said, reply=replace(said.reply, reasoning=NOTES)))
        parent = said.id
    chat = chat_of("x")
    head = replace(chat.conversation, leaf_id=parent)
    looking = looked_at(html(replace(chat, conversation=head, tree=Tree.of([first, *replies]))))
    ids = [value for name, value in looking.attributes if name == "id"]
    assert len(ids) == len(set(ids)) == 24
    links = {value for name, value in looking.attributes if name == "href"}
    assert links <= {f"#{name}" for name in ids}


def test_a_page_has_boxes_for_tasks() -> None:
    page = web("- [x] done\n- [ ] open\n\n1. [X] loose\n\n   more")
    assert page.count('<input type="checkbox" disabled checked> ') == 2
    assert '<input type="checkbox" disabled> open' in page
    assert "<p><input" in page
    assert page.count("list-style-type: none") == 2  # a number stays


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("plain *text*", []),
        ("שלום `a(b)` world", [("p", "rtl"), ("span", "ltr")]),
        ("`code` שלום", [("p", "rtl"), ("span", "ltr")]),
        ("world שלום", []),
        ("- פריט\n- item", [("ul", "rtl"), ("li", "ltr")]),
        ("> مرحبا\n>\n> hi", [("blockquote", "rtl"), ("p", "ltr")]),
        ("> # שלום\n>\n> ```\n> x\n> ```", [("blockquote", "rtl"), ("pre", "ltr")]),
    ],
)
def test_a_direction_is_said_where_it_changes(text: str, ways: list[tuple[str, str]]) -> None:
    assert re.findall(r'<(\w+)[^>]* dir="(\w+)"', rich(text)) == ways


def test_html_is_code_except_for_a_line_break_in_a_cell() -> None:
    page = web("<b>x</b> <br> y\n\n<div>z</div>\n\n| a<br>b<i> |\n|---|")
    assert "<code>&lt;b&gt;</code>x<code>&lt;/b&gt;</code> <code>&lt;br&gt;</code> y" in page
    assert '<pre><code class="language-html">&lt;div&gt;z&lt;/div&gt;' in page
    assert "<th>a<br />\nb<code>&lt;i&gt;</code></th>" in page


def test_an_address_is_a_link_and_a_picture_is_one_to_it() -> None:
    page = web("https://example.org/a and ![a *pic*](https://example.org/p.png)")
    page += web("![pixel](data:image/png;base64,AAAA)")
    assert '<a href="https://example.org/a">https://example.org/a</a>' in page
    assert '<a href="https://example.org/p.png">a pic</a>' in page
    assert page.endswith("<p>pixel</p>\n")


def test_the_clipboard_has_what_every_program_takes() -> None:
    copied = fragment(chat_of(SAID))
    tags = set(looked_at(copied).tags)
    assert not tags & (LOADING | {"math", "input", "a", "section"})
    assert "Is <i>x</i><sup>2</sup> so<sup>1</sup>?" in copied
    assert "<code>$$\\frac{a}{b}$$</code>" in copied
    assert "☑ done" in copied
    assert re.search(r"<hr />\n<ol>\n<li><p>Yes\.</p>", copied)


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("a_1 \\le -b", "<i>a</i><sub>1</sub> ≤ \u2212<i>b</i>"),
        ("f'(x) = 2x", "<i>f</i>\u2032(<i>x</i>) = 2<i>x</i>"),
        ("\\mathrm{sin}^2 \\log_2 n", "sin<sup>2</sup> log<sub>2</sub> <i>n</i>"),
        ("x: \\mathbb{R}^n \\to y", "<i>x</i>: \u211d<sup><i>n</i></sup> → <i>y</i>"),
        ("\\text{<b>} < 3", "&lt;b&gt; &lt; 3"),
        ("\\frac{1}{2}", None),
        ("x_{i_j}", None),
        ("\\hat{x}", None),
        ("\\sqrt{x}", None),
        ("\\begin{matrix}a&b\\end{matrix}", None),
        ("\\color{red}x", None),
        ("\\unheard", None),
    ],
)
def test_a_formula_is_copied_as_text_where_that_says_all_of_it(tex: str, shown: str | None) -> None:
    expected = shown if shown is not None else f"<code>${tex}$</code>".replace("&b", "&amp;b")
    assert rich(f"${tex}$") == f"<p>{expected}</p>\n"
