"""What a model wrote, as points; and whether it is of any use."""

import re
from collections import Counter
from enum import StrEnum

from app.documents.summary.prompts import NOTHING
from app.documents.summary.task import Style

_MARK = re.compile(r"^\s*(?:[-*\u2022\u2013]|\(?\d{1,2}[.)])\s+")
_SENTENCE = re.compile(r"(?<=[.!?\u2026])\s+(?=[A-Z\u00c0-\u017f0-9\"\u201c(])")
_WORD = re.compile(r"\w+")
_CITED = re.compile(r"\s*\[\s*(\d{1,4}(?:\s*[,;\u2013-]\s*\d{1,4})*)\s*\]")
_RUN = 5
"""Words in a row that say something by themselves."""
_MOST_REPEATS = 0.35
"""Share of such rows that a text may have said before."""
_MOST_ECHO = 0.6
"""Share of the words that may all be words of the instruction."""
_LEAST_WORDS = 3


class Fault(StrEnum):
    """Why a step's text is of no use."""

    EMPTY = "empty"
    LOOP = "loop"
    """It says the same again and again."""
    ECHO = "echo"
    """It repeats what it was asked."""


def points_of(text: str, style: Style) -> tuple[str, ...]:
    """The points in what a model wrote, without marks; an abstract's are its sentences.

    Points that say the same in the same words are one. Empty where the model found nothing.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    marked = [line for line in lines if _MARK.match(line)]
    if style is Style.ABSTRACT or not marked:
        lines = [part for line in lines for part in _SENTENCE.split(line)]
    else:
        lines = marked
    points = dict.fromkeys(_MARK.sub("", line).strip() for line in lines)
    return tuple(point for point in points if _says_something(point))


def cited_in(point: str) -> tuple[str, tuple[int, ...]]:
    """A point without the numbers of the notes that it names, and these numbers."""
    numbers = [int(n) for found in _CITED.findall(point) for n in re.findall(r"\d+", found)]
    bare = _CITED.sub("", point).strip()
    return bare, tuple(dict.fromkeys(numbers))


def fault_of(text: str, asked: str) -> Fault | None:
    """What is wrong with a text that was written for the instruction `asked`; None if nothing."""
    words = _WORD.findall(text.casefold())
    if not words:
        return Fault.EMPTY
    rows = Counter(tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
    repeated = sum(count - 1 for count in rows.values())
    if rows and repeated / sum(rows.values()) > _MOST_REPEATS:
        return Fault.LOOP
    told = set(_WORD.findall(asked.casefold()))
    if len(words) >= _RUN and sum(word in told for word in words) / len(words) > _MOST_ECHO:
        return Fault.ECHO
    return None


def _says_something(point: str) -> bool:
    words = _WORD.findall(point)
    return len(words) >= _LEAST_WORDS and point.strip(" .").casefold() not in NOTHING
