"""How a chat's own system prompt and sampling are named."""

from collections.abc import Iterable

from app.conversations.presets import AS_USUAL, Manner, Preset, preset_of
from app.inference.words import tr

USUAL = tr("System prompt")
"""Where nothing is otherwise."""


def manner_name(manner: Manner, presets: Iterable[Preset]) -> str:
    """In two or three words: the preset, or what is of the chat's own."""
    preset = preset_of(presets, manner)
    if preset is not None:
        return preset.name
    if manner == AS_USUAL:
        return USUAL
    if manner.sampling is None:
        return tr("Own system prompt") if manner.system_prompt else tr("No system prompt")
    return tr("Own sampling") if manner.system_prompt is None else tr("Own prompt and sampling")


def for_menu(name: str) -> str:
    """A name in which "&" is no key."""
    return name.replace("&", "&&")
