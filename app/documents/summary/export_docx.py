"""A summary with its references as a Word document.

Marks and references are bookmarks that link to each other within the document, which word
processors follow. Nothing in it names a person or a computer.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from app.documents.summary.references import Mark, Reference
from app.documents.summary.report import NO_SOURCE, Claim, Part, Report, laid_out
from app.inference.words import tr

# ruff: noqa: PLC0415 - python-docx is imported when such a file is written, and not before

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

_LONGEST_PROPERTY = 255
"""Code points of a core property, beyond which python-docx raises ValueError."""


def docx(report: Report, *, with_notes: bool = False) -> bytes:
    """The whole file; `with_notes` adds what was noted on each section.

    Takes about a second for a thousand points.
    """
    from docx import Document

    layout = laid_out(report, with_notes=with_notes)
    document = Document()
    _describe(document, layout.title, report.made_at)
    document.add_heading(layout.title, level=0)
    for fact in layout.facts:
        document.add_paragraph(fact)
    writing = _Writing(document)
    for part in layout.parts:
        writing.part(part)
    if layout.references:
        document.add_heading(tr("References"), level=1)
    for reference in layout.references:
        writing.reference(reference)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(document: "Document", title: str, made_at: datetime) -> None:
    """Say what the file is, in place of what the library's template says, picture included."""
    made = made_at.astimezone(UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = made
    relations = document.part.package.rels if document.part.package else {}
    for key in [key for key, value in relations.items() if value.reltype.endswith("/thumbnail")]:
        del relations[key]


class _Writing:
    """Writes at the end of a document, and numbers its bookmarks."""

    def __init__(self, document: "Document") -> None:
        self._document = document
        self._bookmarks = 0

    def part(self, part: Part) -> None:
        self._document.add_heading(part.heading, level=part.level - 1)
        for remark in part.remarks:
            self._document.add_paragraph().add_run(remark).italic = True
        prose = self._document.add_paragraph() if part.claims and part.is_prose else None
        for claim in part.claims:
            if prose is not None:
                self._claim(prose, claim)
                prose.add_run(" ")
            else:
                self._claim(self._document.add_paragraph(style="List Bullet"), claim)

    def reference(self, reference: Reference) -> None:
        """The number leads back to the mark that names it first."""
        paragraph = self._document.add_paragraph()
        number = reference.number
        self._link(paragraph, f"[{number}]", _reference_name(number), _mark_name(Mark(number, 1)))
        path = f" ({reference.path})" if reference.path else ""
        paragraph.add_run(f" {reference.label}{path}: \u201c{reference.quote}\u201d")

    def _claim(self, paragraph: "Paragraph", claim: Claim) -> None:
        paragraph.add_run(f"{claim.text} ")
        for mark in claim.marks:
            name, target = _mark_name(mark), _reference_name(mark.number)
            self._link(paragraph, f"[{mark.number}]", name, target)
        if not claim.marks:
            paragraph.add_run(f"({NO_SOURCE})").italic = True

    def _link(self, paragraph: "Paragraph", text: str, name: str, target: str) -> None:
        """A text that leads to the bookmark `target`, and is the bookmark `name` itself."""
        from docx.enum.dml import MSO_THEME_COLOR

        self._bookmarks += 1
        number = str(self._bookmarks)
        run = paragraph.add_run(text)
        run.font.color.theme_color = MSO_THEME_COLOR.HYPERLINK
        link = _element("w:hyperlink", {"w:anchor": target, "w:history": "1"})
        link.append(run._r)
        place: _Element = paragraph._p
        place.append(_element("w:bookmarkStart", {"w:id": number, "w:name": name}))
        place.append(link)
        place.append(_element("w:bookmarkEnd", {"w:id": number}))


def _element(tag: str, attributes: dict[str, str]) -> "_Element":
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    return OxmlElement(tag, {qn(name): value for name, value in attributes.items()})


def _mark_name(mark: Mark) -> str:
    return f"mark_{mark.number}_{mark.use}"


def _reference_name(number: int) -> str:
    return f"reference_{number}"
