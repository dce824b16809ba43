"""Finds what in a text is meant for a language model instead of its reader, so that a person hears.

That a text asks for something changes nothing about how it is summarised. The search is for plain
attempts, in the languages that most of them are written in; who hides well is not found. Ordinary
texts are to pass, so a phrase counts only with what makes it an address: "ignore", then "previous",
then "instructions".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.documents.document import Document
from app.documents.injection_phrases import PERMITTED, PHRASES, TEMPLATE_MARKS
from app.inference.words import tr

MOST = 20
"""Stretches that are reported."""
_AT_ONCE = 50_000
"""Code points that a pattern is looked for in at a time."""
_LONGEST_MATCH = 4000
_NEAR = 200
"""Code points between two stretches that count as one."""
_LONGEST = 240
"""Code points that a stretch may go on to the end of its sentence."""
_EXCERPT = 160
_POSES = tr("poses as somebody else's turn in a conversation with a model")
_HIDES = tr("holds characters that nobody sees but a model reads")
_TURNS = tr("is shown in another direction than it is read")

_END = re.compile(r"[.!?\u3002\uff01\uff1f](?=[\s\"'\u201d\u2019)]|$)|[\u3002\uff01\uff1f]|\n\s*\n")
_TEXT_MARK = re.compile(r"<(/?)text(?:\s[^<>]*+)?>")
_TAGS = re.compile(
    "\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f"  # the flags of England, Scotland, Wales
    "|(?P<hidden>[\U000e0000-\U000e007f]+)"
)
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u2060-\u2064\ufeff]{4,}"  # one by one they part and join words
    "|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}"  # variation selectors: one goes with a character
)
_OVERRIDE = re.compile("[\u202d\u202e][^\u202c\n]{2,200}")
_CONTROLS = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_FIRST_CJK = "\u2e80"
"""From here on words are not set apart by spaces."""
_TO_ASCII = {0xE0000 + code: code for code in range(0x20, 0x7F)} | {0xE0001: None, 0xE007F: None}


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A stretch of a text that tries to instruct a model, or hides something."""

    start: int
    """Code points in the document's text."""
    end: int
    """Code points, exclusive."""
    excerpt: str
    """What it says, on one line and shortened; hidden characters are made visible."""
    why: str
    """What it does, to follow "The text": "asks for the instructions of a model"."""


def addresses_to_a_model(document: Document) -> tuple[Suspicion, ...]:
    """The first stretches of a document that speak to a model, in its order, at most `MOST`.

    Those that are near each other are one. Takes some 400 ms for a million code points.
    """
    found = sorted(_found(document.text), key=lambda stretch: stretch[:2])
    return tuple(
        Suspicion(start, end, _excerpt(document.text[start:end]), why)
        for start, end, why in _merged(found)[:MOST]
    )


def sentence(suspicions: Sequence[Suspicion]) -> str:
    """What a person is told: what the text tried, and that it stays theirs to say. "" for none."""
    if not suspicions:
        return ""
    first, others = suspicions[0], len(suspicions) - 1
    more = ""
    if others:
        places = tr("1 more place") if others == 1 else tr("{others} more places", others=others)
        more = (
            tr(", and at least {places} like it", places=places)
            if len(suspicions) == MOST
            else tr(", and {places} like it", places=places)
        )
    return tr(
        "The text {why} (“{excerpt}”{more}); it was treated as text, and the instruction "
        "stays yours.",
        why=first.why,
        excerpt=first.excerpt,
        more=more,
    )


_Stretch = tuple[int, int, str]


def _found(text: str) -> Iterator[_Stretch]:
    # İ is the one character that becomes two in lower case, which would move all that follows.
    lower = text.replace("\u0130", "i").lower().replace("\u2019", "'")
    for why, patterns in PHRASES.items():
        for pattern in patterns:
            for found in _all(pattern, lower):
                if _is_meant(lower, found.start()):
                    yield found.start(), _sentence_end(text, found.end()), why
    for found in _all(TEMPLATE_MARKS, text):
        yield found.start(), _sentence_end(text, found.end()), _POSES
    yield from _ends_of_our_text(lower)
    yield from _hidden(text)


def _all(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches. A search through a whole document would hold up all other threads."""
    for begin in range(0, len(text), _AT_ONCE):
        end = begin + _AT_ONCE
        for found in pattern.finditer(text, begin, end + _LONGEST_MATCH):
            if found.start() < end:
                yield found


def _ends_of_our_text(lower: str) -> Iterator[_Stretch]:
    """Closing marks without an opening one: with our prompt's mark a text would seem to end."""
    marks = list(_TEXT_MARK.finditer(lower))
    depths = accumulate((-1 if mark[1] else 1 for mark in marks), lambda a, b: max(a, 0) + b)
    for mark, depth in zip(marks, depths, strict=True):
        if depth < 0:
            yield mark.start(), _sentence_end(lower, mark.end()), _POSES


def _hidden(text: str) -> Iterator[_Stretch]:
    for found in _all(_TAGS, text):
        if found["hidden"]:
            yield found.start(), found.end(), _HIDES
    for found in _all(_INVISIBLE, text):
        yield found.start(), found.end(), _HIDES
    for found in _all(_OVERRIDE, text):
        yield found.start(), found.end(), _TURNS


def _is_meant(lower: str, place: int) -> bool:
    """Whether a phrase begins where a word does, and asks instead of permitting."""
    if lower[place] < _FIRST_CJK and lower[place - 1 : place].isalnum():
        return False
    return PERMITTED.search(lower, max(0, place - 12), place) is None


def _sentence_end(text: str, place: int) -> int:
    found = _END.search(text, place, place + _LONGEST)
    if found is not None:
        return found.start() + len(found[0].rstrip())
    return min(len(text), place + _LONGEST)


def _merged(found: Iterable[_Stretch]) -> list[_Stretch]:
    merged: list[_Stretch] = []
    for start, end, why in found:
        if merged and start - merged[-1][1] <= _NEAR:
            begin, before, reason = merged[-1]
            if why not in reason:
                reason += tr(" and {why}", why=why)
            merged[-1] = (begin, max(before, end), reason)
        else:
            merged.append((start, end, why))
    return merged


def _excerpt(text: str) -> str:
    seen = _CONTROLS.sub("", text[: 4 * _EXCERPT].translate(_TO_ASCII))
    line = " ".join(seen.split()) or tr("{text} invisible characters", text=len(text))
    if len(line) <= _EXCERPT:
        return line
    return line[: _EXCERPT - 1].rsplit(" ", 1)[0].rstrip() + "\u2026"
