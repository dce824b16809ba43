"""A provider as an entry of the catalog of engines."""

from functools import partial
from pathlib import Path

from app.engines.catalog import EngineEntry
from app.engines.fit import Fit, Rank
from app.engines.remote.setup import RemoteSetup
from app.inference.engine import Engine
from app.inference.words import tr

_PARALLEL = 4
"""What every provider allows; where it does not, retries see to it."""


def remote_entry(setup: RemoteSetup) -> EngineEntry:
    """The engine that speaks to a provider."""
    provider = setup.provider
    make = partial(_make, setup)
    return EngineEntry(provider.kind.api, provider.title, _reads_no_files, make, parallel=_PARALLEL)


def _reads_no_files(path: Path) -> Fit:
    del path
    return Fit(Rank.CANNOT, tr("It runs on another computer."))


def _make(setup: RemoteSetup) -> Engine:
    # HTTP is not imported before a remote model is chosen.
    from app.engines.remote.engine import RemoteEngine  # noqa: PLC0415

    return RemoteEngine(setup)
