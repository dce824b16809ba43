"""The preferences in force: changed at once, saved on a thread of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.settings.preferences import Preferences
from app.settings.preferences_file import PreferencesFile, PreferencesNotSavedError

_SAVE_AFTER_MS = 300
"""Pause in changing after which the file is written once."""


@dataclass(frozen=True, slots=True)
class SettingsNotSaved:
    """Posted when the file could not be written."""

    sentence: str


class SettingsDesk(QObject):
    """Lives in the UI thread; `post` carries news to it."""

    changed = Signal(Preferences, Preferences)
    """Before, and now."""

    def __init__(
        self,
        file: PreferencesFile,
        preferences: Preferences,
        post: Callable[[SettingsNotSaved], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._post = post
        self._saver = ThreadPoolExecutor(1, thread_name_prefix="settings")
        self._save_timer = QTimer(self, interval=_SAVE_AFTER_MS, singleShot=True)
        self._save_timer.timeout.connect(self._save_soon)
        self.preferences = preferences

    def set(self, preferences: Preferences) -> None:
        """Put other preferences in force, and save them."""
        before, self.preferences = self.preferences, preferences
        if before != preferences:
            self._save_timer.start()
            self.changed.emit(before, preferences)

    def change(self, **changes: Any) -> None:
        """Change some fields of the preferences."""
        self.set(replace(self.preferences, **changes))

    def close(self) -> None:
        """Save what is left, and wait for it."""
        if self._save_timer.isActive():
            self._save_soon()
        self._saver.shutdown()

    def _save_soon(self) -> None:
        self._save_timer.stop()
        self._saver.submit(self._save, self.preferences)

    def _save(self, preferences: Preferences) -> None:
        try:
            self._file.save(preferences)
        except PreferencesNotSavedError as error:
            self._post(SettingsNotSaved(str(error)))
