"""Where a text can be cut: after words, sentences and paragraphs."""

import re
from enum import StrEnum

_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts written without spaces; each of their characters is counted as a word."""
_WORD = re.compile(rf"[{_CJK}]|[^\s{_CJK}]+")
_WORD_END = re.compile(rf"(?:[{_CJK}]|[^\s{_CJK}]+)\s*")
_SENTENCE_END = re.compile(
    r"[.!?\u2026]+[\"'\u201d\u2019)\]*_]*\s+|[\u3002\uff01\uff1f]+[\u300d\u300f\u201d\u2019]*\s*|\n\s*"
)
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
_TOKEN = re.compile(r"\s?[^\W\d_]{1,6}|\s?\d{1,3}|\s?[^\w\s]|\s+|_")


class Unit(StrEnum):
    """How much of a reply is shown at a time."""

    TOKEN = "token"  # noqa: S105 - no secret
    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    ALL = "all"
    STEADY = "steady"
    """Tokens at one pace, from the first to the moment at which the last was generated."""


_ENDS = {Unit.WORD: _WORD_END, Unit.SENTENCE: _SENTENCE_END, Unit.PARAGRAPH: _PARAGRAPH_END}


def unit_ends(text: str, unit: Unit) -> tuple[int, ...]:
    """Characters from the text's beginning to the end of each word, sentence or paragraph.

    White space belongs to what is before it: only when it has come is a word known to be whole. For
    the other units it is the whole text. Nothing for an empty text.
    """
    pattern = _ENDS.get(unit)
    ends = [match.end() for match in pattern.finditer(text)] if pattern else []
    if text and (not ends or ends[-1] < len(text)):
        ends.append(len(text))
    return tuple(ends)


def word_starts(text: str) -> tuple[int, ...]:
    """Where each word begins, in characters from the text's beginning."""
    return tuple(match.start() for match in _WORD.finditer(text))


def token_ends(text: str) -> tuple[int, ...]:
    """Roughly where a model's tokens would end, for a text that no model wrote: an estimate."""
    return tuple(match.end() for match in _TOKEN.finditer(text))
