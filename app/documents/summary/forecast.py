"""How long a summary takes and what it costs: before it begins, and settling while it runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.documents.summary.budgets import INSTRUCTION_TOKENS
from app.documents.summary.steps import StepResult
from app.inference.cost import Price, cost_usd
from app.inference.events import Usage

_S = 1e9
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

    sections: tuple[int, ...]
    """Tokens of each section."""
    most_written: int
    """Tokens that a section's step may write."""
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
    work: Work, speeds: Speeds | None, done: Sequence[tuple[int, StepResult]] = ()
) -> Forecast:
    """What is left, after some sections are `done` (their numbers and results).

    What they took replaces the measured speeds and the guess how much a step writes.
    """
    filled = _FILLED
    if done:
        filled = sum(r.usage.completion_tokens for _, r in done) / (len(done) * work.most_written)
        speeds = measured_speeds([result for _, result in done]) or speeds
    left = set(range(len(work.sections))) - {number for number, _ in done}
    read = sum(work.sections[n] + INSTRUCTION_TOKENS for n in left)
    written = round(len(left) * filled * work.most_written)
    notes = round(len(work.sections) * filled * work.most_written)
    steps = len(work.sections)
    while steps > 1:
        fit = max(2, round(work.budget / max(1, notes / steps)))
        steps = -(-steps // fit)
        read += notes + steps * INSTRUCTION_TOKENS
        notes = round(steps * filled * work.most_combined)
        written += notes
    seconds = None
    if speeds is not None:
        seconds = read / speeds.reading + written / speeds.writing
    return Forecast(read, written, seconds)


def measured_speeds(results: Sequence[StepResult]) -> Speeds | None:
    """What steps took, one at a time; None where they tell nothing."""
    read = sum(r.usage.prompt_tokens - r.usage.cached_tokens for r in results)
    written = sum(max(0, r.usage.completion_tokens - 1) for r in results)
    reading_s = sum(r.first_ns for r in results) / _S
    writing_s = sum(r.total_ns - r.first_ns for r in results) / _S
    if not (read and written and reading_s > 0 and writing_s > 0):
        return None
    return Speeds(read / reading_s, written / writing_s)
