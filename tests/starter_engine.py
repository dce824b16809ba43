"""The starter model, and engines that have loaded it, for the tests of all folders."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engines.catalog import engine_named
from app.inference.engine import Engine, LoadOptions, ModelRef, StopToken
from app.inference.events import Loaded
from app.models.starter import starter_model


@pytest.fixture(scope="session")
def starter() -> ModelRef:
    """The real model that the tests run on."""
    found = starter_model()
    assert found is not None, "the starter model is not installed: run `python3 run.py setup`"
    return found


@pytest.fixture(scope="session")
def engine_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for the whole run, so that a copy or a measurement is made once."""
    return tmp_path_factory.mktemp("engine-cache")


@pytest.fixture(scope="session")
def llamacpp(starter: ModelRef, engine_cache: Path) -> Iterator[Engine]:
    """llama.cpp with the starter model, for tests that leave no trace in its state."""
    engine = engine_named("llamacpp").make()
    try:
        options = LoadOptions(engine_cache, context_tokens=2048)
        last = list(engine.load(starter, options, StopToken()))[-1]
        assert isinstance(last, Loaded), last
        yield engine
    finally:
        engine.close()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A place of its own for `--data-dir`."""
    return tmp_path / "data-dir"
