"""A request to a language model: what is said, how to sample, when it was sent."""

from dataclasses import dataclass, field
from enum import StrEnum
from time import perf_counter_ns


class Role(StrEnum):
    """Who speaks. The values are those that every chat API and chat template uses."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the prompt."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How the next token is drawn from the logits, and when to stop drawing.

    Applied in this order: repeat penalty, top-k, top-p, min-p, temperature.
    """

    temperature: float = 0.7
    """Divides the logits; 0 takes the most probable token (greedy decoding)."""
    top_k: int = 40
    """Keep only the k most probable tokens; 0 keeps all."""
    top_p: float = 0.95
    """Keep the smallest set whose probabilities add up to p; 1 keeps all."""
    min_p: float = 0.05
    """Drop tokens less probable than min_p times the most probable one; 0 keeps all."""
    repeat_penalty: float = 1.1
    """Divides the positive and multiplies the negative logits of recent tokens; 1 is off."""
    seed: int | None = None
    """The same seed gives the same reply on the same engine and machine; None draws one."""
    max_tokens: int | None = None
    """Most tokens to write; None writes until the model stops or the context is full."""
    stop: tuple[str, ...] = ()
    """Strings at which the reply ends; they are not part of it."""


REPEAT_WINDOW = 64
"""Tokens that the repeat penalty looks back on, in every engine."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question to an engine. Times in its events count from `sent_ns`."""

    messages: tuple[Message, ...]
    """A last one of the assistant is gone on with: the reply is what comes after it."""
    sampling: Sampling = Sampling()
    top_logprobs: int | None = None
    """None: no log-probabilities. n: the token's own, and those of the n most probable."""
    streamed: bool = True
    """False asks a provider for the whole reply in one piece. Local engines always stream."""
    sent_ns: int = field(default_factory=perf_counter_ns, compare=False)
    """The moment of Send, on the clock of `time.perf_counter_ns`."""
