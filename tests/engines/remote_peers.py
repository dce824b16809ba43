"""A server that does what no real one does on demand: raw bytes on loopback, by a script.

Each connection gets the next script, and the last one again and again.
"""

import json
import socket
import ssl
import struct
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any, Self

from app.engines.remote.entry import remote_entry
from app.engines.remote.outlet import Outlet
from app.engines.remote.setup import Limits, RemoteSetup
from app.inference.engine import Engine, LoadOptions, RemoteRef, StopToken
from app.settings.providers import Provider

KEY = "sk-secret-0123456789abcdef"
QUICK = Limits(connect_s=2, silence_s=1, total_s=10, attempts=3, first_wait_s=0.05)
_PATIENCE_S = 20


@dataclass(frozen=True)
class Pause:
    """Wait between two pieces."""

    seconds: float


@dataclass(frozen=True)
class Paced:
    """Pieces at even times, however long sending them takes."""

    pieces: Sequence[bytes]
    a_second: float


class Reset:
    """End the connection as a crash would: with a reset, not a farewell."""


class Hang:
    """Say nothing more, and do not hang up."""


Step = bytes | Pause | Paced | Reset | Hang
Script = Sequence[Step]


@dataclass
class ScriptedServer:
    """Listens until it is left."""

    scripts: Sequence[Script]
    tls: ssl.SSLContext | None = None
    requests: list[bytes] = field(default_factory=list)
    """What each connection sent, its head and its body."""

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._serve, name="scripted-server")]
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(_PATIENCE_S)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def address(self) -> str:
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self.port}/v1"

    def bodies(self) -> list[dict[str, Any]]:
        """The JSON of each request that has any."""
        bodies = (request.partition(b"\r\n\r\n")[2] for request in self.requests)
        return [json.loads(body) for body in bodies if body]

    def _serve(self) -> None:
        number = 0
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            script = self.scripts[min(number, len(self.scripts) - 1)]
            number += 1
            thread = threading.Thread(
                target=self._answer, args=(connection, script), name="scripted-server"
            )
            self._threads.append(thread)
            thread.start()

    def _answer(self, plain: socket.socket, script: Script) -> None:
        connection = plain
        with suppress(OSError):
            if self.tls is not None:
                connection = self.tls.wrap_socket(plain, server_side=True)
            connection.settimeout(_PATIENCE_S)
            self.requests.append(_request(connection))
            for step in script:
                if not self._do(connection, step):
                    break
        connection.close()

    def _do(self, connection: socket.socket, step: Step) -> bool:
        match step:
            case bytes():
                connection.sendall(step)
            case Pause(seconds):
                self._over.wait(seconds)
            case Paced():
                self._pace(connection, step)
            case Hang():
                self._over.wait(_PATIENCE_S)
            case Reset():
                linger = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                return False
        return not self._over.is_set()

    def _pace(self, connection: socket.socket, paced: Paced) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        began = perf_counter()
        for number, piece in enumerate(paced.pieces):
            if self._over.wait(max(0.0, began + number / paced.a_second - perf_counter())):
                return
            connection.sendall(piece)


def _request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def head(
    status: str = "200 OK", kind: str = "text/event-stream", extra: Iterable[str] = ()
) -> bytes:
    """A response's head; the body goes on until the connection ends."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close", *extra]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def refusal(status: str, error: object, extra: Iterable[str] = ()) -> Script:
    """An error as a provider sends it."""
    body = json.dumps({"error": error}).encode()
    return (head(status, "application/json", extra), body)


def chunk(text: str = "", reason: str | None = None, **fields: Any) -> bytes:
    """A chunk of a Chat Completion."""
    choice = {"index": 0, "delta": {"content": text} if text else {}, "finish_reason": reason}
    return _event({"object": "chat.completion.chunk", "choices": [choice], **fields})


def usage_chunk(prompt: int, completion: int, **details: Any) -> bytes:
    """The last chunk, which counts."""
    usage = {"prompt_tokens": prompt, "completion_tokens": completion, **details}
    return _event({"object": "chat.completion.chunk", "choices": [], "usage": usage})


DONE = b"data: [DONE]\n\n"


def _event(data: dict[str, Any], name: str | None = None) -> bytes:
    line = f"event: {name}\n" if name else ""
    return f"{line}data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def message_event(kind: str, **fields: Any) -> bytes:
    """An event of the Messages API."""
    return _event({"type": kind, **fields}, kind)


def reply(*words: str, prompt: int = 5) -> Script:
    """A whole good reply."""
    return (
        head(),
        *(chunk(word) for word in words),
        chunk(reason="stop"),
        usage_chunk(prompt, len(words)),
        DONE,
    )


def remote(
    address: str,
    kind_id: str = "other",
    limits: Limits = QUICK,
    key: str | None = KEY,
    outlet: Outlet | None = None,
    ca_file: str | None = None,
) -> Engine:
    """An engine that speaks to an address."""
    provider = Provider(kind_id, kind_id, "Example", address, ca_file=ca_file)
    setup = RemoteSetup(provider, lambda: key, outlet or Outlet(), limits)
    engine = remote_entry(setup).make()
    model = RemoteRef("m", kind_id, "model-1")
    for _ in engine.load(model, LoadOptions(Path()), StopToken()):
        pass
    return engine
