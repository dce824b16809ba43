"""What a reply took, in one line, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.conversations.figures import gaps_ms, timing_of
from app.conversations.tree import ChatMessage, Delivery, Reply
from app.inference.events import Usage
from app.inference.money import reply_cost, sum_text
from app.inference.timing import Timing
from app.inference.words import tr
from app.ui import glossary
from app.ui.clipboard import copy_text
from app.ui.figures_line import FiguresLine, FigureText
from app.ui.panels.chat.sparkline import Sparkline
from app.ui.panels.chat.versions import VersionArrows
from app.ui.theme import Theme


class Footer(QWidget):
    """Below a reply that has ended."""

    again_requested = Signal()
    version_requested = Signal(str)
    """The id of the version to show."""
    price_requested = Signal()
    edit_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._line = FiguresLine(theme)
        self._chart = Sparkline(theme)
        self._versions = VersionArrows(theme, self)
        self._copy = _quiet(tr("Copy"), tr("Copy the whole reply as Markdown"))
        self._price = _quiet(tr("Enter the price…"), tr("Say what this model costs"))
        self._edit = _quiet(tr("Edit"), tr("Write something else in its place; this one is kept"))
        self._again = _quiet(tr("Again"), tr("Ask for another reply; this one is kept"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._line)
        layout.addSpacing(12)
        layout.addWidget(self._chart)
        layout.addStretch(1)
        for widget in (self._price, self._versions, self._copy, self._edit, self._again):
            layout.addWidget(widget)
        self._versions.version_requested.connect(self.version_requested)
        self._copy.clicked.connect(self._copy_reply)
        self._again.clicked.connect(self.again_requested)
        self._edit.clicked.connect(self.edit_requested)
        self._price.clicked.connect(self.price_requested)

    def show_reply(self, message: ChatMessage, versions: Sequence[ChatMessage] = ()) -> None:
        """Show the figures of `message` and its place among `versions`, oldest first."""
        self._text = message.text
        self._copy.setEnabled(bool(message.text))
        reply = message.reply
        if reply is not None:
            self._line.show_figures(figures_of(timing_of(message), reply))
        self._price.setVisible(reply is not None and reply.price is None and bool(reply.usage))
        self._chart.show_gaps(gaps_ms(message))
        self._versions.show_place(message.id, [version.id for version in versions])

    @Slot()
    def _copy_reply(self) -> None:
        copy_text(self._text)


def figures_of(timing: Timing, reply: Reply) -> list[FigureText]:
    """The figures of a reply, those that exist."""
    usage, painted_ns = reply.usage, reply.first_painted_ns
    out: list[FigureText] = []
    if timing.ttft_s is not None:
        meaning = glossary.TTFT
        if painted_ns is not None:
            meaning += tr(" On the screen after {painted_ns:.3f} s.", painted_ns=painted_ns * 1e-09)
        out.append(FigureText(seconds(timing.ttft_s), tr("first token"), meaning))
    if timing.tokens_per_s is not None:
        speed = f"{timing.tokens_per_s:.1f}"
        out.append(FigureText(speed, "tok/s", glossary.TOKENS_PER_S))
    if timing.total_s > 0:
        out.append(FigureText(seconds(timing.total_s), tr("total"), glossary.ELAPSED))
    if usage is not None:
        meaning = f"{glossary.TOKENS_IN} {glossary.TOKENS_OUT}"
        out.append(FigureText("", _tokens(usage), meaning))
        out.append(_cost(usage, reply))
    if reply.provider and reply.delivery is Delivery.ALL_AT_ONCE:
        how, meaning = (tr("streamed"), glossary.STREAMED) if reply.streamed else _WHOLE
        out.append(FigureText("", how, meaning))
    return out


_WHOLE = (tr("whole reply"), glossary.WHOLE)


def _cost(usage: Usage, reply: Reply) -> FigureText:
    text, by = reply_cost(usage, reply.price), reply.provider or tr("local")
    if reply.price is None:
        return FigureText("", f"{text} · {by}", glossary.UNKNOWN_PRICE)
    meaning = sum_text(usage, reply.price) if reply.provider else glossary.REPLY_COST
    return FigureText(text, by, meaning)


def seconds(value_s: float) -> str:
    """A duration as one reads it: "0.21 s", "12.3 s", "2 min 05 s"."""
    if value_s < 1:
        return f"{value_s:.2f} s"
    if value_s < 60:  # noqa: PLR2004 - seconds in a minute
        return f"{value_s:.1f} s"
    minutes, rest = divmod(round(value_s), 60)
    return tr("{minutes} min {rest:02d} s", minutes=minutes, rest=rest)


def _tokens(usage: Usage) -> str:
    tilde = "~" if usage.estimated else ""
    cached = (
        tr(" ({cached_tokens:,} cached)", cached_tokens=usage.cached_tokens)
        if usage.cached_tokens
        else ""
    )
    return tr(
        "{tilde}{prompt_tokens:,} in{cached} · {tilde}{completion_tokens:,} out",
        tilde=tilde,
        prompt_tokens=usage.prompt_tokens,
        cached=cached,
        completion_tokens=usage.completion_tokens,
    )


def _quiet(text: str, meaning: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "quiet")
    button.setToolTip(meaning)
    button.setAccessibleDescription(meaning)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
