"""The engines. To add one, write its folder and add a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.engines.ctransformers.compat import remove_copies
from app.engines.ctransformers.fits import probe as probe_ctransformers
from app.engines.fit import Fit
from app.engines.llamacpp.fits import probe as probe_llamacpp
from app.engines.process import ProcessEngine
from app.engines.replay.engine import ReplayEngine
from app.engines.replay.recording import probe as probe_replay
from app.inference.engine import Engine


def nothing_kept(cache_dir: Path, model: Path) -> None:
    """Most engines keep nothing of a model."""


@dataclass(frozen=True, slots=True)
class EngineEntry:
    """An engine that can be chosen."""

    name: str
    """On the command line and in the store."""
    title: str
    """On the screen."""
    probe: Callable[[Path], Fit]
    """Whether it can read a file, from its header. Raises OSError."""
    make: Callable[[], Engine]
    forget: Callable[[Path, Path], object] = nothing_kept
    """Remove what it keeps of a model: the cache folder, the model's path."""


def _make_llamacpp() -> Engine:
    return ProcessEngine("app.engines.llamacpp.engine:LlamaCppEngine")


def _make_ctransformers() -> Engine:
    return ProcessEngine("app.engines.ctransformers.engine:CTransformersEngine")


ENGINES = (
    EngineEntry("llamacpp", "llama.cpp", probe_llamacpp, _make_llamacpp),
    EngineEntry(
        "ctransformers", "ctransformers", probe_ctransformers, _make_ctransformers, remove_copies
    ),
    EngineEntry("replay", "Replay", probe_replay, ReplayEngine),
)


def engine_named(name: str) -> EngineEntry:
    """The engine of that name. Raises KeyError."""
    for entry in ENGINES:
        if entry.name == name:
            return entry
    raise KeyError(name)
