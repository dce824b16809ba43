"""The preset that a headless command is given by its name."""

import argparse
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.conversations.opening import DATABASE_NAME, open_beside
from app.conversations.preset_models import PresetModel, found_model
from app.conversations.presets import (
    AS_USUAL,
    BUILT_IN,
    Manner,
    Preset,
    all_presets,
    preset_named,
)
from app.engines.fit import BadModelFileError
from app.models.starter import starter_model
from app.settings.paths import Paths
from app.settings.preferences import Preferences
from app.settings.providers import RemoteChoice
from app.terminal.chosen import BadUsageError

_MODEL_OPTIONS = ("model", "provider", "engine", "base_url")


def with_preset(
    arguments: argparse.Namespace, paths: Paths, preferences: Preferences
) -> tuple[argparse.Namespace, Manner]:
    """The arguments with the preset's model, unless they name one; and the preset's manner.

    Raises BadModelFileError with a sentence, BadUsageError among them.
    """
    if arguments.preset is None:
        return arguments, AS_USUAL
    presets = _presets(paths)
    preset = preset_named(presets, arguments.preset)
    if preset is None:
        there = ", ".join(p.name for p in presets)
        raise BadUsageError(f"There is no preset {arguments.preset}. There are: {there}.")
    is_given = any(getattr(arguments, name) is not None for name in _MODEL_OPTIONS)
    if preset.model is None or is_given:
        return arguments, preset.manner
    changes = _model_options(preset, preset.model, preferences)
    return argparse.Namespace(**{**vars(arguments), **changes}), preset.manner


def _presets(paths: Paths) -> Sequence[Preset]:
    path = paths.data / DATABASE_NAME
    if not path.exists():
        return BUILT_IN
    with closing(open_beside(path).store) as store:
        try:
            return all_presets(store)
        except sqlite3.Error as error:
            raise BadModelFileError(f"The presets could not be read ({error}).") from error


def _model_options(
    preset: Preset, model: PresetModel, preferences: Preferences
) -> dict[str, str | None]:
    starter = starter_model()
    files = [Path(text) for text in preferences.recent_models]
    known = [*([starter.path] if starter is not None else []), *files]
    match found_model(model, known, preferences.providers):
        case Path() as path:
            return {"model": str(path)}
        case RemoteChoice(provider_id, model_id):
            return {"provider": provider_id, "model": model_id}
        case _:
            raise BadModelFileError(
                f"The preset {preset.name} is for {model.name}, which is not here. Nothing was "
                "asked. Name another model with --model, or open that one in the window once."
            )
