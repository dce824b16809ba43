"""What a fresh process costs: from its start to its first paint, and its memory afterwards.

    python -m tests.bench.process_rows bare|app paint|memory FOLDER

is such a process: a window with one text field, or First Token on FOLDER. It prints when the window
was painted, on the clock that all processes share, or its memory once it has come to rest, in MB,
and what it has imported of that which only providers need.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .rows import Row, alternate, median_ratio

_PAIRS = 7
_SETTLE_MS = 4000
_MESSAGES = 50
_FOR_PROVIDERS = ("httpx2", "keyring", "genai_prices", "tenacity", "truststore")
"""What must not be imported before a provider is chosen."""
_TEXT = (
    "A sentence with **one** strong word and some `code` in it, as replies have them. " * 4
    + "\n\n- a point\n- another one\n\n```python\nfor token in reply:\n    show(token)\n```\n"
)


def measure() -> list[Row]:
    """The row of the start, and those of what is in memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_chat(folder)
        return [_start(folder), *_memory(folder)]


def _start(folder: Path) -> Row:
    pairs = alternate(
        lambda: _seconds_to_paint("app", folder), lambda: _seconds_to_paint("bare", folder), _PAIRS
    )
    warm = pairs[1:]
    app_s, bare_s = (min(pair[i] for pair in warm) for i in (0, 1))
    detail = f"shortest {app_s * 1e3:.0f} ms against {bare_s * 1e3:.0f} ms"
    name = "Window shown, warm, against a bare window with a field"
    return Row(name, "ratio", median_ratio(warm), 2.5, detail=detail)


def _memory(folder: Path) -> list[Row]:
    app = _run("app", "memory", folder)
    bare = _run("bare", "memory", folder)
    rss, uss = (app[kind] - bare[kind] for kind in ("rss_mb", "uss_mb"))
    detail = f"{app['rss_mb']:.0f} against {bare['rss_mb']:.0f} MB; unshared {uss:.0f} MB more"
    name = f"Memory with a chat of {_MESSAGES} messages beyond a bare window"
    imported = app["for_providers"]
    unused = "Modules for providers in memory while none is used"
    return [
        Row(name, "MB", rss, 80, detail=detail),
        Row(unused, "modules", len(imported), 0, detail=", ".join(imported)),
    ]


def _seconds_to_paint(what: str, folder: Path) -> float:
    began = time.monotonic()
    return float(_run(what, "paint", folder)["painted"]) - began


def _run(what: str, measured: str, folder: Path) -> dict[str, Any]:
    return run_process(__spec__.name, what, measured, folder=folder)


def run_process(module: str, *words: str, folder: Path) -> dict[str, Any]:
    """What a fresh process of a module says that is given these words and the folder."""
    command = [sys.executable, "-m", module, *words, str(folder)]
    # Warm includes compiled modules, which some environments forbid Python to keep.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _write_chat(folder: Path) -> None:
    from app.conversations.opening import DATABASE_NAME, open_store  # noqa: PLC0415 - see `main`
    from app.conversations.tree import (  # noqa: PLC0415 - see `main`
        ChatMessage,
        Conversation,
        Delivery,
        Recording,
        Reply,
        ReplyState,
        new_id,
    )
    from app.inference.request import Role, Sampling  # noqa: PLC0415 - see `main`
    from app.settings.paths import Paths  # noqa: PLC0415 - see `main`

    times = tuple(range(200_000_000, 200_000_000 + 13_000_000 * 150, 13_000_000))
    reply = Reply(
        "SmolLM2 135M", "llamacpp", Delivery.STREAMING, Sampling(), state=ReplyState.COMPLETE,
        started_ns=1, total_ns=times[-1], recording=Recording(times, (3,) * len(times)),
    )  # fmt: skip
    store = open_store(Paths.at(folder).data / DATABASE_NAME).store
    conversation = Conversation(new_id(), "A long chat")
    store.add_conversation(conversation)
    parent: str | None = None
    for number in range(_MESSAGES):
        role = Role.ASSISTANT if number % 2 else Role.USER
        text = _TEXT if number % 2 else "What comes next?"
        told = reply if role is Role.ASSISTANT else None
        message = ChatMessage(new_id(), parent, role, text, reply=told)
        store.add_message(conversation.id, message)
        if told:
            store.finish(message)
        parent = message.id
    store.set_last_opened(conversation.id)
    store.close()


def main(what: str, measured: str, folder: str) -> None:
    """Be the process; it imports no more than what it stands for."""
    then = _tell_paint if measured == "paint" else _tell_memory
    if what == "bare":
        _open_bare(then)
    else:
        _open_app(then, folder)


def _open_bare(then: Callable[[], None]) -> None:
    from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget  # noqa: PLC0415

    app = QApplication([])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    window.resize(1280, 820)
    _when_painted(window, then)
    window.show()
    app.exec()


def _open_app(then: Callable[[], None], folder: str) -> None:
    from app import __main__ as command  # noqa: PLC0415 - part of what is measured
    from app.ui import application  # noqa: PLC0415 - part of what is measured

    begin = application.WindowRun.begin

    def begin_watched(run: application.WindowRun, notice: str) -> None:
        _when_painted(run.window, then)
        begin(run, notice)

    application.WindowRun.begin = begin_watched  # type: ignore[method-assign,assignment]  # to look on
    command.main(["--data-dir", folder])


def _when_painted(window: Any, then: Callable[[], None]) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 - in both processes

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's
            if event.type() == QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    window.installEventFilter(Watcher(window))


def _tell_paint() -> None:
    _end({"painted": time.monotonic()})


def _tell_memory() -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - in both processes

    QTimer.singleShot(_SETTLE_MS, _tell_memory_now)


def _tell_memory_now() -> None:
    import psutil  # noqa: PLC0415 - only here, at the end

    imported = [name for name in _FOR_PROVIDERS if name in sys.modules]
    memory = psutil.Process().memory_full_info()
    _end({"rss_mb": memory.rss / 1e6, "uss_mb": memory.uss / 1e6, "for_providers": imported})


def _end(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)
    os._exit(0)  # its engine ends with it


if __name__ == "__main__":
    main(*sys.argv[1:])
