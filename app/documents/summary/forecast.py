"""How long a summary takes and what it costs: before it begins, and settling while it runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from app.documents.summary.budgets import INSTRUCTION_TOKENS
from app.documents.summary.pace import Pace, Speeds, pace_of, settled_speeds
from app.documents.summary.steps import StepResult
from app.inference.cost import Price, cost_usd
from app.inference.events import Usage

_NOTHING: Mapping[int, StepResult] = MappingProxyType({})


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
    piece_s: float | None = None
    """What of that a piece takes, alone; None where none is left."""

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

    `speeds` are what was measured before; what was done outweighs them as it comes, and so it does
    what is usual for how much a step writes, and for how often one is asked again.
    """
    results = list(done.values())
    pace = pace_of(results, work.most_written)
    left = [tokens for number, tokens in enumerate(work.pieces) if number not in done]
    read, written = _reading(work, pace, left)
    wrote = sum(result.usage.completion_tokens for result in results)
    notes = wrote + len(left) * pace.filled * work.most_written
    settled = settled_speeds(speeds, [*results, *combined])
    notes_read, notes_written = _combining(work, notes, _filled(work, pace, combined))
    notes_read = max(0, notes_read - sum(r.usage.prompt_tokens for r in combined))
    notes_written = max(0, notes_written - sum(r.usage.completion_tokens for r in combined))
    at_once = max(1, min(parallel, len(left)))
    sections_s = _seconds(read, written, settled, at_once)
    notes_s = _seconds(notes_read, notes_written, settled, 1)
    total_s = None if sections_s is None or notes_s is None else sections_s + notes_s
    piece_s = sections_s * at_once / len(left) if sections_s is not None and left else None
    return Forecast(read + notes_read, written + notes_written, total_s, piece_s)


def _reading(work: Work, pace: Pace, left: Sequence[int]) -> tuple[int, int]:
    """Tokens that the pieces' steps read and write, second tries with them."""
    count = len(left)
    read = (sum(left) + count * INSTRUCTION_TOKENS) * pace.unread + count * pace.again * pace.reread
    return round(read), round(count * pace.filled * work.most_written * (1 + pace.again))


def _filled(work: Work, pace: Pace, combined: Sequence[StepResult]) -> float:
    """How much of its room a combining step writes: until some are done, as the pieces' do."""
    wrote = sum(result.usage.completion_tokens for result in combined)
    room = work.most_combined
    return (pace.filled * room + wrote) / (room * (1 + len(combined)))


def _combining(work: Work, notes: float, filled: float) -> tuple[int, int]:
    """Tokens that the combining steps read and write, all levels together."""
    read = written = 0.0
    steps = len(work.pieces)
    while steps > 1:
        fit = max(2, int(work.budget / max(1, notes / steps)))
        steps = -(-steps // fit)
        read += notes + steps * INSTRUCTION_TOKENS
        notes = steps * filled * work.most_combined
        written += notes
    return round(read), round(written)


def _seconds(read: int, written: int, speeds: Speeds | None, at_once: int) -> float | None:
    if speeds is None:
        return None
    return (read / speeds.reading + written / speeds.writing) / at_once
