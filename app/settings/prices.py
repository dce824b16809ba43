"""What providers charge: typed in by the person, or from a snapshot that came with the app.

The snapshot is genai-prices', which is never asked to update itself. Its import takes a third of a
second, so it waits until a price is wanted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from app.inference.cost import Price
from app.settings.providers import Provider

SNAPSHOT = "genai-prices"
TYPED_IN = "typed in"


class PriceBook:
    """Finds prices. `own` are by provider and model, and win."""

    def __init__(self, own: Mapping[tuple[str, str], Price]) -> None:
        self._own = dict(own)

    def find(self, provider: Provider, model_id: str, prompt_tokens: int = 0) -> Price | None:
        """The price of a reply to a prompt of so many tokens; None where nobody knows it."""
        own = self._own.get((provider.id, model_id))
        if own is not None:
            return own
        prices_id = provider.kind.prices_id
        return None if prices_id is None else _from_snapshot(prices_id, model_id, prompt_tokens)


def _from_snapshot(prices_id: str, model_id: str, prompt_tokens: int) -> Price | None:
    from genai_prices.data_snapshot import get_snapshot  # noqa: PLC0415 - see above

    try:
        _, model = get_snapshot().find_provider_model(
            model_id.removeprefix("models/"), None, prices_id, None
        )
    except LookupError:
        return None
    known = model.get_prices(datetime.now(UTC))
    prompt = _amount(known.input_mtok, prompt_tokens)
    completion = _amount(known.output_mtok, prompt_tokens)
    if prompt is None or completion is None:
        return None
    cached = _amount(known.cache_read_mtok, prompt_tokens)
    return Price(
        prompt,
        prompt if cached is None else cached,
        completion,
        _amount(known.cache_write_mtok, prompt_tokens),
        source=SNAPSHOT,
        dated=snapshot_date(),
        reasoning=_amount(known.output_reasoning_mtok, prompt_tokens),
    )


def _amount(value: Any, prompt_tokens: int) -> Decimal | None:
    """A price, which in some models rises for the whole prompt from a length on."""
    if value is None or isinstance(value, Decimal):
        return value
    reached = [tier.price for tier in value.tiers if prompt_tokens > tier.start]
    price: Decimal = reached[-1] if reached else value.base
    return price


@cache
def snapshot_date() -> date | None:
    """The latest day of which the snapshot says something: it carries no date of its own."""
    from genai_prices.data_snapshot import get_snapshot  # noqa: PLC0415 - see above

    today = datetime.now(UTC).date()
    days = (
        day
        for provider in get_snapshot().providers
        for model in provider.models
        for day in _start_days((*_steps(model.prices), *(model.price_variants or ())))
    )
    return max((day for day in days if day <= today), default=None)


def _steps(prices: Any) -> Iterable[Any]:
    return prices if isinstance(prices, list) else ()


def _start_days(steps: Iterable[Any]) -> Iterable[date]:
    for step in steps:
        day = getattr(step.constraint, "start_date", None)
        if isinstance(day, date):
            yield day


def typed_price(prompt: Decimal, cached: Decimal, completion: Decimal, dated: date) -> Price:
    """A price that a person knows, in US dollars per million tokens."""
    price = Price(prompt, cached, completion)
    return replace(price, source=TYPED_IN, dated=dated)
