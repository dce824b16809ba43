"""Warns when a budget is nearly spent, and asks before a request that goes beyond it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.conversations.budget import Spent, exceeded, spent_by, warning
from app.conversations.keeper import Keeper
from app.inference.words import tr
from app.ui.notice import Notices, Topic
from app.ui.settings_desk import SettingsDesk


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
        self._keeper.ask(partial(spent_by, datetime.now().astimezone()), self._on_read)

    def exceeded(self) -> str:
        """Which budget is spent, as a sentence; empty while there is something left."""
        return exceeded(self.spent, self._settings.preferences)

    def _on_read(self, spent: Spent) -> None:
        self.spent = spent
        self.changed.emit(spent)
        sentence = warning(spent, self._settings.preferences)
        if sentence and sentence != self._warned:
            self._notices.say(Topic.BUDGET, sentence)
        self._warned = sentence


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
        box.setWindowTitle(tr("Budget"))
        box.setText(tr("{sentence} Ask anyway?", sentence=sentence))
        box.setInformativeText(tr("Your question is kept, whatever you choose."))
        anyway = box.addButton(tr("Ask anyway"), QMessageBox.ButtonRole.AcceptRole)
        local = box.addButton(tr("Use the local model"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        anyway.clicked.connect(go)
        local.clicked.connect(partial(self._ask_local, go))
        box.rejected.connect(give_back)
        box.finished.connect(box.deleteLater)
        box.open()
