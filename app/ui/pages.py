"""The pages of the window. One is made when it is first opened: the chat starts no slower."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.inference.words import tr
from app.ui.header_row import HEADER_MARGINS, HeaderRow
from app.ui.keys import shown
from app.ui.late_import import LateImport
from app.ui.theme import Theme

CHAT = "chat"
SUMMARISE = "summarise"
COMPARE = "compare"
WELCOME = "welcome"
"""Not in the navigation: shown once, and when it is asked for."""
_TITLE_PX = 49
"""Where a page's title stands."""


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
    PageEntry(CHAT, tr("Chat"), "message-square", "chat_page"),
    PageEntry(SUMMARISE, tr("Summarise"), "file-text", "summarise_page"),
    PageEntry(COMPARE, tr("Compare speed"), "columns-2", "compare_page"),
)


_TITLES = {entry.name: entry.title for entry in PAGES} | {WELCOME: tr("Welcome")}


class Pages(QStackedWidget):
    """Shows one page at a time."""

    opened = Signal(str)
    """The name of the page that is shown now; again when it is made, if that took its time."""

    def __init__(
        self,
        theme: Theme,
        makers: Mapping[str, Callable[[], QWidget]],
        imports: Mapping[str, Callable[[], object]],
    ) -> None:
        """`imports` brings what a page is made of, beside the UI thread; until then its place is
        shown.
        """
        super().__init__()
        self._theme = theme
        self._makers = dict(makers)
        self._made: dict[str, QWidget] = {}
        self._late = {name: LateImport(load, self) for name, load in imports.items()}
        self._places: dict[str, QWidget] = {}
        self._then: list[tuple[str, Callable[[], object]]] = []
        for name, late in self._late.items():
            late.arrived.connect(partial(self._on_arrived, name))
        self._current = CHAT
        self.open(CHAT)

    def add(self, name: str, make: Callable[[], QWidget]) -> None:
        """One more page, made when it is first opened."""
        self._makers[name] = make

    @property
    def current(self) -> str:
        """The name of the page that is shown."""
        return self._current

    def open(self, name: str, then: Callable[[], object] | None = None) -> None:
        """Show a page, and do `then` as soon as it is there.

        Raises KeyError for a name that is unknown.
        """
        self._current = name
        if then is not None:
            self._then.append((name, then))
        late = self._late.get(name)
        if late is not None:
            self.setCurrentWidget(self._place(name))
            late.bring()
        else:
            page = self._page(name)
            self.setCurrentWidget(page)
            page.setFocus()
        self.opened.emit(name)
        if late is None:
            self._do_what_waited(name)

    def _page(self, name: str) -> QWidget:
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self._made[name].setAccessibleName(_TITLES[name])
            self.addWidget(self._made[name])
        return self._made[name]

    def _place(self, name: str) -> QWidget:
        if name not in self._places:
            self._places[name] = _place_of(_TITLES[name], self._theme)
            self.addWidget(self._places[name])
        return self._places[name]

    def _on_arrived(self, name: str, _loaded: object) -> None:
        del self._late[name]
        self._page(name)
        if self._current == name:
            self.open(name)
        else:
            self._do_what_waited(name)
        place = self._places.pop(name)
        self.removeWidget(place)
        place.deleteLater()

    def _do_what_waited(self, name: str) -> None:
        due = [then for other, then in self._then if other == name]
        self._then = [(other, then) for other, then in self._then if other != name]
        for then in due:
            then()


def _place_of(title: str, theme: Theme) -> QWidget:
    """A page with nothing on it but its title."""
    header = QFrame()
    header.setProperty("role", "header")
    row = HeaderRow(theme)
    _, top, right, bottom = HEADER_MARGINS
    row.setContentsMargins(_TITLE_PX, top, right, bottom)
    header.setLayout(row)
    label = QLabel(title)
    label.setFont(theme.title_font())
    row.addWidget(label)
    row.addStretch(1)
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(header)
    column.addStretch(1)
    return place
