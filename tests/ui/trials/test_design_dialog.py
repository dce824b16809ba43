"""A trial is designed: filled in, refused with a reason, kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QTableWidget,
    QWidget,
)

from app.conversations.store import Store
from app.settings.preferences import Scheme
from app.speedlab.comparison import Comparison
from app.speedlab.delivery import PaneDelivery, Wait
from app.speedlab.profiles import NAMED, Profile
from app.speedlab.trials.design import SCALES, SEEDS, Presentation
from app.speedlab.units import Unit
from app.ui.panels.trials.design_dialog import DesignDialog
from app.ui.panels.trials.draft import ScaleText, scales_of
from app.ui.theme import DEFAULT_SIZE_PT, Theme
from tests.speedlab.trials.trial_samples import TEXT, timeline
from tests.ui.trials.room import Room, is_named, named, press, reachable, texts

Key = Qt.Key
LAPTOP = NAMED[1]
PAGE = Comparison("Own text", timeline(), LAPTOP.name)


def opened(
    room: Room,
    theme: Theme,
    comparison: Comparison | None = PAGE,
    reply_id: str | None = None,
    profile: Profile | None = LAPTOP,
) -> DesignDialog:
    dialog = DesignDialog(
        theme, room.desk, comparison, room.replies(), reply_id=reply_id, profile=profile
    )
    return room.show(dialog, 720, 760)


def write(dialog: DesignDialog, name: str, text: str) -> None:
    field = named(dialog, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def tick(dialog: DesignDialog, row: int, column: int) -> None:
    table = named(dialog, QTableWidget, "Replies of the trial")
    table.setFocus()
    table.setCurrentCell(row, column)
    QTest.keyClick(table, Key.Key_Space)


def choose(dialog: DesignDialog, name: str, text: str) -> None:
    box = named(dialog, QComboBox, name)
    box.setFocus()
    QTest.keyClick(box, Key.Key_Home)
    while box.currentText() != text:
        before = box.currentIndex()
        QTest.keyClick(box, Key.Key_Down)
        assert box.currentIndex() == before + 1, f"no {text!r}"


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def make(dialog: DesignDialog, room: Room) -> str:
    """Press the button; returns what can be read if the dialog stays open."""
    press(dialog, "Make the trial")
    room.settle()
    return texts(dialog) if dialog.isVisible() else ""


def test_what_is_open_on_the_page_becomes_a_trial_as_it_is(room: Room, theme: Theme) -> None:
    dialog = opened(room, theme)
    made: list[str] = []
    room.desk.created.connect(made.append)
    write(dialog, "Name", "Checkout")
    assert make(dialog, room) == ""
    trial = room.trial()
    assert made == [trial.id]
    assert room.desk.current is not None
    assert room.desk.current.id == trial.id
    assert trial.name == "Checkout"
    (material,) = trial.materials
    assert (material.title, material.profile_name) == ("Own text", "Laptop")
    assert material.generated == timeline()
    assert trial.scales == SCALES
    assert (trial.comparisons, trial.asks_estimates) == (8, True)
    assert trial.presentation is Presentation.ONE_AFTER_ANOTHER
    assert 0 <= trial.seed < SEEDS


def test_everything_can_be_decided_by_keyboard(room: Room, theme: Theme) -> None:
    room.add_reply("Why replies feel slow", TEXT)
    dialog = opened(room, theme)
    write(dialog, "Name", "All of it")
    tick(dialog, 0, 1)  # not the text on the page
    tick(dialog, 1, 0)
    tick(dialog, 1, 1)
    choose(dialog, "How the first delivery comes", "By sentence")
    choose(dialog, "What the first delivery shows while waiting", "Typing dots")
    choose(dialog, "How the second delivery comes", "Steady pace")
    choose(dialog, "The two sides play", "Both at the same time")
    spin = named(dialog, QSpinBox, "Comparisons for each participant")
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "12")
    press(dialog, "Ask how long each took")
    write(dialog, "Seed", "41")
    assert make(dialog, room) == ""
    trial = room.trial()
    assert [m.profile_name for m in trial.materials] == ["As recorded", "Laptop"]
    assert {m.title for m in trial.materials} == {"Why replies feel slow"}
    recorded, laptop = (m.generated for m in trial.materials)
    assert recorded.text == laptop.text == TEXT
    assert recorded.first_ns == 300_000_000
    assert laptop.first_ns == 700_000_000
    assert recorded.ends == laptop.ends
    assert trial.first == PaneDelivery(Unit.SENTENCE, Wait.DOTS)
    assert trial.second == PaneDelivery(Unit.STEADY, Wait.SKELETON)
    assert (trial.comparisons, trial.asks_estimates, trial.seed) == (12, False, 41)
    assert trial.presentation is Presentation.AT_THE_SAME_TIME


def test_a_recorded_reply_that_is_open_is_ticked_at_its_pace(room: Room, theme: Theme) -> None:
    room.add_reply("Another one", TEXT)
    reply_id = room.add_reply("The open one", TEXT)
    room.add_reply("A third one", TEXT)
    page = Comparison("The open one", timeline(), "As recorded")
    dialog = opened(room, theme, page, reply_id, profile=None)
    write(dialog, "Name", "As it was")
    assert make(dialog, room) == ""
    (material,) = room.trial().materials
    assert (material.title, material.profile_name) == ("The open one", "As recorded")
    assert material.generated.first_ns == 300_000_000


def without_name(dialog: DesignDialog) -> None:
    write(dialog, "Name", " ")


def with_one_delivery(dialog: DesignDialog) -> None:
    choose(dialog, "How the second delivery comes", "By token")
    choose(dialog, "What the second delivery shows while waiting", "No indicator")


def without_replies(dialog: DesignDialog) -> None:
    tick(dialog, 0, 1)


def with_a_bad_seed(dialog: DesignDialog) -> None:
    write(dialog, "Seed", "first")


def with_an_empty_scale(dialog: DesignDialog) -> None:
    press(dialog, "Add a question")
    QTest.keyClick(focused(), Key.Key_Escape)


def without_times(dialog: DesignDialog) -> None:
    tick(dialog, 1, 0)


@pytest.mark.parametrize(
    ("do", "why"),
    [
        (without_name, "A trial needs a name of at most 200 characters."),
        (with_one_delivery, "Both deliveries are the same, so nothing would be compared."),
        (without_replies, "A trial has from 1 to 20 replies."),
        (with_a_bad_seed, "The seed is a whole number from 0 to"),
        (with_an_empty_scale, "A scale needs a question and a word for each of its ends."),
        (without_times, "No times of “Pasted” are recorded."),
    ],
)
def test_what_cannot_be_is_said_and_the_dialog_stays(
    do: Callable[[DesignDialog], None], why: str, room: Room, theme: Theme
) -> None:
    room.add_reply("Pasted", TEXT, is_recorded=False)
    dialog = opened(room, theme)
    write(dialog, "Name", "Checkout")
    do(dialog)
    assert why in make(dialog, room)
    assert not room.desk.trials
    assert room.notices[1:] == []


def test_it_can_be_mended_after_it_was_refused(room: Room, theme: Theme) -> None:
    dialog = opened(room, theme)
    assert make(dialog, room)
    write(dialog, "Name", "Checkout")
    assert make(dialog, room) == ""
    assert len(room.desk.trials) == 1


def test_a_reply_without_times_is_taken_at_a_pace(room: Room, theme: Theme) -> None:
    room.add_reply("Pasted", TEXT, is_recorded=False)
    dialog = opened(room, theme)
    write(dialog, "Name", "Checkout")
    tick(dialog, 0, 1)
    tick(dialog, 1, 1)
    assert make(dialog, room) == ""
    assert room.trial().materials[0].generated.text == TEXT


def test_a_reply_that_was_deleted_meanwhile_is_named(room: Room, theme: Theme) -> None:
    reply_id = room.add_reply("Gone", TEXT)
    dialog = opened(room, theme)
    write(dialog, "Name", "Checkout")
    tick(dialog, 1, 0)

    def remove(store: Store) -> None:
        store.connection.execute("DELETE FROM messages WHERE id = ?", (reply_id,))

    room.keeper.write(remove)
    assert "“Gone” is not there any more." in make(dialog, room)


def test_a_question_of_ones_own_is_written_and_another_removed(room: Room, theme: Theme) -> None:
    dialog = opened(room, theme)
    write(dialog, "Name", "Checkout")
    table = named(dialog, QTableWidget, "Scales")
    table.setFocus()
    table.setCurrentCell(0, 0)
    press(dialog, "Remove the question")
    press(dialog, "Add a question")
    for column, text in enumerate(("Wie klar war es?", "unklar", "klar", "5")):
        table.setCurrentCell(1, column)
        table.setFocus()
        QTest.keyClick(table, Key.Key_F2)
        editor = focused()
        assert editor is not table
        if isinstance(editor, QLineEdit | QSpinBox):
            editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Key.Key_Return)
        room.settle()
    assert make(dialog, room) == ""
    thoughtful, own = room.trial().scales
    assert thoughtful == SCALES[1]
    assert (own.key, own.question) == ("wie_klar_war_es", "Wie klar war es?")
    assert (own.low, own.high, own.points) == ("unklar", "klar", 5)


def test_enter_in_a_table_does_not_end_the_dialog(room: Room, theme: Theme) -> None:
    dialog = opened(room, theme)
    write(dialog, "Name", "Checkout")
    table = named(dialog, QTableWidget, "Replies of the trial")
    table.setFocus()
    QTest.keyClick(table, Key.Key_Return)
    room.settle()
    assert dialog.isVisible()


def test_replies_are_found_by_title(room: Room, theme: Theme) -> None:
    for number in range(9):
        room.add_reply(f"Reply {number}", TEXT)
    dialog = opened(room, theme, None, profile=None)
    write(dialog, "Find a reply", "reply 4")
    table = named(dialog, QTableWidget, "Replies of the trial")
    shown = [row for row in range(table.rowCount()) if not table.isRowHidden(row)]
    assert len(shown) == 1


def test_the_keyboard_reaches_everything_and_all_of_it_has_a_name(room: Room, theme: Theme) -> None:
    room.add_reply("Why", TEXT)
    dialog = opened(room, theme)
    found = reachable(dialog)
    assert all(map(is_named, found)), [w for w in found if not is_named(w)]
    kinds = {type(w).__name__ for w in found}
    assert {"QLineEdit", "QTableWidget", "ChoiceBox", "QCheckBox", "QPushButton"} <= kinds
    table = named(dialog, QTableWidget, "Replies of the trial")
    spoken = table.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("As recorded: Why · SmolLM2 135M")


def test_in_large_type_it_fits_onto_the_screen(room: Room, app: QApplication, theme: Theme) -> None:
    theme.apply(app, Scheme.LIGHT, 18)
    try:
        dialog = DesignDialog(theme, room.desk, PAGE, (), profile=LAPTOP)
        room.widgets.append(dialog)
        room_there = dialog.screen().availableSize()
        assert dialog.width() <= room_there.width()
        assert dialog.height() <= room_there.height()
        assert dialog.minimumSizeHint().width() <= 700
    finally:
        theme.apply(app, Scheme.LIGHT, DEFAULT_SIZE_PT)


def test_short_names_of_scales_are_of_ascii_and_different() -> None:
    questions = (
        "¿Qué tal?", "¿Que tal?", "?", "Delivery", "速い?", "2 much", "How pleasant was it?",
    )  # fmt: skip
    scales = scales_of(ScaleText(text, "low", "high", 7) for text in questions)
    assert [scale.key for scale in scales] == [
        "que_tal", "que_tal_2", "scale", "scale_delivery", "scale_2", "scale_2_much", "pleasant",
    ]  # fmt: skip
