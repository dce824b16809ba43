"""What testing a provider has found, for the screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """As `app.engines.remote.check.Check`, which is not imported before a provider is asked."""

    sentence: str
    reachable: bool
    models: tuple[str, ...]
