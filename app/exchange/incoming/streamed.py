"""Conversations out of JSON of any size, one at a time.

The text is cut where conversations begin and end, and each is then parsed by Python's own `json`:
a file of a gigabyte needs the memory of its largest conversation. (ijson does the same with yajl;
its 3.6.0 crashes the process at a number of more than 4,300 digits.) What a conversation may be is
bounded: how many bytes, how many values, how deep.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Protocol

from app.inference.words import tr

MOST_DEPTH = 200
MOST_BYTES = 512_000_000
MOST_VALUES = 20_000_000
"""Of one conversation; commas and brackets are counted, those in its texts included."""
_CHUNK_BYTES = 1 << 18
_LIST = "conversations"
"""The member of an object under which conversations stand."""
_SPACE = re.compile(rb"[ \t\n\r]*+")
_TO_BRACKET = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)
"""Up to the next bracket outside of texts; a text without an end is not passed over."""
_SCALAR = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[^\s,:"\[\]{}]++', re.DOTALL)
_MOST_SCALAR = 64
"""Bytes of a number or a word; longer ones may go on in the next chunk, or are none."""


class Readable(Protocol):
    """What JSON is read from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


class JsonError(Exception):
    """Not JSON, or not within bounds; the text is a clause for a person."""


class Header:
    """What stood beside the conversations, so far: members of the outermost object."""

    def __init__(self) -> None:
        self.members: dict[str, Any] = {}


def conversations(file: Readable, header: Header) -> Iterator[Any]:
    """The values of an array, or of an object's member "conversations"; or the one object itself.

    Raises JsonError where the file ends or breaks off, after what was sound.
    """
    text = _Text(file)
    if text.peek() == b"[":
        yield from _items(text)
    elif text.peek() == b"{":
        yield from _members(text, header)
    else:
        _parsed(text.value())
    if text.peek():
        raise JsonError(_UNSOUND)


_UNSOUND = tr("it is not sound JSON")
_CUT = tr("it breaks off in the middle, as after a download that was cut")


def _items(text: "_Text") -> Iterator[Any]:
    text.take(b"[")
    if text.peek() == b"]":
        text.take(b"]")
        return
    while True:
        yield _parsed(text.value())
        if text.peek() == b"]":
            text.take(b"]")
            return
        text.take(b",")


def _members(text: "_Text", header: Header) -> Iterator[Any]:
    has_list = False
    text.take(b"{")
    while text.peek() != b"}":
        key = _parsed(text.value())
        text.take(b":")
        if not isinstance(key, str):
            raise JsonError(_UNSOUND)
        if key == _LIST and text.peek() == b"[":
            has_list = True
            yield from _items(text)
        else:
            header.members[key] = _parsed(text.value())
        if text.peek() != b"}":
            text.take(b",")
    text.take(b"}")
    if not has_list:
        yield header.members


def _parsed(data: bytes) -> Any:
    if data.count(b",") + data.count(b"[") + data.count(b"{") > MOST_VALUES:
        raise JsonError(tr("one of its conversations is too large"))
    try:
        return json.loads(data.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise JsonError(_UNSOUND) from error


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


class _Text:
    """What was read and not yet taken."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._data = b""
        self._at = 0

    def peek(self) -> bytes:
        """The next character that is no white space; empty at the end."""
        while True:
            self._at = _end(_SPACE, self._data, self._at)
            if self._at < len(self._data):
                return self._data[self._at : self._at + 1]
            if not self._fill():
                return b""

    def take(self, character: bytes) -> None:
        """Pass over a character that must come next. Raises JsonError."""
        found = self.peek()
        if found != character:
            raise JsonError(_UNSOUND if found else _CUT)
        self._at += 1

    def value(self) -> bytes:
        """The bytes of the next value. Raises JsonError."""
        length = self._container() if self.peek() in (b"[", b"{") else self._scalar()
        data = self._data[self._at : self._at + length]
        self._at += length
        return data

    def _container(self) -> int:
        depth, length = 0, 0
        while True:
            length = _end(_TO_BRACKET, self._data, self._at + length) - self._at
            bracket = self._data[self._at + length : self._at + length + 1]
            if length > MOST_BYTES:
                raise JsonError(tr("one of its conversations is too large"))
            if bracket in (b"", b'"'):
                if not self._fill():
                    raise JsonError(_CUT)
                continue
            length += 1
            depth += 1 if bracket in (b"[", b"{") else -1
            if depth == 0:
                return length
            if depth > MOST_DEPTH:
                raise JsonError(tr("it is nested too deeply"))

    def _scalar(self) -> int:
        is_text = self.peek() == b'"'
        most = MOST_BYTES if is_text else _MOST_SCALAR
        while True:
            found = _SCALAR.match(self._data, self._at)
            is_whole = found is not None and (is_text or found.end() < len(self._data))
            if found is not None and is_whole:
                return found.end() - self._at
            if len(self._data) - self._at > most:
                raise JsonError(_UNSOUND)
            if not self._fill():
                if found is None:
                    raise JsonError(_CUT if is_text or not self.peek() else _UNSOUND)
                return found.end() - self._at

    def _fill(self) -> bool:
        """Read as much again as there is, so that a long value is not looked at too often."""
        rest = self._data[self._at :]
        data = self._file.read(max(_CHUNK_BYTES, len(rest)))
        self._data, self._at = rest + data, 0
        return bool(data)


def _end(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    found = pattern.match(data, at)
    return found.end() if found else at
