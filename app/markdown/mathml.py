r"""A formula in TeX as MathML, which browsers show by themselves.

latex2mathml converts it, but writes what it is given into its result as it stands: of `\href`,
`\style` and `\text{<script>}` it makes just that. So its tree is built anew from elements and
attributes that are known to do no harm, and only then written. What browsers know no more of
MathML, such as letters in another alphabet and the alignment of columns, is said as they know it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import unescape

from app.inference.words import tr
from app.markdown.math_letters import in_alphabet
from app.markdown.math_spacing import spaced
from app.markdown.tex import TexError, check_parts, checked, refusal

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_WORDS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
"""Elements that have text in them."""
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3}
_PARTS |= {"munder": 2, "mover": 2, "munderover": 3}
"""Elements in which each child has its own meaning, and how many there are."""
_GROUPS = frozenset({"mrow", "msqrt", "mstyle", "mpadded", "mphantom", "mtable", "mtr", "mtd"})
_ROMAN = re.compile(r"\\mathrm\{([^{}]+)\}")
"""Of which latex2mathml 3.81 sets only the first of several upright, unless there is a space."""
_COLOR = re.compile(r"[A-Za-z]{1,20}|#[0-9A-Fa-f]{3,8}")
_TRUTH = re.compile(r"true|false")
_LENGTH = re.compile(r"(-?)(\d*\.?\d+)(em|ex|px|pt|pc|cm|mm|in|)")
_EM = {"em": 1, "ex": 0.5, "px": 1 / 16, "pt": 1 / 12, "pc": 1, "cm": 2.4, "mm": 0.24, "in": 6}
_LARGEST_EM, _FARTHEST_BACK_EM = 60, 2
_PATTERNS = {
    "mathcolor": _COLOR,
    "mathbackground": _COLOR,
    "form": re.compile(r"prefix|infix|postfix"),
    "scriptlevel": re.compile(r"[0-3]"),
    **dict.fromkeys(("stretchy", "fence", "accent", "displaystyle", "movablelimits"), _TRUTH),
}
_LENGTHS = (
    "width", "height", "depth", "lspace", "rspace", "voffset", "linethickness",
    "minsize", "maxsize",
)  # fmt: skip
_STRUCK = (
    "background: linear-gradient(to {}, transparent calc(50% - 0.6px), currentColor calc(50% - "
    "0.6px) calc(50% + 0.6px), transparent calc(50% + 0.6px))"
)
_ACCENTS = frozenset("^~\u00af\u02c6\u02c7\u02d8\u02d9\u00a8\u00b4`\u2192\u20d7")
_LINES = {
    "box": "border: 1px solid; padding: 0.2em",
    "updiagonalstrike": _STRUCK.format("top right"),
    "downdiagonalstrike": _STRUCK.format("bottom right"),
}
"""What is drawn around or across something."""
_STYLES = {
    "bold": "font-weight: bold",
    "italic": "font-style: italic",
    "sans-serif": "font-family: sans-serif",
    "monospace": "font-family: monospace",
}
"""How words are set in what would be an alphabet for letters."""


def mathml(tex: str, *, display: bool, block: bool) -> str:
    """A `math` element with the TeX as its annotation. Raises TexError.

    `display` is the larger style of formulas that stand alone, `block` whether this one does.
    """
    row = tree(tex, display=display)
    math = ET.Element("math", {"display": "block" if block else "inline"})
    if display and not block:
        math.set("displaystyle", "true")
    meaning = ET.SubElement(math, "semantics")
    meaning.append(row)
    ET.SubElement(meaning, "annotation", {"encoding": "application/x-tex"}).text = tex
    return ET.tostring(math, encoding="unicode", short_empty_elements=False)


def tree(tex: str, *, display: bool) -> ET.Element:
    """The formula as one `mrow`, of harmless elements only. Raises TexError."""
    source = _ROMAN.sub(r"\\mathrm {\1}", checked(tex).replace("{aligned}", "{align*}"))
    try:
        # Imported here: only exports and copies need it.
        from latex2mathml.converter import Converter  # noqa: PLC0415

        made = Converter(display="block" if display else "inline").convert_to_element(source)
        _spell_out(made)
        check_parts(made)
        row = _clean(made[0])
    except TexError:
        raise
    except Exception as error:
        raise refusal(error) from error
    if not "".join(row.itertext()).strip() and row.find(".//mspace[@mathbackground]") is None:
        raise TexError(tr("there is nothing to draw"))
    return row


def _spell_out(made: ET.Element) -> None:
    """Have the characters for which the converter wrote their numbers."""
    for element in made.iter():
        if element.text == "&":  # not by its number: one that belongs between columns
            raise TexError(tr("it is not TeX as expected"))
        element.text = unescape(element.text or "")


def _clean(element: ET.Element) -> ET.Element:
    """An element built anew."""
    tag = element.tag
    if tag in _WORDS and not len(element):
        return _word(element)
    if tag == "mspace":
        return ET.Element(tag, _inked(_attributes(element)))
    parts = [_clean(child) for child in element if child.get("linebreak") != "newline"]
    if tag in _PARTS:
        if len(parts) != _PARTS[tag]:
            raise TexError(tr("it is not TeX as expected"))
        return _filled(ET.Element(tag, _attributes(element)), _accented(tag, parts))
    if tag in {"mo", "menclose"}:  # an operator that is made of several, and lines around something
        style = "; ".join(_LINES[line] for line in _notation(element) if line in _LINES)
        return _filled(ET.Element("mrow", {"style": style} if style else {}), parts)
    if tag not in _GROUPS:
        raise TexError(tr("it is not TeX as expected"))
    if any(child.get("linebreak") == "newline" for child in element):
        return _lines(element)
    if tag == "mtable":
        _rule(element, parts)
    out = ET.Element(tag, _attributes(element))
    return _filled(out, parts if tag in {"mtable", "mtr"} else spaced(parts))


def _filled(element: ET.Element, parts: list[ET.Element]) -> ET.Element:
    element.extend(parts)
    return element


def _notation(element: ET.Element) -> list[str]:
    return element.get("notation", "").split()


def _word(element: ET.Element) -> ET.Element:
    text = element.text or ""
    variant = element.get("mathvariant", "")
    out = ET.Element(element.tag, _attributes(element))
    out.text = text
    if element.tag == "mtext":
        styles = [style for name, style in _STYLES.items() if name in variant]
        if styles:
            out.set("style", "; ".join(styles))
    elif variant == "normal" and len(text) == 1:
        out.set("mathvariant", "normal")
    else:
        out.text = in_alphabet(text, variant)
    return out


def _attributes(element: ET.Element) -> dict[str, str]:
    """Those that do no harm. Raises TexError where a length would tear the page apart."""
    out = {
        name: value
        for name, value in element.items()
        if (pattern := _PATTERNS.get(name)) and pattern.fullmatch(value)
    }
    for name in _LENGTHS:
        length = _LENGTH.fullmatch(element.get(name, ""))
        if length and _is_near(*length.groups()):
            out[name] = length[0]
    align = element.get("columnalign")
    if align in {"left", "right", "center"}:
        out["style"] = f"text-align: {align}"
    return out


def _inked(attributes: dict[str, str]) -> dict[str, str]:
    """Of a bar: in the colour of the text, which is not black on every page."""
    is_black = attributes.get("mathbackground") == "black"
    return attributes | {"mathbackground": "currentcolor"} if is_black else attributes


def _is_near(sign: str, number: str, unit: str) -> bool:
    size_em = float(number) * _EM.get(unit, 1)
    if size_em > _LARGEST_EM:
        raise TexError(tr("it is too large"))
    return not sign or size_em <= _FARTHEST_BACK_EM


def _accented(tag: str, parts: list[ET.Element]) -> list[ET.Element]:
    """Of a letter with a sign above it: that sign close to the letter."""
    if tag == "mover" and parts[1].tag == "mo" and (parts[1].text or "") in _ACCENTS:
        wide = parts[1].get("stretchy") == "true" and len("".join(parts[0].itertext())) > 1
        parts[1].set("stretchy", "true" if wide else "false")
        parts[1].set("lspace", "0em")
        parts[1].set("rspace", "0em")
    return parts


def _lines(row: ET.Element) -> ET.Element:
    """A formula that is broken into lines, as a table with one column."""
    lines: list[list[ET.Element]] = [[]]
    for child in row:
        if child.get("linebreak") == "newline":
            lines.append([])
        else:
            lines[-1].append(_clean(child))
    table = ET.Element("mtable", {"displaystyle": "true"})
    for line in filter(None, lines):
        cell = ET.SubElement(ET.SubElement(table, "mtr"), "mtd", {"style": "text-align: left"})
        cell.extend(spaced(line))
    return _filled(ET.Element("mrow"), [table])


def _rule(table: ET.Element, rows: list[ET.Element]) -> None:
    """Lines between columns, as in an augmented matrix; and below rows."""
    columns, below = table.get("columnlines", "").split(), table.get("rowlines", "").split()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            lines = [cell.get("style", "")]
            if columns[column : column + 1] == ["solid"]:
                lines.append("border-right: 1px solid")
            if below[number : number + 1] == ["solid"]:
                lines.append("border-bottom: 1px solid")
            if style := "; ".join(filter(None, lines)):
                cell.set("style", style)
