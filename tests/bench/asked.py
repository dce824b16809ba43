"""A process of its own that answers: one JSON object a line, in and out, until its input ends."""

import json
import subprocess
import sys
from typing import IO, Any


class Asked:
    """The other end. Begins with what the process says first, when it is ready."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.said_first = self._answer()

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """Ask and wait for the answer."""
        stdin = _open(self._process.stdin)
        stdin.write(json.dumps(question) + "\n")
        stdin.flush()
        return self._answer()

    def close(self) -> None:
        """End the process."""
        _open(self._process.stdin).close()
        self._process.wait()
        _open(self._process.stdout).close()

    def _answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(_open(self._process.stdout).readline())
        return answer


def _open(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
