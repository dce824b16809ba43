"""How well an engine can read a file."""

from dataclasses import dataclass
from enum import IntEnum


class Rank(IntEnum):
    """From "not at all" to "made for it"; the engine with the highest rank is chosen."""

    CANNOT = 0
    BY_COPY = 1
    """After a compatibility copy has been made."""
    CAN = 2
    BEST = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """The result of looking at a file's header."""

    rank: Rank
    reason: str = ""
    """With CANNOT: why, as a sentence for a person."""


class BadModelFileError(ValueError):
    """A model file that cannot be read; the message is a sentence for a person."""
