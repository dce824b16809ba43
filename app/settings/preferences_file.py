"""The preferences on disk: one JSON file, replaced whole, with what others put there kept."""

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from app.inference.words import tr
from app.settings.aside import copy_aside, move_aside
from app.settings.paths import PREFERENCES_NAME, FolderError, ensure_folder
from app.settings.preferences import Json, Preferences, read_preferences

FILE_NAME = PREFERENCES_NAME
_UNUSED = "partly-unused"
"""In the name of a copy that holds what could not be used."""


class PreferencesNotSavedError(OSError):
    """The settings hold until the app is closed. Its text is a sentence for a person."""


class PreferencesFile:
    """Reads and writes the preferences in a folder. Keys that it does not know stay in the file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._stored: Json = {}
        self._copy_first = False
        """Whether the file holds what the next save would lose."""

    def load(self) -> tuple[Preferences, str]:
        """The preferences, and a sentence for a person if not all of them could be used."""
        try:
            stored = _object(self.path.read_text("utf-8-sig"))
        except FileNotFoundError:
            return Preferences(), ""
        except OSError as error:
            self._copy_first = True
            return Preferences(), (
                tr(
                    "Your settings could not be read from {path} ({strerror}). The file was "
                    "not changed, and the usual settings are used. Make it readable, then "
                    "start First Token again.",
                    path=self.path,
                    strerror=error.strerror,
                )
            )
        except (ValueError, RecursionError):
            return Preferences(), self._set_aside()
        self._stored = stored
        preferences, changes = read_preferences(stored)
        if not changes:
            return preferences, ""
        self._copy_first = True
        return preferences, (
            tr(
                "Some settings in {path} cannot be used and were changed: {join}. All "
                "others were kept. You can change them in Settings. Before that a copy of "
                "the file as it is now is put beside it, as {stem}.{unused}-….json.",
                path=self.path,
                join="; ".join(changes),
                stem=self.path.stem,
                unused=_UNUSED,
            )
        )

    def save(self, preferences: Preferences) -> None:
        """Put the preferences on disk, whole or not at all. Raises PreferencesNotSavedError."""
        stored = _merged(self._stored, asdict(preferences))
        try:
            ensure_folder(self.path.parent)
            if self._copy_first:
                self._keep_copy()
            _replace(
                self.path, json.dumps(stored, indent=2, ensure_ascii=False, default=str) + "\n"
            )
        except FolderError as error:
            raise PreferencesNotSavedError(
                tr(
                    "Your settings hold until you close First Token, but could not be "
                    "saved. {error}",
                    error=error,
                )
            ) from error
        except OSError as error:
            raise PreferencesNotSavedError(
                tr(
                    "Your settings hold until you close First Token, but could not be saved "
                    "in {path} ({strerror}). The file there was not changed. Free some "
                    "space or make the folder writable, then change a setting again.",
                    path=self.path,
                    strerror=error.strerror,
                )
            ) from error
        self._stored = stored

    def _keep_copy(self) -> None:
        with suppress(FileNotFoundError):  # someone has put it right by deleting it
            copy_aside(self.path, _UNUSED)
        self._copy_first = False

    def _set_aside(self) -> str:
        what = tr("Your settings could not be read: {path} is damaged.", path=self.path)
        try:
            kept = move_aside(self.path, "damaged")
        except OSError:
            return tr(
                "{what} It could not be moved aside; it is replaced when you change a "
                "setting. The usual settings are used until then. Copy the file first if "
                "you need it.",
                what=what,
            )
        return tr(
            "{what} It is kept as {name} in the same folder, and the usual settings are "
            "used. Set anew what you had changed, or repair that file and give it its old "
            "name while First Token is closed.",
            what=what,
            name=kept.name,
        )


def _object(text: str) -> Json:
    """A JSON object. Raises ValueError, and RecursionError for one that is absurdly deep."""
    stored = json.loads(text)
    if not isinstance(stored, dict):
        raise ValueError("not an object")  # noqa: TRY004  broken like any other text
    return stored


def _merged(stored: Json, new: Json) -> Json:
    """`stored` with the values of `new`, those that are None taken out."""
    out = dict(stored)
    for key, value in new.items():
        if isinstance(value, dict):
            before = out.get(key)
            out[key] = _merged(before if isinstance(before, dict) else {}, value)
        elif value is None:
            out.pop(key, None)
        else:
            out[key] = value
    return out


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
