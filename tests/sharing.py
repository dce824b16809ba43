"""How the suite shares the machine: its workers, their order, and an X server for each.

Focus and the pointer belong to an X server, so that windows of two processes on one would take
them from each other. A worker therefore starts its own, which ends with it even if it is killed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

_MAX_WORKERS = 4
"""Each holds Qt, a model or two, and what its tests start: about 1 GB."""
_SCREEN = ("-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset")
_ATTEMPTS = 3
"""Two servers that start at once may choose the same number; one of them then gives up."""


def worker_count(arguments: Sequence[str]) -> int:
    """How many processes run the tests that `arguments` name; 0 for this one alone.

    Single files and tests are sooner done than a worker has started. On one core two still help,
    since much of a test is waiting.
    """
    if all(".py" in argument for argument in arguments):
        return 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(2, min(cores or 1, _MAX_WORKERS))


class FromBothEnds(LoadFileScheduling):  # type: ignore[misc] # xdist has no types
    """Gives whole files to the workers: to the first one from the front, to others from the back.

    Files of one folder are neighbours, so that the windows with a real model, which need the
    machine most, run one after the other beside tests that are mostly small.
    """

    def _assign_work_unit(self, node: WorkerController) -> None:
        if node is not self.nodes[0]:
            self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
        super()._assign_work_unit(node)


def start_display() -> subprocess.Popen[bytes] | None:
    """Start an X server and name it in the environment; None where there is none to start."""
    if sys.platform != "linux" or shutil.which("Xvfb") is None:
        return None
    for _ in range(_ATTEMPTS):
        server, number = _started()
        if number:
            os.environ["DISPLAY"] = f":{number}"
            return server
        server.wait()
    return None


def _started() -> tuple[subprocess.Popen[bytes], str]:
    readable, writable = os.pipe()
    # Tied to this process by the kernel, since a killed one cannot end it.
    tied = ("setpriv", "--pdeathsig", "TERM") if shutil.which("setpriv") else ()
    try:
        server = subprocess.Popen(
            [*tied, "Xvfb", "-displayfd", str(writable), *_SCREEN],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(writable,),
        )
    finally:
        os.close(writable)
    with open(readable, "rb") as told:  # noqa: PTH123 - a descriptor, not a path
        return server, told.readline().decode().strip()
