"""The documents that were opened: kept, listed, brought again, forgotten. Draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.documents.document import Document
from app.documents.summary import store as summary_store
from app.documents.summary.store import SummaryHead
from app.inference.words import tr
from app.ui.panels.summarise.opening_files import Opened

_GONE = tr("That document is not there any more. Open its file again.")


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """What is open."""

    id: str
    document: Document
    words: int


_Brought = tuple[OpenDocument, Sequence[SummaryHead]] | None


class Library(QObject):
    """Lives in the UI thread; the keeper's thread reads and writes."""

    brought = Signal(object, object)
    """An OpenDocument, and what was asked of it before (SummaryHeads, the oldest first)."""
    forgotten = Signal(str)
    """The id of a document that is there no more."""
    listed = Signal(object)
    """The documents (DocumentHeads), the last opened first."""
    said = Signal(str)
    """A sentence for the person."""

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._opens = 0

    def refresh(self) -> None:
        """Look which documents there are."""
        self._keeper.ask(summary_store.documents, self.listed.emit)

    def take_in(self, opened: Opened) -> None:
        """Keep what was read; a sentence for each file that was not."""
        document = opened.document
        if document is not None:
            made = OpenDocument(summary_store.document_id(document), document, opened.words)
            self._opens += 1
            self.brought.emit(made, ())  # first: what is kept is packed, which takes its time
            self._keeper.write(summary_store.keep_document, document)
        if opened.refusals:
            self.said.emit(" ".join(opened.refusals))

    def bring(self, document_id: str, *, is_asked_for: bool = True) -> None:
        """Open a document of the list. Where several are asked for, the last one is shown.

        Where the person did not ask for it, nothing is said if it is gone.
        """
        self._opens += 1
        number = self._opens

        def read(store: Store) -> _Brought:
            document = summary_store.load_document(store, document_id)
            if document is None:
                return None
            heads = summary_store.summaries_of(store, document_id)
            return OpenDocument(document_id, document, document.words()), heads

        def take(found: _Brought) -> None:
            if number == self._opens and (found is not None or is_asked_for):
                self._on_brought(found)

        self._keeper.ask(read, take)

    def bring_no_more(self) -> None:
        """Something else is being opened: what is on its way is not wanted any more."""
        self._opens += 1

    def forget(self, document_id: str) -> None:
        """Take a document off the list. It can be taken back until the app is closed."""
        self._keeper.write(summary_store.put_off_document, document_id)
        self.forgotten.emit(document_id)
        self.refresh()

    def take_back(self, document_id: str) -> None:
        """Undo `forget`."""
        self._keeper.write(summary_store.take_back_document, document_id)
        self.refresh()

    def empty_bin(self) -> None:
        """Remove for good what was forgotten, with all that was made of it."""
        self._keeper.write(summary_store.forget_put_off)

    def _on_brought(self, found: _Brought) -> None:
        if found is None:
            self.said.emit(_GONE)
            self.refresh()
            return
        self.brought.emit(*found)
        self._keeper.write(summary_store.keep_document, found[0].document)  # as opened now
