"""A question about a document that is answered from what shares its words, at once."""

from collections.abc import Sequence

from app.documents.document import Document
from app.documents.sections import Section, cut_into_sections
from app.documents.summary.budgets import rough_count
from app.documents.summary.links import Matcher
from app.documents.summary.pieces import together
from app.documents.summary.plan import Plan, Reader
from app.documents.summary.task import Task

_EXCERPT_TOKENS = 320
"""A page or less: what stands around a passage is read with it."""
EXCERPTS = 4
"""From which a question is answered."""


def excerpts_of(document: Document) -> tuple[Section, ...]:
    """A document in short stretches, some of which a question is answered from."""
    return cut_into_sections(document, rough_count, _EXCERPT_TOKENS)


def follow_up(
    document: Document, task: Task, reader: Reader, excerpts: Sequence[Section], matcher: Matcher
) -> Plan:
    """Answer from the excerpts that share most with the question; the first ones if none does."""
    scores = matcher.scores(task.wanted, [(e.start, e.end) for e in excerpts])
    best = sorted(range(len(excerpts)), key=lambda number: (-scores[number], number))[:EXCERPTS]
    piece = together(document, [excerpts[number] for number in best])
    return Plan(document, task, reader, tuple(excerpts), (piece,))
