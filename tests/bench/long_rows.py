"""A conversation of 10,000 messages, and 100,000 conversations.

    python -m tests.bench.long_rows FOLDER

is the app on FOLDER, which prints when its window was painted and its list of conversations shown,
on the clock that all processes share.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any

from .process_rows import run_process
from .rows import Row, alternate, median_ratio
from .stores import messages_of, text_of, write_chat, write_conversations

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.ui.panels.chat.transcript import Transcript

_LONG, _SHORT = 10_000, 50
_CONVERSATIONS = 100_000
_OPENINGS = 9
_STARTS = 7
_CODE_LINES = 5_000
_ROUNDS = 3


def measure_processes() -> Iterator[Row]:
    """What fresh processes tell: the start and the memory."""
    with tempfile.TemporaryDirectory() as name:
        none, many = Path(name) / "none", Path(name) / "many"
        none.mkdir()
        write_conversations(many, _CONVERSATIONS)
        pairs = alternate(lambda: _start_s(many), lambda: _start_s(none), _STARTS)
        for what, kind in (("window shown", 0), ("list shown", 1)):
            warm = [(a[kind], b[kind]) for a, b in pairs[1:]]
            many_ms, none_ms = (1e3 * median(pair[i] for pair in warm) for i in (0, 1))
            detail = f"{many_ms:.0f} against {none_ms:.0f} ms"
            named = f"Start with {_CONVERSATIONS:,} chats against none: {what}"
            yield Row(named, "ratio", median_ratio(warm), 1.3, detail=detail)
    with tempfile.TemporaryDirectory() as name:
        yield _memory(Path(name))


def measure(app: "QApplication") -> Iterator[Row]:
    """All rows for which a window is needed."""
    with tempfile.TemporaryDirectory() as name:
        yield from _opening(app, Path(name))
    yield _stall(app)
    yield _code(app)


def _memory(folder: Path) -> Row:
    def memory_mb(count: int) -> float:
        one = folder / str(count)
        write_chat(one, count)
        words = ("tests.bench.process_rows", "app", "memory")
        return min(float(run_process(*words, folder=one)["uss_mb"]) for _ in range(2))

    long_mb, short_mb = memory_mb(_LONG), memory_mb(_SHORT)
    detail = f"{long_mb:.0f} against {short_mb:.0f} MB, unshared"
    name = f"Memory with {_LONG:,} messages open beyond {_SHORT}"
    return Row(name, "MB", long_mb - short_mb, 60, detail=detail)


def _start_s(folder: Path) -> tuple[float, float]:
    began = time.monotonic()
    told = run_process(__spec__.name, folder=folder)
    return told["painted"] - began, told["listed"] - began


def _opening(app: "QApplication", folder: Path) -> Iterator[Row]:
    from PySide6.QtCore import QThread  # noqa: PLC0415 - not before fresh processes are measured

    from tests.e2e.driver import Driver  # noqa: PLC0415 - as above

    for count in (_LONG, _SHORT, 2):
        write_chat(folder, count)
    window = Driver(app, folder)
    window.until(lambda: len(window.titles()) == 3)
    window.until(window.is_ready)
    lasts = {count: _last_question(count) for count in (_LONG, _SHORT)}

    def open_ms(count: int) -> float:
        window.click_chat("2 messages")
        window.until(lambda: len(window.questions()) == 1)
        window.rest(1_500)  # what the one before has left to do
        began = perf_counter()
        window.click_chat(f"{count:,} messages")
        while window.questions()[-1:] != [lasts[count]]:
            app.processEvents()
            QThread.usleep(100)
        app.processEvents()  # and painted
        return (perf_counter() - began) * 1e3

    pairs = alternate(lambda: open_ms(_LONG), lambda: open_ms(_SHORT), _OPENINGS)[1:]
    window.end()
    long_ms, short_ms = (median(pair[i] for pair in pairs) for i in (0, 1))
    detail = f"{long_ms:.0f} against {short_ms:.0f} ms"
    name = f"Opening a chat of {_LONG:,} messages"
    yield Row(f"{name} against {_SHORT}", "ratio", median_ratio(pairs), 2, detail=detail)
    longest = max(pair[0] for pair in pairs)
    yield Row(name, "ms", long_ms, 300, detail=f"longest {longest:.0f} ms")


def _last_question(count: int) -> str:
    questions = [m for m in messages_of(count, random.Random(count)) if m.reply is None]
    return questions[-1].text


def _stall(app: "QApplication") -> Row:
    """Longest gap of a 2 ms timer; the best of some rounds, since other work makes gaps, too."""
    rounds = [_longest_gap_ms(app) for _ in range(_ROUNDS)]
    detail = f"worst of {_ROUNDS} rounds {max(rounds):.0f} ms"
    name = f"Longest stall: scrolling {_LONG:,} messages, a reply streaming"
    return Row(name, "ms", min(rounds), 50, detail=detail)


def _longest_gap_ms(app: "QApplication") -> float:
    transcript = _transcript(app)
    rng = random.Random(5)
    transcript.show_path(list(messages_of(_LONG, rng)))
    _begin_reply(transcript)
    _let_run(app, 1.0)
    text = "\n\n".join(text_of(rng) for _ in range(200))
    bar = transcript.verticalScrollBar()
    moves: list[Callable[[], object]] = [
        *[lambda: bar.setValue(bar.value() - 120)] * 150,  # the wheel
        *[lambda: bar.setValue(bar.value() - bar.pageStep())] * 60,  # a key held down
        *[lambda: bar.setValue(rng.randrange(bar.maximum()))] * 60,  # the bar, dragged about
        *[lambda: bar.setValue(bar.value() + 90)] * 60,
        transcript.jump_to_latest,
        *[lambda: None] * 60,
    ]
    ticks = _ticking(app)
    for number, move in enumerate(moves):
        end = perf_counter() + 0.016
        transcript.append_text(text[number * 4 : number * 4 + 4])
        move()
        while perf_counter() < end:
            app.processEvents()
            sleep(0.0005)
    gaps = ticks()
    _close(app, transcript)
    return max(gaps)


def _ticking(app: "QApplication") -> Callable[[], list[float]]:
    """Start a timer of 2 ms; the function that is returned stops it and tells the gaps in ms."""
    from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415 - see `_opening`

    ticks = [perf_counter()]
    timer = QTimer(app, interval=2, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(perf_counter()))
    timer.start()

    def stop() -> list[float]:
        timer.stop()
        timer.deleteLater()
        return [(b - a) * 1e3 for a, b in pairwise(ticks)]

    return stop


def _code(app: "QApplication") -> Row:
    from .render import per_token_ms, themed  # noqa: PLC0415 - see `_opening`

    theme = themed(app)

    def lines(count: int, _rng: random.Random) -> str:
        rows = (f"value_{n} = measure({n}, name='x')  # line" for n in range(count))
        return "```python\n" + "\n".join(rows) + "\n"

    def at(count: int) -> float:
        return per_token_ms(app, theme, lines, count, opening_lines=1)

    at(1)  # the lexer is made
    pairs = alternate(lambda: at(_CODE_LINES), lambda: at(1), _ROUNDS)
    long_ms, first_ms = (median(pair[i] for pair in pairs) for i in (0, 1))
    detail = f"{long_ms:.2f} against {first_ms:.2f} ms"
    name = f"UI time per token after {_CODE_LINES:,} lines of code against 1"
    return Row(name, "ratio", median_ratio(pairs), 2, detail=detail)


def _transcript(app: "QApplication") -> "Transcript":
    from app.ui.panels.chat.transcript import Transcript  # noqa: PLC0415 - see `_opening`

    from .render import themed  # noqa: PLC0415 - see `_opening`

    transcript = Transcript(themed(app))
    transcript.resize(1000, 720)
    transcript.show()
    return transcript


def _begin_reply(transcript: "Transcript") -> None:
    from app.conversations.tree import ChatMessage, Delivery, Reply  # noqa: PLC0415 - as above
    from app.inference.request import Role, Sampling  # noqa: PLC0415 - as above

    reply = Reply("SmolLM2 135M", "llamacpp", Delivery.STREAMING, Sampling())
    transcript.begin_reply(ChatMessage("reply", None, Role.ASSISTANT, "", reply=reply))


def _let_run(app: "QApplication", seconds: float) -> None:
    end = perf_counter() + seconds
    while perf_counter() < end:
        app.processEvents()
        sleep(0.002)


def _close(app: "QApplication", transcript: "Transcript") -> None:
    from PySide6.QtCore import QEvent  # noqa: PLC0415 - see `_opening`

    transcript.close()
    transcript.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main(folder: str) -> None:
    """Be the app, and tell when what is shown."""
    import json  # noqa: PLC0415 - what is measured imports as little as the app

    from app import __main__ as command  # noqa: PLC0415 - part of what is measured
    from app.ui import application  # noqa: PLC0415 - part of what is measured

    told: dict[str, float] = {}
    begin = application.WindowRun.begin

    def begin_watched(run: Any, notice: str) -> None:
        from PySide6.QtCore import QTimer  # noqa: PLC0415 - as above

        def note(what: str) -> None:
            told.setdefault(what, time.monotonic())
            if len(told) == 2:
                # It closes as for a person, so that the next start finds its file in order.
                QTimer.singleShot(0, run.window.close)

        run.window.painted.connect(lambda: note("painted"))
        run._shelf.list_changed.connect(lambda _: QTimer.singleShot(0, lambda: note("listed")))
        begin(run, notice)

    application.WindowRun.begin = begin_watched  # type: ignore[method-assign,assignment]  # to look on
    command.main(["--data-dir", folder])
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[-1])
