"""How fast a model reads and writes, and how much it writes: known before, and then outweighed by
what was done.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.summary.steps import StepResult
from app.inference.events import Usage

_S = 1e9
_LEAST_READ = 64
"""Tokens that were not in the prompt cache. After fewer, what passed until the first text is what
any request takes, and nothing of how fast a model reads.
"""
_LEAST_WRITTEN = 8
_READ_BEFORE, _WRITTEN_BEFORE = 500, 60
"""Tokens that a speed weighs that was measured before: less than a section, so that results
outweigh it as they come; and enough that one that went oddly does not rule alone.
"""
_FILLED = 0.7
"""How much of its room a step usually writes."""
_FILLED_BEFORE = 2
"""Steps that this weighs as much as."""
_UNREAD_BEFORE = 3
"""Steps with nothing in the prompt cache that are taken to have been done before the first one."""
_TRIES_BEFORE = 4
"""Steps without a second try that are taken to have been done before the first one."""


@dataclass(frozen=True, slots=True)
class Speeds:
    """How fast a model reads and writes, tokens per second, as it was measured."""

    reading: float
    writing: float


@dataclass(frozen=True, slots=True)
class Pace:
    """What a section's step is expected to be like."""

    filled: float
    """Tokens that it writes, of those that it may."""
    unread: float
    """Tokens of its prompt that are not in the prompt cache, of all."""
    again: float
    """How often it is asked for a second time, 0 to 1."""
    reread: float
    """Tokens that its second try reads once more; 0 where all of them are in the prompt cache."""


def pace_of(results: Sequence[StepResult], room: int) -> Pace:
    """The pace of steps that may write `room` tokens, after `results` of such steps."""
    count = len(results)
    wrote = sum(result.usage.completion_tokens for result in results)
    firsts = [result.usage for result in results if result.tries == 1]
    seconds = [result.usage for result in results if result.tries > 1]
    sent = sum(usage.prompt_tokens for usage in firsts)
    usual = _UNREAD_BEFORE * sent / len(firsts) if firsts else 0
    return Pace(
        (_FILLED_BEFORE * _FILLED * room + wrote) / (room * (_FILLED_BEFORE + count)),
        (usual + sum(map(_uncached, firsts))) / (usual + sent) if sent else 1.0,
        len(seconds) / (_TRIES_BEFORE + count),
        sum(map(_uncached, seconds)) / len(seconds) if seconds else 0.0,
    )


def measured_speeds(results: Sequence[StepResult]) -> Speeds | None:
    """What steps took, one at a time; None where they tell nothing."""
    return settled_speeds(None, results)


def settled_speeds(before: Speeds | None, results: Sequence[StepResult]) -> Speeds | None:
    """The same, together with what was measured `before`."""
    read = _Sum(_READ_BEFORE, before.reading) if before is not None else _Sum()
    written = _Sum(_WRITTEN_BEFORE, before.writing) if before is not None else _Sum()
    for result in results:
        tokens = _uncached(result.usage)
        if tokens >= _LEAST_READ:
            read.add(tokens, result.first_ns)
        tokens = result.usage.completion_tokens - 1
        if tokens >= _LEAST_WRITTEN:
            written.add(tokens, result.total_ns - result.first_ns)
    if not (read.seconds and written.seconds):
        return None
    return Speeds(read.tokens / read.seconds, written.tokens / written.seconds)


class _Sum:
    """Tokens, and how long they took."""

    def __init__(self, tokens: int = 0, speed: float = 1.0) -> None:
        self.tokens: float = tokens
        self.seconds = tokens / speed

    def add(self, tokens: int, took_ns: int) -> None:
        """More of them; without a time they tell nothing."""
        if took_ns > 0:
            self.tokens += tokens
            self.seconds += took_ns / _S


def _uncached(usage: Usage) -> int:
    return usage.prompt_tokens - usage.cached_tokens
