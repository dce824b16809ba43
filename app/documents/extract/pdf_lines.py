"""The lines of a PDF page, with their places, as pdfium finds them."""

import ctypes
import re
from contextlib import closing
from dataclasses import dataclass
from typing import Any

HYPHEN = "\ufffe"
"""What pdfium puts for a hyphen that ends a line; it leaves the line's end itself out."""
_LINE = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?")
_GAP = 3.0
"""Widths of a letter between two texts on one line that are cells of a table."""
_FIXED_PITCH = 1
"""Bit of the font flags, PDF 32000-1:2008, table 123."""
_FIXED_NAMES = re.compile(r"mono|courier|consol|typewriter|cmtt|fixed", re.IGNORECASE)
_BOLD_NAMES = re.compile(r"bold|black|heavy|cmbx|medi\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_RAISED = 0.85
"""Size of a raised number, of the line's."""
_NAME_BYTES = 128
_MOST_CHARACTERS = 1_000_000
"""Of one page; a file that says that it has more means harm."""


@dataclass(slots=True)
class Line:
    """A line of text; places are in points from the lower left corner."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float
    """Height of the font's box."""
    hyphen: bool
    """Whether its last word goes on in the next line."""
    bold: bool
    note: bool
    """Whether it begins with a small raised number, as a footnote does."""
    fixed: bool
    """Whether all letters are as wide, as in code."""


def page_lines(page: Any, number: int) -> list[Line]:
    """The lines of a page in the order in which the file has them. Raises PdfiumError."""
    with closing(page.get_textpage()) as text_page:
        count = min(text_page.count_chars(), _MOST_CHARACTERS)
        text = _text(text_page, count)
        lines: list[Line] = []
        for found in _LINE.finditer(text):
            line = _line(text_page, text, found.start(), found.end(), number)
            if line is not None:
                _append(lines, line)
        return lines


def _append(lines: list[Line], line: Line) -> None:
    """Add a line, or join it to the one before if both stand at the same height."""
    last = lines[-1] if lines else None
    if (
        last is None
        or last.hyphen
        or abs(last.bottom - line.bottom) > max(last.size, line.size) / 2  # a note's mark is raised
        or line.left < last.right - last.size / 2
    ):
        lines.append(line)
        return
    letter = (line.right - line.left) / len(line.text)
    gap = line.left - last.right > _GAP * max(letter, last.size / 2)
    last.text = f"{last.text}{' | ' if gap else ' '}{line.text}"
    last.right, last.hyphen = line.right, line.hyphen
    if line.size > last.size:
        last.note = last.text[:1].isdigit() and last.size < line.size * _RAISED
        last.size, last.bottom = line.size, line.bottom
    last.bold, last.fixed = last.bold and line.bold, last.fixed and line.fixed


def _text(text_page: Any, count: int) -> str:
    """The page's characters, one code point for each of pdfium's, so that places agree."""
    from pypdfium2 import raw  # noqa: PLC0415 - in the child alone

    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, units)
    if written == count + 1:
        text = bytes(units)[: 2 * count].decode("utf-16-le", errors="surrogatepass")
        if len(text) == count:
            return text
    return "".join(
        chr(code) if code < 0x110000 else "\ufffd"  # noqa: PLR2004 - the end of Unicode
        for code in (raw.FPDFText_GetUnicode(text_page, place) for place in range(count))
    )


def _line(text_page: Any, text: str, start: int, end: int, number: int) -> Line | None:
    hyphen = text[end - 1] == HYPHEN
    end -= hyphen
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    # Three places, as a note's raised number or a word in another font may stand at one of them.
    places = (start, (start + end - 1) // 2, end - 1)
    boxes = [box for place in places if (box := _box(text_page, place)) is not None]
    if len(boxes) < len(places):
        return None
    looks = [_looks(text_page, place) for place in places]
    tallest = max(boxes, key=lambda box: box[3] - box[2])
    size = max(0.1, tallest[3] - tallest[2])
    return Line(
        text=text[start:end],
        page=number,
        left=min(box[0] for box in boxes),
        right=max(box[1] for box in boxes),
        bottom=tallest[2],
        size=size,
        hyphen=hyphen,
        note=text[start].isdigit() and boxes[0][3] - boxes[0][2] < size * _RAISED,
        bold=all(bold for bold, _ in looks),
        fixed=all(fixed for _, fixed in looks),
    )


def _box(text_page: Any, place: int) -> tuple[float, float, float, float] | None:
    from pypdfium2 import raw  # noqa: PLC0415 - in the child alone

    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text_page, place, box):
        return None
    return box.left, box.right, box.bottom, box.top


def _looks(text_page: Any, place: int) -> tuple[bool, bool]:
    """Whether the font is bold, and whether it has a fixed pitch."""
    from pypdfium2 import raw  # noqa: PLC0415 - in the child alone

    name = ctypes.create_string_buffer(_NAME_BYTES)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, place, name, _NAME_BYTES, flags)
    called = name.value.decode("utf-8", "replace")
    weight = raw.FPDFText_GetFontWeight(text_page, place)
    bold = weight >= _BOLD_WEIGHT or _BOLD_NAMES.search(called) is not None
    return bold, bool(flags.value & _FIXED_PITCH) or _FIXED_NAMES.search(called) is not None
