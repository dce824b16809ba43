"""Marked-up text becomes blocks: what HTML, EPUB and Markdown share.

The tree is walked without recursion, so that no nesting is too deep.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from app.documents.document import BlockKind
from app.documents.draft import Draft

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS_NAMES = """
address article aside blockquote body caption center dd details dialog dir div dl dt
fieldset figcaption figure footer form header hgroup hr legend main menu nav ol p section
summary ul
"""
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_NOT_TEXT_NAMES = """
script style template svg canvas audio video iframe object embed applet button select
textarea head noscript map datalist math-annotation annotation rp
"""
_NOT_TEXT = frozenset(_NOT_TEXT_NAMES.split())
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_CELLS = frozenset(("td", "th"))
_NOT_IN_DATA = frozenset(("table", "h1", "h2", "h3", "pre"))
"""What a table that arranges a page holds, and one with data does not."""
_LINE_BREAK = "\x00"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" ?\x00 ?")

Skip = Callable[[etree._Element], bool]


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int = 0


@dataclass(slots=True)
class _State:
    words: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    tables: int = 0
    """How many data tables are open around here; only the outermost one counts."""
    code: int = 0
    heading: int = 0
    marker: str = ""
    in_item: int = 0


def tag_of(element: etree._Element) -> str:
    """An element's name in lower case without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


class Flow:
    """Adds the blocks below an element to a draft. `skip` says what is left out."""

    def __init__(self, draft: Draft, skip: Skip = lambda _: False) -> None:
        self._draft = draft
        self._skip = skip
        self._state = _State()

    def add(self, root: etree._Element) -> None:
        """Add everything below `root`. Raises FullError."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if tag_of(element) in _NOT_TEXT or (element is not root and self._skip(element)):
                    walk.skip_subtree()
                else:
                    self._start(element)
                    self._say(element.text)
                continue
            if event == "end":
                self._end(element)
            if element is not root:
                self._say(element.tail)
        self._flush()

    def _start(self, element: etree._Element) -> None:
        tag, state = tag_of(element), self._state
        if tag == "br":
            state.words.append("\n" if state.code else _LINE_BREAK)
        elif tag in HEADINGS:
            self._flush()
            state.heading = HEADINGS[tag]
        elif tag in _LISTS:
            self._flush()
            state.lists.append(_List(tag == "ol", _first_number(element)))
        elif tag == "li":
            self._start_item()
        elif tag == "pre":
            self._flush()
            state.code += 1
        elif tag == "table":
            self._start_table(element)
        elif tag in _BLOCKS or tag in _CELLS or tag == "tr":
            self._border()

    def _start_item(self) -> None:
        self._flush()
        state = self._state
        state.in_item += 1
        state.marker = "- "
        if state.lists and state.lists[-1].ordered:
            state.lists[-1].number += 1
            state.marker = f"{state.lists[-1].number}. "

    def _start_table(self, element: etree._Element) -> None:
        if self._state.tables:
            self._state.tables += 1
            return
        self._flush()
        if not any(tag_of(inner) in _NOT_IN_DATA for inner in element.iterdescendants()):
            self._state.tables = 1

    def _end(self, element: etree._Element) -> None:
        tag, state = tag_of(element), self._state
        if tag in HEADINGS:
            self._flush()
            state.heading = 0
        elif tag in _LISTS and state.lists:
            self._flush()
            state.lists.pop()
        elif tag == "li":
            self._flush()
            state.in_item = max(0, state.in_item - 1)
            state.marker = ""
        elif tag == "pre":
            self._flush()
            state.code = max(0, state.code - 1)
        elif tag in _CELLS or tag in ("tr", "table"):
            self._end_in_table(tag)
        elif tag in _BLOCKS:
            self._border()

    def _end_in_table(self, tag: str) -> None:
        state = self._state
        if not state.tables:
            self._flush()
        elif tag == "table":
            state.tables -= 1
            if not state.tables:
                self._end_row()
                self._draft.add(BlockKind.TABLE, "\n".join(state.rows))
                state.rows.clear()
        elif tag == "tr" and state.tables == 1:
            self._end_row()
        elif state.tables == 1:
            state.cells.append(self._take().replace("\n", " "))

    def _end_row(self) -> None:
        state = self._state
        if rest := self._take():
            state.cells.append(rest)
        if any(state.cells):
            state.rows.append(" | ".join(state.cells))
        state.cells.clear()

    def _border(self) -> None:
        """The border of a block, which in a table's cell is a space, and in code a line's end."""
        if self._state.tables:
            self._state.words.append(" ")
        elif self._state.code:
            self._state.words.append("\n")
        else:
            self._flush()

    def _say(self, text: str | None) -> None:
        if text:
            # In the text of a file, what marks a line break here means nothing.
            self._state.words.append(text.replace(_LINE_BREAK, ""))

    def _take(self) -> str:
        words, self._state.words = "".join(self._state.words), []
        if self._state.code:
            return words.replace(_LINE_BREAK, "\n")
        return _AROUND_BREAK.sub("\n", _SPACE.sub(" ", words)).strip()

    def _flush(self) -> None:
        state = self._state
        if state.tables:
            state.words.append(" ")
            return
        text = self._take()
        if not text.strip():
            return
        if state.heading:
            self._draft.add(BlockKind.HEADING, text.replace("\n", " "), state.heading)
        elif state.code:
            self._draft.add(BlockKind.CODE, text)
        elif state.in_item:
            marker, state.marker = state.marker, ""
            level = max(1, len(state.lists))
            self._draft.add(BlockKind.LIST_ITEM, marker + text, level)
        else:
            self._draft.add(BlockKind.PARAGRAPH, text)


def _first_number(element: etree._Element) -> int:
    start = element.get("start", "")
    return int(start) - 1 if re.fullmatch(r"\d{1,6}", start, re.ASCII) else 0
