"""A document with headings, code, lists and emoji, and a summary of it."""

import random

from app.documents.document import Block, BlockKind, Document
from app.documents.sections import Section, cut_into_sections
from app.documents.summary.links import Link, Passage
from app.documents.summary.outcome import Notes, Outcome, Point
from app.documents.summary.points import Fault
from app.documents.summary.references import label_of as label_in

Parts = list[tuple[BlockKind, str]]
H, P, C, L = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.LIST_ITEM
FINDINGS = (
    "Twelve of the fourteen participants began a second task before the first reply had finished.",
    "Waiting was mentioned in eleven sessions. Nine of them named the pause, not the whole time.",
    "Two participants preferred the reply to appear whole, because moving text distracted them.",
)
PARTS: Parts = [
    (H, "1. Summary of the study 📄"),
    (P, "We watched fourteen people wait for replies, and asked them what they felt. " * 3),
    (H, "2. Method"),
    (P, "Each session took forty minutes 🕒 and was recorded with the participant's consent. " * 4),
    (L, "one laptop, two cores"),
    (L, "one network, throttled"),
    (C, "def wait(seconds):\n    return seconds < 2  # 👍"),
    (H, "3. Findings"),
    *[(P, text) for text in FINDINGS],
    (H, "4. Limits"),
    (P, "All sessions were run on one laptop and one network, and the sample is small. " * 3),
    (H, "5. Next steps"),
    (P, "Mara repeats the sessions on a phone by the end of March. " * 4),
]


def made_of(parts: Parts, title: str = "Usability report", *, page_length: int = 500) -> Document:
    blocks: list[Block] = []
    text = ""
    for kind, words in parts:
        shown = words.strip()
        separator = "\n" if kind is L and blocks and blocks[-1].kind is L else "\n\n"
        text += separator if blocks else ""
        level = {H: 1, L: 1}.get(kind, 0)
        blocks.append(Block(kind, level, len(text), len(text) + len(shown), None))
        text += shown
    starts = tuple((at, number + 11) for number, at in enumerate(range(0, len(text), page_length)))
    return Document(title, tuple(blocks), text, len(starts), "en", (), "PDF", starts)


WORDS = "the pause before any text appeared was what people named naïve 中文 😀 👩\u200d🔬"


def report() -> Document:
    return made_of(PARTS)


def cut(document: Document, budget: int = 60) -> tuple[Section, ...]:
    return cut_into_sections(document, lambda text: len(text.split()), budget)


def long_document(length: int, seed: int = 1) -> Document:
    """At least `length` code points, a seventh of them in blocks of code, with emoji."""
    draw = random.Random(seed)
    words = WORDS.split()
    parts: Parts = []
    size = 0
    while size < length:
        kind = (H, P, P, P, C, P, P)[len(parts) % 7]
        count = 6 if kind is H else 70
        text = " ".join(draw.choices(words, k=count)) + f" {len(parts)}."
        parts.append((kind, text.replace(" the ", "\n") if kind is C else text))
        size += len(text) + 2
    return made_of(parts, "A long one", page_length=3_000)


def link(document: Document, words: str) -> Link:
    start = document.text.index(words)
    return Link(Passage(start, start + len(words)), 0.8)


def point(document: Document, text: str, *passages: str) -> Point:
    return Point(text, tuple(link(document, words) for words in passages))


def summary_of(document: Document) -> tuple[Point, ...]:
    first, second, third = FINDINGS
    limits = "All sessions were run on one laptop and one network"
    return (
        point(document, "Most participants moved on before a reply had finished.", first),
        point(
            document,
            "The pause before the first words was what people complained about, more than the "
            "total time.",
            second, "Each session took forty minutes",
        ),
        point(document, "A minority prefers whole replies, since moving text distracts.", third),
        point(document, "The <b>sample</b> was small & used one laptop.", limits),
        point(document, "People enjoyed the colours of the interface."),
    )  # fmt: skip


def notes_of(document: Document, count: int, fault_at: int = -1) -> tuple[Notes, ...]:
    points = summary_of(document)
    out = []
    for number in range(count):
        fault = Fault.LOOP if number == fault_at else None
        some = () if fault else (points[number % 5], points[(number + 1) % 5])
        out.append(Notes((number,), some, fault, 2 if fault else 1))
    return tuple(out)


def running(document: Document, sections: int, done: int) -> Outcome:
    covered = tuple(number < done for number in range(sections))
    return Outcome((), is_complete=False, notes=notes_of(document, done), covered=covered)


def complete(document: Document, sections: int, fault_at: int = -1) -> Outcome:
    covered = tuple(number % 3 != 1 for number in range(sections))
    notes = notes_of(document, sections, fault_at)
    return Outcome(summary_of(document), is_complete=True, notes=notes, covered=covered)


def answer(document: Document) -> Outcome:
    found = (point(document, "Eleven of the sessions mentioned waiting.", FINDINGS[1]),)
    return Outcome(found, is_complete=True, notes=(Notes((2,), found, None, 1),), covered=())


class Labels:
    """Names links as the app does."""

    def __init__(self, document: Document, sections: tuple[Section, ...]) -> None:
        self._document, self._sections = document, sections

    def __call__(self, link: Link) -> str:
        return label_in(self._document, self._sections, link)
