"""A provider's model with a price, in a home of its own, and what a summary by it says."""

import json
import subprocess
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from app.conversations.opening import DATABASE_NAME, open_store
from app.settings.preferences import OwnPrice, Preferences
from app.settings.preferences_file import PreferencesFile
from app.settings.providers import Provider
from tests.engines.remote_peers import ScriptedServer, reply
from tests.terminal.commands import Home

NOTES = ("- The council refused the new tariff.\n", "- The pear trees were planted.")
GOOD = reply(*NOTES, prompt=400_000)
"""Costs $1."""
BY = ("--provider", "mine", "--model", "model-1")
PRICE = OwnPrice("mine", "model-1", Decimal("2.5"), Decimal(0), Decimal(0), date(2026, 11, 1))


def prefer(home: Home, server: ScriptedServer, **budgets: Decimal) -> None:
    provider = Provider("mine", "other", "Mine", server.address)
    preferences = Preferences(providers=(provider,), own_prices=(PRICE,), **budgets)  # type: ignore[arg-type]  # budgets are amounts
    PreferencesFile(home.data_dir / "config").save(preferences)


def spent(home: Home) -> Decimal:
    opened = open_store(home.data_dir / "data" / DATABASE_NAME)
    with closing(opened.store) as store:
        return store.spent_usd(datetime(2020, 1, 1, tzinfo=UTC))


def body_of(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    body: dict[str, Any] = json.loads(done.stdout)
    return body


def texts_sent(server: ScriptedServer) -> list[str]:
    """The texts of sections; what is combined is left out."""
    contents = [body["messages"][-1]["content"] for body in server.bodies()]
    return [content for content in contents if "notes" not in content.rpartition("</text>")[2]]
