"""Bytes become text, whatever they were encoded in, or are found to be no text."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

_MARKS = (
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16, whose little-endian mark it begins with."""
_SAMPLE_BYTES = 64_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.01
_MOST_BROKEN = 0.005
"""Share of characters; more, and it is no UTF-8 with a few broken places."""
REPLACEMENT = "\ufffd"
_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B]")
"""Switches ISO 2022-JP, whose bytes are all ASCII, to Japanese."""
_MOST_ACCENTED = 0.3
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_NOT_WESTERN = re.compile(
    rb"[^\x00-\x80\x82\x84\x85\x8c\x91-\x97\x99\x9c\x9f-\xa1\xa3\xa5\xa7\xa9-\xab\xae\xb0-\xb5\xb7"
    rb"\xb9-\xc2\xc4-\xcf\xd1-\xd4\xd6-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc\xff]"  # marks and letters
    rb"|[A-Za-z\xc0-\xff][\xaa\xb1-\xb3\xb5\xb9\xba\xbc-\xbe\xd7][A-Za-z\xc0-\xff]"  # a raised 2
    rb"|\xf5(?!e)"  # o with a tilde, which Portuguese has before e, is o with two strokes in cp1250
    rb"|[\x80-\xff]{4}"
)
"""Bytes in other encodings that in cp1252 are hardly ever met in the languages it is made for."""


def decode(data: bytes) -> str | None:
    """The text, unreadable bytes as U+FFFD; None if it is no text."""
    encoding = _encoding(data)
    if encoding is None:
        return None
    text = data.decode(encoding, errors="replace")
    return None if _is_binary(text) else text


def decode_start(data: bytes) -> str | None:
    """The text of a file's beginning, which may end inside a character; None if it is no text."""
    if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        data = data[: len(data) // 4 * 4]
    text = decode(data)
    return text.rstrip(REPLACEMENT) if text is not None else None


def _encoding(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if _JAPANESE_MAIL.search(data[:_SAMPLE_BYTES]) and data.isascii():
        return "iso2022_jp"
    if _is_utf8(data):
        return "utf-8"
    sample = data[:_SAMPLE_BYTES]
    if b"\0" in sample:
        return _utf16_without_mark(sample)
    return "cp1252" if _is_western(sample) else _guess(sample)


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8, a few broken places allowed."""
    if b"\0" in data[:_SAMPLE_BYTES]:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data[:_SAMPLE_BYTES].decode("utf-8", errors="replace")
        broken = text.count(REPLACEMENT)
        sound = sum(character > "\x7f" for character in text) - broken
        return broken <= len(text) * _MOST_BROKEN and sound > broken
    return True


def _utf16_without_mark(sample: bytes) -> str | None:
    """Western text in UTF-16 has a zero in every other byte."""
    half = len(sample) // 2
    for zeros, encoding in ((sample[1::2], "utf-16-le"), (sample[::2], "utf-16-be")):
        others = sample.count(b"\0") - zeros.count(b"\0")
        if half and zeros.count(b"\0") > half * 0.7 and others < half * 0.05:
            return encoding
    return None


def _is_western(sample: bytes) -> bool:
    """Whether it reads as English, French, German or the like in cp1252, the usual encoding.

    charset-normalizer (3.5.2) takes French for cp1250, with "ŕ" for "à", and a line with one "£"
    for Japanese.
    """
    accented = len(sample) - len(sample.translate(None, _BEYOND_ASCII))
    return accented <= len(sample) * _MOST_ACCENTED and _NOT_WESTERN.search(sample) is None


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most files are UTF-8

    best = from_bytes(sample).best()
    return best.encoding if best is not None else None


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE_BYTES]
    odd = len(_CONTROLS.findall(sample)) + sample.count(REPLACEMENT)
    return odd > max(2, len(sample) * _MOST_CONTROLS)
