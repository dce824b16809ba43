"""Formulas: drawn or converted as far as that does no harm, refused where it would."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.markdown.mathml import mathml
from app.markdown.tex import MAX_CHARACTERS, TexError, draw

DANGEROUS = [
    "x" * (MAX_CHARACTERS + 1),
    "{" * 200 + "}" * 200,
    "\\frac{" * 9 + "x" + "}{y}" * 9,
    "\\begin{cases}a&" * 5 + "x" + "\\\\c&d\\end{cases}" * 5,
    "\\left(" * 100,
    "\\def\\a{\\a\\a}\\a",
    "\\newcommand{\\a}{\\a\\a}\\a",
    "\\hspace{99999999em}x",
    "\\rule{1000000em}{1000000em}",
    "}" * 5,
    "&",
    "\\\\",
    "\\input{/etc/passwd}",
]

LOADING = [
    "\\href{javascript:alert(1)}{x}",
    "\\style{background: url(https://example.org/x)}{x}",
    "\\class{user}{x}",
    "\\color{red;background:url(x)}x",
    "\\colorbox{url(x)}{x}",
    "\\text{</mtext></math><script>alert(1)</script>}",
    "\\text{&lt;img src=x onerror=alert(1)&gt;}",
    "\\unicode{x3c}script\\unicode{x3e}",
    "</annotation><script>alert(1)</script>",
]
PIECES = [
    "x", "\\frac", "{", "}", "^", "_", "\\left(", "\\right)", "\\sqrt", "&", "\\\\", "<",
    "\\sum", "\\begin{matrix}", "\\end{matrix}", "é", "\\text{a}", " ", "'", "\\hat", "1",
    "\\lim", "\\mathbb", "\\not", "\\boxed", "\\begin{aligned}", "\\end{aligned}",
]  # fmt: skip
ATTRIBUTES = {
    "accent", "depth", "display", "displaystyle", "encoding", "fence", "form", "height",
    "linethickness", "lspace", "mathbackground", "mathcolor", "mathvariant", "maxsize", "minsize",
    "movablelimits", "rspace", "scriptlevel", "stretchy", "style", "voffset", "width",
}  # fmt: skip
FORMULAS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def read(shown: str) -> ET.Element:
    return ET.fromstring(shown)  # noqa: S314 - what was just written


def written(tex: str) -> str:
    """The formula without its annotation."""
    math = read(mathml(tex, display=True, block=True))
    return ET.tostring(math[0][0], encoding="unicode")


def assert_harmless(shown: str) -> None:
    for element in read(shown).iter():
        assert re.fullmatch(r"m[a-z]+|semantics|annotation", element.tag)
        assert set(element.keys()) <= ATTRIBUTES
        assert "url" not in "".join(element.attrib.values())


@pytest.mark.parametrize("tex", DANGEROUS)
def test_a_hostile_formula_is_neither_drawn_nor_converted(tex: str) -> None:
    with pytest.raises(TexError):
        draw(tex, display=True, size_px=16, color="#000000")
    with pytest.raises(TexError):
        mathml(tex, display=True, block=True)


def test_what_the_font_of_drawings_lacks_is_left_to_a_browser() -> None:
    with pytest.raises(TexError):
        draw("\\text{中文}", display=True, size_px=16, color="#000000")
    assert "中文" in written("\\text{中文}")


@pytest.mark.parametrize("tex", LOADING)
def test_nothing_in_a_formula_takes_effect(tex: str) -> None:
    shown = mathml(tex, display=True, block=True)
    assert_harmless(shown)
    assert "<script" not in shown
    assert read(shown)[0][1].text == tex


@settings(max_examples=60, deadline=None)
@given(FORMULAS)
def test_any_tex_is_drawn_or_refused(tex: str) -> None:
    try:
        drawing = draw(tex, display=False, size_px=16, color="#000000")
    except TexError:
        return
    assert drawing.width > 0


@settings(max_examples=150, deadline=None)
@given(FORMULAS)
def test_any_tex_is_converted_to_what_does_no_harm_or_refused(tex: str) -> None:
    try:
        shown = mathml(tex, display=False, block=False)
    except TexError:
        return
    assert_harmless(shown)


@pytest.mark.parametrize(
    ("tex", "part"),
    [
        ("\\mathbb{R}^n", "<mi>\u211d</mi>"),
        ("\\boldsymbol{x} \\mathfrak{g} \\mathtt{a}", "<mi>\U0001d499</mi>"),
        ("\\mathfrak{C}", "<mi>\u212d</mi>"),
        ("\\mathrm{d}x", '<mi mathvariant="normal">d</mi>'),
        ("\\textbf{so}", '<mtext style="font-weight: bold">so</mtext>'),
        ("A \\implies B", '<mo stretchy="false">⟹</mo>'),
        ("(0, \\infty)", "<mi>∞</mi>"),
        ("a \\not= b", "<mo>≠</mo>"),
        ("\\sin x", '<mi>sin</mi><mspace width="0.1667em" /><mi>x</mi>'),
        ("\\sin(x)", '<mi>sin</mi><mo stretchy="false">('),
        ("\\lim_{n} a", '<munder><mo movablelimits="true"'),
        ("\\begin{aligned}a&=b\\end{aligned}", '<mtd style="text-align: right">'),
        ("\\begin{array}{c|c}a&b\\end{array}", "border-right: 1px solid"),
        ("a \\\\ b", "<mtable"),
        ("\\rule{1em}{1pt}", 'mathbackground="currentcolor"'),
        ("R \\& D", "<mi>&amp;</mi>"),
        ("\\boxed{x}", "border: 1px solid"),
        ("E \\tag{1}", "<mtext>(1)</mtext>"),
    ],
)
def test_what_browsers_do_not_know_of_mathml_is_said_as_they_know_it(tex: str, part: str) -> None:
    assert part in written(tex)


def test_a_formula_says_whether_it_stands_alone() -> None:
    assert mathml("x", display=True, block=True).startswith('<math display="block">')
    in_line = mathml("x", display=True, block=False)
    assert in_line.startswith('<math display="inline" displaystyle="true">')
