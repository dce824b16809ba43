"""The one place that touches xllamacpp, and what its types are. Runs in a child process alone.

Its server always opens a listener: here a Unix socket in a folder that only this user may enter
(on Windows the loopback interface), with a random key. Only token counting goes through it.
"""

import http.client
import json
import os
import secrets
import socket
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import xllamacpp  # type: ignore[import-untyped]  # it ships no types; this module gives them

_SOCKET = "s.sock"
_COUNT_LIMIT_S = 30.0


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """What a server is made with."""

    model: Path
    threads: int
    context_tokens: int
    batch_tokens: int
    prompt_cache_mib: int


class LoadError(RuntimeError):
    """llama.cpp could not load a model; the message is the last of what it printed."""


class Server:
    """A loaded model."""

    def __init__(self, options: ServerOptions) -> None:
        self._key = secrets.token_hex(16)
        self._folder = Path(tempfile.mkdtemp())  # inside the process's own, which its host removes
        if os.name != "nt":
            os.chdir(self._folder)  # a socket's path has room for 100 bytes, so it is relative
        params = _params(options, self._key)
        with _CapturedStderr() as stderr:
            try:
                self._server = xllamacpp.Server(params)
            except RuntimeError as error:
                raise LoadError(stderr.text() or str(error)) from error

    def complete(self, body: Mapping[str, Any], on_chunk: Callable[[dict[str, Any]], bool]) -> None:
        """Answer a chat completion; `on_chunk` runs on this thread, and ends it by True."""
        self._server.handle_chat_completions(dict(body), on_chunk)

    def read(self, token_ids: list[int]) -> float:
        """Read a prompt and write one token; return the prefill speed in tokens per second."""
        body = {"prompt": token_ids, "n_predict": 1, "cache_prompt": False}
        return float(self._server.handle_completions(body)["timings"]["prompt_per_second"])

    def count_tokens(self, text: str) -> int:
        """Tokens of a text, no special ones added or parsed. Raises OSError."""
        connection = self._connection()
        try:
            connection.request(
                "POST",
                "/tokenize",
                json.dumps({"content": text, "add_special": False, "parse_special": False}),
                {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"},
            )
            return len(json.load(connection.getresponse())["tokens"])
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if os.name == "nt":
            host = self._server.listening_address.removeprefix("http://")
            return http.client.HTTPConnection(host, timeout=_COUNT_LIMIT_S)
        return _UnixConnection(Path(_SOCKET))


class _UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=_COUNT_LIMIT_S)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


class _CapturedStderr:
    """Keeps what native code prints, which is the only place where it gives its reasons."""

    def __enter__(self) -> Self:
        self._kept = os.dup(2)
        self._file = tempfile.TemporaryFile()
        os.dup2(self._file.fileno(), 2)
        return self

    def text(self) -> str:
        """What was printed so far, the last 4 KB."""
        size = self._file.seek(0, os.SEEK_END)
        self._file.seek(max(0, size - 4096))
        return self._file.read().decode(errors="replace")

    def __exit__(self, *_exc: object) -> None:
        os.dup2(self._kept, 2)
        os.close(self._kept)
        os.write(2, self.text().encode())
        self._file.close()


def _params(options: ServerOptions, key: str) -> Any:
    params = xllamacpp.CommonParams()
    params.model.path = str(options.model)
    params.n_ctx = options.context_tokens
    params.n_batch = params.n_ubatch = options.batch_tokens
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = options.threads
    params.n_parallel = 1
    params.n_threads_http = 2
    params.cache_ram_mib = options.prompt_cache_mib
    params.ctx_shift = False
    params.fit_params = False
    params.offline = True
    params.ui = False
    params.endpoint_slots = False
    params.verbosity = 1
    params.api_keys = [key]
    params.hostnames = ["127.0.0.1"] if os.name == "nt" else [_SOCKET]
    params.port = 0
    return params
