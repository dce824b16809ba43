"""What every test may use, and what none may leave behind.

Threads and processes that outlive a test fail it. Kinds are counted, not individuals: an engine
that a whole module shares may end its process in one test and start another one in the next.
"""

import gc
import os
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from app.engines.catalog import engine_named
from app.inference.engine import Engine, LoadOptions, ModelRef, StopToken
from app.inference.events import Loaded
from app.models.starter import starter_model
from tests.sharing import FromBothEnds, start_display, worker_count

settings.register_profile("suite", deadline=None)  # on a busy machine anything takes 200 ms
settings.load_profile("suite")

_PATIENCE_S = 5.0
"""A thread or process that is just ending is given so long."""
_DISPLAY = pytest.StashKey[subprocess.Popen[bytes]]()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many workers `-n auto` means, which is what one gets unasked."""
    return worker_count(config.args)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """Hands out the files."""
    return FromBothEnds(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Give the process that runs tests a display: a worker its own, else one if there is none.

    There are as many workers as cores, so that llama.cpp computes with one thread for each: several
    that wait for each other at every layer take twice the time as soon as a core is busy.
    """
    is_worker = hasattr(config, "workerinput")
    if is_worker:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    runs_tests = is_worker or config.option.dist == "no"
    if runs_tests and "QT_QPA_PLATFORM" not in os.environ:
        display = start_display() if is_worker or not os.environ.get("DISPLAY") else None
        if display is not None:
            config.stash[_DISPLAY] = display
        own = display is not None or not is_worker
        os.environ["QT_QPA_PLATFORM"] = "xcb" if own and "DISPLAY" in os.environ else "offscreen"


def pytest_collection_finish() -> None:
    """What was imported and collected stays: garbage collections need not look at it again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the X server that was started."""
    if display := config.stash.get(_DISPLAY, None):
        display.terminate()
        display.wait()


@pytest.fixture(scope="session", autouse=True)
def interrupts_are_heard() -> None:
    """A shell starts what runs in its background deaf to Ctrl+C, and children would inherit it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


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


@pytest.fixture(scope="session")
def starter() -> ModelRef:
    """The real model that the tests run on."""
    found = starter_model()
    assert found is not None, "the starter model is not installed: run `python3 run.py setup`"
    return found


@pytest.fixture(scope="session")
def engine_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for the whole run, so that a copy or a measurement is made once."""
    return tmp_path_factory.mktemp("engine-cache")


@pytest.fixture(scope="session")
def llamacpp(starter: ModelRef, engine_cache: Path) -> Iterator[Engine]:
    """llama.cpp with the starter model, for tests that leave no trace in its state."""
    engine = engine_named("llamacpp").make()
    try:
        options = LoadOptions(engine_cache, context_tokens=2048)
        last = list(engine.load(starter, options, StopToken()))[-1]
        assert isinstance(last, Loaded), last
        yield engine
    finally:
        engine.close()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A place of its own for `--data-dir`."""
    return tmp_path / "data-dir"
