"""Which way a text runs: by its first letter with a direction, as browsers do with `dir=auto`."""

from collections.abc import Iterable
from unicodedata import bidirectional


def is_rtl(texts: Iterable[str]) -> bool:
    """Whether a text runs from right to left; code and formulas in it are to be left out."""
    for text in texts:
        for sign in text:
            kind = bidirectional(sign)
            if kind in {"L", "R", "AL"}:
                return kind != "L"
    return False
