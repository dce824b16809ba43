"""Opening a conversation at a message that was searched for, marked for a moment."""

from PySide6.QtCore import QObject, QTimer, Slot

from app.conversations.folding import folded
from app.conversations.search_query import query_of
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.found_text import bring_into_view, mark, message_views, text_in
from app.ui.panels.chat.panel import ChatPanel
from app.ui.theme import Theme

_MARKED_MS = 2_500
_TRY_MS = 20
_TRIES = 50
_WHOLE = 400
"""Characters of a message that are marked where the words are not in what is read of it."""


class HitOpening(QObject):
    """Shows one hit at a time."""

    def __init__(self, theme: Theme, desk: Desk, chat: ChatPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._chat = chat
        self._wanted: tuple[str, str] | None = None
        """Conversation and message, until they are on the screen."""
        self._words = ""
        self._tries = 0
        self._marked_id: str | None = None
        self._goer = QTimer(self, interval=_TRY_MS)
        self._goer.timeout.connect(self._try_to_show)
        self._fader = QTimer(self, interval=_MARKED_MS, singleShot=True)
        self._fader.timeout.connect(self._unmark)
        desk.chat_opened.connect(self._on_chat_opened)
        desk.rest_read.connect(self._on_opened)

    def open(self, conversation_id: str, message_id: str, words: str) -> None:
        """Show the message, in whichever version of the conversation it is."""
        self._unmark()
        self._wanted, self._words = (conversation_id, message_id), words
        conversation = self._desk.conversation
        if conversation is not None and conversation.id == conversation_id:
            self._on_opened()
        else:
            self._desk.open_chat(conversation_id)

    @Slot()
    def _on_chat_opened(self) -> None:
        """Who went elsewhere before the hit was read is not taken there later."""
        conversation = self._desk.conversation
        here = conversation.id if conversation is not None else None
        if self._wanted is not None and self._wanted[0] != here:
            self._wanted = None
        self._on_opened()

    @Slot()
    def _on_opened(self) -> None:
        conversation = self._desk.conversation
        if self._wanted is None or conversation is None or conversation.id != self._wanted[0]:
            return
        message_id = self._wanted[1]
        if all(message.id != message_id for message in self._desk.path):
            self._turn_to(message_id)
            return
        self._wanted = None
        self._marked_id, self._tries = message_id, _TRIES
        self._chat.reveal(message_id)
        self._goer.start()

    def _turn_to(self, message_id: str) -> None:
        """Another version was on the screen when the conversation was left."""
        try:
            self._desk.versions(message_id)
        except KeyError:
            pass  # the rest of the conversation is not read yet, or the message is deleted
        else:
            self._desk.show_version(message_id)

    @Slot()
    def _try_to_show(self) -> None:
        transcript = self._chat.transcript
        self._tries -= 1
        view = None
        if transcript is not None and self._marked_id is not None:
            view = message_views(transcript).get(self._marked_id)
        if self._tries <= 0:
            self._goer.stop()
        elif transcript is not None and view is not None and view.height() > 1:
            text = text_in(view)
            query = query_of(self._words)
            places = query.any_places(folded(text)) if query is not None else []
            spans = places or [(0, min(len(text), _WHOLE))]
            mark(view, spans, None, self._theme)
            bring_into_view(transcript, view, spans[0])
            self._tries = min(self._tries, 3)  # heights settle
            self._fader.start()

    @Slot()
    def _unmark(self) -> None:
        transcript = self._chat.transcript
        if transcript is not None and self._marked_id is not None:
            view = message_views(transcript).get(self._marked_id)
            if view is not None:
                mark(view, (), None, self._theme)
        self._marked_id = None
