"""A comparison as one HTML file that replays it in any browser, without a network.

The page's parts lie in resources/replay. They are put into the file as they are; a policy in it
allows that one script and that one style by their hashes, and nothing else: no request, no script
from the text. The text is data (JSON), which the script only ever shows as text.
"""

import json
import re
from base64 import b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from html import escape
from itertools import pairwise
from typing import Any

from app.settings.resources import resource_path
from app.speedlab.answer_columns import COLUMNS
from app.speedlab.comparison import Comparison
from app.speedlab.delivery import PaneDelivery
from app.speedlab.reading import WORDS_PER_MINUTE
from app.speedlab.timeline import Timeline
from app.speedlab.trials.design import SCALES
from app.speedlab.units import word_starts
from app.speedlab.wording import HEADINGS, note

SCRIPTS = (
    "clock.js", "reading.js", "elements.js", "waiting.js", "pane.js", "curve.js", "answers.js",
    "questions.js", "page.js",
)  # fmt: skip
"""The script's files, each after those that it imports from."""

_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
"""What could end a script element, or is no UTF-8: JSON can write it as an escape."""
_SLOT = re.compile(r"\{\{(\w+)\}\}")


class Scheme(StrEnum):
    """Light or dark."""

    AUTO = "auto"
    """As the reader's browser wishes."""
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """How a comparison is replayed. Out of range raises ValueError with a sentence."""

    words_per_minute: float = WORDS_PER_MINUTE
    """The reader's pace; more than 0."""
    asks: bool = False
    """Whether the trial's questions stand below."""
    blind: bool = False
    """Deliveries, figures, curve and time are not shown, and the sides are drawn."""
    seed: int | None = None
    """Draws the sides, 0 to 4294967295. None draws a new one each time the page is opened."""
    scheme: Scheme = Scheme.AUTO
    trial: str = ""
    """The name that stands in every answer."""

    def __post_init__(self) -> None:
        if self.words_per_minute <= 0:
            raise ValueError("The reading pace is more than 0 words a minute.")
        if self.seed is not None and not 0 <= self.seed < 2**32:
            raise ValueError("The seed is from 0 to 4294967295.")


def replay_page(comparison: Comparison, options: ReplayOptions) -> str:
    """The whole HTML document; it is to be written as UTF-8.

    Raises ResourcesMissingError or OSError where the page's own parts cannot be read.
    """
    folder = resource_path("replay")
    style = (folder / "page.css").read_text(encoding="utf-8")
    script = _module((folder / name).read_text(encoding="utf-8") for name in SCRIPTS)
    title = "Compare speed" if options.blind else f"Compare speed: {comparison.title}"
    parts = {
        "scheme": options.scheme.value,
        "policy": _policy(script, style),
        "title": escape("".join(c for c in title if c.isprintable())),
        "style": style,
        "script": script,
        "data": embedded(replay_data(comparison, options)),
    }
    page = (folder / "page.html").read_text(encoding="utf-8")
    return _SLOT.sub(lambda slot: parts[slot[1]], page)


def replay_data(comparison: Comparison, options: ReplayOptions) -> dict[str, Any]:
    """What the page's script is given, as JSON values. Times are milliseconds since Send.

    Each side has one entry a step in `ms`, `pieces` (the text that it adds), `tokens` and `words`
    (how many it adds).
    """
    generated = comparison.generated
    panes = zip((comparison.left, comparison.right), comparison.shown, strict=True)
    return {
        "title": comparison.title,
        "profile": comparison.profile_name,
        "trial": options.trial,
        "asks": options.asks,
        "blind": options.blind,
        "seed": options.seed,
        "wordsPerMinute": options.words_per_minute,
        "firstTokenMs": _ms(generated.first_ns),
        "completeMs": _ms(generated.complete_ns),
        "words": len(word_starts(generated.text)),
        "columns": list(COLUMNS),
        "scales": [asdict(scale) for scale in SCALES],
        "sides": [_side(comparison, delivery, shown) for delivery, shown in panes],
    }


def embedded(data: dict[str, Any]) -> str:
    """JSON that may stand within a script element, and is UTF-8 whatever texts are in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _side(comparison: Comparison, delivery: PaneDelivery, shown: Timeline) -> dict[str, Any]:
    generated = comparison.generated
    starts = word_starts(shown.text)
    tokens = len(generated.ends)
    return {
        "unit": delivery.unit.value,
        "wait": delivery.wait.value,
        "heading": HEADINGS[delivery.unit],
        "note": note(delivery.unit, tokens, is_estimate=comparison.is_estimate),
        "ms": [_ms(time_ns) for time_ns in shown.times_ns],
        "pieces": shown.pieces(),
        "tokens": _added(bisect_right(generated.ends, end) for end in shown.ends),
        "words": _added(bisect_left(starts, end) for end in shown.ends),
    }


def _added(totals: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *totals))]


def _ms(time_ns: int) -> float:
    """Whole microseconds, rounded up: nothing is shown before it was there."""
    return -(-time_ns // 1000) / 1000


def _module(files: Iterable[str]) -> str:
    """The files as one module, in which what they import is already there."""
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in files)


def _policy(script: str, style: str) -> str:
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
