"""Lines of a PDF become running text: what a line's end divided is put together again."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TypeAlias

from app.documents.extract.pdf_lines import Line

_LEADERS = re.compile(r"(?:\s*[.·…_]){4,}\s*")
_COMPOUND = re.compile(r"\w+-\w+")
_WHOLE_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_SHORTEST_PART = 3
"""Of a compound; "in" and "formation" are words, too."""

IsSoft: TypeAlias = Callable[[Line], bool]


class Joiner:
    """Joins lines; knows the document's words and compounds, so that "well-known" stays whole."""

    def __init__(self, lines: list[Line]) -> None:
        self._compounds = {
            found.casefold() for line in lines for found in _COMPOUND.findall(line.text)
        }
        self._words = set(_whole_words(lines))

    def joined(self, group: list[Line], is_soft: IsSoft) -> list[tuple[int | None, str]]:
        """The text of lines, one part a line, with its page.

        `is_soft` tells whether a line's end is meant and stays.
        """
        left = min(line.left for line in group)
        parts: list[tuple[int | None, str]] = []
        for place, line in enumerate(group):
            text = _LEADERS.sub(" … ", line.text)
            if line.fixed:
                text = _indent(line, left) + text
            if place + 1 < len(group):
                text = self._with_end(text, line, group[place + 1], soft=is_soft(line))
            parts.append((line.page, text))
        return parts

    def _with_end(self, text: str, line: Line, following: Line, *, soft: bool) -> str:
        if line.fixed:
            return text + ("-" * line.hyphen) + "\n"
        if line.hyphen or (text.endswith("-") and text[-2:-1].isalpha()):
            return self._hyphenated(text.removesuffix("-"), following.text)
        if soft:
            return text + "\n"
        wide = _is_wide(text[-1:]) and _is_wide(following.text[:1])
        return text if wide else text + " "

    def _hyphenated(self, text: str, following: str) -> str:
        words, next_words = text.split(), following.split()
        last, first = (words or [""])[-1], (next_words or [""])[0]
        keeps = not first[:1].islower() or self._is_compound(f"{last}-{first}")
        return text + "-" if keeps else text

    def _is_compound(self, hyphened: str) -> bool:
        """Whether it is written so elsewhere, or its parts are words here and the whole is none."""
        found = _COMPOUND.search(hyphened.casefold())
        if found is None or found[0] in self._compounds:
            return found is not None
        one, other = found[0].split("-")
        shorter = min(len(one), len(other))
        parts_known = shorter >= _SHORTEST_PART and {one, other} <= self._words
        return parts_known and one + other not in self._words


def _whole_words(lines: list[Line]) -> Iterator[str]:
    """All words but those that a line's end divided."""
    divided = False
    for line in lines:
        words = line.text.casefold().split()[divided:]
        divided = line.hyphen or line.text.endswith("-")
        for word in words[:-1] if divided else words:
            yield from _WHOLE_WORD.findall(word)


def _indent(line: Line, left: float) -> str:
    letter = (line.right - line.left) / max(1, len(line.text))
    return " " * min(40, round((line.left - left) / letter)) if letter > 0 else ""


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"
