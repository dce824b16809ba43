"""What the exported replay takes in Chromium: its size, its start, its timing, its processor time.

    python -m tests.bench.replay_page

The reply has 4,000 tokens at the pace of a fast provider, beside the same all at once. Chromium
draws in software here, so the processor time is that of all its processes. The steps' errors are
from the schedule to the frame that had been painted, as measured inside the page.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import psutil
from playwright.sync_api import Browser, Page, ViewportSize

from app.speedlab.profiles import NAMED
from app.speedlab.replay_page import ReplayOptions, replay_data, replay_page
from app.speedlab.units import token_ends
from tests.bench.rows import Row
from tests.speedlab.chromium import EXECUTABLE, MISSING, PROBE, chromium, percentile95, shown_steps
from tests.speedlab.replay_samples import PROSE, comparison

TOKENS = 4_000
_PLAYED_S = 12
_VIEWPORT: ViewportSize = {"width": 1280, "height": 900}
_KINDS = {
    "paragraphs": (PROSE + "\n\n") * 200,
    "one paragraph": (PROSE.replace("\n\n", " ") + " ") * 200,
}


def measure() -> Iterator[Row]:
    """The rows; none where there is no Chromium."""
    if EXECUTABLE is None:
        print(MISSING, file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for kind, text in _KINDS.items():
            yield from _rows(browser, Path(folder), kind, text)


def _rows(browser: Browser, folder: Path, kind: str, text: str) -> Iterator[Row]:
    made = comparison(text[: token_ends(text)[TOKENS - 1]], NAMED[0])
    path = folder / "replay.html"
    path.write_text(replay_page(made, ReplayOptions(asks=True)), encoding="utf-8", newline="")
    name = f"Replay of {TOKENS:,} tokens, {kind}"
    yield Row(f"{name}: file", "KB", path.stat().st_size / 1000, 400)
    page = browser.new_page(viewport=_VIEWPORT)
    page.goto(path.as_uri())
    ready_ms = float(page.evaluate("document.documentElement.dataset.readyMs"))
    yield Row(f"{name}: start", "ms", ready_ms, 500)
    sides = replay_data(made, ReplayOptions())["sides"]
    begins_ms = (0.0, sides[0]["ms"][-1] * 0.7)
    shares = [_share_of_a_core(page, begin_ms) for begin_ms in begins_ms]
    page.close()
    late_ms = [late for begin_ms in begins_ms for late in _late_ms(browser, path, sides, begin_ms)]
    detail = f"{len(late_ms)} steps, most {max(late_ms):.0f} ms"
    yield Row(f"{name}: error, median", "ms", median(late_ms), 20, detail=detail)
    yield Row(f"{name}: error, 95 %", "ms", percentile95(late_ms), 50)
    parts = ", ".join(f"{share * 100:.0f} %" for share in shares)
    yield Row(f"{name}: cores", "ratio", max(shares), 0.3, detail=f"begin, end: {parts}")


def _late_ms(
    browser: Browser, path: Path, sides: list[dict[str, Any]], begin_ms: float
) -> list[float]:
    """Play for a while with the probe; from each step's time to its painted frame."""
    page = browser.new_page(viewport=_VIEWPORT)
    page.add_init_script(PROBE)
    page.goto(path.as_uri())
    _play(page, begin_ms)
    steps = shown_steps(page, sides)
    page.close()
    return [step.late_ms for step in steps]


def _play(page: Page, begin_ms: float) -> None:
    page.get_by_label("Position").fill(str(begin_ms))
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(_PLAYED_S * 1000)
    page.get_by_role("button", name="Pause").click()


def _share_of_a_core(page: Page, begin_ms: float) -> float:
    """Play for a while; what all of Chromium's processes used meanwhile, in cores."""
    processes = [p for p in psutil.Process().children(recursive=True) if "chrom" in p.name()]
    before_s, begun_s = sum(map(_used_s, processes)), perf_counter()
    _play(page, begin_ms)
    return (sum(map(_used_s, processes)) - before_s) / (perf_counter() - begun_s)


def _used_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


if __name__ == "__main__":
    for row in measure():
        print(row.line(), flush=True)
