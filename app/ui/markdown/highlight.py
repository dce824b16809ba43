"""Colours in code: Pygments' tokens as spans of the palette's few code colours.

Measured: lexing Python takes 2 to 5 ms for a thousand characters, so lines come from an iterator
that its user leaves and takes up again. A language's lexer is made on a thread of its own the
first time: importing Pygments and compiling a lexer's expressions takes tens of milliseconds.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MAX_LINES = 2_000
MAX_CHARACTERS = 100_000
"""Code beyond these stays plain."""


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a line, in characters, and the palette's colour for it."""

    start: int
    length: int
    color: str


Spans: TypeAlias = tuple[Span, ...]

_COLORS = (
    ("Comment", "muted"),
    ("Keyword", "code_keyword"),
    ("Operator.Word", "code_keyword"),
    ("Literal.String", "code_string"),
    ("Literal.Number", "code_number"),
    ("Name.Function", "code_name"),
    ("Name.Class", "code_name"),
    ("Name.Tag", "code_name"),
    ("Name.Attribute", "code_name"),
    ("Name.Decorator", "code_name"),
    ("Name.Builtin", "code_name"),
    ("Generic.Deleted", "bad"),
    ("Generic.Inserted", "good"),
    ("Generic.Heading", "code_name"),
)


def spans_of(lexer: Lexer, lines: Sequence[str]) -> Iterator[Spans]:
    """The coloured parts of each line, from the first one on; fewer where code stays plain."""
    lines = _within_bounds(lines)
    if not lines:
        return
    line: list[Span] = []
    column = 0
    for kind, text in lexer.get_tokens("\n".join(lines)):
        color = _color(str(kind))
        for index, part in enumerate(text.split("\n")):
            if index:
                yield tuple(line)
                line, column = [], 0
            if color and part:
                line.append(Span(column, len(part), color))
            column += len(part)
    yield tuple(line)


def _within_bounds(lines: Sequence[str]) -> Sequence[str]:
    characters = 0
    for index, line in enumerate(lines[:MAX_LINES]):
        characters += len(line) + 1
        if characters > MAX_CHARACTERS:
            return lines[:index]
    return lines[:MAX_LINES]


@lru_cache(maxsize=256)
def _color(kind: str) -> str:
    name = kind.removeprefix("Token.")
    return next((c for prefix, c in _COLORS if name.startswith(prefix)), "")


class Lexers:
    """Lexers by language, made in the background."""

    def __init__(self) -> None:
        self._made: dict[str, Lexer | None] = {"": None}
        self._making: set[str] = set()

    def ready(self, language: str) -> bool:
        """Whether `get` knows the answer; if not, it is being found out now."""
        if language in self._made:
            return True
        if language not in self._making:
            self._making.add(language)
            threading.Thread(target=self._make, args=(language,), name="lexer", daemon=True).start()
        return False

    def get(self, language: str) -> Lexer | None:
        """The lexer of a language that is `ready`; None for a language that is unknown."""
        return self._made[language]

    def _make(self, language: str) -> None:
        # Imported here: see the module's docstring.
        from pygments.lexers import find_lexer_class, get_all_lexers  # noqa: PLC0415

        name = language.lower()
        found = (
            find_lexer_class(full_name)
            for full_name, aliases, _, _ in get_all_lexers(plugins=False)
            if name in aliases
        )
        lexer_class = next(found, None)
        lexer = lexer_class(stripnl=False, ensurenl=False) if lexer_class else None
        self._made[language] = lexer


LEXERS = Lexers()
"""Shared by all documents: a lexer has no state between two texts."""
