"""The sections of a document as segments of a strip, and what is said of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.documents.sections import Section
from app.documents.summary.references import shortened, shown
from app.inference.words import tr

MOST_SEGMENTS = 200
_TITLE = 60
"""Code points of a heading that are shown."""


class SectionState(IntEnum):
    """How far a section is; the higher one is shown where several share a segment."""

    UNREAD = 0
    READ = 1
    DRAWN_UPON = 2
    READING = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """One section, or some that follow each other where there are very many."""

    first: int
    """Number of its first section, from 0."""
    end: int
    """Exclusive."""
    length: int
    """Code points, at least 1."""


def segments_of(sections: Sequence[Section], most: int = MOST_SEGMENTS) -> tuple[Segment, ...]:
    """At most `most` segments, of the same number of sections each but for the last one."""
    most = max(1, most)
    each = max(1, -(-len(sections) // most))
    groups = [(first, sections[first : first + each]) for first in range(0, len(sections), each)]
    return tuple(
        Segment(first, first + len(group), max(1, group[-1].end - group[0].fresh))
        for first, group in groups
    )


def widths_of(segments: Sequence[Segment], room_px: int, least_px: int) -> list[int]:
    """A width in pixels for each segment: the least, and its share of the rest by its length.

    Together they are `room_px`, if that is enough.
    """
    total = sum(segment.length for segment in segments)
    spare = max(0, room_px - least_px * len(segments))
    widths, before, placed = [], 0, 0
    for segment in segments:
        before += segment.length
        right = round(spare * before / total)
        widths.append(least_px + right - placed)
        placed = right
    return widths


def place_of(section: Section) -> str:
    """A section's number, heading and pages: "§3 Findings, p. 12"."""
    path = section.heading_path
    title = f" {shortened(shown(path[-1]), _TITLE)}" if path else ""
    return f"§{section.index + 1}{title}{_pages(section)}"


def said_of(
    segment: Segment, sections: Sequence[Section], state_of: Callable[[int], SectionState]
) -> str:
    """What a segment is and how far: "§3 Findings, p. 12: read, the summary draws on it"."""
    states = [state_of(number) for number in range(segment.first, segment.end)]
    if len(states) == 1:
        return f"{place_of(sections[segment.first])}: {_SAID[states[0]]}"
    read = sum(state in (SectionState.READ, SectionState.DRAWN_UPON) for state in states)
    drawn = sum(state is SectionState.DRAWN_UPON for state in states)
    last = sections[segment.end - 1].index + 1
    return tr(
        "§{index} to §{last}: {read} of {states} read, the summary draws on {drawn}",
        index=sections[segment.first].index + 1,
        last=last,
        read=read,
        states=len(states),
        drawn=drawn,
    )


_SAID = {
    SectionState.UNREAD: tr("not read yet"),
    SectionState.READING: tr("being read"),
    SectionState.READ: tr("read, the summary does not draw on it"),
    SectionState.DRAWN_UPON: tr("read, the summary draws on it"),
}


def _pages(section: Section) -> str:
    if section.first_page is None:
        return ""
    if section.last_page in (None, section.first_page):
        return tr(", p. {first_page}", first_page=section.first_page)
    return tr(
        ", pp. {first_page}–{last_page}",  # noqa: RUF001 - from page to page
        first_page=section.first_page,
        last_page=section.last_page,
    )
