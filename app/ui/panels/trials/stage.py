"""Two panes that play one comparison to a participant, without a word on which is which."""

from time import perf_counter_ns

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.speedlab.comparison import Comparison
from app.speedlab.delivery import PaneDelivery
from app.speedlab.timeline import Timeline
from app.speedlab.trials.design import Side
from app.ui.panels.compare.growing_text import GrowingText
from app.ui.panels.compare.player import Player
from app.ui.panels.compare.wait_view import WaitView
from app.ui.theme import Theme

_WIDEST_PX = 720
NAMES = {Side.LEFT: tr("Left"), Side.RIGHT: tr("Right")}
_REPLIES = {Side.LEFT: tr("The reply on the left"), Side.RIGHT: tr("The reply on the right")}


class StagePane(QFrame):
    """Shows one delivery, or nothing."""

    completed = Signal()
    """Its last text stands on the screen."""

    def __init__(self, theme: Theme, name: str, reply: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._shown = Timeline("", (), ())
        self._name = QLabel(name)
        self._name.setFont(theme.title_font())
        self._text = GrowingText(theme)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text.setAccessibleName(reply)
        self._text.painted.connect(self._on_painted)
        self._wait = WaitView(theme, is_sample=True)
        waiting = QWidget()
        inside = QVBoxLayout(waiting)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._wait)
        inside.addStretch(1)
        self._stack = QStackedLayout()
        for part in (QWidget(), waiting, self._text):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._name)
        layout.addLayout(self._stack, 1)
        self.setMaximumWidth(_WIDEST_PX)

    def load(self, generated: Timeline, shown: Timeline, delivery: PaneDelivery) -> None:
        """Something else is to be played; nothing of it is seen yet."""
        self._shown = shown
        self._text.show_text(shown.text)
        self._wait.wait_for(delivery.wait, shown.first_ns, generated.first_ns)
        self.blank()

    def blank(self) -> None:
        """Show nothing."""
        self._stack.setCurrentIndex(0)

    def move_to(self, time_ns: int) -> None:
        """The moment that is to be on the screen."""
        end = self._shown.end_at(time_ns)
        self._text.show_first(end)
        self._stack.setCurrentIndex(2 if end else 1)
        if not end:
            self._wait.move_to(time_ns)

    def _on_painted(self, characters: int) -> None:
        if characters == len(self._shown.text) > 0:
            self.completed.emit()


class Stage(QWidget):
    """Plays one side, or both, and tells how long they really took."""

    played = Signal(object)
    """A dict of Side to nanoseconds, from the beginning to the painting of the last text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._panes = {side: StagePane(theme, NAMES[side], _REPLIES[side]) for side in Side}
        self._player = Player(self)
        self._player.moved.connect(self._move_to)
        self._playing: tuple[Side, ...] = ()
        self._begun_ns = 0
        self._took_ns: dict[Side, int] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 32, 48, 32)
        row.setSpacing(28)
        row.addStretch(1)
        for side, pane in self._panes.items():
            row.addWidget(pane, 100)
            pane.completed.connect(self._on_left if side is Side.LEFT else self._on_right)
        row.addStretch(1)

    def load(self, comparison: Comparison) -> None:
        """Another comparison."""
        self._player.load(comparison.generated.complete_ns)
        self._playing = ()
        deliveries = (comparison.left, comparison.right)
        panes = zip(self._panes.values(), comparison.shown, deliveries, strict=True)
        for pane, shown, delivery in panes:
            pane.load(comparison.generated, shown, delivery)

    def play(self, sides: tuple[Side, ...]) -> None:
        """Play these sides from the beginning; the other one is blank."""
        self.halt()
        for side, pane in self._panes.items():
            if side not in sides:
                pane.blank()
        self._playing, self._took_ns = sides, {}
        self._player.seek(0)
        self._begun_ns = perf_counter_ns()
        self._player.play()

    def halt(self) -> None:
        """Stop playing."""
        self._player.pause()
        self._playing = ()

    def _move_to(self, time_ns: int) -> None:
        for side in self._playing:
            self._panes[side].move_to(time_ns)

    def _on_left(self) -> None:
        self._completed(Side.LEFT)

    def _on_right(self) -> None:
        self._completed(Side.RIGHT)

    def _completed(self, side: Side) -> None:
        if side not in self._playing or side in self._took_ns:
            return
        self._took_ns[side] = perf_counter_ns() - self._begun_ns
        if len(self._took_ns) == len(self._playing):
            self.played.emit(dict(self._took_ns))
