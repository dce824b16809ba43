"""OpenDocument text, packed or flat, read with lxml.

odfdo, the kept library for it, loads the whole package, pictures too, and gives text without the
structure that is wanted here; the walk is short. The format: OASIS OpenDocument 1.3, part 3.
"""

import re

from lxml import etree

from app.documents.document import BlockKind
from app.documents.draft import Draft
from app.documents.extract.archive import damaged, open_archive, protected
from app.documents.extract.docx_styles import attribute
from app.documents.extract.flow import tag_of
from app.documents.extract.office import OfficeText
from app.documents.extract.safe_xml import is_cut_short, parse_xml
from app.documents.extract.source import Say, Source
from app.inference.words import tr

_PASSED_OVER_NAMES = """
tracked-changes annotation annotation-end sequence-decls table-of-content alphabetical-index
user-index object-index illustration-index table-index variable-decls user-field-decls forms
note-citation binary-data desc title script event-listeners
"""
_PASSED_OVER = frozenset(_PASSED_OVER_NAMES.split())
_MOST_SPACES = 100
_SPACE = re.compile(r"[ \t\r\n]+")


def extract(source: Source, draft: Draft, tell: Say) -> None:
    """Read an OpenDocument text. Raises RefusedError, FullError and OSError."""
    del tell
    if source.start.startswith(b"PK"):
        with open_archive(source) as archive:
            if "content.xml" not in archive.names:
                raise damaged(source.name)
            if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
                raise protected(source.name)
            data = archive.read("content.xml")
            parts = [
                parse_xml(archive.read(n)) for n in ("meta.xml", "styles.xml") if n in archive.names
            ]
    else:
        data, parts = source.read(), []
    content = parse_xml(data)
    for root in [*parts, content]:
        _take_facts(root, draft)
    body = next(content.iter("{*}text"), None)
    if body is not None:
        _Body(draft, _numbered_levels([*parts, content])).read(body)
    name = "office:document-content" if source.start.startswith(b"PK") else "office:document"
    if is_cut_short(data, name):
        if not draft:
            raise damaged(source.name)
        draft.unreadable.append(tr("The file ends early; what follows could not be read."))


def _take_facts(root: etree._Element, draft: Draft) -> None:
    meta = next(root.iter("{*}meta"), None)
    for element in meta if meta is not None else ():
        if tag_of(element) == "title" and element.text:
            draft.title = element.text
        elif tag_of(element) == "language" and element.text:
            draft.language = element.text


def _numbered_levels(roots: list[etree._Element]) -> frozenset[tuple[str, int]]:
    """Names of list styles with those levels, from 1, that have numbers."""
    return frozenset(
        (attribute(style, "name"), int(level))
        for root in roots
        for style in root.iter("{*}list-style")
        for element in style
        if tag_of(element) == "list-level-style-number"
        and (level := attribute(element, "level")).isdecimal()
    )


class _Body:
    def __init__(self, draft: Draft, numbered: frozenset[tuple[str, int]]) -> None:
        self._text = OfficeText(draft)
        self._numbered = numbered
        self._lists: list[str] = []
        """The names of the styles of the lists that are open."""
        self._counts: list[int] = []
        self._fresh_item = False

    def read(self, body: etree._Element) -> None:
        walk = etree.iterwalk(body, events=("start", "end"))
        for event, element in walk:
            tag = tag_of(element)
            if event == "start":
                if tag in _PASSED_OVER:
                    walk.skip_subtree()
                    continue
                self._start(tag, element)
                self._text.say(_collapsed(element.text))
                continue
            if tag not in _PASSED_OVER:
                self._end(tag, element)
            if element is not body:
                self._text.say(_collapsed(element.tail))

    def _start(self, tag: str, element: etree._Element) -> None:
        match tag:
            case "p" | "h":
                self._text.open_paragraph()
            case "s":
                count = attribute(element, "c")
                self._text.say(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
            case "tab":
                self._text.say("\t")
            case "line-break":
                self._text.say("\n")
            case "note":
                self._text.say(f"[{_citation(element)}]")
            case "list":
                outer = self._lists[-1] if self._lists else ""
                self._lists.append(attribute(element, "style-name") or outer)
                self._counts.append(0)
            case "list-item":
                self._counts[-1:] = [count + 1 for count in self._counts[-1:]]
                self._fresh_item = True
            case "table":
                cells = sum(1 for _ in zip(element.iter("{*}table-cell"), "ab", strict=False))
                self._text.open_table(arranges=cells <= 1)

    def _end(self, tag: str, element: etree._Element) -> None:
        match tag:
            case "p":
                self._end_paragraph(element)
            case "h":
                level = attribute(element, "outline-level")
                heading = int(level) if level.isdecimal() else 1
                self._text.close_paragraph(BlockKind.HEADING, max(1, heading))
            case "list" if self._lists:
                self._lists.pop()
                self._counts.pop()
            case "table-cell":
                self._text.close_cell()
            case "table-row":
                self._text.close_row()
            case "table":
                self._text.close_table()

    def _end_paragraph(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is not None and tag_of(parent) == "note-body":
            note = parent.getparent()
            marker = f"[{_citation(note)}] " if note is not None else ""
            self._text.close_paragraph(BlockKind.PARAGRAPH, 0, marker)
        elif self._lists:
            numbered = (self._lists[-1], len(self._lists)) in self._numbered
            marker = f"{self._counts[-1]}. " if numbered else "- "
            self._text.close_paragraph(
                BlockKind.LIST_ITEM, len(self._lists), marker if self._fresh_item else ""
            )
            self._fresh_item = False
        else:
            self._text.close_paragraph(BlockKind.PARAGRAPH)


def _collapsed(text: str | None) -> str:
    """White space counts once; more of it has elements of its own."""
    return _SPACE.sub(" ", text or "")


def _citation(note: etree._Element) -> str:
    citation = next(note.iter("{*}note-citation"), None)
    return ("".join(str(t) for t in citation.itertext()) if citation is not None else "") or "*"
