"""Finding things in the window: Ctrl+K over everything, Ctrl+F in the chat, and their index.

What is not wanted yet is not made: neither the box nor the bar is there before its first key.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.conversations.keeper import Keeper
from app.conversations.search_index import index_more
from app.conversations.tree import Conversation
from app.inference.words import tr
from app.ui.list_rows import Shelved
from app.ui.model_menu import ModelMenu
from app.ui.pages import CHAT, Pages
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.panel import ChatPanel
from app.ui.settings_desk import SettingsDesk
from app.ui.shelf import Shelf
from app.ui.theme import Theme
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ui.command_box.box import CommandBox
    from app.ui.command_box.entries import Entry
    from app.ui.command_box.finding import Finding
    from app.ui.panels.chat.finding import ConversationFind
    from app.ui.panels.chat.opening_hit import HitOpening

_INDEX_AFTER_MS = 1_500
"""After the window stands, so that the index does not compete with the model's loading."""
_INDEX_PAUSE_MS = 20
"""Between slices, in which the keeper saves and answers."""

Act = tuple[str, Callable[[], object], str, str, str]
"""Title, what it does, icon, the name of its key in `app.ui.keys`, other words."""


class Searching(QObject):
    """Makes and connects the parts; `actions` are what the window does beside their own.

    `more_actions` tells what else it does at the moment at which it is asked.
    """

    def __init__(
        self,
        theme: Theme,
        keeper: Keeper,
        desk: Desk,
        shelf: Shelf,
        chat: ChatPanel,
        pages: Pages,
        menu: ModelMenu,
        settings: SettingsDesk,
        window: Window,
        switch_delivery: Callable[[], object],
        open_chat: Callable[[str], object],
        actions: Sequence[Act],
        more_actions: Callable[[], Sequence[Act]] = tuple,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._keeper = keeper
        self._desk = desk
        self._shelf = shelf
        self._chat = chat
        self._pages = pages
        self._menu = menu
        self._settings = settings
        self._window = window
        self._switch_delivery = switch_delivery
        self._open_chat = open_chat
        self._actions = actions
        self._more_actions = more_actions
        self._chats: tuple[Conversation, ...] = ()
        self._box: CommandBox | None = None
        self._finding: Finding | None = None
        self._find: ConversationFind | None = None
        self._hit: HitOpening | None = None
        self._indexer = QTimer(self, singleShot=True)
        self._indexer.timeout.connect(self._index)
        shelf.list_changed.connect(self._know_chats)
        window.bind("find_anything", self.open_box)
        chat.find_requested.connect(self.find_in_chat)
        chat.find_stepped.connect(self._step)

    def begin(self) -> None:
        """Bring the index up to date, bit by bit, from a little later on."""
        self._indexer.start(_INDEX_AFTER_MS)

    def end(self) -> None:
        """Begin no more slices."""
        self._indexer.stop()

    @Slot()
    def open_box(self) -> None:
        """The box over everything; a second time closes it."""
        if self._box is None:
            self._make_box()
        if self._box is not None:
            self._box.open_box()

    @Slot()
    def find_in_chat(self) -> None:
        """The bar above the messages, if there are any."""
        if self._pages.current != CHAT:
            self._pages.open(CHAT)
            QTimer.singleShot(0, self, self.find_in_chat)  # after the page has taken the focus
            return
        transcript = self._chat.transcript
        if transcript is None:
            return
        if self._find is None:
            from app.ui.panels.chat.finding import ConversationFind  # noqa: PLC0415 - see above

            self._find = ConversationFind(self._theme, self._desk, transcript, self)
            self._find.bar.closed.connect(self._chat.focus)
            self._chat.add_bar(self._find.bar)
        self._find.open_bar()

    @Slot(int)
    def _step(self, by: int) -> None:
        if self._find is not None and self._find.bar.isVisible():
            self._find.step(by)

    def _make_box(self) -> None:
        from app.ui.command_box.box import CommandBox  # noqa: PLC0415 - see above
        from app.ui.command_box.commands import model_entries  # noqa: PLC0415
        from app.ui.command_box.finding import Finding  # noqa: PLC0415

        self._box = CommandBox(self._theme, self._window)
        self._box.closed.connect(self._focus_back)
        self._finding = Finding(
            self._box,
            self._keeper,
            self._commands,
            lambda: model_entries(self._menu),
            self._open_chat,
            self._open_hit,
            self,
            self._write_anew,
        )
        self._finding.know_chats(self._chats)

    def _write_anew(self, text: str) -> None:
        """What was not found may be a question."""
        self._pages.open(CHAT)
        self._desk.new_chat()
        self._chat.set_draft(text)

    def _commands(self) -> "list[Entry]":
        from app.ui.command_box.commands import (  # noqa: PLC0415 - see above
            chat_commands,
            command,
            delivery_command,
            look_commands,
            menu_commands,
            page_commands,
        )

        of_chat = [command(tr("Find in this chat"), self.find_in_chat, "search", "find", "search")]
        conversation = self._desk.conversation
        if conversation is not None:
            of_chat += chat_commands(self._shelf, conversation)
        if self._desk.running is not None:
            of_chat.append(
                command(tr("Stop the reply"), self._desk.stop, "square", "stop", "cancel")
            )
        return [
            *(command(*action) for action in self._actions),
            *of_chat,
            *page_commands(self._pages),
            delivery_command(self._settings, self._switch_delivery),
            *menu_commands(self._menu),
            *look_commands(self._settings),
            *(command(*action) for action in self._more_actions()),
        ]

    def _open_hit(self, conversation_id: str, message_id: str, words: str) -> None:
        if self._pages.current != CHAT:
            self._pages.open(CHAT)
        if self._hit is None:
            from app.ui.panels.chat.opening_hit import HitOpening  # noqa: PLC0415 - see above

            self._hit = HitOpening(self._theme, self._desk, self._chat, self)
        self._hit.open(conversation_id, message_id, words)

    @Slot()
    def _focus_back(self) -> None:
        """Where one writes, unless what was chosen takes the focus."""
        page = self._pages.currentWidget()
        if self._pages.current == CHAT:
            self._chat.focus()
        elif page is not None:
            page.setFocus()

    def _know_chats(self, shelved: Shelved) -> None:
        self._chats = shelved.conversations
        if self._finding is not None:
            self._finding.know_chats(self._chats)

    @Slot()
    def _index(self) -> None:
        self._keeper.ask(index_more, self._on_indexed)

    def _on_indexed(self, left: int) -> None:
        if left:
            self._indexer.start(_INDEX_PAUSE_MS)
