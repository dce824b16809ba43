"""Presets: how a chat is answered, kept under a name to be used again.

Functions over a store, on its thread; each is one change. All can raise sqlite3.Error.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.conversations.preset_models import FileModel, PresetModel, RemoteModel
from app.conversations.rows import storable
from app.conversations.store import Store
from app.conversations.tree import Conversation, new_id
from app.inference.request import Sampling
from app.inference.words import tr
from app.settings.preferences import SamplingOverrides, read_overrides

LONGEST_NAME = 80
_BUILT_IN = "built-in-"
_JOINER = "\u200d"
"""Of emoji that are put together."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a chat is answered otherwise than usual; each is None for what is usual."""

    system_prompt: str | None = None
    """Empty for none at all."""
    sampling: SamplingOverrides | None = None

    def prompted(self, usual: str) -> str:
        """The system prompt, where `usual` is the usual one."""
        return usual if self.system_prompt is None else self.system_prompt

    def sampled(self, usual: Sampling) -> Sampling:
        """The sampling, where `usual` is the usual one."""
        return usual if self.sampling is None else self.sampling.over(usual)


AS_USUAL = Manner()


@dataclass(frozen=True, slots=True)
class Preset:
    """A manner under a name, and the model it is for, if any."""

    id: str
    name: str
    manner: Manner = AS_USUAL
    model: PresetModel | None = None

    @property
    def is_built_in(self) -> bool:
        """Whether it comes with the app; it is changed as a copy."""
        return self.id.startswith(_BUILT_IN)

    @property
    def title(self) -> str:
        """The name, with the model that it turns to."""
        return self.name if self.model is None else f"{self.name} · {self.model.name}"


def _built_in(name: str, system_prompt: str | None, **sampling: Any) -> Preset:
    overrides = SamplingOverrides(**sampling) if sampling else None
    return Preset(_BUILT_IN + name, name, Manner(system_prompt, overrides))


BUILT_IN: tuple[Preset, ...] = (
    _built_in(tr("No system prompt"), ""),
    _built_in(
        tr("Explain simply"),
        "Explain in plain words that a child understands. Use short sentences and one example "
        "from everyday life.",
    ),
    _built_in(
        tr("Rewrite shorter"),
        "You rewrite text. Make the input text more concise and keep its core meaning.",
        temperature=0.2,
    ),
    _built_in(
        tr("Translate to German"),
        "You translate text. Translate the input text into German and add nothing.",
        temperature=0.2,
    ),
    _built_in(tr("Same reply each time"), None, seed=1),
)
"""Short, so that a small model follows them."""


def all_presets(store: Store) -> tuple[Preset, ...]:
    """Those that come with the app, then the person's own by name."""
    rows = store.connection.execute("SELECT id, name, body FROM presets")
    own = (_of_body(row["id"], row["name"], row["body"]) for row in rows)
    return (*BUILT_IN, *sorted(own, key=lambda preset: preset.name.casefold()))


def save(store: Store, preset: Preset) -> None:
    """Keep a preset, new or changed. One that is built in is left as it is."""
    if preset.is_built_in:
        return
    store.connection.execute(
        "INSERT INTO presets VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body",
        (preset.id, clean_name(preset.name), json.dumps(_body(preset))),
    )


def remove(store: Store, preset_id: str) -> None:
    """Forget a preset; `save` brings it back."""
    store.connection.execute("DELETE FROM presets WHERE id = ?", (preset_id,))


def copy_of(preset: Preset, taken: Iterable[str]) -> Preset:
    """The same under an identity and a name of its own."""
    return replace(
        preset, id=new_id(), name=free_name(tr("{name} (copy)", name=preset.name), taken)
    )


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, with a number if it is taken."""
    others = {other.casefold() for other in taken}
    names = (name if n == 1 else f"{name} {n}" for n in range(1, len(others) + 2))
    return next(n for n in names if n.casefold() not in others)


def preset_named(presets: Iterable[Preset], name: str) -> Preset | None:
    """The preset of that name in any case; the person's own before one that is built in."""
    alike = [p for p in presets if p.name.casefold() == name.strip().casefold()]
    return next((p for p in alike if not p.is_built_in), alike[0] if alike else None)


def preset_of(presets: Iterable[Preset], manner: Manner) -> Preset | None:
    """The preset of which a manner is; the person's own before one that is built in."""
    alike = [p for p in presets if p.manner == manner and manner != AS_USUAL]
    return next((p for p in alike if not p.is_built_in), alike[0] if alike else None)


def clean_name(name: str) -> str:
    """A name as it can be shown on a line and kept."""
    # Among what cannot be printed are those that turn the direction of a text, and so its look.
    seen = "".join(c if c.isprintable() or c == _JOINER else " " for c in storable(name))
    return " ".join(seen.split())[:LONGEST_NAME].strip() or tr("Preset")


def manner_of(system_prompt: str | None, sampling: SamplingOverrides | None) -> Manner:
    """A manner in which sampling of which nothing is changed counts as usual."""
    return Manner(system_prompt, None if sampling == SamplingOverrides() else sampling)


def in_manner(conversation: Conversation, manner: Manner) -> Conversation:
    """The conversation, answered so from now on."""
    return replace(conversation, system_prompt=manner.system_prompt, sampling=manner.sampling)


def _body(preset: Preset) -> dict[str, Any]:
    manner, model = preset.manner, preset.model
    prompt = manner.system_prompt
    return {
        "system_prompt": None if prompt is None else storable(prompt),
        "sampling": None if manner.sampling is None else asdict(manner.sampling),
        "model": None if model is None else asdict(model),
    }


def _of_body(preset_id: str, name: str, body: str) -> Preset:
    """What cannot be used of a damaged row is as usual."""
    stored: Any = None
    with suppress(ValueError, RecursionError):
        stored = json.loads(body)
    stored = stored if isinstance(stored, dict) else {}
    prompt, sampling = stored.get("system_prompt"), stored.get("sampling")
    manner = manner_of(
        prompt if isinstance(prompt, str) else None,
        read_overrides(sampling) if isinstance(sampling, dict) else None,
    )
    return Preset(preset_id, name, manner, _model_of(stored.get("model")))


def _model_of(stored: Any) -> PresetModel | None:
    if not isinstance(stored, Mapping) or not all(isinstance(v, str) for v in stored.values()):
        return None
    with suppress(TypeError):
        return FileModel(**stored) if "path" in stored else RemoteModel(**stored)
    return None
