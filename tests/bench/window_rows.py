"""What the window adds to the engine: the real window, asked by keys, against a bare loop."""

import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter_ns

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.conversations.opening import DATABASE_NAME, open_store
from app.engines.llamacpp.batch import batch_for
from app.inference.events import PromptProgress
from app.models.starter import starter_model
from app.settings.paths import Paths
from tests.e2e.driver import Driver, Key

from .bare import SEED, Bare
from .noting import NotingEngine
from .rows import Row, alternate, median_ratio

_CONTEXT = 4096
_PREFILL_TOKENS_PER_S = 320.0
_TOKENS = 128
_PAIRS = 4
_LOOK_MS = 200
_PROMPT = "Explain in a few paragraphs how a sailing boat moves against the wind."
_WORDS = ["river", "table", "green", "walk", "seven", "paper", "stone", "early", "music", "cloud"]


def measure(app: QApplication) -> Iterator[Row]:
    """All rows for which a window with a model is needed."""
    engine = NotingEngine()
    with tempfile.TemporaryDirectory() as folder:
        window = _open(app, Path(folder), engine)
        try:
            decode, added = _decode(window, engine)
            yield from (decode, added, *_second_turn(window, engine))
            for reading in (False, True):
                yield from _stop(window, engine, reading=reading)
        finally:
            window.end()
        yield _painted(Path(folder), added.value)


def prefill() -> Row:
    """Reading speed at the batch that the app chooses, against 512."""
    at_512 = Bare(_CONTEXT, 512)
    speed = max(at_512.prefill_tokens_per_s(256) for _ in range(2))
    batch = batch_for(speed)
    chosen = Bare(_CONTEXT, batch)
    try:
        pairs = alternate(
            lambda: chosen.prefill_tokens_per_s(1024), lambda: at_512.prefill_tokens_per_s(1024), 5
        )
    finally:
        chosen.close()
        at_512.close()
    name = "Prefill speed at the batch chosen, against 512"
    detail = f"batch {batch}; {median(p[0] for p in pairs):.0f} tok/s"
    return Row(name, "ratio", median_ratio(pairs), 0.95, at_most=False, detail=detail)


def _open(app: QApplication, folder: Path, engine: NotingEngine) -> Driver:
    assert starter_model() is not None, "the starter model is not installed"
    file = Paths.at(folder).config / "preferences.json"
    file.parent.mkdir(parents=True)
    sampling = {"temperature": 0, "seed": SEED, "max_tokens": _TOKENS}
    file.write_text(json.dumps({"context_tokens": _CONTEXT, "sampling": sampling}), "utf-8")
    window = Driver(app, folder, lambda _: engine)
    window.until(window.is_ready)
    return window


def _decode(window: Driver, engine: NotingEngine) -> tuple[Row, Row]:
    bare = Bare(_CONTEXT, batch_for(_PREFILL_TOKENS_PER_S))
    added_ms: list[float] = []

    def in_window() -> float:
        window.click("New chat")
        engine.events = []
        window.ask(_PROMPT)
        window.until(engine.has_ended, step_ms=_LOOK_MS)
        window.until(window.is_done)
        times = engine.times_s()
        added_ms.append((times[0] - engine.own_ttft_s()) * 1e3)
        return (len(times) - 1) / (times[-1] - times[0])

    try:
        in_window()
        bare.itl_s(_PROMPT, _TOKENS)
        pairs = alternate(in_window, lambda: 1 / bare.itl_s(_PROMPT, _TOKENS), _PAIRS)
    finally:
        bare.close()
    speeds = f"{median(p[0] for p in pairs):.1f} against {median(p[1] for p in pairs):.1f} tok/s"
    decode = "Decode tok/s in the window against a bare callback loop"
    ttft = "TTFT in the window minus the engine's own"
    return (
        Row(decode, "ratio", median_ratio(pairs), 0.97, at_most=False, detail=speeds),
        Row(ttft, "ms", median(added_ms), 20),
    )


def _painted(folder: Path, added_ms: float) -> Row:
    """First text on the screen against its arrival: of the replies that were kept."""
    opened = open_store(Paths.at(folder).data / DATABASE_NAME)
    after_ms = []
    for conversation in opened.store.conversations():
        chat = opened.store.load(conversation.id)
        for message in chat.tree.messages.values() if chat else ():
            reply = message.reply
            if reply and reply.first_painted_ns and reply.recording.times_ns:
                after_ms.append((reply.first_painted_ns - reply.recording.times_ns[0]) * 1e-6)
    opened.store.close()
    value = median(after_ms) + added_ms
    return Row("First text painted minus the engine's own TTFT", "ms", value, 20)


def _second_turn(window: Driver, engine: NotingEngine) -> list[Row]:
    rng = random.Random(SEED)
    pairs = []
    for _ in range(3):
        window.click("New chat")
        cold = _ttft_of(window, engine, " ".join(rng.choice(_WORDS) for _ in range(1000)))
        pairs.append((_ttft_of(window, engine, "Go on."), cold))
    detail = f"{median(p[0] for p in pairs) * 1e3:.0f} ms against {pairs[0][1] * 1e3:.0f} ms"
    name = "Second turn's TTFT on a 1,000-token history against cold"
    return [Row(name, "ratio", median_ratio(pairs), 0.10, detail=detail)]


def _ttft_of(window: Driver, engine: NotingEngine, text: str) -> float:
    engine.events = []
    window.paste(text)
    window.press(Key.Key_Return)
    window.until(engine.has_ended)
    window.until(window.is_done)
    return engine.times_s()[0]


def _stop(window: Driver, engine: NotingEngine, *, reading: bool) -> list[Row]:
    rng = random.Random(SEED + 1)
    reacts_ms, idle_ms = [], []
    for _ in range(5):
        window.click("New chat")
        engine.events = []
        window.paste(" ".join(rng.choice(_WORDS) for _ in range(1500 if reading else 20)))
        window.press(Key.Key_Return)
        window.until(lambda: _has_begun(engine, reading=reading))
        pressed_ns = perf_counter_ns()
        window.click("Stop")
        while "Stopp" not in window.status():
            QTest.qWait(1)
        reacts_ms.append((perf_counter_ns() - pressed_ns) * 1e-6)
        window.until(window.is_done)
        idle_ms.append((engine.ended_ns - pressed_ns) * 1e-6)
    where = "prefill" if reading else "decode"
    return [
        Row(f"Stop in {where}: the screen reacts", "ms", median(reacts_ms), 50,
            detail=f"longest {max(reacts_ms):.0f} ms"),
        Row(f"Stop in {where}: the engine is idle", "ms", median(idle_ms), 500,
            detail=f"longest {max(idle_ms):.0f} ms"),
    ]  # fmt: skip


def _has_begun(engine: NotingEngine, *, reading: bool) -> bool:
    if reading:
        return any(isinstance(e, PromptProgress) and e.fraction > 0 for e in engine.events)
    return len(engine.times_s()) > 5
