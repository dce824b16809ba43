"""A manner to be changed: its system prompt, and below it its sampling."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.conversations.presets import Manner, manner_of
from app.inference.request import Sampling
from app.ui.presets.counts import TokenCounts
from app.ui.presets.prompt_field import PromptField
from app.ui.presets.sampling_fields import SamplingFields


class MannerForm(QWidget):
    """Shows one manner and says when the person changes it."""

    changed = Signal()

    def __init__(self, counts: TokenCounts) -> None:
        super().__init__()
        self._prompt = PromptField(counts.ask)
        self._sampling = SamplingFields()
        counts.counted.connect(self._prompt.show_count)
        self._prompt.changed.connect(self.changed)
        self._sampling.changed.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._prompt, 1)
        layout.addWidget(self._sampling)

    def show_usual(self, system_prompt: str, sampling: Sampling) -> None:
        """What holds where nothing is given."""
        self._prompt.show_usual(system_prompt)
        self._sampling.show_usual(sampling)

    def show_manner(self, manner: Manner) -> None:
        """Show what is given."""
        self._prompt.show_prompt(manner.system_prompt)
        self._sampling.show_sampling(manner.sampling)

    def manner(self) -> Manner:
        """What is given."""
        return manner_of(self._prompt.prompt(), self._sampling.sampling())

    def focus(self) -> None:
        """Let the person type."""
        self._prompt.focus()
