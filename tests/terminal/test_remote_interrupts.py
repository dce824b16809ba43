"""Ctrl+C while a provider is asked, wherever the request is."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import IO

from app.inference.events import Finished, FinishReason
from app.inference.wire import decode_event
from tests.engines.remote_peers import Hang, ScriptedServer, chunk, head, refusal
from tests.terminal.commands import Home, remote_ask

HALF = (head(), chunk("Half "), chunk("a word"), Hang())
PATIENCE_S = 15


def wait_for(pipe: IO[bytes] | None, words: bytes) -> bytes:
    """What came until the words had come, too."""
    assert pipe is not None
    came = b""
    while words not in came:
        piece = os.read(pipe.fileno(), 1 << 16)
        assert piece, f"it ended before {words!r}: {came!r}"
        came += piece
    return came


def end_of(process: "subprocess.Popen[bytes]") -> tuple[str, str]:
    """What an interrupted command still writes, on standard output and standard error."""
    began = monotonic()
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert monotonic() - began < 5
    assert b"Traceback" not in errors
    return out.decode(), errors.decode()


def test_an_interrupt_in_the_stream_keeps_what_was_written(remote_home: Home) -> None:
    with ScriptedServer((HALF,)) as server, started(remote_home, server) as process:
        assert wait_for(process.stdout, b"word") == b"Half a word"
        out, errors = end_of(process)
    assert out == "\n"
    (figures,) = errors.splitlines()
    assert figures.endswith("cancelled")


def test_an_interrupt_in_the_stream_is_the_last_event_of_json(remote_home: Home) -> None:
    with ScriptedServer((HALF,)) as server, started(remote_home, server, "--json") as process:
        before = wait_for(process.stdout, b"word").decode()
        out, errors = end_of(process)
    frames = [json.loads(line) for line in (before + out).splitlines()]
    assert [frame["text"] for frame in frames if frame["event"] == "token"] == ["Half ", "a word"]
    last = decode_event(frames[-1])
    assert isinstance(last, Finished)
    assert last.reason is FinishReason.CANCELLED
    assert last.usage.estimated
    assert not errors


def test_an_interrupt_ends_the_waiting_for_another_attempt(remote_home: Home) -> None:
    busy = refusal("503 Service Unavailable", {"message": "Busy."}, ("Retry-After: 50",))
    with ScriptedServer((busy,)) as server, started(remote_home, server) as process:
        wait_for(process.stderr, b"Trying again in 50 s (2 of 5).\n")
        out, errors = end_of(process)
        assert len(server.requests) == 1
    assert not out.strip()
    assert errors.endswith("cancelled\n")


def test_an_interrupt_before_the_answer_begins_is_quiet(remote_home: Home) -> None:
    with ScriptedServer(((Hang(),),)) as server, started(remote_home, server) as process:
        end = monotonic() + PATIENCE_S
        while not server.requests and monotonic() < end:
            sleep(0.02)
        assert server.requests
        out, errors = end_of(process)
    assert not out.strip()
    assert errors.endswith("cancelled\n")


@contextmanager
def started(
    home: Home, server: ScriptedServer, *options: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """A running command, which is ended for sure."""
    with home.start(*remote_ask(server.address, *options)) as process:
        try:
            yield process
        finally:
            process.kill()
