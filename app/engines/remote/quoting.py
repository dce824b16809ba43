"""What a provider says, made fit to be shown: it may hold the key, as a whole or in part.

The key that was sent is known and is blotted out literally, whatever it looks like: whole, cut off
at either end, in other letter case, or masked in its middle. What merely looks like a key goes,
too, since a provider may quote another one than it was sent.
"""

import re
import string
from itertools import pairwise

_MAX_QUOTE = 160
_BLOT = "[…]"
_KEY_LIKE = re.compile(
    r"[\w*.-]*(?:sk|key|gsk|AIza|pk)[-_*][\w*.-]{4,}"
    r"|[A-Za-z0-9_-]{32,}"
    r"|[\w.-]*\*{3,}[\w*.-]*"
)
_PART = 8
"""As many characters of the key in a row are blotted out, wherever they stand in it."""
_AROUND = "*.…-_"
"""Beside letters and digits, what goes on with a part of a key, such as its mask."""
_SMALL_LETTERS = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def cleaned(text: str, key: str | None) -> str:
    """A provider's own words, in one line, cut, without the key and what looks like one."""
    printable = "".join(c if c.isprintable() else " " for c in text)  # a terminal obeys the others
    line = _KEY_LIKE.sub(_BLOT, without_key(" ".join(printable.split()), key))
    return line if len(line) <= _MAX_QUOTE else f"{line[:_MAX_QUOTE]}…"


def without_key(text: str, key: str | None) -> str:
    """The text with the key and its parts blotted out."""
    wanted = " ".join((key or "").split())
    if not wanted:
        return text
    if len(wanted) < _PART:  # as a word of its own: it may be a part of many
        whole = rf"(?<![^\W_]){re.escape(wanted)}(?![^\W_])"
        return re.sub(whole, _BLOT, text, flags=re.IGNORECASE)
    return _blotted(text, _marks(text, wanted))


def _marks(text: str, key: str) -> list[bool]:
    """Which characters of the text belong to a part of the key."""
    small, wanted = text.translate(_SMALL_LETTERS), key.translate(_SMALL_LETTERS)
    parts = {wanted[i : i + _PART] for i in range(len(wanted) - _PART + 1)}
    marks = [False] * len(text)
    for begin in range(len(text) - _PART + 1):
        if small[begin : begin + _PART] in parts:
            marks[begin : begin + _PART] = [True] * _PART
    return marks


def _blotted(text: str, marks: list[bool]) -> str:
    """The text without what is marked, nor what hangs on to it on either side."""
    for here in (range(len(text)), range(len(text) - 1, -1, -1)):
        for before, i in pairwise(here):
            marks[i] = marks[i] or (marks[before] and _hangs_on(text[i]))
    out: list[str] = []
    for i, character in enumerate(text):
        if not marks[i]:
            out.append(character)
        elif i == 0 or not marks[i - 1]:
            out.append(_BLOT)
    return "".join(out)


def _hangs_on(character: str) -> bool:
    return character.isalnum() or character in _AROUND
