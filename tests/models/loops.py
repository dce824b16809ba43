"""How much a reply repeats itself, and the questions on which that is measured."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.inference.engine import Engine, StopToken
from app.inference.events import Finished, FinishReason, Token
from app.inference.request import Message, Request, Role, Sampling

PROMPTS = (
    "What is the capital of France?",
    "Tell me a story about a lighthouse keeper.",
    "Explain how photosynthesis works.",
    "Write a short poem about autumn rain.",
    "Give me three tips for sleeping better.",
    "Why is the sky blue?",
    "How do I bake bread at home?",
    "Describe what an operating system does.",
)
MAX_TOKENS = 256
_GRAM = 6
"""Words; shorter runs come again in good prose, too."""


@dataclass(frozen=True)
class Repetition:
    """Figures over several replies."""

    repeated_share: float
    """Of all runs of six words, those that stood in the same reply before."""
    looping_share: float
    """Of all replies, those of which more than a fifth is such runs."""
    ended_share: float
    """Of all replies, those that the model ended before the limit."""
    mean_logprob: float
    """Of the tokens drawn, under the model: lower means wilder."""


def repeated_grams(text: str) -> tuple[int, int]:
    """How many runs of six words have stood before, and how many there are."""
    words = text.split()
    grams = [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]
    return len(grams) - len(set(grams)), len(grams)


def measure(
    engine: Engine,
    sampling: Sampling,
    seeds: Sequence[int],
    prompts: Sequence[str] = PROMPTS,
) -> Repetition:
    """Ask every question with every seed."""
    repeated = total = looping = ended = replies = 0
    logprobs: list[float] = []
    for prompt in prompts:
        for seed in seeds:
            asked = replace(sampling, seed=seed, max_tokens=MAX_TOKENS)
            request = Request((Message(Role.USER, prompt),), asked, top_logprobs=0)
            text = ""
            for event in engine.stream(request, StopToken()):
                match event:
                    case Token():
                        text += event.text
                        logprobs += [] if event.logprob is None else [event.logprob]
                    case Finished(reason=FinishReason.STOP):
                        ended += 1
            again, grams = repeated_grams(text)
            repeated, total, replies = repeated + again, total + grams, replies + 1
            looping += again > grams / 5
    return Repetition(
        repeated / max(1, total),
        looping / replies,
        ended / replies,
        sum(logprobs) / max(1, len(logprobs)),
    )
