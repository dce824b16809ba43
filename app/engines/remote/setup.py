"""What a remote engine is made from."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.engines.remote.outlet import Outlet
from app.settings.providers import Provider


@dataclass(frozen=True, slots=True)
class Limits:
    """How long things may take, in seconds, and how often they are tried."""

    connect_s: float = 10.0
    silence_s: float = 120.0
    """Without a byte, before the reply as well as in it: a busy server reads long prompts."""
    total_s: float = 1800.0
    attempts: int = 5
    first_wait_s: float = 1.0
    """Before the second attempt; it doubles from there, with jitter."""
    longest_wait_s: float = 60.0
    """A provider that asks for more patience than this is not waited for."""


@dataclass(frozen=True, slots=True)
class RemoteSetup:
    """A provider, how its key is had, and the way out."""

    provider: Provider
    key: Callable[[], str | None] = field(repr=False)
    """Asks the keychain, which can take its time; None where there is no key."""
    outlet: Outlet = field(repr=False)
    limits: Limits = field(default_factory=Limits)
