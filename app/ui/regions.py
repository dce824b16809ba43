"""F6 and Shift+F6: from one part of the window to another, without each control in between."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.keys import bind
from app.ui.notice import Notices


class Regions(QObject):
    """F6 goes to a notice, if there is one, else to and fro between the chats and the page."""

    def __init__(
        self, window: QWidget, notices: Notices, chats: QWidget, to_page: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._notices = notices
        self._chats = chats
        self._to_page = to_page
        bind("region_on", window, self.go_on)
        bind("region_back", window, self.go_back)
        notices.left.connect(to_page)

    @Slot()
    def go_on(self) -> None:
        """To the notice that is open; without one, or from it, to the other side."""
        if self._notices.isVisible() and not _holds_focus(self._notices):
            self._notices.take_focus()
        else:
            self.go_back()

    @Slot()
    def go_back(self) -> None:
        """From the page to the chats, from anywhere else to the page."""
        is_elsewhere = _holds_focus(self._chats) or _holds_focus(self._notices)
        if is_elsewhere or not self._chats.isVisible():
            self._to_page()
        else:
            self._chats.setFocus()


def _holds_focus(region: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and (now is region or region.isAncestorOf(now))
