"""The first thing one sees: what this is, which model is there, and three ways on."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
)

from app.inference.words import tr
from app.models.starter import STARTER_NAME
from app.ui.centred import show_centred
from app.ui.theme import Theme

_WHAT = tr(
    "First Token is a place to chat with AI models that shows every word the moment it exists, and "
    "what a reply took: the wait, the speed, the tokens, the money. A model runs on this computer, "
    "offline, or at a provider of your choice, and you always see which of the two."
)
_STARTER = tr(
    "{starter_name} is here and ready, offline. With 135 million parameters, where large "
    "models have hundreds of billions, it is quick and often wrong: good for trying things "
    "out, not for facts.",
    starter_name=STARTER_NAME,
)
_NO_STARTER = tr(
    "There is no model yet: add a file that you have downloaded, or connect a provider. A starter "
    "model comes with “python3 run.py setup”."
)
_START = tr("Begin to type, or press Esc.")
_MODEL = tr("A GGUF file, or a GGML file of 2023, that you have downloaded.")
_PROVIDER = tr(
    "OpenAI, Anthropic and others, with your key. Questions to them leave this computer, and what "
    "each one costs is shown."
)
_AGAIN = tr("This page is behind Ctrl+K, too: “Welcome”.")
_BYTES_PER_PARAMETER = 0.6
"""Of a file in four bits, such as Q4_K_M."""
_BILLION = 1000
"""Millions."""
_SMALLEST_BYTES = 100_000_000
"""Of a model that it would be worth looking for."""
_NO_TEXT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class WelcomeView(QScrollArea):
    """Speaks upward when a way on is chosen."""

    begun = Signal(str)
    """The person wants to chat, and has typed this already."""
    model_requested = Signal()
    provider_requested = Signal()

    def __init__(self, theme: Theme, *, has_starter: bool) -> None:
        super().__init__()
        self._theme = theme
        self._heading = QLabel(tr("Welcome to First Token"))
        self._what = _text(_WHAT)
        self._starter = _text(_STARTER if has_starter else _NO_STARTER)
        self._start = _button(tr("Start chatting"), primary=has_starter)
        self._model = _button(tr("Add a better model…"), primary=not has_starter)
        self._provider = _button(tr("Connect a provider…"))
        self._fits = _text(_MODEL, "muted")
        self._lay_out()
        self._start.clicked.connect(self._begin)
        self._model.clicked.connect(self.model_requested)
        self._provider.clicked.connect(self.provider_requested)
        self.setFocusProxy(self._start if has_starter else self._model)
        self._dress()
        theme.changed.connect(self._dress)

    def show_room(self, largest_bytes: int) -> None:
        """How large a model file this computer has room for."""
        self._fits.setText(f"{_MODEL} {room_sentence(largest_bytes)}")

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(20, 18, 20, 18)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._starter, 0, 0, 1, 2)
        ways = (
            (self._start, _text(_START, "muted")),
            (self._model, self._fits),
            (self._provider, _text(_PROVIDER, "muted")),
        )
        for row, (button, hint) in enumerate(ways, start=1):
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(hint, row, 1, Qt.AlignmentFlag.AlignTop)
            hint.setContentsMargins(0, 5, 0, 0)
            button.setAccessibleDescription(hint.text())
        again = _text(_AGAIN, "small")
        show_centred(self, (self._heading, self._what, card, again))
        self.setAccessibleName(tr("Welcome"))

    @Slot()
    def _begin(self) -> None:
        self.begun.emit("")

    @Slot()
    def _dress(self) -> None:
        self._heading.setFont(self._theme.heading_font(1))

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed begins the chat; so does Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._begin()
        elif event.text().isprintable() and event.text() and not event.modifiers() & _NO_TEXT:
            self.begun.emit(event.text())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Being put into the window, below a style sheet, has undone the heading's font."""
        super().showEvent(event)
        self._dress()


def room_sentence(largest_bytes: int) -> str:
    """For example "Up to about 9.3 GB fits in the memory that is free now: …"."""
    if largest_bytes < _SMALLEST_BYTES:
        return tr("There is hardly any memory free: close other programs first.")
    millions = largest_bytes / _BYTES_PER_PARAMETER / 1e6
    count = (
        tr("{millions:,.0f} billion", millions=millions / 1000)
        if millions >= _BILLION
        else tr("{millions:.0f} million", millions=millions)
    )
    size = tr("{largest_bytes:.1f} GB", largest_bytes=largest_bytes / 1e9)
    return tr(
        "Up to about {size} fits in the memory that is free now, which is {count} "
        "parameters in 4 bits; larger is better, and slower.",
        size=size,
        count=count,
    )


def _text(text: str, role: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def _button(text: str, *, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if primary:
        button.setProperty("role", "primary")
    return button
