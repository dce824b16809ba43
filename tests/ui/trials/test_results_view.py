"""Results are worked out, told, drawn and written to files."""

import csv
import json
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QWidget

from app.settings.preferences import Scheme
from app.speedlab.trials.chart import difference_axis, ratio_axis
from app.speedlab.trials.design import Slot, TrialDesign
from app.speedlab.trials.plan import PlannedComparison
from app.speedlab.trials.records import TrialData
from app.ui.panels.trials.figures import Figure, ticks
from app.ui.panels.trials.results_view import ResultsView
from app.ui.theme import DEFAULT_SIZE_PT, Theme
from tests.speedlab.trials.trial_samples import Opinion, design
from tests.ui.trials.room import Room, button, is_named, named, press, question, reachable, texts

Key = Qt.Key


def _always(opinion: Opinion, planned: PlannedComparison) -> Opinion:
    del planned
    return opinion


class Picks:
    """Answers the question for a file as a person would."""

    def __init__(self, answer: Path | None) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def __call__(self, window: QWidget, name: str, kinds: str) -> str:
        assert window.isVisible()
        assert f"(*{Path(name).suffix})" in kinds
        self.asked.append(name)
        return "" if self.answer is None else str(self.answer)


def people(room: Room, count: int = 8) -> TrialDesign:
    """All of them prefer the first delivery, except the last one, who does not care."""
    trial = design(name="Checkout: help/me")
    room.add_trial(trial)
    for number in range(count):
        is_last = number == count - 1
        opinion = Opinion(None if is_last else Slot.FIRST, 5.0 + number / 10, 9.0, 6, 4)
        room.add_participant(trial, f"P{number + 1:02}", partial(_always, opinion))
    return trial


def opened(room: Room, theme: Theme, picks: Picks | None = None) -> ResultsView:
    view = room.show(ResultsView(theme, room.desk, picks or Picks(None)))
    room.until(lambda: view._chart is not None, 30)
    room.settle()
    return view


def test_without_a_trial_it_says_where_to_begin(room: Room, theme: Theme) -> None:
    view = opened(room, theme)
    assert "No results yet" in texts(view)
    assert not any(box.isVisible() for box in view.findChildren(QComboBox))


def test_without_an_answer_it_says_so(room: Room, theme: Theme) -> None:
    trial = design()
    room.add_trial(trial)
    room.add_participant(trial, "P01", answers=0)
    view = opened(room, theme)
    assert "Nothing is answered yet" in texts(view)
    assert button(view, "Export CSV and JSON…").isEnabled()  # what is planned
    assert not button(view, "Report…").isEnabled()


def test_the_whole_trial_is_told_and_drawn(room: Room, theme: Theme) -> None:
    people(room)
    view = opened(room, theme)
    said = texts(view)
    for part in (
        "n = 8 participants, 32 comparisons",
        "Streaming felt faster: so said 7 of 7 participants with a preference",
        "Streaming seemed shorter",
        "How pleasant was it?",
        "Streaming was rated higher: Streaming 6.0, All at once 4.0 of 7",
        "Single comparisons: Streaming 28, All at once 0, no difference 4.",
        "Several comparisons of one participant are not independent",
    ):
        assert part in said
    chart = named(view, QWidget, "Chart: Which felt faster")
    assert "Streaming: 88 % (53 to 98 %), 7 of 8" in chart.accessibleDescription()
    assert chart.height() > 150
    spoken = named(view, QWidget, "Chart: How pleasant was it?").accessibleDescription()
    assert spoken == "Streaming minus All at once: +2.00 (+2.00 to +2.00), n = 8"


def test_profiles_and_participants_are_parts_of_their_own(room: Room, theme: Theme) -> None:
    people(room, 2)
    view = opened(room, theme)
    box = named(view, QComboBox, "Part")
    parts = [box.itemText(index) for index in range(box.count())]
    assert parts == [
        "Whole trial", "Profile: Laptop", "Profile: Fast API", "Participant: P01",
        "Participant: P02",
    ]  # fmt: skip
    box.setFocus()
    QTest.keyClick(box, Key.Key_End)
    assert box.currentText() == "Participant: P02"
    assert "n = 4 comparisons" in texts(view)
    assert "No preference was given" in texts(view)
    room.settle()
    assert named(view, QWidget, "Chart: Which felt faster").isVisible()


def test_an_answer_that_is_given_meanwhile_is_worked_out(room: Room, theme: Theme) -> None:
    trial = people(room, 2)
    view = opened(room, theme)
    box = named(view, QComboBox, "Part")
    box.setCurrentIndex(box.findText("Participant: P01"))
    room.add_participant(trial, "P03")
    view.hide()
    view.show()
    room.settle()
    assert box.findText("Participant: P03") > 0
    assert box.currentText() == "Participant: P01"


def test_another_trial_is_chosen_here_as_well(room: Room, theme: Theme) -> None:
    room.add_trial(design(name="Older"))
    people(room, 1)
    view = opened(room, theme)
    box = named(view, QComboBox, "Trial")
    box.setFocus()
    QTest.keyClick(box, Key.Key_Down)
    room.settle()
    assert box.currentText() == "Older"
    assert "Nothing is answered yet" in texts(view)
    QTest.keyClick(box, Key.Key_Up)
    room.settle()
    assert "n = 1 participant, 4 comparisons" in texts(view)


def test_while_results_are_worked_out_it_says_so(room: Room, theme: Theme) -> None:
    people(room, 1)
    seen: list[str] = []
    view = ResultsView(theme, room.desk, Picks(None))

    def note() -> None:
        if room.desk.is_working:
            seen.append(texts(view))

    room.desk.working_changed.connect(note)
    room.show(view)
    assert any("Working out the results…" in text for text in seen)
    assert "Working out" not in texts(view)


def test_what_was_worked_out_of_another_trial_is_not_shown(room: Room, theme: Theme) -> None:
    people(room, 1)
    view = opened(room, theme)
    assert view._found is not None
    old = view._found
    room.add_trial(design(name="Newer"))
    room.desk.refresh()
    room.settle()
    room.desk.results_ready.emit(old)
    assert "Nothing is answered yet" in texts(view)


def test_tables_are_written_with_all_rows_and_their_dictionary(
    room: Room, theme: Theme, tmp_path: Path
) -> None:
    people(room, 3)
    picks = Picks(tmp_path / "out" / "trial")
    (tmp_path / "out").mkdir()
    view = opened(room, theme, picks)
    press(view, "Export CSV and JSON…")
    room.settle()
    assert picks.asked == ["Checkout help me.csv"]
    with (tmp_path / "out" / "trial.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == 12
    assert {row["participant"] for row in found} == {"P01", "P02", "P03"}
    as_json = json.loads((tmp_path / "out" / "trial.json").read_text("utf-8"))
    assert len(as_json) == 12
    dictionary = (tmp_path / "out" / "trial-dictionary.md").read_text("utf-8")
    assert [name for name in found[0] if f"| {name} |" not in dictionary] == []
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "trial-dictionary.md", "trial.csv", "trial.json",
    ]  # fmt: skip
    assert "Written: trial.csv, trial.json and trial-dictionary.md, in" in texts(view)
    assert button(view, "Export CSV and JSON…").isEnabled()


def test_a_report_is_written(room: Room, theme: Theme, tmp_path: Path) -> None:
    people(room, 3)
    picks = Picks(tmp_path / "report.html")
    view = opened(room, theme, picks)
    press(view, "Report…")
    room.settle()
    assert "Written: report.html" in texts(view)
    html = (tmp_path / "report.html").read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert "Checkout: help/me" in html


def test_a_place_that_cannot_be_written_to_is_named(
    room: Room, theme: Theme, tmp_path: Path
) -> None:
    people(room, 1)
    (tmp_path / "file").write_text("no folder")
    view = opened(room, theme, Picks(tmp_path / "file" / "trial.csv"))
    press(view, "Export CSV and JSON…")
    room.settle()
    assert "trial.csv could not be written: Not a directory." in texts(view)
    assert view._said.property("role") == "bad"
    assert button(view, "Export CSV and JSON…").isEnabled()


def test_what_was_there_stays_if_the_new_file_cannot_be_written(
    room: Room, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(room, 1)
    (tmp_path / "report.html").write_text("old")

    def full(self: Path, *args: object, **kwargs: object) -> int:
        raise OSError(28, "No space left on device")

    view = opened(room, theme, Picks(tmp_path / "report.html"))
    monkeypatch.setattr(Path, "write_text", full)
    press(view, "Report…")
    room.settle()
    assert "could not be written: No space left on device." in texts(view)
    assert (tmp_path / "report.html").read_text() == "old"


def test_files_beside_the_one_that_was_named_are_not_replaced_unasked(
    room: Room, theme: Theme, tmp_path: Path
) -> None:
    people(room, 1)
    mine = tmp_path / "trial.json"
    mine.write_text("mine")
    view = opened(room, theme, Picks(tmp_path / "trial.csv"))
    press(view, "Export CSV and JSON…")
    asked = question(view)
    assert asked.text() == "trial.json exists already. Replace it?"
    QTest.keyClick(asked, Key.Key_Escape)
    room.settle()
    assert mine.read_text() == "mine"
    assert not (tmp_path / "trial.csv").exists()
    press(view, "Export CSV and JSON…")
    press(question(view), "Replace")
    room.settle()
    assert len(json.loads(mine.read_text())) == 4
    assert (tmp_path / "trial.csv").exists()


def test_who_names_no_file_gets_none(room: Room, theme: Theme, tmp_path: Path) -> None:
    people(room, 1)
    view = opened(room, theme, Picks(None))
    before = sorted(tmp_path.iterdir())
    press(view, "Export CSV and JSON…")
    room.settle()
    assert sorted(tmp_path.iterdir()) == before


def test_what_fails_on_the_thread_is_said(room: Room) -> None:
    people(room, 1)
    room.desk.refresh()
    room.settle()
    said: list[str] = []
    room.desk.said.connect(said.append)

    def fail(data: TrialData) -> dict[Path, str]:
        raise RuntimeError("a fault")

    room.desk.export(fail)
    room.settle()
    assert said == [
        "The results could not be worked out. Nothing of the trial is lost; the log says more."
    ]
    assert not room.desk.is_working


def test_the_keyboard_reaches_everything_and_all_of_it_has_a_name(room: Room, theme: Theme) -> None:
    people(room, 1)
    view = opened(room, theme)
    found = reachable(view)
    assert all(map(is_named, found)), [w for w in found if not is_named(w)]
    for wanted in (
        named(view, QComboBox, "Trial"),
        named(view, QComboBox, "Part"),
        button(view, "Export CSV and JSON…"),
        button(view, "Report…"),
        named(view, QScrollArea, "Results"),
    ):
        assert wanted in found
    scroll = named(view, QScrollArea, "Results")
    scroll.setFocus()
    QTest.keyClick(scroll, Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > 0


def test_it_follows_the_theme_and_fits_into_700_pixels(
    room: Room, app: QApplication, theme: Theme
) -> None:
    people(room, 2)
    view = opened(room, theme)
    before = named(view, QWidget, "Chart: Which felt faster").height()
    theme.apply(app, Scheme.DARK, 18)
    try:
        view.resize(700, 600)
        room.settle()
        assert view.width() == 700
        scroll = named(view, QScrollArea, "Results")
        assert scroll.horizontalScrollBar().maximum() == 0
        chart = named(view, QWidget, "Chart: Which felt faster")
        assert chart.height() > before
        corner = chart.grab().toImage().pixelColor(1, chart.height() // 2)
        assert corner == theme.color("surface")
    finally:
        theme.apply(app, Scheme.LIGHT, DEFAULT_SIZE_PT)


def test_ticks_of_an_axis_are_few_and_have_the_neutral_value() -> None:
    for points in (2, 5, 7, 11, 101):
        marks = ticks(Figure("", "", (), difference_axis(points)))
        assert (0.0, "0") in marks
        assert 3 <= len(marks) <= 13, (points, marks)
    for most in (1.1, 3.0, 40.0):
        marks = ticks(Figure("", "", (), ratio_axis([most])))
        assert (1.0, "1") in marks
