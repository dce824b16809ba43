"""The texts of a .qm file, which Qt's lrelease makes of translations, read without Qt.

The format is Qt's own (qtbase, src/corelib/kernel/qtranslator.cpp): a magic number, then sections
of a tag, a length and contents. The section of messages is read, and of each message its source
and its translation; hashes and what speeds up Qt's own search are passed over. Numbers are
big-endian.
"""

from collections.abc import Iterator
from struct import Struct

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_MESSAGES = 0x69
_END, _TRANSLATION, _OBSOLETE = 1, 3, 5
_SOURCE = 6
_NO_TEXT = 0xFFFFFFFF
_HEAD = Struct(">BI")
_LENGTH = Struct(">I")


def read_texts(data: bytes) -> dict[str, str]:
    """Each source text with its translation. Raises ValueError if it is no whole .qm file."""
    if not data.startswith(_MAGIC):
        raise ValueError("not a .qm file")
    at = len(_MAGIC)
    while at + _HEAD.size <= len(data):
        tag, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        if at + length > len(data):
            raise ValueError("cut short")
        if tag == _MESSAGES:
            return dict(_messages(data[at : at + length]))
        at += length
    return {}


def _messages(data: bytes) -> Iterator[tuple[str, str]]:
    at, source, translation = 0, "", ""
    while at < len(data):
        tag = data[at]
        at += 1
        if tag == _END:
            if source and translation:
                yield source, translation
            source = translation = ""
            continue
        if tag == _OBSOLETE:
            at += _LENGTH.size  # a number without contents
            continue
        if at + _LENGTH.size > len(data):
            raise ValueError("cut short")
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        length = 0 if length == _NO_TEXT else length
        text = data[at : at + length]
        at += length
        if tag == _TRANSLATION:
            translation = text.decode("utf-16-be")
        elif tag == _SOURCE:
            source = text.decode()
