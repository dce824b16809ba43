"""The line at the bottom that says what inference takes, while it takes it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.inference.timing import Timing
from app.inference.words import tr
from app.ui import glossary
from app.ui.figures_line import FiguresLine, FigureText
from app.ui.theme import Theme

_HEIGHT_PX = 30


@dataclass(frozen=True, slots=True)
class Counts:
    """Tokens of one reply, None where they are not known yet."""

    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    completion_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Costs:
    """Amounts in words; `reply` empty while there is none."""

    reply: str = ""
    reply_meaning: str = ""
    chat: str = "$0"
    today: str = "$0"


class StatusBar(QFrame):
    """Figures of the reply at hand on the left; of the chat and the engine on the right."""

    connections_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAccessibleName(tr("Status"))
        self._state = tr("Starting")
        self._timing: list[FigureText] = []
        self._counts: list[FigureText] = []
        self._cost: list[FigureText] = []
        self._context: list[FigureText] = []
        self._memory: list[FigureText] = []
        self._left = FiguresLine(theme, space_px=16)
        self._right = FiguresLine(theme, space_px=16)
        self._connections = QPushButton()
        self._connections.setProperty("role", "quiet")
        self._connections.setToolTip(glossary.CONNECTIONS)
        self._connections.setCursor(Qt.CursorShape.PointingHandCursor)
        self._connections.clicked.connect(self.connections_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(16)
        layout.addWidget(self._left)
        layout.addStretch(1)
        layout.addWidget(self._right)
        layout.addWidget(self._connections)
        self._dress()
        theme.changed.connect(self._dress)
        self._refresh()

    def show_state(self, state: str) -> None:
        """What is going on, in one or two words."""
        self._state = state
        self._refresh()

    def show_timing(self, timing: Timing | None) -> None:
        """Figures of time; None clears them."""
        figures = []
        if timing is not None and timing.ttft_s is not None:
            value = f"{timing.ttft_s:.2f} s"
            figures.append(FigureText(value, "", glossary.TTFT, tr("First token")))
        if timing is not None and timing.tokens_per_s is not None:
            figures.append(FigureText(f"{timing.tokens_per_s:.1f}", "tok/s", glossary.TOKENS_PER_S))
        if timing is not None:
            figures.append(FigureText(f"{timing.total_s:.1f} s", tr("elapsed"), glossary.ELAPSED))
        self._timing = figures
        self._refresh()

    def show_counts(self, counts: Counts) -> None:
        """Tokens in and out."""
        figures = []
        if counts.prompt_tokens is not None:
            cached = (
                tr("({cached_tokens:,} cached)", cached_tokens=counts.cached_tokens)
                if counts.cached_tokens
                else ""
            )
            value = f"{counts.prompt_tokens:,}"
            figures.append(FigureText(value, cached, glossary.TOKENS_IN, tr("In")))
        if counts.completion_tokens is not None:
            value = f"{counts.completion_tokens:,}"
            figures.append(FigureText(value, "", glossary.TOKENS_OUT, tr("Out")))
        self._counts = figures
        self._refresh()

    def show_costs(self, costs: Costs) -> None:
        """Of the reply at hand, of the chat, and of today."""
        self._cost = [
            FigureText(costs.chat, "", glossary.CHAT_COST, tr("Chat")),
            FigureText(costs.today, "", glossary.TODAY_COST, tr("Today")),
        ]
        if costs.reply:
            figure = FigureText(costs.reply, "", costs.reply_meaning, tr("This reply"))
            self._cost.insert(0, figure)
        self._refresh()

    def show_work(self, figures: list[FigureText], cost: FigureText) -> None:
        """Figures of work that is no reply, in the place of a reply's."""
        self._timing, self._counts = figures, []
        self._cost = [cost, *self._cost[-1:]]
        self._refresh()

    def show_connections(self, text: str) -> None:
        """What has left this computer, in a few words."""
        self._connections.setText(text)
        self._connections.setAccessibleName(tr("Connections: {text}", text=text))

    def show_context(self, used_tokens: int, context_tokens: int | None) -> None:
        """How full the context window is."""
        self._context = []
        if context_tokens is not None:
            value = f"{used_tokens:,} / {context_tokens:,}"
            self._context = [FigureText(value, "", glossary.CONTEXT, tr("Context"))]
        self._refresh()

    def show_memory(self, n_bytes: int | None) -> None:
        """Memory of the engine."""
        self._memory = []
        if n_bytes is not None:
            value = tr("{n_bytes:,.0f} MB", n_bytes=n_bytes / 1e6)
            self._memory = [FigureText(value, "", glossary.MEMORY, tr("Engine"))]
        self._refresh()

    def _dress(self) -> None:
        self._connections.ensurePolished()
        self.setMinimumHeight(max(_HEIGHT_PX, self._connections.sizeHint().height() + 2))

    def _refresh(self) -> None:
        state = FigureText("", self._state, glossary.STATE)
        self._left.show_figures([state, *self._timing, *self._counts])
        self._right.show_figures([*self._cost, *self._context, *self._memory])
