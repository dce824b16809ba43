"""Footnotes are shown at the end, numbered as they are referred to.

A note that nothing refers to is kept, after the others: nothing that was written is lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's place among all of a text."""

    number: int
    label: str
    is_referred: bool


def numbered(defined: Iterable[str], referred: Mapping[int, Mapping[str, Any]]) -> list[Note]:
    """The notes with the labels `defined`, in the order in which they are shown.

    `referred` is what the parser's environment has as "footnotes", "list": those referred to.
    """
    rest = dict.fromkeys(defined)
    labels = [str(note["label"]) for _, note in sorted(referred.items())]
    known = [label for label in labels if label in rest]
    for label in known:
        rest.pop(label, None)
    return [
        Note(number, label, is_referred=number <= len(known))
        for number, label in enumerate((*known, *rest), 1)
    ]
