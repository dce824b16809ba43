"""Which signs of a formula are operators, and the room beside the names of functions.

Browsers give room to what is an `mo`, and to nothing else; the converter takes some operators for
letters, some letters for operators, and leaves out the room in "sin x" altogether.
"""

import xml.etree.ElementTree as ET
from unicodedata import category, normalize

_LETTERS = frozenset("\u221e\u2202\u2207\u2205\u2200\u2203\u2204\u2220\u210f\u2113")
"""Signs that are things and no operations, such as infinity."""
_BASES = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_STROKE, _STRUCK = "\u29f8", "\u0338"
_LIMITS = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
"""What `_LIMITED` have below them in formulas that stand alone, and beside them in a line."""
_LIMITED = frozenset({"lim", "max", "min", "sup", "inf", "det", "gcd", "Pr", "argmax", "argmin"})
_THIN = "0.1667em"


def spaced(parts: list[ET.Element]) -> list[ET.Element]:
    """What stands side by side, told apart, with room beside the names of functions."""
    parts = _negated(parts)
    for part in parts:
        base = _base(part)
        _tell(base)
        if base.get("movablelimits"):
            part.tag = _LIMITS.get(part.tag, part.tag)
    out: list[ET.Element] = []
    for part in parts:
        before = out[-1] if out else None
        if before is not None and _needs_room(before, part):
            out.append(ET.Element("mspace", {"width": _THIN}))
        out.append(part)
    return out


def _negated(parts: list[ET.Element]) -> list[ET.Element]:
    """What stands after a stroke that goes through it, as one sign."""
    out: list[ET.Element] = []
    for part in parts:
        if out and part.text and out[-1].tag == "mpadded" and _text(out[-1]) == _STROKE:
            part.text = normalize("NFC", part.text[0] + _STRUCK) + part.text[1:]
            out.pop()
        out.append(part)
    return out


def _text(element: ET.Element) -> str:
    return "".join(element.itertext())


def _base(element: ET.Element) -> ET.Element:
    """The element itself, without what stands above and below it."""
    while element.tag in _BASES and len(element):
        element = element[0]
    return element


def _tell(element: ET.Element) -> None:
    text = element.text or ""
    if text in _LIMITED:
        element.tag = "mo"
        element.attrib |= {"movablelimits": "true", "lspace": "0em", "rspace": "0em"}
    elif element.tag == "mo" and (text in _LETTERS or (len(text) > 1 and text.isalpha())):
        element.tag = "mi"
        element.attrib.pop("stretchy", None)
    elif element.tag == "mi" and len(text) == 1 and text not in _LETTERS:
        kind = category(text)
        if kind in {"Sm", "Ps", "Pe"} or text == ":":
            element.tag = "mo"
            element.set("stretchy", "false")
        if kind in {"Ps", "Pe"}:
            element.set("form", "prefix" if kind == "Ps" else "postfix")


def _is_name(element: ET.Element) -> bool:
    base = _base(element)
    text = base.text or ""
    return (
        base.tag in {"mi", "mo"}
        and not _is_sign(base)
        and len(text) > 1
        and text.replace("\u2009", "").isalpha()
    )


def _needs_room(before: ET.Element, after: ET.Element) -> bool:
    if _is_name(before):
        return not _is_operator(after)
    return _is_name(after) and not _is_operator(before)


def _is_operator(element: ET.Element) -> bool:
    """Or a group in brackets, or room that is there."""
    first = element[0] if element.tag == "mrow" and len(element) else element
    return _is_sign(_base(first)) or first.tag == "mspace"


def _is_sign(element: ET.Element) -> bool:
    return element.tag == "mo" and not element.get("movablelimits")
