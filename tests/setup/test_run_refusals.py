"""What run.py says where it cannot go on: no room, no permission, missing system packages."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import run
from tests.setup.checkouts import ROOT, make_checkout

SYSTEM_PYTHON = Path("/usr/bin/python3")
ASKS_FOR_A_LIBRARY = """
import run
try:
    purpose = run.Purpose("x", libraries={"libnot-there.so.9": "libnot-there9"})
    run.install_system_packages(purpose, run.Work(-1))
except run.SetupError as error:
    print(error)
"""


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user can read, with run.py in it."""
    folder = Path(tempfile.mkdtemp(prefix="firsttoken-"))
    folder.chmod(0o755)
    shutil.copy(ROOT / "run.py", folder)
    yield folder
    shutil.rmtree(folder)


def as_ordinary_user(folder: Path, *arguments: str, path: str = "/usr/bin:/bin") -> tuple[int, str]:
    """Run the system's Python in `folder` without root's rights; exit code and all it printed."""
    done = subprocess.run(
        [SYSTEM_PYTHON, *arguments],
        cwd=folder,
        env={"PATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        user="nobody" if os.geteuid() == 0 else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def system_python_is_new_enough() -> bool:
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    return (
        SYSTEM_PYTHON.exists()
        and subprocess.run([SYSTEM_PYTHON, "-c", check], check=False).returncode == 0
    )


ordinary_user = pytest.mark.skipif(
    sys.platform != "linux" or not system_python_is_new_enough(),
    reason="needs a system Python that every user can run",
)


@ordinary_user
def test_a_folder_that_cannot_be_written_to_is_named_in_one_sentence(public_folder: Path) -> None:
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, public_folder)
    if os.geteuid() != 0:
        public_folder.chmod(0o555)
    code, said = as_ordinary_user(public_folder, "run.py")
    assert code == 1
    assert "A folder is read-only" in said
    assert f"{public_folder}/build" in said
    assert "Traceback" not in said


@ordinary_user
def test_missing_system_packages_are_named_in_a_line_to_run(public_folder: Path) -> None:
    commands = public_folder / "commands"  # apt-get, and no sudo
    commands.mkdir()
    (commands / "apt-get").symlink_to("/bin/false")
    _, said = as_ordinary_user(public_folder, "-c", ASKS_FOR_A_LIBRARY, path=str(commands))
    line = "sudo apt-get install --yes --no-install-recommends libnot-there9"
    assert line in said
    assert "needs a password" in said


@ordinary_user
def test_where_there_is_no_apt_get_the_missing_library_itself_is_named(
    public_folder: Path,
) -> None:
    _, said = as_ordinary_user(public_folder, "-c", ASKS_FOR_A_LIBRARY, path="/nowhere")
    assert "libnot-there.so.9" in said


def test_a_disk_without_room_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path / "made")
    small = tmp_path / "small"
    small.mkdir()
    script = (
        f"mount -t tmpfs -o size=2m tmpfs {small} && cp -r {checkout.root}/. {small} && "
        f"exec {sys.executable} {small}/run.py"
    )
    unshare = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else [])]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*unshare, "true"], check=False).returncode
    ):
        pytest.skip("this system lets nobody mount a small disk")
    done = subprocess.run(
        [*unshare, "sh", "-c", script],
        env=checkout.environ(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "needs 1.0 GB on the disk" in done.stderr
    assert "Nothing was changed" in done.stderr


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("error: [Errno 28] No space left on device", "The disk is full"),
        ("[Errno 13] Permission denied: '/x/.venv'", "A folder is read-only"),
        ("NewConnectionError: Temporary failure in name resolution", "could not be fetched"),
        ("Failed to fetch: dns error: failed to lookup address", "could not be fetched"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the locked one"),
        ("something nobody has seen", "A step of the set-up failed"),
    ],
)
def test_what_the_installers_print_becomes_a_sentence_with_a_way_on(
    said: str, sentence: str
) -> None:
    explained = run.explain("Collecting x\n" * 50 + said)
    assert sentence in explained
    assert "then run the same command again" in explained


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring their libraries")
def test_without_a_display_the_terminal_needs_no_qt_libraries() -> None:
    bare = run.purpose_of(["ask", "hello"], {})
    window = run.purpose_of([], {"WAYLAND_DISPLAY": "wayland-0"})
    assert set(bare.libraries) < set(window.libraries)
    assert bare.stamp != window.stamp


@pytest.mark.skipif(sys.platform != "linux", reason="X11 is Linux's")
def test_tests_need_an_x_server_of_their_own_even_on_a_desktop() -> None:
    assert run.purpose_of(["test"], {"DISPLAY": ":0"}).commands["Xvfb"] == "xvfb"
    assert "Xvfb" not in run.purpose_of([], {"DISPLAY": ":0"}).commands
