"""Finds words in a document's text: how often they occur, the next and the previous place."""

import re
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Signal, Slot

from app.inference.words import tr
from app.ui.find_bar import FindBar
from app.ui.theme import Theme

MOST_FOUND = 2_000


class DocumentFind(FindBar):
    """Looks in the text that it is given, without regard to case; hidden until `open_bar`."""

    found = Signal(object, int)
    """All places as a list of (start, end) in code points, and which one is to be shown; -1 where
    there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Find in the document"))
        self._text = ""
        self._lower: str | None = None
        """The text in small letters; None until it is needed."""
        self._places: list[tuple[int, int]] = []
        self._current = -1
        self._from = 0
        self.asked.connect(self._look)
        self.stepped.connect(self._go)
        self.closed.connect(self._forget)

    def open_bar(self, offset: int, words: str = "") -> None:
        """Let the person type; the first place shown is at or after `offset`."""
        self._from = offset
        self.open_words(words)

    def look_in(self, text: str) -> None:
        """Another text; what was found does not hold any more."""
        self._text, self._lower = text, None
        self._from = 0
        self.ask_again()

    @Slot()
    def _forget(self) -> None:
        self._places, self._current = [], -1

    @Slot(int)
    def _go(self, by: int) -> None:
        if self._places:
            self._current = (self._current + by) % len(self._places)
            self._tell()

    @Slot(str)
    def _look(self, words: str) -> None:
        found = self._spans(words) if words else iter(())
        self._places = list(islice(found, MOST_FOUND))
        after = (n for n, (start, _) in enumerate(self._places) if start >= self._from)
        self._current = next(after, 0) if self._places else -1
        self._tell()

    def _spans(self, words: str) -> Iterator[tuple[int, int]]:
        """All places of the words."""
        if self._lower is None:
            self._lower = self._text.lower()
        words_lower = words.lower()
        if len(self._lower) != len(self._text):  # as with a Turkish capital I: no place is certain
            for match in re.finditer(re.escape(words), self._text, re.IGNORECASE):
                yield match.span()
            return
        start = self._lower.find(words_lower)
        while start >= 0:
            end = start + len(words_lower)
            yield start, end
            start = self._lower.find(words_lower, end)

    def _tell(self) -> None:
        if self._current >= 0:
            self._from = self._places[self._current][0]
        self._say()
        self.found.emit(self._places, self._current)

    def _say(self) -> None:
        if not self._places:
            self.show_count(tr("Not found") if self.words else "", found=False)
            return
        more = "+" if len(self._places) == MOST_FOUND else ""
        self.show_count(
            tr(
                "{current:,} of {places:,}{more}",
                current=self._current + 1,
                places=len(self._places),
                more=more,
            ),
            found=True,
        )
