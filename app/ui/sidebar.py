"""New chat, the pages, the conversations, and whether anything leaves the computer."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.ui.buttons import IconButton
from app.ui.chat_menu import ChatMenu
from app.ui.conversation_list import ConversationList
from app.ui.keys import shown
from app.ui.list_rows import Shelved
from app.ui.navigation import Navigation
from app.ui.no_chats import NoChats
from app.ui.shelf import Shelf
from app.ui.theme import ICON_PX, Theme

WIDTH_PX = 248
_WIDEST = 1.8
"""Times that, for large type."""


class Sidebar(QFrame):
    """Speaks upward with signals; knows conversations by their ids."""

    new_chat = Signal()
    page_requested = Signal(str)
    settings_requested = Signal()
    conversation_chosen = Signal(str)
    import_requested = Signal()

    def __init__(self, theme: Theme, shelf: Shelf, chat_menu: ChatMenu) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "panel")
        self._new = _new_chat_button()
        self._new.clicked.connect(self.new_chat)
        self._navigation = Navigation(theme)
        self._navigation.page_requested.connect(self.page_requested)
        self._list = ConversationList(theme, shelf, chat_menu)
        self._list.chosen.connect(self.conversation_chosen)
        self._none = NoChats()
        self._none.import_requested.connect(self.import_requested)
        self._settings = QPushButton(tr("Settings"))
        self._settings.setProperty("role", "row")
        self._settings.setToolTip(tr("Settings (Ctrl+,)"))
        self._settings.setCursor(Qt.CursorShape.PointingHandCursor)
        self._settings.clicked.connect(self.settings_requested)
        more = IconButton(theme, "ellipsis", tr("Export, import and backups"))
        self.all_menu = _menu_of(more)
        """What can be done with all chats; filled by who does it."""
        below = QHBoxLayout()
        below.addWidget(self._settings, 1)
        below.addWidget(more)
        self._place = QLabel(wordWrap=True)
        self._place.setProperty("role", "small")
        self._place.setContentsMargins(10, 0, 10, 6)
        self.name_provider("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 12, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self._new)
        layout.addWidget(self._navigation)
        layout.addWidget(self._none)
        layout.addWidget(self._list, 1)
        layout.addLayout(below)
        layout.addWidget(self._place)
        self._dress()
        theme.changed.connect(self._dress)

    def show_list(self, shelved: Shelved, today: date) -> None:
        """Show these, newest first."""
        self._list.show_list(shelved, today)
        self._none.setHidden(bool(shelved.conversations))

    def show_page(self, name: str) -> None:
        """Mark the page that is open."""
        self._navigation.show_page(name)

    def name_provider(self, provider: str, *, is_refused: bool = False) -> None:
        """Say where questions go; empty for this computer. `is_refused` while Offline is on."""
        if provider and is_refused:
            self._place.setText(tr("Offline. {provider} is not asked.", provider=provider))
            self._place.setToolTip(
                tr("Choose a local model, or switch Offline off in the model's menu.")
            )
        elif provider:
            self._place.setText(tr("Questions go to {provider}.", provider=provider))
            self._place.setToolTip(
                tr("The model runs there. The status bar counts the connections.")
            )
        else:
            self._place.setText(tr("Offline. Nothing leaves this computer."))
            self._place.setToolTip(
                tr("The model runs on this computer and the app opens no connection.")
            )

    def select(self, conversation_id: str | None) -> None:
        """Mark the conversation that is open."""
        self._list.select(conversation_id)

    @property
    def chats(self) -> QWidget:
        """The list of conversations."""
        return self._list

    def rename_current(self) -> None:
        """Let the person edit the title of the open conversation."""
        self._list.rename_current()

    def _dress(self) -> None:
        self.setFixedWidth(round(WIDTH_PX * min(_WIDEST, self._theme.scale)))
        for button, icon in ((self._new, "plus"), (self._settings, "settings")):
            button.setIcon(self._theme.icon(icon, "text"))
            button.setIconSize(QSize(ICON_PX, ICON_PX))


def _new_chat_button() -> QPushButton:
    button = QPushButton(tr("New chat"))
    button.setProperty("role", "new")
    button.setToolTip(tr("New chat (Ctrl+N)"))
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    shortcut = QLabel(shown("new_chat").replace("+", " "), button)
    shortcut.setProperty("role", "small")
    shortcut.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    inside = QHBoxLayout(button)
    inside.setContentsMargins(0, 0, 10, 0)
    inside.addStretch(1)
    inside.addWidget(shortcut)
    return button


def _menu_of(button: QToolButton) -> QMenu:
    menu = QMenu(button)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    return menu
