"""The window: sidebar, page and status bar, and the shortcuts that reach all of them."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.ui import keys
from app.ui.list_rows import Shelved
from app.ui.sidebar import Sidebar
from app.ui.status_bar import StatusBar

_SIZE = (1280, 820)
_BESIDE_PX = 472
"""Where the page would be narrower than this, the sidebar makes room by itself."""


class Window(QMainWindow):
    """Holds the parts; what they do is connected in `app.ui.application`."""

    closing = Signal()
    focus_moving = Signal()
    """Tab was pressed, and the focus is not there yet."""
    zoomed = Signal(int)
    """Ctrl and the wheel, which nothing inside had a use for: the angle, 120 for a notch."""
    painted = Signal()
    """It stands on the screen for the first time."""

    def __init__(self, sidebar: Sidebar, page: QWidget, status: StatusBar) -> None:
        super().__init__()
        self.setWindowTitle("First Token")
        self._sidebar = sidebar
        self._sidebar_wanted = True
        self._was_painted = False
        self._is_quitting = False
        self.goes_on: Callable[[], bool] = lambda: False
        """Whether a window that is closed is only put away, as there is a way back to it."""
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(sidebar)
        middle.addWidget(page, 1)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(status)
        self.setCentralWidget(content)
        self.setMinimumSize(480, 320)
        self.resize(*_SIZE)

    def bind(self, name: str, action: Callable[[], object]) -> None:
        """Call `action` on the keys that have this name in `app.ui.keys`, wherever the focus is."""
        keys.bind(name, self, action)

    def show_list(self, shelved: Shelved) -> None:
        """Show the chats: pinned ones, folders, and all others by date."""
        self._sidebar.show_list(shelved, datetime.now().astimezone().date())

    @property
    def wants_sidebar(self) -> bool:
        """Whether the sidebar is shown where there is room."""
        return self._sidebar_wanted

    def want_sidebar(self, *, wanted: bool) -> None:
        """Show the sidebar where there is room, or never."""
        self._sidebar_wanted = wanted
        self._show_sidebar()

    def toggle_sidebar(self) -> None:
        """Show or hide it."""
        self._sidebar_wanted = not self._sidebar.isVisible()
        self._sidebar.setVisible(self._sidebar_wanted)

    def _show_sidebar(self) -> None:
        is_wide = self.width() >= self._sidebar.width() + _BESIDE_PX
        self._sidebar.setVisible(self._sidebar_wanted and is_wide)

    def geometry_text(self) -> str:
        """Where the window is, for `restore_geometry`."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_geometry(self, text: str) -> None:
        """Go where the window was; an unreadable text changes nothing."""
        if text:
            self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii", "replace")))

    def come_forward(self) -> None:
        """Be seen: another start asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """Close the window, and end the app even where it could go on without one."""
        self._is_quitting = True
        self.close()
        QApplication.quit()

    def _is_put_away(self) -> bool:
        app = QApplication.instance()
        is_logging_out = isinstance(app, QApplication) and app.isSavingSession()
        return not self._is_quitting and not is_logging_out and self.goes_on()

    # Qt's own

    def resizeEvent(self, event: object) -> None:
        """A narrow window has room for the conversation alone."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's event, passed on as it came
        self._show_sidebar()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so the first time, when it is done."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's
        """Say so, for who knows the order only then."""
        self.focus_moving.emit()
        return super().focusNextPrevChild(forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What the widgets inside have left to the window."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(event.angleDelta().y())
            event.accept()
        else:
            super().wheelEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so, while everything is still there; or be put away."""
        if self._is_put_away():
            event.ignore()
            self.hide()
            return
        self.closing.emit()
        super().closeEvent(event)
