"""What headless commands spend on providers, and the budgets that were set in the window."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.conversations.budget import exceeded, has_budget, spent_by
from app.conversations.opening import DATABASE_NAME, open_beside
from app.conversations.store import Store
from app.conversations.tree import new_id, utc_now
from app.inference.cost import cost_usd
from app.inference.events import Event, Finished
from app.settings.paths import Paths
from app.settings.preferences import Preferences
from app.terminal.figures import Bill

_GO_ON = (
    "Nothing was sent. Give --over-budget to ask all the same, or change the budget in the "
    "window's settings."
)


def refusal(store: Store, preferences: Preferences) -> str:
    """Why nothing more is to be spent, as a sentence; empty if it may be."""
    if not has_budget(preferences):
        return ""
    try:
        sentence = exceeded(spent_by(datetime.now().astimezone(), store), preferences)
    except sqlite3.Error as error:
        sentence = f"What was spent so far could not be read ({error})."
    return f"{sentence} {_GO_ON}" if sentence else ""


def refusal_in(paths: Paths, preferences: Preferences) -> str:
    """The same, for a command that has no store of its own."""
    path = _database(paths)
    if not has_budget(preferences) or not path.exists():
        return ""
    with closing(open_beside(path).store) as store:
        return refusal(store, preferences)


def note_spent(paths: Paths, end: Event, bill: Bill) -> str:
    """Add a reply that is in no chat to the sums; a sentence where they could not be kept."""
    price = bill.price(end.usage) if isinstance(end, Finished) else None
    if price is None or not isinstance(end, Finished):
        return ""
    usd = cost_usd(end.usage, price)
    if not usd:
        return ""
    opened = open_beside(_database(paths))
    with closing(opened.store) as store:
        try:
            store.note_spent(new_id(), utc_now(), usd)
        except sqlite3.Error as error:
            return f"What this reply cost could not be added to what was spent ({error})."
    return opened.notice


def _database(paths: Paths) -> Path:
    return paths.data / DATABASE_NAME
