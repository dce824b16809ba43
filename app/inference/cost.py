"""From token counts to money, in `Decimal`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.inference.events import Usage
from app.inference.words import tr

_PER_MTOK = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens."""

    prompt: Decimal
    cached: Decimal
    """Prompt tokens that the provider read from its cache."""
    completion: Decimal
    """Reasoning tokens included, unless they have a price of their own."""
    cache_write: Decimal | None = None
    """Prompt tokens that the provider put into its cache; None where they cost as any others."""
    source: str = ""
    """Who says so, for a person: "genai-prices", "typed in", "this computer"."""
    dated: date | None = None
    """Of what day the price is."""
    reasoning: Decimal | None = None
    """Completion tokens of the reasoning; None where they cost as any others."""


LOCAL = Price(Decimal(0), Decimal(0), Decimal(0), source="this computer")
"""A model on this computer."""


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens of one kind, and what a million of them costs."""

    count: int
    what: str
    price: Decimal


def terms_of(usage: Usage, price: Price) -> tuple[Term, ...]:
    """The sum of a reply, kind by kind; no token is in two of them."""
    written, thought = usage.cache_write_tokens, 0
    if price.reasoning is not None:
        thought = min(usage.reasoning_tokens, usage.completion_tokens)
    return (
        Term(usage.prompt_tokens - usage.cached_tokens - written, "in", price.prompt),
        Term(usage.cached_tokens, "cached", price.cached),
        Term(written, tr("into the cache"), _or(price.cache_write, price.prompt)),
        Term(thought, tr("of thought"), _or(price.reasoning, price.completion)),
        Term(usage.completion_tokens - thought, "out", price.completion),
    )


def _or(own: Decimal | None, usual: Decimal) -> Decimal:
    return usual if own is None else own


def cost_usd(usage: Usage, price: Price) -> Decimal:
    """What a reply cost, in US dollars."""
    return sum((term.count * term.price for term in terms_of(usage, price)), Decimal(0)) / _PER_MTOK
