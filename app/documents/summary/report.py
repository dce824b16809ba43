"""A summary as it is passed on: what stands in it and in which order, whatever the format.

All texts of the document and the model are on one line here and without characters that are not
seen, but not escaped: that is each format's own affair.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.documents.document import Document
from app.documents.sections import Section
from app.documents.summary.outcome import Notes, Outcome, Point
from app.documents.summary.points import Fault
from app.documents.summary.references import (
    Mark,
    Numbering,
    Reference,
    coverage_sentence,
    section_names,
    shown,
)
from app.documents.summary.task import Style, Task
from app.inference.words import tr

NO_SOURCE = tr("no source found")
"""Stands in the place of marks."""
_HEADINGS = {
    Style.KEY_POINTS: tr("Key points"),
    Style.ABSTRACT: tr("Abstract"),
    Style.ACTIONS: tr("Actions and decisions"),
    Style.QUESTION: tr("Answer"),
    Style.OWN: tr("Summary"),
}
_FAULTS = {
    Fault.EMPTY: tr("The model wrote nothing here."),
    Fault.LOOP: tr("The model repeats itself here, so this is of little use."),
    Fault.ECHO: tr("The model repeats its instruction here, so this is of little use."),
}
_NOTHING = tr("The model found nothing of what was asked.")


@dataclass(frozen=True, slots=True)
class Report:
    """A summary with all that is told of it."""

    title: str
    document: Document
    sections: tuple[Section, ...]
    task: Task
    outcome: Outcome
    model: str
    """As people know it."""
    made_at: datetime
    figures: str
    """What it took, as one line; "" if that is not known."""
    answers: tuple[tuple[str, Outcome], ...] = ()
    """Questions that were asked afterwards, each with what came of it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A point with its marks; without any it has no source."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under a heading."""

    heading: str
    level: int
    """2 or 3; the title has 1."""
    remarks: tuple[str, ...] = ()
    """Sentences before the claims."""
    claims: tuple[Claim, ...] = ()
    is_prose: bool = False
    """Whether the claims are the sentences of one paragraph instead of a list."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A report in its order: title, facts, parts, references."""

    title: str
    facts: tuple[str, ...]
    """A paragraph each: of what it is, how it was made, what it draws on, what is missing."""
    parts: tuple[Part, ...]
    references: tuple[Reference, ...]


def laid_out(report: Report, *, with_notes: bool) -> Layout:
    """A report's parts; notes on the sections stand in it if asked for, or if nothing else does."""
    writing = _Writing(report)
    parts = tuple(writing.parts(with_notes=with_notes))
    return Layout(
        title=shown(report.title) or tr("Summary"),
        facts=tuple(shown(fact) for fact in _facts(report)),
        parts=parts,
        references=writing.numbering.references(),
    )


class _Writing:
    """Numbers references while parts are written in their order."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.numbering = Numbering(report.document, report.sections)

    def parts(self, *, with_notes: bool) -> Iterator[Part]:
        outcome = self._report.outcome
        style = self._report.task.style
        claims = self._claims(outcome.points)
        yield Part(_HEADINGS[style], 2, _remarks(outcome), claims, style is Style.ABSTRACT)
        for number, (question, answer) in enumerate(self._report.answers):
            if not number:
                yield Part(tr("Questions"), 2)
            points = answer.points or [point for notes in answer.notes for point in notes.points]
            yield Part(shown(question), 3, _answer_remarks(answer), self._claims(points))
        has_only_notes = not outcome.points and any(notes.points for notes in outcome.notes)
        if with_notes or has_only_notes:
            yield from self._notes(outcome.notes)

    def _notes(self, notes: Sequence[Notes]) -> Iterator[Part]:
        if notes:
            yield Part(tr("Notes by section"), 2)
        for piece in notes:
            remarks = () if piece.fault is None else (_FAULTS[piece.fault],)
            nothing = () if piece.points or remarks else (_NOTHING,)
            heading = self._piece_heading(piece.sections)
            yield Part(heading, 3, remarks + nothing, self._claims(piece.points))

    def _piece_heading(self, numbers: Sequence[int]) -> str:
        name = section_names(numbers)
        path = self._report.sections[numbers[0]].heading_path if len(numbers) == 1 else ()
        return f"{name}: {shown(path[-1])}" if path else name

    def _claims(self, points: Sequence[Point]) -> tuple[Claim, ...]:
        return tuple(Claim(shown(p.text), self.numbering.marks(p.links)) for p in points)


def _facts(report: Report) -> Iterator[str]:
    document = report.document
    size = [document.format, _pages(document.pages), _words(document.words())]
    yield tr("Of: {title} ({join}).", title=document.title, join=", ".join(filter(None, size)))
    if report.task.wanted:
        what = tr("Question") if report.task.style is Style.QUESTION else tr("Instruction")
        yield f"{what}: {report.task.wanted}"
    made = tr(
        "Made {astimezone:%Y-%m-%d %H:%M} UTC by First Token",
        astimezone=report.made_at.astimezone(UTC),
    )
    yield tr(
        "{made} with {model}. {figures}", made=made, model=report.model, figures=report.figures
    )
    yield coverage_sentence(report.outcome.covered)
    for missing in document.unreadable:
        yield tr("Not read: {missing}", missing=missing)


def _remarks(outcome: Outcome) -> tuple[str, ...]:
    if not outcome.is_complete:
        kept = tr("below is what was noted so far") if outcome.notes else tr("nothing was read")
        return (tr("It was not finished; {kept}.", kept=kept),)
    fault = () if outcome.fault is None else (_FAULTS[outcome.fault],)
    return fault or (() if outcome.points else (_NOTHING,))


def _answer_remarks(answer: Outcome) -> tuple[str, ...]:
    unfinished = () if answer.is_complete else (tr("It was not finished."),)
    fault = () if answer.fault is None else (_FAULTS[answer.fault],)
    nothing = () if answer.points or unfinished or fault else (_NOTHING,)
    return unfinished + fault + nothing


def _pages(pages: int | None) -> str:
    if pages is None:
        return ""
    return tr("1 page") if pages == 1 else tr("{pages:,} pages", pages=pages)


def _words(words: int) -> str:
    return tr("1 word") if words == 1 else tr("{words:,} words", words=words)
