"""The engines. To add one, write its folder and add a line here.

What an engine needs is imported when it is first asked: a window has to be shown before that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.engines.fit import Fit
from app.inference.engine import Engine
from app.inference.words import tr

# ruff: noqa: PLC0415 - see the module's docstring


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
    parallel: int = 1
    """How many requests may be asked at the same time."""


def _probe_llamacpp(path: Path) -> Fit:
    from app.engines.llamacpp.fits import probe

    return probe(path)


def _make_llamacpp() -> Engine:
    from app.engines.process import ProcessEngine

    return ProcessEngine("app.engines.llamacpp.engine:LlamaCppEngine")


def _probe_ctransformers(path: Path) -> Fit:
    from app.engines.ctransformers.fits import probe

    return probe(path)


def _make_ctransformers() -> Engine:
    from app.engines.process import ProcessEngine

    return ProcessEngine("app.engines.ctransformers.engine:CTransformersEngine")


def _forget_ctransformers(cache_dir: Path, model: Path) -> None:
    from app.engines.ctransformers.compat import remove_copies

    remove_copies(cache_dir, model)


def _probe_replay(path: Path) -> Fit:
    from app.engines.replay.recording import probe

    return probe(path)


def _make_replay() -> Engine:
    from app.engines.replay.engine import ReplayEngine

    return ReplayEngine()


ENGINES = (
    EngineEntry("llamacpp", "llama.cpp", _probe_llamacpp, _make_llamacpp),
    EngineEntry(
        "ctransformers",
        "ctransformers",
        _probe_ctransformers,
        _make_ctransformers,
        _forget_ctransformers,
    ),
    EngineEntry("replay", tr("Replay"), _probe_replay, _make_replay),
)


def engine_named(name: str) -> EngineEntry:
    """The engine of that name. Raises KeyError."""
    for entry in ENGINES:
        if entry.name == name:
            return entry
    raise KeyError(name)
