"""What was spent today and this month, against what the person wants to spend."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.conversations.keeper import Keeper
from app.conversations.store import Store
from app.inference.money import dollars
from app.ui.notice import Notices, Topic
from app.ui.settings_desk import SettingsDesk

_WARN_FROM = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Spent:
    """US dollars since midnight and since the first of the month, by the local clock."""

    today: Decimal = Decimal(0)
    month: Decimal = Decimal(0)


class Budget(QObject):
    """Lives in the UI thread; the sums are the store's."""

    changed = Signal(Spent)

    def __init__(
        self,
        keeper: Keeper,
        settings: SettingsDesk,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._settings = settings
        self._notices = notices
        self._warned = ""
        self.spent = Spent()

    def refresh(self) -> None:
        """Ask for the sums again."""
        today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)

        def read(store: Store) -> Spent:
            return Spent(store.spent_usd(today), store.spent_usd(today.replace(day=1)))

        self._keeper.ask(read, self._on_read)

    def exceeded(self) -> str:
        """Which budget is spent, as a sentence; empty while there is something left."""
        for name, spent, most in self._budgets():
            if spent >= most:
                return f"{name} budget of {dollars(most)} is spent ({dollars(spent)})."
        return ""

    def _on_read(self, spent: Spent) -> None:
        self.spent = spent
        self.changed.emit(spent)
        warning = next(
            (
                f"{name} budget is {spent_usd / most:.0%} spent: {dollars(spent_usd)} of "
                f"{dollars(most)}."
                for name, spent_usd, most in self._budgets()
                if spent_usd >= most * _WARN_FROM
            ),
            "",
        )
        if warning and warning != self._warned:
            self._notices.say(Topic.BUDGET, warning)
        self._warned = warning

    def _budgets(self) -> tuple[tuple[str, Decimal, Decimal], ...]:
        preferences = self._settings.preferences
        both = (
            ("Today's", self.spent.today, preferences.budget_day_usd),
            ("This month's", self.spent.month, preferences.budget_month_usd),
        )
        return tuple((name, spent, most) for name, spent, most in both if most)


class BudgetQuestion(QObject):
    """Asks before a request that would begin beyond the budget."""

    def __init__(
        self,
        budget: Budget,
        costs: Callable[[], bool],
        ask_local: Callable[[Callable[[], None]], None],
        window: QWidget,
    ) -> None:
        """`costs` tells whether the chosen model may cost something; `ask_local` turns to the one
        on this computer and then calls what it is given.
        """
        super().__init__(window)
        self._budget = budget
        self._costs = costs
        self._ask_local = ask_local
        self._window = window

    def ask(self, go: Callable[[], None], give_back: Callable[[], None]) -> None:
        """Call `go` if the person may or wants to, `give_back` if not."""
        sentence = self._budget.exceeded() if self._costs() else ""
        if not sentence:
            go()
            return
        box = QMessageBox(self._window)
        box.setWindowTitle("Budget")
        box.setText(f"{sentence} Ask anyway?")
        box.setInformativeText("Your question is kept, whatever you choose.")
        anyway = box.addButton("Ask anyway", QMessageBox.ButtonRole.AcceptRole)
        local = box.addButton("Use the local model", QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        anyway.clicked.connect(go)
        local.clicked.connect(partial(self._ask_local, go))
        box.rejected.connect(give_back)
        box.finished.connect(box.deleteLater)
        box.open()
