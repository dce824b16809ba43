"""The numbers of a Word document's lists and headings, which it does not write but counts.

The format: ECMA-376, part 1, 17.9.
"""

import re
from dataclasses import dataclass

from lxml import etree

from app.documents.extract.docx_styles import attribute, child
from app.documents.extract.flow import tag_of

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVELS = 9
_MOST = 4000
"""Roman numerals end there, and so does sense."""


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1


class Numbering:
    """The numbering part; None is a document without one."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        for element in root if root is not None else ():
            if tag_of(element) == "abstractnum":
                self._levels[attribute(element, "abstractNumId")] = dict(_levels(element))
            elif tag_of(element) == "num":
                abstract = attribute(child(element, "abstractnumid"), "val")
                self._abstract[attribute(element, "numId")] = abstract

    def next(self, list_id: str, level: int) -> str:
        """The marker of the next item of a list at `level`, from 0, with a space behind it.

        Empty for a list that has no markers or is not described.
        """
        abstract = self._abstract.get(list_id, "")
        levels = self._levels.get(abstract, {})
        here = levels.get(level)
        if here is None:
            return ""
        counts = self._counts.setdefault(
            abstract, [levels.get(place, _Level()).start - 1 for place in range(_LEVELS)]
        )
        counts[level] += 1
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = levels.get(deeper, _Level()).start - 1
        if here.format == "bullet":
            return "- "
        if here.format == "none":
            return ""
        return f"{_PLACE.sub(lambda m: _number(m, counts, levels), here.text)} "


def _number(match: re.Match[str], counts: list[int], levels: dict[int, _Level]) -> str:
    place = int(match[1]) - 1
    level = levels.get(place, _Level())
    # A level that was passed over counts as its first item.
    return _written(max(counts[place], level.start), level.format)


def _levels(abstract: etree._Element) -> list[tuple[int, _Level]]:
    out = []
    for element in abstract:
        place = attribute(element, "ilvl")
        if tag_of(element) != "lvl" or not place.isdecimal() or int(place) >= _LEVELS:
            continue
        start = attribute(child(element, "start"), "val")
        out.append(
            (
                int(place),
                _Level(
                    attribute(child(element, "numfmt"), "val") or "decimal",
                    attribute(child(element, "lvltext"), "val"),
                    min(int(start), _MOST) if start.isdecimal() else 1,
                ),
            )
        )
    return out


def _written(number: int, form: str) -> str:
    if number > _MOST or number < 1:
        return str(number)
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman.upper() if form == "upperRoman" else roman
        case "decimalZero":
            return f"{number:02}"
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, digits in _ROMAN:
        count, number = divmod(number, value)
        out += digits * count
    return out
