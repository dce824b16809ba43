"""From token counts to money, in `Decimal`."""

from dataclasses import dataclass
from datetime import date
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
    """Reasoning tokens included."""
    cache_write: Decimal | None = None
    """Prompt tokens that the provider put into its cache; None where they cost as any others."""
    source: str = ""
    """Who says so, for a person: "genai-prices", "typed in", "this computer"."""
    dated: date | None = None
    """Of what day the price is."""


LOCAL = Price(Decimal(0), Decimal(0), Decimal(0), source="this computer")
"""A model on this computer."""


def cost_usd(usage: Usage, price: Price) -> Decimal:
    """What a reply cost, in US dollars."""
    written = usage.cache_write_tokens
    plain = usage.prompt_tokens - usage.cached_tokens - written
    write_price = price.prompt if price.cache_write is None else price.cache_write
    return (
        plain * price.prompt
        + usage.cached_tokens * price.cached
        + written * write_price
        + usage.completion_tokens * price.completion
    ) / _PER_MTOK
