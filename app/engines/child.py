"""The child's side of an engine process: serves one engine over standard input and output.

Frames in: `load`, `stream`, `cancel`, `count`. Frames out: events and counts with the id of the
frame that they answer. Loading and streaming run on one thread, counting on the one that reads,
so that a count is answered while a reply is being written. The child ends when its input does,
that is, when its parent is gone in whatever way.
"""

import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter_ns
from typing import NoReturn

from app.engines.scratch import remove_own_scratch
from app.inference.engine import Engine, EngineUnavailableError, LoadOptions, ModelRef, StopToken
from app.inference.events import Event, Failed, FailureKind, LoadEvent
from app.inference.wire import FrameDecoder, Json, decode_request, encode_event, encode_frame
from app.inference.words import tr

_READ_BYTES = 1 << 16


def main(target: str) -> NoReturn:
    """Serve the engine class at `target` ("module:Class") until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the parent's to handle
    out = os.dup(1)
    os.dup2(2, 1)  # native code may print; the pipe carries frames alone
    module, _, name = target.partition(":")
    engine: Engine = getattr(import_module(module), name)()
    _Server(engine, out).run()
    remove_own_scratch()
    sys.stderr.flush()
    os._exit(0)  # llama.cpp's own ending can hang


class _Server:
    def __init__(self, engine: Engine, out: int) -> None:
        self._engine = engine
        self._out = out
        self._write_lock = threading.Lock()
        self._work: queue.SimpleQueue[tuple[Json, StopToken]] = queue.SimpleQueue()
        self._stops: dict[int, StopToken] = {}

    def run(self) -> None:
        threading.Thread(target=self._serve_work, name="engine", daemon=True).start()
        decoder = FrameDecoder()
        while data := os.read(0, _READ_BYTES):
            for frame in decoder.feed(data):
                self._take(frame)

    def _take(self, frame: Json) -> None:
        match frame["op"]:
            case "load" | "stream":
                stop = self._stops[frame["id"]] = StopToken()
                self._work.put((frame, stop))
            case "cancel":
                stop_token = self._stops.get(frame["id"])
                if stop_token is not None:
                    stop_token.set()
            case "count":
                self._count(frame)

    def _count(self, frame: Json) -> None:
        try:
            self._send(frame["id"], {"count": self._engine.count_tokens(frame["text"])})
        except EngineUnavailableError as error:
            self._send(frame["id"], {"unavailable": str(error)})
        except Exception as error:  # noqa: BLE001 - a count that fails must not end the reply
            traceback.print_exc()
            self._send(frame["id"], {"unavailable": type(error).__name__})

    def _serve_work(self) -> None:
        while True:
            frame, stop = self._work.get()
            try:
                for event in self._events(frame, stop):
                    self._send(frame["id"], encode_event(event))
            except Exception as error:  # noqa: BLE001 - a stream ends in one event, come what may
                self._send(frame["id"], encode_event(_broken(error)))
            finally:
                del self._stops[frame["id"]]

    def _events(self, frame: Json, stop: StopToken) -> Iterator[Event | LoadEvent]:
        if frame["op"] == "stream":
            return self._engine.stream(decode_request(frame["request"], perf_counter_ns()), stop)
        options = frame["options"]
        return self._engine.load(
            ModelRef(frame["name"], Path(frame["path"])),
            LoadOptions(**{**options, "cache_dir": Path(options["cache_dir"])}),
            stop,
        )

    def _send(self, frame_id: int, body: Json) -> None:
        with self._write_lock:
            data = memoryview(encode_frame({"id": frame_id, **body}))
            while data:
                data = data[os.write(self._out, data) :]


def _broken(error: Exception) -> Failed:
    traceback.print_exc()
    return Failed(
        0,
        FailureKind.BAD_REPLY,
        tr(
            "The engine met an error of its own ({name}). What was written is kept; ask "
            "again, or choose the other engine.",
            name=type(error).__name__,
        ),
        retryable=True,
    )
