"""A recording as bytes: small enough to keep the arrival of every token of every reply.

The format, compressed by zlib: the number of tokens, then the difference of each time to the one
before it, then each length. All are variable-length integers of seven bits a byte, lowest first;
the differences are zigzag-coded, since an engine's clock may step back. Nothing is rounded.
"""

import zlib
from collections.abc import Iterator
from itertools import accumulate, pairwise

from app.conversations.tree import Recording

_BITS = 0x7F
_MORE = 0x80
"""Set on every byte of an integer but its last."""


class RecordingError(ValueError):
    """Bytes that are not a recording."""


def encode_recording(recording: Recording) -> bytes:
    """A recording as bytes. Raises RecordingError unless each token has one time and one length."""
    count = len(recording.times_ns)
    if count != len(recording.lengths):
        raise RecordingError(f"{count} times, but {len(recording.lengths)} lengths")
    out = bytearray()
    _put(count, out)
    for before, after in pairwise((0, *recording.times_ns)):
        _put(_zigzag(after - before), out)
    for length in recording.lengths:
        _put(length, out)
    return zlib.compress(out)


def decode_recording(data: bytes) -> Recording:
    """The inverse of `encode_recording`. Raises RecordingError."""
    try:
        numbers = list(_numbers(zlib.decompress(data)))
    except zlib.error as error:
        raise RecordingError(str(error)) from error
    if not numbers or len(numbers) != 1 + 2 * numbers[0]:
        raise RecordingError("the number of values does not fit the number of tokens")
    count = numbers[0]
    steps = (_unzigzag(number) for number in numbers[1 : count + 1])
    return Recording(tuple(accumulate(steps)), tuple(numbers[count + 1 :]))


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _unzigzag(number: int) -> int:
    return number // 2 if number % 2 == 0 else -(number + 1) // 2


def _put(number: int, out: bytearray) -> None:
    if number < 0:
        raise RecordingError("a length is not negative")
    while number > _BITS:
        out.append(number & _BITS | _MORE)
        number >>= 7
    out.append(number)


def _numbers(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & _BITS) << shift
        shift += 7
        if not byte & _MORE:
            yield number
            number = shift = 0
    if shift:
        raise RecordingError("the last value is cut off")
