"""What was spent today and this month, against what the person wants to spend."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.conversations.store import Store
from app.inference.money import dollars
from app.settings.preferences import Preferences

_WARN_FROM = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Spent:
    """US dollars since midnight and since the first of the month, by the local clock."""

    today: Decimal = Decimal(0)
    month: Decimal = Decimal(0)


def spent_by(now: datetime, store: Store) -> Spent:
    """The sums at a moment, in whose zone a day and a month begin. Raises sqlite3.Error."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Spent(store.spent_usd(today), store.spent_usd(today.replace(day=1)))


def has_budget(preferences: Preferences) -> bool:
    """Whether there is anything to keep to."""
    return bool(preferences.budget_day_usd or preferences.budget_month_usd)


def exceeded(spent: Spent, preferences: Preferences) -> str:
    """Which budget is spent, as a sentence; empty while there is something left."""
    for name, spent_usd, most in _budgets(spent, preferences):
        if spent_usd >= most:
            return f"{name} budget of {dollars(most)} is spent ({dollars(spent_usd)})."
    return ""


def warning(spent: Spent, preferences: Preferences) -> str:
    """Which budget is nearly spent, as a sentence; empty while there is enough left."""
    for name, spent_usd, most in _budgets(spent, preferences):
        if spent_usd >= most * _WARN_FROM:
            share = f"{spent_usd / most:.0%}"
            return f"{name} budget is {share} spent: {dollars(spent_usd)} of {dollars(most)}."
    return ""


def _budgets(spent: Spent, preferences: Preferences) -> tuple[tuple[str, Decimal, Decimal], ...]:
    both = (
        ("Today's", spent.today, preferences.budget_day_usd),
        ("This month's", spent.month, preferences.budget_month_usd),
    )
    return tuple((name, spent_usd, most) for name, spent_usd, most in both if most)
