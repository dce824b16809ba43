"""The icon in the system's tray: behind it the app goes on when its window is closed."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from app.inference.words import tr
from app.ui.notifications.told import Told
from app.ui.theme import Theme

_SHOWN_MS = 10_000
_ICON_PX = 22


class Tray(QObject):
    """Stands there when it is wanted; elsewhere than on Linux, also while it tells something."""

    new_chat = Signal()
    show_requested = Signal()
    quit_requested = Signal()
    clicked = Signal(object)
    """What was told (Told) and clicked."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: Told | None = None
        self._is_wanted = False
        self._icon = QSystemTrayIcon(self)
        self._icon.setToolTip("First Token")
        self._menu = QMenu(parent)
        self._menu.addAction(tr("New chat")).triggered.connect(self.new_chat)
        self._menu.addAction(tr("Show First Token")).triggered.connect(self.show_requested)
        self._menu.addSeparator()
        self._menu.addAction(tr("Quit First Token")).triggered.connect(self.quit_requested)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self._on_clicked)
        self._dress()
        theme.changed.connect(self._dress)

    @property
    def menu(self) -> QMenu:
        """What can be done from there."""
        return self._menu

    @property
    def is_there(self) -> bool:
        """Whether it stands where a person can find it."""
        return self._is_wanted and QSystemTrayIcon.isSystemTrayAvailable()

    def want(self, *, wanted: bool) -> None:
        """Stand there, or not."""
        self._is_wanted = wanted
        self._icon.setVisible(wanted)

    def tell(self, told: Told) -> None:
        """Show a message at the icon."""
        self._told = told
        self._icon.show()
        self._icon.showMessage(told.title, told.body, self._icon.icon(), _SHOWN_MS)

    def rest(self) -> None:
        """The window was looked at: what was told is known."""
        self._told = None
        self._icon.setVisible(self._is_wanted)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.show_requested.emit()

    @Slot()
    def _on_clicked(self) -> None:
        if self._told is not None:
            self.clicked.emit(self._told)

    @Slot()
    def _dress(self) -> None:
        icon = self._theme.icon("message-square", "accent_text", size_px=_ICON_PX)
        self._icon.setIcon(icon)
