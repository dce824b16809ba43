"""What is asked after a comparison, one question at a time, answered by keys alone.

Which felt faster: an arrow. How long each took: a number and Enter. A scale: a digit. Last a
comment. Page Up goes back to the question before.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QRegularExpressionValidator, QValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.speedlab.trials.design import Scale, Side, TrialDesign
from app.speedlab.trials.records import Answer, Felt, Rating
from app.ui.keys import is_pressed
from app.ui.panels.trials.stage import NAMES
from app.ui.theme import Theme

_WIDTH_PX = 620
_DIGITS = 9
"""Scales with more points are typed with Enter."""
_SECONDS = QRegularExpression(r"(?!0*[.,]?0*$)\d{1,4}([.,]\d)?")
"""More than 0, up to some hours, with a comma or a point: validators know only the one of the
locale, and would make 55 of 5,5."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Question(QWidget):
    """One question with its ways to answer."""

    answered = Signal(object)

    def __init__(self, theme: Theme, text: str, hint: str) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH_PX)
        self.setAccessibleName(text)
        title = QLabel(text, wordWrap=True)
        title.setFont(theme.heading_font(2))
        small = QLabel(hint, wordWrap=True)
        small.setProperty("role", "muted")
        self.column = QVBoxLayout(self)
        self.column.setSpacing(16)
        self.column.addWidget(title)
        self.column.addWidget(small)

    def take_focus(self) -> None:
        """Let the keys reach it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class KeyQuestion(Question):
    """Answered by one key, or a click on what the key stands for."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        hint: str,
        choices: dict[Qt.Key, tuple[str, object]],
        ends: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(theme, text, hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._choices = choices
        row = QHBoxLayout()
        row.setSpacing(10)
        for key, (label, _) in choices.items():
            button = QPushButton(label)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setMinimumHeight(44)
            button.setProperty("key", int(key))
            button.clicked.connect(self._on_click)
            row.addWidget(button, 1)
        self.column.addLayout(row)
        if ends is not None:
            below = QHBoxLayout()
            for number, end in enumerate(ends):
                name = QLabel(end)
                name.setProperty("role", "small")
                below.addWidget(name)
                if number == 0:
                    below.addStretch(1)
            self.column.addLayout(below)

    def _on_click(self) -> None:
        button = self.sender()
        if button is not None:
            self.answered.emit(self._choices[Qt.Key(button.property("key"))][1])

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key that stands for an answer."""
        choice = self._choices.get(Qt.Key(event.key()))
        if choice is None:
            event.ignore()
        else:
            self.answered.emit(choice[1])


class NumberQuestion(Question):
    """Answered by a number and Enter."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        validator: QValidator,
        made: Callable[[str], object],
    ) -> None:
        super().__init__(theme, text, tr("Type a number, then press Enter."))
        self._made = made
        self._field = QLineEdit(alignment=Qt.AlignmentFlag.AlignHCenter)
        self._field.setAccessibleName(text)
        self._field.setValidator(validator)
        self._field.setFixedWidth(160)
        self._field.setFont(theme.heading_font(2))
        self._field.returnPressed.connect(self._on_enter)
        self.column.addWidget(self._field)

    def take_focus(self) -> None:
        """Into the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_enter(self) -> None:
        if self._field.hasAcceptableInput():
            self.answered.emit(self._made(self._field.text()))


class CommentQuestion(Question):
    """Answered by any text, or none, and Enter."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(
            theme, text, tr("Enter goes on, Shift+Enter begins a new line. May be empty.")
        )
        self._field = QPlainTextEdit(tabChangesFocus=True)
        self._field.setAccessibleName(text)
        self._field.setFixedHeight(140)
        self._field.installEventFilter(self)
        self.column.addWidget(self._field)

    def take_focus(self) -> None:
        """Into the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt's own

    def eventFilter(self, watched: object, event: object) -> bool:
        """Enter is the answer."""
        if watched is self._field and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            is_enter = event.key() in _ENTER and not plain
            if event.type() == QKeyEvent.Type.KeyPress and is_enter:
                self.answered.emit(self._field.toPlainText().strip())
                return True
        return False


@dataclass(frozen=True, slots=True)
class _Step:
    """A question, and where its answer goes."""

    slot: str
    make: Callable[[Theme], Question]


class Questions(QWidget):
    """Asks all questions of a trial, one after the other."""

    answered = Signal(Answer)

    def __init__(self, theme: Theme, design: TrialDesign) -> None:
        super().__init__()
        self._theme = theme
        self._steps = _steps(design)
        self._design = design
        self._given: dict[str, object] = {}
        self._at = 0
        self._place = QVBoxLayout()
        self._question: Question | None = None
        self._count = QLabel()
        self._count.setProperty("role", "small")
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._place)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addSpacing(24)
        layout.addWidget(self._count, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def begin(self) -> None:
        """From the first question, with nothing answered."""
        self._given = {}
        self._go_to(0)

    def resume(self) -> None:
        """Let the keys reach the question that is asked."""
        if self._question is not None:
            self._question.take_focus()

    def back(self) -> None:
        """To the question before."""
        self._go_to(max(0, self._at - 1))

    def _go_to(self, number: int) -> None:
        self._at = number
        if self._question is not None:
            self._place.removeWidget(self._question)
            self._question.hide()
            self._question.deleteLater()
        self._question = question = self._steps[number].make(self._theme)
        question.answered.connect(self._on_answer)
        self._place.addWidget(question)
        back = tr(". Page Up goes back.") if number else ""
        self._count.setText(
            tr(
                "Question {number} of {steps}{back}",
                number=number + 1,
                steps=len(self._steps),
                back=back,
            )
        )
        question.take_focus()

    def _on_answer(self, value: object) -> None:
        self._given[self._steps[self._at].slot] = value
        if self._at + 1 < len(self._steps):
            self._go_to(self._at + 1)
        else:
            self.answered.emit(_answer(self._design, self._given))

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up goes back."""
        if is_pressed(event, "question_back"):
            self.back()
        else:
            event.ignore()


def _steps(design: TrialDesign) -> tuple[_Step, ...]:
    steps = [_Step("felt", _felt)]
    if design.asks_estimates:
        steps += [_Step(f"estimate {side}", _estimate(side)) for side in Side]
    for scale in design.scales:
        steps += [_Step(f"{scale.key} {side}", _scale(scale, side)) for side in Side]
    steps.append(_Step("comment", _comment))
    return tuple(steps)


def _felt(theme: Theme) -> Question:
    keys = Qt.Key
    return KeyQuestion(
        theme,
        tr("Which one felt faster?"),
        tr("Press the left, down or right arrow key."),
        {
            keys.Key_Left: (tr("← Left"), Felt.LEFT),
            keys.Key_Down: (tr("↓ No difference"), Felt.SAME),
            keys.Key_Right: (tr("Right →"), Felt.RIGHT),
        },
    )


_HOW_LONG = {
    Side.LEFT: tr("How many seconds did the left one take, do you think?"),
    Side.RIGHT: tr("How many seconds did the right one take, do you think?"),
}


def _estimate(side: Side) -> Callable[[Theme], Question]:
    def make(theme: Theme) -> Question:
        validator = QRegularExpressionValidator(_SECONDS)
        return NumberQuestion(theme, _HOW_LONG[side], validator, _seconds)

    return make


def _seconds(text: str) -> float:
    return float(text.replace(",", "."))


def _scale(scale: Scale, side: Side) -> Callable[[Theme], Question]:
    def make(theme: Theme) -> Question:
        text = f"{NAMES[side]}: {scale.question}"
        if scale.points > _DIGITS:
            said = tr(
                "{text} 1 is {low}, {points} is {high}.",
                text=text,
                low=scale.low,
                points=scale.points,
                high=scale.high,
            )
            return NumberQuestion(theme, said, QIntValidator(1, scale.points), int)
        first = Qt.Key.Key_1.value
        choices: dict[Qt.Key, tuple[str, object]] = {
            Qt.Key(first + point - 1): (str(point), point) for point in range(1, scale.points + 1)
        }
        hint = tr("Press a digit from 1 to {points}.", points=scale.points)
        return KeyQuestion(theme, text, hint, choices, (scale.low, scale.high))

    return make


def _comment(theme: Theme) -> Question:
    return CommentQuestion(theme, tr("Anything to add?"))


def _answer(design: TrialDesign, given: dict[str, object]) -> Answer:
    def number(slot: str) -> float | None:
        value = given.get(slot)
        return value if isinstance(value, float) else None

    ratings = []
    for scale in design.scales:
        left, right = (given[f"{scale.key} {side}"] for side in Side)
        if isinstance(left, int) and isinstance(right, int):
            ratings.append(Rating(scale.key, left, right))
    return Answer(
        Felt(str(given["felt"])),
        number(f"estimate {Side.LEFT}"),
        number(f"estimate {Side.RIGHT}"),
        tuple(ratings),
        str(given["comment"]),
    )
