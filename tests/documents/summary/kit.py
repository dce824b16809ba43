"""A text that nobody else wrote, and runs of summaries over it."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.documents.document import BlockKind, Document
from app.documents.draft import Draft
from app.documents.summary.run import run
from app.documents.summary.steps import Step, StepResult, Summary
from app.documents.summary.task import Task
from app.inference.engine import Engine, StopToken
from app.inference.events import Event, Failed
from app.inference.request import Sampling

TOPICS = (
    "harbour", "library", "orchard", "observatory", "tannery", "railway", "brewery", "lighthouse",
    "theatre", "quarry", "nursery", "hospital", "printing house", "glassworks", "fish market",
)  # fmt: skip
_PEOPLE = ("Marta Olsen", "the younger clerk", "Ivo Brandt", "two visitors", "the night watch",
           "a retired captain", "the council", "Nadia Ferreira", "the apprentices")  # fmt: skip
_DEEDS = ("repaired the northern roof", "counted every crate twice", "wrote a long complaint",
          "refused the new tariff", "planted forty pear trees", "bought a second lantern",
          "measured the depth of the well", "postponed the spring festival",
          "painted the iron gate green", "lent the brass telescope to a school")  # fmt: skip
_TIMES = (
    "In early March",
    "After the flood",
    "During the long strike",
    "On the last Friday",
    "Before the audit",
    "When snow blocked the road",
    "At the request of the guild",
)
_WHYS = (
    "because the old contract had run out",
    "although nobody had asked for it",
    "which saved {n} crowns a year",
    "so that {n} families kept their places",
    "and the newspaper printed {n} letters about it",
    "to the surprise of the inspectors",
)
_SHAPES = (
    "{when}, {who} of the {topic} {deed} {why}.",
    "{who} {deed} at the {topic}, {why}.",
    "The {topic} employed {n} people, and {when_low} {who} {deed}.",
    "Records of the {topic} show that {who} {deed} {why}.",
    "It took {n} days until {who} {deed} beside the {topic}.",
)  # fmt: skip


def sentences(topic: str, draw: random.Random) -> Iterator[str]:
    """Sentences about a place, hardly two of them alike."""
    while True:
        when = draw.choice(_TIMES)
        said = draw.choice(_SHAPES).format(
            topic=topic, when=when, when_low=when[0].lower() + when[1:], who=draw.choice(_PEOPLE),
            deed=draw.choice(_DEEDS), n=draw.randrange(11, 990),
            why=draw.choice(_WHYS).format(n=draw.randrange(11, 990)),
        )  # fmt: skip
        yield said[0].upper() + said[1:]


def chronicle(words: int, seed: int = 7) -> list[tuple[str, str]]:
    """Chapters about the places of a town: (heading, text), the text in paragraphs."""
    draw = random.Random(seed)
    chapters = []
    for topic in TOPICS:
        source, paragraphs, count = sentences(topic, draw), [], 0
        while count < words / len(TOPICS):
            paragraphs.append(" ".join(next(source) for _ in range(4)))
            count += len(paragraphs[-1].split())
        chapters.append((f"The {topic}", "\n\n".join(paragraphs)))
    return chapters


def chronicle_text(words: int, seed: int = 7) -> str:
    """The same as a text with headings in Markdown."""
    return "\n\n".join(f"# {heading}\n\n{text}" for heading, text in chronicle(words, seed))


def chronicle_document(words: int, seed: int = 7) -> Document:
    """The same as it comes out of the reader."""
    draft = Draft()
    for heading, text in chronicle(words, seed):
        draft.add(BlockKind.HEADING, heading, 1)
        for paragraph in text.split("\n\n"):
            draft.add(BlockKind.PARAGRAPH, paragraph)
    return draft.finish("chronicle.md", "Markdown", "en")


TASK = Task()
Hear = Callable[[int, Event], None]
"""The number of an event, from 0, and the event."""


def summary_of(
    sections: Sequence[str],
    known: Mapping[str, StepResult] | None = None,
    *,
    task: Task = TASK,
    model: str = "one model",
    budget: int = 1000,
    cites: bool = False,
) -> Summary:
    """A summary of these sections."""
    return Summary(task, sections, model, Sampling(), budget, known or {}, cites=cites)


@dataclass
class Ran:
    """What came of a run."""

    failed: Failed | None
    kept: dict[str, StepResult]
    """By key, what is to be kept."""
    steps: list[Step]
    """Those whose result was kept, in this order."""


def ran(
    summary: Summary,
    engine: Engine,
    parallel: int = 1,
    stop: StopToken | None = None,
    hear: Hear = lambda _number, _event: None,
) -> Ran:
    """Run it, and keep what is to be kept."""
    out = Ran(None, {}, [])
    count = iter(range(1_000_000_000))

    def listen(step: Step, event: Event, result: StepResult | None) -> None:
        if result is not None:
            out.kept[step.key] = result
            out.steps.append(step)
        hear(next(count), event)

    out.failed = run(summary, engine, parallel, stop or StopToken(), listen)
    return out


def numbered(count: int) -> list[str]:
    """Sections that say something else each."""
    draw = random.Random(count)
    sources = (sentences(f"{TOPICS[n % len(TOPICS)]} of ward {n}", draw) for n in range(count))
    return [" ".join(next(source) for _ in range(3)) for source in sources]
