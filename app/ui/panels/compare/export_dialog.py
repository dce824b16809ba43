"""How a comparison is given to others: a page that replays it, or a film for slides."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.inference.words import tr

_INDENT_PX = 24
_WIDTH_PX = 480


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What to write."""

    is_film: bool
    asks: bool
    is_blind: bool


class ExportDialog(QDialog):
    """Two kinds of file, and what the page does beyond replaying."""

    chosen = Signal(ExportChoice)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export this comparison"))
        self._page = QRadioButton(tr("&HTML replay"))
        self._film = QRadioButton(tr("&GIF film"))
        self._page.setChecked(True)
        self._kind = QButtonGroup(self)
        for button in (self._page, self._film):
            self._kind.addButton(button)
        self._asks = QCheckBox(tr("&Ask the trial's questions"))
        self._blind = QCheckBox(tr("&Blind"))
        for box in (self._asks, self._blind):
            self._page.toggled.connect(box.setEnabled)
        note = QLabel(tr("The text of the reply is in the file: give it only to who may read it."))
        note.setProperty("role", "small")
        note.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(10)
        for choice, said in (
            (self._page, tr("One file, played by any browser without a network.")),
            (self._asks, tr("Below the replay; answers are downloaded as CSV.")),
            (self._blind, tr("Deliveries are not named, and their sides are drawn.")),
            (self._film, tr("For slides.")),
        ):
            layout.addLayout(_explained(choice, said))
        layout.addWidget(note)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.resize(_WIDTH_PX, self.sizeHint().height())

    def _choose(self) -> None:
        is_film = self._film.isChecked()
        self.chosen.emit(
            ExportChoice(
                is_film,
                asks=self._asks.isChecked() and not is_film,
                is_blind=self._blind.isChecked() and not is_film,
            )
        )
        self.accept()


def _explained(button: QAbstractButton, said: str) -> QVBoxLayout:
    """A choice, and below it what it means; what belongs to the choice above stands in from it."""
    button.setAccessibleDescription(said)
    below = QLabel(said, wordWrap=True)
    below.setProperty("role", "small")
    below.setIndent(_INDENT_PX)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.setContentsMargins(_INDENT_PX if isinstance(button, QCheckBox) else 0, 0, 0, 0)
    column.addWidget(button)
    column.addWidget(below)
    return column
