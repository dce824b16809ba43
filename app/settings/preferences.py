"""What a person has set, as a value, and how it is read from what stands in a file.

Reading never fails: what cannot be used is put right, and said.
"""

import math
import reprlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from app.inference.cost import Price
from app.inference.request import Sampling
from app.inference.words import tr
from app.settings.language import LANGUAGES, SYSTEM
from app.settings.prices import typed_price
from app.settings.providers import Provider, RemoteChoice

Json: TypeAlias = dict[str, Any]
T = TypeVar("T")


class Scheme(StrEnum):
    """Light or dark colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ReadingWidth(StrEnum):
    """How long the lines of a conversation may get."""

    NARROW = "narrow"
    COMFORTABLE = "comfortable"
    WIDE = "wide"
    FULL = "full"


class Motion(StrEnum):
    """Whether things on the screen may move of their own accord."""

    SYSTEM = "system"
    STILL = "still"
    MOVING = "moving"


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
class OwnPrice:
    """What a person says that a model costs, in US dollars per million tokens."""

    provider_id: str
    model_id: str
    prompt: Decimal
    cached: Decimal
    completion: Decimal
    dated: date


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
    language: str = SYSTEM
    """In which First Token speaks, such as "de". Read at the next start."""
    theme: Scheme = Scheme.SYSTEM
    font_size_pt: int = 11
    zoom_percent: int = 100
    """Of what one reads and writes, on top of the text size of the whole window."""
    reading_width: ReadingWidth = ReadingWidth.COMFORTABLE
    motion: Motion = Motion.SYSTEM
    steady_pace: bool = False
    """Smooth the bursts in which a streamed reply comes onto the screen."""
    delivery: str = "streaming"
    """The value of a `Delivery`, which is defined in a layer above this one."""
    window_geometry: str = ""
    """Where the window was, as Base64 of the toolkit's own bytes."""
    providers: tuple[Provider, ...] = ()
    """Those that were added. Their keys are elsewhere (`app.settings.keys`)."""
    remote: RemoteChoice | None = None
    """The provider's model that answers, in the place of the file at `model_path`."""
    offline: bool = False
    """Refuse every provider."""
    ask_whole: bool = False
    """With "all at once", ask providers for the whole reply in one piece."""
    own_prices: tuple[OwnPrice, ...] = ()
    budget_day_usd: Decimal | None = None
    budget_month_usd: Decimal | None = None
    backups_off: bool = False
    """Make no backup of one's own accord."""
    words_per_minute: int | None = None
    """How fast the person reads, where they have taken the test."""
    page: str = ""
    """The page that was open; empty for the chat. Pages are named in a layer above this one."""
    sidebar_hidden: bool = False
    document_id: str = ""
    """The document that is open to be summarised."""
    welcomed: bool = False
    """Whether the welcome was shown."""
    notifications_off: bool = False
    """Do not tell through the system that a reply is done."""
    notifications_with_text: bool = False
    """Let them show how the reply begins."""
    tray_icon: bool = False
    """Stand in the system's tray, and go on there when the window is closed."""

    def provider(self, provider_id: str) -> Provider | None:
        """The provider of that id."""
        return next((p for p in self.providers if p.id == provider_id), None)

    def prices(self) -> Mapping[tuple[str, str], Price]:
        """The person's own prices, by provider and model."""
        return {
            (own.provider_id, own.model_id): typed_price(
                own.prompt, own.cached, own.completion, own.dated
            )
            for own in self.own_prices
        }


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
    "zoom_percent": Bounds(50, 300),
    "words_per_minute": Bounds(30, 2000),
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
    usual = Preferences()
    preferences = Preferences(
        model_path=reader.text("model_path"),
        recent_models=reader.texts("recent_models"),
        engine=reader.text("engine"),
        threads=reader.number("threads", BOUNDS["threads"]),
        context_tokens=reader.number("context_tokens", BOUNDS["context_tokens"]),
        sampling=_overrides(sampling),
        system_prompt=reader.text("system_prompt") or usual.system_prompt,
        language=reader.choice("language", (SYSTEM, *LANGUAGES)) or usual.language,
        theme=Scheme(reader.choice("theme", tuple(Scheme)) or usual.theme),
        font_size_pt=reader.number("font_size_pt", BOUNDS["font_size_pt"]) or usual.font_size_pt,
        zoom_percent=reader.number("zoom_percent", BOUNDS["zoom_percent"]) or usual.zoom_percent,
        reading_width=ReadingWidth(
            reader.choice("reading_width", tuple(ReadingWidth)) or usual.reading_width
        ),
        motion=Motion(reader.choice("motion", tuple(Motion)) or usual.motion),
        steady_pace=reader.flag("steady_pace"),
        delivery=reader.choice("delivery", DELIVERIES) or usual.delivery,
        window_geometry=reader.text("window_geometry") or usual.window_geometry,
        providers=reader.items("providers", _provider),
        remote=reader.item("remote", _remote),
        offline=reader.flag("offline"),
        ask_whole=reader.flag("ask_whole"),
        own_prices=reader.items("own_prices", _own_price),
        budget_day_usd=reader.item("budget_day_usd", _amount),
        budget_month_usd=reader.item("budget_month_usd", _amount),
        backups_off=reader.flag("backups_off"),
        words_per_minute=reader.number("words_per_minute", BOUNDS["words_per_minute"]),
        page=reader.text("page") or usual.page,
        sidebar_hidden=reader.flag("sidebar_hidden"),
        document_id=reader.text("document_id") or usual.document_id,
        welcomed=reader.flag("welcomed"),
        notifications_off=reader.flag("notifications_off"),
        notifications_with_text=reader.flag("notifications_with_text"),
        tray_icon=reader.flag("tray_icon"),
    )
    return preferences, (*reader.changes, *sampling.changes)


def read_overrides(stored: Any) -> SamplingOverrides:
    """Overrides from JSON; what cannot be used is left out or brought within its bounds."""
    return _overrides(_Reader(stored if isinstance(stored, Mapping) else {}))


def _overrides(reader: "_Reader") -> SamplingOverrides:
    return SamplingOverrides(**{n: reader.number(n, b) for n, b in SAMPLING_BOUNDS.items()})


_UNUSABLE = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError)
_MOST_USD = Decimal(1_000_000_000)


def _provider(stored: Any) -> Provider:
    models = stored.get("models", [])
    return Provider(
        _text(stored["id"]),
        _text(stored["kind_id"]),
        _text(stored["title"]),
        _text(stored["base_url"]),
        tuple(_text(model) for model in models),
        _text(stored["ca_file"]) if stored.get("ca_file") is not None else None,
    )


def _remote(stored: Any) -> RemoteChoice:
    return RemoteChoice(_text(stored["provider_id"]), _text(stored["model_id"]))


def _own_price(stored: Any) -> OwnPrice:
    return OwnPrice(
        _text(stored["provider_id"]),
        _text(stored["model_id"]),
        _amount(stored["prompt"]),
        _amount(stored["cached"]),
        _amount(stored["completion"]),
        date.fromisoformat(stored["dated"]),
    )


def _amount(stored: Any) -> Decimal:
    """US dollars; written as text, since a float would round them."""
    amount = Decimal(_text(stored))
    if not amount.is_finite() or not 0 <= amount <= _MOST_USD:
        raise ValueError("no amount")
    return amount


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


class _Reader:
    """Takes values out of a mapping, and notes which could not be used as they were."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        self._stored = stored
        self.changes: list[str] = []

    def mapping(self, key: str) -> Mapping[str, Any]:
        value = self._stored.get(key, {})
        if isinstance(value, Mapping):
            return value
        self._note(key, value, tr("its usual values"))
        return {}

    def text(self, key: str) -> str | None:
        value = self._stored.get(key)
        if value is None or isinstance(value, str):
            return value
        self._note(key, value, tr("its usual value"))
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._stored.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self._note(key, value, tr("none"))
        return ()

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        value = self._stored.get(key)
        if value is None or (isinstance(value, str) and value in choices):
            return value
        self._note(key, value, tr("its usual value"))
        return None

    def flag(self, key: str) -> bool:
        value = self._stored.get(key, False)
        if isinstance(value, bool):
            return value
        self._note(key, value, tr("off"))
        return False

    def item(self, key: str, read: Callable[[Any], T]) -> T | None:
        """What `read` makes of a value; it raises for one that cannot be used."""
        value = self._stored.get(key)
        if value is None:
            return None
        try:
            return read(value)
        except _UNUSABLE:
            self._note(key, value, tr("none"))
            return None

    def items(self, key: str, read: Callable[[Any], T]) -> tuple[T, ...]:
        """What `read` makes of each of a list, those that cannot be used left out."""
        value = self._stored.get(key, [])
        out = []
        for entry in value if isinstance(value, list) else [value]:
            try:
                out.append(read(entry))
            except _UNUSABLE:
                self._note(key, entry, tr("left out"))
        return tuple(out)

    def number(self, key: str, bounds: Bounds) -> Any:
        """The number within its bounds, an int where it is a whole one, or None."""
        value = self._stored.get(key)
        if value is None:
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or (isinstance(value, float) and math.isnan(value)):
            self._note(key, value, tr("its usual value"))
            return None
        clamped = min(max(value, bounds.low), bounds.high)
        clamped = round(clamped) if bounds.whole else float(clamped)
        if clamped != value:
            self._note(key, value, f"{clamped:g}")
        return clamped

    def _note(self, key: str, value: object, now: str) -> None:
        was = reprlib.repr(value)[:_MAX_SHOWN]  # bounded also for a value that is long or deep
        self.changes.append(
            tr("{replace} from {was} to {now}", replace=key.replace("_", " "), was=was, now=now)
        )
