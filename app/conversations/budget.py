"""What was spent today and this month, against what the person wants to spend."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.conversations.store import Store
from app.inference.money import dollars
from app.inference.words import tr
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
    for sentence, _, usd, most in _budgets(spent, preferences):
        if usd >= most:
            return sentence.format(most=dollars(most), spent=dollars(usd))
    return ""


def warning(spent: Spent, preferences: Preferences) -> str:
    """Which budget is nearly spent, as a sentence; empty while there is enough left."""
    for _, sentence, usd, most in _budgets(spent, preferences):
        if usd >= most * _WARN_FROM:
            share = f"{usd / most:.0%}"
            return sentence.format(share=share, spent=dollars(usd), most=dollars(most))
    return ""


_TODAY = (
    tr("Today's budget of {most} is spent ({spent})."),
    tr("Today's budget is {share} spent: {spent} of {most}."),
)
_THIS_MONTH = (
    tr("This month's budget of {most} is spent ({spent})."),
    tr("This month's budget is {share} spent: {spent} of {most}."),
)


def _budgets(
    spent: Spent, preferences: Preferences
) -> tuple[tuple[str, str, Decimal, Decimal], ...]:
    """Sentences of one that is spent and of one that nearly is, what was spent, and the most."""
    both = (
        (*_TODAY, spent.today, preferences.budget_day_usd),
        (*_THIS_MONTH, spent.month, preferences.budget_month_usd),
    )
    return tuple((gone, near, usd, most) for gone, near, usd, most in both if most)
