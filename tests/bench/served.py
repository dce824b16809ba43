"""A provider that writes at an even pace, in a process of its own: its work is not the app's.

    python -m tests.bench.served TOKENS A_SECOND

says {"address": ...} and answers every Chat Completion with the same reply, one token a chunk, as
OpenAI's servers send them, until its input ends.
"""

import json
import random
import sys
from collections.abc import Iterator
from typing import Any

from tests.engines.remote_peers import (
    DONE,
    Paced,
    Pause,
    Script,
    ScriptedServer,
    chunk,
    head,
    usage_chunk,
)

_FIRST_AFTER_S = 0.05
"""From the response's head to the first token."""
_PARAGRAPH_TOKENS = 90
_WORDS = ("the", "wind", "fills", "a", "sail", "and", "**lift**", "draws", "it", "`across`")
_FIELDS: dict[str, Any] = {
    "id": "chatcmpl-9Xk2mQvR7tYbN4sLw8uE3pZaC1dF6",
    "created": 1_760_000_000,
    "model": "model-1",
    "service_tier": "default",
    "system_fingerprint": "fp_3f8a1c5b7e",
    "usage": None,
}


def _tokens(count: int) -> Iterator[str]:
    draw = random.Random(5)
    for number in range(count):
        ends = number % _PARAGRAPH_TOKENS == _PARAGRAPH_TOKENS - 1
        yield ".\n\n" if ends else f" {draw.choice(_WORDS)}"


def _transferred(piece: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(piece), piece)


def _script(tokens: int, a_second: float) -> Script:
    texts = [chunk(text, **_FIELDS) for text in _tokens(tokens)]
    end = (chunk(reason="stop", **_FIELDS), usage_chunk(12, tokens), DONE, b"")
    return (
        head(extra=("Transfer-Encoding: chunked",)),
        Pause(_FIRST_AFTER_S),
        Paced([_transferred(text) for text in texts], a_second),
        *map(_transferred, end),
    )


def main(tokens: str, a_second: str) -> None:
    """Serve until the input ends."""
    with ScriptedServer((_script(int(tokens), float(a_second)),)) as server:
        print(json.dumps({"address": server.address}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
