"""How long a summary takes and what it costs: before it begins, and settling while it runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from app.documents.summary.budgets import INSTRUCTION_TOKENS
from app.documents.summary.steps import StepResult
from app.inference.cost import Price, cost_usd
from app.inference.events import Usage

_S = 1e9
_NOTHING: Mapping[int, "StepResult"] = MappingProxyType({})
_FILLED = 0.75
"""How much of its room a step usually writes, before one has been measured."""


@dataclass(frozen=True, slots=True)
class Speeds:
    """How fast a model reads and writes, tokens per second, as it was measured."""

    reading: float
    writing: float


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do."""

    pieces: tuple[int, ...]
    """Tokens of each piece."""
    most_written: int
    """Tokens that a piece's step may write."""
    most_combined: int
    """Tokens that a combining step may write."""
    budget: int
    """Tokens of notes that fit into one combining step."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is left to do."""

    read_tokens: int
    written_tokens: int
    seconds: float | None
    """None where nothing was measured yet."""

    def cost_usd(self, price: Price | None) -> Decimal | None:
        """What it costs at a price; None where nobody knows it."""
        if price is None:
            return None
        return cost_usd(Usage(self.read_tokens, 0, self.written_tokens), price)


def forecast(
    work: Work,
    speeds: Speeds | None,
    done: Mapping[int, StepResult] = _NOTHING,
    combined: Sequence[StepResult] = (),
    parallel: int = 1,
) -> Forecast:
    """What is left, after some pieces are `done` (by their numbers) and some steps `combined`.

    What they took replaces the measured speeds and the guess how much a step writes.
    """
    filled = _FILLED
    if done:
        filled = sum(r.usage.completion_tokens for r in done.values())
        filled /= len(done) * work.most_written
        speeds = measured_speeds([*done.values(), *combined]) or speeds
    left = [tokens for number, tokens in enumerate(work.pieces) if number not in done]
    read = sum(left) + len(left) * INSTRUCTION_TOKENS
    written = round(len(left) * filled * work.most_written)
    at_once = max(1, min(parallel, len(left)))
    seconds = _seconds(read, written, speeds, at_once)
    notes, notes_written = _combining(work, filled)
    notes = max(0, notes - sum(r.usage.prompt_tokens for r in combined))
    notes_written = max(0, notes_written - sum(r.usage.completion_tokens for r in combined))
    more = _seconds(notes, notes_written, speeds, 1)
    total = None if seconds is None or more is None else seconds + more
    return Forecast(read + notes, written + notes_written, total)


def _combining(work: Work, filled: float) -> tuple[int, int]:
    """Tokens that the combining steps read and write, all levels together."""
    read = written = 0
    steps = len(work.pieces)
    notes = round(steps * filled * work.most_written)
    while steps > 1:
        fit = max(2, round(work.budget / max(1, notes / steps)))
        steps = -(-steps // fit)
        read += notes + steps * INSTRUCTION_TOKENS
        notes = round(steps * filled * work.most_combined)
        written += notes
    return read, written


def _seconds(read: int, written: int, speeds: Speeds | None, at_once: int) -> float | None:
    if speeds is None:
        return None
    return (read / speeds.reading + written / speeds.writing) / at_once


def measured_speeds(results: Sequence[StepResult]) -> Speeds | None:
    """What steps took, one at a time; None where they tell nothing."""
    read = sum(r.usage.prompt_tokens - r.usage.cached_tokens for r in results)
    written = sum(max(0, r.usage.completion_tokens - 1) for r in results)
    reading_s = sum(r.first_ns for r in results) / _S
    writing_s = sum(r.total_ns - r.first_ns for r in results) / _S
    if not (read and written and reading_s > 0 and writing_s > 0):
        return None
    return Speeds(read / reading_s, written / writing_s)
