"""Runs of text in a document: put in, compared, counted in Qt's units."""

from PySide6.QtGui import QTextCursor

from app.ui.markdown.blocks import (
    OBJECT,
    CodeLine,
    Formula,
    Heading,
    Paragraph,
    Rule,
    Run,
    Runs,
    Shown,
    Style,
    has_style,
)
from app.ui.markdown.direction import UNSEEN
from app.ui.markdown.formats import Formats
from app.ui.markdown.pictures import units

_MATH = Style.MATH.value


def insert_runs(
    cursor: QTextCursor, block: Shown, runs: Runs, formats: Formats, *, head: bool = False
) -> None:
    """Put `runs`, which are of `block`, at the cursor; `head` is a table's head row."""
    for run in runs:
        if has_style(run, _MATH):
            place, source = formats.math(block, run, head=head)
            cursor.insertText(OBJECT, place)
            cursor.insertText(run.text[1:], source)
        else:
            cursor.insertText(run.text, formats.run(block, run, head=head))


def runs_in(block: Shown) -> Runs:
    """The runs that a block consists of; none for a table, which has cells.

    What may stand below a table is never empty: Qt would leave it out, with its margins.
    """
    match block:
        case Paragraph() | Heading():
            return block.runs
        case Formula():
            return (block.run,)
        case CodeLine():
            if block.first and not block.text:
                return (Run(UNSEEN),)
            return (Run(block.text),) if block.text else ()
        case Rule():
            return (Run(UNSEEN),)
        case _:
            return ()


def units_of(runs: Runs) -> int:
    """How many code units they take."""
    return sum(units(run.text) for run in runs)


def after_common(old: Runs, new: Runs) -> tuple[int, Runs]:
    """How many code units `old` and `new` begin with in common, and what follows in `new`."""
    kept = 0
    for index, run in enumerate(new):
        before = old[index] if index < len(old) else None
        if before == run:
            kept += units(run.text)
            continue
        alike = before is not None and (before.style, before.href) == (run.style, run.href)
        if before is None or not alike or has_style(run, _MATH):
            return kept, new[index:]
        same = _common_length(before.text, run.text)
        rest = Run(run.text[same:], run.style, run.href)
        return kept + units(run.text[:same]), (rest, *new[index + 1 :])
    return kept, ()


def _common_length(first: str, second: str) -> int:
    shorter = min(len(first), len(second))
    if first[:shorter] == second[:shorter]:
        return shorter
    return next(i for i in range(shorter) if first[i] != second[i])
