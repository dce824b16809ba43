"""Which language a text is in: by its script, then by how often its letters occur.

The detector is charset-normalizer's, which is here for encodings anyway. py3langid tells more
languages apart, but takes a second and 100 MB (measured with 0.4.0), more than a whole book.
"""

import re
import unicodedata
from collections import Counter

_SAMPLE = 3000
"""Code points of each stretch that is looked at."""
_SURE = 0.5
"""Coherence from which the detector's word counts more than the file's own."""
_FEWEST_LETTERS = 20
_FEWEST_TO_COUNT = 200
_BY_SCRIPT = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "THAI": "th",
    "HEBREW": "he",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "DEVANAGARI": "hi",
    "TAMIL": "ta",
    "BENGALI": "bn",
}
"""Scripts that one language is by far the most written in."""
_KANA_SHARE = 0.05
_CODES = {
    "English": "en", "German": "de", "French": "fr", "Dutch": "nl", "Italian": "it",
    "Spanish": "es", "Portuguese": "pt", "Polish": "pl", "Russian": "ru", "Ukrainian": "uk",
    "Bulgarian": "bg", "Serbian": "sr", "Kazakh": "kk", "Swedish": "sv", "Norwegian": "no",
    "Danish": "da", "Finnish": "fi", "Estonian": "et", "Czech": "cs", "Slovak": "sk",
    "Slovene": "sl", "Croatian": "hr", "Hungarian": "hu", "Romanian": "ro", "Turkish": "tr",
    "Vietnamese": "vi", "Indonesian": "id", "Lithuanian": "lt", "Arabic": "ar", "Farsi": "fa",
}  # fmt: skip


def language_of(samples: list[str], declared: str | None) -> str | None:
    """An ISO 639-1 code, or None.

    `declared` is what the file says, which word processors often set without being asked: it is
    believed where the letters leave doubt.
    """
    found = Counter(code for sample in samples if (code := _detect(sample[:_SAMPLE])))
    if found:
        code, votes = found.most_common(1)[0]
        if votes * 2 > len(samples):
            return code
    said = re.match(r"[a-zA-Z]{2}(?=[-_]|$)", declared or "")
    return said[0].lower() if said else None


def _detect(text: str) -> str | None:
    letters = [character for character in text if character.isalpha()]
    if len(letters) < _FEWEST_LETTERS:
        return None
    scripts = Counter(map(_script, letters))
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > len(letters) * _KANA_SHARE:
        return "ja"
    script, count = scripts.most_common(1)[0]
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    if count < max(len(letters) / 2, _FEWEST_TO_COUNT):
        return None
    return _by_frequency("".join(c if _script(c) == script else " " for c in text))


def _by_frequency(text: str) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - in the child alone

    best = from_bytes(text.encode(), cp_isolation=["utf_8"]).best()
    if best is None or best.coherence < _SURE:
        return None
    return _CODES.get(best.language)


def _script(character: str) -> str:
    return "LATIN" if character.isascii() else unicodedata.name(character, "?").partition(" ")[0]
