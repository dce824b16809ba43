"""A preset as a file to share: the format of docs/preset-format.md.

What is in it is for anyone's eyes: no key, no address, and of a model on the person's computer the
file's name alone.
"""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.conversations.preset_models import FileModel, PresetModel, RemoteModel
from app.conversations.presets import Preset, clean_name, manner_of
from app.conversations.rows import storable
from app.conversations.tree import new_id
from app.exchange.fields import Json, mapping, optional_text, text
from app.exchange.trouble import unreadable
from app.exchange.whole_file import whole_file
from app.exchange.words import file_name
from app.inference.words import tr
from app.settings.preferences import read_overrides
from app.settings.providers import kind_named

FORMAT = "firsttoken-preset"
VERSION = 1
ENDING = ".preset.json"
MOST_BYTES = 1_000_000
_LONGEST_MODEL = 255


def preset_file_name(preset: Preset) -> str:
    """What its file is called, such as `Explain simply.preset.json`."""
    return file_name(preset.name, "preset") + ENDING


def encode_preset(preset: Preset) -> bytes:
    """The file's content."""
    manner = preset.manner
    prompt = manner.system_prompt
    stored = {
        "format": FORMAT,
        "version": VERSION,
        "name": clean_name(preset.name),
        "system_prompt": None if prompt is None else storable(prompt),
        "sampling": None if manner.sampling is None else _given(asdict(manner.sampling)),
        "model": _encode_model(preset.model),
    }
    return json.dumps(stored, ensure_ascii=False, indent=2).encode() + b"\n"


def write_preset(preset: Preset, path: Path) -> None:
    """Write a file to share. Raises UnwritableError."""
    data = encode_preset(preset)
    with whole_file(path) as file:
        file.write(data)


def read_preset(path: Path) -> Preset:
    """The preset of a file, under an identity of its own. Raises UnreadableError."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise unreadable(
            path, tr("it could not be read ({strerror})", strerror=error.strerror)
        ) from error
    try:
        return decode_preset(data)
    except ValueError as error:
        raise unreadable(path, str(error)) from error


def decode_preset(data: bytes) -> Preset:
    """The preset of a file's content. Raises ValueError with a clause for a person."""
    if len(data) > MOST_BYTES:
        raise ValueError(tr("it is far larger than any preset"))
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ValueError(tr("it is not sound JSON")) from error
    stored = mapping(found)
    if stored.get("format") != FORMAT:
        raise ValueError(tr("it is no preset of First Token"))
    if stored.get("version") != VERSION:
        raise ValueError(tr("it was made by a newer version of First Token"))
    sampling = stored.get("sampling")
    manner = manner_of(
        optional_text(stored.get("system_prompt")),
        read_overrides(sampling) if isinstance(sampling, dict) else None,
    )
    name = clean_name(text(stored.get("name")))
    return Preset(new_id(), name, manner, _decode_model(stored.get("model")))


def _given(overrides: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in overrides.items() if value is not None}


def _encode_model(model: PresetModel | None) -> dict[str, str] | None:
    match model:
        case FileModel(path):
            return {"file": storable(_file_name(path))}
        case RemoteModel():
            return {
                "provider_kind": storable(model.kind_id),
                "provider": storable(model.title),
                "model_id": storable(model.model_id),
            }
        case _:
            return None


def _decode_model(stored: object) -> PresetModel | None:
    given = mapping(stored)
    file = _short(given, "file")
    if file:
        name = _file_name(file)
        return FileModel(name) if name not in ("", ".", "..") else None
    kind, title, model_id = (_short(given, n) for n in ("provider_kind", "provider", "model_id"))
    if not kind or not model_id:
        return None
    return RemoteModel(model_id, kind, title or kind_named(kind).title)


def _short(given: Json, name: str) -> str:
    """A text on one line."""
    seen = "".join(c for c in text(given.get(name)) if c.isprintable())
    return seen[:_LONGEST_MODEL].strip()


def _file_name(path: str) -> str:
    """Without folders, whichever system wrote them."""
    return re.split(r"[\\/]", path)[-1]
