"""What a participant sees: full screen, by keyboard alone, and no clue which delivery is which.

Enter begins a comparison. One side plays, Enter, the other one plays, Enter; then the questions;
then the next comparison. Esc asks whether to leave: what was answered is kept, and what was being
played is played anew when they come back.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.inference.words import tr
from app.speedlab.trials.design import Presentation, Side
from app.speedlab.trials.plan import PlannedComparison, blind
from app.speedlab.trials.records import Answer, ComparisonRecord, Played, Session
from app.ui.keys import is_pressed
from app.ui.panels.trials.desk import TrialDesk
from app.ui.panels.trials.questions import Questions
from app.ui.panels.trials.stage import Stage
from app.ui.theme import Theme

_WIDEST_PX = 620

_GO_ON = {
    Side.LEFT: tr("Press Enter for the left one."),
    Side.RIGHT: tr("Press Enter for the right one."),
}


class SessionScreen(QWidget):
    """One participant's way through a trial, from the first comparison without an answer."""

    left = Signal()
    """It is closed."""

    def __init__(self, theme: Theme, desk: TrialDesk, session: Session) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("First Token")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._session = session
        self._left_over = [r for r in session.comparisons if r.answer is None]
        self._turns: list[tuple[Side, ...]] = []
        self._took_ns: dict[Side, int] = {}
        self._is_playing = False
        self._asked_from: QWidget | None = None
        """What stood there before it was asked whether to leave."""
        self._words = _Words(theme)
        self._stage = Stage(theme)
        self._hint = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._hint.setProperty("role", "muted")
        played = QWidget()
        inside = QVBoxLayout(played)
        inside.setContentsMargins(0, 0, 0, 24)
        inside.addWidget(self._stage, 1)
        inside.addWidget(self._hint)
        self._played = played
        self._questions = Questions(theme, session.design)
        self._leaving = _Words(theme)
        self._leaving.say(tr("Leave?"), _LEAVING)
        self._pages = QStackedWidget()
        for page in (self._words, played, self._questions, self._leaving):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._stage.played.connect(self._on_played)
        self._questions.answered.connect(self._on_answered)
        self._invite()

    @property
    def _record(self) -> ComparisonRecord | None:
        return self._left_over[0] if self._left_over else None

    def _invite(self) -> None:
        """Before a comparison, or after the last one."""
        self._show(self._words)
        record, count = self._record, self._session.design.comparisons
        if record is None:
            self._words.say(tr("Thank you."), _DONE)
            return
        number = record.planned.position + 1
        text = _FIRST if number == 1 else tr("Press Enter to begin.")
        self._words.say(tr("Comparison {number} of {count}", number=number, count=count), text)

    def _begin(self, record: ComparisonRecord) -> None:
        self._desk.begin(self._session.participant, record.planned.position)
        self._stage.load(blind(self._session.design, record.planned))
        self._turns = _turns(self._session.design.presentation, record.planned)
        self._took_ns = {}
        self._show(self._played)
        self._play()

    def _play(self) -> None:
        self._is_playing = True
        self._hint.setText(" ")
        self._stage.play(self._turns.pop(0))

    def _on_played(self, took_ns: dict[Side, int]) -> None:
        self._is_playing = False
        self._took_ns |= took_ns
        if self._turns:
            self._hint.setText(_GO_ON[self._turns[0][0]])
            return
        record = self._record
        if record is not None:
            played = Played(self._took_ns[Side.LEFT], self._took_ns[Side.RIGHT])
            self._desk.end(self._session.participant, record.planned.position, played)
        self._hint.setText(tr("Press Enter when you have read enough."))

    def _on_answered(self, answer: Answer) -> None:
        record = self._record
        if record is not None:
            self._desk.answer(self._session.participant, record.planned.position, answer)
            self._left_over.pop(0)
        self._invite()

    def _go_on(self) -> None:
        """Enter was pressed."""
        page = self._pages.currentWidget()
        if page is self._leaving:
            self.close()
        elif page is self._words:
            if self._record is None:
                self.close()
            else:
                self._begin(self._record)
        elif page is self._played and not self._is_playing:
            if self._turns:
                self._play()
            else:
                self._pages.setCurrentWidget(self._questions)
                self._questions.begin()

    def _ask_to_leave(self) -> None:
        page = self._pages.currentWidget()
        if page is self._leaving:
            self._stay()
        elif self._record is None:
            self.close()
        else:
            self._asked_from = page
            self._stage.halt()
            self._show(self._leaving)

    def _stay(self) -> None:
        """Go on; what was being played begins anew, for half of it was not seen."""
        if self._asked_from is self._questions:
            self._pages.setCurrentWidget(self._questions)
            self._questions.resume()
        elif self._asked_from is self._played and self._record is not None:
            self._begin(self._record)
        else:
            self._invite()

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc asks whether to leave."""
        if is_pressed(event, "leave"):
            self._ask_to_leave()
        elif is_pressed(event, "go_on") and self._pages.currentWidget() is not self._questions:
            self._go_on()
        else:
            event.ignore()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was answered is kept already."""
        self._stage.halt()
        super().closeEvent(event)
        self.left.emit()


_FIRST = tr(
    "You will see two replies with the same words, one on the left and one on the right, and then "
    "be asked about them. There are no right answers.\n\nPress Enter to begin."
)
_DONE = tr("That was the last comparison. Everything is saved. Press Enter to close this.")
_LEAVING = tr(
    "What you have answered is kept, and you can go on later with your code. A comparison without "
    "its answers will be shown again.\n\nEnter leaves, Esc goes on."
)

_GO_ON = {
    Side.LEFT: tr("Press Enter for the left one."),
    Side.RIGHT: tr("Press Enter for the right one."),
}


class _Words(QWidget):
    """A heading and a few lines in the middle of the screen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title.setFont(theme.heading_font(1))
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._text.setFixedWidth(_WIDEST_PX)
        layout = QVBoxLayout(self)
        layout.setSpacing(20)
        layout.addStretch(2)
        layout.addWidget(self._title)
        row = QHBoxLayout()  # and no alignment, which would take the height of a single line
        row.addStretch(1)
        row.addWidget(self._text)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(3)

    def say(self, title: str, text: str) -> None:
        """Show these."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{title}. {text}")


def _turns(presentation: Presentation, planned: PlannedComparison) -> list[tuple[Side, ...]]:
    """Which sides play together, in their order."""
    if presentation is Presentation.AT_THE_SAME_TIME or planned.plays_first is None:
        return [(Side.LEFT, Side.RIGHT)]
    return [(planned.plays_first,), (planned.plays_first.other,)]
