"""A formula in TeX as a drawing, by ziamath: pure Python, no TeX installation, nothing executed.

What a model writes is not trusted: a formula is looked at before it is drawn, and what is too long,
too deep or defines macros is refused, so that the time and the memory of drawing are bounded.
ziamath lays the inside of each group out twice, so its time doubles with each step of nesting;
`_cost` counts that beforehand. Measured: a common formula takes 1 to 20 ms, the worst within the
bounds about a second, importing ziamath 0.2 s. So all of this is for a thread of its own.

`mathml` asks here, too: what one refuses as dangerous, the other does.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.inference.words import tr

if TYPE_CHECKING:
    from types import ModuleType

MAX_CHARACTERS = 1_500
_MAX_DEPTH = 12
_MAX_COST = 6_000
_TWICE = frozenset({"math", "mrow", "mtd", "mfenced", "mover", "munder", "munderover"})
_MAX_WIDTH_EM, _MAX_HEIGHT_EM = 250, 60

_MACRO = re.compile(
    r"\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|newenvironment|"
    r"DeclareMathOperator|csname|expandafter|loop|input|include|includegraphics|write|catcode)"
    r"(?![A-Za-z])"
)
_STEPS = re.compile(r"\\\\|\\[A-Za-z]+|\\.|[{}]", re.DOTALL)
_UNKNOWN = re.compile(r"\\[A-Za-z]+")
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]*)\}")
_UNSEEN = re.compile(r"\\(?:label\s*\{[^{}]*\}|nonumber(?![A-Za-z])|notag(?![A-Za-z]))")
_REASONS = {
    "NoAvailableTokensError": tr("it ends too early"),
    "ExtraLeftOrMissingRightError": tr("\\left and \\right do not match"),
    "MissingSuperScriptOrSubscriptError": tr("something is missing after ^ or _"),
    "DoubleSuperscriptsError": tr("there are two superscripts in one place"),
    "DoubleSubscriptsError": tr("there are two subscripts in one place"),
    "MissingEndError": tr("a \\begin has no \\end"),
    "DenominatorNotFoundError": tr("a fraction has no denominator"),
    "NumeratorNotFoundError": tr("a fraction has no numerator"),
}


class TexError(Exception):
    """Why a formula cannot be drawn, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as SVG, in pixels."""

    svg: bytes
    width: float
    ascent: float
    """Above the baseline."""
    descent: float


def draw(tex: str, *, display: bool, size_px: float, color: str) -> Drawing:
    """Draw `tex`, which stands without its delimiters. Raises TexError."""
    prepared = checked(tex)
    try:
        return _drawn(prepared, display, size_px, color)
    except TexError:
        raise
    except Exception as error:
        raise refusal(error) from error


def refusal(error: Exception) -> TexError:
    """What a person is told of an error of the converter."""
    return TexError(_REASONS.get(type(error).__name__, tr("it is not TeX as expected")))


def checked(tex: str) -> str:
    """`tex` as it is given to the converter, if that does no harm. Raises TexError."""
    _check_source(tex)
    return _UNSEEN.sub("", _TAG.sub(r"\\qquad \\text{(\1)}", tex))


def check_parts(mathml: ET.Element) -> None:
    """Look at what the converter made of it. Raises TexError."""
    if _cost(mathml) > _MAX_COST:
        raise TexError(tr("it has too many parts, or they are nested too deeply"))
    for element in mathml.iter():
        if found := _UNKNOWN.search(element.text or ""):
            raise TexError(tr("{found} is not known", found=found[0]))


def _check_source(tex: str) -> None:
    if len(tex) > MAX_CHARACTERS:
        raise TexError(tr("it is too long"))
    if _MACRO.search(tex):
        raise TexError(tr("macros are not carried out"))
    depth = 0
    for step in _STEPS.findall(tex):
        if step in {"{", "\\left", "\\begin"}:
            depth += 1
        elif step in {"}", "\\right", "\\end"}:
            depth -= 1
        if depth > _MAX_DEPTH:
            raise TexError(tr("it is nested too deeply"))
        if depth < 0:
            raise TexError(tr("something is closed that was not opened"))
    if depth:
        raise TexError(tr("something is not closed"))


def _drawn(tex: str, display: bool, size_px: float, color: str) -> Drawing:
    ziamath = _ziamath()
    from ziamath.tex import tex2mml  # noqa: PLC0415 - see the module's docstring

    mathml = ET.fromstring(tex2mml(tex, inline=not display))  # noqa: S314 - our own, without DTD
    check_parts(mathml)
    _check_letters(mathml)
    mathml.attrib["mathcolor"] = color
    for rule in mathml.iterfind(".//{*}mspace"):  # \rule, which is black otherwise
        if "mathbackground" in rule.attrib:
            rule.attrib["mathbackground"] = color
    shown = ziamath.Math(mathml, size=size_px, margin=0)
    box = shown.node.bbox
    width, height = box.xmax - box.xmin, box.ymax - box.ymin
    if not (0 < width < size_px * _MAX_WIDTH_EM and 0 < height < size_px * _MAX_HEIGHT_EM):
        raise TexError(tr("it is too large") if width > size_px else tr("there is nothing to draw"))
    svg = shown.svg().replace('"black"', f'"{color}"')  # of lines above something, always black
    return Drawing(svg.encode(), width, box.ymax, -box.ymin)


def _check_letters(mathml: ET.Element) -> None:
    font = _ziamath().zmath.loadedfonts["default"]
    for text in mathml.itertext():
        if any(ord(sign) > 0x2E7F and not font.glyphindex(sign) for sign in text):  # noqa: PLR2004
            raise TexError(tr("its font has no such letters"))


def _cost(element: ET.Element, times: int = 1) -> int:
    """How often something is laid out, about."""
    times *= 2 if element.tag.rpartition("}")[2] in _TWICE else 1
    own = times * max(1, len(element.text or ""))
    return own + sum(_cost(child, times) for child in element)


@cache
def _ziamath() -> ModuleType:
    import ziamath  # noqa: PLC0415 - see the module's docstring
    from ziamath.config import config  # noqa: PLC0415 - as above

    config.svg2 = False  # SVG 1, without symbols, which Qt draws everywhere
    return ziamath
