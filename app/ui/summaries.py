"""The page Summarise as the rest of the window knows it: made when it is first opened."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.inference.words import tr
from app.models.session import ReplyNews
from app.ui.live_figures import LiveFigures
from app.ui.notice import Notices, Topic
from app.ui.pages import SUMMARISE, Pages
from app.ui.panels.chat.panel import ChatPanel

if TYPE_CHECKING:
    from app.ui.panels.summarise.opening import SummariseParts


def import_summarise() -> object:
    """What the page is made of; takes a third of a second."""
    from app.ui.panels.summarise import opening  # noqa: PLC0415 - see Pages

    return opening


class Summaries(QObject):
    """Lives in the UI thread. `make` makes the page's parts, once."""

    made = Signal(object)
    """The page's desk, when the page is made."""

    def __init__(
        self,
        make: Callable[[], "SummariseParts"],
        chat: ChatPanel,
        notices: Notices,
        figures: LiveFigures,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._chat = chat
        self._notices = notices
        self._figures = figures
        self._pages: Pages | None = None
        self._parts: SummariseParts | None = None
        chat.long_pasted.connect(self._offer)

    def page(self) -> QWidget:
        """The page itself."""
        self._parts = self._make()
        self.made.emit(self._parts.desk)
        self._parts.bring_back()
        return self._parts.page

    def stand_in(self, pages: Pages) -> None:
        """The pages among which it is one."""
        self._pages = pages
        pages.opened.connect(self._on_page)

    def read(self, paths: Sequence[Path]) -> None:
        """Open documents."""
        self._open(lambda parts: parts.open(paths))

    def show_document(self, document_id: str) -> None:
        """Open a document of the library."""
        self._open(lambda parts: parts.bring(document_id))

    def forget_offer(self) -> None:
        """A text that was pasted into the chat was sent, or left."""
        self._notices.clear(Topic.PASTED)

    def take(self, news: Sequence[ReplyNews]) -> None:
        """Engine events of one frame."""
        if self._parts is not None:
            self._parts.take(news)

    def close(self) -> None:
        """The app ends."""
        if self._parts is not None:
            self._parts.close()

    def _offer(self, text: str) -> None:
        words = len(text.split())
        sentence = tr(
            "You have pasted {words:,} words. Summarise reads them all, in sections.", words=words
        )
        action = (tr("Summarise it instead"), partial(self._summarise, text))
        self._notices.say(Topic.PASTED, sentence, action)

    def _summarise(self, text: str) -> None:
        """A text that was pasted into the chat goes to this page."""
        self._chat.take_back(text)
        self._open(lambda parts: parts.open_text(text))

    def _open(self, then: Callable[["SummariseParts"], None]) -> None:
        def act() -> None:
            if self._parts is not None:
                then(self._parts)

        if self._pages is not None:
            self._pages.open(SUMMARISE, act)

    def _on_page(self, name: str) -> None:
        self._figures.give_way(to_other_work=name == SUMMARISE)
        if self._parts is not None:
            self._parts.status.give_way(to_chat=name != SUMMARISE)
