"""Code and tables that are wider than the text: each is scrolled sideways by itself.

QTextDocument lays them out at their full width, beyond the edge. Here a scroll bar stands below
each, the part of the picture that it shows is painted by an offset, and where the mouse is in it
is told to the text by the same offset; so that a selection goes through text, code and tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from app.inference.words import tr
from app.ui.markdown.document import StreamedDocument
from app.ui.markdown.wide import WideRun

_BAR_PX = 10
_STEP_PX = 24


@dataclass(slots=True)
class _Strip:
    run: WideRun
    bar: QScrollBar
    rect: QRect = field(default_factory=QRect)


class Sideways:
    """Of one view. Its strips are what is wider than the view's text."""

    def __init__(self, document: StreamedDocument, viewport: QWidget) -> None:
        self._document = document
        self._viewport = viewport
        self._strips: list[_Strip] = []

    def sync(self) -> None:
        """Another width, or other code and tables."""
        runs = self._document.wide_runs()
        while len(self._strips) > len(runs):
            bar = self._strips.pop().bar
            bar.hide()
            bar.deleteLater()
        while len(self._strips) < len(runs):
            self._strips.append(_Strip(runs[len(self._strips)], self._bar()))
        for strip, run in zip(self._strips, runs, strict=True):
            strip.run = run
            self._place(strip)

    def visible(self, clip: QRect) -> Iterator[tuple[QRect, QRect, int]]:
        """The strips that meet `clip`: where they lie, where they are seen, how far scrolled."""
        for strip in self._strips:
            if strip.rect.intersects(clip):
                inset = 1 if strip.run.is_code else 0  # the line around code
                yield strip.rect, strip.rect.adjusted(inset, 0, -inset, 0), strip.bar.value()

    def offset_at(self, place: QPointF) -> int:
        """How far what stands there is scrolled."""
        found = self._at(place.toPoint())
        return found.bar.value() if found is not None else 0

    def scroll_at(self, place: QPointF, by: int) -> bool:
        """Scroll what stands there; whether anything did."""
        found = self._at(place.toPoint())
        if found is None or not by:
            return False
        before = found.bar.value()
        found.bar.setValue(before + by)
        return found.bar.value() != before

    def _at(self, place: QPoint) -> _Strip | None:
        return next((strip for strip in self._strips if strip.rect.contains(place)), None)

    def _bar(self) -> QScrollBar:
        bar = QScrollBar(Qt.Orientation.Horizontal, self._viewport)
        bar.setSingleStep(_STEP_PX)
        bar.setRange(0, 0)
        bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bar.setAccessibleName(tr("Scroll sideways"))
        bar.setCursor(Qt.CursorShape.ArrowCursor)
        bar.valueChanged.connect(self._viewport.update)
        bar.show()
        return bar

    def _place(self, strip: _Strip) -> None:
        run, width = strip.run, self._viewport.width()
        top, bottom = self._document.span_of(run.first, run.end)
        measures = self._document.measures
        left = measures.indent(run.levels)
        strip.rect = QRect(left, top, width - left, bottom - top)
        strip.bar.setPageStep(strip.rect.width())
        at_end = strip.bar.value() == strip.bar.maximum()
        strip.bar.setRange(0, max(0, run.width_px - strip.rect.width()))
        if run.is_rtl and at_end:
            strip.bar.setValue(strip.bar.maximum())
        room = measures.code_pad if run.is_code else measures.wide_below
        strip.bar.setGeometry(left, bottom + (room - _BAR_PX) // 2, strip.rect.width(), _BAR_PX)
