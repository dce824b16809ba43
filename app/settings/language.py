"""The language in which First Token speaks: which one was chosen, and its texts.

This module and what it imports say nothing when they are imported, so that a language can be put
in force before anything is said (`inference/words.py`).
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from app.inference import words
from app.settings.compiled_texts import read_texts
from app.settings.resources import resource_path

SYSTEM = "system"
"""A preference: the first language of the system's that is there."""
ENGLISH = "en"
LANGUAGES = (ENGLISH, "de")
"""English, in which everything is written, and those of resources/translations."""
_VARIABLE = "FIRSTTOKEN_LANGUAGE"
"""Tells the processes that the window starts which language it speaks."""


def speak(language: str) -> None:
    """Say everything in `language` from now on, here and in processes that are started later.

    Raises RuntimeError if something was said already. A language without texts is English.
    """
    words.put_in_force(_texts(language))
    os.environ[_VARIABLE] = language


def speak_as_parent() -> None:
    """In a process that the window has started: the window's language."""
    words.put_in_force(_texts(language_in_force()))


def language_in_force() -> str:
    """The language of `speak`."""
    return os.environ.get(_VARIABLE, ENGLISH)


def chosen_language(preferences: Path) -> str:
    """The language in a file of preferences; empty for "as the system", or if it says nothing.

    It is read here by itself, since the module that reads all preferences has something to say.
    """
    try:
        stored = json.loads(preferences.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return ""
    chosen = stored.get("language") if isinstance(stored, dict) else None
    return chosen if chosen in LANGUAGES else ""


def language_of(wanted: list[str]) -> str:
    """The first of the languages wanted, such as "de-AT", in which there is something to say."""
    for name in wanted:
        language = name.replace("_", "-").partition("-")[0].lower()
        if language in LANGUAGES:
            return language
    return ENGLISH


def _texts(language: str) -> Mapping[str, str]:
    if language == ENGLISH or language not in LANGUAGES:
        return {}
    try:
        return read_texts(resource_path(f"translations/{language}.qm").read_bytes())
    except (OSError, ValueError):
        return {}  # English can be read, and a window that does not open cannot
