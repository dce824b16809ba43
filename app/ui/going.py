"""From page to page and from chat to chat, with the focus where one writes."""

from PySide6.QtCore import QObject, QTimer, Slot

from app.ui.pages import CHAT, WELCOME, Pages
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.header import Header
from app.ui.panels.chat.panel import ChatPanel
from app.ui.sidebar import Sidebar


class Going(QObject):
    """Lives in the UI thread."""

    def __init__(
        self,
        pages: Pages,
        desk: Desk,
        chat: ChatPanel,
        header: Header,
        sidebar: Sidebar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._desk = desk
        self._chat = chat
        self._header = header
        self._sidebar = sidebar
        pages.opened.connect(self._on_page)
        sidebar.page_requested.connect(pages.open)
        sidebar.new_chat.connect(self.new_chat)
        sidebar.conversation_chosen.connect(self.open_chat)
        desk.chat_opened.connect(self._select_current)
        desk.reply_begun.connect(self._select_current)

    @Slot()
    def new_chat(self) -> None:
        """Begin a chat."""
        self._pages.open(CHAT)
        self._desk.new_chat()

    @Slot(str)
    def open_chat(self, conversation_id: str) -> None:
        """Show a chat."""
        self._pages.open(CHAT)
        self._desk.open_chat(conversation_id)

    @Slot()
    def focus_soon(self) -> None:
        """Back to writing, after Qt has put the focus where it was."""
        if self._pages.current == CHAT:
            QTimer.singleShot(0, self._chat, self._chat.focus)

    def to_page(self) -> None:
        """The focus goes into the page that is open."""
        self._pages.open(self._pages.current)

    def _on_page(self, name: str) -> None:
        self._sidebar.show_page(CHAT if name == WELCOME else name)
        if name == CHAT:
            self.focus_soon()

    @Slot()
    def _select_current(self, _message: object = None) -> None:
        conversation = self._desk.conversation
        self._header.show_chat(is_there=conversation is not None)
        self._sidebar.select(conversation.id if conversation is not None else None)
