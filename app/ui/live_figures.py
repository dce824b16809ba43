"""Keeps the status bar true: four times a second while a reply is written, and when it ends."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.conversations.budget import Spent
from app.conversations.figures import timing_of
from app.conversations.tree import ChatMessage, Reply, ReplyState
from app.inference.money import dollars, reply_cost, sum_text
from app.inference.words import tr
from app.ui import glossary
from app.ui.budget import Budget
from app.ui.model_desk import ModelDesk, Ready
from app.ui.panels.chat.desk import Desk
from app.ui.panels.chat.writing import Running
from app.ui.status_bar import Costs, Counts, StatusBar

_EVERY_MS = 250
_STATES = {
    ReplyState.COMPLETE: tr("Done"),
    ReplyState.LENGTH: tr("Length limit reached"),
    ReplyState.STOPPED: tr("Stopped"),
    ReplyState.FAILED: tr("Failed"),
    ReplyState.INTERRUPTED: tr("Interrupted"),
}


class LiveFigures(QObject):
    """Reads the desks, writes the status bar."""

    context_changed = Signal(int, object)
    """Tokens in the context window, and its size (None while no model is loaded)."""

    def __init__(
        self,
        desk: Desk,
        models: ModelDesk,
        budget: Budget,
        status: StatusBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._models = models
        self._budget = budget
        self._status = status
        self._context_tokens: int | None = None
        self._has_written = False
        """Whether the status bar has told that the reply is being written."""
        self._gives_way = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._show_running)
        desk.chat_opened.connect(self._on_chat_opened)
        desk.rest_read.connect(self._on_chat_opened)
        desk.reply_begun.connect(self._on_begun)
        desk.stopping.connect(self._show_running)
        desk.advanced.connect(self._on_advanced)
        desk.reply_ended.connect(self._on_ended)
        desk.repriced.connect(self._on_repriced)
        budget.changed.connect(self._on_spent)
        models.loading.connect(self._on_loading)
        models.ready.connect(self._on_ready)
        models.failed.connect(self._on_failed)
        models.memory_changed.connect(status.show_memory)

    def give_way(self, *, to_other_work: bool) -> None:
        """Whether the figures of other work than a reply are shown, unless a reply is written."""
        self._gives_way = to_other_work
        if not to_other_work:
            self._on_chat_opened()

    def _on_loading(self, _text: str) -> None:
        self._context_tokens = None
        if self._desk.running is None:
            self._status.show_state(tr("Loading the model"))

    def _on_ready(self, ready: Ready) -> None:
        self._context_tokens = ready.loaded.context_tokens
        if self._desk.running is None:
            self._status.show_state(tr("Ready"))
        self._show_last()

    def _on_failed(self, _sentence: str) -> None:
        self._context_tokens = None
        self._status.show_state(tr("No model"))
        self._show_last()

    def _on_chat_opened(self) -> None:
        if self._desk.running is not None:
            self._timer.start()
            self._show_running()
            return
        self._timer.stop()
        if self._models.current is not None:
            self._status.show_state(tr("Ready"))
        self._show_last()

    def _on_begun(self, _message: ChatMessage) -> None:
        self._timer.start()
        self._show_running()

    def _on_ended(self, message: ChatMessage) -> None:
        self._timer.stop()
        if message.reply is not None:
            self._status.show_state(_STATES[message.reply.state])
        self._show_last()

    def _on_advanced(self) -> None:
        """A change of state, such as the first words, is told at once."""
        running = self._desk.running
        if running is not None and bool(running.turn.tokens) is not self._has_written:
            self._show_running()

    def _show_running(self) -> None:
        running = self._desk.running
        if running is None:
            self._timer.stop()
            return
        self._has_written = bool(running.turn.tokens)
        self._status.show_state(_state(running))
        self._status.show_timing(running.timing())
        prompt = running.turn.prompt
        written = running.turn.tokens
        self._status.show_counts(
            Counts(
                prompt.total if prompt else None, prompt.cached if prompt else None, written or None
            )
        )
        self._show_costs(None)
        self._show_context((prompt.total if prompt else 0) + written)

    def _show_last(self) -> None:
        """The figures of the last reply on the screen."""
        if self._gives_way:
            return
        last = next((m for m in reversed(self._desk.path) if m.reply is not None), None)
        usage = last.reply.usage if last is not None and last.reply is not None else None
        self._status.show_timing(timing_of(last) if last is not None else None)
        self._show_costs(last.reply if last is not None else None)
        if usage is None:
            self._status.show_counts(Counts())
            self._show_context(0)
            return
        self._status.show_counts(
            Counts(usage.prompt_tokens, usage.cached_tokens, usage.completion_tokens)
        )
        self._show_context(usage.prompt_tokens + usage.completion_tokens)

    def _show_costs(self, reply: Reply | None) -> None:
        usage = reply.usage if reply is not None else None
        chat = self._desk.cost()
        text = dollars(chat.usd, estimated=chat.estimated)
        meaning = glossary.REPLY_COST
        if reply is not None and usage is not None and reply.price is not None and reply.provider:
            meaning = sum_text(usage, reply.price)
        self._status.show_costs(
            Costs(
                reply_cost(usage, reply.price) if reply is not None and usage else "",
                meaning,
                text if chat.all_known else tr("{text} and more", text=text),
                dollars(self._budget.spent.today),
            )
        )

    def _on_repriced(self, _message: ChatMessage) -> None:
        self._show_last()

    def _on_spent(self, _spent: Spent) -> None:
        if self._desk.running is None:
            self._show_last()

    def _show_context(self, used_tokens: int) -> None:
        self._status.show_context(used_tokens, self._context_tokens)
        self.context_changed.emit(used_tokens, self._context_tokens)


def _state(running: Running) -> str:
    if running.stop.is_set():
        return tr("Stopping")
    if running.turn.tokens:
        return tr("Writing")
    if running.turn.retrying is not None:
        return tr("Waiting to try again")
    if running.turn.thinking:
        return tr("Thinking")
    if running.turn.prompt is not None:
        return tr("Reading {fraction:.0%}", fraction=running.turn.prompt.fraction)
    return tr("Waiting")
