"""Find in this conversation: the bar, what is counted behind it, and what is marked in the text.

All messages of the path are looked through, in slices, whether or not they are on the screen; what
is marked is what is on it. A reply that is being written is looked through again as it grows.
"""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QTextEdit

from app.inference.words import tr
from app.ui.find_bar import FindBar
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.found_text import (
    bring_into_view,
    first_visible,
    mark,
    message_views,
    text_in,
)
from app.ui.panels.chat.matches import Match, Matches, Words
from app.ui.panels.chat.transcript import Transcript
from app.ui.theme import Theme

_SLICE_S = 0.008
_LOOK_MS = 120
"""After scrolling or growing, until what is on the screen is looked at again."""
_TRIES = 25
_TRY_MS = 20
"""A message that was out of sight is built and laid out within some of these."""


class ConversationFind(QObject):
    """Drives `bar`, which its owner places above `transcript`."""

    def __init__(self, theme: Theme, desk: Desk, transcript: Transcript, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._transcript = transcript
        self._matches: Matches | None = None
        self._current: Match | None = None
        self._from_id: str | None = None
        self._tries = 0
        self._views: dict[str, QTextEdit] = {}
        """What is on the screen, during a slice of counting."""
        self.bar = FindBar(theme, tr("Find in this chat"), wide=False)
        self.bar.setContentsMargins(16, 6, 16, 0)
        self._counter = QTimer(self, interval=0)
        self._counter.timeout.connect(self._count_more)
        self._looker = QTimer(self, interval=_LOOK_MS, singleShot=True)
        self._looker.timeout.connect(self._look_at_screen)
        self._goer = QTimer(self, interval=_TRY_MS)
        self._goer.timeout.connect(self._try_to_show)
        self.bar.asked.connect(self._look_for)
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self._end)
        desk.chat_opened.connect(self.bar.ask_again)
        desk.rest_read.connect(self.bar.ask_again)
        desk.question_asked.connect(self.bar.ask_again)
        desk.reply_begun.connect(self.bar.ask_again)
        desk.reply_ended.connect(self._look_soon)
        desk.text_arrived.connect(self._look_soon)
        scroll_bar = transcript.verticalScrollBar()
        scroll_bar.valueChanged.connect(self._look_soon)
        scroll_bar.rangeChanged.connect(self._look_soon)
        theme.changed.connect(self._look_soon)

    @Slot()
    def open_bar(self) -> None:
        """Let the person type; what is selected in a message is looked for."""
        selected = (
            view.textCursor().selectedText()
            for view in message_views(self._transcript).values()
            if view.hasFocus()
        )
        words = next(selected, "")
        self.bar.open_words("" if "\u2029" in words else words)

    @Slot(int)
    def step(self, by: int) -> None:
        """Go to the next place, or with -1 to the one before."""
        if self._matches is None:
            return
        current = self._current
        self._current = (
            self._matches.beside(current, by) if current else self._matches.first(self._from_id)
        )
        self._show_current()

    @Slot(str)
    def _look_for(self, words: str) -> None:
        self._counter.stop()
        before, self._matches = self._matches, None
        if words:
            if before is None or self._current is None:
                self._from_id = first_visible(self._transcript)
            else:
                self._from_id = self._current.message_id
            self._matches = Matches(Words(words), self._desk.path, self._shown, self._from_id)
            self._counter.start()
        self._current = None
        self._say()
        self._mark()

    def _shown(self, message_id: str) -> str | None:
        view = self._views.get(message_id)
        return None if view is None else text_in(view)

    @Slot()
    def _count_more(self) -> None:
        matches = self._matches
        self._views = message_views(self._transcript)
        if matches is None or not matches.go_on(_SLICE_S):
            self._counter.stop()
        self._views = {}
        if matches is not None and self._current is None:
            self._current = matches.first(self._from_id)
            if self._current is not None:
                self._show_current()
        self._say()

    @Slot()
    def _look_soon(self) -> None:
        if self._matches is not None and not self._looker.isActive():
            self._looker.start()

    @Slot()
    def _look_at_screen(self) -> None:
        """Texts on the screen may be other ones now, or longer."""
        if self._matches is None:
            return
        for message_id, view in message_views(self._transcript).items():
            self._matches.set_text(message_id, text_in(view))
        if self._current is None and (first := self._matches.first(self._from_id)) is not None:
            self._current = first
        self._say()
        self._mark()

    def _show_current(self) -> None:
        self._say()
        if self._current is None:
            self._mark()
            return
        if self._current.message_id not in message_views(self._transcript):
            self._transcript.reveal(self._current.message_id)
        self._tries = _TRIES
        self._goer.start()
        self._try_to_show()

    @Slot()
    def _try_to_show(self) -> None:
        """Scroll there, as soon as the message has its place; again once, since heights settle."""
        self._tries -= 1
        current = self._current
        views = message_views(self._transcript)
        view = views.get(current.message_id) if current is not None else None
        if self._matches is None or current is None or self._tries <= 0:
            self._goer.stop()
        elif view is not None and view.isVisible() and view.height() > 1:
            spans = self._matches.words.spans(text_in(view))
            if current.number < len(spans):
                bring_into_view(self._transcript, view, spans[current.number])
            self._tries = min(self._tries, 2)
            self._mark()

    def _mark(self) -> None:
        current = self._current
        for message_id, view in message_views(self._transcript).items():
            spans = self._matches.words.spans(text_in(view)) if self._matches is not None else []
            is_here = current is not None and current.message_id == message_id
            mark(view, spans, current.number if is_here and current else None, self._theme)

    def _say(self) -> None:
        matches = self._matches
        if matches is None:
            self.bar.show_count("", found=False)
        elif not matches.total:
            is_final = matches.complete
            text = tr("Not found") if is_final else tr("Looking…")
            self.bar.show_count(text, found=False, is_final=is_final)
        elif not matches.complete or self._current is None:
            self.bar.show_count(
                tr("{total:,} so far", total=matches.total), found=True, is_final=False
            )
        else:
            rank = matches.rank(self._current)
            self.bar.show_count(
                tr("{rank:,} of {total:,}", rank=rank, total=matches.total), found=True
            )

    @Slot()
    def _end(self) -> None:
        for timer in (self._counter, self._looker, self._goer):
            timer.stop()
        self._matches, self._current = None, None
        self._mark()
