"""Colours the code of one document in small slices, so that the window never waits for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter, sleep

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextLayout

from app.ui.markdown.blocks import CodeLine
from app.ui.markdown.code_groups import CodeGroup
from app.ui.markdown.highlight import LEXERS, MAX_LINES, Lexers, Spans, spans_of
from app.ui.markdown.pictures import units
from app.ui.markdown.writer import Writer
from app.ui.theme import Theme

_INTERVAL_MS = 40
_SLICE_S = 0.003
"""3 ms of every 40: at most a thirteenth of the UI thread's time."""


@dataclass(slots=True)
class _Job:
    """Colouring one block of code, from its first line to the last one there was."""

    first: int
    language: str
    lines: list[str]
    line: int = 0
    spans: Iterator[Spans] | None = None


@dataclass(slots=True)
class _Done:
    """What a block of code has been coloured as."""

    lines: list[str] = field(default_factory=list)
    spans: list[Spans] = field(default_factory=list)


class CodeColors(QObject):
    """Give it the groups of code lines whenever they change; it colours them in time."""

    def __init__(
        self, document: QTextDocument, writer: Writer, theme: Theme, lexers: Lexers = LEXERS
    ) -> None:
        super().__init__(document)
        self._document = document
        self._writer = writer
        self._theme = theme
        self._lexers = lexers
        self._waiting: dict[int, CodeGroup] = {}
        self._done: dict[int, _Done] = {}
        self._job: _Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._slice)

    def groups_changed(self, groups: Sequence[CodeGroup], first: int) -> None:
        """The blocks from index `first` on are new, and these are the groups among them."""
        for start in [s for s in self._done if s >= first]:
            del self._done[start]
        self._waiting = {s: g for s, g in self._waiting.items() if s < first}
        self._waiting.update((g.first, g) for g in groups)
        if self._job and self._job.first >= first:
            self._job = None
        if self._waiting:
            self._timer.start()

    def forget(self) -> None:
        """The document was written anew: nothing is coloured."""
        self._done.clear()
        self._job = None

    def finish(self) -> None:
        """Colour everything now. For tests and pictures; lexing can take a second."""
        while self._timer.isActive():
            self._slice()
            sleep(0)

    @Slot()
    def _slice(self) -> None:
        until = perf_counter() + _SLICE_S
        together = QTextCursor(self._document)  # so that the lines are laid out once
        together.beginEditBlock()
        while perf_counter() < until and self._color_next():
            pass
        together.endEditBlock()

    def _color_next(self) -> bool:
        """Colour a line; False when there is nothing to do for now."""
        job = self._job or self._next()
        if job is None:
            return False
        self._job = job
        if job.spans is None and not self._begin(job):
            return False
        if not self._color_line(job):
            self._job = None
        return True

    def _next(self) -> _Job | None:
        while self._waiting:
            start = max(self._waiting)  # the last is what is being written, or in view
            group = self._waiting.pop(start)
            blocks = self._writer.shown[start : min(group.end, start + MAX_LINES)]
            lines = [block.text for block in blocks if isinstance(block, CodeLine)]
            done = self._done.get(start)
            if done is None or done.lines != lines:
                return _Job(start, group.language, lines)
        self._timer.stop()
        return None

    def _begin(self, job: _Job) -> bool:
        """Start lexing; False while the lexer is being made."""
        if not self._lexers.ready(job.language):
            return False
        lexer = self._lexers.get(job.language)
        job.spans = spans_of(lexer, job.lines) if lexer else iter(())
        return True

    def _color_line(self, job: _Job) -> bool:
        """Colour the next line; False when the job is done."""
        spans = next(job.spans or iter(()), None)
        if spans is None or job.line >= len(job.lines):
            return False
        done = self._done.setdefault(job.first, _Done())
        text = job.lines[job.line]
        if job.line >= len(done.lines) or (done.lines[job.line], done.spans[job.line]) != (
            text,
            spans,
        ):
            self._apply(job.first + job.line, text, spans)
            done.lines[job.line : job.line + 1] = [text]
            done.spans[job.line : job.line + 1] = [spans]
        job.line += 1
        return True

    def _apply(self, index: int, text: str, spans: Spans) -> None:
        shown = self._writer.shown
        if index >= len(shown) or not isinstance(shown[index], CodeLine):
            return
        block = self._document.findBlock(self._writer.starts[index])
        ranges = []
        for span in spans:
            piece = QTextLayout.FormatRange()
            piece.start = units(text[: span.start])
            piece.length = units(text[span.start : span.start + span.length])
            piece.format = QTextCharFormat()
            piece.format.setForeground(self._theme.color(span.color))
            ranges.append(piece)
        block.layout().setFormats(ranges)
        self._document.markContentsDirty(block.position(), block.length())
