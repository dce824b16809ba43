"""Keychains as `keyring` finds them: good, failing, weak, chained, none at all."""

from dataclasses import dataclass, field
from time import sleep
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend
from keyring.errors import PasswordDeleteError

NONE_AT_ALL: KeyringBackend = fail.Keyring()  # type: ignore[no-untyped-call]  # keyring's own
SWITCHED_OFF: KeyringBackend = null.Keyring()  # type: ignore[no-untyped-call]  # as above


@dataclass(eq=False)
class Keychain(KeyringBackend):
    """Keeps keys in a dictionary; fails with `trouble` as long as there is any."""

    priority: ClassVar[float] = 5.0
    viable = False  # keyring itself must never find it: other tests run in this process, too

    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    asked: int = 0
    trouble: Exception | None = None
    delay_s: float = 0.0
    """How long a person takes to unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        sleep(self.delay_s)
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._fail()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._fail()
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not found")
        del self.kept[service, username]

    def _fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble


class Weak(Keychain):
    """Such as those that write a plain file."""

    priority = 0.99


class Unfit(Keychain):
    """One that cannot run here says so by raising when it is asked for its priority."""

    @property
    def priority(self) -> float:  # type: ignore[override]  # of the class elsewhere
        raise RuntimeError("not here")


class Chain(ChainerBackend):
    """Several in one: the first that takes a key gets it."""

    viable = False

    def __init__(self, *backends: KeyringBackend) -> None:
        self._backends = backends

    @property
    def backends(self) -> tuple[KeyringBackend, ...]:
        return self._backends
