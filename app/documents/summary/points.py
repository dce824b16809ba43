"""What a model wrote, as points; and whether it is of any use."""

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from app.documents.sentences import sentence_starts
from app.documents.summary.prompts import NOTHING, RULE
from app.documents.summary.task import Style
from app.documents.summary.words import WORD

_MARK = re.compile(r"^\s*(?:(?:[-*\u2022\u2013]|\(?\d{1,2}[.)])\s+|\u30fb\s*|\d{1,2}\u3001\s*)")
"""A hyphen, an asterisk, a bullet, a dash or a number; in Chinese and Japanese without a space."""
_INLINE = re.compile(r"(?:(?<=[.;:])\s+|^\s*)(\d{1,2}[.)])\s+(?=[^\W\d_])", re.MULTILINE)
"""A number of a list, also one in the middle of a line."""
_TAG = re.compile(r"</?[a-z]{1,10} */?>|^```\w*$|\*\*", re.MULTILINE)
_CITED = re.compile(r"\s*\[\s*(\d{1,4}(?:\s*[,;\u2013-]\s*\d{1,4})*)\s*\]")
_ENDS = (".", "!", "?", "\u2026", "\u3002", "\uff01", "\uff1f", ")", "]", '"', "\u201d", "\u300d")
_HEADING_ENDS = (":", "\uff1a")
_MOST_CITED = 100
"""Notes that a range such as [2-5] may name."""
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
    lines = _whole_lines(_bare(text))
    marked = [line for line in lines if _MARK.match(line)]
    if style is Style.ABSTRACT or not marked:
        lines = [part for line in lines for part in _sentences(line)]
    else:
        lines = marked
    points = dict.fromkeys(_MARK.sub("", line).strip().rstrip(";") for line in lines)
    return _without_cut_end([point for point in points if _says_something(point)])


def _sentences(line: str) -> list[str]:
    return [line[start:end] for start, end in pairwise([*sentence_starts(line), len(line)])]


def _whole_lines(text: str) -> list[str]:
    """The lines that say something; one that goes on in the next has that with it."""
    out: list[str] = []
    goes_on = False
    for line in text.splitlines():
        if goes_on and line.strip() and not _MARK.match(line):
            out[-1] += f" {line.strip()}"
        elif line.strip():
            out.append(line)
        goes_on = bool(line.strip()) and not line.rstrip().endswith((*_ENDS, *_HEADING_ENDS, ";"))
    return out


def _without_cut_end(points: list[str]) -> tuple[str, ...]:
    """The last point is left out where it alone has no end: there was no room for the rest."""
    *others, last = points or [""]
    if others and all(point.endswith(_ENDS) for point in others) and not last.endswith(_ENDS):
        return tuple(others)
    return tuple(points)


def _bare(text: str) -> str:
    """Without tags and fences, and with each number of a list at the beginning of a line."""
    text = _TAG.sub("", text)
    if len(_INLINE.findall(text)) > 1:
        text = _INLINE.sub(r"\n\1 ", text)
    return text


def cited_in(point: str) -> tuple[str, tuple[int, ...]]:
    """A point without the numbers of the notes that it names, and these numbers."""
    numbers = [number for found in _CITED.findall(point) for number in _numbers(found)]
    bare = _CITED.sub("", point).strip()
    return bare, tuple(dict.fromkeys(numbers))


def _numbers(cited: str) -> Iterator[int]:
    """The numbers in "1, 4" or "2-5"."""
    for part in re.split(r"[,;]", cited):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        yield from range(min(ends), min(max(ends), min(ends) + _MOST_CITED) + 1)


def fault_of(text: str, asked: str, wanted: str = "") -> Fault | None:
    """What is wrong with a text that was written for the instruction `asked`; None if nothing.

    An answer may say much of what a person `wanted` to know again, as far as it says more.
    """
    words = WORD.findall(text.casefold())
    if not words:
        return Fault.EMPTY
    rows = Counter(tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
    repeated = sum(count - 1 for count in rows.values())
    if rows and repeated / sum(rows.values()) > _MOST_REPEATS:
        return Fault.LOOP
    if len(words) < _RUN or _is_nothing(text):
        return None
    told = set(WORD.findall(asked.casefold()))
    ours = set(WORD.findall(asked.replace(wanted, "").casefold()))
    if told.issuperset(words) or sum(word in ours for word in words) / len(words) > _MOST_ECHO:
        return Fault.ECHO
    return None


def _is_nothing(point: str) -> bool:
    return NOTHING.fullmatch(_MARK.sub("", point).strip(" .").casefold()) is not None


def _says_something(point: str) -> bool:
    """Not a heading ("The points are:"), a number alone, what it was told, or that there is
    nothing.
    """
    words = WORD.findall(point)
    is_heading = point.endswith(_HEADING_ENDS)
    return (
        len(words) >= _LEAST_WORDS
        and not is_heading
        and RULE not in point
        and not _is_nothing(point)
    )
