"""The contract between who asks and who answers."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.inference.events import Event, LoadEvent
from app.inference.request import Request


@dataclass(frozen=True, slots=True)
class ModelRef:
    """Which model: a file on this computer."""

    name: str
    """As shown, for example "SmolLM2 135M Instruct"."""
    path: Path


@dataclass(frozen=True, slots=True)
class RemoteRef:
    """Which model: one that a provider runs."""

    name: str
    """As shown."""
    provider_id: str
    model_id: str
    """As the provider calls it, for example "gpt-4o-mini"."""


AnyModel = ModelRef | RemoteRef


def as_file(model: AnyModel) -> ModelRef:
    """The model, which is a file. Raises TypeError for a remote one."""
    if isinstance(model, RemoteRef):
        raise TypeError(f"{model.name} is no file")
    return model


def as_remote(model: AnyModel) -> RemoteRef:
    """The model, which a provider runs. Raises TypeError for a file."""
    if isinstance(model, ModelRef):
        raise TypeError(f"{model.name} is a file")
    return model


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to set a local model up. None leaves the choice to the engine."""

    cache_dir: Path
    """Where an engine may keep what it can make again: sockets, converted copies, measurements."""
    threads: int | None = None
    context_tokens: int | None = None
    batch_tokens: int | None = None


class StopToken:
    """A request to stop, passed in by who asks and checked by who answers. Thread-safe."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[], object]] = []

    def set(self) -> None:
        """Ask to stop. Runs the registered callbacks on the calling thread, once."""
        with self._lock:
            if self._event.is_set():
                return
            self._event.set()
            callbacks = tuple(self._callbacks)
        for callback in callbacks:
            callback()

    def is_set(self) -> bool:
        """Whether stopping was asked for."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Sleep until stopping is asked for, at most `seconds`; return whether it was."""
        return self._event.wait(seconds)

    def on_set(self, callback: Callable[[], object]) -> None:
        """Call `callback` when stopping is asked for, or now if it was already."""
        with self._lock:
            if not self._event.is_set():
                self._callbacks.append(callback)
                return
        callback()


class Engine(Protocol):
    """Who answers. One thread loads and streams; `count_tokens` may come from another one.

    Several threads may stream at once where the engine's entry in the catalog says so.
    """

    def load(self, model: AnyModel, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        """Make the model ready; the last event is `Loaded` or `Failed`."""
        ...

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        """Answer; the last event is `Finished` or `Failed`. A failure is an event, never raised."""
        ...

    def count_tokens(self, text: str) -> int:
        """Number of tokens in `text`, special tokens not added.

        Raises `EngineUnavailableError` when no model is loaded.
        """
        ...

    def memory_bytes(self) -> int | None:
        """Resident memory of the process that runs the model; None if there is none."""
        ...

    def close(self) -> None:
        """Give back memory and processes. Safe to call twice, and while another thread streams."""
        ...


class EngineUnavailableError(RuntimeError):
    """No model is loaded, or its process has ended."""
