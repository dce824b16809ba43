"""What the command box shows for what is typed: from memory at once, from the store a little later.

Titles are looked through in slices between events. Messages are asked of the keeper, a page at a
time, once the person pauses; an answer to what is no longer asked is dropped.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from app.conversations.keeper import Keeper
from app.conversations.search import PAGE_HITS, Hit, Page, search
from app.conversations.tree import Conversation
from app.inference.words import tr
from app.ui.command_box.box import CommandBox
from app.ui.command_box.entries import Entry, Group, Heading, Row
from app.ui.command_box.ranking import Ranking, nearest_entries
from app.ui.command_box.wording import hit_entry, index_note, when

_SLICE_S = 0.006
_ASK_AFTER_MS = 120
"""Pause in typing after which messages are looked through."""
_INDEXED_MS = 400
"""After which it is looked again, while the index of older messages is still being made."""
_CHATS_SHOWN = 8
_COMMANDS_SHOWN = 6
_MODELS_SHOWN = 5

Entries = Callable[[], Sequence[Entry]]


class Finding(QObject):
    """Fills the box. `commands` and `models` are asked each time it is opened."""

    def __init__(
        self,
        box: CommandBox,
        keeper: Keeper,
        commands: Entries,
        models: Entries,
        open_chat: Callable[[str], object],
        open_hit: Callable[[str, str, str], object],
        parent: QObject,
        write: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._box = box
        self._keeper = keeper
        self._entries_of = {Group.COMMANDS: commands, Group.MODELS: models}
        self._entries: dict[Group, Sequence[Entry]] = {}
        self._open_chat = open_chat
        self._open_hit = open_hit
        self._write = write
        """Puts what was not found into the message of a new chat."""
        self._chats: tuple[Conversation, ...] = ()
        self._titles: list[str] = []
        self._ranking: Ranking | None = None
        self._hits: list[Hit] = []
        self._older: int | None = None
        self._asked = 0
        """Counts what is asked, so that an answer that comes too late is known."""
        self._waiting = False
        self._wanted = PAGE_HITS
        self._unindexed = 0
        self._ranker = QTimer(self, interval=0)
        self._ranker.timeout.connect(self._rank_more)
        self._asker = QTimer(self, singleShot=True)
        self._asker.timeout.connect(self._ask)
        box.opened.connect(self._begin)
        box.closed.connect(self._end)
        box.typed.connect(self._restart)
        box.more_wanted.connect(self._want_more)

    def know_chats(self, chats: tuple[Conversation, ...]) -> None:
        """All conversations, the latest first."""
        self._chats = chats
        self._titles = []

    @Slot()
    def _begin(self) -> None:
        self._entries = {group: entries() for group, entries in self._entries_of.items()}
        self._titles = [chat.title for chat in self._chats]
        self._restart()

    @Slot()
    def _end(self) -> None:
        self._ranker.stop()
        self._asker.stop()
        self._ranking = None
        self._asked += 1
        self._hits, self._older, self._waiting = [], None, False

    @Slot()
    def _restart(self) -> None:
        """Something else is typed."""
        if not self._box.isVisible():
            return
        self._end()
        self._wanted = PAGE_HITS
        typed = self._box.text.strip()
        if typed:
            if len(self._titles) != len(self._chats):
                self._titles = [chat.title for chat in self._chats]
            self._ranking = Ranking(typed, self._titles, _CHATS_SHOWN)
            if self._ranking.go_on(_SLICE_S):
                self._ranker.start()
            self._waiting = True
            self._asker.start(_ASK_AFTER_MS)
        self._show()

    @Slot()
    def _rank_more(self) -> None:
        if self._ranking is None or not self._ranking.go_on(_SLICE_S):
            self._ranker.stop()
            self._show()

    @Slot()
    def _ask(self) -> None:
        self._asked += 1
        self._waiting = True
        read = partial(search, text=self._box.text, before=self._older)
        self._keeper.ask(read, partial(self._take, self._asked))

    def _take(self, asked: int, page: Page) -> None:
        if asked != self._asked:
            return
        self._hits = [*(self._hits if self._older is not None else ()), *page.hits]
        self._older, self._unindexed = page.older, page.unindexed
        self._waiting = self._older is not None and len(self._hits) < self._wanted
        if self._waiting:
            self._ask()
        elif self._unindexed and self._older is None:
            self._asker.start(_INDEXED_MS)
        if page.hits or not self._waiting:
            self._show()

    @Slot()
    def _want_more(self) -> None:
        if self._older is not None and not self._waiting:
            self._wanted = len(self._hits) + PAGE_HITS
            self._ask()

    def _show(self) -> None:
        typed = self._box.text.strip()
        groups: dict[Group, Sequence[Entry]] = {Group.CHATS: self._chat_entries()}
        for group, limit in ((Group.COMMANDS, _COMMANDS_SHOWN), (Group.MODELS, _MODELS_SHOWN)):
            entries = self._entries.get(group, ())
            groups[group] = nearest_entries(typed, entries, limit) if typed else entries
        groups[Group.MESSAGES] = [
            hit_entry(hit, partial(self._open_hit, hit.conversation_id, hit.message_id, typed))
            for hit in self._hits
            if hit.message_id is not None
        ]
        rows: list[Row] = []
        for group, entries in groups.items():
            if entries:
                rows += [Heading(group.value), *entries]
        looking = self._waiting or self._ranker.isActive()
        if not rows and typed and not looking and self._write is not None:
            title = tr("Write “{typed}” in a new chat", typed=typed)
            rows = [Entry(Group.COMMANDS, title, partial(self._write, typed), "plus")]
        self._box.show_rows(rows, index_note(self._unindexed) if typed else "", looking=looking)

    def _chat_entries(self) -> list[Entry]:
        """The nearest titles; those last used while nothing is typed."""
        if self._ranking is None:
            return [self._chat_entry(chat) for chat in self._chats[:_CHATS_SHOWN]]
        found = [(self._chats[place], near) for place, near in self._ranking.nearest()]
        entries = [self._chat_entry(chat, near.marks) for chat, near in found]
        known = {chat.id for chat, _ in found}
        for hit in self._hits:
            if hit.message_id is None and hit.conversation_id not in known:
                act = partial(self._open_chat, hit.conversation_id)
                detail = when(hit.created_at)
                entries.append(
                    Entry(Group.CHATS, hit.title, act, "message-square", detail,
                          marks=hit.highlights)
                )  # fmt: skip
        return entries[:_CHATS_SHOWN]

    def _chat_entry(self, chat: Conversation, marks: tuple[tuple[int, int], ...] = ()) -> Entry:
        act = partial(self._open_chat, chat.id)
        detail = when(chat.updated_at)
        return Entry(Group.CHATS, chat.title, act, "message-square", detail, marks=marks)
