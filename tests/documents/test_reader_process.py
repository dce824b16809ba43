"""The process that reads: stopped, killed, hanging, swelling, talking nonsense; one ending each."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

from app.documents import process
from app.documents.events import Extracted, Reading, RefusalKind, Refused
from app.documents.process import CHILD, Limits, read_document
from app.inference.engine import StopToken
from tests.documents.pdf_files import page_of, pdf_of
from tests.documents.reading_kit import read_in_child, refused_as

PAGES = 1500


@pytest.fixture(scope="module")
def long_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF that takes seconds to read."""
    path = tmp_path_factory.mktemp("long") / "long.pdf"
    line = "Some words that fill a line of the page from its left to its right edge, {} times."
    path.write_bytes(pdf_of([page_of([line.format(n)] * 50) for n in range(PAGES)]))
    return path


def readers() -> list[psutil.Process]:
    """The processes that read a document for this one."""
    found = psutil.Process().children()
    return [p for p in found if p.is_running() and CHILD in " ".join(p.cmdline())]


def test_progress_comes_page_by_page_and_the_process_is_gone_at_the_end(long_pdf: Path) -> None:
    events = list(read_document(long_pdf, StopToken()))
    assert isinstance(events[-1], Extracted)
    done = [event.done for event in events[:-1] if isinstance(event, Reading)]
    assert done == sorted(done)
    assert done[-1] == PAGES
    assert readers() == []


def test_stop_ends_the_process_while_it_reads(long_pdf: Path) -> None:
    stop = StopToken()
    events = read_document(long_pdf, stop)
    assert isinstance(next(events), Reading)
    stop.set()
    *_, last = events
    refused_as(last, RefusalKind.STOPPED)
    assert readers() == []


def test_stop_from_another_thread_ends_a_process_that_hangs(long_pdf: Path) -> None:
    stop = StopToken()
    events = read_document(long_pdf, stop)
    next(events)
    readers()[0].suspend()
    thread = threading.Timer(0.3, stop.set)
    thread.start()
    *_, last = events
    thread.join()
    refused_as(last, RefusalKind.STOPPED)
    assert readers() == []


def test_a_stop_that_was_set_before_reads_nothing(long_pdf: Path) -> None:
    stop = StopToken()
    stop.set()
    (only,) = read_document(long_pdf, stop)
    refused_as(only, RefusalKind.STOPPED)


def test_who_stops_listening_ends_the_process(long_pdf: Path) -> None:
    events = read_document(long_pdf, StopToken())
    next(events)
    assert isinstance(events, Iterator)
    del events
    assert readers() == []


def test_a_process_that_is_killed_is_one_refusal(long_pdf: Path) -> None:
    events = read_document(long_pdf, StopToken())
    next(events)
    readers()[0].kill()
    *_, last = events
    refusal = refused_as(last, RefusalKind.CRASHED)
    assert refusal.sentence.startswith("long.pdf ended the process that read it.")


def test_a_process_that_hangs_is_given_its_time_and_no_more(long_pdf: Path) -> None:
    events = read_document(long_pdf, StopToken(), Limits(seconds=1.5))
    next(events)
    readers()[0].suspend()
    *_, last = events
    refused_as(last, RefusalKind.TOO_SLOW)
    assert readers() == []


def test_a_process_that_swells_is_ended(long_pdf: Path) -> None:
    last = read_in_child(long_pdf, Limits(memory_bytes=30_000_000))
    refused_as(last, RefusalKind.TOO_MUCH_MEMORY)
    assert readers() == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of address space there")
def test_memory_that_is_asked_for_at_once_is_refused_by_the_system(tmp_path: Path) -> None:
    path = tmp_path / "wide.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(190_000_000)
    result = read_in_child(path, Limits(memory_bytes=60_000_000))
    assert isinstance(result, Refused)
    assert result.kind in (RefusalKind.DAMAGED, RefusalKind.TOO_MUCH_MEMORY)


RUBBISH = {
    "no frames": "out(b'what is this\\n')",
    "bytes without end": "while True: out(bytes(1 << 16))",
    "a frame without a number": 'out(b\'{"event": "text"}\\n\')',
    "an unknown event": 'out(b\'{"id": 1, "event": "dance"}\\n\')',
    "an event without its fields": 'out(b\'{"id": 1, "event": "document"}\\n\')',
    "text without end": "text = b'x' * 900_000\\n"
    'while True: out(b\'{"id": 1, "event": "text", "text": "%s"}\\n\' % text)',
    "nothing, and its end": "sys.exit(3)",
    "half a frame": 'out(b\'{"id": 1, "event"\')',
    "a closed pipe": "os.close(1); time.sleep(60)",
}


@pytest.mark.parametrize("what", RUBBISH)
def test_a_process_that_was_taken_over_and_talks_nonsense_is_one_refusal(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import os, sys, time\nout = lambda data: os.write(1, data)\n"
        f"sys.stdin.buffer.readline()\n{RUBBISH[what]}"
    )
    monkeypatch.setattr(process, "_command", lambda: (sys.executable, "-c", code))
    path = tmp_path / "a.txt"
    path.write_text("words", "utf-8")
    before = psutil.Process().children()
    refusal = read_in_child(path, Limits(seconds=2))
    assert isinstance(refusal, Refused)
    assert refusal.kind in (RefusalKind.CRASHED, RefusalKind.TOO_SLOW)
    assert psutil.Process().children() == before


def test_a_process_that_cannot_be_started_is_one_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_command", lambda: (str(tmp_path / "no-python"),))
    refused_as(read_in_child(tmp_path / "a.txt"), RefusalKind.CRASHED)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_the_process_ends_when_the_app_is_killed(long_pdf: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom app.documents.process import read_document\n"
        "from app.inference.engine import StopToken\n"
        "for event in read_document(Path(sys.argv[1]), StopToken()): print('read', flush=True)"
    )
    with psutil.Popen([sys.executable, "-c", code, str(long_pdf)], stdout=-1, text=True) as parent:
        parent.stdout.readline()
        (child,) = parent.children()
        os.kill(parent.pid, signal.SIGKILL)
    end = monotonic() + 20
    while child.is_running() and child.status() != psutil.STATUS_ZOMBIE and monotonic() < end:
        sleep(0.02)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
