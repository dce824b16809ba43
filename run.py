"""Sets First Token up and runs it, with nothing but Python 3.11 or newer.

    python3 run.py [ARGS]          the app; ARGS are passed on
    python3 run.py test [ARGS]     the test suite; ARGS are pytest's
    python3 run.py setup           makes everything ready for both and runs nothing

The first run makes `.venv` from the hash-pinned lock files, with uv if it is there, else with pip;
later ones compare a stamp and start at once. Package mirrors set in the environment are honoured
and written nowhere. On Debian and Ubuntu missing system packages are installed when that is allowed
without a password. It is one file, longer than most, as it must run before anything else is there.
Exit codes: the app's or pytest's own; 1 when the set-up failed, with one sentence; 130 interrupted.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells people that theirs is older
    sys.exit(
        "First Token needs Python 3.11 or newer, and this is {}.{}. Nothing was changed. Install a "
        "newer Python, then start run.py with it.".format(*sys.version_info)
    )

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
COMMAND = BIN / ("firsttoken.exe" if os.name == "nt" else "firsttoken")
UNFINISHED = VENV / "setup-unfinished"
"""Is there while packages are being installed: a set-up that was killed starts from nothing."""
LOG = ROOT / "build" / "setup.log"
QUIET = {"PYTHONUNBUFFERED": "1", "PIP_USER": "0", "DEBIAN_FRONTEND": "noninteractive"}
NEEDED_BYTES = 1_000_000_000
AGAIN = "then run the same command again"
OFFLINE = "no matching distribution|connection|network|resolve host|dns|timed out"
FAILURES = {
    "no space left|disk quota": "The disk is full. Free about 1 GB",
    "permission denied|read-only file": "A folder is read-only. Copy the project elsewhere",
    "not match the hashes|hash mismatch": "A package is not the locked one. Try another mirror",
    OFFLINE: "The packages could not be fetched. Go online, or set PIP_INDEX_URL to a mirror",
}
"""What pip, uv, venv or the system say when they fail, and what that means to a person."""

ENGINE_LIBRARIES = {"libgomp.so.1": "libgomp1"}
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TEST_COMMANDS = {
    "strace": "strace",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-run-session": "dbus-daemon",
    "gnome-keyring-daemon": "gnome-keyring",
}
TEST_EXTRAS = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "chromium": "chromium",
    "pandoc": "pandoc",
    "qpdf": "qpdf",
    "/usr/share/doc/debian-policy/policy.pdf.gz": "debian-policy",
    "/usr/share/doc/debian-refcard/refcard-en-a4.pdf.gz": "debian-refcard",
}
"""Debian package by command or file. Tests that need one of these are skipped where it is missing
and cannot be installed."""


class SetupError(Exception):
    """The set-up cannot go on; the message is for a person."""


@dataclass(frozen=True)
class Purpose:
    """What is to be run, and what it needs beyond Python."""

    name: str
    locks: tuple[str, ...] = ("requirements.lock",)
    libraries: Mapping[str, str] = field(default_factory=dict)
    """Debian package by the file name of the shared library."""
    commands: Mapping[str, str] = field(default_factory=dict)
    """Debian package by command."""
    extras: Mapping[str, str] = field(default_factory=dict)
    """The same of what it can do without; files by their whole paths, too."""

    @property
    def stamp(self) -> Path:
        """Holds the fingerprint of the last set-up, then what it installed, one a line."""
        return VENV / f"setup-{self.name}.stamp"


def purpose_of(argv: Sequence[str], environ: Mapping[str, str]) -> Purpose:
    """What `argv` asks for. Without any display the app needs no Qt libraries."""
    linux = sys.platform == "linux"
    libraries = {**ENGINE_LIBRARIES, **QT_LIBRARIES} if linux else {}
    if argv[:1] in (["test"], ["setup"]):
        commands = TEST_COMMANDS if linux else {}
        locks = ("requirements.lock", "requirements-dev.lock")
        return Purpose("test", locks, libraries, commands, TEST_EXTRAS if linux else {})
    if linux and not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & environ.keys():
        return Purpose("terminal", libraries=ENGINE_LIBRARIES)
    return Purpose("desktop", libraries=libraries)


def fingerprint(purpose: Purpose) -> str:
    """A line that changes when what is installed would: locks, project, place, Python, needs."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    parts = [project.get(key) for key in ("project", "dependency-groups", "build-system")]
    parts.append(project.get("tool", {}).get("hatch"))
    digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode())
    for name in purpose.locks:
        digest.update((ROOT / name).read_bytes())
    needs = " ".join([*purpose.libraries, *purpose.commands, *purpose.extras])
    digest.update(f"{sys.version_info[:2]} {ROOT} {needs}".encode())
    return digest.hexdigest()


def installed() -> list[str]:
    """What stands in the environment, as names with versions; pip itself may come and go."""
    found = VENV.glob("Lib/site-packages/*.dist-info" if os.name == "nt" else "lib/*/*/*.dist-info")
    return sorted(path.name for path in found if not path.name.startswith(("pip-", "setuptools-")))


def is_ready(purpose: Purpose) -> bool:
    """Whether a finished set-up for `purpose` is there and still whole."""
    try:
        stamped = purpose.stamp.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    if UNFINISHED.exists() or not PYTHON.exists() or not COMMAND.exists():
        return False
    return stamped[:1] == [fingerprint(purpose)] and set(stamped[1:]) <= set(installed())


class Work:
    """Runs the steps of a set-up: their noise goes to the log, one line on stderr says how far.

    `held` is the descriptor of the lock. Commands inherit it, so that one which outlives a killed
    set-up keeps the next one waiting.
    """

    def __init__(self, held: int) -> None:
        self._held = (held,) if os.name == "posix" else ()
        self._since_s = time.monotonic()
        self._rewrites = sys.stderr.isatty()
        self._said = ""

    def say(self, what: str, how_far: str = "") -> None:
        """Tell what is being done; elsewhere than on a terminal, once for each `what`."""
        if self._rewrites:
            parts = (what, how_far, f"{time.monotonic() - self._since_s:.0f} s")
            text = ", ".join(part for part in parts if part)
            print(f"\r\x1b[2K{text}", end="", file=sys.stderr, flush=True)
        elif what != self._said:
            print(what, file=sys.stderr, flush=True)
        self._said = what

    def end(self, what: str) -> None:
        """Close the line with `what` and the time."""
        start = "\r\x1b[2K" if self._rewrites else ""
        print(f"{start}{what} ({time.monotonic() - self._since_s:.0f} s).", file=sys.stderr)

    def run(self, command: Sequence[object], what: str, total: int = 0) -> str | None:
        """Run `command`. Return None, or what it printed if it failed.

        `total` is the number of requirements, of which pip names each one it deals with.
        """
        words = [str(word) for word in command]
        with LOG.open("a+b") as log:
            log.write(f"\n$ {' '.join(words)}\n".encode())
            log.flush()
            start = log.tell()
            env, nothing, held = {**os.environ, **QUIET}, subprocess.DEVNULL, self._held
            with subprocess.Popen(
                words, cwd=ROOT, env=env, stdin=nothing, stdout=log, stderr=log, pass_fds=held
            ) as process:
                try:
                    while process.poll() is None:
                        self.say(what, _how_far(_text_from(start), total))
                        with contextlib.suppress(subprocess.TimeoutExpired):
                            process.wait(0.3)
                except BaseException:
                    process.terminate()
                    raise
        return None if process.returncode == 0 else _text_from(start)


def _text_from(start: int) -> str:
    with LOG.open("rb") as log:
        log.seek(start)
        return log.read().decode(errors="replace")


def _how_far(text: str, total: int) -> str:
    if "Installing collected packages" in text:
        return "unpacking"
    seen = sum(text.count(word) for word in ("\nCollecting ", "\nIgnoring ", "already satisfied"))
    return f"{min(seen, total)} of {total} packages" if total and seen else ""


def missing_packages(purpose: Purpose) -> dict[str, str]:
    """What `purpose` needs of the system and does not find, with the Debian package that has it."""
    missing = {name: package for name, package in purpose.libraries.items() if not _loads(name)}
    commands = purpose.commands.items()
    missing |= {name: package for name, package in commands if shutil.which(name) is None}
    if sys.platform == "linux" and not _uv() and importlib.util.find_spec("ensurepip") is None:
        missing["venv for Python"] = "python{}.{}-venv".format(*sys.version_info)
    return missing


def _loads(library: str) -> bool:
    with contextlib.suppress(OSError):
        return bool(ctypes.CDLL(library))
    return False


def _succeeds(command: Sequence[str | Path]) -> bool:
    with contextlib.suppress(OSError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False


def install_system_packages(purpose: Purpose, work: Work) -> None:
    """Install what is missing by apt-get, if that needs no password. Raises SetupError."""
    missing = missing_packages(purpose)
    if sys.platform != "linux" or not missing:
        return
    if shutil.which("apt-get") is None:
        raise SetupError(
            f"This computer lacks {', '.join(missing)}. Nothing was changed. Install what holds "
            f"them with its package manager, {AGAIN}."
        )
    install = ["install", "--yes", "--no-install-recommends", *sorted(set(missing.values()))]
    apt = _apt()
    if apt is None:
        raise SetupError(
            "Some system packages are missing, and installing them needs a password. Nothing "
            f"was changed. Run this line, {AGAIN}:\n  sudo apt-get {' '.join(install)}"
        )
    what = "Installing system packages: " + " ".join(install[3:])
    work.run([*apt, "update"], what)  # old lists may do; if not, install says so
    if work.run([*apt, *install], what) is not None or missing_packages(purpose):
        raise SetupError(
            f"System packages could not be installed: {' '.join(install[3:])}. The details are in "
            f"{LOG}. Install them by hand, {AGAIN}."
        )


def _apt() -> list[str] | None:
    """apt-get as root; None where that needs a password."""
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=120"]
    if os.geteuid() == 0:
        return apt
    if shutil.which("sudo") is None or not _succeeds(["sudo", "-n", "true"]):
        return None
    return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", *apt]


def _is_there(name: str) -> bool:
    return Path(name).exists() if name.startswith("/") else shutil.which(name) is not None


def install_extras(purpose: Purpose, work: Work) -> None:
    """Install what is missing of what it can do without, where that needs no password."""
    found = purpose.extras.items()
    packages = [package for name, package in found if not _is_there(name)]
    apt = _apt() if packages and shutil.which("apt-get") else None
    if apt is None:
        return
    what = "Installing what only some tests need: " + " ".join(packages)
    install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    if work.run(install, what) is not None and work.run([*apt, "update"], what) is None:
        work.run(install, what)


def _uv() -> str | None:
    """The uv to use; None where only pip is told which mirror to use, since uv does not listen."""
    told_pip = {"PIP_INDEX_URL", "PIP_NO_INDEX"} & os.environ.keys()
    told_uv = {"UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_NO_INDEX"} & os.environ.keys()
    found = shutil.which("uv")
    inside = found is not None and Path(found).is_relative_to(VENV)  # it could not make `.venv`
    return None if inside or (told_pip and not told_uv) else found


def make_environment(uv: str | None, work: Work) -> None:
    """Make `.venv` anew, unless a sound one of this Python is there. Raises SetupError."""
    code = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    if not UNFINISHED.exists() and _succeeds([PYTHON, "-c", code]):
        pip = (["-m", "pip", "--version"], ["-m", "ensurepip"])  # uv makes environments without it
        if uv or any(_succeeds([PYTHON, *arguments]) for arguments in pip):
            return
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    command = [sys.executable, "-m", "venv", "--clear", *(["--without-pip"] if uv else []), VENV]
    said = work.run(command, "Making the environment")
    if said is not None:
        raise SetupError(explain(said))


def install_packages(purpose: Purpose, uv: str | None, work: Work) -> None:
    """Install the locked packages, then the project itself as a link to this folder."""
    pip = [PYTHON, "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    tool = [uv, "pip", "install", "--python", PYTHON] if uv else pip
    locks = [part for name in purpose.locks for part in ("-r", ROOT / name)]
    lines = "".join((ROOT / name).read_text(encoding="utf-8") for name in purpose.locks)
    total = lines.count("==")
    what = "Setting up First Token, once; it takes a minute or two and some 400 MB"
    for arguments in (
        ["--no-deps", "--require-hashes", *locks],
        ["--no-deps", "--no-build-isolation", "-e", ROOT],
    ):
        said = work.run([*tool, *arguments], what, total)
        if said is not None and uv:  # uv reads neither pip's settings nor the system's certificates
            work.run([PYTHON, "-m", "ensurepip"], what)
            said = work.run([*pip, *arguments], what, total)
        if said is not None:
            if "Installing collected packages" not in said:
                UNFINISHED.unlink()  # it failed before it touched the environment
            raise SetupError(explain(said))


def explain(said: str, details: str = f"in {LOG}") -> str:
    """A sentence for what pip, uv, venv or the operating system said when they failed."""
    known = (FAILURES[signs] for signs in FAILURES if re.search(signs, said, re.IGNORECASE))
    what = next(known, "A step of the set-up failed. See the details")
    return f"{what}, {AGAIN}. Nothing else was changed. Details: {details}"


@contextlib.contextmanager
def only_one() -> Iterator[Work]:
    """Wait until no other set-up is at work in this folder, and keep others waiting."""
    LOG.parent.mkdir(exist_ok=True)
    with (LOG.parent / "setup.lock").open("wb") as file:
        work = Work(file.fileno())
        while True:
            try:
                if sys.platform != "win32":  # Windows has no such lock
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                work.say("Waiting for another set-up in this folder")
                time.sleep(0.3)
        yield work


def set_up(purpose: Purpose) -> None:
    """Make everything ready for `purpose`. Raises SetupError, OSError."""
    with only_one() as work:
        if is_ready(purpose):
            return
        LOG.write_bytes(b"")
        free = shutil.disk_usage(ROOT).free
        if not PYTHON.exists() and free < NEEDED_BYTES:
            raise SetupError(
                f"It needs {NEEDED_BYTES / 1e9:.1f} GB on the disk, and {free / 1e9:.1f} GB are "
                f"free. Nothing was changed. Free some, {AGAIN}."
            )
        install_system_packages(purpose, work)
        install_extras(purpose, work)
        uv = _uv()
        make_environment(uv, work)
        UNFINISHED.touch()
        install_packages(purpose, uv, work)
        text = "\n".join([fingerprint(purpose), *installed()])
        purpose.stamp.write_text(text, encoding="utf-8")
        UNFINISHED.unlink()
        work.end("First Token is set up")


def command_for(argv: Sequence[str]) -> list[str]:
    """The command line that `argv` asks for."""
    if argv[:1] == ["test"]:
        return [str(PYTHON), "-m", "pytest", *argv[1:]]
    return [str(PYTHON), "-m", "app", *argv]


def start(argv: Sequence[str]) -> int:
    """Become what `argv` asks for; where a process cannot do that, wait for it."""
    command = command_for(argv)
    if argv[:1] == ["test"]:
        os.chdir(ROOT)
    else:  # a folder `app` where the person stands must not be taken for ours, in children neither
        os.environ["PYTHONSAFEPATH"] = "1"
    if os.name == "posix":
        os.execvp(command[0], command)  # noqa: S606 - signals reach it, and its exit code is ours
    with subprocess.Popen(command) as process:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # it got the same Ctrl+C
                return process.wait()


def main(argv: Sequence[str]) -> int:
    """Set up what `argv` needs, then start it. Returns the exit code."""
    try:
        purpose = purpose_of(argv, os.environ)
        if not is_ready(purpose):
            set_up(purpose)
        return 0 if argv[:1] == ["setup"] else start(argv)
    except SetupError as error:
        sentence = str(error)
    except OSError as error:
        sentence = explain(str(error), str(error))
    except KeyboardInterrupt:
        print("\nInterrupted. To go on, run the same command again.", file=sys.stderr)
        return 130
    print(f"\nFirst Token could not be set up. {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
