"""A summary with its references as one HTML file: no script, nothing from any network."""

from collections.abc import Iterator
from html import escape

from app.documents.summary.references import Mark, Reference
from app.documents.summary.report import NO_SOURCE, Claim, Part, Report, laid_out
from app.inference.words import tr

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; --text: #1c1c1a; --quiet: #5c5c57; --page: #fff;
  --line: #e4e4e0; --accent: #1f5fd6; --shade: #e8f0fe; }
@media screen and (prefers-color-scheme: dark) { :root { --text: #e8e8e4; --quiet: #a3a39c;
  --page: #1b1b1a; --line: #3a3a37; --accent: #8ab4ff; --shade: #26344d; } }
body { font: 16px/1.6 system-ui, sans-serif; color: var(--text); background: var(--page);
  margin: 2.5rem auto; max-width: 45rem; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
h3 { font-size: 1rem; margin-top: 1.6rem; }
a { color: var(--accent); text-decoration: none; } a:hover, a:focus { text-decoration: underline; }
li { margin: .35rem 0; } .fact, .remark, .none, .path, .back { color: var(--quiet); }
.fact { margin: .2rem 0; font-size: .9rem; } .mark { white-space: nowrap; font-size: .85rem; }
.references { font-size: .9rem; border-top: 1px solid var(--line); margin-top: 2.5rem; }
:target { background: var(--shade); border-radius: 4px; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } .back { display: none; }
  a { color: inherit; } li { break-inside: avoid; } h2, h3 { break-after: avoid; } }
"""


def html(report: Report, *, with_notes: bool = False) -> str:
    """The whole file, to be written as UTF-8; `with_notes` adds what was noted on each section.

    Marks lead to their references, and references back to their marks.
    """
    layout = laid_out(report, with_notes=with_notes)
    body = [f"<h1>{_written(layout.title)}</h1>"]
    body += [f'<p class="fact">{_written(fact)}</p>' for fact in layout.facts]
    body += [line for part in layout.parts for line in _part(part)]
    if layout.references:
        listed = "\n".join(_reference(reference) for reference in layout.references)
        body.append(
            f'<section class="references"><h2>References</h2>\n<ol>\n{listed}\n</ol></section>'
        )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(layout.title)}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _part(part: Part) -> Iterator[str]:
    yield f"<h{part.level}>{_written(part.heading)}</h{part.level}>"
    for remark in part.remarks:
        yield f'<p class="remark">{escape(remark)}</p>'
    claims = [f"{_written(claim.text)} {_marks(claim)}" for claim in part.claims]
    if claims and part.is_prose:
        yield f"<p>{' '.join(claims)}</p>"
    elif claims:
        yield "<ul>"
        yield from (f"<li>{claim}</li>" for claim in claims)
        yield "</ul>"


def _marks(claim: Claim) -> str:
    if not claim.marks:
        return f'<span class="none">({NO_SOURCE})</span>'
    return f'<span class="mark">{"".join(_mark(mark) for mark in claim.marks)}</span>'


def _mark(mark: Mark) -> str:
    return f'<a id="{_place(mark)}" href="#reference-{mark.number}">[{mark.number}]</a>'


def _reference(reference: Reference) -> str:
    number, uses = reference.number, reference.uses
    path = f' <span class="path">({_written(reference.path)})</span>' if reference.path else ""
    back = tr("back")
    links = " ".join(
        f'<a href="#{_place(Mark(number, use))}">{use if uses > 1 else back}</a>'
        for use in range(1, uses + 1)
    )
    back = f'<span class="back">({f"{back}: " if uses > 1 else ""}{links})</span>'
    quote = f"\u201c{_written(reference.quote)}\u201d"
    return f'<li id="reference-{number}">{escape(reference.label)}{path}: {quote} {back}</li>'


def _place(mark: Mark) -> str:
    return f"mark-{mark.number}-{mark.use}"


def _written(text: str) -> str:
    """A text of the document or the model: no markup in it, its direction kept to itself."""
    return f"<bdi>{escape(text)}</bdi>"
