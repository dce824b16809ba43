"""How much of a document a model reads at a time."""

from app.documents.sections import SMALLEST_BUDGET
from app.documents.summary.prompts import most_tokens
from app.documents.summary.task import Task

INSTRUCTION_TOKENS = 90
"""A step's own words and the chat template take about so much; what a person asks comes on top."""
_LOCAL_TOKENS = 1536
"""A section's, on this computer: small models lose the thread in longer ones, and in shorter ones
what is said around each section would weigh more than a tenth of it."""
_REMOTE_TOKENS = 6000
"""A section's, at a provider."""
_SPARE = 0.95
"""Of what fits: a count of the whole can exceed the sum over its parts."""
_REMOTE_CONTEXT = 32_000
"""Of a provider's model, which does not say: what nearly all have today."""
_CHARACTERS_A_TOKEN = 4
_MOST_NOTES = 3000
"""Tokens of notes in one combining step of a model on this computer."""


def section_budget(task: Task, context_tokens: int | None) -> int:
    """Most tokens of a section; `context_tokens` is None for a provider's model."""
    usual = _REMOTE_TOKENS if context_tokens is None else _LOCAL_TOKENS
    return max(SMALLEST_BUDGET, min(usual, one_piece_budget(task, context_tokens)))


def one_piece_budget(task: Task, context_tokens: int | None) -> int:
    """Most tokens that are read at once."""
    context = context_tokens or _REMOTE_CONTEXT
    own_words = len(task.wanted) // _CHARACTERS_A_TOKEN + INSTRUCTION_TOKENS
    return int((context - own_words - most_tokens(task, is_whole=True)) * _SPARE)


def notes_budget(task: Task, context_tokens: int | None) -> int:
    """Most tokens of notes that one step combines."""
    room = one_piece_budget(task, context_tokens)
    return room if context_tokens is None else min(room, _MOST_NOTES)


def rough_count(text: str) -> int:
    """Tokens of a text for a model that cannot be asked: a quarter of its letters, or a token for
    each character of scripts without spaces.
    """
    wide = sum(character >= "\u3000" for character in text)
    return wide + -(-(len(text) - wide) // _CHARACTERS_A_TOKEN)
