"""One line of a message around the place at which something was found."""

from app.conversations.folding import folded
from app.conversations.search_query import Query

_BEFORE = 40
_LENGTH = 180
_LOOKED_AT = 2 * _LENGTH
"""Characters cut from the text; white space in them shrinks."""


def snippet_of(text: str, query: Query) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """The line, and where in it something stands that was asked for; None if not all is there."""
    places = query.first_places(folded(text))
    if places is None:
        return None
    start = _beginning(text, min(places))
    cut = text[start : start + _LOOKED_AT]
    line = " ".join(cut.split())[:_LENGTH]
    head = "…" if start else ""
    tail = "…" if start + len(cut) < len(text) or len(" ".join(cut.split())) > _LENGTH else ""
    line = f"{head}{line}{tail}"
    return line, tuple(query.any_places(folded(line)))


def _beginning(text: str, place: int) -> int:
    """Where the line begins: at a word, not far before the place."""
    start = max(0, place - _BEFORE)
    if start == 0:
        return 0
    gap = text.find(" ", start, place)
    return gap + 1 if gap >= 0 else start
