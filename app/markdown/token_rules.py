r"""What chat models write that needs no syntax of its own, found among markdown-it's tokens.

- The box of a task at the beginning of a list item: `meta["task"]` of the `list_item_open` says
  whether it is done, and the box is no text any more.
- `<br>` in a cell of a table, which has no other way to say it, is a line break.
- A formula between `$$` or `\[` that stands on a line of its own inside a paragraph is a
  `math_block` between two paragraphs, as if there were empty lines around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from app.markdown.math_rules import is_display

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_BOX = re.compile(r"\[([ xX])\](?: +|$)")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BREAKS = ("softbreak", "hardbreak")


def refining_plugin(md: MarkdownIt) -> None:
    """Add these rules."""
    md.core.ruler.after("inline", "tasks", _tasks)  # while an escaped bracket is still known as one
    md.core.ruler.after("tasks", "cell_breaks", _cell_breaks)
    md.core.ruler.push("displayed", _displayed)


def _tasks(state: StateCore) -> None:
    for item, inside in _items(state.tokens):
        children = inside.children or []
        found = _BOX.match(children[0].content) if children and children[0].type == "text" else None
        if not found:
            continue
        rest = children[0].content[found.end() :]
        left = children[1:] if rest else _after_break(children[1:])
        if rest:
            left = [children[0].copy(content=rest), *left]
        if left:
            item.meta["task"] = found[1] != " "
            inside.children = left


def _items(tokens: Sequence[Token]) -> list[tuple[Token, Token]]:
    """List items that begin with a paragraph, each with what is in that."""
    return [
        (tokens[at], tokens[at + 2])
        for at, (token, after) in enumerate(pairwise(tokens))
        if token.type == "list_item_open" and after.type == "paragraph_open"
    ]


def _after_break(tokens: list[Token]) -> list[Token]:
    return tokens[1:] if tokens and tokens[0].type in _BREAKS else tokens


def _cell_breaks(state: StateCore) -> None:
    for opened, inside in pairwise(state.tokens):
        if opened.type in {"td_open", "th_open"} and "<" in inside.content:
            _break_lines(inside.children or ())


def _break_lines(tokens: Sequence[Token]) -> None:
    was_break = False
    for token in tokens:
        if was_break and token.type == "text":
            token.content = token.content.lstrip(" ")
        was_break = token.type == "html_inline" and bool(_LINE_BREAK.fullmatch(token.content))
        if was_break:
            token.type, token.tag, token.content = "hardbreak", "br", ""


def _displayed(state: StateCore) -> None:
    if "$$" not in state.src and "\\[" not in state.src:
        return
    out: list[Token] = []
    paragraph: list[Token] = []
    for token in state.tokens:
        if not paragraph and token.type != "paragraph_open":
            out.append(token)
            continue
        paragraph.append(token)
        if token.type == "paragraph_close":
            out += _cut(*paragraph)
            paragraph = []
    state.tokens = out


def _cut(opened: Token, inside: Token, closed: Token) -> list[Token]:
    """A paragraph, cut at the formulas that stand alone in it."""
    children = inside.children or []
    places = [at for at, token in enumerate(children) if _is_displayed(children, at)]
    if not places:
        return [opened, inside, closed]
    out: list[Token] = []
    around: list[Token] = []
    for begin, end in pairwise([-1, *places, len(children)]):
        piece = [*around, *children[begin + 1 : end]]
        around = _still_open(piece)
        if text := _trimmed(piece, around):
            out += (opened.copy(), inside.copy(children=text), closed.copy())
        if end < len(children):
            formula = children[end]
            block = {"type": "math_block", "block": True, "map": inside.map, "level": opened.level}
            out.append(formula.copy(**block))
    return out


def _is_displayed(children: Sequence[Token], at: int) -> bool:
    token = children[at]
    if token.type != "math_inline" or not is_display(token.markup):
        return False
    before = next((t for t in reversed(children[:at]) if _is_seen(t)), None)
    after = next((t for t in children[at + 1 :] if _is_seen(t)), None)
    return all(beside is None or beside.type in _BREAKS for beside in (before, after))


def _is_seen(token: Token) -> bool:
    return token.nesting == 0 and not (token.type == "text" and not token.content.strip(" "))


def _still_open(tokens: Sequence[Token]) -> list[Token]:
    """What is opened in `tokens` and not closed, such as emphasis."""
    opened: list[Token] = []
    for token in tokens:
        if token.nesting > 0:
            opened.append(token)
        elif token.nesting < 0:
            opened.pop()
    return opened


def _trimmed(tokens: list[Token], unclosed: Sequence[Token]) -> list[Token]:
    """Without the line breaks that stood beside a formula, and with all closed. Empty if nothing
    is left.
    """
    seen = [at for at, token in enumerate(tokens) if _is_seen(token)]
    drop = {at for at in (seen[:1] + seen[-1:]) if tokens[at].type in _BREAKS}
    if not set(seen) - drop:
        return []
    closing = [
        token.copy(type=token.type.replace("_open", "_close"), nesting=-1, attrs={})
        for token in reversed(unclosed)
    ]
    kept = [token for at, token in enumerate(tokens) if at not in drop]
    return _without_empty([*kept, *closing])


def _without_empty(tokens: Sequence[Token]) -> list[Token]:
    """Without emphasis in which nothing is."""
    out: list[Token] = []
    for token in tokens:
        if token.nesting < 0 and out and out[-1].nesting > 0:
            out.pop()
        elif token.type != "text" or token.content:
            out.append(token)
    return out
