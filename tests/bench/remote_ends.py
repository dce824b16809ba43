"""Who asks a provider without a window: httpx2 and nothing else, or the app's engine.

    python -m tests.bench.remote_ends bare|engine ADDRESS

Each line that comes in is a question; it is answered by the figures of the reply, as `Figures`.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

import httpx2

from app.inference.engine import StopToken
from app.inference.events import Event, Finished, Token
from app.inference.request import Message, Request, Role
from tests.engines.remote_peers import remote

from .asked import Asked

QUESTION = "Explain in a few paragraphs how a sailing boat moves against the wind."
_BODY = {
    "model": "model-1",
    "messages": [{"role": "user", "content": QUESTION}],
    "stream": True,
    "stream_options": {"include_usage": True},
}
_DATA = "data: "
Ask = Callable[[], Iterator[None]]
"""Asks once, and yields at each token."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one reply."""

    tokens: int
    ttft_s: float
    tokens_per_s: float
    """From the first token to the last."""

    @staticmethod
    def of(times_s: list[float]) -> "Figures":
        """From Send to each token."""
        count = len(times_s)
        return Figures(count, times_s[0], (count - 1) / (times_s[-1] - times_s[0]))


class End:
    """A process that asks."""

    def __init__(self, who: str, address: str) -> None:
        self._process = Asked(__spec__.name, who, address)

    def ask(self) -> Figures:
        """Ask once."""
        return Figures(**self._process.ask({}))

    def close(self) -> None:
        """End the process."""
        self._process.close()


def _bare(address: str) -> Ask:
    client = httpx2.Client()

    def ask() -> Iterator[None]:
        with client.stream("POST", f"{address}/chat/completions", json=_BODY) as response:
            for line in response.iter_lines():
                if line.startswith(_DATA) and line != f"{_DATA}[DONE]" and _has_text(line):
                    yield

    return ask


def _has_text(line: str) -> bool:
    choices: list[dict[str, Any]] = json.loads(line[len(_DATA) :])["choices"]
    return bool(choices and choices[0]["delta"].get("content"))


def _engine(address: str) -> Ask:
    engine = remote(address)

    def ask() -> Iterator[None]:
        event: Event | None = None
        for event in engine.stream(Request((Message(Role.USER, QUESTION),)), StopToken()):
            if isinstance(event, Token):
                yield
        assert isinstance(event, Finished), event

    return ask


def _measured(ask: Ask) -> Figures:
    began = perf_counter()
    return Figures.of([perf_counter() - began for _ in ask()])


def main(who: str, address: str) -> None:
    """Serve until the input ends."""
    ask = _bare(address) if who == "bare" else _engine(address)
    print(json.dumps({"ready": True}), flush=True)
    for _ in sys.stdin:
        print(json.dumps(asdict(_measured(ask))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
