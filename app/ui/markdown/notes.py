"""Footnotes: taken from where they are defined and put at the end, see `app.markdown.footnotes`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.markdown.footnotes import Note, numbered
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
        out: list[Block] = [Rule(())]
        for note in numbered(self._defined, referred):
            out += _numbered(note, self._defined[note.label])
        return out


def _numbered(note: Note, blocks: Sequence[Block]) -> list[Block]:
    out = [_marked(block, note.number) for block in blocks]
    item = Level(quote=False, marker="" if out else f"{note.number}.")
    if note.is_referred:
        back = (Run(" "), Run(_BACK, href=back_href(note.number)))
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
