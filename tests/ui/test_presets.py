"""The presets' dialog and a chat's editor, on a real database."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.conversations.keeper import Keeper
from app.conversations.notices import Answer
from app.conversations.opening import open_store
from app.conversations.preset_models import FileModel, PresetModel
from app.conversations.presets import AS_USUAL, BUILT_IN, Manner, Preset, all_presets
from app.exchange.preset_file import encode_preset
from app.inference.request import Sampling
from app.models.session import Counted, ModelSession
from app.settings.preferences import SAMPLING_BOUNDS, SamplingOverrides
from app.ui.presets.button import MannerButton
from app.ui.presets.counts import TokenCounts
from app.ui.presets.desk import PresetDesk
from app.ui.presets.dialog import PresetsDialog
from app.ui.presets.editor import ChatMannerDialog
from app.ui.presets.form import MannerForm
from app.ui.presets.model_box import ModelBox
from app.ui.presets.name_dialog import PresetNameDialog
from app.ui.presets.number_field import NumberField
from app.ui.presets.page import PresetPage
from app.ui.pump import Pump
from app.ui.theme import Theme

W = TypeVar("W", bound=QWidget)
WaitUntil = Callable[..., None]
USUAL = ("Be kind.", Sampling())
TINY = FileModel("/models/tiny.gguf")


class Room:
    """What a window has of presets."""

    def __init__(self, theme: Theme, folder: Path, wait_until: WaitUntil) -> None:
        self.theme = theme
        self.wait_until = wait_until
        self.pump = Pump()
        self.pump.batch.connect(self._take)
        self.database = folder / "chats.db"
        self.keeper = Keeper(self.database, self.pump.post)
        self.session = ModelSession(self.pump.post)
        self.counts = TokenCounts(self.session)
        self.desk = PresetDesk(self.keeper, self.pump.post)
        self.desk.begin()
        self.widgets: list[QWidget] = []

    def _take(self, batch: list[Any]) -> None:
        for value in batch:
            if isinstance(value, Answer):
                value.deliver()
            elif isinstance(value, Counted):
                value.callback(value.result)

    def show(self, widget: W) -> W:
        self.widgets.append(widget)
        widget.show()
        widget.activateWindow()
        QApplication.processEvents()
        return widget

    def manage(self, known: tuple[PresetModel, ...] = (TINY,)) -> PresetsDialog:
        form = MannerForm(self.counts)
        form.show_usual(*USUAL)
        page = PresetPage(form, ModelBox(self.theme, known))
        parent = self.show(QWidget())
        return self.show(PresetsDialog(self.desk, page, parent))

    def edit(self, manner: Manner = AS_USUAL) -> ChatMannerDialog:
        parent = self.show(QWidget())
        dialog = ChatMannerDialog(self.theme, self.desk, self.counts, manner, USUAL, parent)
        return self.show(dialog)

    def own(self) -> list[Preset]:
        """As they are in the database."""
        assert self.keeper.flush()
        with closing(open_store(self.database).store) as store:
            return [p for p in all_presets(store) if not p.is_built_in]

    def end(self, app: QApplication) -> None:
        for widget in self.widgets:
            widget.hide()
            widget.deleteLater()
        self.desk.close()
        self.session.close()
        assert self.keeper.close()
        for part in (self.desk, self.counts, self.pump):
            part.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def room(app: QApplication, theme: Theme, tmp_path: Path, wait_until: WaitUntil) -> Iterator[Room]:
    room = Room(theme, tmp_path, wait_until)
    yield room
    room.end(app)


def press(window: QWidget, text: str) -> None:
    button = next(b for b in window.findChildren(QAbstractButton) if b.text() == text)
    assert button.isVisible(), text
    assert button.isEnabled(), text
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def named(window: QWidget, kind: type[W], name: str) -> W:
    return next(w for w in window.findChildren(kind) if w.accessibleName() == name)


def names(dialog: PresetsDialog) -> list[str]:
    rows = dialog.findChildren(QListWidget)[0]
    return [rows.item(n).text() for n in range(rows.count())]


def chosen(dialog: PresetsDialog) -> str:
    return dialog.findChildren(QListWidget)[0].currentItem().text()


def said(dialog: QWidget) -> str:
    return " ".join(w.text() for w in dialog.findChildren(QLabel) if w.isVisible())


def pick(dialog: PresetsDialog, button: str, path: Path) -> None:
    """A file, in the dialog behind a button."""

    def answer() -> None:
        picker = QApplication.activeModalWidget()
        assert isinstance(picker, QFileDialog)
        field = picker.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setText(str(path))
        picker.accept()

    QTimer.singleShot(0, answer)
    press(dialog, button)


def test_a_preset_is_made_changed_and_kept(room: Room) -> None:
    dialog = room.manage()
    press(dialog, "New")
    assert chosen(dialog) == "New preset"
    QTest.keyClicks(named(dialog, QLineEdit, "Name"), "Brief")
    dialog.findChildren(QCheckBox)[0].click()
    text = named(dialog, QPlainTextEdit, "System prompt")
    assert text.toPlainText() == "Be kind."
    text.setPlainText("One word.")
    named(dialog, NumberField, "Temperature").setValue(0)
    models = named(dialog, ModelBox, "Model")
    QTest.keyClick(models, Qt.Key.Key_Down)
    press(dialog, "Close")
    manner = Manner("One word.", SamplingOverrides(temperature=0))
    (kept,) = room.own()
    assert (kept.name, kept.manner, kept.model) == ("Brief", manner, TINY)


def test_what_comes_with_the_app_is_read_only_and_can_be_copied(room: Room) -> None:
    dialog = room.manage()
    assert not named(dialog, QLineEdit, "Name").isEnabled()
    assert "comes with First Token" in said(dialog)
    delete = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Delete")
    assert not delete.isEnabled()
    press(dialog, "Duplicate")
    assert chosen(dialog) == "No system prompt (copy)"
    assert named(dialog, QLineEdit, "Name").isEnabled()
    assert [p.manner for p in room.own()] == [BUILT_IN[0].manner]


def test_what_was_deleted_comes_back_with_its_last_change(room: Room) -> None:
    room.desk.save(Preset("a", "Alpha", Manner("One.")))
    room.desk.save(Preset("b", "Beta", Manner("Two.")))
    dialog = room.manage()
    rows = dialog.findChildren(QListWidget)[0]
    rows.setCurrentRow(rows.count() - 1)
    named(dialog, QPlainTextEdit, "System prompt").setPlainText("Two, changed.")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert [p.name for p in room.own()] == ["Alpha"]
    assert chosen(dialog) == "Alpha"
    assert "“Beta” was deleted." in said(dialog)
    press(dialog, "Undo")
    assert chosen(dialog) == "Beta"
    assert [p.manner.system_prompt for p in room.own()] == ["One.", "Two, changed."]


def test_a_preset_goes_out_and_comes_in_as_a_file(room: Room, tmp_path: Path) -> None:
    room.desk.save(Preset("a", "Alpha", Manner("One."), TINY))
    dialog = room.manage()
    dialog.findChildren(QListWidget)[0].setCurrentRow(len(BUILT_IN))
    file = tmp_path / "Alpha.preset.json"
    pick(dialog, "Share as a file…", file)
    room.wait_until(lambda: "Written to" in said(dialog))
    assert "/models" not in file.read_text("utf-8")
    pick(dialog, "Import…", file)
    room.wait_until(lambda: "was imported" in said(dialog))
    assert names(dialog)[len(BUILT_IN) :] == ["Alpha", "Alpha"]
    assert named(dialog, ModelBox, "Model").currentText() == "tiny (not among the models here)"
    assert [p.model for p in room.own()] in (
        [TINY, FileModel("tiny.gguf")], [FileModel("tiny.gguf"), TINY],
    )  # fmt: skip


def test_a_file_that_is_no_preset_is_refused_with_a_sentence(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "chats.json"
    file.write_text("{}", encoding="utf-8")
    dialog = room.manage()
    pick(dialog, "Import…", file)
    room.wait_until(lambda: "it is no preset of First Token" in said(dialog))
    assert room.own() == []


def test_markup_of_somebody_elses_preset_stays_text(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "odd.preset.json"
    file.write_bytes(encode_preset(Preset("x", "<b>A</b> & b", Manner("<img src='x'>"))))
    dialog = room.manage()
    pick(dialog, "Import…", file)
    room.wait_until(lambda: "“<b>A</b> & b” was imported" in said(dialog))
    rows = dialog.findChildren(QListWidget)[0]
    assert "&lt;img" in rows.currentItem().toolTip()


def test_the_editor_tells_a_picked_preset_until_it_is_changed(room: Room) -> None:
    decided: list[tuple[Manner, Preset | None]] = []
    preset = BUILT_IN[2]
    for change in (False, True):
        dialog = room.edit()
        dialog.decided.connect(lambda manner, picked: decided.append((manner, picked)))
        menu = next(b.menu() for b in dialog.findChildren(QPushButton) if b.menu() is not None)
        menu.aboutToShow.emit()
        next(a for a in menu.actions() if a.text() == preset.name).trigger()
        if change:
            named(dialog, NumberField, "Top-k").setValue(3)
        press(dialog, "Use for this chat")
    assert decided[0] == (preset.manner, preset)
    changed = SamplingOverrides(temperature=0.2, top_k=3)
    assert decided[1] == (Manner(preset.manner.system_prompt, changed), None)


def test_the_editor_goes_back_to_usual_and_changes_nothing_before_it_is_accepted(
    room: Room,
) -> None:
    decided: list[Manner] = []
    dialog = room.edit(Manner("Mine.", SamplingOverrides(seed=3)))
    dialog.decided.connect(lambda manner, _: decided.append(manner))
    press(dialog, "Back to usual")
    text = named(dialog, QPlainTextEdit, "System prompt")
    assert (text.toPlainText(), text.isEnabled()) == ("Be kind.", False)
    assert named(dialog, NumberField, "Seed").text() == "As usual (drawn anew)"
    assert decided == []
    press(dialog, "Use for this chat")
    assert decided == [AS_USUAL]


def test_an_emptied_system_prompt_is_none_at_all(room: Room) -> None:
    dialog = room.edit(Manner("Mine."))
    named(dialog, QPlainTextEdit, "System prompt").clear()
    assert "The model is given no system prompt" in said(dialog)
    decided: list[Manner] = []
    dialog.decided.connect(lambda manner, _: decided.append(manner))
    press(dialog, "Use for this chat")
    assert decided == [Manner("")]


def test_a_manner_is_saved_under_a_name_with_the_model_if_wanted(room: Room) -> None:
    parent = room.show(QWidget())
    dialog = room.show(PresetNameDialog(Manner("Mine."), "My preset", TINY, parent))
    dialog.named.connect(room.desk.save)
    field = named(dialog, QLineEdit, "Name of the preset")
    field.clear()
    save = next(b for b in dialog.findChildren(QPushButton) if "Save" in b.text())
    assert not save.isEnabled()
    QTest.keyClicks(field, "Pirate")
    dialog.findChildren(QCheckBox)[0].click()
    save.click()
    (kept,) = room.own()
    assert (kept.name, kept.manner, kept.model) == ("Pirate", Manner("Mine."), TINY)


@pytest.mark.parametrize(("name", "step"), [("temperature", 0.1), ("seed", 1), ("max_tokens", 1)])
def test_a_number_is_as_usual_one_step_below_its_lowest(room: Room, name: str, step: float) -> None:
    bounds = SAMPLING_BOUNDS[name]
    field = room.show(NumberField(bounds, step))
    field.show_usual("0.4")
    entered: list[object] = []
    field.entered.connect(entered.append)
    field.setValue(bounds.low)
    field.stepDown()
    field.setValue(bounds.high)
    assert entered == [bounds.low, None, bounds.high]
    assert all(isinstance(value, int) for value in entered if bounds.whole and value is not None)
    field.show_number(None)
    assert field.text() == "As usual (0.4)"
    assert len(entered) == 3


def test_the_button_names_what_is_in_force(room: Room) -> None:
    button = room.show(MannerButton(room.theme, room.desk))
    room.desk.save(Preset("a", "Q & A", Manner("Q")))
    shown = []
    for manner in (
        AS_USUAL, Manner("Q"), Manner("else"), Manner(""), Manner(None, SamplingOverrides(seed=2)),
        Manner("else", SamplingOverrides(seed=2)),
    ):  # fmt: skip
        button.show_manner(manner)
        shown.append(button.text())
    assert shown == [
        "System prompt", "Q && A", "Own system prompt", "No system prompt", "Own sampling",
        "Own prompt and sampling",
    ]  # fmt: skip
    menu = button.menu()
    button.show_manner(Manner("Q"))
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["Q && A"]
