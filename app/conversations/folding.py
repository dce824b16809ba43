"""Text as it is compared when something is looked for: without case, accents and punctuation.

Folding is one character for one character, so that a place in the folded text is the same place in
the text. What is folded is kept in a database (`search_index`): the same text must always give the
same words, or the index has to be made anew.
"""

import re
import unicodedata
from collections.abc import Iterator

DROPPED = "\0"
"""Stands for a mark that does not count, such as a combining accent."""
_SEPARATOR = " "

LONGEST_WORD = 64
"""Characters of a word that the index knows; the rest of a longer one is compared in the text."""

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Myanmar
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul: particles follow their word
    "\u1780-\u17ff"  # Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c"  # radicals, numerals
    "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3100-\u312f\u31a0-\u31bf"  # bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # ideographs
    "\u2600-\u27bf\U0001f000-\U0001faff"  # symbols and emoji: each is looked for by itself
    "\U00020000-\U0003ffff"  # ideographs, later ones
)
"""Scripts whose words are not set apart, as a class of characters."""
IN_WORD = f"[^ {DROPPED}{_UNSPACED}]"
"""A folded character of a word that is set apart."""
_PIECES = re.compile(f"[{_UNSPACED}]+|{IN_WORD}+")
_IGNORED = re.compile("[\u00ad\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Soft hyphens and variation selectors."""
_AS = {DROPPED: _SEPARATOR, "\u0131": "i"}  # the small dotless i is the small letter of I, too
_KANA_VOICING = ("\u3099", "\u309a")
_LOWEST_ACCENT = 200
_VOWEL_POINTS = range(10, 37)
"""Combining classes of Hebrew and Arabic points."""


class _Plain(dict[int, str]):
    """A table for `str.translate`: no case and no accents. It fills itself."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _plain_character(chr(code))
        return folded


class _Words(dict[int, str]):
    """The same, with a space for everything that belongs to no word."""

    def __missing__(self, code: int) -> str:
        plain = _PLAIN[code]
        folded = self[code] = plain if plain == DROPPED or _is_of_word(plain) else _SEPARATOR
        return folded


_PLAIN = _Plain()
_WORDS = _Words()


def plain(text: str) -> str:
    """The text without case and accents, character for character; `DROPPED` for a mark."""
    return text.translate(_PLAIN)


def folded(text: str) -> str:
    """The same, with a space for each character that belongs to no word."""
    return text.translate(_WORDS)


def pieces(folded_text: str) -> Iterator[str]:
    """Words, and runs of a script that does not set words apart, of a folded text."""
    return (match.group() for match in _PIECES.finditer(folded_text.replace(DROPPED, "")))


def is_unspaced(piece: str) -> bool:
    """Whether a piece is of a script that does not set words apart."""
    return re.match(f"[{_UNSPACED}]", piece) is not None


def indexed_words(text: str) -> str:
    """What the index keeps of a text: each of its words once, separated by spaces.

    Of unspaced scripts these are all pairs of neighbours, and the last character alone: a pair is
    then found by itself, one character as the beginning of a pair, and more as several pairs.
    """
    words: set[str] = set()
    for piece in set(pieces(folded(text))):
        if is_unspaced(piece):
            words.update(pairs(piece))
            words.add(piece[-1])
        else:
            words.add(piece[:LONGEST_WORD])
    return " ".join(words)


def pairs(piece: str) -> Iterator[str]:
    """All pairs of neighbours."""
    return (piece[i : i + 2] for i in range(len(piece) - 1))


def _plain_character(character: str) -> str:
    if character in _AS:
        return _AS[character]
    if _is_dropped(character):
        return DROPPED
    parts = unicodedata.normalize("NFKD", character)
    if len(parts) > 1 and parts[1] in _KANA_VOICING:
        parts = unicodedata.normalize("NFKC", character)
    elif parts[0].isalnum() and all(_is_dropped(part) for part in parts[1:]):
        parts = parts[0]
    base = parts if len(parts) == 1 else character
    return next((low for low in (base.casefold(), base.lower()) if len(low) == 1), base)


def _is_dropped(character: str) -> bool:
    order = unicodedata.combining(character)
    is_mark = order >= _LOWEST_ACCENT or order in _VOWEL_POINTS
    return is_mark or _IGNORED.match(character) is not None


def _is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M" or _is_symbol(character)


def _is_symbol(character: str) -> bool:
    """Whether it is an emoji or the like, which one looks for by itself."""
    return unicodedata.category(character) == "So" and is_unspaced(character)
