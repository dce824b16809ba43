"""How what one reads is set: its zoom, its width, and the list of all keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app.inference.words import tr
from app.settings.preferences import Motion, Preferences, ReadingWidth
from app.ui.motion import SystemMotion, ask_system
from app.ui.passing import Passing
from app.ui.settings_desk import SettingsDesk
from app.ui.theme import Theme
from app.ui.window import Window
from app.ui.zoom import Zoom

WIDTHS = {
    ReadingWidth.NARROW: tr("Narrow"),
    ReadingWidth.COMFORTABLE: tr("Comfortable"),
    ReadingWidth.WIDE: tr("Wide"),
    ReadingWidth.FULL: tr("Full"),
}
Command = tuple[str, Callable[[], object], str, str, str]


class Reading(QObject):
    """Binds the keys, and keeps the theme as the preferences say."""

    def __init__(
        self,
        theme: Theme,
        settings: SettingsDesk,
        window: Window,
        post: Callable[[SystemMotion], None],
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._settings = settings
        self._window = window
        self._post = post
        self._system_is_still = False
        self._passing = Passing(window)
        self._zoom = Zoom(settings, self._passing, self)
        settings.changed.connect(self._put_in_force)
        self._set_motion(settings.preferences.motion)
        window.zoomed.connect(self._zoom.turn)
        window.bind("zoom_in", self._zoom.larger)
        window.bind("zoom_out", self._zoom.smaller)
        window.bind("zoom_reset", self._zoom.reset)
        window.bind("cheat_sheet", self.show_keys)

    def commands(self) -> tuple[Command, ...]:
        """For the command box: title, what it does, icon, the name of its key, other words."""
        zoom = self._zoom
        widths = (
            (
                tr("{name} lines", name=name),
                self._setter(width),
                "columns-2",
                "",
                tr("reading width column"),
            )
            for width, name in WIDTHS.items()
        )
        return (
            (tr("Zoom in"), zoom.larger, "plus", "zoom_in", tr("larger bigger text")),
            (tr("Zoom out"), zoom.smaller, "arrow-down", "zoom_out", tr("smaller text")),
            (tr("Zoom back to 100 %"), zoom.reset, "rotate-ccw", "zoom_reset", tr("normal text")),
            *widths,
        )

    def begin(self) -> None:
        """The window stands: ask the system whether things may move."""
        ask_system(self._post)

    def take(self, answer: SystemMotion) -> None:
        """What the system said."""
        self._system_is_still = answer.is_still
        self._set_motion(self._settings.preferences.motion)

    @Slot()
    def show_keys(self) -> None:
        """The list of all keys."""
        from app.ui.cheat_sheet import CheatSheet  # noqa: PLC0415 - seldom needed

        sheet = CheatSheet(self._theme, self._window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _setter(self, width: ReadingWidth) -> Callable[[], None]:
        def choose() -> None:
            self._settings.change(reading_width=width)
            self._passing.say(WIDTHS[width], tr("{widths} lines", widths=WIDTHS[width]))

        return choose

    @Slot(Preferences, Preferences)
    def _put_in_force(self, _before: Preferences, now: Preferences) -> None:
        self._theme.set_reading(now.zoom_percent, now.reading_width)
        self._set_motion(now.motion)

    def _set_motion(self, motion: Motion) -> None:
        by_system = motion is Motion.SYSTEM and self._system_is_still
        self._theme.set_still(still=motion is Motion.STILL or by_system)
