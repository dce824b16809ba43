"""Lines that run on every page, such as titles and page numbers, are found and dropped."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TypeAlias

_EDGE = 2
"""How many lines at the top and at the bottom of a page may run."""
_SHORT_PAGE = 4
"""Lines; of a page with no more, one at each edge may run, so that not all of it goes."""
_FEWEST_PAGES = 3
_USUAL_SHARE = 0.3
"""Of the pages."""
_NEAR = 4
"""Pages before and after one; between two with a head there may be one without."""
_NUMBER = re.compile(r"(?<![\d.])\b(?:\d{1,6}|[ivxlc]{1,7})\b(?!\.?\d)")
"""A whole number, no part of "4.6.1"."""
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMBERED = re.compile(r"^\s*(\d+|[ivxlc]+)\b|\b(\d+|[ivxlc]+)[\])]?\s*$", re.IGNORECASE)

_Mark: TypeAlias = tuple[str, int]


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

    A line runs if the same one stands at the same edge of several pages near by, its page number
    aside, or if it holds a number at a place at which most pages have a line that runs. Numbers
    that do not grow with the pages make lines different: "2.4 Version 4.6" at the top of one page
    and "2.7 Version 4.1" at the top of another one are headings.
    """
    edges = [_edges(page) for page in pages]
    seen: dict[tuple[int, _Mark], list[int]] = {}
    for number, (page, places) in enumerate(zip(pages, edges, strict=True)):
        for slot, place in places.items():
            for mark in _marks(page[place], number):
                seen.setdefault((slot, mark), []).append(number)
    running: list[dict[int, int]] = [
        {
            slot: place
            for slot, place in places.items()
            if any(_recurs(seen[slot, mark], number) for mark in _marks(page[place], number))
        }
        for number, (page, places) in enumerate(zip(pages, edges, strict=True))
    ]
    slots = Counter(slot for found in running for slot in found)
    usual = {slot for slot, count in slots.items() if count >= len(pages) * _USUAL_SHARE}
    for page, places, found in zip(pages, edges, running, strict=True):
        for slot in usual & places.keys():
            if _NUMBERED.search(page[places[slot]]):
                found[slot] = places[slot]
    return [_outermost(found) for found in running]


def _marks(line: str, page: int) -> list[_Mark]:
    """What lines that are the same have in common: all, or all but a number that grows by pages."""
    text = " ".join(line.split()).casefold()
    marks: list[_Mark] = [(text, 0)]
    numbers = list(_NUMBER.finditer(text))
    for found in {numbers[0], numbers[-1]} if numbers else ():
        around = f"{text[: found.start()]}#{text[found.end() :]}"
        marks.append((around, _value(found[0]) - page))
    return marks


def _recurs(pages: list[int], page: int) -> bool:
    """Whether enough of the pages, which grow, are near `page`."""
    return bisect_right(pages, page + _NEAR) - bisect_left(pages, page - _NEAR) >= _FEWEST_PAGES


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    values = [_ROMAN_VALUES[letter] for letter in number]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _edges(page: list[str]) -> dict[int, int]:
    """Places by slot: 1, 2 from the top, -1, -2 from the bottom."""
    edge = 1 if len(page) <= _SHORT_PAGE else _EDGE
    top = {slot + 1: slot for slot in range(min(edge, len(page)))}
    bottom = {-slot: len(page) - slot for slot in range(1, min(edge, len(page)) + 1)}
    return top | bottom


def _outermost(found: dict[int, int]) -> set[int]:
    """A second line runs only where the first one does, too."""
    return {
        place
        for slot, place in found.items()
        if abs(slot) == 1 or (slot > 0 and 1 in found) or (slot < 0 and -1 in found)
    }
