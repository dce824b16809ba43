"""Presets as entries of a menu."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QMenu

from app.conversations.presets import AS_USUAL, Manner, Preset, preset_of
from app.inference.words import tr
from app.ui.plain_tip import plain_tip
from app.ui.presets.words import for_menu


def add_presets(
    menu: QMenu, presets: Iterable[Preset], manner: Manner, use: Callable[[Preset], None]
) -> None:
    """Add all, the one marked of which `manner` is."""
    there = tuple(presets)
    chosen = preset_of(there, manner) if manner != AS_USUAL else None
    for preset in there:
        action = menu.addAction(for_menu(preset.title))
        action.setCheckable(True)
        action.setChecked(preset is chosen)
        action.setToolTip(tooltip(preset))
        action.triggered.connect(partial(_use, use, preset))


def tooltip(preset: Preset) -> str:
    """What it says to the model."""
    prompt = preset.manner.system_prompt
    if prompt is None:
        return tr("With the usual system prompt")
    return plain_tip(prompt) or tr("Without a system prompt")


def _use(use: Callable[[Preset], None], preset: Preset, *_checked: bool) -> None:
    use(preset)
