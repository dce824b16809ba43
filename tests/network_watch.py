"""Watches from outside whether a command uses the network, and takes the network away."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

_USES = re.compile(r"\b(connect|bind|listen|accept4?|sendto|sendm?msg|recvfrom)\(")
_INTERNET = re.compile(r"AF_INET6?\b|<(TCP|UDP|RAW)")
_LIMIT_S = 150


def network_use(
    command: Sequence[str], environment: Mapping[str, str], cwd: Path, folder: Path
) -> tuple[int, list[str]]:
    """Run a command and all that it starts; return its exit code and every system call that
    connects, listens, sends or receives on an internet socket.

    The test is skipped where system calls cannot be traced. `folder` is for the trace.
    """
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed (on Debian: apt install strace)")
    trace = folder / "network.trace"
    watched = [strace, "-f", "-yy", "-qq", "-e", "trace=network", "-o", str(trace)]
    if not _works([*watched, "true"]):
        pytest.skip("this system does not let a process be traced")
    done = subprocess.run(
        [*watched, *command], env=environment, cwd=cwd, timeout=_LIMIT_S, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    lines = trace.read_text(errors="replace").splitlines()
    return done.returncode, [
        line for line in lines if _USES.search(line) and _INTERNET.search(line)
    ]


def without_network() -> list[str]:
    """What to put before a command so that it has no network at all, not even loopback."""
    for prefix in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which("unshare") and _works([*prefix, "true"]):
            return prefix
    pytest.skip("this system does not let the network be taken away (unshare -n)")


def uses_loopback() -> list[str]:
    """A command that does what must not be done, to see that it is noticed."""
    program = (
        "import socket, contextlib\n"
        "with socket.socket() as s, contextlib.suppress(OSError): s.connect(('127.0.0.1', 9))"
    )
    return [sys.executable, "-c", program]


def _works(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
