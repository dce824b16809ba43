"""What goes on when nobody looks: notifications, the tray icon, and a closed window's replies."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.settings.preferences import Preferences
from app.ui.notifications.notifier import Notifier
from app.ui.notifications.told import Told
from app.ui.pages import CHAT
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.writing import Writing
from app.ui.settings_desk import SettingsDesk
from app.ui.theme import Theme
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ui.notifications.tray import Tray
    from app.ui.panels.summarise.desk import SummaryDesk


class Background(QObject):
    """Lives in the UI thread."""

    def __init__(
        self,
        theme: Theme,
        settings: SettingsDesk,
        desk: Desk,
        writing: Writing,
        window: Window,
        post: Callable[[object], None],
        new_chat: Callable[[], None],
        open_chat: Callable[[str], None],
        open_document: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._settings = settings
        self._window = window
        self._new_chat = new_chat
        self._open_chat = open_chat
        self._open_document = open_document
        self._has_tray = False
        self._notifier = Notifier(settings, desk, writing, post, self._tell_at_tray, self)
        self._notifier.clicked.connect(self._show)
        settings.changed.connect(self._on_settings)
        window.goes_on = self._goes_on

    def begin(self) -> None:
        """Once the window stands."""
        if self._settings.preferences.tray_icon:
            self._want_tray(wanted=True)

    def watch(self, summaries: "SummaryDesk") -> None:
        """Tell of these, too."""
        self._notifier.watch(summaries)

    def end(self) -> None:
        """The app ends."""
        self._notifier.close()
        if self._has_tray:
            self.tray.want(wanted=False)

    @cached_property
    def tray(self) -> "Tray":
        """Made when it is first wanted: to look for a tray takes the system its time."""
        from app.ui.notifications.tray import Tray  # noqa: PLC0415

        tray = Tray(self._theme, self._window)
        tray.new_chat.connect(self._begin_chat)
        tray.show_requested.connect(self._window.come_forward)
        tray.quit_requested.connect(self._window.quit)
        tray.clicked.connect(self._show)
        self._has_tray = True
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)
        return tray

    def _goes_on(self) -> bool:
        """Whether a window that is closed is only put away."""
        return self._has_tray and self.tray.is_there

    def _tell_at_tray(self, told: Told, is_only_way: bool) -> None:
        """Without another way, an icon is put there for as long as it takes."""
        if is_only_way or self._goes_on():
            self.tray.tell(told)

    def _want_tray(self, *, wanted: bool) -> None:
        self.tray.want(wanted=wanted)
        QApplication.setQuitOnLastWindowClosed(not wanted)

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        if before.tray_icon is not now.tray_icon:
            self._want_tray(wanted=now.tray_icon)

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Who looks has seen what was told."""
        if self._has_tray and state is Qt.ApplicationState.ApplicationActive:
            self.tray.rest()

    @Slot()
    def _begin_chat(self) -> None:
        self._window.come_forward()
        self._new_chat()

    @Slot(object)
    def _show(self, told: Told) -> None:
        self._window.come_forward()
        if told.page == CHAT:
            self._open_chat(told.id)
        else:
            self._open_document(told.id)
