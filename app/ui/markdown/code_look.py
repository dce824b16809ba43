"""How a person wants to see a block of code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeLook:
    """As it is at first, unless said otherwise."""

    folded: bool = False
    wrapped: bool = True
