"""A summary before it begins: which model reads what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.documents.document import Document
from app.documents.languages import language_name
from app.documents.sections import Section, cut_into_sections
from app.documents.summary.budgets import (
    notes_budget,
    one_piece_budget,
    rough_count,
    section_budget,
)
from app.documents.summary.forecast import Work
from app.documents.summary.pieces import Piece, each_alone, together
from app.documents.summary.prompts import most_tokens
from app.documents.summary.steps import StepResult, Summary
from app.documents.summary.task import Task
from app.inference.events import Loaded
from app.inference.request import Sampling
from app.models.facts import ModelFacts

Count = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Reader:
    """A model, as far as a plan has to know it."""

    name: str
    identity: str
    """Tells models apart whose results are not each other's."""
    sampling: Sampling
    context_tokens: int | None
    """None for a provider's model, which does not say."""
    parallel: int = 1
    """How many requests it may be asked at the same time."""

    @classmethod
    def of(cls, facts: ModelFacts, loaded: Loaded) -> "Reader":
        """A model that is loaded."""
        engine = facts.engine
        identity = f"{engine.name}:{facts.provider}:{facts.ref.name}:{facts.quantization}"
        context = loaded.context_tokens
        return cls(facts.ref.name, identity, facts.sampling, context, engine.parallel)

    @property
    def is_local(self) -> bool:
        """Whether it runs on this computer."""
        return self.context_tokens is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is read, by whom, for what."""

    document: Document
    task: Task
    """In a language that is said, unless it is English."""
    reader: Reader
    sections: tuple[Section, ...]
    pieces: tuple[Piece, ...]
    """What is read at a time, in this order."""

    @property
    def tokens(self) -> int:
        """Of the document: the sum over its sections."""
        return sum(section.tokens for section in self.sections)

    @property
    def is_one_piece(self) -> bool:
        """Whether all that is read is read at once."""
        return len(self.pieces) == 1

    @property
    def fits(self) -> bool:
        """Whether the whole document can be read at once."""
        return self.tokens <= one_piece_budget(self.task, self.reader.context_tokens)

    def in_one_piece(self) -> "Plan":
        """The whole document read at once. See `fits`."""
        return replace(self, pieces=(together(self.document, self.sections),))

    def in_sections(self) -> "Plan":
        """Each section read alone."""
        return replace(self, pieces=each_alone(self.document, self.sections))

    def summary(self, known: Mapping[str, StepResult]) -> Summary:
        """The steps; those of earlier runs are `known`."""
        return Summary(
            self.task,
            [piece.text for piece in self.pieces],
            self.reader.identity,
            self.reader.sampling,
            notes_budget(self.task, self.reader.context_tokens),
            known,
            cites=not self.reader.is_local,
        )

    def work(self) -> Work:
        """What there is to do, for a forecast."""
        whole = most_tokens(self.task, is_whole=True)
        return Work(
            tuple(piece.tokens for piece in self.pieces),
            whole if self.is_one_piece else most_tokens(self.task, is_whole=False),
            whole,
            notes_budget(self.task, self.reader.context_tokens),
        )


def plan(document: Document, task: Task, reader: Reader, count: Count | None) -> Plan:
    """Cut a document for a model; each section is read alone. `count` is None for who can't.

    A provider's model counts by `rough_count`. Takes as long as counting all blocks does.
    """
    named = task if task.language else replace(task, language=_own_language(document))
    budget = section_budget(named, reader.context_tokens)
    sections = cut_into_sections(document, count or rough_count, budget)
    return Plan(document, named, reader, sections, each_alone(document, sections))


def _own_language(document: Document) -> str:
    """Instructions are in English, so only another language has to be named."""
    return "" if document.language in (None, "en") else language_name(document.language or "")
