"""The parent's end of the pipe to an engine's process: many exchanges over one child."""

import itertools
import os
import queue
import signal
import subprocess
import sys
import threading
from enum import Enum
from logging import getLogger
from pathlib import Path
from time import perf_counter_ns
from types import TracebackType
from typing import IO, Literal, Self

import psutil

from app.engines.scratch import environment_for, make_scratch, remove_scratch
from app.inference.engine import StopToken
from app.inference.wire import FrameDecoder, FrameError, Json, encode_frame
from app.inference.words import tr

_log = getLogger(__name__)

TICK_S = 0.25
"""How often who waits for a frame looks around."""
_READ_BYTES = 1 << 16
_END_WAIT_S = 5.0


class Silence(Enum):
    """Why there is no frame."""

    STILL = "still"
    ENDED = "ended"
    """The process has ended and all its frames have been read."""


Arrival = tuple[Json, int]
"""A frame, and the moment it came, on the clock of `time.perf_counter_ns`."""


class Exchange:
    """A frame that was sent, and the frames that answer it."""

    def __init__(self, child: "ChildProcess", frame_id: int, stop: StopToken) -> None:
        self.child = child
        self.stop = stop
        self._id = frame_id
        self._inbox: queue.SimpleQueue[Arrival | None] = queue.SimpleQueue()
        self._ended = False

    def next(self, timeout_s: float) -> Arrival | Silence:
        """The next frame; `STILL` after `timeout_s`, or at once when Stop is asked for."""
        if self._ended:
            return Silence.ENDED
        try:
            arrival = self._inbox.get(timeout=timeout_s)
        except queue.Empty:
            return Silence.STILL
        if arrival is not None:
            return arrival
        if self.child.reading():
            return Silence.STILL
        self._ended = True
        return Silence.ENDED

    def cancel(self) -> None:
        """Ask the process to end this exchange early."""
        self.child.send({"op": "cancel", "id": self._id})

    def put(self, arrival: Arrival) -> None:
        """Deliver a frame. Called by the thread that reads the pipe."""
        self._inbox.put(arrival)

    def wake(self) -> None:
        """End a waiting `next`: the process has ended, or Stop was asked for."""
        self._inbox.put(None)

    def __enter__(self) -> Self:
        self.stop.on_set(self.wake)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        self.child.forget(self._id)
        return False


class ChildProcess:
    """A process that serves an engine, started by the constructor. Raises OSError."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._scratch = make_scratch()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                env=_environment() | environment_for(self._scratch),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            remove_scratch(self._scratch)
            raise
        self._ids = itertools.count(1)
        self._exchanges: dict[int, Exchange] = {}
        self._exchanges_lock = threading.Lock()
        self._write_lock = threading.Lock()
        self._reading = True
        self._threads = [
            threading.Thread(target=self._read_frames, name="engine-frames", daemon=True),
            threading.Thread(target=self._read_log, name="engine-log", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def alive(self) -> bool:
        """Whether the process runs and can be heard."""
        return self._reading and self._process.poll() is None

    def reading(self) -> bool:
        """Whether more frames can come."""
        return self._reading

    def exchange(self, frame: Json, stop: StopToken) -> Exchange:
        """Send a frame under a new id; use the result as a context manager."""
        frame_id = next(self._ids)
        exchange = Exchange(self, frame_id, stop)
        with self._exchanges_lock:
            self._exchanges[frame_id] = exchange
        self.send({**frame, "id": frame_id})
        if not self._reading:
            exchange.wake()
        return exchange

    def ask(self, frame: Json, timeout_s: float) -> Json | None:
        """Send a frame that has one answer; None if it does not come."""
        with self.exchange(frame, StopToken()) as exchange:
            match exchange.next(timeout_s):
                case (answer, _):
                    return answer
                case _:
                    return None

    def send(self, frame: Json) -> None:
        """Write a frame; a process that has ended is noticed by whoever reads."""
        data = memoryview(encode_frame(frame))
        stdin = _pipe(self._process.stdin)
        try:
            with self._write_lock:
                while data:
                    data = data[stdin.write(data) :]
        except (OSError, ValueError):
            _log.info("an engine's process no longer listens")

    def forget(self, frame_id: int) -> None:
        """Pass over further frames of an exchange."""
        with self._exchanges_lock:
            self._exchanges.pop(frame_id, None)

    def memory_bytes(self) -> int | None:
        """Resident memory; None once the process has ended."""
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return None

    def exit_text(self) -> str:
        """How the process ended, for a sentence: "signal SIGKILL" or "exit code 1"."""
        try:
            code = self._process.wait(_END_WAIT_S)
        except subprocess.TimeoutExpired:
            return tr("its pipe closed")
        if code >= 0:
            return tr("exit code {code}", code=code)
        try:
            return tr("signal {name}", name=signal.Signals(-code).name)
        except ValueError:
            return tr("signal {value}", value=-code)

    def end(self) -> None:
        """Kill the process and wait for it; nothing that it holds needs a gentle end."""
        self._process.kill()
        self._process.wait()
        with self._write_lock:
            _pipe(self._process.stdin).close()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()
        remove_scratch(self._scratch)

    def _read_frames(self) -> None:
        stdout = _pipe(self._process.stdout)
        decoder = FrameDecoder()
        try:
            while data := os.read(stdout.fileno(), _READ_BYTES):
                arrived_ns = perf_counter_ns()
                for frame in decoder.feed(data):
                    self._deliver(frame, arrived_ns)
        except FrameError:
            _log.exception("an engine's process sent something unreadable")
            self._process.kill()
        finally:
            stdout.close()
            self._reading = False
            with self._exchanges_lock:
                exchanges = tuple(self._exchanges.values())
            for exchange in exchanges:
                exchange.wake()

    def _deliver(self, frame: Json, arrived_ns: int) -> None:
        frame_id = frame.get("id")
        if not isinstance(frame_id, int):
            raise FrameError("a frame without a number")
        with self._exchanges_lock:
            exchange = self._exchanges.get(frame_id)
        if exchange is not None:
            exchange.put((frame, arrived_ns))

    def _read_log(self) -> None:
        with _pipe(self._process.stderr) as stderr:
            rest = b""
            while data := os.read(stderr.fileno(), _READ_BYTES):
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    _log.info("engine %d: %s", self.pid, line.decode(errors="replace"))


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise TypeError("the process was started without this pipe")
    return stream


def child_command(target: str) -> tuple[str, ...]:
    """The command that serves the engine class at `target`, from a checkout or a frozen bundle."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "engine-child", target)
    return (sys.executable, "-m", "app", "engine-child", target)


def _environment() -> dict[str, str]:
    """Ours, with the place that this package was imported from, and UTF-8 whatever the locale."""
    root = str(Path(__file__).parents[2])
    path = os.environ.get("PYTHONPATH")
    return {
        # Threads that wait for each other go to sleep after some 20 us instead of burning the
        # core: beside other busy programs a reply comes three times as fast (measured).
        "GOMP_SPINCOUNT": "2000",
        **os.environ,
        "PYTHONPATH": os.pathsep.join([root, path]) if path else root,
        "PYTHONUTF8": "1",
    }
