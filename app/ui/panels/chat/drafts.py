"""What is typed in each chat and not sent: kept while it is typed, there when one comes back."""

from PySide6.QtCore import QObject, QTimer, Slot

from app.conversations.drafts import NEW_CHAT, drafts, forget_lost_drafts, keep_draft
from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.panel import ChatPanel

_KEEP_EVERY_MS = 400
"""A crash loses at most what was typed since."""


class Drafts(QObject):
    """Lives in the UI thread; the keeper's thread reads and writes."""

    def __init__(self, keeper: Keeper, desk: Desk, chat: ChatPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._desk = desk
        self._chat = chat
        self._texts: dict[str, str] = {}
        self._shown_id = NEW_CHAT
        """The conversation whose draft is in the field."""
        self._is_starting = True
        """Whether the first chat is not shown yet: what is typed meanwhile goes with it."""
        self._timer = QTimer(self, interval=_KEEP_EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self._keep)
        chat.typed.connect(self._on_typed)
        desk.chat_opened.connect(self._on_chat)
        desk.question_asked.connect(self._on_question)

    def begin(self) -> None:
        """Read what is kept; before the desk reads which chat to open."""

        def read(store: Store) -> tuple[dict[str, str], bool]:
            return drafts(store), store.last_opened() is None

        self._keeper.write(forget_lost_drafts)
        self._keeper.ask(read, self._on_read)

    def end(self) -> None:
        """Keep what was typed last."""
        self._timer.stop()
        self._keep()

    def _on_read(self, read: tuple[dict[str, str], bool]) -> None:
        kept, is_new_chat = read
        self._texts = kept
        if is_new_chat and self._is_starting and self._desk.conversation is None:
            self._on_chat()

    @Slot()
    def _on_typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _keep(self) -> None:
        text = self._chat.draft()
        if self._is_starting or text == self._texts.get(self._shown_id, ""):
            return
        self._texts[self._shown_id] = text
        self._keeper.write(keep_draft, self._shown_id, text)

    @Slot()
    def _on_chat(self) -> None:
        """Another chat, or the same one again."""
        is_first, typed = self._is_starting, self._chat.draft()
        self._keep()
        self._is_starting = False
        shown_id = self._open_id()
        if shown_id == self._shown_id and not is_first:
            return
        self._shown_id = shown_id
        draft = self._texts.get(shown_id, "")
        if is_first and typed:
            draft = "\n\n".join(text for text in (draft, typed) if text)
        if draft != self._chat.draft():
            self._chat.set_draft(draft)

    @Slot()
    def _on_question(self) -> None:
        """A new chat has become a conversation with its first question."""
        self._is_starting = False
        self._keep()
        self._shown_id = self._open_id()

    def _open_id(self) -> str:
        conversation = self._desk.conversation
        return conversation.id if conversation is not None else NEW_CHAT
