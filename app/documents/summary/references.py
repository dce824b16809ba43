"""What places in a document are called, and the numbers under which a report names them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.documents.document import BlockKind, Document
from app.documents.sections import Section
from app.documents.summary.links import Link, Passage
from app.inference.words import tr

_QUOTE = 200
_HEADING = 80
"""Code points that are shown of a passage, and of a heading."""
_STEP = " \u203a "
"""Between two headings of a path."""
_UNSHOWN = re.compile(
    "(\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f)"  # a flag that is written with tags
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that names a reference."""

    number: int
    """The reference's, from 1."""
    use: int
    """Which mark of this reference it is, from 1."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage that points rest on."""

    number: int
    """From 1, in the order in which they are named first."""
    label: str
    """As `label_of` says."""
    path: str
    """The headings over the passage, the highest one first; "" without any."""
    quote: str
    """What it says, on one line and shortened."""
    uses: int
    """How many marks name it."""


def label_of(document: Document, sections: Sequence[Section], link: Link) -> str:
    """What a link is called: "§3, p. 12", without the page where none is known."""
    start = link.passage.start
    number = bisect_right(sections, start, key=lambda section: section.fresh)
    page = document.page_at(start)
    label = f"§{max(number, 1)}"
    return label if page is None else tr("{label}, p. {page}", label=label, page=page)


def section_names(numbers: Iterable[int]) -> str:
    """Sections by their indexes from 0, growing: "§2, §5\u2013§7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(name for run in runs for name in _run_names(run))


def coverage_sentence(covered: Sequence[bool]) -> str:
    """What a summary draws on: "Draws on 9 of 14 sections; not on §2, §5\u2013§7."."""
    total, drawn = len(covered), sum(covered)
    if not drawn:
        return tr("Draws on no section: no source was found.")
    if drawn == total:
        return (
            tr("Draws on the only section.")
            if total == 1
            else tr("Draws on all {total} sections.", total=total)
        )
    left = section_names(number for number, is_covered in enumerate(covered) if not is_covered)
    return tr(
        "Draws on {drawn} of {total} sections; not on {left}.", drawn=drawn, total=total, left=left
    )


def shown(text: str) -> str:
    """A text on one line, without what is not seen and could pose as something else.

    What XML forbids is gone, too, and so is what turns the direction of the text behind it.
    """
    return " ".join(_UNSHOWN.sub(r"\1", " ".join(text.split())).split())


def shortened(text: str, most: int) -> str:
    """A text of at most `most` code points, cut where a word ends if one does."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    border = cut.rfind(" ", most // 2)
    return f"{(cut[:border] if border > 0 else cut).rstrip()}\u2026"


class Numbering:
    """Gives each passage of a document one number, however many points rest on it."""

    def __init__(self, document: Document, sections: Sequence[Section]) -> None:
        self._document = document
        self._sections = sections
        self._headings = _Headings(document)
        self._numbers: dict[Passage, int] = {}
        self._links: list[Link] = []
        self._uses: list[int] = []

    def marks(self, links: Iterable[Link]) -> tuple[Mark, ...]:
        """The marks of a point, in their order; passages that are new get the next numbers."""
        marks = []
        for link in links:
            number = self._numbers.setdefault(link.passage, len(self._numbers) + 1)
            if number > len(self._links):
                self._links.append(link)
                self._uses.append(0)
            self._uses[number - 1] += 1
            marks.append(Mark(number, self._uses[number - 1]))
        return tuple(marks)

    def references(self) -> tuple[Reference, ...]:
        """Those that were named so far."""
        numbered = enumerate(zip(self._links, self._uses, strict=True), 1)
        return tuple(self._reference(number, link, uses) for number, (link, uses) in numbered)

    def _reference(self, number: int, link: Link, uses: int) -> Reference:
        passage = link.passage
        return Reference(
            number=number,
            label=label_of(self._document, self._sections, link),
            path=_STEP.join(self._headings.at(passage.start)),
            quote=shortened(shown(self._document.text[passage.start : passage.end]), _QUOTE),
            uses=uses,
        )


class _Headings:
    """Which headings stand over any place of a document."""

    def __init__(self, document: Document) -> None:
        self._starts: list[int] = []
        self._paths: list[tuple[str, ...]] = []
        path: list[tuple[int, str]] = []
        for block in document.blocks:
            if block.kind is BlockKind.HEADING:
                text = shortened(shown(document.text_of(block)), _HEADING)
                path = [(level, name) for level, name in path if level < block.level]
                path.append((block.level, text))
                self._starts.append(block.start)
                self._paths.append(tuple(name for _, name in path))

    def at(self, offset: int) -> tuple[str, ...]:
        place = bisect_right(self._starts, offset)
        return self._paths[place - 1] if place else ()


def _run_names(run: Sequence[int]) -> list[str]:
    """Two that follow each other are no range."""
    names = [f"§{number + 1}" for number in run]
    return names if len(run) <= 2 else [f"{names[0]}\u2013{names[-1]}"]  # noqa: PLR2004 - a pair
