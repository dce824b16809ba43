"""What a person looks for, taken apart. Any input is a query; some find nothing.

Words are looked for anywhere in a message. What stands in quotes, or is written without a space
("don't", "main.py"), has to stand so. The last word may be the beginning of a longer one, unless
something follows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.conversations.folding import (
    DROPPED,
    IN_WORD,
    LONGEST_WORD,
    folded,
    is_unspaced,
    pairs,
    pieces,
)

_LONGEST_INPUT = 400
_MOST_WORDS = 24
_PHRASES = re.compile(r'"([^"]*)("|$)|([^\s"]+)')
_WORDS_OR_GAPS = re.compile(f" +|{DROPPED}+|[^ {DROPPED}]+")


@dataclass(frozen=True, slots=True)
class Query:
    """An input as what the index is asked, and what the text is then held against."""

    match: str
    """For FTS5: what a message must contain. Holds no character that FTS5 gives a meaning."""
    parts: tuple[re.Pattern[str], ...]
    """Each has to be found in the folded text."""

    def places(self, folded_text: str) -> list[tuple[int, int]] | None:
        """Where the parts stand, ascending, without overlaps; None unless all of them are there."""
        found: list[tuple[int, int]] = []
        for part in self.parts:
            spans = [match.span() for match in part.finditer(folded_text)]
            if not spans:
                return None
            found += spans
        return _merged(found)

    def first_places(self, folded_text: str) -> list[int] | None:
        """Where each of the parts is first; None unless all of them are there."""
        found = [part.search(folded_text) for part in self.parts]
        return None if None in found else [match.start() for match in found if match is not None]

    def any_places(self, folded_text: str) -> list[tuple[int, int]]:
        """Where any of the parts stands, ascending, without overlaps."""
        return _merged([m.span() for part in self.parts for m in part.finditer(folded_text)])


def query_of(text: str) -> Query | None:
    """The query that an input stands for; None where there is no word in it."""
    asked: dict[str, None] = {}
    parts: list[re.Pattern[str]] = []
    for phrase, is_open in _phrases(text[:_LONGEST_INPUT]):
        found = list(pieces(phrase))[: _MOST_WORDS - len(parts)]
        if not found:
            continue
        for number, piece in enumerate(found, 1):
            asked |= dict.fromkeys(_terms(piece, begins=is_open and number == len(found)))
        parts.append(_pattern(phrase, is_open=is_open))
    return Query(" ".join(asked), tuple(parts)) if asked else None


def _phrases(text: str) -> Iterator[tuple[str, bool]]:
    """Folded words and quoted phrases; whether the last word of it may go on."""
    last = None
    for match in _PHRASES.finditer(text):
        if last is not None:
            yield last, False
        quoted, closed, word = match.groups()
        whole = folded(quoted if word is None else word)
        is_last = match.end() == len(text) and not closed and not whole.endswith(" ")
        if is_last:
            yield whole, True
            return
        last = whole
    if last is not None:
        yield last, False


def _terms(piece: str, *, begins: bool) -> Iterator[str]:
    """What FTS5 is asked for one piece."""
    if not is_unspaced(piece):
        more = "*" if begins or len(piece) > LONGEST_WORD else ""
        yield f'"{piece[:LONGEST_WORD]}"{more}'
    elif len(piece) == 1:
        yield f'"{piece}"*'
    else:
        yield from (f'"{pair}"' for pair in pairs(piece))


def _pattern(phrase: str, *, is_open: bool) -> re.Pattern[str]:
    """The phrase in a folded text: whole words, whatever stands between them."""
    out = []
    found = [m.group() for m in _WORDS_OR_GAPS.finditer(phrase.replace(DROPPED, "").strip())]
    for part in found:
        if part.startswith(" "):
            out.append(f"[ {DROPPED}]+")
        else:
            out.append(f"{DROPPED}*".join(re.escape(character) for character in part))
    head = "" if is_unspaced(found[0]) else f"(?<!{IN_WORD})(?<!{IN_WORD}{DROPPED})"
    tail = "" if is_open or is_unspaced(found[-1][-1]) else f"(?!{DROPPED}*{IN_WORD})"
    return re.compile(head + "".join(out) + tail)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans = sorted(spans, key=lambda span: (span[0], -span[1]))
    kept = spans[:1]
    for (_, _), (start, end) in pairwise([(0, 0), *spans]):
        if start >= kept[-1][1]:
            kept.append((start, end))
    return kept
