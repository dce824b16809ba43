"""Undoes the line breaks that an editor or a mail program has put into paragraphs.

A break is one of these where the next line's first word would not have fitted any more. Breaks in
addresses, verses and lists of short lines were meant, and stay.
"""

from collections.abc import Sequence
from itertools import pairwise

_NARROWEST, _WIDEST = 50, 100
"""Characters between which texts are wrapped."""
_MOST_BEYOND = 0.02
"""Share of lines that may be longer: addresses, and what cannot be broken."""
_SLACK = 2
"""Characters by which programs wrap earlier."""


def wrap_width(lines: Sequence[str]) -> int | None:
    """At which width a text's lines were wrapped; None for a text that was not."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if not lengths:
        return None
    width = lengths[int((len(lengths) - 1) * (1 - _MOST_BEYOND))]
    return width if _NARROWEST <= width <= _WIDEST else None


def unwrapped(lines: Sequence[str], width: int | None, indent: int = 0) -> str:
    """A paragraph's lines, those that were wrapped at `width` put together again.

    `indent` is how much was cut from the front of each line.
    """
    if width is None or not lines:
        return "\n".join(lines)
    out = [lines[0]]
    for before, line in pairwise(lines):
        first_word = line.split(maxsplit=1)[0] if line.strip() else ""
        is_full = indent + len(before) + 1 + len(first_word) > width - _SLACK
        if is_full and not line[:1].isspace():
            out[-1] += f" {line}"
        else:
            out.append(line)
    return "\n".join(out)
