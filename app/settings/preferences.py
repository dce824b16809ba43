"""What a person has set, as a value, and how it is read from what stands in a file.

Reading never fails: what cannot be used is put right, and said.
"""

import math
import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeAlias

from app.inference.request import Sampling

Json: TypeAlias = dict[str, Any]


class Scheme(StrEnum):
    """Light or dark colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class SamplingOverrides:
    """What a person changed of a model's own sampling. None leaves the model's value."""

    temperature: float | None = None
    top_k: int | None = None
    top_p: float | None = None
    min_p: float | None = None
    repeat_penalty: float | None = None
    seed: int | None = None
    max_tokens: int | None = None

    def over(self, sampling: Sampling) -> Sampling:
        """The sampling with these values in the place of its own."""
        given = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(sampling, **{k: v for k, v in given.items() if v is not None})


@dataclass(frozen=True, slots=True)
class Preferences:
    """All settings. None leaves the choice to the app."""

    model_path: str | None = None
    """The model to load at start; None is the starter model."""
    recent_models: tuple[str, ...] = ()
    """Paths of models that were loaded, the latest first."""
    engine: str | None = None
    """The name of the engine to use in the place of the one that fits the file."""
    threads: int | None = None
    context_tokens: int | None = None
    sampling: SamplingOverrides = field(default_factory=SamplingOverrides)
    system_prompt: str = ""
    theme: Scheme = Scheme.SYSTEM
    font_size_pt: int = 11
    delivery: str = "streaming"
    """The value of a `Delivery`, which is defined in a layer above this one."""
    window_geometry: str = ""
    """Where the window was, as Base64 of the toolkit's own bytes."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values that a number may have, both ends included."""

    low: float
    high: float
    whole: bool = True


_MAX_SHOWN = 40
"""Characters of a value that cannot be used, in the sentence about it."""

DELIVERIES = ("streaming", "all_at_once")
BOUNDS: Mapping[str, Bounds] = {
    "threads": Bounds(1, 512),
    "context_tokens": Bounds(256, 10_000_000),
    "font_size_pt": Bounds(8, 32),
}
SAMPLING_BOUNDS: Mapping[str, Bounds] = {
    "temperature": Bounds(0, 5, whole=False),
    "top_k": Bounds(0, 1_000_000),
    "top_p": Bounds(0, 1, whole=False),
    "min_p": Bounds(0, 1, whole=False),
    "repeat_penalty": Bounds(0.5, 3, whole=False),
    "seed": Bounds(0, 2**32 - 2),  # llama.cpp takes 2**32 - 1 for "draw one"
    "max_tokens": Bounds(1, 10_000_000),
}


def read_preferences(stored: Mapping[str, Any]) -> tuple[Preferences, tuple[str, ...]]:
    """Preferences from JSON, and for a person what had to be changed, one phrase each."""
    reader = _Reader(stored)
    sampling = _Reader(reader.mapping("sampling"))
    overrides = {name: sampling.number(name, b) for name, b in SAMPLING_BOUNDS.items()}
    usual = Preferences()
    preferences = Preferences(
        model_path=reader.text("model_path"),
        recent_models=reader.texts("recent_models"),
        engine=reader.text("engine"),
        threads=reader.number("threads", BOUNDS["threads"]),
        context_tokens=reader.number("context_tokens", BOUNDS["context_tokens"]),
        sampling=SamplingOverrides(**overrides),
        system_prompt=reader.text("system_prompt") or usual.system_prompt,
        theme=Scheme(reader.choice("theme", tuple(Scheme)) or usual.theme),
        font_size_pt=reader.number("font_size_pt", BOUNDS["font_size_pt"]) or usual.font_size_pt,
        delivery=reader.choice("delivery", DELIVERIES) or usual.delivery,
        window_geometry=reader.text("window_geometry") or usual.window_geometry,
    )
    return preferences, (*reader.changes, *sampling.changes)


class _Reader:
    """Takes values out of a mapping, and notes which could not be used as they were."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        self._stored = stored
        self.changes: list[str] = []

    def mapping(self, key: str) -> Mapping[str, Any]:
        value = self._stored.get(key, {})
        if isinstance(value, Mapping):
            return value
        self._note(key, value, "its usual values")
        return {}

    def text(self, key: str) -> str | None:
        value = self._stored.get(key)
        if value is None or isinstance(value, str):
            return value
        self._note(key, value, "its usual value")
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._stored.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self._note(key, value, "none")
        return ()

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        value = self._stored.get(key)
        if value is None or (isinstance(value, str) and value in choices):
            return value
        self._note(key, value, "its usual value")
        return None

    def number(self, key: str, bounds: Bounds) -> Any:
        """The number within its bounds, an int where it is a whole one, or None."""
        value = self._stored.get(key)
        if value is None:
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or (isinstance(value, float) and math.isnan(value)):
            self._note(key, value, "its usual value")
            return None
        clamped = min(max(value, bounds.low), bounds.high)
        clamped = round(clamped) if bounds.whole else float(clamped)
        if clamped != value:
            self._note(key, value, f"{clamped:g}")
        return clamped

    def _note(self, key: str, value: object, now: str) -> None:
        was = reprlib.repr(value)[:_MAX_SHOWN]  # bounded also for a value that is long or deep
        self.changes.append(f"{key.replace('_', ' ')} from {was} to {now}")
