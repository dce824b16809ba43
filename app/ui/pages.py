"""The pages of the window. One is made when it is first opened: the chat starts no slower."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.keys import shown

CHAT = "chat"
SUMMARISE = "summarise"
COMPARE = "compare"
WELCOME = "welcome"
"""Not in the navigation: shown once, and when it is asked for."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the navigation. A new page is a line in `PAGES` and how it is made."""

    name: str
    title: str
    icon: str
    key: str
    """The name of the key that opens it, in `app.ui.keys`."""

    @property
    def keys(self) -> str:
        """That key, as it is written for people."""
        return shown(self.key)


PAGES = (
    PageEntry(CHAT, "Chat", "message-square", "chat_page"),
    PageEntry(SUMMARISE, "Summarise", "file-text", "summarise_page"),
    PageEntry(COMPARE, "Compare speed", "columns-2", "compare_page"),
)


_TITLES = {entry.name: entry.title for entry in PAGES} | {WELCOME: "Welcome"}


class Pages(QStackedWidget):
    """Shows one page at a time."""

    opened = Signal(str)
    """The name of the page that is shown now."""

    def __init__(self, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._makers = dict(makers)
        self._made: dict[str, QWidget] = {}
        self.open(CHAT)

    def add(self, name: str, make: Callable[[], QWidget]) -> None:
        """One more page, made when it is first opened."""
        self._makers[name] = make

    @property
    def current(self) -> str:
        """The name of the page that is shown."""
        return next(name for name, page in self._made.items() if page is self.currentWidget())

    def open(self, name: str) -> None:
        """Show a page. Raises KeyError for a name that is unknown."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self.addWidget(self._made[name])
            self._made[name].setAccessibleName(_TITLES[name])
        self.setCurrentWidget(self._made[name])
        self._made[name].setFocus()
        self.opened.emit(name)
