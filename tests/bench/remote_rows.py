"""What the app adds to a provider's reply, against httpx2 alone: the same server, asked in turn.

    python -m tests.bench.remote_rows

prints these rows alone. The server and the clients without a window are processes of their own.
"""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter_ns

from PySide6.QtWidgets import QApplication

from app.conversations.turn import Turn
from app.settings.keys import environment_name
from app.settings.paths import Paths
from tests.e2e.driver import Driver, Key
from tests.engines.remote_peers import KEY

from .asked import Asked
from .remote_ends import QUESTION, End, Figures
from .rows import Row, alternate, median_ratio

_TOKENS = 4000
_SERVED_PER_S = 2000.0
_PAIRS = 5
_LOOK_MS = 200
_PROVIDER_ID = "other"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A reply in the window. Seconds since Send."""

    times_s: list[float]
    """When each token came from the network."""
    painted_s: float
    """When the first text stood on the screen."""
    handed_over_s: float
    """When the last text had been handed to the screen."""

    def tokens_per_s(self) -> float:
        """From the first token's arrival until all of them had been handed to the screen."""
        return (len(self.times_s) - 1) / (self.handed_over_s - self.times_s[0])


class _Window:
    """The real window, whose model is the server's."""

    def __init__(self, app: QApplication, folder: Path, address: str) -> None:
        os.environ[environment_name(_PROVIDER_ID)] = KEY  # so that no keychain is asked
        provider = {
            "id": _PROVIDER_ID, "kind_id": _PROVIDER_ID, "title": "Example", "base_url": address,
            "models": ["model-1"],
        }  # fmt: skip
        chosen = {"provider_id": _PROVIDER_ID, "model_id": "model-1"}
        file = Paths.at(folder).config / "preferences.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps({"providers": [provider], "remote": chosen}), "utf-8")
        self._driver = Driver(app, folder)
        self._driver.until(self._driver.is_ready)
        self._driver._run._writing.ended.connect(self._note)
        self._sent_ns = 0
        self._last: _Shown | None = None

    def ask(self) -> _Shown:
        """Ask once, in a new chat."""
        self._last = None
        self._driver.click("New chat")
        self._driver.write(QUESTION)
        self._sent_ns = perf_counter_ns()
        self._driver.press(Key.Key_Return)
        self._driver.until(lambda: self._last, step_ms=_LOOK_MS)
        self._driver.until(self._driver.is_done)
        assert self._last is not None
        return self._last

    def end(self) -> None:
        """Close it."""
        self._driver.end()

    def _note(self, _reply_id: str, turn: Turn) -> None:
        handed_over_ns = perf_counter_ns() - self._sent_ns
        reply = turn.message().reply
        assert reply is not None
        assert reply.first_painted_ns is not None
        times_s = [t * 1e-9 for t in reply.recording.times_ns]
        assert len(times_s) == _TOKENS
        self._last = _Shown(times_s, reply.first_painted_ns * 1e-9, handed_over_ns * 1e-9)


def measure(app: QApplication) -> Iterator[Row]:
    """All rows for which a provider is needed."""
    server = Asked("tests.bench.served", str(_TOKENS), str(_SERVED_PER_S))
    address = str(server.said_first["address"])
    bare = End("bare", address)
    try:
        bare.ask()
        yield _through_engine(address, bare)
        with tempfile.TemporaryDirectory() as folder:
            yield from _through_window(app, Path(folder), address, bare)
    finally:
        bare.close()
        server.close()


def _through_engine(address: str, bare: End) -> Row:
    engine = End("engine", address)
    try:
        engine.ask()
        pairs = alternate(engine.ask, bare.ask, _PAIRS)
    finally:
        engine.close()
    assert {figures.tokens for pair in pairs for figures in pair} == {_TOKENS}
    speeds = [(app.tokens_per_s, alone.tokens_per_s) for app, alone in pairs]
    return _speed("Remote tok/s through the engine against bare httpx2", speeds)


def _through_window(app: QApplication, folder: Path, address: str, bare: End) -> list[Row]:
    window = _Window(app, folder, address)
    try:
        first = window.ask()
        pairs = alternate(window.ask, bare.ask, _PAIRS)
    finally:
        window.end()
    added_ms = [(shown.times_s[0] - alone.ttft_s) * 1e3 for shown, alone in pairs]
    painted_ms = median((shown.painted_s - alone.ttft_s) * 1e3 for shown, alone in pairs)
    first_ms = (first.times_s[0] - pairs[0][1].ttft_s) * 1e3
    detail = f"its paint {painted_ms:.1f} ms; a window's first question {first_ms:.0f} ms"
    arrived = median(
        Figures.of(shown.times_s).tokens_per_s / alone.tokens_per_s for shown, alone in pairs
    )
    speeds = [(shown.tokens_per_s(), alone.tokens_per_s) for shown, alone in pairs]
    name = "Remote tok/s on the screen against bare httpx2"
    return [
        Row("Remote TTFT in the window minus bare httpx2's", "ms", median(added_ms), 20,
            detail=detail),
        _speed(name, speeds, f"; as they arrive {arrived:.3f}"),
    ]  # fmt: skip


def _speed(name: str, pairs: Sequence[tuple[float, float]], more: str = "") -> Row:
    app, alone = (median(pair[i] for pair in pairs) for i in (0, 1))
    detail = f"{app:.0f} against {alone:.0f} tok/s{more}"
    return Row(name, "ratio", median_ratio(pairs), 0.95, at_most=False, detail=detail)


if __name__ == "__main__":
    for row in measure(QApplication([])):
        print(row.line(), flush=True)
