"""Lines of a PDF become paragraphs: joined where a line ended only because the page did."""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from app.documents.document import BlockKind
from app.documents.draft import Draft
from app.documents.extract.pdf_headings import OutlineEntry, body_size, find_headings
from app.documents.extract.pdf_joiner import Joiner
from app.documents.extract.pdf_lines import Line

_WIDER = 1.3
"""A gap between lines, as a multiple of the usual one, from which a paragraph begins."""
_USUAL_PITCH = 1.2
"""Of the type's size, where a document has too few lines to tell."""
_SIZE_STEP = 1.15
_MOST_CODE = 0.6
"""Of all letters; a document with more of them in type of a fixed pitch is no code."""
_INDENT = 0.8
"""Of the type's size."""
_NEAR = 40
"""How many lines before and after one tell how wide its column is."""
_ENDS = (".", "!", "?", ":", ";", "。", "\uff01", "\uff1f", "…", "”", '"', "»")
_SENTENCE_ENDS = (".", "!", "?", "。", "\uff01", "\uff1f", "…", "”", '"', "»")
_BULLET = re.compile(r"[•‣◦▪●○■□\u2013∙·*-]\s+(?=\S)|[•‣◦▪●○■]")
_NUMBER = re.compile(r"(\d{1,3}[.)]|\([a-z0-9]{1,3}\)|[a-z]\))\s+(?=\S)")


def add_blocks(pages: list[list[Line]], outline: list[OutlineEntry], draft: Draft) -> None:
    """Add the pages' lines, running ones dropped, to a draft. Raises FullError."""
    lines = [line for page in pages for line in page]
    joiner = Joiner(lines)
    levels = find_headings(pages, outline)
    shape = _Shape(lines, levels)
    for group in shape.paragraphs():
        first = group[0]
        draft.start_page(first.page)
        parts = joiner.joined(group, shape.is_soft)
        if id(first) in levels:
            text = " ".join(text for _, text in parts)
            draft.add(BlockKind.HEADING, " ".join(text.split()), min(levels[id(first)], 6))
        elif first.fixed:
            draft.add_over_pages(BlockKind.CODE, parts)
        elif bullet := _BULLET.match(first.text) or _NUMBER.match(first.text):
            marker = bullet[0].strip() if bullet[0][0].isalnum() or bullet[0][0] == "(" else "-"
            parts[0] = (first.page, f"{marker} {parts[0][1][bullet.end() :].lstrip()}")
            draft.add_over_pages(BlockKind.LIST_ITEM, parts, 1)
        else:
            draft.add_over_pages(BlockKind.PARAGRAPH, parts)


class _Shape:
    """Where paragraphs begin."""

    def __init__(self, lines: list[Line], levels: dict[int, int]) -> None:
        self._lines = lines
        self._levels = levels
        if (
            sum(len(x.text) for x in lines if x.fixed)
            > sum(len(x.text) for x in lines) * _MOST_CODE
        ):
            for line in lines:
                line.fixed = False  # typed, or recognised by a scanner's software
        body = body_size(lines)
        gaps = [
            (a.bottom - b.bottom) / a.size
            for a, b in pairwise(lines)
            if a.page == b.page and abs(a.size - body) < 1 and 0 < a.bottom - b.bottom < 3 * a.size
        ]
        self._pitch = median(gaps) if gaps else _USUAL_PITCH
        self._soft: set[int] = set()

    def paragraphs(self) -> Iterator[list[Line]]:
        """The lines, paragraph by paragraph."""
        group: list[Line] = []
        for place, line in enumerate(self._lines):
            if group and self._begins(group, line, place):
                yield group
                group = []
            group.append(line)
        if group:
            yield group

    def is_soft(self, line: Line) -> bool:
        """Whether a line's end is meant, though the paragraph goes on: in addresses, tables."""
        return id(line) in self._soft

    def _begins(self, group: list[Line], line: Line, place: int) -> bool:
        last = group[-1]
        heading, was_heading = self._levels.get(id(line)), self._levels.get(id(last))
        if heading or was_heading:
            return heading != was_heading or not self._is_near(last, line)
        if last.hyphen:
            return False
        if last.fixed != line.fixed or not _alike(last, line):
            return True
        if line.page != last.page or line.bottom > last.bottom:
            return self._begins_after_break(last, line, place)
        return not self._is_near(last, line) or self._begins_by_place(group, line, place)

    def _is_near(self, last: Line, line: Line) -> bool:
        gap = last.bottom - line.bottom
        return last.page == line.page and gap <= self._pitch * _WIDER * max(last.size, line.size)

    def _begins_after_break(self, last: Line, line: Line, place: int) -> bool:
        """At the top of a page or column: goes on if the line before is full and unfinished."""
        if last.fixed:
            return line.page != last.page
        if last.text.endswith(_SENTENCE_ENDS) or _BULLET.match(line.text):
            return True
        return not line.text[:1].islower() and self._is_meant(last, line, place)

    def _begins_by_place(self, group: list[Line], line: Line, place: int) -> bool:
        last = group[-1]
        if line.fixed:
            return False
        if line.note or _BULLET.match(line.text):
            return True
        step = line.left - last.left
        meant = self._is_meant(last, line, place)
        if _NUMBER.match(line.text) and (meant or last.text.endswith(_ENDS)):
            return True
        if len(group) > 1 and abs(step) > _INDENT * line.size:
            return True
        if meant:
            self._soft.add(id(last))
            return last.text.endswith(_SENTENCE_ENDS)
        return False

    def _is_meant(self, last: Line, line: Line, place: int) -> bool:
        """Whether the first word of `line` would have had room at the end of `last`."""
        near = self._lines[max(0, place - _NEAR) : place + _NEAR]
        right = max(
            other.right
            for other in (*near, last)
            if other.page in (last.page, line.page)
            and other.left < last.right
            and other.right > last.left
        )
        letter = (line.right - line.left) / max(1, len(line.text))
        word = line.text.split(maxsplit=1)[0]
        return right - last.right > letter * (len(word) + 1.5)


def _alike(last: Line, line: Line) -> bool:
    return max(last.size, line.size) <= min(last.size, line.size) * _SIZE_STEP
