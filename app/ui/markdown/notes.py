"""Footnotes: taken from where they are defined, put at the end, numbered as they are referred to.

A note that nothing refers to is kept, after the others: nothing that was written is lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.ui.markdown.blocks import Block, Level, Paragraph, Rule, Run
from app.ui.markdown.inline import back_href

_BACK = "↩\ufe0e"
_LONGEST_LABEL = 3


def note_marker(label: str) -> str:
    """What stands before a note as long as its number is not known."""
    return f"{label}." if len(label) <= _LONGEST_LABEL else "•"


class Notes:
    """Of one text."""

    def __init__(self) -> None:
        self._defined: dict[str, Sequence[Block]] = {}

    def add(self, label: str, blocks: Sequence[Block]) -> None:
        """A note; of two with one label the last one counts, as it does to the parser."""
        self._defined[label] = blocks

    def at_the_end(self, referred: Mapping[int, Mapping[str, Any]]) -> list[Block]:
        """All notes below a rule. `referred` has the labels of those referred to, by number."""
        if not self._defined:
            return []
        labels = [str(note["label"]) for _, note in sorted(referred.items())]
        known = [label for label in labels if label in self._defined]
        rest = [label for label in self._defined if label not in known]
        out: list[Block] = [Rule(())]
        for number, label in enumerate((*known, *rest), 1):
            out += _numbered(number, self._defined[label], is_referred=label in known)
        return out


def _numbered(number: int, blocks: Sequence[Block], *, is_referred: bool) -> list[Block]:
    out = [_marked(block, number) for block in blocks]
    item = Level(quote=False, marker="" if out else f"{number}.")
    if is_referred:
        back = (Run(" "), Run(_BACK, href=back_href(number)))
        if out and isinstance(out[-1], Paragraph) and len(out[-1].levels) == 1:
            out[-1] = replace(out[-1], runs=(*out[-1].runs, *back))
        else:
            out.append(Paragraph((item,), back[1:]))
    elif not out:
        out.append(Paragraph((item,), ()))
    return out


def _marked(block: Block, number: int) -> Block:
    """With the note's number, if it is the first block of the note."""
    note = block.levels[0]
    if not note.marker:
        return block
    return replace(block, levels=(replace(note, marker=f"{number}."), *block.levels[1:]))
