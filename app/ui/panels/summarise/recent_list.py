"""Documents that were opened before, each with a button that forgets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.documents.summary.references import shown
from app.inference.words import tr
from app.ui.buttons import IconButton
from app.ui.elided_label import ElidedLabel
from app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class RecentDocument:
    """What is told of a document."""

    id: str
    title: str
    format: str
    words: int
    is_unfinished: bool = False
    """Whether its summary was begun and not ended."""


class RecentList(QFrame):
    """Hidden while there is nothing to list."""

    chosen = Signal(str)
    """The id of a document."""
    removed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._documents: tuple[RecentDocument, ...] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        name = QLabel(tr("Recent documents"))
        name.setProperty("role", "name")
        self._column.addWidget(name)
        self.hide()

    def show_documents(self, documents: Sequence[RecentDocument]) -> None:
        """Show these, the latest one first."""
        if tuple(documents) == self._documents:
            return
        self._documents = tuple(documents)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(document) for document in documents]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(documents))

    def _row(self, document: RecentDocument) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        opener = _Opener(document)
        opener.clicked.connect(partial(self.chosen.emit, document.id))
        line.addWidget(opener, 1)
        if document.is_unfinished:
            resume = QPushButton(tr("Resume"))
            resume.setAccessibleName(tr("Resume {title}", title=document.title))
            resume.setToolTip(tr("Open it, and go on with its summary"))
            resume.clicked.connect(partial(self.chosen.emit, document.id))
            line.addWidget(resume)
        remove = IconButton(self._theme, "x", tr("Forget {shown}", shown=shown(document.title)))
        remove.clicked.connect(partial(self.removed.emit, document.id))
        line.addWidget(remove)
        return row


class _Opener(QPushButton):
    """The whole row is one button; the words on it are labels, for they have two colours."""

    def __init__(self, document: RecentDocument) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = tr("1 word") if document.words == 1 else tr("{words:,} words", words=document.words)
        said = [part for part in (document.format, words) if part]
        title, detail = ElidedLabel(shown(document.title)), QLabel(" · ".join(said))
        detail.setProperty("role", "small")
        detail.setTextFormat(Qt.TextFormat.PlainText)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(10, 6, 10, 6)
        self._line.setSpacing(10)
        self._line.addWidget(title, 100)
        self._line.addStretch(1)
        self._line.addWidget(detail)
        for label in (title, detail):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if document.is_unfinished:  # which the button beside it shows
            said.append(tr("not finished"))
        self.setAccessibleName(f"{shown(document.title)}, {', '.join(said)}")
        self.setToolTip(shown(document.title))

    # Qt's own

    def minimumSizeHint(self) -> QSize:
        """The title may be cut."""
        return self._line.minimumSize()

    def sizeHint(self) -> QSize:
        """Room for both labels, not for the button's own words, which it has none of."""
        return self._line.sizeHint()
