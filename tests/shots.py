"""Pictures of every screen and state, light and dark, wide and narrow, without a model.

python -m tests.shots DIR
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from app.conversations.opening import DATABASE_NAME, open_store
from app.conversations.tree import (
    ChatMessage,
    Conversation,
    Delivery,
    Recording,
    Reply,
    ReplyState,
    new_id,
)
from app.inference.engine import AnyModel, LoadOptions, StopToken
from app.inference.events import (
    Event,
    Failed,
    FailureKind,
    Finished,
    FinishReason,
    Loaded,
    LoadEvent,
    LoadProgress,
    PromptProgress,
    Started,
    Token,
    Usage,
)
from app.inference.request import Request, Role, Sampling
from app.inference.wire import encode_event, encode_frame
from app.settings.paths import Paths
from tests import preset_scenes, summarise_scenes
from tests.e2e.driver import CTRL, Driver, Key

SIZES = {"wide": (1280, 820), "narrow": (560, 700)}
MS = 1_000_000
QUESTION = "How do I count the words of a file in Python?"
ANSWER = """Read the file and count with a `Counter`:

```python
from collections import Counter
from pathlib import Path

words = Path("notes.txt").read_text(encoding="utf-8").split()
print(Counter(words).most_common(3))  # the three most frequent
```

1. `split` cuts at *white space*.
2. `most_common` sorts by **count**.
   - Case matters; call `lower` first if it should not.

| Word | Count |
|------|------:|
| the  | 1,204 |
| of   |   871 |

> A word with a comma is another word. See [the manual](https://docs.python.org/3/).
"""
OVER = Failed(
    80 * MS, FailureKind.CONTEXT_FULL,
    "This chat is 120 tokens too long for the model's context of 8,192. Nothing was cut. Begin a "
    "new chat, or go on without the oldest turns.",
    tokens_over=120,
)  # fmt: skip
DIED = Failed(
    900 * MS, FailureKind.ENGINE_DIED,
    "The engine ended unexpectedly (signal SIGKILL). What was written is kept. Ask again: the "
    "engine starts anew by itself.",
    retryable=True,
)  # fmt: skip
LOADED = Loaded(8192, 8192, 2, 64, 400 * MS)
NOT_LOADED = Failed(
    0, FailureKind.COULD_NOT_LOAD,
    "report.gguf is a PDF document. Choose a GGUF file, or a GGML file of 2023.",
)  # fmt: skip


class StagedEngine:
    """Plays the events of a scene; where they have no end it waits until it is stopped."""

    def __init__(self, load: tuple[LoadEvent, ...], reply: tuple[Event, ...]) -> None:
        self._load = load
        self._reply = reply
        self._closed = StopToken()

    def load(self, model: AnyModel, options: LoadOptions, stop: StopToken) -> Iterator[LoadEvent]:
        """What the scene says."""
        del model, options, stop
        yield from self._load
        if isinstance(self._load[-1], LoadProgress):
            self._closed.wait(60)
            yield NOT_LOADED

    def stream(self, request: Request, stop: StopToken) -> Iterator[Event]:
        """What the scene says."""
        del request
        yield from self._reply
        if not isinstance(self._reply[-1], (Finished, Failed)):
            self._closed.on_set(stop.set)
            stop.wait(60)
            yield Finished(1500 * MS, FinishReason.CANCELLED, Usage(42, 0, 57))

    def count_tokens(self, text: str) -> int:
        """About four characters a token."""
        return len(text) // 4

    def memory_bytes(self) -> int | None:
        """As the starter model takes."""
        return 412_000_000

    def close(self) -> None:
        """Let go."""
        self._closed.set()


@dataclass(frozen=True)
class Scene:
    """A state of the window: what the engine plays, and what a person does."""

    name: str
    act: Callable[[Driver], None] = lambda driver: driver.rest(50)
    load: tuple[LoadEvent, ...] = (LOADED,)
    reply: tuple[Event, ...] = (Started(0),)
    preferences: dict[str, Any] = field(default_factory=dict)
    chats: int = 1


def written(characters: int, *end: Event) -> tuple[Event, ...]:
    """A reply as far as it has come, one token for four characters."""
    pieces = [ANSWER[i : i + 4] for i in range(0, characters, 4)]
    tokens = (Token((210 + 13 * i) * MS, piece) for i, piece in enumerate(pieces))
    return (Started(0), PromptProgress(200 * MS, 42, 0, 42), *tokens, *end)


def _ask(driver: Driver) -> None:
    driver.ask(QUESTION)
    driver.rest(600)


def _ask_and_stop(driver: Driver) -> None:
    _ask(driver)
    driver.press(Key.Key_Escape)
    driver.until(driver.is_done)


def _delete(driver: Driver) -> None:
    driver.chats.setFocus()
    driver.press(Key.Key_Delete)
    driver.until(driver.notice)


def _settings(driver: Driver) -> None:
    driver.press(Key.Key_Comma, CTRL)
    driver.rest(100)


def _menu(driver: Driver) -> None:
    menu = driver.chip().menu()
    menu.popup(driver.chip().mapToGlobal(QPoint(0, driver.chip().height())))
    driver.rest(100)


def _welcome(driver: Driver) -> None:
    driver.press(Key.Key_K, CTRL)
    driver.type_keys("welcome")
    driver.press(Key.Key_Return)
    driver.until(lambda: "fits in the memory" in driver.all_text())


READING = (Started(0), PromptProgress(900 * MS, 3200, 0, 1280))
SCENES = (
    Scene("welcome", _welcome, chats=0),
    Scene("welcome-large-type", _welcome, preferences={"font_size_pt": 18}, chats=0),
    Scene("empty", chats=0),
    Scene("conversation"),
    Scene("reading", _ask, reply=READING),
    Scene("writing", _ask, reply=written(330)),
    Scene("stopped", _ask_and_stop, reply=written(330)),
    Scene("failed", _ask, reply=written(120, DIED)),
    Scene("context-full", _ask, reply=(Started(0), OVER)),
    Scene("loading", load=(LoadProgress("Loading the weights", 0.42),), chats=0),
    Scene("load-failed", load=(NOT_LOADED,), chats=0),
    Scene("undo", _delete),
    Scene("model-menu", _menu),
    Scene("settings", _settings),
    Scene("many-chats", chats=60),
    Scene("preset-in-use", preset_scenes.own),
    Scene("preset-menu", preset_scenes.menu),
    Scene("preset-editor", preset_scenes.editor),
    Scene("presets", preset_scenes.manager),
    Scene("presets-large-type", preset_scenes.manager, preferences={"font_size_pt": 18}),
    Scene("summarise-empty", summarise_scenes.empty, reply=summarise_scenes.POINTS),
    Scene("summarise-ready", summarise_scenes.ready, reply=summarise_scenes.POINTS),
    Scene("summarise-reading", summarise_scenes.reading, reply=summarise_scenes.HALF_A_POINT),
    Scene("summarise-done", summarise_scenes.read, reply=summarise_scenes.POINTS),
    Scene("summarise-answered", summarise_scenes.answered, reply=summarise_scenes.POINTS),
    Scene("summarise-suspicious", summarise_scenes.suspicious, reply=summarise_scenes.POINTS),
    Scene(
        "summarise-large-type",
        summarise_scenes.read,
        reply=summarise_scenes.POINTS,
        preferences={"font_size_pt": 18},
    ),
    Scene("large-type", preferences={"font_size_pt": 18}),
    Scene("large-type-empty", preferences={"font_size_pt": 18}, chats=0),
)


def main(folder: Path) -> None:
    """Write all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    for scene in SCENES:
        for scheme in ("light", "dark"):
            for size_name, size in SIZES.items():
                picture = _picture(app, scene, scheme, size)
                picture.save(str(folder / f"{scene.name}-{scheme}-{size_name}.png"))


def _picture(app: QApplication, scene: Scene, scheme: str, size: tuple[int, int]) -> QPixmap:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_preferences(folder, {"theme": scheme, **scene.preferences})
        write_chats(folder, scene.chats)
        driver = Driver(app, folder, lambda _: StagedEngine(scene.load, scene.reply))
        try:
            driver.window.resize(*size)
            driver.rest(400)
            scene.act(driver)
            for reply in driver.replies():
                reply.color_now()
            driver.rest(50)
            return _with_popups(driver.window)
        finally:
            for popup in _popups(driver.window):
                popup.close()
            driver.rest(50)
            driver.end()


def _with_popups(window: QWidget) -> QPixmap:
    picture = window.grab()
    painter = QPainter(picture)
    for popup in _popups(window):
        painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
    painter.end()
    return picture


def _popups(window: QWidget) -> list[QWidget]:
    shown = (w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window)
    return [w for w in shown if isinstance(w, QDialog | QMenu)]


def write_preferences(folder: Path, preferences: dict[str, Any]) -> None:
    """A recording as the model, and these preferences."""
    recording = folder / "SmolLM2-135M-Q4_1.jsonl"
    end = Finished(1, FinishReason.STOP, Usage(1, 0, 0))
    recording.write_bytes(b"".join(encode_frame(encode_event(e)) for e in (Started(0), end)))
    file = Paths.at(folder).config / "preferences.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"model_path": str(recording), **preferences}), "utf-8")


def write_chats(folder: Path, count: int) -> None:
    """So many chats of one question and its reply, the newest open."""
    store = open_store(Paths.at(folder).data / DATABASE_NAME).store
    now = datetime.now(UTC)
    for number in range(count):
        moment = now - timedelta(hours=17 * number)
        title = QUESTION if not number else f"Question {number}, whose title is a little too long"
        conversation = Conversation(new_id(), title, moment, moment)
        store.add_conversation(conversation)
        question = ChatMessage(new_id(), None, Role.USER, QUESTION, moment)
        store.add_message(conversation.id, question)
        times = tuple((210 + 13 * i + 9 * (i % 7)) * MS for i in range(len(ANSWER) // 4))
        reply = Reply(
            "SmolLM2 135M", "llamacpp", Delivery.STREAMING, Sampling(), state=ReplyState.COMPLETE,
            usage=Usage(42, 12, len(times)), started_ns=4 * MS, total_ns=times[-1] + 13 * MS,
            recording=Recording(times, (4,) * len(times)),
        )  # fmt: skip
        answer = ChatMessage(new_id(), question.id, Role.ASSISTANT, ANSWER, moment, reply)
        store.add_message(conversation.id, answer)
        store.finish(answer)
        if not number:
            store.set_last_opened(conversation.id)
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
