"""A real browser for what is exported."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

from app.speedlab.comparison import Comparison
from app.speedlab.replay_page import ReplayOptions, replay_data, replay_page
from tests.speedlab.chromium import EXECUTABLE, MISSING, PROBE, chromium

_PATIENCE_S = 30
_PLAIN = ReplayOptions()
LOCAL = ("file:", "data:", "blob:")


@dataclass
class Opened:
    """A replay that is open in the browser, and all that went wrong or out so far."""

    page: Page
    sides: list[dict[str, Any]]
    complete_ms: float
    trouble: list[str] = field(default_factory=list)

    def until(self, script: str) -> None:
        """Wait until a JavaScript expression holds (the page's policy lets nobody wait in it)."""
        deadline = monotonic() + _PATIENCE_S
        while not self.page.evaluate(script):
            assert monotonic() < deadline, script
            self.page.wait_for_timeout(20)

    def until_ended(self) -> None:
        """Wait until it has played to its end."""
        self.until("probe.clocks.length > 1 && !probe.clocks.at(-1).playing")

    def texts(self) -> list[str]:
        """What the two sides show."""
        shown: list[str] = self.page.eval_on_selector_all(
            ".lines", "sides => sides.map(side => side.textContent)"
        )
        return shown

    def play(self) -> None:
        """Press Play."""
        self.page.get_by_role("button", name="Play", exact=True).click()


Open = Callable[..., Opened]


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Chromium, for one test."""
    if EXECUTABLE is None:
        pytest.skip(MISSING)
    with chromium() as running:
        yield running


@pytest.fixture
def open_replay(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Writes a comparison's page and opens it; at the end nothing may have gone wrong or out."""
    opened: list[Opened] = []

    def open_it(comparison: Comparison, options: ReplayOptions = _PLAIN, **context: Any) -> Opened:
        path = tmp_path / f"replay-{len(opened)}.html"
        path.write_text(replay_page(comparison, options), encoding="utf-8", newline="")
        page = _watched(browser.new_context(**context))
        data = replay_data(comparison, options)
        found = Opened(page, data["sides"], data["completeMs"])
        _note_trouble(page, found.trouble)
        page.goto(path.as_uri())
        opened.append(found)
        return found

    yield open_it
    for found in opened:
        assert not found.trouble


def _watched(context: BrowserContext) -> Page:
    context.add_init_script(PROBE)
    context.set_default_timeout(20_000)
    return context.new_page()


def _note_trouble(page: Page, trouble: list[str]) -> None:
    page.on("console", lambda m: trouble.append(f"console: {m.text}"))
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))

    def on_request(request: Request) -> None:
        if not request.url.startswith(LOCAL):
            trouble.append(f"request {request.url}")

    def on_dialog(dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            trouble.append(f"dialog: {dialog.message}")
        dialog.accept()

    page.on("request", on_request)
    page.on("dialog", on_dialog)
