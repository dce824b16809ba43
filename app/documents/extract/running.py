"""Lines that run on every page, such as titles and page numbers, are found and dropped."""

import re
from collections import Counter

_EDGE = 2
"""How many lines at the top and at the bottom of a page may run."""
_FEWEST_PAGES = 3
_USUAL_SHARE = 0.3
"""Of the pages."""
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"^[ivxlc]{1,7}$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(\d+|[ivxlc]+)\b|\b(\d+|[ivxlc]+)[\])]?\s*$", re.IGNORECASE)


def drop_running_text(pages: list[list[str]]) -> list[list[str]]:
    """The pages' lines without those that run; empty lines do not count as lines."""
    keep = [[line for line in page if line.strip()] for page in pages]
    running = running_lines(keep)
    out = []
    for page, places in zip(pages, running, strict=True):
        filled = [place for place, line in enumerate(page) if line.strip()]
        gone = {filled[place] for place in places}
        out.append([line for place, line in enumerate(page) if place not in gone])
    return out


def running_lines(pages: list[list[str]]) -> list[set[int]]:
    """Which lines of each page run, by their places. Each page's lines go from top to bottom.

    A line runs if it stands at the same edge, digits aside, on several pages, or if it holds a
    number at a place at which most pages have a line that runs.
    """
    edges = [_edges(page) for page in pages]
    seen = Counter(
        (slot, shape(page[place]))
        for page, places in zip(pages, edges, strict=True)
        for slot, place in places.items()
    )
    enough = _FEWEST_PAGES
    running: list[dict[int, int]] = [
        {slot: place for slot, place in places.items() if seen[slot, shape(page[place])] >= enough}
        for page, places in zip(pages, edges, strict=True)
    ]
    slots = Counter(slot for found in running for slot in found)
    usual = {slot for slot, count in slots.items() if count >= len(pages) * _USUAL_SHARE}
    for page, places, found in zip(pages, edges, running, strict=True):
        for slot in usual & places.keys():
            if _NUMBERED.search(page[places[slot]]):
                found[slot] = places[slot]
    return [_outermost(found) for found in running]


def shape(line: str) -> str:
    """A line with its numbers made alike, so that "Page 3" and "Page 4" are the same."""
    text = _DIGITS.sub("#", " ".join(line.split()).casefold())
    return "#" if _ROMAN.match(text) else text


def _edges(page: list[str]) -> dict[int, int]:
    """Places by slot: 1, 2 from the top, -1, -2 from the bottom."""
    top = {slot + 1: slot for slot in range(min(_EDGE, len(page)))}
    bottom = {-slot: len(page) - slot for slot in range(1, min(_EDGE, len(page)) + 1)}
    return top | bottom


def _outermost(found: dict[int, int]) -> set[int]:
    """A second line runs only where the first one does, too."""
    return {
        place
        for slot, place in found.items()
        if abs(slot) == 1 or (slot > 0 and 1 in found) or (slot < 0 and -1 in found)
    }
