"""Subtitles (SubRip and WebVTT): what is said, as paragraphs, each after the time it begins at.

Blocks are read as https://www.w3.org/TR/webvtt1/ (section 6.1) says; SubRip fits into that. pysubs2
1.8.1 and webvtt-py 0.6.0 leave notes and identifiers in the text, or refuse a file for one bad
time.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.document import BlockKind
from app.documents.draft import Draft
from app.documents.extract.plain import read_text
from app.documents.extract.source import Say, Source

_TIME = re.compile(
    r"(?:(\d+):)?(\d+):(\d\d)[,.](\d{1,3})\s+-->\s+(?:(\d+):)?(\d+):(\d\d)[,.](\d{1,3})", re.ASCII
)
_TAG = re.compile(r"<[^<>\n]*>|\{\\[^{}\n]*\}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>\n]+)>")
_NOT_SPOKEN = ("NOTE", "STYLE", "REGION")
_PAUSE_S = 3.0
"""A silence after which a new paragraph begins."""
_LONGEST_S = 60.0
_SENTENCE_END = (".", "!", "?", "…", "。", '"', "”", "»", "]", ")")


@dataclass(frozen=True, slots=True)
class _Cue:
    start_s: float
    end_s: float
    lines: tuple[str, ...]


def extract(source: Source, draft: Draft, tell: Say) -> None:
    """Read a subtitle file. Raises RefusedError, FullError and OSError."""
    del tell
    text = read_text(source, draft).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    for paragraph in _paragraphs(list(_cues(text))):
        words = " ".join(line for cue in paragraph for line in cue.lines)
        draft.add(BlockKind.PARAGRAPH, f"[{_clock(paragraph[0].start_s)}] {words}")


def _cues(text: str) -> Iterator[_Cue]:
    last: tuple[str, ...] = ()
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip("\n").split("\n")
        at = next((place for place, line in enumerate(lines) if _TIME.search(line)), None)
        if at is None or lines[0].startswith(_NOT_SPOKEN):
            continue
        spoken = tuple(clean for line in lines[at + 1 :] if (clean := _spoken(line)))
        # Captions that roll up repeat the line before; it was said once.
        fresh = tuple(line for line in spoken if line not in last)
        last = spoken
        if fresh:
            yield _Cue(*_times(lines[at]), fresh)


def _spoken(line: str) -> str:
    named = _VOICE.sub(lambda match: f"{match[1].strip()}: ", line)
    return " ".join(html.unescape(_TAG.sub("", named)).split())


def _times(line: str) -> tuple[float, float]:
    found = _TIME.search(line)
    numbers = [int(number or 0) for number in found.groups()] if found else [0] * 8
    return _seconds(numbers[:4]), _seconds(numbers[4:])


def _seconds(parts: list[int]) -> float:
    hours, minutes, seconds, milliseconds = parts
    return hours * 3600 + minutes * 60 + seconds + milliseconds / 1000


def _paragraphs(cues: list[_Cue]) -> Iterator[list[_Cue]]:
    paragraph: list[_Cue] = []
    for cue in cues:
        if paragraph and _parts(paragraph, cue):
            yield paragraph
            paragraph = []
        paragraph.append(cue)
    if paragraph:
        yield paragraph


def _parts(paragraph: list[_Cue], cue: _Cue) -> bool:
    last = paragraph[-1]
    pause = cue.start_s - last.end_s
    if pause >= _PAUSE_S:
        return True
    ended = last.lines[-1].endswith(_SENTENCE_END)
    return ended and cue.start_s - paragraph[0].start_s >= _LONGEST_S


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
