"""What a summary takes against what was said before, in the window on the real model.

    python -m tests.bench summary

The documents are the licences that Debian keeps in every system, one after the other; rows that
need a file which is not there are left out.
"""

import gc
import gzip
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.documents.process import PastedText
from app.documents.summary.plan import Plan
from app.documents.summary.steps import Step, StepResult
from app.documents.summary.task import Task
from app.ui.pages import SUMMARISE
from app.ui.panels.summarise.opening import SummariseParts
from app.ui.panels.summarise.written import Written
from tests.e2e.driver import Driver

from .rows import Row

_LICENCES = Path("/usr/share/common-licenses")
_POLICY = Path("/usr/share/doc/debian-policy/policy.pdf.gz")
_CHARACTERS_A_TOKEN = 5.45
_SIZES = (2_000, 10_000, 50_000)
"""Tokens, by the model's own count."""
_TICK_MS = 16
_LONG_S = 1800.0
_MEGABYTE = 1_000_000


def measure(app: QApplication) -> Iterator[Row]:
    """All rows of the page."""
    with tempfile.TemporaryDirectory() as name:
        window = Driver(app, Path(name))
        try:
            window.until(window.is_ready)
            parts = _open_page(window)
            yield from _memory(window, parts)
            yield from _stall(window, parts, Path(name))
            for tokens in _SIZES:
                yield from _whole(window, parts, tokens)
            yield from _stop_and_resume(window, parts)
        finally:
            window.end()


def _open_page(window: Driver) -> SummariseParts:
    window._run._pages.open(SUMMARISE)
    window.until(lambda: window._run._summaries._parts is not None)
    parts = window._run._summaries._parts
    assert parts is not None
    return parts


def _text(characters: float, begin: int = 0) -> str:
    """Texts that begin elsewhere have nothing in common that a prompt cache could hold."""
    files = sorted(f for f in _LICENCES.iterdir() if not f.is_symlink())
    whole = "\n\n".join(file.read_text("utf-8", "replace") for file in files)
    length = int(characters)
    return (whole * ((begin + length) // len(whole) + 1))[begin : begin + length]


def _open(window: Driver, parts: SummariseParts, source: PastedText | Path) -> Written:
    parts.desk.close_document()
    parts.open([source])
    window.until(lambda: parts.desk.written is not None, 120)
    window.until(lambda: parts.desk.made is not None and parts.desk.made.speeds is not None, 60)
    assert parts.desk.written is not None
    return parts.desk.written


def _open_tokens(window: Driver, parts: SummariseParts, tokens: int) -> Written:
    """A document of about so many tokens, as the model counts them."""
    characters = tokens * _CHARACTERS_A_TOKEN
    written = None
    for attempt in range(2):
        text = _text(characters, tokens)
        written = _open(window, parts, PastedText(text, f"{tokens} tokens, {attempt}"))
        characters *= tokens / written.run.plan.tokens
    assert written is not None
    return written


def _whole(window: Driver, parts: SummariseParts, tokens: int) -> Iterator[Row]:
    """A whole summary: what was said before it and after the first section, what was sent."""
    run = _open_tokens(window, parts, tokens).run
    asked: list[tuple[Step, StepResult]] = []
    run.kept.connect(lambda step, result: asked.append((step, result)))
    before_s = run.left_s
    began = perf_counter()
    parts.desk.start()
    window.until(lambda: run.summary.progress().done, _LONG_S, 20)
    said_s = perf_counter() - began + (run.left_s or 0.0)
    window.until(lambda: len(run.summary.progress().done) == len(run.plan.pieces), _LONG_S, 50)
    read_s = perf_counter() - began
    window.until(lambda: not run.is_running, _LONG_S, 50)
    real_s = perf_counter() - began
    count = len(run.plan.pieces)
    name = f"{run.plan.tokens:,} tokens, {count} sections"
    for when, value in (("before it began", before_s), ("after the first section", said_s)):
        if value is not None:
            detail = f"{value:.0f} s were said, in truth it took {real_s:.0f} s"
            off = abs(value / real_s - 1)
            yield Row(f"{name}: forecast {when} off by", "ratio", off, 0.2, detail=detail)
    yield from _sent(name, run.plan.tokens, asked)
    yield _against_one(name, run.plan, asked, read_s, real_s)


def _sent(name: str, tokens: int, asked: Sequence[tuple[Step, StepResult]]) -> Iterator[Row]:
    """What overlap, instructions and combining add; and what second tries do, by themselves."""
    first = sum(result.usage.prompt_tokens for step, result in asked if not step.is_second_try)
    again = [result for step, result in asked if step.is_second_try]
    sent_again = sum(result.usage.prompt_tokens for result in again)
    total = first + sent_again
    detail = f"{first:,}; with second tries {total:,}, which is {total / tokens:.3g}"
    yield Row(f"{name}: tokens sent", "ratio", first / tokens, 1.25, detail=detail)
    took_s = sum(result.total_ns for result in again) / 1e9
    uncached = sum(r.usage.prompt_tokens - r.usage.cached_tokens for r in again)
    detail = (
        f"{len(again)} of {len(asked)}, {took_s:.1f} s; they sent {sent_again:,} tokens, of which "
        f"{uncached:,} were read again"
    )
    yield Row(f"{name}: steps asked a second time", "ratio", len(again) / len(asked), 0.1,
              detail=detail)  # fmt: skip


def _against_one(
    name: str,
    plan: Plan,
    asked: Sequence[tuple[Step, StepResult]],
    read_s: float,
    real_s: float,
) -> Row:
    """Sections differ in length, so one counts by what it takes for each of its tokens."""
    first = [(s, r) for s, r in asked if not s.level and not s.is_second_try]
    again_s = sum(r.total_ns for s, r in asked if not s.level and s.is_second_try) / 1e9
    a_token_s = median(r.total_ns / 1e9 / plan.pieces[s.number].tokens for s, r in first)
    one_s = a_token_s * plan.tokens / len(plan.pieces)
    detail = (
        f"{read_s - again_s:.1f} s against {len(plan.pieces)} x {one_s:.2f} s; second tries "
        f"{again_s:.1f} s, combining {real_s - read_s:.1f} s, in all {real_s:.1f} s"
    )
    value = (read_s - again_s) / (one_s * len(plan.pieces))
    return Row(f"{name}: time against as many times one", "ratio", value, 1.05, detail=detail)


def _stop_and_resume(window: Driver, parts: SummariseParts) -> Iterator[Row]:
    """Stopped while a section's notes are written, and gone on with."""
    idle_ms, first_ms = [], []
    for attempt in range(4):
        _open(window, parts, PastedText(_text(6_000 * _CHARACTERS_A_TOKEN), "Stopped"))
        parts.desk.set_task(Task(attempt=attempt + 1), in_one_piece=False)
        window.until(lambda: parts.desk.written is not None)
        written = parts.desk.written
        assert written is not None
        run = written.run
        parts.desk.start()
        window.until(lambda: len(run.running_text) > 60, step_ms=5)  # noqa: B023 - ends in here
        pressed = perf_counter()
        parts.desk.stop()
        window.until(lambda: not run.is_running, step_ms=1)  # noqa: B023 - as above
        idle_ms.append((perf_counter() - pressed) * 1e3)
        pressed = perf_counter()
        parts.desk.start()
        window.until(lambda: run.running_text, step_ms=1)  # noqa: B023 - as above
        first_ms.append((perf_counter() - pressed) * 1e3)
        parts.desk.stop()
        window.until(lambda: not run.is_running)  # noqa: B023 - as above
    yield Row("Stop of a summary: the engine is idle", "ms", median(idle_ms), 500)
    yield Row("Resume of a summary: the first new text", "ms", median(first_ms), 500)


def _memory(window: Driver, parts: SummariseParts) -> Iterator[Row]:
    """Of this process and of the one that reads, with a text of 1 MB."""
    process = psutil.Process()
    text = _text(_MEGABYTE)
    file = Path(tempfile.mkdtemp()) / "text.txt"
    file.write_text(text, "utf-8")
    del text
    gc.collect()
    before = process.memory_info().rss
    known = {child.pid for child in process.children()}
    reader_peak = 0
    parts.open([file])
    while parts.desk.written is None:
        window.rest(5)
        for child in process.children():
            if child.pid not in known:
                reader_peak = max(reader_peak, _rss(child))
    window.rest(3000)
    gc.collect()
    added = process.memory_info().rss - before
    detail = f"the window {added / 1e6:.0f} MB, the reader at most {reader_peak / 1e6:.0f} MB"
    total = (added + reader_peak) / 1e6
    yield Row("Memory of window and reader with a text of 1 MB", "MB", total, 150, detail=detail)


def _rss(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _stall(window: Driver, parts: SummariseParts, folder: Path) -> Iterator[Row]:
    """The longest gap of a timer while a long PDF is opened."""
    if not _POLICY.exists():
        return
    file = folder / "policy.pdf"
    file.write_bytes(gzip.decompress(_POLICY.read_bytes()))
    parts.desk.close_document()
    window.rest(1000)
    ticks: list[float] = []
    timer = QTimer(parts, interval=_TICK_MS)
    timer.timeout.connect(lambda: ticks.append(perf_counter()))
    timer.start()
    parts.open([file])
    while parts.desk.written is None:
        window.rest(20)
    window.rest(2000)
    timer.stop()
    opened = parts.desk.open
    assert opened is not None
    gaps = [after - before for before, after in pairwise(ticks)]
    detail = f"{opened.document.pages} pages"
    yield Row("Longest gap of a 16 ms timer while a PDF is opened", "ms", max(gaps) * 1e3, 50,
              detail=detail)  # fmt: skip
