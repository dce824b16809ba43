"""From token counts to money, in `Decimal`."""

from dataclasses import dataclass
from decimal import Decimal

from app.inference.events import Usage

_PER_MTOK = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens."""

    prompt: Decimal
    cached: Decimal
    """Prompt tokens that the provider read from its cache."""
    completion: Decimal


LOCAL = Price(Decimal(0), Decimal(0), Decimal(0))
"""A model on this computer."""


def cost_usd(usage: Usage, price: Price) -> Decimal:
    """What a reply cost, in US dollars."""
    uncached = usage.prompt_tokens - usage.cached_tokens
    return (
        uncached * price.prompt
        + usage.cached_tokens * price.cached
        + usage.completion_tokens * price.completion
    ) / _PER_MTOK
