"""Word documents, read with lxml.

Neither kept library fits. python-docx (1.2.0) leaves out, without a word, what stands in content
controls, text boxes, tracked insertions and footnotes, and loads every picture; mammoth (1.13.0)
has all of them, but takes ten times as long and 116 MB for 190 pages (measured).
The format: ECMA-376, part 1, chapter 17. Names are matched without their namespaces, of which the
strict and the transitional form of the standard have different ones.
"""

import re

from lxml import etree

from app.documents.document import BlockKind
from app.documents.draft import Draft
from app.documents.extract.archive import Archive, damaged, open_archive
from app.documents.extract.docx_numbering import Numbering
from app.documents.extract.docx_styles import Styles, attribute, child
from app.documents.extract.flow import tag_of
from app.documents.extract.office import OfficeText
from app.documents.extract.safe_xml import is_cut_short, parse_xml
from app.documents.extract.source import Say, Source
from app.inference.words import tr

_MAIN = re.compile(r"word/document\d*\.xml")
_PASSED_OVER_NAMES = """
del movefrom instrtext deltext fallback rpr sdtpr sectpr tblpr tblgrid trpr tcpr annotation
pprchange
"""
_PASSED_OVER = frozenset(_PASSED_OVER_NAMES.split())
"""What was deleted, field codes, the second form of a text box, and how things look."""
_SAYS = {"tab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "-", "ptab": "\t"}
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def extract(source: Source, draft: Draft, tell: Say) -> None:
    """Read a Word document. Raises RefusedError, FullError and OSError."""
    del tell
    with open_archive(source) as archive:
        main = min(name for name in archive.names if _MAIN.fullmatch(name))
        data = archive.read(main)
        styles = Styles(_part(archive, "word/styles.xml"))
        draft.title = _core_title(archive)
        draft.language = styles.language
        reader = _Body(draft, styles, Numbering(_part(archive, "word/numbering.xml")))
        reader.read(parse_xml(data))
        for part, kind in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
            root = _part(archive, part)
            if root is not None:
                reader.read_notes(root, kind)
    if is_cut_short(data, "w:document"):
        if not draft:
            raise damaged(source.name)
        draft.unreadable.append(tr("The file ends early; what follows could not be read."))


def _part(archive: Archive, name: str) -> etree._Element | None:
    return parse_xml(archive.read(name)) if name in archive.names else None


def _core_title(archive: Archive) -> str:
    core = _part(archive, "docProps/core.xml")
    if core is None:
        return ""
    return next((e.text or "" for e in core.iter() if tag_of(e) == "title"), "")


class _Body:
    """Walks a part of the document."""

    def __init__(self, draft: Draft, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._text = OfficeText(draft)

    def read(self, root: etree._Element, first_words: str = "") -> None:
        """Add all paragraphs below `root`; `first_words` go before the first one."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = tag_of(element)
            if event == "start" and tag in _PASSED_OVER:
                walk.skip_subtree()
            elif event == "start":
                self._start(tag, element)
                if tag == "p" and first_words:
                    self._text.say(first_words)
                    first_words = ""
            elif tag not in _PASSED_OVER:
                self._end(tag, element)

    def read_notes(self, root: etree._Element, kind: str) -> None:
        """Add the notes, each after the number that its reference has in the text."""
        for note in root.iter(f"{{*}}{kind}"):
            if attribute(note, "type") not in _SEPARATORS:
                self.read(note, f"[{attribute(note, 'id')}] ")

    def _start(self, tag: str, element: etree._Element) -> None:
        if tag == "p":
            self._text.open_paragraph()
        elif tag == "t":
            self._text.say(element.text)
        elif tag in _SAYS:
            self._text.say(_SAYS[tag])
        elif tag in ("footnotereference", "endnotereference"):
            self._text.say(f"[{attribute(element, 'id')}]")
        elif tag == "tbl":
            cells = sum(
                1 for e, _ in zip(element.iter("{*}tc"), range(2), strict=False) if e is not None
            )
            self._text.open_table(arranges=cells <= 1)

    def _end(self, tag: str, element: etree._Element) -> None:
        if tag == "p":
            self._end_paragraph(element)
        elif tag == "tc":
            self._text.close_cell()
        elif tag == "tr":
            self._text.close_row()
        elif tag == "tbl":
            self._text.close_table()

    def _end_paragraph(self, element: etree._Element) -> None:
        properties = child(element, "ppr")
        style = self._styles.of(properties)
        marker, depth = "", 0
        if style.list_id is not None:
            marker, depth = (
                self._numbering.next(style.list_id, style.list_level),
                style.list_level + 1,
            )
        if style.heading:
            self._text.close_paragraph(BlockKind.HEADING, style.heading, marker)
        elif depth:
            self._text.close_paragraph(BlockKind.LIST_ITEM, depth, marker or "- ")
        else:
            self._text.close_paragraph(BlockKind.PARAGRAPH)
