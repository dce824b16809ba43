r"""Where a formula begins and ends in Markdown: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`.

For dollars the rules are those of Pandoc and of mdit-py-plugins' `dollarmath`: no space inside the
delimiters, no digit before the first or after the last, so that "$5 and $10" are prices. They are
written anew because `dollarmath` 0.7 looks at the text's last character when a formula stands at
the very beginning ("$x$ = 5" is none to it), and knows no `\(…\)`. Half a formula is plain text.

A formula never contains an empty line, and one that begins a line has no more than `MAX_LINES`:
so a text that grows can be cut after that, see `feed`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

MAX_LINES = 40

_CLOSING = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_CODE_INDENT = 4
_NOT_FIRST, _NOT_LAST = frozenset(" \t\n),;"), frozenset(" \t\n(")
"""What a formula between single dollars neither begins nor ends with."""
_PRICE = re.compile(r"\d[\d.,]*\s+[A-Za-z]{2}[^\\=^_{}]*")
"""A sum and words: "$6 in US$"."""


def math_plugin(md: MarkdownIt) -> None:
    """Make `math_inline` and `math_block` tokens: `content` is the TeX, `info` all of the source,
    `markup` the opening delimiter.
    """
    md.inline.ruler.before("escape", "math_inline", _inline)
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "math_block", _block, interrupts)


def is_display(markup: str) -> bool:
    """Whether a formula with this opening delimiter stands on a line of its own."""
    return markup in {"$$", "\\["}


def begins_formula(line: str) -> bool:
    """Whether a formula of several lines may begin with this one."""
    return line.lstrip(" ").startswith(("$$", "\\["))


def tex_of(source: str) -> tuple[str, bool]:
    """The TeX of a formula with its delimiters, and whether it is displayed."""
    opening = _opening(source, 0)
    return source[len(opening) : -len(opening)].strip(), is_display(opening)


def _opening(text: str, at: int) -> str:
    two = text[at : at + 2]
    if two in _CLOSING:
        return two
    return "$" if two.startswith("$") else ""


def _inline(state: StateInline, silent: bool) -> bool:
    opening = _opening(state.src, state.pos)
    if not opening:
        return False
    begin = state.pos + len(opening)
    end = _end(state.src, begin, _CLOSING[opening])
    if end < 0 or end > state.posMax or not _is_formula(state.src, state.pos, begin, end, opening):
        return False
    after = end + len(opening)
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = state.src[begin:end].strip()
        token.info = state.src[state.pos : after]
        token.markup = opening
    state.pos = after
    return True


def _end(text: str, begin: int, closing: str) -> int:
    """Where `closing` stands, unescaped; -1 if it does not."""
    end = text.find(closing, begin)
    while end >= 0 and _is_escaped(text, end, begin):
        end = text.find(closing, end + 1)
    return end


def _is_escaped(text: str, at: int, begin: int) -> bool:
    first = at
    while first > begin and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


def _is_formula(text: str, start: int, begin: int, end: int, opening: str) -> bool:
    inside = text[begin:end]
    before, after = text[start - 1 : start] if start else "", text[end + len(opening) :][:1]
    if not inside.strip():
        return False
    if opening.startswith("\\"):
        return any(sign.isalnum() for sign in inside)
    if "$" in {before, after}:
        return False  # prices as restaurants give them: $$$
    if opening == "$$":
        return inside[0] not in "),;"
    if inside[0] in _NOT_FIRST or inside[-1] in _NOT_LAST or _PRICE.fullmatch(inside):
        return False
    return not before.isdigit() and not after.isdigit()


def _block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    if state.sCount[first] - state.blkIndent >= _CODE_INDENT:
        return False
    text = _line(state, first)
    opening = text[:2]
    if opening not in {"$$", "\\["}:
        return False
    inside = _block_inside(state, text[2:], first, end, _CLOSING[opening])
    if inside is None or not any(sign.isalnum() for sign in inside[0]):
        return False
    if not silent:
        content, after = inside
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content, token.markup = content.strip(), opening
        token.info = opening + content + _CLOSING[opening]
        token.map = [first, after]
        state.line = after
    return True


def _block_inside(
    state: StateBlock, text: str, first: int, end: int, closing: str
) -> tuple[str, int] | None:
    """What stands up to `closing`, which ends a line, and the number of the line after it."""
    lines: list[str] = []
    number = first
    while True:
        found = _end(text, 0, closing)
        if found >= 0:
            ends_line = not text[found + len(closing) :].strip()
            return ("\n".join((*lines, text[:found])), number + 1) if ends_line else None
        lines.append(text.rstrip())
        number += 1
        inside = number < end and number - first < MAX_LINES and not state.isEmpty(number)
        if not inside or state.sCount[number] < state.blkIndent:
            return None
        text = _line(state, number)


def _line(state: StateBlock, number: int) -> str:
    begin = state.bMarks[number] + state.tShift[number]
    return state.src[begin : state.eMarks[number]].rstrip()
