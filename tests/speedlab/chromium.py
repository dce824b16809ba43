"""Debian's Chromium without a window, driven by Playwright, and a probe of what a page showed when.

The probe runs in the page before its own script: it notes how much text each side has after each
change, when the change was made, and when the frame with it had been painted.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

EXECUTABLE = shutil.which("chromium")
MISSING = "Debian's chromium is not installed: `python3 run.py setup` installs it where it may"
PROBE = """
(() => {
  const probe = { shown: [], clocks: [] };
  window.probe = probe;
  document.addEventListener("replay:clock", ({ detail }) => probe.clocks.push(detail));
  let before = [0, 0];
  new MutationObserver(() => {
    const at = performance.now();
    const sides = [...document.querySelectorAll(".lines")].map((lines) => lines.textContent.length);
    if (sides.length < 2 || (sides[0] === before[0] && sides[1] === before[1])) return;
    before = sides;
    const entry = { at, sides, painted: null };
    probe.shown.push(entry);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => (entry.painted = performance.now());
    channel.port2.postMessage(0);
  }).observe(document, { childList: true, subtree: true, characterData: true });
})();
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser. Needs EXECUTABLE."""
    arguments = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True)
class ShownStep:
    """One step of a schedule, as it was shown; milliseconds of the real clock."""

    side: int
    step: int
    early_ms: float
    """How much before its time it was put into the page; negative is after it."""
    late_ms: float
    """How much after its time the frame with it had been painted."""


def utf16(text: str) -> int:
    """The length of a text as JavaScript counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown_steps(page: Page, sides: list[dict[str, Any]]) -> list[ShownStep]:
    """What a page showed since its last start, step by step, without what had been due before.

    `sides` are those of the page's data, in the order in which they stand in it. Raises
    AssertionError if a step was shown in part.
    """
    probe = page.evaluate("new Promise(done => setTimeout(() => done(window.probe), 100))")
    clock = [c for c in probe["clocks"] if c["playing"]][-1]
    entries = [entry for entry in probe["shown"] if entry["at"] >= clock["at"]]
    return [
        found
        for number, side in enumerate(sides)
        for found in _steps_of_side(number, side, entries, clock)
    ]


def _steps_of_side(
    number: int, side: dict[str, Any], entries: list[dict[str, Any]], clock: dict[str, float]
) -> Iterator[ShownStep]:
    ends = list(accumulate(utf16(piece) for piece in side["pieces"]))
    step = 0
    for entry in entries:
        length = entry["sides"][number]
        assert length in {0, *ends}, "a step was shown in part"
        while step < len(ends) and ends[step] <= length:
            if side["ms"][step] < clock["ms"]:
                step += 1
                continue
            due = clock["at"] + (side["ms"][step] - clock["ms"]) / clock["speed"]
            yield ShownStep(number, step, due - entry["at"], entry["painted"] - due)
            step += 1


def told(steps: list[ShownStep]) -> str:
    """The errors in a line."""
    late = [step.late_ms for step in steps]
    return (
        f"{len(steps)} steps: median {median(late):.1f} ms, 95 % {percentile95(late):.1f} ms, "
        f"most {max(late):.1f} ms; earliest {-max(step.early_ms for step in steps):.2f} ms after "
        "its time"
    )


def percentile95(values: list[float]) -> float:
    """What 95 % of the values do not exceed."""
    return quantiles(values, n=20)[-1]
