"""A summary as steps: one for each section, then steps that combine, until one text is left.

A pure state machine. Whoever drives it asks an engine what `ready` says, feeds the events to
`take`, and keeps what `take` returns: a step that is known by its key is never asked again, so a
run that was stopped goes on where it was, and an unchanged section is never paid for twice.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

from app.documents.summary.loops import before_loop
from app.documents.summary.points import Fault, fault_of, points_of
from app.documents.summary.prompts import (
    combining_messages,
    instruction_in,
    most_points,
    most_tokens,
    section_messages,
)
from app.documents.summary.task import Task
from app.inference.events import Event, Failed, Finished, FinishReason, Started, Token, Usage
from app.inference.request import Message, Sampling

_CALM, _CALM_PENALTY = 0.2, 1.1
_LIVELY, _LIVELY_PENALTY = 0.8, 1.3
"""Temperature and repeat penalty of a second try, after a text that was of no use."""


_LOOK_EVERY = 8
"""Tokens after which is looked whether a step is in a loop."""


@dataclass(frozen=True, slots=True)
class Step:
    """One request to a model."""

    key: str
    """The hash of all that its result depends on."""
    level: int
    """0 reads a section; above it, results are combined."""
    number: int
    """Its place within the level, from 0."""
    sections: tuple[int, ...]
    """The sections that its text comes from."""
    messages: tuple[Message, ...]
    sampling: Sampling
    is_second_try: bool = False


@dataclass(frozen=True, slots=True)
class StepResult:
    """What a step came to."""

    text: str
    usage: Usage
    first_ns: int
    """From when the engine took it up to the first text, nanoseconds."""
    total_ns: int
    """From there to the end, nanoseconds."""
    fault: Fault | None = None
    """What was wrong with it after a second try, too."""
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a summary is, at one moment."""

    task: Task
    cites: bool
    """Whether points name the notes that they rest on."""
    levels: tuple[tuple[Step, ...], ...]
    """The steps so far, those of the last level not all done."""
    results: Mapping[tuple[int, int], StepResult]
    """By level and number."""

    @property
    def result(self) -> StepResult | None:
        """The whole summary; None until it is done."""
        last = self.levels[-1]
        return self.results.get((last[0].level, 0)) if len(last) == 1 else None

    @property
    def done(self) -> dict[int, StepResult]:
        """Of the pieces that were read, by number."""
        return {number: result for (level, number), result in self.results.items() if not level}

    @property
    def combined(self) -> list[StepResult]:
        """Of the steps that combined."""
        return [result for (level, _), result in self.results.items() if level]


class Summary:
    """One run over the sections of a document.

    `budget` is how many tokens of notes fit into one combining step; `model` names the model, so
    that another one's results are not taken for its own; `known` holds results of earlier runs.
    One that `cites` is asked to name its sources when it combines. Raises ValueError for no
    sections.
    """

    def __init__(
        self,
        task: Task,
        sections: Sequence[str],
        model: str,
        sampling: Sampling,
        budget: int,
        known: Mapping[str, StepResult],
        *,
        cites: bool = False,
    ) -> None:
        if not sections:
            raise ValueError("no sections to summarise")
        self.task = task
        self.cites = cites
        self._model = model
        self._sampling = sampling
        self._budget = budget
        self._known = dict(known)
        self.failure: Failed | None = None
        """How the last step ended that could not be done; the run can go on from there."""
        self._texts: dict[str, list[str]] = {}
        self._started_ns: dict[str, int] = {}
        self._first_ns: dict[str, int] = {}
        self._asked: set[str] = set()
        self._looping: set[str] = set()
        self._is_one_piece = is_whole = len(sections) == 1
        self.levels: list[list[Step]] = [
            [
                self._step(0, n, (n,), section_messages(task, text, is_whole=is_whole))
                for n, text in enumerate(sections)
            ]
        ]
        """The steps so far, those of the last level not all done."""
        self._results: dict[tuple[int, int], StepResult] = {}
        self._settle()

    @property
    def ready(self) -> tuple[Step, ...]:
        """Steps that can be asked now, in their order; none when all is done.

        Of sections with the same text the first one is asked, and the others take its result.
        """
        steps: dict[str, Step] = {}
        for step in self.levels[-1]:
            if not self._has(step) and step.key not in self._asked:
                steps.setdefault(step.key, step)
        return tuple(steps.values())

    @property
    def result(self) -> StepResult | None:
        """The whole summary; None until it is done."""
        last = self.levels[-1]
        return self._results.get((last[0].level, 0)) if len(last) == 1 else None

    def progress(self) -> "Progress":
        """How far it is, as a value."""
        return Progress(
            self.task,
            self.cites,
            tuple(tuple(level) for level in self.levels),
            dict(self._results),
        )

    def text_of(self, step: Step) -> str:
        """What a step that is running has written."""
        return "".join(self._texts.get(step.key, ()))

    def is_looping(self, step: Step) -> bool:
        """Whether a step that is running says the same again: it is to be stopped, and what it has
        said before is its result.
        """
        return step.key in self._looping

    def begin(self, step: Step) -> None:
        """A step is being asked."""
        self._asked.add(step.key)
        self._looping.discard(step.key)
        self._texts[step.key] = []
        self._started_ns.pop(step.key, None)
        self._first_ns.pop(step.key, None)

    def take(self, step: Step, event: Event) -> StepResult | None:
        """An event of a step; returns a result that is to be kept under the step's key.

        A text of no use is asked for once more, with other settings: `ready` has it then.
        """
        match event:
            case Started():
                self._started_ns[step.key] = event.time_ns
            case Token():
                self._texts[step.key].append(event.text)
                self._first_ns.setdefault(step.key, event.time_ns)
                self._look_for_a_loop(step)
            case Failed():
                self._asked.discard(step.key)
                self.failure = event
            case Finished(reason=FinishReason.CANCELLED) if not self.is_looping(step):
                self._asked.discard(step.key)
            case Finished():
                return self._finish(step, event)
        return None

    def _look_for_a_loop(self, step: Step) -> None:
        is_due = len(self._texts[step.key]) % _LOOK_EVERY == 0
        if is_due and before_loop(self.text_of(step)) is not None:
            self._looping.add(step.key)

    def _judged(self, step: Step) -> tuple[str, Fault | None]:
        """What a step has written, as far as it is of use, and what is wrong with it.

        What stands before a loop is enough if it has half of what was asked for; after a second
        try, if it has anything.
        """
        text = self.text_of(step).strip()
        fault = fault_of(text, instruction_in(step.messages), self.task.wanted.strip())
        before = before_loop(text)
        if before is None or fault not in (None, Fault.LOOP):
            return text, fault
        asked = most_points(self.task, is_whole=step.level > 0 or self._is_one_piece)
        least = 1 if step.is_second_try else asked / 2
        if len(points_of(before, self.task.style)) >= least:
            return before, None
        return text, Fault.LOOP

    def _finish(self, step: Step, end: Finished) -> StepResult:
        text, fault = self._judged(step)
        began_ns = self._started_ns.get(step.key, 0)
        first_ns = self._first_ns.get(step.key, end.time_ns) - began_ns
        tries = 2 if step.is_second_try else 1
        result = StepResult(text, end.usage, first_ns, end.time_ns - began_ns, fault, tries)
        self._known[step.key] = result
        self._settle()
        return result

    def _settle(self) -> None:
        """Take over what is known, and begin the next level when one is done."""
        while True:
            level = self.levels[-1]
            for number, step in enumerate(level):
                level[number] = self._settled(step)
            if len(level) == 1 or not all(map(self._has, level)):
                return
            self.levels.append(self._combined(level))

    def _settled(self, step: Step) -> Step:
        """The step, or the second try in its place; its result is taken over if it is known."""
        known = self._known.get(step.key)
        if known is None:
            return step
        if known.fault is not None and not step.is_second_try:
            return self._settled(self._second_try(step))
        self._results[step.level, step.number] = known
        return step

    def _second_try(self, step: Step) -> Step:
        sampling = replace(step.sampling, temperature=_LIVELY, repeat_penalty=_LIVELY_PENALTY)
        key = self._key(step.messages, sampling)
        return replace(step, key=key, sampling=sampling, is_second_try=True)

    def _combined(self, level: Sequence[Step]) -> list[Step]:
        """Neighbours together, as many as fit: at least two, so that it comes to an end."""
        groups: list[list[Step]] = []
        room = 0
        for step in level:
            tokens = self._results[step.level, step.number].usage.completion_tokens
            if not groups or (tokens > room and len(groups[-1]) > 1):
                groups.append([])
                room = self._budget
            groups[-1].append(step)
            room -= tokens
        return [
            self._combining(level[0].level + 1, number, group)
            for number, group in enumerate(groups)
        ]

    def _combining(self, level: int, number: int, group: Sequence[Step]) -> Step:
        notes = [self._note(self._results[step.level, step.number].text) for step in group]
        sections = tuple(n for step in group for n in step.sections)
        numbers = [step.number + 1 for step in group] if self.cites else []
        return self._step(level, number, sections, combining_messages(self.task, notes, numbers))

    def _note(self, text: str) -> str:
        """What a step said, in one form whatever the model's was."""
        points = points_of(text, self.task.style)
        return "\n".join(f"- {point}" for point in points) or text

    def _step(
        self, level: int, number: int, sections: tuple[int, ...], messages: tuple[Message, ...]
    ) -> Step:
        sampling = replace(
            self._sampling,
            temperature=_CALM,
            repeat_penalty=_CALM_PENALTY,
            seed=self.task.attempt or self._sampling.seed,
            max_tokens=most_tokens(self.task, is_whole=level > 0 or self._is_one_piece),
        )
        return Step(self._key(messages, sampling), level, number, sections, messages, sampling)

    def _key(self, messages: Sequence[Message], sampling: Sampling) -> str:
        said = [(message.role.value, message.content) for message in messages]
        whole = json.dumps([self._model, said, asdict(sampling)], ensure_ascii=False)
        return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()

    def _has(self, step: Step) -> bool:
        return (step.level, step.number) in self._results
