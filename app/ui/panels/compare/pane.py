"""One side of a comparison: how it is delivered, the text, and what that does to a reader."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.speedlab.delivery import PaneDelivery, Wait
from app.speedlab.profiles import measured
from app.speedlab.reading import Curve, at, figures, reading, words_on_screen
from app.speedlab.timeline import Timeline
from app.speedlab.units import Unit
from app.speedlab.wording import HEADINGS, note
from app.ui.choice_box import ChoiceBox
from app.ui.elided_label import ElidedLabel
from app.ui.figures_line import FiguresLine, FigureText
from app.ui.flow import FlowLayout
from app.ui.panels.compare.growing_text import GrowingText
from app.ui.panels.compare.wait_view import WaitView
from app.ui.panels.compare.words import UNITS, WAITS
from app.ui.theme import Theme

_S = 1e9
_FIGURES_EVERY_NS = 100_000_000


@dataclass(frozen=True, slots=True)
class PaneNames:
    """What a screen reader calls the parts of a side."""

    delivered: str
    shown: str
    reply: str


LEFT = PaneNames(
    tr("How the left side is delivered"),
    tr("What the left side shows while there is nothing to read"),
    tr("The reply on the left"),
)
RIGHT = PaneNames(
    tr("How the right side is delivered"),
    tr("What the right side shows while there is nothing to read"),
    tr("The reply on the right"),
)


class Pane(QFrame):
    """Shows a Timeline at the moment it is told."""

    delivery_chosen = Signal(PaneDelivery)

    def __init__(self, theme: Theme, names: PaneNames) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._shown = Timeline("", (), ())
        self._words: Curve = ()
        self._read: Curve = ()
        self._first_words_ns = 0
        self._tokens_per_s = 0.0
        self._words_per_minute = 1.0
        self._figures_at_ns = -1
        self._title = QLabel()
        self._title.setFont(theme.title_font())
        self._subtitle = ElidedLabel()
        self._subtitle.setProperty("role", "small")
        self._unit = ChoiceBox(theme)
        self._unit.setAccessibleName(names.delivered)
        for unit, name in UNITS.items():
            self._unit.addItem(name, unit)
        self._wait_box = ChoiceBox(theme)
        self._wait_box.setAccessibleName(names.shown)
        for wait, name in WAITS.items():
            self._wait_box.addItem(name, wait)
        self._unit.activated.connect(self._choose)
        self._wait_box.activated.connect(self._choose)
        self.text = GrowingText(theme)
        self.text.setAccessibleName(names.reply)
        self.wait = WaitView(theme)
        self._line = FiguresLine(theme)
        self._lay_out()
        theme.changed.connect(lambda: self._title.setFont(theme.title_font()))

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self._title)
        heading.addWidget(self._subtitle, 1)
        choosing = FlowLayout()
        for box in (self._unit, self._wait_box):
            box.setProperty("role", "small")
            box.setToolTip(box.accessibleName())
            choosing.addWidget(box)
        waiting = QWidget()
        inside = QVBoxLayout(waiting)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.wait)
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(heading)
        layout.addLayout(choosing)
        self._stack = QStackedLayout()
        layout.addLayout(self._stack, 1)  # before it has a page, which would be a window of its own
        self._stack.addWidget(waiting)
        self._stack.addWidget(self.text)
        layout.addWidget(self._line)

    def show_side(
        self,
        generated: Timeline,
        shown: Timeline,
        delivery: PaneDelivery,
        words_per_minute: float,
        *,
        is_estimate: bool,
    ) -> None:
        """Another text or delivery; stands at its beginning.

        `is_estimate` says that where the tokens end is a guess.
        """
        self._shown = shown
        self._words_per_minute = words_per_minute
        self._words = words_on_screen(shown)
        self._read = reading(shown, words_per_minute)
        self._tokens_per_s = measured("", generated).tokens_per_s
        self._first_words_ns = figures(shown, words_per_minute).first_words_ns
        self._title.setText(HEADINGS[delivery.unit])
        tokens = len(generated.times_ns)
        self._subtitle.show_text(note(delivery.unit, tokens, is_estimate=is_estimate))
        self._unit.setCurrentIndex(self._unit.findData(delivery.unit))
        self._wait_box.setCurrentIndex(self._wait_box.findData(delivery.wait))
        self.text.show_text(shown.text)
        self.wait.wait_for(delivery.wait, shown.first_ns, generated.first_ns)
        self.move_to(0)

    def move_to(self, time_ns: int) -> None:
        """The moment that is to be on the screen."""
        end = self._shown.end_at(time_ns)
        self.text.show_first(end)
        self._stack.setCurrentIndex(1 if end or not self._shown.text else 0)
        if not end:
            self.wait.move_to(time_ns)
        step = time_ns // _FIGURES_EVERY_NS
        if step != self._figures_at_ns or time_ns >= self._shown.complete_ns:
            self._figures_at_ns = step
            self._line.show_figures(self._figures(time_ns))

    def _figures(self, time_ns: int) -> list[FigureText]:
        is_complete = time_ns >= self._shown.complete_ns
        first = FigureText(
            f"{self._first_words_ns / _S:.1f} s",
            tr("first words"),
            tr("From Send to the first word on the screen."),
        )
        so_far = FigureText(
            f"{min(time_ns, self._shown.complete_ns) / _S:.1f} s",
            tr("complete") if is_complete else tr("so far"),
            tr("From Send to the last word on the screen."),
        )
        pace = FigureText(
            f"{self._tokens_per_s:.1f}",
            "tok/s",
            tr("Of the model, without the time to the first token."),
        )
        return [first, so_far, pace, self._reader(time_ns)]

    def _reader(self, time_ns: int) -> FigureText:
        """What a reader has before them at the moment."""
        definition = tr(
            "Words on the screen that a reader has not read yet, who began with the first "
            "word and reads {words_per_minute:.0f} words a minute.",
            words_per_minute=self._words_per_minute,
        )
        ahead = at(self._words, time_ns) - at(self._read, time_ns)
        if not at(self._words, time_ns):
            return FigureText("", tr("nothing to read yet"), definition)
        seconds = ahead * 60 / self._words_per_minute
        return FigureText(f"{seconds:.1f} s", tr("of text ahead of the reader"), definition)

    def _choose(self) -> None:
        self.delivery_chosen.emit(
            PaneDelivery(Unit(self._unit.currentData()), Wait(self._wait_box.currentData()))
        )
