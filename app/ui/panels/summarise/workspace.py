"""The source beside its summary."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.documents.injection import sentence
from app.documents.sections import Section
from app.documents.summary.links import Link, Passage
from app.documents.summary.outcome import Point
from app.documents.summary.references import label_of
from app.inference.words import tr
from app.ui.buttons import IconButton
from app.ui.panels.summarise.ask_bar import AskBar
from app.ui.panels.summarise.coverage_strip import CoverageStrip
from app.ui.panels.summarise.desk import SummaryDesk
from app.ui.panels.summarise.forecast_line import ForecastLine
from app.ui.panels.summarise.progress_line import ProgressLine
from app.ui.panels.summarise.segments import place_of
from app.ui.panels.summarise.source_view import SourceView
from app.ui.panels.summarise.summary_view import SummaryView
from app.ui.panels.summarise.words import before_sentence, progress_sentence, share_done
from app.ui.panels.summarise.written import Written
from app.ui.theme import Theme

_EVERY_MS = 250
_NARROW = 29
"""Lines; where the page is less wide than so many are high, the summary stands below the source."""
_LEAST = 26
"""Lines; then both take so much height, and the page scrolls if it has less."""
_BEFORE = tr(
    "Press Summarise, and the points appear here as they come, each with links to its places in "
    "the source."
)
_READING = tr("The model reads. What it says of each section appears here.")
EXPORTS = {tr("Markdown…"): "md", tr("HTML…"): "html", tr("Word document…"): "docx"}


class Workspace(QSplitter):
    """Shows the desk's document and what was made of it."""

    copy_requested = Signal()
    again_requested = Signal()
    export_requested = Signal(str)
    """"md", "html" or "docx"."""

    def __init__(self, theme: Theme, desk: SummaryDesk) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._desk = desk
        self._sections: tuple[Section, ...] = ()
        self.source = SourceView(theme)
        self.summary = SummaryView(theme)
        self.forecast = ForecastLine(theme)
        self.ask = AskBar(theme)
        self._progress = ProgressLine(theme)
        self._strip = CoverageStrip(theme)
        self._warning = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._warning.setProperty("role", "bad")
        self._warning.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._look = QPushButton(tr("Show it in the source"))
        self._look.setProperty("role", "quiet")
        self._look.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._again = IconButton(theme, "rotate-ccw", tr("Write another summary of this kind"))
        self._copy = IconButton(theme, "copy", tr("Copy with the references (Ctrl+Shift+C)"))
        self._export = IconButton(theme, "download", tr("Export with the references (Ctrl+E)"))
        self._find = IconButton(theme, "search", tr("Find in the source (Ctrl+F)"))
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._show_progress)
        self._lay_out()
        self._connect()

    def show_document(self) -> None:
        """Another document is open."""
        opened = self._desk.open
        if opened is None:
            return
        self._sections = ()
        self.source.show_document(opened.document, ())
        self._strip.show_sections(())
        self.summary.show_outcome(None, "", self._label_of)
        self.summary.show_answers(())
        self.summary.verticalScrollBar().setValue(0)
        self.show_plan()

    def show_plan(self) -> None:
        """The document was cut into sections, or is being."""
        opened, made, shown = self._desk.open, self._desk.made, self._desk.shown
        if opened is None:
            return
        plan = shown.run.plan if shown is not None else made.plan if made is not None else None
        if plan is not None and plan.sections is not self._sections:
            self._sections = plan.sections
            self.source.show_document(opened.document, self._sections)
            self._strip.show_sections(self._sections)
            names = [place_of(section).partition(" ")[2] for section in self._sections]
            self.summary.name_sections(names)
        self._strip.setVisible(len(self._sections) > 1)
        self._show_warning()
        self.show_written()

    def show_written(self) -> None:
        """More was written."""
        written = self._desk.shown
        outcome = written.outcome if written is not None else None
        self._show_placeholder()
        text = written.run.running_text if written is not None else ""
        self.summary.show_outcome(outcome, text, self._label_of)
        self.summary.show_answers(
            [
                (a.head.task.wanted, a.outcome, a.run.running_text if a.is_running else None)
                for a in self._desk.answers
            ]
        )
        has_points = outcome is not None and bool(outcome.notes)
        for button in (self._copy, self._export):
            button.setEnabled(has_points)
        is_current = written is self._desk.written
        self._again.setEnabled(is_current and written is not None and written.is_complete)
        self.ask.show_running(running=any(a.is_running for a in self._desk.answers))
        self.ask.setEnabled(self._desk.written is not None)
        self._show_strip(written)
        self._show_progress()
        if self._desk.is_running and not self._timer.isActive():
            self._timer.start()

    def _show_placeholder(self) -> None:
        is_reading = self._desk.is_running or self._desk.is_awaited
        words = _READING if is_reading else _BEFORE if self._desk.has_model else ""
        self.summary.show_placeholder(words)

    def _show_strip(self, written: Written | None) -> None:
        if written is None:
            self._strip.show_state(set(), set(), ())
            return
        pieces = written.run.plan.pieces
        done = written.run.summary.progress().done
        read = {number for piece in done for number in pieces[piece].sections}
        reading = {
            number
            for step in written.run.reading
            for piece in step.sections
            if not step.level
            for number in pieces[piece].sections
        }
        covered = written.outcome.covered if written.outcome is not None else ()
        self._strip.show_state(read, reading, covered)

    def _show_progress(self) -> None:
        written = self._desk.shown
        said = ""
        if written is not None:
            is_current = written is self._desk.written or written.is_running
            said = progress_sentence(written) if is_current else before_sentence(written)
        if written is None or not said:
            self._progress.clear()
        else:
            self._progress.show_progress(share_done(written), said)
        if not self._desk.is_running:
            self._timer.stop()

    def _show_warning(self) -> None:
        opened, found = self._desk.open, self._desk.suspicions
        lines = list(opened.document.unreadable) if opened is not None else []
        if found:
            lines.append(sentence(found))
        self._warning.setText("\n".join(lines))
        self._warning.setVisible(bool(lines))
        self._look.setVisible(bool(found))

    def _show_suspicions(self) -> None:
        self.source.highlight([Passage(s.start, s.end) for s in self._desk.suspicions])

    def _on_link(self, point: Point, link: Link) -> None:
        """The link's passage first, and the point's others with it."""
        others = [other.passage for other in point.links if other != link]
        self.source.highlight([link.passage, *others])

    def _label_of(self, link: Link) -> str:
        opened = self._desk.open
        return label_of(opened.document, self._sections, link) if opened is not None else ""

    def _lay_out(self) -> None:
        self.setChildrenCollapsible(False)
        self.setHandleWidth(14)
        self.addWidget(self._card(_head(tr("Source"), self._find), self._source_parts()))
        head = _head(tr("Summary"), self._again, self._copy, self._export)
        parts: Sequence[tuple[QWidget, int]] = (
            (self._progress, 0),
            (self._strip, 0),
            (self.summary, 1),
            (self.forecast, 0),
            (self.ask, 0),
        )
        self.addWidget(self._card(head, parts))
        self.setSizes([1, 1])

    def _source_parts(self) -> Sequence[tuple[QWidget, int]]:
        return ((self._warning, 0), (self._look, 0), (self.source, 1))

    def _card(self, head: QHBoxLayout, parts: Sequence[tuple[QWidget, int]]) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMinimumWidth(240)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 10, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        for widget, stretch in parts:
            layout.addWidget(widget, stretch)
        return card

    def _connect(self) -> None:
        self.summary.link_chosen.connect(self._on_link)
        self.summary.section_chosen.connect(self.source.show_section)
        self._strip.section_chosen.connect(self.source.show_section)
        self._find.clicked.connect(self.source.open_find)
        self._look.clicked.connect(self._show_suspicions)
        self._again.clicked.connect(self.again_requested)
        self._copy.clicked.connect(self.copy_requested)
        menu = QMenu(self._export)
        for title, kind in EXPORTS.items():
            menu.addAction(title, partial(self.export_requested.emit, kind))
        self._export.setMenu(menu)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room."""
        super().resizeEvent(event)
        line_px = self.fontMetrics().height()
        is_narrow = self.width() < _NARROW * line_px
        self.setMinimumHeight(_LEAST * line_px if is_narrow else 0)
        now = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if now is not self.orientation():
            self.setOrientation(now)
            self.setSizes([1, 2] if is_narrow else [1, 1])


def _head(title: str, *buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    name = QLabel(title)
    name.setProperty("role", "name")
    row.addWidget(name)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
