"""Prints the ids that llama.cpp gives texts: a program of its own, because it loads native code.

Arguments: the model, then a JSON file with [[text, parse_special, add_special], ...]. Prints a
JSON list of lists of ids.
"""

import http.client
import json
import os
import socket
import sys
import tempfile
from pathlib import Path

import xllamacpp  # type: ignore[import-untyped]  # it ships no types


def _connection(path: str) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection("localhost")
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(path)
    return connection


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        params = xllamacpp.CommonParams()
        params.model.path = sys.argv[1]
        params.n_ctx = 256
        params.n_parallel = 1
        params.warmup = False
        params.ui = False
        params.api_keys = ["key"]
        params.hostnames = [f"{folder}/s.sock"]
        server = xllamacpp.Server(params)
        out = []
        for text, parse_special, add_special in json.loads(Path(sys.argv[2]).read_text()):
            body = {"content": text, "parse_special": parse_special, "add_special": add_special}
            connection = _connection(f"{folder}/s.sock")
            headers = {"Authorization": "Bearer key", "Content-Type": "application/json"}
            connection.request("POST", "/tokenize", json.dumps(body), headers)
            out.append(json.load(connection.getresponse())["tokens"])
            connection.close()
        print(json.dumps(out), flush=True)
        del server
    os._exit(0)


if __name__ == "__main__":
    main()
