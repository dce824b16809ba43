"""The text inside a block: emphasis, code, links, as runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.ui.markdown.blocks import Run, Runs, Style

if TYPE_CHECKING:
    from markdown_it.token import Token

LINE_BREAK = "\u2028"

_STYLES = {"strong": Style.BOLD.value, "em": Style.ITALIC.value, "s": Style.STRIKE.value}
_CODE = Style.CODE.value
_STYLE_OF = tuple(Style(value) for value in range(16))
"""Flags are added up as integers: an enumeration's own operators take ten times as long."""

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
            case "code_inline":
                self._add(token.content, _CODE)
            case "softbreak" | "hardbreak":
                self._add(LINE_BREAK)
            case "image":
                self._add(f"![{token.content}]({token.attrs.get('src', '')})")
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

    def _add(self, text: str, extra: int = 0) -> None:
        text = cleaned(text)
        style = _STYLE_OF[self._style | extra]
        if not text:
            return
        if self._runs and self._runs[-1].style == style and self._runs[-1].href == self._href:
            text = self._runs.pop().text + text
        self._runs.append(Run(text, style, self._href))
