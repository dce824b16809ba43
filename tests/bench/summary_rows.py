"""What a summary takes against what was said before, in the window on the real model.

    python -m tests.bench summary

The documents are the licences that Debian keeps in every system, one after the other; rows that
need a file which is not there are left out.
"""

import gc
import gzip
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.documents.process import PastedText
from app.documents.summary.forecast import forecast
from app.documents.summary.task import Task
from app.ui.pages import SUMMARISE
from app.ui.panels.summarise.opening import SummariseParts
from app.ui.panels.summarise.written import Written
from tests.e2e.driver import Driver

from .rows import Row

_LICENCES = Path("/usr/share/common-licenses")
_POLICY = Path("/usr/share/doc/debian-policy/policy.pdf.gz")
_CHARACTERS_A_TOKEN = 4.35
_SIZES = (2_000, 10_000, 50_000)
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
    parts = window._run._summaries
    assert parts is not None
    return parts


def _text(tokens: int) -> str:
    files = sorted(f for f in _LICENCES.iterdir() if not f.is_symlink())
    whole = "\n\n".join(file.read_text("utf-8", "replace") for file in files)
    length = int(tokens * _CHARACTERS_A_TOKEN)
    return (whole * (length // len(whole) + 1))[:length]


def _open(window: Driver, parts: SummariseParts, source: PastedText | Path) -> Written:
    parts.desk.close_document()
    parts.open([source])
    window.until(lambda: parts.desk.written is not None, 120)
    window.until(lambda: parts.desk.made is not None and parts.desk.made.speeds is not None, 60)
    assert parts.desk.written is not None
    return parts.desk.written


def _whole(window: Driver, parts: SummariseParts, tokens: int) -> Iterator[Row]:
    """A whole summary: what was said after the first section, what was sent, and how long."""
    written = _open(window, parts, PastedText(_text(tokens), f"{tokens} tokens"))
    run, made = written.run, parts.desk.made
    assert made is not None
    before_s = forecast(made.plan.work(), made.speeds).seconds
    began = perf_counter()
    parts.desk.start()
    window.until(lambda: run.summary.progress().done, _LONG_S, 20)
    progress = run.summary.progress()
    left_s = forecast(run.plan.work(), None, progress.done).seconds
    said_s = perf_counter() - began + (left_s or 0.0)
    window.until(lambda: len(run.summary.progress().done) == len(run.plan.pieces), _LONG_S, 50)
    read_s = perf_counter() - began
    window.until(lambda: not run.is_running, _LONG_S, 50)
    real_s = perf_counter() - began
    done = run.summary.progress().done
    count = len(run.plan.pieces)
    name = f"{run.plan.tokens:,} tokens, {count} sections"
    before = f"before it began {before_s:.0f} s; " if before_s else ""
    detail = f"{before}after the first section {said_s:.0f} s, in truth {real_s:.0f} s"
    yield Row(f"{name}: forecast off by", "ratio", abs(said_s / real_s - 1), 0.2, detail=detail)
    sent = sum(usage.prompt_tokens for usage in run.usages)
    yield Row(f"{name}: tokens sent", "ratio", sent / run.plan.tokens, 1.25)
    one_s = median(result.total_ns for result in done.values()) / 1e9
    detail = f"{read_s:.0f} s against {count} x {one_s:.1f} s; combining {real_s - read_s:.0f} s"
    yield Row(f"{name}: time against as many times one", "ratio", read_s / (count * one_s), 1.05,
              detail=detail)  # fmt: skip


def _stop_and_resume(window: Driver, parts: SummariseParts) -> Iterator[Row]:
    """Stopped while a section's notes are written, and gone on with."""
    idle_ms, first_ms = [], []
    for attempt in range(4):
        _open(window, parts, PastedText(_text(6_000), "Stopped"))
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
    text = _text(int(_MEGABYTE / _CHARACTERS_A_TOKEN))
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
