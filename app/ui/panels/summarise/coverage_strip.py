"""A strip of the whole document: what was read of it, and what the summary draws on."""

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.documents.sections import Section
from app.documents.summary.references import coverage_sentence
from app.inference.words import tr
from app.ui.panels.summarise.segments import (
    MOST_SEGMENTS,
    SectionState,
    Segment,
    said_of,
    segments_of,
    widths_of,
)
from app.ui.theme import Theme

_HEIGHT_PX = 22
_LEAST_PX = 2
_GAP_PX = 1
_HEIGHTS_PX = {
    SectionState.UNREAD: 4,
    SectionState.READ: 8,
    SectionState.READING: 12,
    SectionState.DRAWN_UPON: 12,
}
"""Not by colour alone: what the summary draws on stands out in height, too."""
_COLORS = {
    SectionState.UNREAD: "line",
    SectionState.READ: "muted",
    SectionState.DRAWN_UPON: "accent",
}
_READ_OPACITY = 0.45


class CoverageStrip(QWidget):
    """One row of segments, as wide as their sections are long."""

    section_chosen = Signal(int)
    """The number of a section, from 0."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sections: tuple[Section, ...] = ()
        self._segments: tuple[Segment, ...] = ()
        self._rights: list[int] = []
        self._read: frozenset[int] = frozenset()
        self._reading: frozenset[int] = frozenset()
        self._covered: tuple[bool, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)
        self._say()

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Another document, or the same one cut otherwise; nothing of it was read."""
        self._sections = tuple(sections)
        self._current = 0
        self._read, self._reading, self._covered = frozenset(), frozenset(), ()
        self._lay_out()
        self._say()

    def show_state(
        self, read: AbstractSet[int], reading: AbstractSet[int], covered: Sequence[bool]
    ) -> None:
        """Which sections were read, are being read, and are drawn upon. Numbers from 0."""
        self._read, self._reading = frozenset(read), frozenset(reading)
        self._covered = tuple(covered)
        self._say()
        self.update()

    def said_of(self, number: int) -> str:
        """What the segment with section `number` says on hover."""
        segment = self._segments[self._segment_with(number)]
        return said_of(segment, self._sections, self._state)

    def _lay_out(self) -> None:
        most = min(MOST_SEGMENTS, max(1, self.width() // (_LEAST_PX + _GAP_PX)))
        self._segments = segments_of(self._sections, most)
        widths = widths_of(self._segments, self.width(), _LEAST_PX + _GAP_PX)
        self._rights = list(accumulate(widths))
        self.update()

    def _state(self, number: int) -> SectionState:
        if number in self._reading:
            return SectionState.READING
        if number not in self._read:
            return SectionState.UNREAD
        is_covered = number < len(self._covered) and self._covered[number]
        return SectionState.DRAWN_UPON if is_covered else SectionState.READ

    def _say(self) -> None:
        total = len(self._sections)
        said = tr("{read} of {total} sections read.", read=len(self._read), total=total)
        if self._read:
            said = f"{said} {coverage_sentence(self._covered)}"
        self.setAccessibleName(tr("Coverage: {said}", said=said))
        self._describe()

    def _describe(self) -> None:
        """What the keys stand on."""
        at = self.said_of(self._current) if self._segments else ""
        self.setAccessibleDescription(at)

    def _segment_with(self, number: int) -> int:
        return bisect_right([segment.first for segment in self._segments], number) - 1

    def _segment_at(self, x: float) -> int:
        return min(bisect_right(self._rights, x), len(self._segments) - 1)

    def _section_at(self, x: float) -> int:
        """The one under the pointer, also inside of a segment of several."""
        place = self._segment_at(x)
        segment, rect = self._segments[place], self._rect(place)
        share = (x - rect.left()) / max(1, rect.width())
        count = segment.end - segment.first
        return segment.first + min(count - 1, max(0, int(share * count)))

    def _rect(self, place: int) -> QRect:
        left = self._rights[place - 1] if place else 0
        return QRect(left, 0, max(1, self._rights[place] - left - _GAP_PX), self.height())

    def _choose(self, number: int) -> None:
        self._current = number
        self._describe()
        self.update()
        self.section_chosen.emit(number)

    def _move(self, place: int) -> None:
        """Put the keys on another segment, and say what it is."""
        place = min(max(place, 0), len(self._segments) - 1)
        self._current = self._segments[place].first
        self._describe()
        self.update()
        below = self.mapToGlobal(self._rect(place).bottomLeft())
        QToolTip.showText(below, self.said_of(self._current), self)

    def _paint_segment(self, painter: QPainter, place: int) -> None:
        segment = self._segments[place]
        states = [self._state(number) for number in range(segment.first, segment.end)]
        if SectionState.READING in states:
            bar = self._bar(place, SectionState.READING)
            painter.fillRect(bar, self._theme.color("selected"))
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawRect(bar.adjusted(0, 0, -1, -1))
            return
        for state in sorted(set(states)):
            share = 1.0 if state is min(states) else states.count(state) / len(states)
            color = self._theme.color(_COLORS[state])
            if state is SectionState.READ:
                color.setAlphaF(_READ_OPACITY)
            painter.fillRect(self._bar(place, state, share), color)

    def _bar(self, place: int, state: SectionState, share: float = 1.0) -> QRect:
        """What is painted of a segment; lower where only a share of its sections is so far."""
        rect = self._rect(place)
        height = max(2, round(_HEIGHTS_PX[state] * share))
        return QRect(rect.left(), (self.height() - height) // 2, rect.width(), height)

    # Qt's own

    def event(self, event: QEvent) -> bool:
        """What is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if self._segments:
                number = self._segments[self._segment_at(event.pos().x())].first
                QToolTip.showText(event.globalPos(), self.said_of(number), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from segment to segment, Enter chooses."""
        if not self._segments:
            event.ignore()
            return
        place = self._segment_with(self._current)
        match event.key():
            case Qt.Key.Key_Left:
                self._move(place - 1)
            case Qt.Key.Key_Right:
                self._move(place + 1)
            case Qt.Key.Key_Home:
                self._move(0)
            case Qt.Key.Key_End:
                self._move(len(self._segments) - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._choose(self._current)
            case _:
                super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """It may be squeezed."""
        return QSize(60, _HEIGHT_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the section under it."""
        if event.button() is Qt.MouseButton.LeftButton and self._segments:
            self._choose(self._section_at(event.position().x()))
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The segments, and where the keys are."""
        painter = QPainter(self)
        for place in range(len(self._segments)):
            if self._rect(place).intersects(event.rect()):
                self._paint_segment(painter, place)
        if self.hasFocus() and self._segments:
            rect = self._rect(self._segment_with(self._current))
            painter.setPen(QPen(self._theme.color("text"), 1))
            painter.drawRect(rect.adjusted(-1, 1, 1, -2) & self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: object) -> None:
        """More room has room for more segments."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, _HEIGHT_PX)
