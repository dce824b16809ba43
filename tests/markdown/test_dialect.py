"""Which Markdown is read: what the parser's tokens say before anything is made of them."""

import pytest
from markdown_it.token import Token

from app.markdown.dialect import parser


def tokens(text: str) -> list[Token]:
    return parser(addresses="://" in text).parse(text, {})


def texts(text: str) -> list[str]:
    """What each inline token says, line breaks as "/" and emphasis as "*"."""
    signs = {"softbreak": "/", "hardbreak": "/"}
    return [
        "".join("*" if t.nesting else signs.get(t.type, t.content) for t in token.children or ())
        if token.type == "inline"
        else token.info
        for token in tokens(text)
        if token.type in {"inline", "math_block"}
    ]


@pytest.mark.parametrize(
    ("text", "tasks", "left"),
    [
        ("- [ ] open\n- [x] done\n- [X] too", [False, True, True], ["open", "done", "too"]),
        ("1. [x] **bold** text", [True], ["*bold* text"]),
        ("- [x]\n  text", [True], ["text"]),
        ("- [x] $y$", [True], ["y"]),
        ("- [ ]\n- [x]", [None, None], ["[ ]", "[x]"]),
        ("- \\[x] no\n- `[x]` no\n- [x]no\n- [x](#) no", [None] * 4, None),
        ("[x] no\n\n> [x] no\n\n- # [x] no\n- > [x] no", [None] * 2, None),
        ("[^1]: [x] no", [], ["[x] no"]),
    ],
)
def test_a_list_item_may_begin_with_the_box_of_a_task(
    text: str, tasks: list[bool | None], left: list[str] | None
) -> None:
    found = [t.meta.get("task") for t in tokens(text) if t.type == "list_item_open"]
    assert found == tasks
    assert left is None or texts(text) == left


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("one<br>two", ["text", "hardbreak", "text"]),
        (
            "one <BR /> **two**",
            ["text", "hardbreak", "strong_open", "text", "strong_close"],
        ),
        ("<br/>", ["hardbreak"]),
        ("one<br x=y>two", ["text", "html_inline", "text"]),
        ("<b>one</b>", ["html_inline", "text", "html_inline"]),
        ("`<br>`", ["code_inline"]),
    ],
)
def test_br_breaks_a_line_in_a_cell(cell: str, read: list[str]) -> None:
    cells = [t for t in tokens(f"| {cell} |\n|---|\n| {cell} |") if t.type == "inline"]
    for inside in cells:
        children = inside.children or ()
        assert [t.type for t in children if t.type != "text" or t.content] == read


def test_br_is_code_everywhere_else() -> None:
    (inside,) = [t for t in tokens("one<br>two") if t.type == "inline"]
    assert [child.type for child in inside.children or ()] == ["text", "html_inline", "text"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It is\n$$a$$\nso", ["It is", "$$a$$", "so"]),
        ("It is\n\\[a\\]", ["It is", "\\[a\\]"]),
        ("$$a$$\n$$b$$", ["$$a$$", "$$b$$"]),
        ("- It is  \n  $$a$$  \n  so", ["It is", "$$a$$", "so"]),
        ("**It is\n    $$a$$\nso** it", ["*It is*", "$$a$$", "*so* it"]),
        ("*It is:*\n*$$a$$*", ["*It is:*", "$$a$$"]),
        ("It is $$a$$\nso", ["It is a/so"]),
        ("It is\n$a$\nso", ["It is/a/so"]),
    ],
)
def test_a_displayed_formula_on_a_line_of_its_own_stands_between_paragraphs(
    text: str, parts: list[str]
) -> None:
    assert texts(text) == parts
    depth = 0
    for token in tokens(text):
        depth += token.nesting
        assert depth >= 0
        assert sum(child.nesting for child in token.children or ()) == 0
    assert depth == 0
