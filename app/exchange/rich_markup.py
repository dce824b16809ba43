"""How text on the clipboard has formulas, tasks and footnotes: as text, which every program takes.

Word shows nothing of MathML in HTML, LibreOffice and mail programs show its letters without their
places; pictures inside HTML are dropped by Word and by Gmail, and forms turn into controls. So a
formula of letters, signs, powers and indices is set with these, and any other is the TeX that was
written; boxes are characters, and a footnote's number leads nowhere.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from html import escape
from unicodedata import category, normalize

from app.exchange.markup import Markup, MathText
from app.markdown.mathml import tree
from app.markdown.tex import TexError

_SCRIPTS = {"msub": ("sub",), "msup": ("sup",), "msubsup": ("sub", "sup")}
_PRIMES = frozenset("\u2032\u2033\u2034\u2057")
_OPENING, _CLOSING = frozenset("([{\u27e8|\u2016\u230a\u2308"), frozenset(")]}\u27e9,;:!.?|\u2016")
_CLOSE = frozenset("/\u2215\u22c5\u00b7\u2223!'\u2061")
"""Operators without room around them."""
_ROOM_EM = 0.15


class RichMarkup(Markup):
    """Of texts that are copied."""

    def formula(self, math: MathText) -> str:
        """As plain text where that says all of it."""
        shown = _as_text(math.tex)
        if shown is None:
            return super().formula(math)
        return f"<p>{shown}</p>\n" if math.block else shown


class _NotPlainError(Exception):
    """A formula that has no line of text that says the same."""


def _as_text(tex: str) -> str | None:
    """A formula as HTML without MathML, None where that would not do."""
    try:
        return "".join(_row(list(tree(tex, display=False)))).strip()
    except (TexError, _NotPlainError):
        return None


def _row(parts: Sequence[ET.Element]) -> Iterator[str]:
    before = None
    for part in parts:
        yield _shown(part, before)
        before = part


def _shown(element: ET.Element, before: ET.Element | None) -> str:
    text = escape(element.text or "", quote=False)
    match element.tag:
        case "mi":
            return f"<i>{text}</i>" if _is_slanted(element) else text
        case "mn" | "mtext":
            return text
        case "mspace":
            return " " if _width_em(element) > _ROOM_EM else ""
        case "mo":
            return _operator(text, element.text or "", before)
        case "mrow" if not element.get("style"):
            return "".join(_row(list(element)))
        case "msub" | "msup" | "msubsup":
            return _with_scripts(element, before)
    raise _NotPlainError


def _is_slanted(element: ET.Element) -> bool:
    """Whether it is a variable, not a letter of a special alphabet or a function's name."""
    text = element.text or ""
    is_letter = len(text) == 1 and text.isalpha() and normalize("NFKC", text) == text
    return is_letter and "mathvariant" not in element.attrib


def _width_em(space: ET.Element) -> float:
    width = space.get("width", "")
    return float(width.removesuffix("em")) if width.endswith("em") else 0.0


def _operator(shown: str, sign: str, before: ET.Element | None) -> str:
    if sign in _OPENING or sign in _CLOSE or category(sign[:1] or "x").startswith("L"):
        return shown
    if sign in _CLOSING:
        return f"{shown} " if sign in ",;:" else shown
    is_prefix = before is None or (before.tag == "mo" and (before.text or "") not in _CLOSING)
    return shown if is_prefix else f" {shown} "


def _with_scripts(element: ET.Element, before: ET.Element | None) -> str:
    out = _shown(element[0], before)
    for name, script in zip(_SCRIPTS[element.tag], list(element)[1:], strict=True):
        shown = _shown(script, None)
        if any(inner.tag in _SCRIPTS for inner in script.iter()):
            raise _NotPlainError  # an index of an index
        is_prime = bool(shown) and set("".join(script.itertext())) <= _PRIMES
        out += shown if is_prime else f"<{name}>{shown.strip()}</{name}>"
    return out
