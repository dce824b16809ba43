"""run.py as people meet it: a real environment, real pip, and a package index of one folder."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.setup.checkouts import Checkout, make_checkout


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """One checkout that is set up, for the tests that leave it so."""
    checkout = make_checkout(tmp_path_factory.mktemp("ready"))
    done = checkout.run("first", "--option", "two words")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["argv"] == ["first", "--option", "two words"]
    assert "First Token is set up" in done.stderr
    return checkout


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while not path.exists():
        assert process.poll() is None, "the set-up ended before it could be interrupted"
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_second_run_says_nothing_of_its_own_and_installs_nothing(ready: Checkout) -> None:
    log = (ready.root / "build" / "setup.log").stat().st_mtime_ns
    done = ready.run("ask", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["argv"] == ["ask", "-"]
    assert (ready.root / "build" / "setup.log").stat().st_mtime_ns == log


def test_the_exit_code_is_the_apps(ready: Checkout) -> None:
    assert ready.run(env=ready.environ(STAND_IN_EXIT="42")).returncode == 42


@pytest.mark.skipif(os.name != "posix", reason="Windows cannot replace a process")
def test_the_app_takes_the_place_of_the_script_so_that_signals_reach_it(ready: Checkout) -> None:
    with subprocess.Popen(
        ready.command(), env=ready.environ(), stdout=subprocess.PIPE, text=True
    ) as process:
        out, _ = process.communicate(timeout=60)
    assert json.loads(out)["pid"] == process.pid


def test_it_runs_from_any_folder_even_one_with_an_app_of_its_own(
    ready: Checkout, tmp_path: Path
) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    (tmp_path / "app" / "__main__.py").write_text("raise SystemExit('the wrong app')\n")
    done = ready.run(cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["cwd"] == str(tmp_path)


def test_the_command_firsttoken_is_made(ready: Checkout, tmp_path: Path) -> None:
    done = subprocess.run(
        [ready.venv / "bin" / "firsttoken", "--version"],
        cwd=tmp_path,
        env=ready.environ(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["argv"] == ["--version"]


def test_an_environment_that_lost_a_package_is_completed(ready: Checkout) -> None:
    (site,) = ready.venv.glob("lib/python*/site-packages")
    (site / "needed.py").unlink()
    shutil.rmtree(site / "needed-1.0.dist-info")
    assert ready.run().returncode == 0


def test_an_environment_whose_python_is_gone_is_made_anew(ready: Checkout) -> None:
    for python in (ready.venv / "bin").glob("python*"):
        python.unlink()
    (ready.venv / "bin" / "python").symlink_to("/nowhere/python3")
    assert ready.run().returncode == 0


def test_an_environment_without_pip_as_uv_makes_it_is_completed_and_not_thrown_away(
    ready: Checkout,
) -> None:
    python = str(ready.venv / "bin" / "python")
    uninstall = [python, "-m", "pip", "uninstall", "--yes", "--quiet", "pip", "needed"]
    subprocess.run(uninstall, check=True, capture_output=True, env=ready.environ())
    kept = ready.venv / "kept"
    kept.touch()
    assert ready.run().returncode == 0
    assert kept.exists()


def test_a_changed_lock_is_installed_and_a_failed_one_says_so(ready: Checkout) -> None:
    ready.lock("requirements.lock", "needed", "1.1", "VALUE = 'newer'\n")
    assert json.loads(ready.run().stdout)["uses"] == "newer"
    lock = ready.root / "requirements.lock"
    good = lock.read_text()
    lock.write_text("needed==1.0 --hash=sha256:" + "0" * 64 + "\n")
    failed = ready.run()
    assert failed.returncode == 1
    assert "not the locked one" in failed.stderr
    lock.write_text(good)
    assert json.loads(ready.run().stdout)["uses"] == "newer"


def test_without_network_one_sentence_says_so_and_what_worked_before_goes_on(
    ready: Checkout,
) -> None:
    (ready.root / "requirements-dev.lock").write_text(
        "not-in-the-index==1.0 --hash=sha256:" + "0" * 64 + "\n"
    )
    failed = ready.run("test")
    assert failed.returncode == 1
    assert "could not be fetched" in failed.stderr
    assert "setup.log" in failed.stderr
    assert "Traceback" not in failed.stderr
    after = ready.run()
    assert (after.returncode, after.stderr) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_set_up_that_was_killed_recovers_at_the_next_run(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path)
    with subprocess.Popen(
        checkout.command(), env=checkout.environ(), stderr=subprocess.DEVNULL, text=True
    ) as process:
        wait_for(checkout.unfinished, process)
        process.kill()
    assert checkout.unfinished.exists()
    half = checkout.venv / "half-installed"
    half.touch()
    again = checkout.run("after")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["argv"] == ["after"]
    assert not checkout.unfinished.exists()
    assert not half.exists(), "what a killed set-up left must not be trusted"


@pytest.mark.skipif(os.name != "posix", reason="interrupts by signal")
def test_ctrl_c_during_the_set_up_ends_it_with_130_and_a_sentence(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path)
    with subprocess.Popen(
        checkout.command(),
        env=checkout.environ(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        wait_for(checkout.root / "build" / "setup.log", process)
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run the same command again" in said
    assert "Traceback" not in said


@pytest.mark.skipif(shutil.which("uv") is None, reason="uv is not installed")
def test_uv_installs_the_same_where_it_is_present(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path)
    done = checkout.run(env=checkout.environ(UV_NO_INDEX="1", UV_FIND_LINKS=str(checkout.index)))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["uses"] == 1
    assert "uv pip install" in (checkout.root / "build" / "setup.log").read_text()


def test_tests_run_in_the_project_with_pytests_own_arguments_and_exit_code(
    ready: Checkout, tmp_path: Path
) -> None:
    pytest_itself = "import os, sys\nprint(os.getcwd(), *sys.argv[1:])\nsys.exit(5)\n"
    ready.lock("requirements-dev.lock", "pytest", "1.0", pytest_itself)
    done = ready.run("test", "-k", "name", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (5, f"{ready.root} -k name\n")


def test_the_script_is_understood_by_an_old_python_and_says_what_it_needs() -> None:
    script = Path(__file__).resolve().parents[2] / "run.py"
    old = (
        "import runpy, sys; sys.version_info = (3, 8, 10, 'final', 0);"
        f"runpy.run_path({str(script)!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("First Token needs Python 3.11 or newer, and this is 3.8.")
