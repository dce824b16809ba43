"""Which way a text runs: by its first letter that has a direction, as browsers do with `dir=auto`.

Code and formulas run from left to right and do not decide. In a text that runs from right to left
they are set apart by marks that are not seen, so that their brackets and dots stay where they are.
"""

from app.markdown import direction
from app.ui.markdown.blocks import Run, Runs, Style, has_style

_ISOLATE, _END = "\u2066", "\u2069"
UNSEEN = _END
"""A mark by itself takes no room, and is not copied."""
_MARKS = str.maketrans("", "", _ISOLATE + _END)
_LEFT_TO_RIGHT = (Style.CODE | Style.MATH).value


def is_rtl(runs: Runs) -> bool:
    """Whether a text runs from right to left."""
    return direction.is_rtl(run.text for run in runs if not has_style(run, _LEFT_TO_RIGHT))


def set_apart(runs: Runs) -> Runs:
    """`runs` with marks around what runs from left to right, if the text does not."""
    if not is_rtl(runs):
        return runs
    out: list[Run] = []
    for run in runs:
        if has_style(run, _LEFT_TO_RIGHT):
            out += (Run(_ISOLATE), run, Run(_END))
        else:
            out.append(run)
    return tuple(out)


def without_marks(text: str) -> str:
    """`text` without the marks of `set_apart`."""
    return text.translate(_MARKS)
