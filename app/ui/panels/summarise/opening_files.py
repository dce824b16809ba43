"""Reads documents beside the UI thread, one after another, and puts them together."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.conversations.notices import Answer
from app.documents.document import Document
from app.documents.events import Extracted, ReadEvent, Reading, Refused
from app.documents.merge import merged
from app.documents.process import PastedText, read_document
from app.inference.engine import StopToken
from app.inference.words import tr

Source = Path | PastedText


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of opening some files."""

    document: Document | None
    """None if none of them could be read."""
    refusals: tuple[str, ...] = ()
    """A sentence for each file that was not read."""
    words: int = 0
    """Of the document; counted here, since a long one takes its time."""


class DocumentOpening(QObject):
    """One go at opening some files. Lives in the UI thread."""

    progressed = Signal(str)
    ended = Signal(Opened)

    def __init__(
        self, sources: Sequence[Source], post: Callable[[object], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._sources = tuple(sources)
        self._post = post
        self._stop = StopToken()
        threading.Thread(target=self._run, name="documents", daemon=True).start()

    def stop(self) -> None:
        """Give it up: `ended` comes without a document."""
        self._stop.set()

    def _run(self) -> None:
        documents: list[Document] = []
        refusals: list[str] = []
        for source in self._sources:
            for event in read_document(source, self._stop):
                match event:
                    case Extracted(document):
                        documents.append(document)
                    case Refused():
                        refusals.append(event.sentence)
                    case Reading():
                        self._post(Answer(self.progressed.emit, _progress(source, event)))
        self._post(Answer(self.ended.emit, self._opened(documents, refusals)))

    def _opened(self, documents: Sequence[Document], refusals: Sequence[str]) -> Opened:
        if not documents or self._stop.is_set():
            return Opened(None, tuple(refusals))
        whole = merged(documents)
        return Opened(whole, tuple(refusals), whole.words())


def _progress(source: Source, event: ReadEvent) -> str:
    name = source.name
    if not isinstance(event, Reading):
        return tr("Reading {name}", name=name)
    return tr(
        "Reading {name}: {done:,} of {total:,} {unit}",
        name=name,
        done=event.done,
        total=event.total,
        unit=event.unit,
    )
