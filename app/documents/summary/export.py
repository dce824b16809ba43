r"""A summary with its references as Markdown and as plain text.

In Markdown every character of the document or the model that could begin markup is escaped, for
CommonMark and its usual extensions: tables, strikethrough, task lists, bare addresses, formulas
between dollar signs, ==marks==, #tags, footnotes and attributes.
"""

import re
from collections.abc import Iterator

from app.documents.summary.references import Reference
from app.documents.summary.report import NO_SOURCE, Claim, Layout, Part, Report, laid_out
from app.inference.words import tr

_ANYWHERE = re.compile(r"([\\`*_\[\]<>&~|$^=#@{}])")
_AT_THE_START = re.compile(r"^(?:([-+:])|(\d{1,9})([.)]))")
_ADDRESS = re.compile(r"(?<=[a-z])(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
"""In what many programs make a link of though nothing marks it."""


def markdown(report: Report, *, with_notes: bool = False) -> str:
    """A report as Markdown; `with_notes` adds what was noted on each section."""
    layout = laid_out(report, with_notes=with_notes)
    return "".join(f"{block}\n\n" for block in _markdown_blocks(layout)).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """A line of text as Markdown that shows nothing but this text, wherever it stands."""
    marked = _ANYWHERE.sub(r"\\\1", text)
    marked = _ADDRESS.sub(lambda found: f"\\{found[0]}", marked)
    return _AT_THE_START.sub(_escaped_start, marked)


def plain_text(report: Report, *, with_notes: bool = False) -> str:
    """A report as text alone, for the clipboard."""
    layout = laid_out(report, with_notes=with_notes)
    return "".join(f"{block}\n\n" for block in _text_blocks(layout)).rstrip("\n") + "\n"


def _escaped_start(found: re.Match[str]) -> str:
    """What begins a list would do so at the start of a line, and within another list's item."""
    mark, number, stop = found.groups()
    return f"\\{mark}" if mark else f"{number}\\{stop}"


def _markdown_blocks(layout: Layout) -> Iterator[str]:
    yield f"# {escaped(layout.title)}"
    for fact in layout.facts:
        yield escaped(fact)
    for part in layout.parts:
        yield f"{'#' * part.level} {escaped(part.heading)}"
        for remark in part.remarks:
            yield f"*{escaped(remark)}*"
        if part.claims:
            yield _claims(part, [f"{escaped(c.text)} {_markdown_marks(c)}" for c in part.claims])
    if layout.references:
        yield tr("## References")
        yield "\n".join(f"{r.number}. {_markdown_reference(r)}" for r in layout.references)


def _markdown_marks(claim: Claim) -> str:
    return _marks(claim) if claim.marks else f"*({NO_SOURCE})*"


def _markdown_reference(reference: Reference) -> str:
    path = f" ({escaped(reference.path)})" if reference.path else ""
    return f"{reference.label}{path}: \u201c{escaped(reference.quote)}\u201d"


def _text_blocks(layout: Layout) -> Iterator[str]:
    yield layout.title
    yield from layout.facts
    for part in layout.parts:
        yield part.heading
        yield from part.remarks
        if part.claims:
            marks = [_marks(claim) if claim.marks else f"({NO_SOURCE})" for claim in part.claims]
            lines = zip(part.claims, marks, strict=True)
            yield _claims(part, [f"{claim.text} {mark}" for claim, mark in lines])
    if layout.references:
        yield tr("References")
        yield "\n".join(_text_reference(reference) for reference in layout.references)


def _text_reference(reference: Reference) -> str:
    path = f" ({reference.path})" if reference.path else ""
    return f"[{reference.number}] {reference.label}{path}: \u201c{reference.quote}\u201d"


def _claims(part: Part, lines: list[str]) -> str:
    return " ".join(lines) if part.is_prose else "\n".join(f"- {line}" for line in lines)


def _marks(claim: Claim) -> str:
    """Without a definition "[1]" is no link, and no text can make one: its brackets are escaped."""
    return "".join(f"[{mark.number}]" for mark in claim.marks)
