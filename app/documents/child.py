"""The child's side: reads one document and ends.

One frame in, `{"op": "read", "id", "path" or "text", "name", "memory_bytes", "seconds"}`; out come
frames with its id: `reading` events, pieces of text, and one ending. The process ends when its
input does, so that it never outlives its parent.
"""

import logging
import os
import signal
import sys
import threading
import warnings
from pathlib import Path
from typing import NoReturn

from app.documents.confine import forbid_everything_else, limit_resources
from app.documents.document import Document
from app.documents.events import Reading, Refused
from app.documents.extract.source import Source
from app.documents.reading import out_of_memory, read, read_pasted
from app.documents.wire import encode_document
from app.inference.wire import FrameDecoder, Json, encode_frame

_READ_BYTES = 1 << 16


def main() -> NoReturn:
    """Serve the one request that comes over standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the parent's to handle
    out = os.dup(1)
    os.dup2(2, 1)  # native code may print; the pipe carries frames alone
    # What libraries say of a document may quote it.
    sys.dont_write_bytecode = True
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    frame = _first_frame()
    if frame is not None:
        threading.Thread(target=_end_with_input, name="parent-watch", daemon=True).start()
        limit_resources(frame["memory_bytes"], frame["seconds"])
        forbid_everything_else()
        _Answer(out, frame["id"]).give(frame)
    os._exit(0)  # nothing to tidy up, and native code that was upset might hang


def _first_frame() -> Json | None:
    decoder = FrameDecoder()
    while data := os.read(0, _READ_BYTES):
        for frame in decoder.feed(data):
            return frame
    return None


def _end_with_input() -> None:
    while os.read(0, _READ_BYTES):
        pass
    os._exit(0)


class _Answer:
    def __init__(self, out: int, frame_id: int) -> None:
        self._out = out
        self._id = frame_id

    def give(self, frame: Json) -> None:
        try:
            self._send_result(self._read(frame))
        except MemoryError:
            self._send_result(out_of_memory(frame["name"]))

    def _read(self, frame: Json) -> Document | Refused:
        if "text" in frame:
            return read_pasted(frame["text"], frame["name"])
        return read(Source(Path(frame["path"]), frame["name"]), self._say)

    def _say(self, reading: Reading) -> None:
        self._send(
            {
                "event": "reading",
                "done": reading.done,
                "total": reading.total,
                "unit": reading.unit,
            }
        )

    def _send_result(self, result: Document | Refused) -> None:
        if isinstance(result, Refused):
            self._send({"event": "refused", "kind": result.kind, "sentence": result.sentence})
            return
        for frame in encode_document(result):
            self._send(frame)

    def _send(self, body: Json) -> None:
        data = memoryview(encode_frame({"id": self._id, **body}))
        while data:
            data = data[os.write(self._out, data) :]
