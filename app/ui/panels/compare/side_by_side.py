"""One reply, delivered twice, side by side: what to play, the panes, the curve, the clock.

What a person does here: presses Space, and sees one pane fill while the other waits. Changes the
text, the pace or a delivery, and plays again. Moves the slider to any moment, and reads the curve.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.speedlab.delivery import PaneDelivery
from app.ui.buttons import SteadyButton
from app.ui.choice_box import ChoiceBox
from app.ui.empty_part import EmptyPart
from app.ui.flow import FlowLayout
from app.ui.keys import is_pressed
from app.ui.late_import import LateImport
from app.ui.panels.compare.desk import CompareDesk
from app.ui.panels.compare.pane import LEFT, RIGHT, Pane
from app.ui.panels.compare.player import Player
from app.ui.panels.compare.toolbar import Toolbar
from app.ui.theme import ICON_PX, Theme

if TYPE_CHECKING:
    from app.ui.panels.compare.chart import WordsChart

_SLIDER_STEPS = 1_000
_SLIDER_PX = 160
"""The slider's least width beside the time, and the gaps and margins of their row."""
_STEP_NS = 1_000_000_000
_SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)
_CHART_PX = 190
_PANE_PX = 170
_CHART_EVERY_NS = 40_000_000
_S = 1e9


class SideBySide(QWidget):
    """Connects the desk and the player to the panes."""

    reading_test_requested = Signal()

    def __init__(self, theme: Theme, desk: CompareDesk, player: Player) -> None:
        super().__init__()
        self._theme = theme
        self.desk = desk
        self._player = player
        self._chart: WordsChart | None = None
        self._charts = LateImport(_load_chart, self)
        self._charted_ns = 0
        self.toolbar = Toolbar(theme, desk)
        self.panes = (Pane(theme, LEFT), Pane(theme, RIGHT))
        self._empty = EmptyPart(
            theme,
            tr("Nothing to compare yet"),
            tr(
                "Ask something in the chat, and its reply can be replayed here at its own "
                "pace, beside another one; or take a text of your own."
            ),
            tr("Choose a text…"),
        )
        self._empty.acted.connect(self.toolbar.source_requested)
        self._keys: dict[str, Callable[[], None]] = {
            "play": player.toggle,
            "play_again": player.again,
            "second_back": partial(self._step, -_STEP_NS),
            "second_on": partial(self._step, _STEP_NS),
        }
        # Its keys reach it from all that is inside, so Tab need not stop here, where nothing shows.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("Comparison"))
        self.setAccessibleDescription(
            tr("Space plays or pauses, arrows step, Home goes to the beginning")
        )
        self._chart_place = QVBoxLayout()
        self._play = SteadyButton((tr("Play"), tr("Pause")))
        self._play.setProperty("role", "primary")
        self._play.setToolTip(tr("Play or pause (Space)"))
        self._again = QPushButton(tr("Again"))
        self._again.setToolTip(tr("From the beginning (Home)"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _SLIDER_STEPS)
        self._slider.setAccessibleName(tr("Moment"))
        self._time = QLabel()
        self._time.setProperty("role", "small")
        self._speed = ChoiceBox(theme)
        self._speed.setAccessibleName(tr("Speed"))
        for speed in _SPEEDS:
            self._speed.addItem(f"{speed:g}x", speed)
        self._speed.setCurrentIndex(_SPEEDS.index(1.0))
        self._lay_out()
        self._connect()
        self._dress()
        self._show_comparison()

    def _lay_out(self) -> None:
        panes = QHBoxLayout()
        panes.setSpacing(14)
        for pane in self.panes:
            panes.addWidget(pane, 1)
        self._compared = QWidget()
        inside = QVBoxLayout(self._compared)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addLayout(panes, 1)
        inside.addWidget(self._chart_card())
        clock = QHBoxLayout()
        clock.setSpacing(10)
        clock.addWidget(self._play)
        clock.addWidget(self._again)
        clock.addWidget(self._slider, 1)
        clock.addWidget(self._time)
        clock.addWidget(self._speed)
        inside.addLayout(clock)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self.toolbar)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._compared, 1)

    def _chart_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        title = QLabel(tr("Words on screen over time"))
        title.setProperty("role", "name")
        self._legend = QLabel(textFormat=Qt.TextFormat.RichText)
        self._legend.setProperty("role", "small")
        self._reading = QPushButton()
        self._reading.setProperty("role", "quiet")
        self._reading.setToolTip(tr("Find out how fast you read, in a minute"))
        head = FlowLayout(gap_px=16)
        head.addWidget(title)
        head.addWidget(self._legend)
        head.addWidget(self._reading)
        self._chart_place.setContentsMargins(0, 0, 0, 0)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 10, 12, 8)
        inside.setSpacing(4)
        inside.addLayout(head)
        inside.addLayout(self._chart_place, 1)
        self._card = card
        return card

    def _connect(self) -> None:
        self.desk.changed.connect(self._show_comparison)
        self._player.moved.connect(self._move_to)
        self._player.playing_changed.connect(self._dress)
        self._play.clicked.connect(self._player.toggle)
        self._again.clicked.connect(self._player.again)
        self._slider.sliderMoved.connect(self._scrub)
        self._slider.actionTriggered.connect(self._on_slider_key)
        self._speed.activated.connect(self._set_speed)
        self._reading.clicked.connect(self.reading_test_requested)
        for side, pane in zip(("left", "right"), self.panes, strict=True):
            pane.delivery_chosen.connect(partial(self._choose, side))
        self._theme.changed.connect(self._dress)
        self._charts.arrived.connect(self._make_chart)

    # What is compared

    def _choose(self, side: str, delivery: PaneDelivery) -> None:
        comparison = self.desk.comparison
        if comparison is not None:
            left = delivery if side == "left" else comparison.left
            right = delivery if side == "right" else comparison.right
            self.desk.choose_sides(replace(comparison, left=left, right=right))

    @Slot()
    def _show_comparison(self) -> None:
        comparison = self.desk.comparison
        self._empty.setVisible(comparison is None)
        self._compared.setVisible(comparison is not None)
        if comparison is None:
            return
        words_per_minute = self.desk.words_per_minute
        deliveries = (comparison.left, comparison.right)
        for pane, shown, delivery in zip(self.panes, comparison.shown, deliveries, strict=True):
            pane.show_side(
                comparison.generated,
                shown,
                delivery,
                words_per_minute,
                is_estimate=comparison.is_estimate,
            )
        self._reading.setText(
            tr("Reading at {words_per_minute} wpm…", words_per_minute=words_per_minute)
        )
        self._show_legend()
        if self._chart is not None:
            self._chart.show_comparison(comparison, words_per_minute)
        self._player.load(comparison.generated.complete_ns)
        self._show_time(0)

    def _show_legend(self) -> None:
        palette = self._theme.palette
        names = (
            (tr("Left").lower(), palette.accent),
            (tr("Right").lower(), palette.warn),
            (tr("a reader"), palette.good),
        )
        self._legend.setText(
            "&nbsp;&nbsp;&nbsp;".join(
                f'<span style="color:{color}"><b>—</b></span> {name}' for name, color in names
            )
        )

    # The clock

    @Slot(object)
    def _move_to(self, time_ns: int) -> None:
        for pane in self.panes:
            pane.move_to(time_ns)
        duration_ns = self._player.duration_ns
        is_end = time_ns >= duration_ns
        if abs(time_ns - self._charted_ns) < _CHART_EVERY_NS and not is_end:
            return
        self._charted_ns = time_ns
        if self._chart is not None:
            self._chart.move_to(time_ns)
        if duration_ns and not self._slider.isSliderDown():
            self._slider.setValue(round(time_ns / duration_ns * _SLIDER_STEPS))
        self._show_time(time_ns)

    def _show_time(self, time_ns: int) -> None:
        """Also before anything is played, and as wide as at the end: the slider stays as it is."""
        end = _clock(self._player.duration_ns, self._player.duration_ns)
        self._time.setMinimumWidth(self._time.fontMetrics().horizontalAdvance(end) + 1)
        self._time.setText(_clock(time_ns, self._player.duration_ns))
        self._fit_clock()

    def _fit_clock(self) -> None:
        """In a narrow window the time gives way: the slider and the curve show it, too."""
        beside = (self._play, self._again, self._speed)
        needs = sum(w.sizeHint().width() for w in beside) + self._time.minimumWidth()
        self._time.setVisible(needs + _SLIDER_PX <= self.width())

    def _scrub(self, step: int) -> None:
        self._player.seek(round(step / _SLIDER_STEPS * self._player.duration_ns))

    def _on_slider_key(self) -> None:
        """Keys and clicks beside the handle; the handle itself is `sliderMoved`."""
        if not self._slider.isSliderDown():
            self._scrub(self._slider.sliderPosition())

    def _set_speed(self, index: int) -> None:
        self._player.set_speed(self._speed.itemData(index))

    @Slot()
    def _dress(self) -> None:
        playing = self._player.is_playing
        self._play.setText(tr("Pause") if playing else tr("Play"))
        self._play.setIcon(self._theme.icon("pause" if playing else "play", "on_accent"))
        self._again.setIcon(self._theme.icon("rotate-ccw", "text"))
        for button in (self._play, self._again):
            button.setIconSize(QSize(ICON_PX, ICON_PX))
        self._card.setFixedHeight(round(_CHART_PX * self._theme.scale))
        for pane in self.panes:
            pane.setMinimumHeight(round(_PANE_PX * self._theme.scale))
        self._show_legend()

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has other room."""
        super().resizeEvent(event)
        self._fit_clock()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing inside has a use for drive the clock."""
        act = next((act for name, act in self._keys.items() if is_pressed(event, name)), None)
        if act is None:
            event.ignore()
        else:
            act()

    def _step(self, by_ns: int) -> None:
        self._player.seek(self._player.position_ns + by_ns)

    # The chart, whose library takes its time

    def bring_chart(self) -> None:
        """Import what draws the curve, beside the UI thread, and show it then."""
        self._charts.bring()

    @Slot(object)
    def _make_chart(self, words_chart: "type[WordsChart]") -> None:
        self._chart = words_chart(self._theme)
        self._chart_place.addWidget(self._chart)
        if self.desk.comparison is not None:
            self._chart.show_comparison(self.desk.comparison, self.desk.words_per_minute)


def _clock(time_ns: int, duration_ns: int) -> str:
    return f"{time_ns / _S:.1f} / {duration_ns / _S:.1f} s"


def _load_chart() -> "type[WordsChart]":
    from app.ui.panels.compare.chart import WordsChart  # noqa: PLC0415 - see LateImport

    return WordsChart
