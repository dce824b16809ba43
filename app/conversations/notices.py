"""What the keeper of the conversations has to say, as values for the UI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StoreOpened:
    """The store is open: comes first, once."""

    saved: bool
    """Whether it is on disk, else in memory."""
    notice: str
    """For a person; empty when all is well."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What a read found. `deliver` it on the thread that asked."""

    callback: Callable[[T], None]
    result: T

    def deliver(self) -> None:
        """Hand the result to who asked."""
        self.callback(self.result)


@dataclass(frozen=True, slots=True)
class ReadFailed:
    """A read found an error; its callback is not called."""

    sentence: str


@dataclass(frozen=True, slots=True)
class SaveFailed:
    """Saving has stopped. Comes once, and again only when the reason changes."""

    sentence: str


@dataclass(frozen=True, slots=True)
class SaveRestored:
    """All that waited since `SaveFailed` is saved."""


@dataclass(frozen=True, slots=True)
class ChangeRefused:
    """One change was given up, since no further try could help: a fault in the program."""

    sentence: str


Notice: TypeAlias = (
    StoreOpened | Answer[Any] | ReadFailed | SaveFailed | SaveRestored | ChangeRefused
)
