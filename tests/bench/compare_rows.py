"""What is painted against its schedule: compare speed in the window, at rest and beside a model."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from PySide6.QtWidgets import QApplication

from app.ui.panels.compare.page import ComparePage
from tests.e2e.compare_kit import errors_ms, keep_reply, open_compare, play
from tests.e2e.driver import CTRL, Driver, Key

from .rows import Row

_SENTENCE = "Streaming shows words as they are produced, so that reading starts at once. "
_SHORT, _LONG = 1_200, 16_000
"""Characters: four to a token."""
_LOOK_MS = 200


def measure(app: QApplication) -> Iterator[Row]:
    """All rows of the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keep_reply(folder, "Long", _text(_LONG), gap_ms=5)
        keep_reply(folder, "Short", _text(_SHORT), gap_ms=22)
        window = Driver(app, folder)
        try:
            window.until(window.is_ready)
            page = open_compare(window)
            yield from _schedule(window, page, "")
            yield from _beside_a_model(window, page)
            yield _cost(window, page)
        finally:
            window.end()


def _text(characters: int) -> str:
    paragraph = f"{_SENTENCE * 4}\n\n"
    return (paragraph * (characters // len(paragraph) + 1))[:characters]


def _schedule(window: Driver, page: ComparePage, when: str) -> Iterator[Row]:
    left, right = play(window, page)
    comparison = page.side_by_side.desk.comparison
    assert comparison is not None
    errors = errors_ms(comparison.shown[0], left)
    name = f"Painted after its schedule{when}"
    detail = f"{len(errors)} tokens, least {min(errors):.1f}, most {max(errors):.1f} ms"
    yield Row(f"{name}, median", "ms", median(errors), 20, detail=detail)
    yield Row(f"{name}, 95 %", "ms", quantiles(errors, n=20)[-1], 50)
    apart_ms = abs(left[-1][0] - right[-1][0]) / 1e6
    yield Row(f"Both sides complete{when}, apart", "ms", apart_ms, 17)


def _beside_a_model(window: Driver, page: ComparePage) -> Iterator[Row]:
    window.press(Key.Key_1, CTRL)
    window.ask("Write a long story about a lighthouse keeper and the sea.")
    window.until(lambda: len(window.text()) > 0)
    window.press(Key.Key_3, CTRL)
    yield from _schedule(window, page, " beside a model that writes")
    window.press(Key.Key_1, CTRL)
    window.press(Key.Key_Escape)
    window.until(window.is_done)
    window.press(Key.Key_3, CTRL)


def _cost(window: Driver, page: ComparePage) -> Row:
    """The share of a core that a long reply takes, both panes, chart and figures included."""
    desk = page.side_by_side.desk
    long = next(head for head in desk.replies if head.title == "Long")
    desk.choose_reply(long.id)
    window.until(lambda: desk.source is not None and desk.source.title == "Long")
    window.rest(500)
    ends: list[None] = []
    page.player.ended.connect(lambda: ends.append(None))
    cpu_s, wall_s = process_time(), perf_counter()
    window.press(Key.Key_Space)
    window.until(lambda: ends, step_ms=_LOOK_MS)
    share = (process_time() - cpu_s) / (perf_counter() - wall_s)
    return Row("Share of a core while 4,000 tokens are replayed", "ratio", share, 0.3)
