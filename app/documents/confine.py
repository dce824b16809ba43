"""Takes from the process that reads a document what it does not need, before it reads.

A file may be made to take over the program that reads it. What it could do then is bounded here:
no network, no other programs, no writing, so much memory and processor time and no more. On Linux
and macOS the system holds the limits, where it offers them; the hook on Python's own events holds
everywhere, but native code goes past it.
"""

import sys
from contextlib import suppress
from typing import NoReturn

_HEADROOM_BYTES = 512 * 1024 * 1024
"""Address space that libraries reserve and never use."""
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.link",
    "os.symlink",
    "os.kill",
    "os.utime",
    "os.setxattr",
    "os.removexattr",
    "sqlite3.",
    "ftplib.",
    "http.client.",
    "smtplib.",
    "urllib.Request",
    "webbrowser.",
)
_WRITING = frozenset("wax+")
_WRITING_FLAGS = 0o3


class ConfinedError(PermissionError):
    """Code in this process tried what reading a document does not take."""


def limit_resources(memory_bytes: int, seconds: float) -> None:
    """Bound memory and processor time; where the system cannot, the parent's watch remains."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    limits = {
        resource.RLIMIT_AS: memory_bytes + _HEADROOM_BYTES,
        resource.RLIMIT_CPU: int(seconds) + 1,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,  # neither processes nor threads any more; root is exempt
    }
    for kind, bound in limits.items():
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(kind)[1]
            lowest = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.setrlimit(kind, (lowest, lowest))


def forbid_everything_else() -> None:
    """From now on Python code may neither connect, nor start programs, nor write files."""
    sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        _refuse(event)
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writes = isinstance(mode, str) and bool(_WRITING & set(mode))
        if writes or (isinstance(flags, int) and flags & _WRITING_FLAGS):
            _refuse(event)


def _refuse(event: str) -> NoReturn:
    raise ConfinedError(f"{event} is not for who reads a document")
