"""What stands in the preferences about providers may be anything; what cannot be used is said."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.settings.preferences import Preferences, read_preferences
from app.settings.preferences_file import FILE_NAME, PreferencesFile

Json = dict[str, Any]
PROVIDER = {"id": "p", "kind_id": "vllm", "title": "P", "base_url": "http://127.0.0.1:8000/v1"}
PRICE = {
    "provider_id": "p", "model_id": "m", "prompt": "1", "cached": "0.5", "completion": "2",
    "dated": "2026-11-01",
}  # fmt: skip
NO_AMOUNTS: tuple[object, ...] = (
    2.5, 2, True, [], "", "free", "NaN", "sNaN", "-0.01", "Infinity", "1e10", "1000000000.01",
)  # fmt: skip
NO_FLAGS: tuple[object, ...] = (1, "true", [], {})
NO_CHOICES: tuple[object, ...] = (
    "p", 7, [], {}, {"provider_id": "p"}, {"provider_id": "p", "model_id": 7},
)  # fmt: skip
NO_LISTS: tuple[object, ...] = ("openai", 7, {})


def incomplete(entry: Json) -> list[object]:
    """The entry with one thing missing, or being no text."""
    missing = [{k: v for k, v in entry.items() if k != key} for key in entry]
    return [*missing, *({**entry, key: 7} for key in entry)]


BAD_PROVIDERS = (
    *incomplete(PROVIDER),
    *({**PROVIDER, "models": models} for models in (["m", 7], 7, None)),
    {**PROVIDER, "ca_file": ["own.pem"]},
    *("openai", None, 7, []),
)
BAD_PRICES = (
    *incomplete(PRICE),
    *({**PRICE, "prompt": amount} for amount in (None, *NO_AMOUNTS)),
    *({**PRICE, "dated": day} for day in ("yesterday", "2026-11-31", "")),
    *("1", None, 7, []),
)


def loaded(folder: Path, stored: Json) -> tuple[Preferences, str]:
    (folder / FILE_NAME).write_text(json.dumps(stored))
    return PreferencesFile(folder).load()


@pytest.mark.parametrize("bad", BAD_PROVIDERS, ids=repr)
def test_a_provider_that_cannot_be_used_is_left_out_and_said(tmp_path: Path, bad: object) -> None:
    only_one_left(tmp_path, "providers", PROVIDER, bad)


@pytest.mark.parametrize("bad", BAD_PRICES, ids=repr)
def test_a_price_that_cannot_be_used_is_left_out_and_said(tmp_path: Path, bad: object) -> None:
    only_one_left(tmp_path, "own_prices", PRICE, bad)


def only_one_left(folder: Path, key: str, good: Json, bad: object) -> None:
    preferences, notice = loaded(folder, {key: [bad, good, bad], "threads": 2})
    alone, changes = read_preferences({key: [good]})
    assert changes == ()
    assert len(getattr(alone, key)) == 1
    assert preferences == replace(alone, threads=2)
    assert notice.count(f"{key.replace('_', ' ')} from ") == notice.count(" to left out") == 2


@pytest.mark.parametrize(
    ("key", "bad"),
    [
        *(("remote", bad) for bad in NO_CHOICES),
        *((key, bad) for key in ("offline", "ask_whole") for bad in NO_FLAGS),
        *((key, bad) for key in ("budget_day_usd", "budget_month_usd") for bad in NO_AMOUNTS),
        *((key, bad) for key in ("providers", "own_prices") for bad in NO_LISTS),
    ],
    ids=repr,
)
def test_a_value_that_cannot_be_used_is_as_if_it_were_not_there_and_said(
    tmp_path: Path, key: str, bad: object
) -> None:
    preferences, notice = loaded(tmp_path, {key: bad, "threads": 2})
    assert preferences == Preferences(threads=2)
    assert f"{key.replace('_', ' ')} from " in notice


def test_nothing_and_the_most_are_both_amounts() -> None:
    stored = {"budget_day_usd": "0", "budget_month_usd": "1000000000"}
    preferences, changes = read_preferences(stored)
    assert preferences.budget_day_usd == 0
    assert preferences.budget_month_usd == 10**9
    assert changes == ()


def test_a_kind_of_a_later_version_is_kept_and_treated_as_any_other() -> None:
    preferences, changes = read_preferences({"providers": [{**PROVIDER, "kind_id": "quantum"}]})
    (provider,) = preferences.providers
    assert (provider.kind_id, provider.kind.id) == ("quantum", "other")
    assert changes == ()
