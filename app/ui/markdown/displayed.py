"""Formulas that stand on a line of their own inside a paragraph, which models write so."""

from collections.abc import Iterator
from dataclasses import replace

from app.ui.markdown.blocks import OBJECT, Run, Runs, Style, has_style
from app.ui.markdown.math_rules import is_display

LINE_BREAK = "\u2028"


def pieces(runs: Runs) -> Iterator[Runs | Run]:
    """The paragraph cut at such formulas; each of them is one `Run`."""
    text: list[Run] = []
    for index, run in enumerate(runs):
        after = runs[index + 1].text if index + 1 < len(runs) else LINE_BREAK
        before = text[-1].text if text else LINE_BREAK
        alone = before.rstrip(" ").endswith(LINE_BREAK) and after.lstrip(" ").startswith(LINE_BREAK)
        if _is_displayed(run) and alone:
            if trimmed := _trimmed(text):
                yield trimmed
            yield run
            text = []
        else:
            text.append(run)
    if trimmed := _trimmed(text):
        yield trimmed


def _is_displayed(run: Run) -> bool:
    return has_style(run, Style.MATH.value) and is_display(run.text.removeprefix(OBJECT)[:2])


def _trimmed(runs: list[Run]) -> Runs:
    """Without the line breaks that stood beside a formula."""
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" ").removeprefix(LINE_BREAK))
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" ").removesuffix(LINE_BREAK))
    return tuple(run for run in runs if run.text)
