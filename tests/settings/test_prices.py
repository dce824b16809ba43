"""Prices, from the snapshot and from the person, against the snapshot's own arithmetic."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

import genai_prices
import pytest
from genai_prices.data_snapshot import DataSnapshot, get_snapshot, set_custom_snapshot
from genai_prices.types import (
    ClauseEquals,
    ConditionalPrice,
    ModelInfo,
    ModelPrice,
    PriceVariant,
    StartDateConstraint,
    TimeOfDateConstraint,
)
from genai_prices.types import Provider as Listed
from hypothesis import given
from hypothesis import strategies as st

from app.inference.cost import Price, cost_usd
from app.inference.events import Usage
from app.inference.money import sum_text
from app.settings.prices import SNAPSHOT, TYPED_IN, PriceBook, snapshot_date, typed_price
from app.settings.providers import KINDS, Provider, ProviderKind, kind_named

BOOK = PriceBook({})
PRICED = tuple(kind for kind in KINDS if kind.prices_id is not None)
TYPED = typed_price(Decimal("0.07"), Decimal("0.01"), Decimal("0.3"), date(2026, 11, 1))
DAY = date(2026, 3, 1)
LONG = 1_000_000


def provider(kind: str | ProviderKind, provider_id: str = "mine") -> Provider:
    found = kind_named(kind) if isinstance(kind, str) else kind
    return Provider(provider_id, found.id, found.title, found.base_url)


def amounts(price: Price | None) -> tuple[str | None, ...]:
    assert price is not None
    parts = (price.prompt, price.cached, price.completion, price.cache_write)
    return tuple(str(part) if part is not None else None for part in parts)


@cache
def listed_models() -> tuple[tuple[ProviderKind, str], ...]:
    """Every model in the snapshot of every kind of provider that can be added."""
    lists = {listed.id: listed.models for listed in get_snapshot().providers}
    return tuple((k, model.id) for k in PRICED for model in lists[k.prices_id or ""])


@pytest.mark.parametrize(
    ("kind", "model", "expected"),
    [
        ("openai", "gpt-4o", ("2.5", "1.25", "10", None)),
        ("openai", "gpt-4o-2024-08-06", ("2.5", "1.25", "10", None)),
        ("openai", "GPT-4o", ("2.5", "1.25", "10", None)),
        ("openrouter", "openai/gpt-4o", ("2.5", "1.25", "10", None)),
        ("openai", "gpt-4.1-20250414", ("2", "0.5", "8", None)),
        ("anthropic", "claude-3-5-haiku-latest", ("0.8", "0.08", "4", "1")),
        ("anthropic", "claude-3-5-haiku-20241022", ("0.8", "0.08", "4", "1")),
        ("gemini", "gemini-2.5-pro", ("1.25", "0.125", "10", None)),
        ("gemini", "models/gemini-2.5-pro", ("1.25", "0.125", "10", None)),
    ],
)
def test_a_model_costs_what_the_snapshot_says_by_whatever_name_it_goes(
    kind: str, model: str, expected: tuple[str | None, ...]
) -> None:
    price = BOOK.find(provider(kind), model, 1000)
    assert amounts(price) == expected
    assert price is not None
    assert (price.source, price.dated) == (SNAPSHOT, snapshot_date())


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        ("openai", "gpt-4o-of-next-year"),
        ("openai", "claude-3-5-haiku-latest"),
        ("anthropic", "gpt-4o"),
        ("openai", "whisper-1"),
        ("openai", ""),
        ("other", "gpt-4o"),
        ("vllm", "gpt-4o"),
        ("a kind of a later version", "gpt-4o"),
    ],
)
def test_a_price_that_nobody_knows_is_none(kind: str, model: str) -> None:
    assert BOOK.find(provider(kind), model) is None


@given(st.sampled_from(KINDS), st.text() | st.from_regex(r"[a-z/.:-]{1,9}-20\d{6}", fullmatch=True))
def test_no_name_of_a_model_is_an_error(kind: ProviderKind, model: str) -> None:
    price = BOOK.find(provider(kind), model)
    assert price is None or kind.prices_id is not None


@pytest.mark.parametrize("prompt", [1, 128_001, 200_000, 200_001, 272_000, 272_001, LONG])
def test_replies_cost_exactly_what_genai_prices_itself_makes_of_them(prompt: int) -> None:
    usage = Usage(prompt, prompt // 3, 777, cache_write_tokens=prompt // 7, reasoning_tokens=555)
    theirs = genai_prices.Usage(
        input_tokens=prompt,
        cache_read_tokens=usage.cached_tokens,
        cache_write_tokens=usage.cache_write_tokens,
        output_tokens=usage.completion_tokens,
        output_reasoning_tokens=usage.reasoning_tokens,
    )
    compared = 0
    for kind, model in listed_models():
        price = BOOK.find(provider(kind), model, prompt)
        if price is not None:
            compared += 1
            expected = genai_prices.calc_price(theirs, model, provider_id=kind.prices_id)
            assert cost_usd(usage, price) == expected.total_price, (kind.id, model)
    assert compared > 500


def test_a_long_prompt_costs_more_from_its_first_token_on() -> None:
    claude = provider("anthropic")
    at, past = (BOOK.find(claude, "claude-sonnet-4-5", n) for n in (200_000, 200_001))
    assert amounts(at) == ("3", "0.3", "15", "3.75")
    assert amounts(past) == ("6", "0.6", "22.5", "7.5")


def test_thoughts_cost_what_they_cost_where_they_have_a_price_of_their_own() -> None:
    price = BOOK.find(provider("openrouter"), "perplexity/sonar-deep-research")
    assert amounts(price) == ("2", "2", "8", None)
    assert price is not None
    assert price.reasoning == 3
    usage = Usage(0, 0, 1_000_000, reasoning_tokens=900_000)
    assert cost_usd(usage, price) == Decimal("3.5")
    words = sum_text(usage, price)
    assert words.startswith("900,000 of thought × $3.00 + 100,000 out × $8.00, per million = $3.50")  # noqa: RUF001
    assert cost_usd(replace(usage, reasoning_tokens=2_000_000), price) == 3  # no more than all
    assert cost_usd(usage, replace(price, reasoning=None)) == 8


def test_a_free_model_of_which_the_snapshot_says_nothing_is_not_taken_for_the_paid_one() -> None:
    assert BOOK.find(provider("openrouter"), "openai/gpt-4o") is not None
    assert BOOK.find(provider("openrouter"), "openai/gpt-4o:free") is None


def test_what_a_person_says_wins_for_that_providers_model_alone() -> None:
    book = PriceBook({("mine", "claude-sonnet-4-5"): TYPED, ("mine", "own"): TYPED})
    claude = provider("anthropic")
    for prompt_tokens in (0, LONG):
        assert book.find(claude, "claude-sonnet-4-5", prompt_tokens) is TYPED
        assert book.find(provider("other"), "own", prompt_tokens) is TYPED
    for other in (replace(claude, id="yours"), claude):
        assert amounts(book.find(other, "claude-3-5-haiku-latest"))[0] == "0.8"
    assert amounts(book.find(replace(claude, id="yours"), "claude-sonnet-4-5"))[0] == "3"
    assert book.find(provider("other", "yours"), "own") is None


prices = st.decimals(0, 10**9, allow_nan=False, places=9)


@given(prices, prices, prices, st.integers(0, 10**7), st.integers(0, 10**6))
def test_typed_prices_are_kept_and_reckoned_with_to_the_last_digit(
    prompt: Decimal, cached: Decimal, completion: Decimal, read: int, written: int
) -> None:
    price = typed_price(prompt, cached, completion, DAY)
    assert price == Price(prompt, cached, completion, None, TYPED_IN, DAY)
    in_billionths = [int(part.scaleb(9)) for part in (prompt, completion)]
    exact = in_billionths[0] * read + in_billionths[1] * written
    assert cost_usd(Usage(read, 0, written), price) == Decimal(exact).scaleb(-15)


def test_ten_cents_and_twenty_are_thirty() -> None:
    price = typed_price(Decimal("0.1"), Decimal(0), Decimal("0.2"), DAY)
    assert str(cost_usd(Usage(10**6, 0, 10**6), price)) == "0.3"


def test_the_day_of_the_snapshot_is_shown_with_the_sum() -> None:
    day = snapshot_date()
    price = BOOK.find(provider("openai"), "gpt-4o")
    assert day is not None
    assert price is not None
    assert date(2026, 1, 1) < day <= datetime.now(UTC).date()
    assert f"Prices of {day.isoformat()} (genai-prices)." in sum_text(Usage(9, 0, 9), price)


@pytest.fixture
def today() -> Iterator[date]:
    """Its own snapshots are taken back afterwards."""
    yield datetime.now(UTC).date()
    set_custom_snapshot(None)


def told_days(*days: date, variants: tuple[date, ...] = ()) -> date | None:
    """The day of a snapshot whose prices, and variants of prices, begin on these days."""
    price = ModelPrice(input_mtok=Decimal(1), output_mtok=Decimal(2))
    night = TimeOfDateConstraint(datetime.min.time(), datetime.min.time().replace(hour=6))
    model = ModelInfo(
        "m",
        ClauseEquals("m"),
        prices=[
            ConditionalPrice(prices=price),
            ConditionalPrice(night, prices=price),
            *(ConditionalPrice(StartDateConstraint(day), prices=price) for day in days),
        ],
        price_variants=[
            PriceVariant({"tier": "x"}, price, StartDateConstraint(day)) for day in variants
        ],
    )
    plain = ModelInfo("n", ClauseEquals("n"), prices=price)
    set_custom_snapshot(
        DataSnapshot([Listed("o", "O", "o", models=[plain, model])], from_auto_update=False)
    )
    return snapshot_date.__wrapped__()


def test_the_day_of_a_snapshot_is_the_latest_that_has_come(today: date) -> None:
    yesterday, tomorrow = today - timedelta(1), today + timedelta(1)
    assert told_days() is None
    assert told_days(tomorrow) is None
    assert told_days(DAY, yesterday, tomorrow) == yesterday
    assert told_days(DAY, today, yesterday) == today
    assert told_days(DAY, variants=(yesterday, tomorrow)) == yesterday
