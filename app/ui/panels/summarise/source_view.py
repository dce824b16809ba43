"""The document beside its summary: its whole text, its sections, and the passages of a point."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents.document import Document
from app.documents.sections import Section
from app.documents.summary.links import Passage
from app.inference.words import tr
from app.ui.keys import bind
from app.ui.panels.summarise.find_bar import DocumentFind
from app.ui.panels.summarise.source_text import SourceText
from app.ui.theme import Theme

_WASHED_AROUND = 50
"""Places before and after the one that was found that are shown, too."""


class SourceView(QWidget):
    """Shows what it is given. Ctrl+F finds words in it."""

    section_visible = Signal(int)
    """The number, from 0, of the section that is being looked at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._document: Document | None = None
        self._sections: tuple[Section, ...] = ()
        self._section = -1
        self._passages: list[tuple[int, int]] = []
        self._found: list[tuple[int, int]] = []
        self._current = -1
        self.text = SourceText(theme)
        self.text.setAccessibleName(tr("Source"))
        self._find = DocumentFind(theme)
        self.setFocusProxy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._find)
        layout.addWidget(self.text, 1)
        self._find.found.connect(self._show_found)
        self._find.closed.connect(self._end_find)
        self.text.verticalScrollBar().valueChanged.connect(self._tell_section)
        for key, act in (
            ("find_in_source", self.open_find),
            ("source_next", self._find.go_on),
            ("source_back", self._find.go_back),
        ):
            bind(key, self, act, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_document(self, document: Document, sections: Sequence[Section]) -> None:
        """Show a document from its beginning, with the beginnings of its sections.

        The same document again, with other sections, stays where it is.
        """
        starts = [section.fresh for section in sections]
        self._sections, self._section = tuple(sections), -1
        if document is self._document:
            self.text.show_starts(starts)
            return
        self._document = document
        self._passages, self._found, self._current = [], [], -1
        self.text.setAccessibleName(tr("Source: {title}", title=document.title))
        self.text.show_source(document, starts)
        self._find.look_in(document.text)

    def highlight(self, passages: Sequence[Passage], *, scroll: bool = True) -> None:
        """Mark these passages and no others, and bring the first of them into view."""
        self._passages = [self._trimmed(passage) for passage in passages]
        self._wash()
        if scroll and self._passages:
            self.text.reveal(self._passages[0][0])

    def show_section(self, number: int) -> None:
        """Bring the beginning of a section, from 0, into view."""
        if 0 <= number < len(self._sections):
            self.text.reveal(self._sections[number].fresh)

    @Slot()
    def open_find(self) -> None:
        """Open the bar that finds words; what is selected is looked for."""
        words = self.text.selected_text()
        self._find.open_bar(self.text.top_offset(), "" if "\n" in words else words)

    def close_find(self) -> bool:
        """Close that bar; returns whether it was open."""
        was_open = self._find.isVisible()
        if was_open:
            self._find.close_bar()
        return was_open

    def _trimmed(self, passage: Passage) -> tuple[int, int]:
        """Without the line end that may belong to it."""
        text = self._document.text[passage.start : passage.end] if self._document else ""
        start = passage.start + len(text) - len(text.lstrip())
        return start, max(start, passage.start + len(text.rstrip()))

    @Slot(object, int)
    def _show_found(self, places: list[tuple[int, int]], current: int) -> None:
        self._found, self._current = places, current
        self._wash()
        if current >= 0:
            self.text.reveal(places[current][0])

    @Slot()
    def _end_find(self) -> None:
        self._found, self._current = [], -1
        self._wash()
        self.text.setFocus()

    def _wash(self) -> None:
        washes = [(start, end, "selected") for start, end in self._passages]
        first = max(0, self._current - _WASHED_AROUND)
        for number, (start, end) in enumerate(self._found[first:][: 2 * _WASHED_AROUND], first):
            washes.append((start, end, "selection" if number == self._current else "selected"))
        self.text.wash(washes)
        self.text.mark(self._passages)

    @Slot()
    def _tell_section(self) -> None:
        offset = self.text.top_offset()
        number = sum(section.fresh <= offset for section in self._sections) - 1
        if number != self._section and number >= 0:
            self._section = number
            self.section_visible.emit(number)
