"""Threads and processes that a test leaves behind fail it.

Kinds are counted, not individuals: an engine that a whole module shares may end its process in one
test and start another one in the next.
"""

import gc
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic, sleep

import psutil
import pytest

_PATIENCE_S = 5.0
"""A thread or process that is just ending is given so long."""


@pytest.fixture(scope="module")
def running_before() -> Counter[str]:
    """The most that ran before any test of this module so far: what its fixtures keep."""
    return Counter()


@pytest.fixture(autouse=True)
def nothing_runs_on(running_before: Counter[str]) -> Iterator[None]:
    """Compare what runs after a test with what may."""
    running_before |= _running()
    yield
    end = monotonic() + _PATIENCE_S
    while (left := _running() - running_before) and monotonic() < end:
        gc.collect()
        sleep(0.02)
    assert not left, f"left behind: {dict(left)}"


def _running() -> Counter[str]:
    kinds = Counter(f"thread {t.name}" for t in threading.enumerate())
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if child.status() != psutil.STATUS_ZOMBIE:
                kinds[f"process {' '.join(child.cmdline()) or child.name()}"] += 1
    return kinds
