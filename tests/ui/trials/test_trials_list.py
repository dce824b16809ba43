"""Trials are listed, begun, gone on with and deleted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QTableWidget

from app.conversations.store import Store
from app.settings.preferences import Scheme
from app.speedlab.trials import store as trial_store
from app.speedlab.trials.records import Session
from app.ui.panels.trials.list_view import TrialsView
from app.ui.theme import DEFAULT_SIZE_PT, Theme
from tests.speedlab.trials.trial_samples import BEGIN, design
from tests.ui.trials.room import Room, button, is_named, named, press, question, reachable, texts

Key = Qt.Key


def opened(room: Room, theme: Theme) -> TrialsView:
    return room.show(TrialsView(theme, room.desk))


def cells(view: TrialsView) -> list[list[str]]:
    table = named(view, QTableWidget, "Participants")
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(3)]
        for row in range(table.rowCount())
    ]


def enter(view: TrialsView, code: str) -> None:
    field = named(view, QLineEdit, "Code of the next participant")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, code)
    QTest.keyClick(field, Key.Key_Return)


def sessions(room: Room) -> list[Session]:
    found: list[Session] = []
    room.desk.session_opened.connect(found.append)
    return found


def test_without_a_trial_it_says_what_one_is_and_offers_to_make_one(
    room: Room, theme: Theme
) -> None:
    view = opened(room, theme)
    asked: list[bool] = []
    view.new_requested.connect(lambda: asked.append(True))
    assert "in two deliveries that are not named" in texts(view)
    press(view, "New trial…")
    assert asked == [True]


def test_a_trial_is_told_with_its_design_and_its_participants(room: Room, theme: Theme) -> None:
    trial = design(name="<b>Checkout</b> & help")
    room.add_trial(trial)
    room.add_participant(trial, "P01")
    room.add_participant(trial, "P02", answers=1)
    view = opened(room, theme)
    (line,) = [i.text() for i in [named(view, QListWidget, "Trials").item(0)] if i is not None]
    assert line == "<b>Checkout</b> & help\n3 Nov 2026 · 2 participants\n5 of 8 answered"
    said = texts(view)
    for part in (
        "<b>Checkout</b> & help",
        "Streaming · while waiting: nothing\nAll at once · while waiting: a skeleton",
        "4 comparisons, the two sides one after the other",
        "How long did each take?",
        "How pleasant was it? 1 unpleasant to 7 pleasant",
        "Reply 1 · Fast API, 3.3 s",
        "seed 7; balanced after every 2 participants",
    ):
        assert part in said
    assert cells(view) == [["P01", "4 of 4", ""], ["P02", "1 of 4", ""]]


def test_a_code_begins_a_session_and_is_listed(room: Room, theme: Theme) -> None:
    room.add_trial(design())
    view = opened(room, theme)
    begun = sessions(room)
    enter(view, " P07 ")
    room.settle()
    assert [session.participant.code for session in begun] == ["P07"]
    assert begun[0].next is begun[0].comparisons[0]
    assert cells(view) == [["P07", "0 of 4", ""]]
    assert named(view, QLineEdit, "Code of the next participant").text() == ""
    assert room.notices[1:] == []  # but that the store is open


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("p01", "Somebody takes part as p01 already."),
        ("", "A participant needs a code of 1 to 40 characters"),
        ("x" * 60, "A participant needs a code of 1 to 40 characters"),
    ],
)
def test_a_code_that_cannot_be_is_refused_beside_the_field(
    code: str, why: str, room: Room, theme: Theme
) -> None:
    trial = design()
    room.add_trial(trial)
    room.add_participant(trial, "P01", answers=0)
    view = opened(room, theme)
    begun = sessions(room)
    enter(view, code)
    assert why in texts(view)
    room.settle()
    assert not begun
    assert len(cells(view)) == 1
    field = named(view, QLineEdit, "Code of the next participant")
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, Key.Key_Backspace)
    assert why not in texts(view)


def test_a_participant_goes_on_where_they_stopped(room: Room, theme: Theme) -> None:
    trial = design()
    room.add_trial(trial)
    room.add_participant(trial, "P01", answers=3)
    view = opened(room, theme)
    begun = sessions(room)
    press(view, "Continue")
    room.settle()
    assert begun[0].next is begun[0].comparisons[3]
    table = named(view, QTableWidget, "Participants")
    table.setFocus()
    QTest.keyClick(table, Key.Key_Return)
    room.settle()
    assert len(begun) == 2


def test_who_has_answered_all_cannot_go_on(room: Room, theme: Theme) -> None:
    trial = design()
    room.add_trial(trial)
    room.add_participant(trial, "P01")
    view = opened(room, theme)
    assert not button(view, "All answered").isEnabled()


def test_interruptions_are_marked(room: Room, theme: Theme) -> None:
    trial = design()
    room.add_trial(trial)
    room.add_participant(trial, "P01", answers=1)

    def leave_twice(store: Store) -> None:
        (participant,) = trial_store.participants(store, trial.id)
        for _ in range(2):
            trial_store.begin(store, participant.id, 1, BEGIN)

    room.keeper.write(leave_twice)
    view = opened(room, theme)
    assert cells(view) == [["P01", "1 of 4", "1 played anew, left in comparison 2"]]


def test_a_participant_is_deleted_only_when_that_is_confirmed(room: Room, theme: Theme) -> None:
    trial = design()
    room.add_trial(trial)
    room.add_participant(trial, "P01")
    room.add_participant(trial, "P02", answers=2)
    view = opened(room, theme)
    table = named(view, QTableWidget, "Participants")
    table.setFocus()
    QTest.keyClick(table, Key.Key_Delete)
    asked = question(view)
    assert asked.text() == "Delete P02 with 2 answers?"
    assert asked.informativeText() == "This cannot be undone."
    QTest.keyClick(asked, Key.Key_Escape)
    room.settle()
    assert len(cells(view)) == 2
    press(view, "Delete…")
    press(question(view), "Delete")
    room.settle()
    assert cells(view) == [["P01", "4 of 4", ""]]


def test_a_trial_is_deleted_only_when_that_is_confirmed(room: Room, theme: Theme) -> None:
    older = design(name="Older")
    room.add_trial(replace(older, id="older"))
    trial = design(name="<i>Newer</i>")
    room.add_trial(trial)
    room.add_participant(trial, "P01")
    view = opened(room, theme)
    press(view, "Delete trial…")
    asked = question(view)
    assert asked.text() == "Delete the trial “<i>Newer</i>” with 1 participant and 4 answers?"
    assert asked.textFormat() is Qt.TextFormat.PlainText
    assert "cannot be undone" in asked.informativeText()
    QTest.keyClick(asked.defaultButton(), Key.Key_Return)  # which leaves it as it is
    room.settle()
    assert len(room.desk.trials) == 2
    press(view, "Delete trial…")
    press(question(view), "Delete")
    room.settle()
    assert [head.name for head in room.desk.trials] == ["Older"]
    assert "Newer" not in texts(view)
    assert "Older" in texts(view)


def test_the_arrow_keys_choose_a_trial(room: Room, theme: Theme) -> None:
    room.add_trial(replace(design(name="Older"), id="older"))
    room.add_trial(design(name="Newer"))
    view = opened(room, theme)
    trials = named(view, QListWidget, "Trials")
    trials.setFocus()
    QTest.keyClick(trials, Key.Key_Down)
    room.settle()
    assert room.desk.current is not None
    assert room.desk.current.name == "Older"
    assert trials.currentRow() == 1
    assert trials.hasFocus()
    assert "Older" in texts(view)


def test_the_keyboard_reaches_everything_and_all_of_it_has_a_name(room: Room, theme: Theme) -> None:
    trial = design()
    room.add_trial(trial)
    room.add_participant(trial, "P01", answers=1)
    view = opened(room, theme)
    found = reachable(view)
    assert all(map(is_named, found)), [w for w in found if not is_named(w)]
    names = [button_or_name for w in found if (button_or_name := w.accessibleName())]
    for wanted in ("Trials", "Code of the next participant", "Participants", "Continue P01"):
        assert wanted in names
    assert [w for w in found if w is button(view, "Delete trial…")]
    assert [w for w in found if w is button(view, "New trial…")]


def test_in_large_type_it_fits_into_700_pixels(room: Room, app: QApplication, theme: Theme) -> None:
    theme.apply(app, Scheme.LIGHT, 18)
    try:
        trial = design(name="A name that is long enough for two lines in a narrow window")
        room.add_trial(trial)
        room.add_participant(trial, "P01", answers=1)
        view = room.show(TrialsView(theme, room.desk), 700, 600)
        assert view.width() == 700
        right = view.rect().right()
        for widget in reachable(view):
            assert widget.mapTo(view, widget.rect().topRight()).x() <= right, widget
        name = view._trial._name
        assert name.text() == trial.name
        assert name.font().weight() == QFont.Weight.DemiBold
    finally:
        theme.apply(app, Scheme.LIGHT, DEFAULT_SIZE_PT)
