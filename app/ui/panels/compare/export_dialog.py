"""How a comparison is given to others: a page that replays it, or a film for slides."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

_INDENT_PX = 24


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
        self.setWindowTitle("Export this comparison")
        self._page = QRadioButton("&HTML replay: one file, played by any browser without a network")
        self._film = QRadioButton("&GIF film: for slides")
        self._page.setChecked(True)
        self._kind = QButtonGroup(self)
        for button in (self._page, self._film):
            self._kind.addButton(button)
        self._asks = QCheckBox("&Ask the trial's questions below; answers are downloaded as CSV")
        self._blind = QCheckBox("&Blind: deliveries are not named, and their sides are drawn")
        for box in (self._asks, self._blind):
            box.setStyleSheet(f"margin-left: {_INDENT_PX}px")
            self._page.toggled.connect(box.setEnabled)
        note = QLabel("The text of the reply is in the file: give it only to who may read it.")
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
        for part in (self._page, self._asks, self._blind, self._film, note, buttons):
            layout.addWidget(part)

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
