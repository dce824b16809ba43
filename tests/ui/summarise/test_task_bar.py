"""Choosing a task, and the one button."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFrame, QLineEdit, QWidget

from app.documents.summary.task import Length, Style, Task
from app.settings.preferences import Scheme
from app.ui.panels.summarise.task_bar import TaskBar, TaskState
from app.ui.theme import DEFAULT_SIZE_PT, Theme
from tests.ui.trials.room import button, is_named, named, press, reachable, texts

Key = Qt.Key


@pytest.fixture
def bar(show: Callable[..., TaskBar], theme: Theme) -> TaskBar:
    return show(TaskBar(theme), 900, 90)


def changes_of(bar: TaskBar) -> list[Task | None]:
    out: list[Task | None] = []
    bar.task_changed.connect(out.append)
    return out


def presses_of(bar: TaskBar) -> list[str]:
    out: list[str] = []
    bar.start_requested.connect(lambda: out.append("start"))
    bar.stop_requested.connect(lambda: out.append("stop"))
    return out


def pick(bar: TaskBar, box: str, steps: int) -> None:
    found = named(bar, QComboBox, box)
    found.setFocus()
    for _ in range(steps):
        QTest.keyClick(found, Key.Key_Down)


def test_at_first_it_asks_for_key_points(bar: TaskBar) -> None:
    assert bar.task() == Task()
    assert not bar.in_one_piece


def test_each_choice_is_told(bar: TaskBar) -> None:
    changes = changes_of(bar)
    press(bar, "Actions")
    pick(bar, "Length", 1)
    pick(bar, "Language of the summary", 2)
    assert changes[-1] == Task(Style.ACTIONS, Length.LONG, "", "German")
    assert bar.task() == changes[-1]


def test_a_question_is_typed_and_sent_with_enter(bar: TaskBar) -> None:
    changes, presses = changes_of(bar), presses_of(bar)
    press(bar, "Question")
    field = named(bar, QLineEdit, "Question")
    assert field.hasFocus()
    assert changes == [None]
    QTest.keyClicks(field, "What now?")
    assert changes[-1] == Task(Style.QUESTION, wanted="What now?")
    QTest.keyClick(field, Key.Key_Return)
    assert presses == ["start"]


def test_without_a_question_it_says_what_is_missing(bar: TaskBar) -> None:
    presses = presses_of(bar)
    press(bar, "Own")
    press(bar, "Summarise")
    assert presses == []
    assert "Write the instruction first." in texts(bar)
    field = named(bar, QLineEdit, "Instruction")
    assert field.hasFocus()
    QTest.keyClicks(field, "x")
    assert "Write the instruction first." not in texts(bar)


def test_the_question_goes_when_something_else_is_chosen(bar: TaskBar) -> None:
    press(bar, "Question")
    QTest.keyClicks(named(bar, QLineEdit, "Question"), "What now?")
    press(bar, "Key points")
    assert not bar.findChildren(QLineEdit)[-1].isVisible()
    assert bar.task() == Task()


def test_a_task_can_be_shown_without_telling(bar: TaskBar) -> None:
    changes = changes_of(bar)
    task = Task(Style.OWN, Length.SHORT, "Count the numbers", "Klingon")
    bar.set_task(task)
    assert bar.task() == task
    assert changes == []


def test_the_button_starts_stops_and_resumes(bar: TaskBar) -> None:
    presses = presses_of(bar)
    press(bar, "Summarise")
    bar.show_state(TaskState.RUNNING)
    assert not named(bar, QComboBox, "Length").isEnabled()
    assert not button(bar, "Abstract").isEnabled()
    press(bar, "Stop")
    bar.show_state(TaskState.PAUSED)
    assert button(bar, "Abstract").isEnabled()
    press(bar, "Resume")
    assert presses == ["start", "stop", "start"]


def test_a_button_that_cannot_be_pressed_says_why(bar: TaskBar) -> None:
    bar.show_state(TaskState.READY, "Choose a model first.")
    found = button(bar, "Summarise")
    assert not found.isEnabled()
    assert found.toolTip() == "Choose a model first."


def test_in_one_piece_says_whether_it_fits(bar: TaskBar) -> None:
    check = bar.findChild(QCheckBox)
    assert check is not None
    told: list[bool] = []
    bar.in_one_piece_changed.connect(told.append)
    bar.show_one_piece(fits=False, meaning="18,204 tokens do not fit into 8,192.")
    assert not check.isEnabled()
    assert check.toolTip() == "18,204 tokens do not fit into 8,192."
    bar.show_one_piece(fits=True, meaning="It fits.")
    check.setFocus()
    QTest.keyClick(check, Key.Key_Space)
    assert told == [True]
    assert bar.in_one_piece
    bar.show_one_piece(fits=False, meaning="Not with this model.")
    assert not bar.in_one_piece


def right_of(bar: TaskBar, widget: QWidget) -> int:
    return widget.mapTo(bar, widget.rect().topRight()).x()


@pytest.mark.parametrize("width", [900, 560, 420])
@pytest.mark.parametrize("size_pt", [DEFAULT_SIZE_PT, 18])
def test_it_wraps_into_any_width(
    width: int, size_pt: float, show: Callable[..., TaskBar], theme: Theme, app: QApplication
) -> None:
    theme.apply(app, Scheme.LIGHT, size_pt)
    try:
        bar = show(TaskBar(theme), width, 400)
        assert bar.width() == width
        shown = reachable(bar)
        for widget in shown:
            assert right_of(bar, widget) < width, widget
        tops = {widget.mapTo(bar, widget.rect().topLeft()).y() // 20 for widget in shown}
        assert (len(tops) == 1) == (width == 900 and size_pt == DEFAULT_SIZE_PT)
        segments = next(w for w in bar.findChildren(QFrame) if w.property("role") == "segments")
        assert segments.isVisible() or named(bar, QComboBox, "Kind of summary").isVisible()
    finally:
        theme.apply(app, Scheme.LIGHT)


def test_where_it_is_narrow_the_kind_is_chosen_from_a_box(
    show: Callable[..., TaskBar], theme: Theme
) -> None:
    bar = show(TaskBar(theme), 330, 300)
    changes = changes_of(bar)
    pick(bar, "Kind of summary", 1)
    assert changes == [Task(Style.ABSTRACT)]
    bar.resize(900, 90)
    assert button(bar, "Abstract").isVisible()


def test_everything_has_a_name(bar: TaskBar) -> None:
    press(bar, "Question")
    bar.show_one_piece(fits=True, meaning="It fits.")
    found = reachable(bar)
    assert all(map(is_named, found)), found
    assert len(found) >= 6
