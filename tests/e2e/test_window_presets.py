"""A chat's own system prompt, and presets, in the real window with the real model."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
)

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.preset_models import RemoteModel
from app.conversations.presets import BUILT_IN, Manner, Preset
from app.conversations.store import Chat
from app.conversations.tree import Reply
from app.engines.catalog import EngineEntry
from app.exchange.preset_file import write_preset
from app.inference.engine import AnyModel, Engine, LoadOptions, ModelRef, StopToken
from app.inference.events import Event, LoadEvent, Started
from app.inference.request import Request, Role
from app.models.session import engine_of
from app.settings.paths import Paths
from app.settings.preferences import SamplingOverrides
from app.ui.command_box.box import CommandBox
from app.ui.presets.model_box import ModelBox
from app.ui.presets.number_field import NumberField
from tests.preset_scenes import choose, manner_button
from tests.shots import LOADED, StagedEngine

from .driver import CTRL, Driver, Key

Open = Callable[..., Driver]
PIRATE = "You are a pirate. Answer in one short sentence."


class Overheard:
    """An engine that hands everything on to the real one, and keeps what it was asked."""

    def __init__(self, entry: EngineEntry, asked: list[Request]) -> None:
        self._engine = engine_of(entry)
        self._asked = asked

    def load(self, model: AnyModel, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        return self._engine.load(model, options, stop)

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        self._asked.append(request)
        return self._engine.stream(request, stop)

    def count_tokens(self, text: str) -> int:
        return self._engine.count_tokens(text)

    def memory_bytes(self) -> int | None:
        return self._engine.memory_bytes()

    def close(self) -> None:
        self._engine.close()


@pytest.fixture
def asked() -> list[Request]:
    return []


@pytest.fixture
def listen(asked: list[Request]) -> Callable[[EngineEntry], Engine]:
    return lambda entry: Overheard(entry, asked)


@pytest.fixture
def window(
    open_window: Open,
    prefer: Callable[..., None],
    listen: Callable[[EngineEntry], Engine],
    tmp_path: Path,
) -> Driver:
    prefer(sampling={"max_tokens": 12, "seed": 7}, system_prompt="Be kind.")
    return open_window(tmp_path, listen)


def ask(window: Driver, question: str) -> None:
    replies = len(window.replies())
    window.ask(question)
    window.until(lambda: len(window.replies()) > replies and window.is_done())


def told(request: Request) -> list[str]:
    """What stands before the conversation."""
    return [m.content for m in request.messages if m.role is Role.SYSTEM]


def written(data_dir: Path) -> list[tuple[Chat, list[Reply]]]:
    """All chats with their replies, the latest first."""
    with closing(open_store(Paths.at(data_dir).data / DATABASE_NAME).store) as store:
        chats = [store.load(head.id) for head in store.conversations()]
    kept = [chat for chat in chats if chat is not None]
    return [(c, [m.reply for m in c.tree.messages.values() if m.reply]) for c in kept]


def test_a_chats_own_system_prompt_is_asked_with_kept_and_of_that_chat_alone(
    window: Driver,
    open_window: Open,
    tmp_path: Path,
    asked: list[Request],
    listen: Callable[[EngineEntry], Engine],
) -> None:
    choose(window, "System prompt and sampling…")
    dialog = window.dialog()
    own = dialog.findChildren(QCheckBox)[0]
    field = next(f for f in dialog.findChildren(QPlainTextEdit))
    assert (field.toPlainText(), field.isEnabled()) == ("Be kind.", False)
    own.click()
    field.setPlainText(PIRATE)
    window.until(lambda: "11 tokens" in " ".join(w.text() for w in dialog.findChildren(QLabel)))
    window.click("Use for this chat")
    assert manner_button(window).text() == "Own system prompt"
    ask(window, "Who are you?")
    window.click("New chat")
    assert manner_button(window).text() == "System prompt"
    ask(window, "Hello")
    window.click_chat("Who are you?")
    window.until(lambda: window.questions() == ["Who are you?"])
    assert manner_button(window).text() == "Own system prompt"
    assert [told(request) for request in asked] == [[PIRATE], ["Be kind."]]
    window.end()

    again = open_window(tmp_path, listen)
    again.until(lambda: again.questions() == ["Who are you?"])
    choose(again, BUILT_IN[0].title)
    ask(again, "And now?")
    choose(again, "As usual")
    ask(again, "And then?")
    assert [told(request) for request in asked[2:]] == [[], ["Be kind."]]
    tip = again.replies()[0].findChildren(QLabel)[0].toolTip()
    assert PIRATE in tip
    assert "seed 7" in tip
    again.end()
    prompts = [[r.system_prompt for r in replies] for _, replies in written(tmp_path)]
    assert sorted(prompts) == [["Be kind."], [PIRATE, "", "Be kind."]]


def test_a_preset_from_the_command_box_turns_to_its_model_and_its_sampling(
    window: Driver, tmp_path: Path, starter: ModelRef, asked: list[Request]
) -> None:
    other = tmp_path / "another.gguf"
    other.symlink_to(starter.path)
    window.open_file(other)
    window.until(lambda: window.entry_of(other) is not None and window.is_ready())
    choose(window, "Presets…")
    window.click("New")
    dialog = window.dialog()
    name = window.named(QLineEdit, "Name")
    window.until(name.hasFocus)
    QTest.keyClicks(name, "Brief & other")
    models = window.named(ModelBox, "Model")
    while models.currentText() != "another":
        QTest.keyClick(models, Key.Key_Down)
    window.named(NumberField, "Longest reply").setValue(5)
    window.click("Close")
    window.until(lambda: not dialog.isVisible())

    turn_to(window, starter.path)
    use(window, "Brief & other")
    assert manner_button(window).text() == "Brief && other"
    window.until(lambda: is_chosen(window, other) and window.is_ready())
    ask(window, "Hello")
    assert asked[-1].sampling.max_tokens == 5
    assert "5 out" in window.footer()

    turn_to(window, starter.path)
    other.unlink()
    window.press(Key.Key_N, CTRL)
    use(window, "Brief & other")
    window.until(window.notice)
    assert "is for another, which is not here. The rest of it is in force" in window.notice()
    ask(window, "Hello")
    assert is_chosen(window, starter.path)
    assert asked[-1].sampling.max_tokens == 5
    window.end()
    samplings = [chat.conversation.sampling for chat, _ in written(tmp_path)]
    assert samplings == [SamplingOverrides(max_tokens=5)] * 2


def use(window: Driver, name: str) -> None:
    """A preset, by the command box."""
    window.press(Key.Key_K, CTRL)
    found = window.window.findChildren(CommandBox)[0].findChildren(QListView)[0].model()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    QTest.keyClicks(focus, f"Use preset {name}")
    window.until(lambda: f"Use preset: {name}" in str(found.index(1, 0).data()))
    window.press(Key.Key_Return)


def turn_to(window: Driver, path: Path) -> None:
    """A model, by the menu of models."""
    entry = window.entry_of(path)
    assert entry is not None
    entry.trigger()
    window.until(lambda: is_chosen(window, path) and window.is_ready())


def is_chosen(window: Driver, path: Path) -> bool:
    entry = window.entry_of(path)
    return entry is not None and entry.isChecked()


def test_a_preset_that_came_in_a_file_says_which_provider_it_turns_to(
    open_window: Open, prefer: Callable[..., None], tmp_path: Path
) -> None:
    provider = {
        "id": "other-2", "kind_id": "other", "title": "Example",
        "base_url": "http://127.0.0.1:9/v1", "models": ["model-1"],
    }  # fmt: skip
    prefer(providers=[provider], offline=True)
    window = open_window(make_engine=lambda _: StagedEngine((LOADED,), (Started(0),)))
    file = tmp_path / "Brief.preset.json"
    write_preset(
        Preset("x", "Brief", Manner("Be brief."), RemoteModel("model-1", "other", "Example")), file
    )
    window.choose("Presets…")
    dialog = window.dialog()
    QTimer.singleShot(300, lambda: _pick(file))
    window.click("Import…")
    window.until(lambda: "was imported" in " ".join(_labels(dialog)))
    assert window.notice() == ""
    window.click("Use in this chat")
    window.until(window.notice)
    assert "has turned to model-1, Example. What you ask from now on goes there." in window.notice()
    window.until(lambda: window.model() == "model-1 · Example · Offline")
    assert manner_button(window).text() == "Brief"


def _pick(file: Path) -> None:
    picker = QApplication.activeModalWidget()
    assert isinstance(picker, QFileDialog)
    name = picker.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(file))
    picker.accept()


def _labels(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]
