"""How the suite shares the machine, seen on a small suite that pytest itself runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

from tests.sharing import worker_count

ROOT = Path(__file__).resolve().parents[2]
HOOKS = """
from tests.conftest import *
from tests.conftest import _DISPLAY
"""
NOTING = """
import os, psutil
from pathlib import Path

def test_first():
    server = next(c.pid for c in psutil.Process().children() if c.name() == "Xvfb")
    worker, display = os.environ["PYTEST_XDIST_WORKER"], os.environ["DISPLAY"]
    note = f"{Path(__file__).stem} {worker} {display} {server}"
    Path(__file__).with_suffix(".note").write_text(note)

def test_second():
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"
"""
KILLED = """
import os, signal
from tests.sharing import start_display
print(start_display().pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""

needs_x = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs an X server to start")


def environ() -> dict[str, str]:
    """As a person's who has a display."""
    left = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "QT_QPA"))}
    return {**left, "PYTHONPATH": str(ROOT), "DISPLAY": ":no-such-display"}


def has_ended(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_single_files_and_tests_run_in_this_process_and_folders_in_several() -> None:
    assert worker_count(["tests/test_offline.py", "tests/ui/test_theme.py::test_dark"]) == 0
    assert worker_count(["tests"]) >= 2
    assert worker_count(["tests/ui", "tests/test_offline.py"]) >= 2


@needs_x
def test_each_worker_takes_files_from_its_end_and_has_a_display_that_ends_with_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "conftest.py").write_text(HOOKS)
    for letter in "abcdef":
        (tmp_path / f"test_{letter}.py").write_text(NOTING)
    (tmp_path / "test_d.py").write_text(NOTING + "    assert False")
    arguments = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", str(tmp_path))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(
        command, cwd=tmp_path, env=environ(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "1 failed, 11 passed in" in done.stdout.splitlines()[-1]
    notes = [path.read_text().split() for path in sorted(tmp_path.glob("*.note"))]
    by_file = {file: worker for file, worker, _, _ in notes}
    assert len(by_file) == 6
    assert by_file["test_a"] == by_file["test_b"] != by_file["test_e"] == by_file["test_f"]
    assert len({(worker, display, server) for _, worker, display, server in notes}) == 2
    assert len({display for _, _, display, _ in notes} - {":no-such-display"}) == 2
    assert not any(psutil.pid_exists(int(server)) for _, _, _, server in notes)


@needs_x
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs util-linux")
def test_the_display_of_a_killed_worker_ends_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED], env=environ(), capture_output=True, text=True, check=False
    )
    assert done.returncode < 0
    end = monotonic() + 20
    while not has_ended(int(done.stdout)):
        assert monotonic() < end, "the X server runs on"
        sleep(0.02)
