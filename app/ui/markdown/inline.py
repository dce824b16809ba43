"""The text inside a block: emphasis, code, links, formulas, as runs.

A picture is shown as its description, which is a link to it: nothing that a model names is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.ui.markdown.blocks import LINE_BREAK, OBJECT, Run, Runs, Style, has_style

if TYPE_CHECKING:
    from markdown_it.token import Token

_BETWEEN = re.compile(r"#(note|ref)-(\d+)")

_STYLES = {"strong": Style.BOLD.value, "em": Style.ITALIC.value, "s": Style.STRIKE.value}
_CODE, _MATH, _NOTE = Style.CODE.value, Style.MATH.value, Style.NOTE.value
_STYLE_OF = tuple(Style(value) for value in range(64))
"""Flags are added up as integers: an enumeration's own operators take ten times as long."""

_APART = (Style.MATH | Style.NOTE).value

_CLEAN = str.maketrans(
    {
        "\u2029": "\u2028",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",
    }
)
"""Characters that Qt gives a meaning inside a document: ends of blocks, frames and objects."""


def cleaned(text: str) -> str:
    """`text` without the characters that mean something to a document."""
    return text.translate(_CLEAN)


def runs_of(token: Token) -> Runs:
    """The runs of an inline token, neighbours of one style joined."""
    return _Inline().read(token.children or ())


def math_text(source: str) -> str:
    """What stands in a document for a formula with its delimiters."""
    return OBJECT + cleaned(source).replace("\n", LINE_BREAK)


def note_href(number: int) -> str:
    """Where a reference to a footnote leads."""
    return f"#note-{number}"


def back_href(number: int) -> str:
    """Where a footnote leads back to."""
    return f"#ref-{number}"


def counterpart(href: str) -> str | None:
    """The link that stands where this one leads, of a footnote and a reference to it."""
    found = _BETWEEN.fullmatch(href)
    return None if found is None else f"#{'ref' if found[1] == 'note' else 'note'}-{found[2]}"


def plain_text(token: Token) -> str:
    """The text of a picture's description."""
    inside = token.children or ()
    texts = (plain_text(t) if t.children else t.content for t in inside)
    return "".join(
        " " if t.type.endswith("break") else text for t, text in zip(inside, texts, strict=True)
    )


class _Inline:
    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._style = 0
        self._href = ""

    def read(self, tokens: Sequence[Token]) -> Runs:
        for token in tokens:
            self._take(token)
        return tuple(self._runs)

    def _take(self, token: Token) -> None:
        match token.type:
            case "code_inline" | "html_inline":
                self._add(token.content.replace("\n", LINE_BREAK), _CODE)
            case "math_inline":
                self._append(math_text(token.info), _MATH)
            case "softbreak" | "hardbreak":
                self._add(LINE_BREAK)
            case "image":
                self._picture(token)
            case "footnote_ref":
                number = token.meta["id"] + 1
                self._append(str(number), _NOTE, note_href(number))
            case "link_open":
                self._href = str(token.attrs.get("href", ""))
            case "link_close":
                self._href = ""
            case _ if token.nesting > 0:
                self._style |= _STYLES[token.tag]
            case _ if token.nesting < 0:
                self._style &= ~_STYLES[token.tag]
            case _:
                self._add(token.content)

    def _picture(self, token: Token) -> None:
        source = str(token.attrs.get("src", ""))
        inside_link, loadable = bool(self._href), not source.startswith("data:")
        if loadable and not inside_link:
            self._href = source
        self._add(plain_text(token) or (source if loadable else "picture"))
        if not inside_link:
            self._href = ""

    def _append(self, text: str, extra: int, href: str = "") -> None:
        """What never joins its neighbours."""
        self._runs.append(Run(text, _STYLE_OF[self._style | extra], href or self._href))

    def _add(self, text: str, extra: int = 0) -> None:
        text = cleaned(text)
        style = _STYLE_OF[self._style | extra]
        if not text:
            return
        last = self._runs[-1] if self._runs else None
        if last and (last.style, last.href) == (style, self._href) and not has_style(last, _APART):
            text = self._runs.pop().text + text
        self._runs.append(Run(text, style, self._href))
