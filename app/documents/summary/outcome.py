"""What a summary says, each point with the passages that it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.sections import Section
from app.documents.summary.links import Link, Matcher, coverage
from app.documents.summary.pieces import Piece
from app.documents.summary.points import Fault, cited_in, points_of
from app.documents.summary.prompts import most_points
from app.documents.summary.steps import Progress, Step, StepResult
from app.documents.summary.task import Style, Task

_SENTENCE_WORDS = 8
"""A point of fewer words, such as a heading, says less."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point, or a sentence of an abstract."""

    text: str
    links: tuple[Link, ...]
    """The passages that it rests on, the best first; none where no source was found."""
    is_from_notes: bool = False
    """Whether it was taken over from a section, since the model left too much out."""

    @property
    def shared(self) -> float:
        """How well its best source supports it, 0 to 1."""
        return max((link.shared for link in self.links), default=0.0)


@dataclass(frozen=True, slots=True)
class Notes:
    """What one piece of the document came to."""

    sections: tuple[int, ...]
    """The sections that were read."""
    points: tuple[Point, ...]
    """None where the model found nothing of what was asked."""
    fault: Fault | None
    """What is wrong with them, after a second try, too."""
    tries: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A summary as far as it has come."""

    points: tuple[Point, ...]
    """Of the whole; empty until everything was read and combined."""
    is_complete: bool
    notes: tuple[Notes, ...]
    """Of the pieces that were read so far, in the order of the document."""
    covered: tuple[bool, ...]
    """Which sections the points, or else the notes, draw on."""
    fault: Fault | None = None
    """What is wrong with the points of the whole."""
    is_prose: bool = False
    """Whether its points are the sentences of an abstract, which belong together."""


class Tracer:
    """Finds the points' passages, and remembers them: notes are traced once."""

    def __init__(
        self, matcher: Matcher, sections: Sequence[Section], pieces: Sequence[Piece]
    ) -> None:
        self._matcher = matcher
        self._sections = sections
        self._pieces = pieces
        self._notes: dict[int, Notes] = {}

    def outcome(self, progress: Progress) -> Outcome:
        """How far it is. Takes some milliseconds for each point that is new."""
        result = progress.result
        notes = tuple(self._notes_so_far(progress))
        points: tuple[Point, ...] = ()
        if result is not None:
            last = progress.levels[-1][0]
            points = notes[0].points
            if last.level:
                points = self._points(progress, last, result)
                points = _completed(points, notes, progress.task)
        shown = points or tuple(point for note in notes for point in note.points)
        links = [link for point in shown for link in point.links]
        stretches = [(section.fresh, section.end) for section in self._sections]
        fault = result.fault if result is not None else None
        covered = coverage(links, stretches)
        is_prose = progress.task.style is Style.ABSTRACT
        return Outcome(points, result is not None, notes, covered, fault, is_prose)

    def _notes_so_far(self, progress: Progress) -> list[Notes]:
        for step in progress.levels[0]:
            result = progress.results.get((0, step.number))
            if result is not None and step.number not in self._notes:
                points = self._points(progress, step, result)
                sections = self._pieces[step.number].sections
                self._notes[step.number] = Notes(sections, points, result.fault, result.tries)
        return [self._notes[number] for number in sorted(self._notes)]

    def _points(self, progress: Progress, step: Step, result: StepResult) -> tuple[Point, ...]:
        out = []
        for line in points_of(result.text, progress.task.style):
            text, cited = cited_in(line) if progress.cites and step.level else (line, ())
            out.append(Point(text, self._links(text, step, self._named(progress, step, cited))))
        return tuple(out)

    def _named(self, progress: Progress, step: Step, cited: Sequence[int]) -> tuple[int, ...]:
        """The pieces under the notes that a point names; numbers that it makes up are nothing."""
        below = {other.number + 1: other.sections for other in progress.levels[step.level - 1]}
        return tuple(piece for number in cited for piece in below.get(number, ()))

    def _links(self, text: str, step: Step, named: Sequence[int]) -> tuple[Link, ...]:
        """Looked for where the model says, and if nothing is there, wherever it has read."""
        links = self._matcher.links(text, self._stretches(named)) if named else ()
        return links or self._matcher.links(text, self._stretches(step.sections))

    def _stretches(self, pieces: Sequence[int]) -> list[tuple[int, int]]:
        sections = (n for piece in pieces for n in self._pieces[piece].sections)
        return [(self._sections[n].start, self._sections[n].end) for n in sections]


def _completed(points: tuple[Point, ...], notes: Sequence[Notes], task: Task) -> tuple[Point, ...]:
    """With what fills up a summary that has too few points with a source: small models lose some.

    The best supported point of each piece that nothing was taken from, the best pieces first, in
    the order of the document. What has no source comes after them.
    """
    supported = tuple(point for point in points if point.links)
    missing = max(0, most_points(task, is_whole=True) - len(supported))
    if task.style is Style.ABSTRACT:
        return points
    drawn = {link.passage for point in supported for link in point.links}
    best: list[tuple[int, Point]] = []
    for number, note in enumerate(notes):
        if any(link.passage in drawn for point in note.points for link in point.links):
            continue
        point = max(note.points, key=_worth, default=None)
        if point is not None and point.links:
            best.append((number, replace(point, is_from_notes=True)))
    best.sort(key=lambda numbered: -_worth(numbered[1]))
    added = tuple(point for _, point in sorted(best[:missing], key=lambda numbered: numbered[0]))
    return (*supported, *added, *(point for point in points if not point.links))


def _worth(point: Point) -> float:
    return point.shared * min(1.0, len(point.text.split()) / _SENTENCE_WORDS)
