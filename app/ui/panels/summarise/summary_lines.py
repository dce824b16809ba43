"""A summary as lines: what is said in which order, before anything is painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from app.documents.summary.links import Link
from app.documents.summary.outcome import Notes, Outcome, Point
from app.documents.summary.points import Fault
from app.documents.summary.references import section_names, shown
from app.inference.words import tr

TOGGLE = "notes:"
"""The target of the line that opens the notes."""
SECTION = "section:"
"""The beginning of a target that is a section's number, from 0."""
_STOPPED = tr("Stopped. Ask the same again, and it goes on where it was.")
NO_SOURCE = tr("no source found")
_FAULTS = {
    Fault.EMPTY: tr("the model wrote nothing"),
    Fault.LOOP: tr("the model repeated itself"),
    Fault.ECHO: tr("the model repeated what it was asked"),
}


class Kind(Enum):
    """How a line is set."""

    HEADING = auto()
    SECTION = auto()
    """Which sections the notes below it are of."""
    POINT = auto()
    SENTENCE = auto()
    """Of an abstract: they follow one another without bullets."""
    NOTE = auto()
    """A point of notes that are folded away in a whole summary."""
    RUNNING = auto()
    """What is being written."""
    HINT = auto()
    WARNING = auto()
    TOGGLE = auto()
    QUESTION = auto()


@dataclass(frozen=True, slots=True)
class Chip:
    """A link on a line."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: text and chips, or a remark where there are none.

    Chips stand behind a point, and before everything else.
    """

    kind: Kind
    text: str
    chips: tuple[Chip, ...] = ()
    remark: str = ""
    key: str = ""
    """Of a point."""
    card: int = -1
    """Lines with the same number stand on one card."""
    has_caret: bool = False


@dataclass(slots=True)
class Lines:
    """What a `Writer` writes."""

    lines: list[Line] = field(default_factory=list)
    targets: dict[str, tuple[Point, Link]] = field(default_factory=dict)
    """By the chips' targets."""

    def add(self, other: "Lines") -> None:
        """Put other lines below."""
        self.lines += other.lines
        self.targets.update(other.targets)


class Writer:
    """Writes the lines. `label_of` names a link: "§3, p. 12"; `names` the sections.

    The lines of notes are kept: while a summary runs, all but the last ones are the same each time.
    """

    def __init__(self, label_of: Callable[[Link], str], names: Sequence[str] = ()) -> None:
        self._label_of = label_of
        self._names = names
        self._out = Lines()
        self._card = -1
        self._kept: dict[tuple[int, Kind], tuple[Notes, Lines]] = {}

    def write(
        self,
        outcome: Outcome | None,
        running: str,
        answers: Sequence[tuple[str, Outcome | None, str | None]],
        *,
        is_open: bool,
    ) -> Lines:
        """Everything anew; `is_open` says whether the notes of a whole summary are shown."""
        self._out = Lines()
        self._card = -1
        if outcome is not None and outcome.is_complete:
            self._whole(outcome, is_open=is_open)
        elif outcome is not None:
            self._so_far(outcome)
        self._running(running)
        for number, (question, answer, written) in enumerate(answers):
            self._card = number
            self._answer(question, answer, written)
        return self._out

    def _so_far(self, outcome: Outcome) -> None:
        if outcome.notes:
            self._add(Kind.HEADING, tr("So far"))
        for notes in outcome.notes:
            self._notes(notes, _kind_in(outcome))

    def _whole(self, outcome: Outcome, *, is_open: bool) -> None:
        if outcome.fault is not None:
            said = tr("There is no summary of the whole: {faults}. ", faults=_FAULTS[outcome.fault])
            self._add(Kind.WARNING, said + tr("These are the notes by section instead."))
        self._points(outcome.points, _kind_in(outcome), "p")
        if not outcome.points and outcome.fault is None:
            self._add(Kind.HINT, tr("The model found nothing of what was asked."))
        for notes in outcome.notes:
            self._fault(notes)
        if len(outcome.notes) > 1:
            if outcome.fault is None:
                verb = tr("Hide") if is_open else tr("Show")
                self._add(
                    Kind.TOGGLE, tr("{verb} the notes by section", verb=verb), Chip("", TOGGLE)
                )
            if is_open or outcome.fault is not None:
                for notes in outcome.notes:
                    self._notes(notes, Kind.NOTE)

    def _notes(self, notes: Notes, kind: Kind) -> None:
        key = notes.sections[0], kind
        kept = self._kept.get(key)
        if kept is None or kept[0] is not notes:
            above, self._out = self._out, Lines()
            self._write_notes(notes, kind)
            kept = self._kept[key] = notes, self._out
            self._out = above
        self._out.add(kept[1])

    def _write_notes(self, notes: Notes, kind: Kind) -> None:
        first = notes.sections[0]
        chip = Chip(section_names(notes.sections), f"{SECTION}{first}")
        self._add(Kind.SECTION, self._name(notes), chip)
        if notes.fault is not None:
            self._add(Kind.WARNING, _wrong(notes.fault, notes).capitalize())
        elif not notes.points:
            self._add(Kind.HINT, tr("Nothing of what was asked."))
        self._points(notes.points, kind, f"n{first}")

    def _fault(self, notes: Notes) -> None:
        """Where no heading names the sections."""
        if notes.fault is None:
            return
        chip = Chip(section_names(notes.sections), f"{SECTION}{notes.sections[0]}")
        self._add(Kind.WARNING, _wrong(notes.fault, notes), chip)

    def _answer(self, question: str, answer: Outcome | None, written: str | None) -> None:
        self._add(Kind.QUESTION, question)
        if answer is None or not answer.is_complete:
            if answer is not None:
                for notes in answer.notes:
                    self._points(notes.points, Kind.POINT, f"a{self._card}n{notes.sections[0]}")
            if written is None:
                self._add(Kind.HINT, _STOPPED)
            else:
                self._running(written, is_waiting=True)
            return
        if answer.fault is not None:
            self._add(
                Kind.WARNING, tr("There is no answer: {faults}.", faults=_FAULTS[answer.fault])
            )
        elif not answer.points:
            self._add(Kind.HINT, tr("Nothing about this was found in what was read."))
        self._points(answer.points, Kind.POINT, f"a{self._card}p")
        for notes in answer.notes:
            self._fault(notes)

    def _points(self, points: Sequence[Point], kind: Kind, key: str) -> None:
        for number, point in enumerate(points):
            self._point(point, kind, f"{key}.{number}")

    def _point(self, point: Point, kind: Kind, key: str) -> None:
        chips: dict[str, Chip] = {}
        for number, link in enumerate(point.links):
            label = self._label_of(link)
            target = f"{key}/{number}"
            if label not in chips:  # the best passage of a section stands for the others in it
                chips[label] = Chip(label, target)
                self._out.targets[target] = (point, link)
        remark = "" if chips else NO_SOURCE
        self._add(kind, point.text, *chips.values(), remark=remark, key=key)

    def _running(self, text: str, *, is_waiting: bool = False) -> None:
        """Every line that the model has begun; the last one has the caret."""
        lines = [line for line in text.splitlines() if line.strip()]
        if not lines and (is_waiting or text):
            lines = [""]
        for number, line in enumerate(lines):
            is_last = number == len(lines) - 1
            self._out.lines.append(
                Line(Kind.RUNNING, shown(line), card=self._card, has_caret=is_last)
            )

    def _add(self, kind: Kind, text: str, *chips: Chip, remark: str = "", key: str = "") -> None:
        self._out.lines.append(Line(kind, shown(text), chips, remark, key, self._card))

    def _name(self, notes: Notes) -> str:
        first = notes.sections[0]
        return self._names[first] if first < len(self._names) else ""


def _kind_in(outcome: Outcome) -> Kind:
    return Kind.SENTENCE if outcome.is_prose else Kind.POINT


def _wrong(fault: Fault, notes: Notes) -> str:
    again = tr(", also on a second try") if notes.tries > 1 else ""
    return tr("{faults}{again}; read it yourself", faults=_FAULTS[fault], again=again)
