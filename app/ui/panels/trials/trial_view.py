"""One trial: what was decided, who takes part, and who is next."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr
from app.ui.panels.trials.design_words import facts
from app.ui.panels.trials.desk import TrialDesk
from app.ui.panels.trials.participants import Participants
from app.ui.theme import Theme


class TrialView(QScrollArea):
    """Shows the desk's current trial."""

    deletion_requested = Signal()

    def __init__(self, theme: Theme, desk: TrialDesk) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._name = _plain()
        self._delete = QPushButton(tr("Delete trial…"))
        self._delete.setToolTip(tr("Delete this trial with everybody in it"))
        self._delete.clicked.connect(self.deletion_requested)
        self._facts = QGridLayout()
        self._texts: list[QLabel] = []
        self.participants = Participants(theme, desk)
        self._lay_out()
        desk.changed.connect(self._show)
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignTop)
        card = QFrame()
        card.setProperty("role", "card")
        self._facts.setContentsMargins(16, 12, 16, 12)
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(10)
        self._facts.setColumnStretch(1, 1)
        card.setLayout(self._facts)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 6, 14)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.participants)
        layout.addWidget(card)
        layout.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    @Slot()
    def _show(self) -> None:
        design = self._desk.design
        if design is None:
            return
        self._name.setText(design.name)
        said = facts(design)
        for heading, _ in said[len(self._texts) :]:
            label = QLabel(heading)
            label.setProperty("role", "name")
            self._texts.append(_plain())
            row = len(self._texts)
            self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(self._texts[-1], row, 1)
        for label, (heading, text) in zip(self._texts, said, strict=True):
            label.setText(text)
            label.setAccessibleName(f"{heading}: {text}")

    @Slot()
    def _dress(self) -> None:
        self._name.setFont(self._theme.title_font())

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """Dress again: what is in a scroll area forgets its font when that is given a parent."""
        super().showEvent(event)
        self._dress()


def _plain() -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
