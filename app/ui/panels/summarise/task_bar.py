"""What is wanted of the document: the kind of summary, how long, in which language; and the button.

Where the window is too narrow for the segments, the kind is chosen from a box instead.
"""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.documents.summary.task import Length, Style, Task
from app.inference.words import tr
from app.ui.choice_box import ChoiceBox
from app.ui.flow import FlowLayout
from app.ui.panels.summarise.languages import NAMES
from app.ui.theme import Theme

STYLES = {
    Style.KEY_POINTS: tr("Key points"),
    Style.ABSTRACT: tr("Abstract"),
    Style.ACTIONS: tr("Actions"),
    Style.QUESTION: tr("Question"),
    Style.OWN: tr("Own"),
}
_MEANINGS = {
    Style.KEY_POINTS: tr("The most important points as a list"),
    Style.ABSTRACT: tr("A short text on the whole"),
    Style.ACTIONS: tr("Decisions, and who is to do what"),
    Style.QUESTION: tr("What the document says about something"),
    Style.OWN: tr("An instruction of your own"),
}
_WANTED = {
    Style.QUESTION: (tr("What does it say about…?"), tr("Question")),
    Style.OWN: (tr("For example: List every number, with its unit"), tr("Instruction")),
}
_MISSING = {
    Style.QUESTION: tr("Write the question first."),
    Style.OWN: tr("Write the instruction first."),
}
LENGTHS = {Length.SHORT: tr("Short"), Length.MEDIUM: tr("Medium"), Length.LONG: tr("Long")}
AS_THE_DOCUMENT = tr("As the document")
LANGUAGES = (
    "English", "German", "French", "Spanish", "Italian", "Portuguese", "Dutch", "Polish", "Czech",
    "Swedish", "Turkish", "Ukrainian", "Arabic", "Hindi", "Chinese", "Japanese", "Korean",
)  # fmt: skip
_NARROWEST_PX = 120


class TaskState(Enum):
    """What the button does."""

    READY = auto()
    """Nothing was begun, or it is done: Summarise."""
    RUNNING = auto()
    """Stop; nothing else can be changed."""
    PAUSED = auto()
    """Some of it is done: Resume."""


_VERBS = {
    TaskState.READY: (tr("Summarise"), tr("Read every section and summarise")),
    TaskState.RUNNING: (tr("Stop"), tr("Stop and keep what there is")),
    TaskState.PAUSED: (tr("Resume"), tr("Go on where it stopped")),
}


class TaskBar(QWidget):
    """Tells the task at each change of it."""

    task_changed = Signal(object)
    """A Task; None while the question or instruction is missing."""
    in_one_piece_changed = Signal(bool)
    start_requested = Signal()
    """Summarise or Resume was pressed."""
    stop_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._state = TaskState.READY
        self._why_not = ""
        self._segments = QFrame()
        self._segments.setProperty("role", "segments")
        self._group = QButtonGroup(self)
        self._style = ChoiceBox(theme)
        self._style.setAccessibleName(tr("Kind of summary"))
        self._length = ChoiceBox(theme)
        self._length.setAccessibleName(tr("Length"))
        self._language = ChoiceBox(theme)
        self._language.setAccessibleName(tr("Language of the summary"))
        self._one_piece = QCheckBox(tr("In one piece"))
        self._button = QPushButton()
        self._button.setProperty("role", "primary")
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._wanted = QLineEdit()
        self._hint = QLabel()
        self._hint.setProperty("role", "bad")
        self._hint.hide()
        self._fill()
        self._lay_out()
        self._connect()
        self.show_one_piece(fits=False, meaning="")
        self._show_style()
        self.show_state(TaskState.READY)

    def task(self) -> Task | None:
        """What is wanted; None, with a hint, while the question or instruction is missing."""
        task = self._task()
        if task is None:
            self._hint.setText(_MISSING[self._chosen()])
        self._hint.setVisible(task is None)
        return task

    def set_task(self, task: Task) -> None:
        """Show a task, without telling that it has changed."""
        was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own name says what it means
        self._choose(list(STYLES).index(task.style))
        self._length.setCurrentIndex(self._length.findData(task.length))
        if task.language and self._language.findData(task.language) < 0:
            self._language.addItem(task.language, task.language)
        self._language.setCurrentIndex(self._language.findData(task.language))
        self._wanted.setText(task.wanted)
        self.blockSignals(was_blocked)

    @property
    def in_one_piece(self) -> bool:
        """Whether it is to be read at once, not in sections."""
        return self._one_piece.isEnabled() and self._one_piece.isChecked()

    def show_one_piece(self, *, fits: bool, meaning: str, is_chosen: bool | None = None) -> None:
        """Whether it can be read at once, and why, with what that takes."""
        if is_chosen is not None:
            self._one_piece.setChecked(is_chosen)
        self._one_piece.setProperty("fits", fits)
        self._one_piece.setToolTip(meaning)
        self._one_piece.setAccessibleDescription(meaning)
        self._enable()

    def show_state(self, state: TaskState, why_not: str = "") -> None:
        """What the button does; with `why_not` it cannot be pressed, and says so on hover."""
        self._state, self._why_not = state, why_not
        verb, meaning = _VERBS[state]
        self._button.setText(verb)
        self._button.setToolTip(why_not or meaning)
        self._button.setAccessibleDescription(why_not or meaning)
        self._enable()

    def start(self) -> None:
        """As if the button was pressed, unless it would stop."""
        self._start()

    def focus_button(self) -> None:
        """Let the person begin with a key."""
        self._button.setFocus()

    @property
    def has_button_focus(self) -> bool:
        """Whether the button would be pressed by a key."""
        return self._button.hasFocus()

    def _fill(self) -> None:
        row = QHBoxLayout(self._segments)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for number, (style, name) in enumerate(STYLES.items()):
            button = QPushButton(name)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setToolTip(_MEANINGS[style])
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button, number)
            row.addWidget(button)
            self._style.addItem(name, style)
        self._group.button(0).setChecked(True)
        for length, name in LENGTHS.items():
            self._length.addItem(name, length)
        self._length.setCurrentIndex(list(LENGTHS).index(Length.MEDIUM))
        self._language.addItem(AS_THE_DOCUMENT, "")
        for language in LANGUAGES:
            self._language.addItem(NAMES[language], language)

    def _lay_out(self) -> None:
        for box in (self._style, self._length, self._language):
            box.setToolTip(box.accessibleName())
        self._choices = QWidget()
        self._choices.setMinimumWidth(_NARROWEST_PX)  # the segments make room for a box
        flow = FlowLayout(self._choices)
        for widget in (
            self._segments, self._style, self._length, self._language, self._one_piece,
        ):  # fmt: skip
            flow.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._choices, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._wanted)
        layout.addWidget(self._hint)

    def _connect(self) -> None:
        self._group.idClicked.connect(self._on_style)
        self._style.activated.connect(self._on_style)
        self._length.activated.connect(self._tell)
        self._language.activated.connect(self._tell)
        self._wanted.textChanged.connect(self._tell)
        self._wanted.returnPressed.connect(self._start)
        self._one_piece.clicked.connect(self.in_one_piece_changed)
        self._button.clicked.connect(self._act)

    def _chosen(self) -> Style:
        return list(STYLES)[self._group.checkedId()]

    def _task(self) -> Task | None:
        style = self._chosen()
        wanted = self._wanted.text().strip() if style in _WANTED else ""
        if style in _WANTED and not wanted:
            return None
        length = Length(self._length.currentData())
        return Task(style, length, wanted, str(self._language.currentData()))

    def _choose(self, number: int) -> None:
        self._group.button(number).setChecked(True)
        self._style.setCurrentIndex(number)
        self._show_style()

    @Slot(int)
    def _on_style(self, number: int) -> None:
        self._choose(number)
        if self._chosen() in _WANTED:
            self._wanted.setFocus()
        self._tell()

    def _show_style(self) -> None:
        words = _WANTED.get(self._chosen())
        self._wanted.setVisible(words is not None)
        self._hint.hide()
        if words is not None:
            self._wanted.setPlaceholderText(words[0])
            self._wanted.setAccessibleName(words[1])

    @Slot()
    def _tell(self) -> None:
        self._hint.hide()
        self.task_changed.emit(self._task())

    def _act(self) -> None:
        if self._state is TaskState.RUNNING:
            self.stop_requested.emit()
        else:
            self._start()

    def _start(self) -> None:
        if self._state is TaskState.RUNNING or self._why_not:
            return
        if self.task() is None:
            self._wanted.setFocus()
        else:
            self.start_requested.emit()

    def _enable(self) -> None:
        is_idle = self._state is not TaskState.RUNNING
        for widget in (self._segments, self._style, self._length, self._language, self._wanted):
            widget.setEnabled(is_idle)
        self._one_piece.setEnabled(is_idle and bool(self._one_piece.property("fits")))
        self._button.setEnabled(not self._why_not)

    def _fit(self) -> None:
        """Segments where there is room for them, else a box."""
        room = self.width() - self._button.sizeHint().width() - 8
        is_wide = self._segments.sizeHint().width() <= room
        self._segments.setVisible(is_wide)
        self._style.setVisible(not is_wide)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has another arrangement."""
        super().resizeEvent(event)
        self._fit()
