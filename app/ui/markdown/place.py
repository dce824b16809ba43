"""A spot in a message that is found again after the message was laid out anew."""

from dataclasses import dataclass
from enum import Enum, auto


class Part(Enum):
    """What of a message a spot belongs to."""

    ABOVE = auto()
    """Before the text: counted from the message's top."""
    TEXT = auto()
    BELOW = auto()
    """After the text: counted from the text's end."""


@dataclass(frozen=True, slots=True)
class Place:
    """So many pixels below the top of a block of the text, which was so high then."""

    part: Part
    offset: int
    section: int = 0
    block: int = -1
    """Within its section; -1 stands for the section as a whole."""
    height: int = 0

    @property
    def is_exact(self) -> bool:
        """Whether it names what stands there, and not only a text that is not written yet."""
        return self.part is not Part.TEXT or self.block >= 0
