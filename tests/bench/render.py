"""What it costs the UI thread to show a reply while it is written.

Prints milliseconds of the UI thread per token (parsing, editing, layout, scrolling, painting) when
a reply of 200 and one of 16,000 words grows by its last 300 tokens, one a frame, for several kinds
of text; and the longest gap of a 16 ms timer while 20,000 tokens arrive within 2 s.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.render
"""

import json
import random
import sys
import threading
from collections import deque
from collections.abc import Callable
from itertools import pairwise
from time import perf_counter, sleep, thread_time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.conversations.tree import ChatMessage, Delivery, Reply
from app.inference.request import Role, Sampling
from app.settings.preferences import Scheme
from app.ui.panels.chat.reply import ReplyWidget
from app.ui.panels.chat.transcript import Transcript
from app.ui.theme import Theme

SHORT_WORDS, LONG_WORDS = 200, 16_000
_TOKENS = 300
_FRAME_S = 1 / 75
_SENTENCE = (
    "the model reads a prompt and then it writes **one** token after another with `code` so that "
    "latency is what one feels while *speed* is what one pays for in the end"
)
_WORDS = _SENTENCE.split()


def prose(words: int, rng: random.Random) -> str:
    """Paragraphs, headings, lists, code and tables, as a long reply has them."""
    out: list[str] = []
    count = 0
    while count < words:
        paragraph = " ".join(rng.choice(_WORDS) for _ in range(60))
        items = "\n".join(f"- {' '.join(rng.choice(_WORDS) for _ in range(12))}" for _ in range(4))
        code = "```python\nfor token in reply:\n    show(token)  # at once\n```"
        table = "| a | b |\n|---|---|\n| one | two |\n| three | four |"
        out.append(f"## Part {len(out)}\n\n{paragraph}.\n\n{items}\n\n{code}\n\n{table}\n\n")
        count += 130
    return "".join(out)


def one_list(words: int, rng: random.Random) -> str:
    """One numbered list."""
    rows = (
        f"{n + 1}. {' '.join(rng.choice(_WORDS) for _ in range(12))}" for n in range(words // 12)
    )
    return "\n".join(rows) + "\n"


def one_fence(words: int, rng: random.Random) -> str:
    """One block of code."""
    rows = (f"value_{n} = measure({n}, name='x')  # line" for n in range(words // 5))
    return "```python\n" + "\n".join(rows) + "\n"


def one_table(words: int, rng: random.Random) -> str:
    """One table."""
    rows = (f"| {n} | {rng.choice(_WORDS)} and more | 0.21 s |" for n in range(words // 6))
    return "| n | what | time |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def one_paragraph(words: int, rng: random.Random) -> str:
    """One paragraph without an end."""
    return " ".join(rng.choice(_WORDS) for _ in range(words)) + " "


def one_quote(words: int, rng: random.Random) -> str:
    """One quote, of one paragraph."""
    rows = (" ".join(rng.choice(_WORDS) for _ in range(12)) for _ in range(words // 12))
    return "\n".join(f"> {row}" for row in rows) + "\n> "


def formulas(words: int, rng: random.Random) -> str:
    """Paragraphs with formulas, in the text and on lines of their own."""
    out: list[str] = []
    for part in range(words // 36):
        said = " ".join(rng.choice(_WORDS) for _ in range(24))
        inside = f"for $x_{{{part % 40}}}^2 + y = {part % 90}$ and $\\frac{{a}}{{{part % 30}}}$"
        out.append(f"{said} {inside}.\n\n$$\n\\sum_{{i=1}}^{{{part % 50}}} i^2 = x\n$$\n\n")
    return "".join(out)


KINDS: tuple[Callable[[int, random.Random], str], ...] = (
    prose,
    one_list,
    one_fence,
    one_table,
    one_paragraph,
    one_quote,
    formulas,
)


_OPENING_LINES = {"one_fence": 1, "one_table": 2}


def themed(app: QApplication) -> Theme:
    """The light theme, in force."""
    theme = Theme()
    theme.apply(app, Scheme.LIGHT)
    return theme


def measure() -> dict[str, Any]:
    """All figures: ms per token at both lengths and their ratio by kind, and the longest gap."""
    app = _app()
    theme = themed(app)
    out: dict[str, Any] = {}
    for kind in KINDS:
        short = per_token_ms(app, theme, kind, SHORT_WORDS)
        long = per_token_ms(app, theme, kind, LONG_WORDS)
        out[kind.__name__] = {"short_ms": short, "long_ms": long, "ratio": long / short}
    out["longest_gap_ms"] = longest_gap_ms(app, theme)
    return out


def per_token_ms(
    app: QApplication,
    theme: Theme,
    kind: Callable[[int, random.Random], str],
    words: int,
    opening_lines: int = 0,
) -> float:
    """Milliseconds that the UI thread works per token after `words` words, 75 tokens a second.

    What `kind` gives begins with so many lines that are not to be repeated.
    """
    rng = random.Random(7)
    transcript = _transcript(theme, kind(words, rng))
    _let_run(app, 0.4)
    more = kind(4 * _TOKENS, rng)
    opening = 0
    for _ in range(opening_lines or _OPENING_LINES.get(kind.__name__, 0)):
        opening = more.index("\n", opening) + 1
    tokens = _tokens(more[opening:])[:_TOKENS]
    begin_s = thread_time()  # once: on some machines asking takes 0.3 ms
    for token in tokens:
        end = perf_counter() + _FRAME_S
        transcript.append_text(token)
        app.processEvents()
        sleep(max(0.0, end - perf_counter()))
    busy_s = thread_time() - begin_s
    _close(app, transcript)
    return busy_s / len(tokens) * 1000


def longest_gap_ms(
    app: QApplication, theme: Theme, tokens: int = 20_000, over_s: float = 2
) -> float:
    """Longest gap of a 16 ms timer while a thread hands over tokens through a deque and a pump."""
    transcript = _transcript(theme)
    queue: deque[str] = deque()
    pieces = _tokens(prose(tokens, random.Random(7)))[:tokens]
    ticks: list[float] = []

    def produce() -> None:
        step = 20
        for start in range(0, tokens, step):
            queue.extend(pieces[start : start + step])
            sleep(over_s * step / tokens)

    def pump() -> None:
        taken = []
        while queue:
            taken.append(queue.popleft())
        transcript.append_text("".join(taken))

    def tick() -> None:
        ticks.append(perf_counter())

    owner = QObject()
    for slot in (pump, tick):
        timer = QTimer(owner, interval=16, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        timer.start()
    thread = threading.Thread(target=produce)
    thread.start()
    while thread.is_alive() or queue:
        app.processEvents()
        sleep(0.0005)
    thread.join()
    for timer in owner.findChildren(QTimer):
        timer.stop()
    _close(app, transcript)
    return max(b - a for a, b in pairwise(ticks)) * 1000


def _tokens(text: str) -> list[str]:
    """Pieces as long as a token is on average."""
    return [text[i : i + 4] for i in range(0, len(text), 4)]


def _transcript(theme: Theme, text: str = "") -> Transcript:
    transcript = Transcript(theme)
    transcript.resize(1000, 720)
    transcript.show()
    reply = Reply("SmolLM2 135M", "llamacpp", Delivery.STREAMING, Sampling())
    transcript.begin_reply(ChatMessage("reply", None, Role.ASSISTANT, text, reply=reply))
    if text:
        transcript.findChildren(ReplyWidget)[-1].color_now()
    return transcript


def _let_run(app: QApplication, seconds: float) -> None:
    end = perf_counter() + seconds
    while perf_counter() < end:
        app.processEvents()
        sleep(0.005)


def _close(app: QApplication, transcript: Transcript) -> None:
    transcript.close()
    transcript.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _let_run(app, 0.05)


def _app() -> QApplication:
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication([])


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=2)
    print()
